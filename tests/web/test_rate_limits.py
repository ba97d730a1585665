"""Limits count across processes, let good clients through, and tell the others when to come back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request

from registry.bootstrap import Registry, open_registry
from registry.commands.manage_accounts import issue_token
from registry.model.account import Role
from registry.settings import Settings
from tests.web.accounts.visitors import Visitor, has_account
from web import rate_limits
from web.app import create_app
from web.rate_limits import SharedCounters

COUNTER = """
import sys
from web.rate_limits import SharedCounters
counters = SharedCounters(sys.argv[1])
for _ in range(200):
    counters.incr("key", 60)
"""


@pytest.fixture
def registry(prepared_data: Path, tmp_path: Path) -> Iterator[Registry]:
    """A registry that limits."""
    folder = tmp_path / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    opened = open_registry(Settings(data_directory=folder, rate_limits=True))
    has_account(opened, "satu@kp2mi.go.id", Role.PRODUCER, agency="kemenp2mi")
    has_account(opened, "dua@kp2mi.go.id", Role.PRODUCER, agency="kemenp2mi")
    yield opened
    opened.close()


@pytest.fixture
def app(registry: Registry) -> Flask:
    """The site with limits on."""
    return create_app(registry)


def from_address(app: Flask, address: str) -> Visitor:
    visitor = Visitor(app)
    visitor.client.environ_base["REMOTE_ADDR"] = address
    return visitor


def test_hits_of_two_processes_are_counted_together(tmp_path: Path) -> None:
    uri = f"shared-sqlite://{tmp_path / 'hits.sqlite'}"
    both = [subprocess.Popen([sys.executable, "-c", COUNTER, uri]) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert SharedCounters(uri).get("key") == 400


def test_counting_begins_anew_when_the_time_is_over(tmp_path: Path) -> None:
    now = [1000.0]
    counters = SharedCounters(f"shared-sqlite://{tmp_path / 'hits.sqlite'}", clock=lambda: now[0])
    assert [counters.incr("key", 60) for _ in range(3)] == [1, 2, 3]
    assert counters.get_expiry("key") == 1060
    now[0] = 1059.9
    assert counters.incr("key", 60, amount=2) == 5
    now[0] = 1060.0
    assert counters.get("key") == 0
    assert counters.incr("key", 60) == 1
    assert counters.get_expiry("key") == 1120
    counters.clear("key")
    assert (counters.get("key"), counters.check(), counters.reset()) == (0, True, 0)


def test_guessing_one_password_is_stopped_whatever_the_network(app: Flask) -> None:
    for number in range(10):
        visitor = from_address(app, f"203.0.113.{number}")
        assert visitor.sign_in("satu@kp2mi.go.id", "salah sekali").status_code == 200
    answer = from_address(app, "203.0.113.99").sign_in("satu@kp2mi.go.id")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    assert from_address(app, "203.0.113.99").sign_in("dua@kp2mi.go.id").status_code == 302


def test_guessing_many_accounts_from_one_network_is_stopped(app: Flask) -> None:
    visitor = from_address(app, "2001:db8:1:2::1")
    for number in range(10):
        assert visitor.sign_in(f"orang{number}@kp2mi.go.id", "salah sekali").status_code == 200
    assert from_address(app, "2001:db8:1:2:ffff::9").sign_in("dua@kp2mi.go.id").status_code == 429
    assert from_address(app, "2001:db8:1:3::1").sign_in("dua@kp2mi.go.id").status_code == 302


def test_many_colleagues_sign_in_from_one_network(app: Flask) -> None:
    for _ in range(12):
        assert from_address(app, "203.0.113.7").sign_in("dua@kp2mi.go.id").status_code == 302


def test_api_answers_a_token_more_often_than_a_stranger(registry: Registry, app: Flask) -> None:
    app.add_url_rule("/api/ping", view_func=lambda: "pong")
    with registry.unit_of_work() as uow:
        user = uow.accounts.user_by_email("satu@kp2mi.go.id")
    assert user is not None
    secret = issue_token(registry.unit_of_work(), name="x", scopes=["read"], days=1, actor=user.actor())
    client = app.test_client()
    answers = [client.get("/api/ping") for _ in range(61)]
    assert {one.status_code for one in answers[:60]} == {200}
    assert answers[0].headers["RateLimit-Limit"] == "60"
    assert answers[0].headers["RateLimit-Remaining"] == "59"
    assert "Retry-After" not in answers[0].headers
    assert answers[60].status_code == 429
    assert answers[60].content_type == "application/problem+json"
    assert 0 < int(answers[60].headers["Retry-After"]) <= 61
    with_token = client.get("/api/ping", headers={"Authorization": f"Bearer {secret}"})
    assert (with_token.status_code, with_token.headers["RateLimit-Limit"]) == (200, "600")
    assert client.get("/about").headers["RateLimit-Limit"] == "300"
    assert client.get("/api/ping", headers={"Authorization": "Bearer sdmi_tebakan"}).status_code == 429


def test_forwarded_address_does_not_dodge_the_limits(app: Flask) -> None:
    with app.test_request_context(
        "/", environ_base={"REMOTE_ADDR": "203.0.113.7"}, headers={"X-Forwarded-For": "1.2.3.4"}
    ):
        assert request.remote_addr == "203.0.113.7"
        assert rate_limits.network() == "203.0.113.7"


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"), ("2001:db8::1", "2001:db8::/64"),
     ("fe80::1%eth0", "fe80::/64"), ("unix", "unix")],
)  # fmt: skip
def test_network_is_the_address_or_its_block(app: Flask, address: str, network: str) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        assert rate_limits.network() == network


def test_no_limit_holds_when_they_are_switched_off(registry: Registry, tmp_path: Path) -> None:
    opened = open_registry(Settings(data_directory=registry.settings.data_directory, rate_limits=False))
    client = create_app(opened).test_client()
    answers = [client.get("/login") for _ in range(310)]
    assert {one.status_code for one in answers} == {200}
    assert "RateLimit-Limit" not in answers[-1].headers
    opened.close()
