"""Accounts: create users, invite members, let them in, recover passwords, issue and revoke tokens."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable

from registry.errors import Conflict, NotFound, NotPermitted, Rejected
from registry.identifiers import mint_secret, secret_digest
from registry.model.account import Actor, Role, User
from registry.passwords import hash_password
from registry.policy import SCOPES, Action, may, require
from registry.storage.unit_of_work import UnitOfWork

INVITATION_DAYS = 14
PASSWORD_LINK_MINUTES = 60
LONGEST_TOKEN_DAYS = 365
TOKEN_PREFIX = "sdmi"  # noqa: S105 - the prefix is public, so that scanners recognise a leaked token
WALIDATA_MAY_INVITE = frozenset({Role.READER, Role.PRODUCER})


def add_user(
    uow: UnitOfWork, *, email: str, name: str, password: str | None, roles: Iterable[Role], agency: str | None,
    actor: Actor,
) -> User:  # fmt: skip
    """Create an account; raises Conflict for a known address, NotPermitted for who is no administrator."""
    require(actor, Action.MANAGE_ACCOUNTS, None)
    address = _address(email)
    password_hash = hash_password(password) if password is not None else None
    with uow:
        if agency is not None:
            uow.agencies.get(agency)
        user = _insert_user(uow, address, name, password_hash, roles, agency)
        uow.note(actor.name, "add_user", "user", address, roles=sorted(user.roles), agency=agency)
        uow.commit()
    return user


def invite_member(uow: UnitOfWork, *, email: str, role: Role, agency: str, actor: Actor) -> str:
    """Make an invitation; gives its secret, which is shown or mailed once and stored only as a digest.

    An administrator invites anyone; a walidata invites producers and readers into the own agency.
    """
    require(actor, Action.INVITE, agency)
    if role not in WALIDATA_MAY_INVITE and not may(actor, Action.MANAGE_ACCOUNTS, None):
        require(actor, Action.MANAGE_ACCOUNTS, agency)
    address = _address(email)
    secret = mint_secret("invite")
    with uow:
        uow.agencies.get(agency)
        if uow.accounts.user_by_email(address) is not None:
            raise _known_address(address)
        uow.accounts.add_link(
            purpose="invitation", digest=secret_digest(secret), email=address, role=role, agency=agency,
            created_by=actor.name, created=uow.now, expires=uow.now + datetime.timedelta(days=INVITATION_DAYS),
        )  # fmt: skip
        uow.note(actor.name, Action.INVITE, "agency", agency, email=address, role=role)
        uow.commit()
    return secret


def accept_invitation(uow: UnitOfWork, *, secret: str, name: str, password: str) -> User:
    """Make the account that an invitation promised; raises NotFound when the link is unknown, used or too old."""
    password_hash = hash_password(password)
    with uow:
        link = uow.accounts.link_by_digest(secret_digest(secret))
        if link is None or link.purpose != "invitation" or link.expires < uow.now:
            raise dead_link()
        if not uow.accounts.use_link(link.id, uow.now):
            raise dead_link()
        roles = [Role(link.role)] if link.role else []
        user = _insert_user(uow, link.email, name, password_hash, roles, link.agency)
        uow.note(link.email, "accept_invitation", "user", link.email, invited_by=link.created_by)
        uow.commit()
    return user


def make_password_link(uow: UnitOfWork, *, email: str, actor: Actor) -> str:
    """Make a link with which a person sets a new password, for an administrator to hand over."""
    require(actor, Action.MANAGE_ACCOUNTS, None)
    secret = mint_secret("password")
    with uow:
        user = uow.accounts.user_by_email(email)
        if user is None:
            raise NotFound(
                {"id": f"Tidak ada akun {email}.", "en": f"There is no account {email}."}, "SDMI-NF-005"
            )
        uow.accounts.add_link(
            purpose="password", digest=secret_digest(secret), email=user.email, role=None, agency=None,
            created_by=actor.name, created=uow.now,
            expires=uow.now + datetime.timedelta(minutes=PASSWORD_LINK_MINUTES),
        )  # fmt: skip
        uow.note(actor.name, "make_password_link", "user", user.email)
        uow.commit()
    return secret


def set_password(uow: UnitOfWork, *, secret: str, password: str) -> User:
    """Set the password that a link allows; every session of that person ends (their uniquifier changes)."""
    password_hash = hash_password(password)
    with uow:
        link = uow.accounts.link_by_digest(secret_digest(secret))
        if link is None or link.purpose != "password" or link.expires < uow.now:
            raise dead_link()
        user = uow.accounts.user_by_email(link.email)
        if user is None or not uow.accounts.use_link(link.id, uow.now):
            raise dead_link()
        uow.accounts.update_user(
            user.id, password=password_hash, fs_uniquifier=secrets.token_hex(32), update_datetime=uow.now
        )
        uow.note(user.email, "set_password", "user", user.email)
        uow.commit()
    return user


def issue_token(
    uow: UnitOfWork, *, name: str, scopes: Iterable[str], days: int, actor: Actor
) -> str:  # fmt: skip
    """Make an API token for the acting person, limited to scopes and days; gives the secret, shown once."""
    require(actor, Action.ISSUE_TOKEN, actor.agency)
    wanted = frozenset(scopes)
    if not wanted or not wanted <= set(SCOPES) or not 1 <= days <= LONGEST_TOKEN_DAYS or not name.strip():
        raise Rejected(
            {
                "id": f"Beri nama, pilih cakupan dari {', '.join(SCOPES)}, dan masa berlaku 1 sampai 365 hari.",
                "en": f"Give a name, choose scopes of {', '.join(SCOPES)}, and a life of 1 to 365 days.",
            },
            "SDMI-AU-004",
        )
    if actor.scopes is not None and not wanted <= actor.scopes:
        raise NotPermitted(
            {
                "id": "Token tidak dapat membuat token yang cakupannya lebih luas dari dirinya.",
                "en": "A token cannot make a token of wider scope than its own.",
            },
            "SDMI-AU-013",
        )
    secret = mint_secret(TOKEN_PREFIX)
    assert actor.user_id is not None
    with uow:
        uow.accounts.add_token(
            user_id=actor.user_id, name=name.strip()[:100], digest=secret_digest(secret), hint=secret[:9],
            agency=actor.agency, scopes=wanted, created=uow.now,
            expires=uow.now + datetime.timedelta(days=days),
        )  # fmt: skip
        uow.note(actor.name, Action.ISSUE_TOKEN, "user", actor.name, token=name, scopes=sorted(wanted))
        uow.commit()
    return secret


def revoke_token(uow: UnitOfWork, token_id: int, *, actor: Actor) -> None:
    """End a token of the acting person at once; raises NotFound for anybody else's."""
    with uow:
        own = {one.id for one in uow.accounts.tokens_of(actor.user_id or 0)}
        if token_id not in own:
            raise NotFound({"id": "Tidak ada token itu.", "en": "There is no such token."}, "SDMI-NF-006")
        uow.accounts.update_token(token_id, revoked=uow.now)
        uow.note(actor.name, "revoke_token", "user", actor.name, token=token_id)
        uow.commit()


