"""People who visit the site in tests: each has an account, a browser of their own and our forms' tokens."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from registry.bootstrap import Registry
from registry.commands.manage_accounts import add_user
from registry.model.account import SYSTEM, Role

PASSWORD = "kuda laut biru"


def has_account(registry: Registry, email: str, *roles: Role, agency: str | None = None) -> str:
    """Make an account; gives its address."""
    add_user(
        registry.unit_of_work(),
        email=email,
        name=email.partition("@")[0],
        password=PASSWORD,
        roles=roles,
        agency=agency,
        actor=SYSTEM,
    )
    return email


class Visitor:
    """A browser without scripts: keeps cookies, reads the token of forms, posts what is typed."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self.form_page = "/login"

    def get(self, address: str, **options: Any) -> TestResponse:
        return self.client.get(address, **options)

    def token(self, address: str) -> str:
        """The token of the first form of a page."""
        page = self.get(address, follow_redirects=True).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found, page
        return found[1]

    def post(
        self, address: str, fields: Any = None, *, form_at: str | None = None, **options: Any
    ) -> TestResponse:
        """Post fields with the token of the page `form_at`, by default the profile or the sign-in."""
        sent = MultiDict(fields or {})
        sent.setdefault("csrf_token", self.token(form_at or self.form_page))
        return self.client.post(address, data=sent, **options)

    def sign_in(self, email: str, password: str = PASSWORD, **fields: str) -> TestResponse:
        return self.post("/login", {"email": email, "password": password, **fields}, form_at="/login")


def signed_in(app: Flask, email: str, password: str = PASSWORD) -> Visitor:
    """A visitor who has signed in."""
    visitor = Visitor(app)
    answer = visitor.sign_in(email, password)
    assert answer.status_code == 302, answer.text
    visitor.form_page = "/account"
    return visitor


class _Fields(HTMLParser):
    """Collects what a browser would send from the form of a page that has `marker` in its class."""

    def __init__(self, marker: str) -> None:
        super().__init__(convert_charrefs=True)
        self.marker, self.is_inside = marker, False
        self.sent: MultiDict[str, str] = MultiDict()
        self.area: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: text or "" for name, text in attrs}
        if tag == "form":
            self.is_inside = self.marker in values.get("class", "")
        if not self.is_inside:
            return
        name = values.get("name", "")
        if tag == "input" and name and values.get("type") != "submit":
            if values.get("type") != "checkbox" or "checked" in values:
                self.sent.add(name, values.get("value", ""))
        elif tag == "textarea":
            self.area = name
            self.sent.add(name, "")
        elif tag == "select":
            self.select = name
            self.sent.add(name, "")
        elif tag == "option" and self.select and "selected" in values:
            self.sent[self.select] = values.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.is_inside and self.area:
            self.sent[self.area] = self.sent[self.area] + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None


def fields_of(page: str, marker: str = "registration") -> MultiDict[str, str]:
    """What a browser would send if the form of this page were sent as it is."""
    parser = _Fields(marker)
    parser.feed(page)
    return parser.sent


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return unescape(found[1])


def first_link(page: str, part: str) -> str:
    """The path of the first one-time link of a page, without the host."""
    found = re.search(rf'https?://[^/"]+(/account/{part}/[^"\s<]+)', page)
    assert found, page
    return found[1]
