"""Who belongs to an agency, who was invited and has not come yet; for administrators, everybody."""

from __future__ import annotations

import datetime

import sqlalchemy as sa

from registry.identifiers import secret_digest
from registry.model.account import AccessToken, Actor, OneTimeLink, Role, User
from registry.policy import Action, require
from registry.storage.account_repository import AccountRepository
from registry.storage.database import Database
from registry.storage.tables import roles, roles_users, users


def members(database: Database, agency: str | None, actor: Actor) -> tuple[User, ...]:
    """Give the accounts of an agency in order of address; without one those of all, for administrators."""
    if agency is None:
        require(actor, Action.MANAGE_ACCOUNTS, None)
    else:
        require(actor, Action.INVITE, agency)
    query = sa.select(users).order_by(users.c.email)
    if agency is not None:
        query = query.where(users.c.agency == agency)
    held = sa.select(roles_users.c.user_id, roles.c.name).join(roles)
    with database.reading() as connection:
        rows = connection.execute(query).mappings().all()
        roles_by_user: dict[int, set[Role]] = {}
        for user_id, name in connection.execute(held):
            roles_by_user.setdefault(user_id, set()).add(Role(name))
    return tuple(
        User(
            id=row["id"],
            email=row["email"],
            name=row["name"],
            roles=frozenset(roles_by_user.get(row["id"], ())),
            agency=row["agency"],
            active=row["active"],
            language=row["language"],
        )
        for row in rows
    )


def waiting_invitations(
    database: Database, agency: str | None, actor: Actor, now: datetime.datetime
) -> tuple[OneTimeLink, ...]:
    """Give the invitations that still work and were not used, newest first."""
    require(actor, Action.MANAGE_ACCOUNTS if agency is None else Action.INVITE, agency)
    with database.reading() as connection:
        waiting = AccountRepository(connection).open_links(agency)
    return tuple(one for one in waiting if one.purpose == "invitation" and one.expires > now)


def own_tokens(database: Database, actor: Actor) -> tuple[AccessToken, ...]:
    """Give the API tokens of the acting person, newest first."""
    if actor.user_id is None:
        return ()
    with database.reading() as connection:
        return AccountRepository(connection).tokens_of(actor.user_id)


def own_account(database: Database, actor: Actor) -> User | None:
    """Give the account of the acting person."""
    with database.reading() as connection:
        return AccountRepository(connection).user_by_number(actor.user_id or 0)


def working_link(database: Database, secret: str, purpose: str, now: datetime.datetime) -> OneTimeLink | None:
    """Give the invitation or password link behind a secret while it works, else None."""
    with database.reading() as connection:
        link = AccountRepository(connection).link_by_digest(secret_digest(secret))
    works = link is not None and link.purpose == purpose and link.used is None and link.expires >= now
    return link if works else None
