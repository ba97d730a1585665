"""API tokens: made once, shown once, never more than their person, dead when revoked, expired or outgrown."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from flask import Flask, Response, g, jsonify

from registry.bootstrap import Registry
from registry.commands.change_account import change_rights
from registry.commands.manage_accounts import issue_token
from registry.identifiers import secret_digest
from registry.model.account import SYSTEM, Actor, Role
from registry.policy import Action, may
from tests.fakes import FakeClock
from tests.web.accounts.visitors import Visitor

PRODUCER = "produsen@kp2mi.go.id"


@pytest.fixture
def asked(app: Flask) -> Flask:
    """The site with an address that tells who it thinks is asking."""

    @app.get("/api/who")
    def who() -> Response:
        actor: Actor = g.actor
        return jsonify(name=actor.name, agency=actor.agency, revise=may(actor, Action.REVISE, "kemenp2mi"))

    return app


def made(
    registry: Registry, scopes: Iterable[str] = ("read", "write"), days: int = 30, email: str = PRODUCER
) -> str:
    with registry.unit_of_work() as uow:
        user = uow.accounts.user_by_email(email)
    assert user is not None
    return issue_token(registry.unit_of_work(), name="uji", scopes=scopes, days=days, actor=user.actor())


def who(app: Flask, secret: str) -> tuple[int, dict[str, object]]:
    answer = app.test_client().get("/api/who", headers={"Authorization": f"Bearer {secret}"})
    return answer.status_code, answer.get_json()


def test_token_speaks_for_its_person(registry: Registry, asked: Flask) -> None:
    assert who(asked, made(registry)) == (200, {"name": PRODUCER, "agency": "kemenp2mi", "revise": True})


def test_token_does_no_more_than_its_scopes(registry: Registry, asked: Flask) -> None:
    assert who(asked, made(registry, ["read"]))[1]["revise"] is False


def test_token_is_refused_when_expired(registry: Registry, asked: Flask, clock: FakeClock) -> None:
    secret = made(registry, days=1)
    clock.advance(hours=23)
    assert who(asked, secret)[0] == 200
    clock.advance(hours=2)
    status, problem = who(asked, secret)
    assert (status, problem["code"]) == (401, "SDMI-AU-009")


@pytest.mark.parametrize("secret", ["", "sdmi_made-up", "x" * 500, "sdmi_é"])
def test_token_is_refused_when_unknown(asked: Flask, secret: str) -> None:
    assert who(asked, secret)[0] == 401


def test_token_is_refused_when_its_person_is_inactive(registry: Registry, asked: Flask) -> None:
    secret = made(registry)
    rights(registry, active=False)
    assert who(asked, secret)[0] == 401


def test_token_shrinks_when_its_person_changes_agency(registry: Registry, asked: Flask) -> None:
    secret = made(registry)
    rights(registry, agency="imigrasi")
    assert who(asked, secret)[1] == {"name": PRODUCER, "agency": None, "revise": False}


def test_token_shrinks_when_its_person_loses_the_role(registry: Registry, asked: Flask) -> None:
    secret = made(registry)
    rights(registry, roles=[Role.READER])
    assert who(asked, secret)[1]["revise"] is False


def rights(
    registry: Registry,
    roles: Iterable[Role] = (Role.PRODUCER,),
    agency: str = "kemenp2mi",
    active: bool = True,
) -> None:
    with registry.unit_of_work() as uow:
        user = uow.accounts.user_by_email(PRODUCER)
    assert user is not None
    change_rights(registry.unit_of_work(), user.id, roles=roles, agency=agency, active=active, actor=SYSTEM)


def test_cookie_counts_for_nothing_on_the_api(asked: Flask, producer: Visitor) -> None:
    assert producer.get("/api/who").get_json()["name"] == ""


def test_token_counts_for_nothing_on_the_pages_of_people(registry: Registry, app: Flask) -> None:
    headers = {"Authorization": f"Bearer {made(registry, ['accounts'])}"}
    assert app.test_client().get("/account", headers=headers).status_code == 302


def test_token_in_the_address_counts_for_nothing(registry: Registry, asked: Flask) -> None:
    secret = made(registry)
    answer = asked.test_client().get(f"/api/who?token={secret}&auth_token={secret}&access_token={secret}")
    assert answer.get_json()["name"] == ""


def test_use_is_noted_once_a_minute(registry: Registry, asked: Flask, clock: FakeClock) -> None:
    secret = made(registry)
    first = clock.now
    who(asked, secret)
    clock.advance(seconds=30)
    who(asked, secret)
    assert last_use(registry, secret) == first
    clock.advance(seconds=31)
    who(asked, secret)
    assert last_use(registry, secret) == clock.now


def last_use(registry: Registry, secret: str) -> object:
    with registry.unit_of_work() as uow:
        token = uow.accounts.token_by_digest(secret_digest(secret))
    assert token is not None
    return token.last_used


def test_token_is_shown_once_and_revoked_on_the_profile(asked: Flask, producer: Visitor) -> None:
    fields = {"name": "sinkronisasi", "scope": ["read", "write"], "days": "30"}
    page = producer.post("/account/tokens", fields).text
    secret = re.search(r'id="fresh-token" value="([^"]+)"', page)
    assert secret
    assert secret[1] not in producer.get("/account").text
    assert who(asked, secret[1])[0] == 200
    number = re.search(r"/account/tokens/(\d+)/revoke", page)
    assert number
    producer.post(f"/account/tokens/{number[1]}/revoke")
    assert who(asked, secret[1])[0] == 401


def test_token_of_somebody_else_is_not_there(registry: Registry, stranger: Visitor) -> None:
    secret = made(registry)
    with registry.unit_of_work() as uow:
        token = uow.accounts.token_by_digest(secret_digest(secret))
    assert token is not None
    assert stranger.post(f"/account/tokens/{token.id}/revoke").status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "", "scope": "read", "days": "1"},
        {"name": "a", "days": "1"},
        {"name": "a", "scope": "root", "days": "1"},
        {"name": "a", "scope": "read", "days": "366"},
        {"name": "a", "scope": "read", "days": "x"},
    ],
)
def test_token_is_not_made_when_the_form_does_not_fit(producer: Visitor, fields: dict[str, str]) -> None:
    answer = producer.post("/account/tokens", fields)
    assert answer.status_code == 422
    assert "fresh-token" not in answer.text
