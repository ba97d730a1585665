"""Inviting, joining, recovering a password; agencies and rights in the hands of the administrator."""

from __future__ import annotations

import sys

import pytest
import sqlalchemy as sa
from flask import Flask

from registry.bootstrap import Registry
from registry.settings import Settings
from registry.storage.tables import audit_events, users
from tests.fakes import FakeClock
from tests.web.accounts.visitors import PASSWORD, Visitor, first_link, signed_in
from web.accounts import mail
from web.accounts.desk import Handover

JOINING = {"name": "Siti", "new": PASSWORD, "again": PASSWORD}


def invited(walidata: Visitor, email: str = "baru@kp2mi.go.id", **fields: str) -> str:
    page = walidata.post("/desk/members", {"email": email, "role": "producer", **fields}).text
    return first_link(page, "invitation")


def test_producer_joins_by_the_walidatas_invitation(app: Flask, walidata: Visitor, visitor: Visitor) -> None:
    link = invited(walidata)
    page = visitor.get(link).text
    assert "baru@kp2mi.go.id" in page
    assert "KemenP2MI" in page
    answer = visitor.post(link, JOINING, form_at=link)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk")
    assert visitor.get("/dataset/new").status_code == 200, "signed in without typing the password again"
    assert signed_in(app, "baru@kp2mi.go.id").get("/dataset/new").status_code == 200


def test_session_is_a_new_one_and_noted_when_an_invitation_is_accepted(
    registry: Registry, walidata: Visitor, visitor: Visitor
) -> None:
    link = invited(walidata)
    with visitor.client.session_transaction() as planted:
        planted["planted"] = "before"
    visitor.post(link, JOINING, form_at=link)
    with visitor.client.session_transaction() as session:
        assert "planted" not in session
        assert {"id", "began", "seen"} <= set(session)
    with registry.database.reading() as connection:
        noted = connection.execute(
            sa.select(audit_events.c.action).where(audit_events.c.subject == "baru@kp2mi.go.id")
        )
        assert list(noted.scalars())[-2:] == ["accept_invitation", "sign_in"]


def test_password_link_lets_nobody_in_when_the_account_is_switched_off(
    registry: Registry, administrator: Visitor, visitor: Visitor, producer: Visitor
) -> None:
    page = administrator.post("/desk/users/password-link", {"email": "produsen@kp2mi.go.id"}).text
    link = first_link(page, "password")
    with registry.unit_of_work() as uow:
        uow.connection.execute(
            sa.update(users).where(users.c.email == "produsen@kp2mi.go.id").values(active=False)
        )
        uow.commit()
    answer = visitor.post(link, {"new": "rumah di atas awan", "again": "rumah di atas awan"}, form_at=link)
    assert answer.headers["Location"] == "/login"
    assert visitor.get("/desk").status_code == 302


def test_invitation_works_once(app: Flask, walidata: Visitor, visitor: Visitor) -> None:
    link = invited(walidata)
    visitor.post(link, JOINING, form_at=link)
    assert visitor.get(link).status_code == 404
    answer = visitor.post(link, {**JOINING, "new": "kata sandi lain", "again": "kata sandi lain"})
    assert answer.status_code == 404
    assert Visitor(app).sign_in("baru@kp2mi.go.id", "kata sandi lain").status_code == 200


def test_invitation_is_dead_after_a_fortnight(walidata: Visitor, visitor: Visitor, clock: FakeClock) -> None:
    link = invited(walidata)
    clock.advance(days=15)
    assert visitor.get(link).status_code == 404
    assert visitor.post(link, JOINING).status_code == 404


def test_invitation_waits_when_the_passwords_differ(walidata: Visitor, visitor: Visitor) -> None:
    link = invited(walidata)
    assert visitor.post(link, {**JOINING, "again": "lain sama sekali"}, form_at=link).status_code == 422
    assert visitor.post(link, {**JOINING, "new": "x", "again": "x"}, form_at=link).status_code == 422
    assert visitor.post(link, JOINING, form_at=link).status_code == 303


def test_invitation_is_no_password_link(walidata: Visitor, visitor: Visitor) -> None:
    link = invited(walidata).replace("invitation", "password", 1)
    assert visitor.get(link).status_code == 404


@pytest.mark.parametrize("role", ["administrator", "reviewer", "walidata"])
def test_walidata_cannot_invite_to_more_than_producer(walidata: Visitor, role: str) -> None:
    answer = walidata.post("/desk/members", {"email": "x@kp2mi.go.id", "role": role})
    assert answer.status_code == 403


def test_walidata_cannot_invite_into_another_agency(walidata: Visitor) -> None:
    fields = {"email": "x@imigrasi.go.id", "role": "producer", "agency": "imigrasi"}
    assert walidata.post("/desk/members", fields).status_code == 403


def test_producer_does_not_see_the_members(producer: Visitor) -> None:
    assert producer.get("/desk/members").status_code == 403


@pytest.mark.parametrize(
    "email", ["", "bukan surel", "a@b", "a b@c.id", "produsen@kp2mi.go.id", "a\r\nBcc: x@y.id"]
)
def test_invitation_is_refused_when_the_address_will_not_do(walidata: Visitor, email: str) -> None:
    answer = walidata.post("/desk/members", {"email": email, "role": "producer"})
    assert answer.status_code in (412, 422)
    assert 'id="refused"' in answer.text


