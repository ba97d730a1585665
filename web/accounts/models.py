"""Users and roles as objects for Flask-Security, mapped onto the registry's own tables."""

from __future__ import annotations

from typing import Any

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Delete, Update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, relationship, scoped_session, sessionmaker
from sqlalchemy.orm import registry as mapper_registry

from registry.model.account import Actor, Role
from registry.passwords import is_password
from registry.storage.database import Database
from registry.storage.tables import roles, roles_users, users


class RoleRow(RoleMixin):
    """A row of `roles`."""

    id: int
    name: str


class UserRow(UserMixin):
    """A row of `users`; everything but signing in reads `registry.model.account.User` instead."""

    id: int
    email: str
    name: str
    agency: str | None
    language: str
    roles: list[RoleRow]  # type: ignore[assignment]  # the library says list[RoleMixin]

    def verify_and_update_password(self, password: str) -> bool:
        """Compare with the registry's own hash: an account made on the command line signs in here too."""
        return is_password(self.password, password)

    def actor(self) -> Actor:
        """Give the actor that this person is, with the roles of this moment."""
        held = frozenset(Role(one.name) for one in self.roles)
        return Actor(name=self.email, roles=held, agency=self.agency, user_id=self.id)


_mappers = mapper_registry()
_mappers.map_imperatively(RoleRow, roles)
_mappers.map_imperatively(
    UserRow, users, properties={"roles": relationship(RoleRow, secondary=roles_users, lazy="joined")}
)


class RoutedSession(Session):
    """A session that reads through the reading engine and takes the write lock only when it writes."""

    def __init__(self, database: Database, **options: Any) -> None:
        """Work on `database`."""
        super().__init__(**options)
        self._database = database

    def get_bind(self, *_: Any, clause: Any = None, **__: Any) -> Engine:
        """Choose the engine: on SQLite a shared one would lock out writers on every signed-in page."""
        if getattr(self, "_flushing", False) or isinstance(clause, Update | Delete):
            return self._database.engine
        return self._database.reading_engine


def open_sessions(database: Database) -> scoped_session[RoutedSession]:
    """Make the sessions of the accounts, one a thread, closed at the end of each request."""
    return scoped_session(sessionmaker(class_=RoutedSession, database=database))
