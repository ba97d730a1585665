"""A page is sent again only when it changed; nothing of a signed-in person's is tagged."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from registry.model.account import Role
from tests.web.accounts.visitors import has_account, signed_in
from web.app import create_app

PAGES = (
    "/",
    "/dataset?q=TKI",
    "/dataset/p2mi-penempatan-bulanan",
    "/agency/bps",
    "/goals",
    "/concept/migration",
)


@pytest.mark.parametrize("address", PAGES)
def test_page_is_not_sent_again_when_the_visitor_has_it(reading: FlaskClient, address: str) -> None:
    first = reading.get(address)
    assert first.headers["ETag"].startswith('W/"')
    again = reading.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert {"Cookie", "Accept-Language"} <= set(again.headers["Vary"].replace(" ", "").split(","))
    assert "Content-Security-Policy" not in again.headers, "the nonce of the kept page must go on to hold"


def test_page_is_sent_when_another_language_is_asked_for(reading: FlaskClient) -> None:
    tag = reading.get("/goals", headers={"Accept-Language": "id"}).headers["ETag"]
    other = reading.get("/goals", headers={"Accept-Language": "en", "If-None-Match": tag})
    assert (other.status_code, other.headers["ETag"] == tag) == (200, False)


def test_page_is_not_tagged_when_it_sets_a_cookie(reading: FlaskClient) -> None:
    assert "ETag" not in reading.get("/goals?lang=en").headers


@pytest.mark.parametrize("address", ["/login", "/dataset/tidak-ada", "/desk"])
def test_other_answers_are_not_tagged(reading: FlaskClient, address: str) -> None:
    assert "ETag" not in reading.get(address, headers={"Accept": "text/html"}).headers


def test_page_is_not_tagged_when_somebody_is_signed_in(registry: Registry) -> None:
    app = create_app(registry)
    has_account(registry, "walidata@kp2mi.go.id", Role.WALIDATA, agency="kemenp2mi")
    answer = signed_in(app, "walidata@kp2mi.go.id").get("/goals")
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"
