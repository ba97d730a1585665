"""Who stands behind an API token: the actor, limited to the token's scopes and the person's present rights."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from registry.identifiers import secret_digest
from registry.model.account import Actor
from registry.storage.account_repository import AccountRepository
from registry.storage.database import Database

USE_NOTED_EVERY = datetime.timedelta(minutes=1)
LONGEST_SECRET = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A program that showed a valid token."""

    actor: Actor
    token_id: int
    last_used: datetime.datetime | None

    def is_use_worth_noting(self, now: datetime.datetime) -> bool:
        """Tell whether the last use on record is so old that this one should be written down."""
        return self.last_used is None or now - self.last_used >= USE_NOTED_EVERY


def caller_by_token(database: Database, secret: str, now: datetime.datetime) -> Caller | None:
    """Give the caller whose token this is; None when it is unknown, revoked, expired, or its person inactive.

    Roles and agency are those the person has now: whoever left an agency has no rights in it through an old
    token, and none in the new one either, which the token was not made for.
    """
    if not secret or len(secret) > LONGEST_SECRET:
        return None
    digest = secret_digest(secret)
    with database.reading() as connection:
        accounts = AccountRepository(connection)
        token = accounts.token_by_digest(digest)
        if token is None or token.revoked is not None or token.expires <= now:
            return None
        user = accounts.user_by_number(token.user_id)
    if user is None or not user.active:
        return None
    agency = user.agency if user.agency == token.agency else None
    actor = Actor(name=user.email, roles=user.roles, agency=agency, scopes=token.scopes, user_id=user.id)
    return Caller(actor=actor, token_id=token.id, last_used=token.last_used)
