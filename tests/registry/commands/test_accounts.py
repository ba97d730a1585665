"""Accounts: made, invited, changed, recovered; secrets are kept as digests only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from registry.bootstrap import Registry
from registry.commands.change_account import change_password, change_profile, change_rights, end_sessions
from registry.commands.manage_accounts import (
    accept_invitation,
    add_user,
    invite_member,
    issue_token,
    make_password_link,
    set_password,
)
from registry.commands.register_agency import register_agency
from registry.errors import Conflict, NotFound, NotPermitted, Rejected
from registry.model.account import SYSTEM, Actor, Role, User
from registry.model.multilingual import MultilingualText
from registry.passwords import is_password
from registry.queries.identify_caller import caller_by_token
from registry.queries.list_members import members, own_account, own_tokens, waiting_invitations, working_link
from registry.storage.tables import one_time_links, tokens, users

PASSWORD = "kuda laut biru"
WALIDATA = Actor(
    name="walidata@kp2mi.go.id", roles=frozenset({Role.WALIDATA}), agency="kemenp2mi", user_id=99
)


def a_user(registry: Registry, *roles: Role, agency: str | None = "kemenp2mi") -> User:
    return add_user(
        registry.unit_of_work(), email="siti@kp2mi.go.id", name="Siti", password=PASSWORD, roles=roles, agency=agency,
        actor=SYSTEM,
    )  # fmt: skip


def stored_hash(registry: Registry, user: User) -> str | None:
    with registry.unit_of_work() as uow:
        return uow.connection.scalar(
            users.select().with_only_columns(users.c.password).where(users.c.id == user.id)
        )


def uniquifier(registry: Registry, user: User) -> str:
    with registry.unit_of_work() as uow:
        column = users.c.fs_uniquifier
        return str(
            uow.connection.scalar(users.select().with_only_columns(column).where(users.c.id == user.id))
        )


def test_secrets_are_nowhere_in_the_database(registry: Registry) -> None:
    user = a_user(registry, Role.PRODUCER)
    token = issue_token(registry.unit_of_work(), name="x", scopes=["read"], days=1, actor=user.actor())
    invitation = invite_member(
        registry.unit_of_work(), email="a@kp2mi.go.id", role=Role.PRODUCER, agency="kemenp2mi", actor=WALIDATA
    )
    with registry.unit_of_work() as uow:
        rows = [
            str(row)
            for table in (users, tokens, one_time_links)
            for row in uow.connection.execute(table.select())
        ]
    assert not any(secret[9:] in row for secret in (token, invitation, PASSWORD) for row in rows)


def test_sessions_end_when_password_or_rights_change_and_at_sign_out(registry: Registry) -> None:
    user = a_user(registry, Role.PRODUCER)
    seen = {uniquifier(registry, user)}
    change_password(
        registry.unit_of_work(), stored_hash=stored_hash(registry, user), old=PASSWORD, new="gajah terbang malam",
        actor=user.actor(),
    )  # fmt: skip
    seen.add(uniquifier(registry, user))
    change_rights(
        registry.unit_of_work(), user.id, roles=[Role.READER], agency="kemenp2mi", active=True, actor=SYSTEM
    )
    seen.add(uniquifier(registry, user))
    end_sessions(registry.unit_of_work(), actor=user.actor())
    seen.add(uniquifier(registry, user))
    set_password(
        registry.unit_of_work(), password="rumah di atas awan",
        secret=make_password_link(registry.unit_of_work(), email=user.email, actor=SYSTEM),
    )  # fmt: skip
    seen.add(uniquifier(registry, user))
    assert len(seen) == 5
    assert is_password(stored_hash(registry, user), "rumah di atas awan")


def test_password_is_not_changed_without_the_present_one(registry: Registry) -> None:
    user = a_user(registry, Role.PRODUCER)
    with pytest.raises(Rejected):
        change_password(
            registry.unit_of_work(), stored_hash=stored_hash(registry, user), old="salah sekali", new="gajah terbang",
            actor=user.actor(),
        )  # fmt: skip
    assert is_password(stored_hash(registry, user), PASSWORD)


def test_profile_is_changed_by_its_person_only(registry: Registry) -> None:
    user = a_user(registry, Role.PRODUCER)
    change_profile(registry.unit_of_work(), name=" Siti Aminah ", language="en", actor=user.actor())
    found = own_account(registry.database, user.actor())
    assert found is not None
    assert (found.name, found.language) == ("Siti Aminah", "en")
    with pytest.raises(NotFound):
        change_profile(registry.unit_of_work(), name="X", language="id", actor=Actor(name="x", user_id=4711))


@pytest.mark.parametrize("actor", [WALIDATA, Actor(name="r", roles=frozenset({Role.REVIEWER}))])
def test_rights_are_given_by_administrators_only(registry: Registry, actor: Actor) -> None:
    user = a_user(registry, Role.PRODUCER)
    with pytest.raises(NotPermitted):
        change_rights(
            registry.unit_of_work(),
            user.id,
            roles=[Role.ADMINISTRATOR],
            agency=None,
            active=True,
            actor=actor,
        )
    with pytest.raises(NotPermitted):
        register_agency(
            registry.unit_of_work(), notation="baru", name=MultilingualText.of(id="Baru"), actor=actor
        )
    with pytest.raises(NotPermitted):
        make_password_link(registry.unit_of_work(), email=user.email, actor=actor)


def test_invitation_makes_one_account(registry: Registry) -> None:
    secret = invite_member(
        registry.unit_of_work(),
        email="Budi@KP2MI.go.id ",
        role=Role.PRODUCER,
        agency="kemenp2mi",
        actor=WALIDATA,
    )
    now = registry.clock()
    assert [one.email for one in waiting_invitations(registry.database, "kemenp2mi", WALIDATA, now)] == [
        "budi@kp2mi.go.id"
    ]
    assert working_link(registry.database, secret, "password", now) is None
    user = accept_invitation(registry.unit_of_work(), secret=secret, name="Budi", password=PASSWORD)
    assert (user.agency, user.roles) == ("kemenp2mi", frozenset({Role.PRODUCER}))
    assert working_link(registry.database, secret, "invitation", now) is None
    with pytest.raises(NotFound):
        accept_invitation(registry.unit_of_work(), secret=secret, name="Budi", password=PASSWORD)
    assert [one.email for one in members(registry.database, "kemenp2mi", WALIDATA)] == ["budi@kp2mi.go.id"]
    assert waiting_invitations(registry.database, "kemenp2mi", WALIDATA, now) == ()


def test_token_is_listed_for_its_person_only(registry: Registry) -> None:
    user = a_user(registry, Role.PRODUCER)
    secret = issue_token(registry.unit_of_work(), name="x", scopes=["read"], days=1, actor=user.actor())
    assert [one.name for one in own_tokens(registry.database, user.actor())] == ["x"]
    assert own_tokens(registry.database, WALIDATA) == ()
    caller = caller_by_token(registry.database, secret, registry.clock())
    assert caller is not None
    assert caller.actor.scopes == frozenset({"read"})


def test_agency_is_added_once(registry: Registry) -> None:
    name = MultilingualText.of(id="Badan Baru")
    made = register_agency(registry.unit_of_work(), notation=" Badan-Baru ", name=name, actor=SYSTEM)
    assert made.notation == "badan-baru"
    with pytest.raises(Conflict):
        register_agency(registry.unit_of_work(), notation="badan-baru", name=name, actor=SYSTEM)
    assert "badan-baru" in registry.agencies()


def test_token_makes_no_token_of_wider_scope(registry: Registry) -> None:
    user = add_user(
        registry.unit_of_work(), email="sempit@bps.go.id", name="S", password=None, agency="bps",
        roles=[Role.WALIDATA], actor=SYSTEM,
    )  # fmt: skip
    narrow = replace(user.actor(), scopes=frozenset({"accounts"}))
    with pytest.raises(NotPermitted) as refused:
        issue_token(registry.unit_of_work(), name="luas", scopes=["write"], days=1, actor=narrow)
    assert refused.value.code == "SDMI-AU-013"
