"""Who may open what: every address of the pages behind the sign-in, for every role, own agency and another's.

The addresses are read off the application: one that is not listed here fails.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from registry.bootstrap import Registry
from tests.builders import a_dataset, drafted, published
from tests.web.accounts.visitors import Visitor, signed_in

BLUEPRINTS = ("account", "entrance", "desk", "registration", "review", "security")
PEOPLE = {
    "reader": "pembaca@kp2mi.go.id",
    "producer": "produsen@kp2mi.go.id",
    "walidata": "walidata@kp2mi.go.id",
    "stranger": "produsen@imigrasi.go.id",
    "reviewer": "pembina@bps.go.id",
    "administrator": "admin@bps.go.id",
}
EVERYBODY = frozenset(PEOPLE)
REGISTERING = frozenset({"producer", "walidata", "stranger", "administrator"})
TEAM = frozenset({"producer", "walidata", "administrator"})
INSIDERS = TEAM | {"reviewer"}
DECIDERS = frozenset({"reviewer", "administrator"})
REMOVERS = frozenset({"walidata", "reviewer", "administrator"})
INVITERS = frozenset({"walidata", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})


@dataclass(frozen=True)
class Rule:
    """Who gets in: into a page, to a draft of KemenP2MI, to a public record of KemenP2MI."""

    allowed: frozenset[str]
    is_about_a_record: bool = False


MATRIX = {
    ("GET", "/account"): Rule(EVERYBODY),
    ("POST", "/account/profile"): Rule(EVERYBODY),
    ("POST", "/account/password"): Rule(EVERYBODY),
    ("POST", "/account/tokens"): Rule(EVERYBODY),
    ("POST", "/account/tokens/<int:number>/revoke"): Rule(frozenset()),
    ("GET", "/desk"): Rule(EVERYBODY),
    ("GET", "/desk/words"): Rule(EVERYBODY),
    ("GET", "/desk/members"): Rule(INVITERS),
    ("POST", "/desk/members"): Rule(INVITERS),
    ("GET", "/desk/agencies"): Rule(ADMINISTRATORS),
    ("POST", "/desk/agencies"): Rule(ADMINISTRATORS),
    ("GET", "/desk/users"): Rule(ADMINISTRATORS),
    ("POST", "/desk/users/<int:number>/rights"): Rule(frozenset()),
    ("POST", "/desk/users/password-link"): Rule(ADMINISTRATORS),
    ("GET", "/dataset/new"): Rule(REGISTERING),
    ("POST", "/dataset/new"): Rule(REGISTERING),
    ("GET", "/dataset/<slug>/edit"): Rule(TEAM, is_about_a_record=True),
    ("POST", "/dataset/<slug>/edit"): Rule(TEAM, is_about_a_record=True),
    ("GET", "/dataset/<slug>/review"): Rule(DECIDERS, is_about_a_record=True),
    ("POST", "/dataset/<slug>/review"): Rule(DECIDERS, is_about_a_record=True),
    ("GET", "/dataset/<slug>/history"): Rule(INSIDERS, is_about_a_record=True),
    ("GET", "/dataset/<slug>/withdraw"): Rule(REMOVERS, is_about_a_record=True),
    ("POST", "/dataset/<slug>/withdraw"): Rule(REMOVERS, is_about_a_record=True),
    ("POST", "/dataset/<slug>/restore"): Rule(REMOVERS, is_about_a_record=True),
}
OPEN = {
    ("GET", "/login"),
    ("POST", "/login"),
    ("POST", "/logout"),
    ("GET", "/account/invitation/<secret>"),
    ("POST", "/account/invitation/<secret>"),
    ("GET", "/account/password/<secret>"),
    ("POST", "/account/password/<secret>"),
}
"""Addresses for people who are not signed in (yet); the secret links are refused when the secret is wrong."""
UNUSED = {("GET", "/verify"), ("POST", "/verify")}
"""Addresses that Flask-Security brings; they are closed."""
SENT = {
    "/account/profile": {"name": "", "language": "id"},
    "/account/password": {"new": "a", "again": "b"},
    "/desk/members": {"email": "bukan surel"},
    "/desk/users/password-link": {"email": "pembaca@kp2mi.go.id"},
}
REFUSED = {302, 401, 403, 404}


def routes(app: Flask) -> set[tuple[str, str]]:
    found = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in BLUEPRINTS:
            found |= {(method, rule.rule) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}
    return found


def test_every_address_is_in_the_matrix(app: Flask) -> None:
    assert routes(app) == set(MATRIX) | OPEN | UNUSED


@pytest.fixture
def people(app: Flask) -> dict[str, Visitor]:
    return {name: signed_in(app, email) for name, email in PEOPLE.items()}


def asked(visitor: Visitor, method: str, address: str, token: str) -> int:
    if method == "GET":
        return visitor.get(address).status_code
    fields = {"csrf_token": token, **SENT.get(address, {})}
    return visitor.client.post(address, data=fields).status_code


def test_role_opens_what_it_may_and_nothing_else(
    registry: Registry, app: Flask, people: dict[str, Visitor]
) -> None:
    draft, public = (
        drafted(registry, a_dataset(identifier="draf")).slug,
        published(registry, a_dataset()).slug,
    )
    wrong = []
    for name, visitor in people.items():
        token = visitor.token("/account")
        for (method, rule), expected in MATRIX.items():
            addresses = [
                rule.replace("<slug>", slug).replace("<int:number>", "4711") for slug in (draft, public)
            ]
            for address in addresses if expected.is_about_a_record else addresses[:1]:
                status = asked(visitor, method, address, token)
                if (status not in REFUSED) != (name in expected.allowed):
                    wrong.append(f"{name} {method} {address}: {status}")
                if "/draf/" in address and name in ("stranger", "reader") and status != 404:
                    wrong.append(f"{name} learns of a draft by {method} {address}: {status}")
    assert wrong == []


def test_nobody_gets_in_without_signing_in(registry: Registry, app: Flask) -> None:
    slug = published(registry, a_dataset()).slug
    visitor = Visitor(app)
    token = visitor.token("/login")
    wrong = []
    for method, rule in MATRIX:
        address = rule.replace("<slug>", slug).replace("<int:number>", "1")
        status = asked(visitor, method, address, token)
        if status != (302 if method == "GET" else 401):
            wrong.append(f"{method} {address}: {status}")
    assert wrong == []


@pytest.mark.parametrize("kind", ["invitation", "password"])
def test_secret_link_is_not_there_when_the_secret_is_wrong(app: Flask, kind: str) -> None:
    visitor = Visitor(app)
    assert visitor.get(f"/account/{kind}/invite_guess").status_code == 404
    assert (
        visitor.post(
            f"/account/{kind}/invite_guess", {"new": "kuda laut biru", "again": "kuda laut biru"}
        ).status_code
        == 404
    )


@pytest.mark.parametrize(("address"), ["/desk/members?agency=imigrasi", "/desk/members?agency=tidak-ada"])
def test_walidata_does_not_see_the_members_of_others(walidata: Visitor, address: str) -> None:
    assert walidata.get(address).status_code == 403


def test_desk_shows_no_record_of_others(registry: Registry, stranger: Visitor, producer: Visitor) -> None:
    drafted(registry, a_dataset(identifier="rahasia", title={"id": "Rahasia KemenP2MI"}))
    assert "Rahasia KemenP2MI" in producer.get("/desk").text
    assert "Rahasia KemenP2MI" not in stranger.get("/desk").text


def test_unused_address_is_closed(producer: Visitor) -> None:
    assert {producer.get(address).status_code for _, address in UNUSED} == {404}