def test_password_is_recovered_through_the_administrator(
    app: Flask, administrator: Visitor, visitor: Visitor, producer: Visitor
) -> None:
    page = administrator.post("/desk/users/password-link", {"email": "produsen@kp2mi.go.id"}).text
    link = first_link(page, "password")
    answer = visitor.post(link, {"new": "rumah di atas awan", "again": "rumah di atas awan"}, form_at=link)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk")
    assert visitor.get("/desk").status_code == 200
    assert producer.get("/desk").status_code == 302, "older sessions ended"
    assert signed_in(app, "produsen@kp2mi.go.id", "rumah di atas awan").get("/desk").status_code == 200
    assert visitor.get(link).status_code == 404


def test_password_link_is_dead_after_an_hour(
    administrator: Visitor, visitor: Visitor, clock: FakeClock
) -> None:
    page = administrator.post("/desk/users/password-link", {"email": "produsen@kp2mi.go.id"}).text
    link = first_link(page, "password")
    clock.advance(minutes=61)
    assert visitor.get(link).status_code == 404
    assert visitor.post(link, {"new": "rumah di atas awan", "again": "rumah di atas awan"}).status_code == 404


def test_link_bears_the_configured_address_whatever_the_host_says(administrator: Visitor) -> None:
    fields = {"email": "produsen@kp2mi.go.id"}
    page = administrator.post(
        "/desk/users/password-link", fields, headers={"X-Forwarded-Host": "evil.example"}
    ).text
    assert "evil.example" not in page
    assert "http://127.0.0.1:8000/account/password/" in page


def test_administrator_adds_an_agency_whose_walidata_registers(
    app: Flask, administrator: Visitor, visitor: Visitor
) -> None:
    fields = {
        "notation": "badan-baru",
        "name_id": "Badan Baru",
        "kind": "national",
        "walidata": "w@badanbaru.go.id",
    }
    link = first_link(administrator.post("/desk/agencies", fields).text, "invitation")
    visitor.post(link, JOINING, form_at=link)
    walidata = signed_in(app, "w@badanbaru.go.id")
    assert "Badan Baru" in walidata.get("/desk").text
    answer = walidata.post(
        "/dataset/new", {"title.id": "Data Pertama", "publisher": "badan-baru", "step": "save"}
    )
    assert answer.status_code == 303
    page = walidata.get(answer.headers["Location"]).text
    assert 'value="badan-baru" selected' in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"notation": "bps", "name_id": "Lagi", "kind": "national"}, 412),
        ({"notation": "Ada Spasi", "name_id": "X", "kind": "national"}, 422),
        ({"notation": "x", "name_id": "", "kind": "national"}, 422),
        ({"notation": "x", "name_id": "X", "kind": "kingdom"}, 422),
        ({"notation": "x", "name_id": "X", "kind": "national", "homepage": "javascript:alert(1)"}, 422),
    ],
)
def test_agency_is_refused_when_the_form_does_not_fit(
    administrator: Visitor, fields: dict[str, str], status: int
) -> None:
    assert administrator.post("/desk/agencies", fields).status_code == status


def test_rights_hold_at_once(registry: Registry, administrator: Visitor, producer: Visitor) -> None:
    with registry.unit_of_work() as uow:
        user = uow.accounts.user_by_email("produsen@kp2mi.go.id")
    assert user is not None
    fields = {"role": ["reader"], "agency": "kemenp2mi", "active": "1"}
    assert administrator.post(f"/desk/users/{user.id}/rights", fields).status_code == 303
    assert producer.get("/desk").status_code == 302
    with registry.unit_of_work() as uow:
        events = [one.action for one in uow.audit.about("user", user.email)]
    assert "change_rights" in events


def test_administrator_keeps_the_own_rights(registry: Registry, administrator: Visitor) -> None:
    with registry.unit_of_work() as uow:
        user = uow.accounts.user_by_email("admin@bps.go.id")
    assert user is not None
    assert (
        administrator.post(f"/desk/users/{user.id}/rights", {"role": ["reader"], "active": "1"}).status_code
        == 422
    )
    assert administrator.get("/desk/users").status_code == 200


def test_link_is_mailed_and_not_shown_when_there_is_a_mail_server(
    monkeypatch: pytest.MonkeyPatch, walidata: Visitor
) -> None:
    sent: list[str] = []

    def note(_settings: Settings, *, to: str, subject: str, text: str) -> bool:
        sent.append(f"{to}|{subject}|{text}")
        return True

    monkeypatch.setattr(sys.modules[Handover.__module__], "is_mailed", note)
    page = walidata.post("/desk/members", {"email": "baru@kp2mi.go.id", "role": "producer"}).text
    assert "/account/invitation/invite_" not in page
    assert sent[0].startswith("baru@kp2mi.go.id|")
    assert "/account/invitation/invite_" in sent[0]


def test_link_is_shown_when_the_mail_server_does_not_answer() -> None:
    settings = Settings(mail_server="127.0.0.1:9")
    assert mail.is_mailed(settings, to="a@b.go.id", subject="Satu\r\nBcc: x@y", text="isi") is False


def test_profile_speaks_the_language_that_was_chosen(producer: Visitor) -> None:
    answer = producer.post("/account/profile", {"name": "Budi", "language": "en"})
    assert answer.status_code == 303
    assert "My desk" in producer.get("/desk").text
    assert producer.post("/account/profile", {"name": "", "language": "en"}).status_code == 422
    assert producer.post("/account/profile", {"name": "B", "language": "fr"}).status_code == 422
