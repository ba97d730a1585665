"""Signing in and out, and how long a session lives."""

from __future__ import annotations

import pytest
from flask import Flask

from registry.bootstrap import Registry
from tests.fakes import FakeClock
from tests.web.accounts.visitors import PASSWORD, Visitor, signed_in
from web.accounts.addresses import is_inside

PRODUCER = "produsen@kp2mi.go.id"


def test_account_of_the_command_line_signs_in(visitor: Visitor) -> None:
    answer = visitor.sign_in(PRODUCER)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk")
    assert "KemenP2MI" in visitor.get("/desk").text


def test_address_signs_in_when_typed_in_capitals(visitor: Visitor) -> None:
    assert visitor.sign_in("  Produsen@KP2MI.go.id ").status_code == 302


def test_answer_is_the_same_when_account_or_password_is_wrong(app: Flask) -> None:
    answers = [Visitor(app).sign_in(email, "salah sekali") for email in (PRODUCER, "tidak@ada.go.id")]
    texts = {answer.text.split("sign-in-error")[1].split("</div>")[0] for answer in answers}
    assert len(texts) == 1
    assert {answer.status_code for answer in answers} == {200}


def test_account_does_not_sign_in_when_inactive(registry: Registry, visitor: Visitor) -> None:
    with registry.unit_of_work() as uow:
        user = uow.accounts.user_by_email(PRODUCER)
        assert user is not None
        uow.accounts.update_user(user.id, active=False)
        uow.commit()
    assert visitor.sign_in(PRODUCER).status_code == 200
    assert visitor.get("/desk").status_code == 302


@pytest.mark.parametrize("language", ["id", "en"])
def test_sign_in_page_speaks_one_language(visitor: Visitor, language: str) -> None:
    page = visitor.post(f"/login?lang={language}", {"email": "", "password": ""}).text
    english, indonesian = ("does not match", "Sign in"), ("tidak cocok", "Kata sandi")
    mine, other = (indonesian, english) if language == "id" else (english, indonesian)
    body = page.split("<main")[1]
    assert all(word in body for word in mine)
    assert not any(word in body for word in other)


def test_session_is_a_new_one_after_signing_in(visitor: Visitor) -> None:
    visitor.get("/login")
    with visitor.client.session_transaction() as planted:
        planted["planted"] = "by somebody else"
        old_token = planted["csrf_token"]
    visitor.sign_in(PRODUCER)
    with visitor.client.session_transaction() as session:
        first = session["id"]
        assert "planted" not in session
        assert session.get("csrf_token") != old_token
    visitor.post("/logout", form_at="/account")
    visitor.sign_in(PRODUCER)
    with visitor.client.session_transaction() as session:
        assert session["id"] != first


def test_copied_cookie_is_dead_after_signing_out(app: Flask, producer: Visitor) -> None:
    thief = Visitor(app)
    cookie = producer.client.get_cookie("sdmi")
    assert cookie is not None
    thief.client.set_cookie("sdmi", cookie.value)
    assert thief.get("/desk").status_code == 200
    assert producer.post("/logout").status_code == 303
    assert producer.get("/desk").status_code == 302
    thief.client.set_cookie("sdmi", cookie.value)
    assert thief.get("/desk").status_code == 302


def test_signing_out_needs_a_post(producer: Visitor) -> None:
    assert producer.get("/logout").status_code == 405
    assert producer.get("/desk").status_code == 200


def test_session_ends_when_idle(producer: Visitor, clock: FakeClock) -> None:
    clock.advance(minutes=29)
    assert producer.get("/desk").status_code == 200
    clock.advance(minutes=31)
    answer = producer.get("/desk")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login?next=/desk")
    assert "berakhir" in producer.get("/login?lang=id").text


def test_session_ends_after_twelve_hours_whatever_is_done(producer: Visitor, clock: FakeClock) -> None:
    for _ in range(12 * 60 // 25):
        clock.advance(minutes=25)
        assert producer.get("/desk").status_code == 200
    clock.advance(minutes=25)
    assert producer.get("/desk").status_code == 302


def test_other_sessions_end_when_the_password_changes(app: Flask, producer: Visitor) -> None:
    other = signed_in(app, PRODUCER)
    fields = {"present": PASSWORD, "new": "gajah terbang malam", "again": "gajah terbang malam"}
    assert producer.post("/account/password", fields).status_code == 303
    assert producer.get("/account").status_code == 200
    assert other.get("/account").status_code == 302
    assert Visitor(app).sign_in(PRODUCER).status_code == 200
    assert Visitor(app).sign_in(PRODUCER, "gajah terbang malam").status_code == 302


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"present": "salah sekali", "new": "gajah terbang malam", "again": "gajah terbang malam"}, 422),
        ({"present": PASSWORD, "new": "gajah terbang malam", "again": "gajah terbang siang"}, 422),
        ({"present": PASSWORD, "new": "pendek", "again": "pendek"}, 422),
    ],
)
def test_password_stays_when_the_form_does_not_fit(
    app: Flask, producer: Visitor, fields: dict[str, str], code: int
) -> None:
    answer = producer.post("/account/password", fields)
    assert (answer.status_code, 'id="refused"' in answer.text) == (code, True)
    assert Visitor(app).sign_in(PRODUCER).status_code == 302


