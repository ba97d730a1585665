"""AccountRepository: users with their roles, API tokens, invitations and password links in SQL."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.model.account import AccessToken, OneTimeLink, Role, User
from registry.storage.tables import one_time_links, roles, roles_users, tokens, users


class AccountRepository:
    """Reads and writes accounts on one connection; secrets enter only as hashes."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def ensure_roles(self) -> None:
        """Insert the rows of all roles that are not there yet."""
        present = set(self._connection.scalars(sa.select(roles.c.name)))
        missing = [{"name": role.value, "description": ""} for role in Role if role.value not in present]
        if missing:
            self._connection.execute(sa.insert(roles), missing)

    def add_user(
        self, *, email: str, name: str, password_hash: str | None, uniquifier: str, agency: str | None,
        wanted: Iterable[Role], at: datetime.datetime,
    ) -> int:  # fmt: skip
        """Insert a user with roles; gives its number."""
        inserted = self._connection.execute(
            sa.insert(users).values(
                email=email.lower(), name=name, password=password_hash, active=True, fs_uniquifier=uniquifier,
                agency=agency, confirmed_at=at, create_datetime=at, update_datetime=at, language="id",
            )
        )  # fmt: skip
        assert inserted.inserted_primary_key is not None
        user_id = int(inserted.inserted_primary_key[0])
        self.set_roles(user_id, wanted)
        return user_id

    def set_roles(self, user_id: int, wanted: Iterable[Role]) -> None:
        """Make the roles of a user exactly `wanted`."""
        self.ensure_roles()
        self._connection.execute(sa.delete(roles_users).where(roles_users.c.user_id == user_id))
        names = [role.value for role in wanted]
        numbers = self._connection.scalars(sa.select(roles.c.id).where(roles.c.name.in_(names))).all()
        if numbers:
            rows = [{"user_id": user_id, "role_id": number} for number in numbers]
            self._connection.execute(sa.insert(roles_users), rows)

    def update_user(self, user_id: int, **values: Any) -> None:
        """Change columns of a user."""
        self._connection.execute(sa.update(users).where(users.c.id == user_id).values(**values))

    def user_by_email(self, email: str) -> User | None:
        """Give the user with this address (case does not matter), or None."""
        return self._user(users.c.email == email.strip().lower())

    def user_by_number(self, user_id: int) -> User | None:
        """Give the user with this number, or None."""
        return self._user(users.c.id == user_id)

    def all_users(self) -> tuple[User, ...]:
        """Give all users in order of address."""
        numbers = self._connection.scalars(sa.select(users.c.id).order_by(users.c.email)).all()
        return tuple(user for number in numbers if (user := self.user_by_number(number)))

    def _user(self, where: sa.ColumnElement[bool]) -> User | None:
        row = self._connection.execute(sa.select(users).where(where)).mappings().first()
        if row is None:
            return None
        held = self._connection.scalars(
            sa.select(roles.c.name).join(roles_users).where(roles_users.c.user_id == row["id"])
        )
        return User(
            id=row["id"],
            email=row["email"],
            name=row["name"],
            roles=frozenset(Role(name) for name in held),
            agency=row["agency"],
            active=row["active"],
            language=row["language"],
        )

    def add_token(
        self, *, user_id: int, name: str, digest: str, hint: str, agency: str | None, scopes: Iterable[str],
        created: datetime.datetime, expires: datetime.datetime,
    ) -> int:  # fmt: skip
        """Insert an API token by the digest of its secret; gives its number."""
        inserted = self._connection.execute(
            sa.insert(tokens).values(
                user_id=user_id, name=name, digest=digest, hint=hint, agency=agency, scopes=sorted(scopes),
                created=created, expires=expires,
            )
        )  # fmt: skip
        assert inserted.inserted_primary_key is not None
        return int(inserted.inserted_primary_key[0])

    def token_by_digest(self, digest: str) -> AccessToken | None:
        """Give the token whose secret has this digest, or None."""
        row = self._connection.execute(sa.select(tokens).where(tokens.c.digest == digest)).mappings().first()
        return None if row is None else _token(row)

    def tokens_of(self, user_id: int) -> tuple[AccessToken, ...]:
        """Give the tokens of a user, newest first."""
        query = sa.select(tokens).where(tokens.c.user_id == user_id).order_by(tokens.c.id.desc())
        return tuple(_token(row) for row in self._connection.execute(query).mappings())

    def update_token(self, token_id: int, **values: Any) -> None:
        """Change columns of a token."""
        self._connection.execute(sa.update(tokens).where(tokens.c.id == token_id).values(**values))

    def add_link(
        self, *, purpose: str, digest: str, email: str, role: str | None, agency: str | None, created_by: str,
        created: datetime.datetime, expires: datetime.datetime,
    ) -> int:  # fmt: skip
        """Insert an invitation or password link by the digest of its secret; gives its number."""
        inserted = self._connection.execute(
            sa.insert(one_time_links).values(
                purpose=purpose, digest=digest, email=email.strip().lower(), role=role, agency=agency,
                created_by=created_by, created=created, expires=expires,
            )
        )  # fmt: skip
        assert inserted.inserted_primary_key is not None
        return int(inserted.inserted_primary_key[0])

    def link_by_digest(self, digest: str) -> OneTimeLink | None:
        """Give the link whose secret has this digest, or None."""
        query = sa.select(one_time_links).where(one_time_links.c.digest == digest)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else _link(row)

    def open_links(self, agency: str | None = None) -> tuple[OneTimeLink, ...]:
        """Give the links not yet used, newest first; those of one agency where it is given."""
        query = (
            sa.select(one_time_links)
            .where(one_time_links.c.used.is_(None))
            .order_by(one_time_links.c.id.desc())
        )
        if agency is not None:
            query = query.where(one_time_links.c.agency == agency)
        return tuple(_link(row) for row in self._connection.execute(query).mappings())

    def use_link(self, link_id: int, at: datetime.datetime) -> bool:
        """Mark a link as used; False when it was used before."""
        changed = self._connection.execute(
            sa.update(one_time_links)
            .where(one_time_links.c.id == link_id, one_time_links.c.used.is_(None))
            .values(used=at)
        )
        return changed.rowcount == 1


def _token(row: sa.RowMapping) -> AccessToken:
    return AccessToken(
        id=row["id"],
        name=row["name"],
        hint=row["hint"],
        user_id=row["user_id"],
        agency=row["agency"],
        scopes=frozenset(row["scopes"]),
        created=row["created"],
        expires=row["expires"],
        last_used=row["last_used"],
        revoked=row["revoked"],
    )


def _link(row: sa.RowMapping) -> OneTimeLink:
    return OneTimeLink(
        id=row["id"],
        purpose=row["purpose"],
        email=row["email"],
        role=row["role"],
        agency=row["agency"],
        created_by=row["created_by"],
        expires=row["expires"],
        used=row["used"],
    )
