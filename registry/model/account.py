"""Accounts: who may sign in, with which roles, for which agency; tokens and one-time links."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do (Satu Data words in the labels): each role stands for itself, none contains another."""

    READER = "reader"
    PRODUCER = "producer"
    WALIDATA = "walidata"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts: a person, a person's token (then `scopes` limits it), or the system itself."""

    name: str
    roles: frozenset[Role] = frozenset()
    agency: str | None = None
    scopes: frozenset[str] | None = None
    user_id: int | None = None

    @property
    def is_anonymous(self) -> bool:
        """True for a visitor who is not signed in."""
        return not self.name


ANONYMOUS = Actor(name="")
SYSTEM = Actor(name="system", roles=frozenset({Role.ADMINISTRATOR}))


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account; its password is kept elsewhere, as an argon2 hash."""

    id: int
    email: str
    name: str
    roles: frozenset[Role]
    agency: str | None = None
    active: bool = True
    language: str = "id"

    def actor(self) -> Actor:
        """Give the actor that this person is."""
        return Actor(name=self.email, roles=self.roles, agency=self.agency, user_id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """A named key for programs: for one person, within their agency, with scopes, until a day."""

    id: int
    name: str
    hint: str
    user_id: int
    agency: str | None
    scopes: frozenset[str]
    created: datetime.datetime
    expires: datetime.datetime
    last_used: datetime.datetime | None = None
    revoked: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTimeLink:
    """An invitation to join an agency, or a way to set a new password; usable once, for a while."""

    id: int
    purpose: str
    email: str
    role: str | None
    agency: str | None
    created_by: str
    expires: datetime.datetime
    used: datetime.datetime | None = None