def dead_link() -> NotFound:
    """Make the error for a one-time link that does not work (any more); it never says which part is wrong."""
    return NotFound(
        {
            "id": "Tautan ini tidak berlaku lagi. Minta tautan baru kepada yang mengundang Anda.",
            "en": "This link does not work any more. Ask whoever invited you for a new one.",
        },
        "SDMI-AU-005",
    )


def _insert_user(
    uow: UnitOfWork, address: str, name: str, password_hash: str | None, roles: Iterable[Role], agency: str | None
) -> User:  # fmt: skip
    if uow.accounts.user_by_email(address) is not None:
        raise _known_address(address)
    number = uow.accounts.add_user(
        email=address, name=name.strip()[:200], password_hash=password_hash, uniquifier=secrets.token_hex(32),
        agency=agency, wanted=roles, at=uow.now,
    )  # fmt: skip
    user = uow.accounts.user_by_number(number)
    assert user is not None
    return user


def _address(email: str) -> str:
    address = email.strip().lower()
    local, _, domain = address.rpartition("@")
    if not local or "." not in domain or len(address) > 255 or any(char.isspace() for char in address):
        raise Rejected(
            {"id": f"“{email}” bukan alamat surel.", "en": f"“{email}” is not an e-mail address."},
            "SDMI-AU-006",
        )
    return address


def _known_address(address: str) -> Conflict:
    return Conflict(
        {"id": f"Sudah ada akun {address}.", "en": f"There is an account {address} already."}, "SDMI-AU-007"
    )