@pytest.mark.parametrize(
    "address", ["/login", "/logout", "/account/profile", "/desk/members", "/dataset/new"]
)
def test_form_is_refused_when_its_token_is_missing(producer: Visitor, address: str) -> None:
    assert producer.client.post(address, data={"name": "X"}).status_code == 400
    assert producer.client.post(address, data={"name": "X", "csrf_token": "made.up"}).status_code == 400


def test_form_is_refused_when_its_token_is_another_visitors(app: Flask, producer: Visitor) -> None:
    foreign = Visitor(app).token("/login")
    assert producer.client.post("/account/profile", data={"csrf_token": foreign}).status_code == 400


ATTACKS = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%09/evil.example",
    "/%0a/evil.example",
    "/%0d%0aX-Evil:1",
    "/%5cevil.example",
    "/%2f/evil.example",
    "/%2fevil.example",
    "/%252f/evil.example",
    "%2f%2fevil.example",
    "https://evil.example",
    "http://evil.example",
    "HTTPS://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://evil.example",
    "mailto:a@evil.example",
    "//evil.example@127.0.0.1",
    "http://127.0.0.1@evil.example",
    "//127.0.0.1:80@evil.example",
    "http://127.0.0.1:8000.evil.example",
    "//google.com/%2f..",
    "//evil.example/%2e%2e",
    "/ /evil.example",
    " //evil.example",
    "\t//evil.example",
    "\u2028//evil.example",
    ".evil.example",
    "@evil.example",
    "evil.example",
    "?next=//evil.example",
    "#//evil.example",
    "//[::1]",
    "//[",
    "http://[",
    "/\x00/evil.example",
    "/\x7f",
    "/\r\nSet-Cookie: a=b",
    "x:y",
    ":",
    "",
    " ",
    "\\",
    "/" + "a" * 3000,
    "https://127.0.0.1:8000//evil.example",
]


@pytest.mark.parametrize("address", ATTACKS)
def test_visitor_stays_here_when_next_leads_elsewhere(app: Flask, address: str) -> None:
    assert not is_inside(address)


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "/%09/evil.example", "https://evil.example"]
)
def test_sign_in_leads_to_the_desk_when_next_leads_elsewhere(app: Flask, address: str) -> None:
    for answer in (
        Visitor(app).sign_in(PRODUCER, next=address),
        Visitor(app).post(
            "/login", {"email": PRODUCER, "password": PASSWORD}, query_string={"next": address}
        ),
    ):
        assert (answer.status_code, answer.headers["Location"]) == (302, "/desk")


@pytest.mark.parametrize("address", ["/dataset/new", "/dataset?q=TKI&agency=bps", "/desk/members?agency=bps"])
def test_sign_in_leads_on_when_next_is_a_page_of_ours(visitor: Visitor, address: str) -> None:
    assert visitor.sign_in(PRODUCER, next=address).headers["Location"] == address


def test_page_behind_the_sign_in_comes_back_after_it(visitor: Visitor) -> None:
    answer = visitor.get("/desk/members?agency=kemenp2mi")
    assert answer.headers["Location"] == "/login?next=/desk/members%3Fagency%3Dkemenp2mi"
    page = visitor.get(answer.headers["Location"]).text
    assert 'name="next" value="/desk/members?agency=kemenp2mi"' in page


def test_cookie_is_out_of_reach_of_scripts(visitor: Visitor) -> None:
    answer = visitor.sign_in(PRODUCER)
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("sdmi="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_page_is_kept_out_of_caches_when_signed_in(producer: Visitor) -> None:
    for address in ("/desk", "/account", "/about"):
        assert producer.get(address).headers["Cache-Control"] == "private, no-store"


def test_sign_in_is_in_the_audit_trail(registry: Registry, app: Flask) -> None:
    signed_in(app, PRODUCER)
    Visitor(app).sign_in(PRODUCER, "salah sekali")
    with registry.unit_of_work() as uow:
        actions = [event.action for event in uow.audit.about("user", PRODUCER)]
    assert actions[:2] == ["sign_in_failed", "sign_in"]
