"""Change an account: profile and password by its person; roles and activity by an administrator."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from registry.errors import NotFound, Rejected
from registry.model.account import Actor, Role, User
from registry.passwords import hash_password, is_password
from registry.policy import Action, require
from registry.storage.unit_of_work import UnitOfWork

LANGUAGES = ("id", "en")


def change_profile(uow: UnitOfWork, *, name: str, language: str, actor: Actor) -> None:
    """Change the name and the language of the acting person."""
    if language not in LANGUAGES or not name.strip():
        raise Rejected(
            {"id": "Isi nama dan pilih bahasa.", "en": "Give a name and choose a language."}, "SDMI-AU-010"
        )
    with uow:
        user = _own(uow, actor)
        uow.accounts.update_user(user.id, name=name.strip()[:200], language=language, update_datetime=uow.now)
        uow.note(actor.name, "change_profile", "user", user.email)
        uow.commit()


def change_password(uow: UnitOfWork, *, stored_hash: str | None, old: str, new: str, actor: Actor) -> None:
    """Set a new password for the acting person, who knows the old one; every session of theirs ends."""
    if not is_password(stored_hash, old):
        raise Rejected(
            {"id": "Kata sandi sekarang tidak cocok.", "en": "The present password does not match."},
            "SDMI-AU-011",
        )
    password_hash = hash_password(new)
    with uow:
        user = _own(uow, actor)
        uow.accounts.update_user(
            user.id, password=password_hash, fs_uniquifier=secrets.token_hex(32), update_datetime=uow.now
        )
        uow.note(actor.name, "change_password", "user", user.email)
        uow.commit()


def end_sessions(uow: UnitOfWork, *, actor: Actor) -> None:
    """End every session of the acting person: a copied cookie is worth nothing after sign-out."""
    with uow:
        user = _own(uow, actor)
        uow.accounts.update_user(user.id, fs_uniquifier=secrets.token_hex(32), update_datetime=uow.now)
        uow.note(actor.name, "sign_out", "user", user.email)
        uow.commit()


def note_sign_in(uow: UnitOfWork, *, email: str, succeeded: bool) -> None:
    """Write a sign-in, or the failure of one, to the audit trail."""
    with uow:
        uow.note(email[:200], "sign_in" if succeeded else "sign_in_failed", "user", email[:200])
        uow.commit()


def change_rights(
    uow: UnitOfWork, user_id: int, *, roles: Iterable[Role], agency: str | None, active: bool, actor: Actor
) -> User:  # fmt: skip
    """Give an account other roles, another agency, or switch it off; its sessions end, its tokens shrink."""
    require(actor, Action.MANAGE_ACCOUNTS, None)
    wanted = frozenset(roles)
    with uow:
        user = uow.accounts.user_by_number(user_id)
        if user is None:
            raise NotFound({"id": "Tidak ada akun itu.", "en": "There is no such account."}, "SDMI-NF-005")
        if user.id == actor.user_id and (not active or Role.ADMINISTRATOR not in wanted):
            raise Rejected(
                {
                    "id": "Anda tidak dapat mencabut hak administrator Anda sendiri; minta administrator lain.",
                    "en": "You cannot take away your own administrator rights; ask another administrator.",
                },
                "SDMI-AU-012",
            )
        if agency is not None:
            uow.agencies.get(agency)
        uow.accounts.set_roles(user.id, wanted)
        uow.accounts.update_user(
            user.id,
            agency=agency,
            active=active,
            fs_uniquifier=secrets.token_hex(32),
            update_datetime=uow.now,
        )
        uow.note(
            actor.name,
            "change_rights",
            "user",
            user.email,
            roles=sorted(wanted),
            agency=agency,
            active=active,
        )
        uow.commit()
    return user


def note_token_use(uow: UnitOfWork, token_id: int) -> None:
    """Write down that a token was used just now."""
    with uow:
        uow.accounts.update_token(token_id, last_used=uow.now)
        uow.commit()


def _own(uow: UnitOfWork, actor: Actor) -> User:
    user = uow.accounts.user_by_number(actor.user_id or 0)
    if user is None:
        raise NotFound({"id": "Tidak ada akun itu.", "en": "There is no such account."}, "SDMI-NF-005")
    return user
