"""Database: the two ways to talk to SQL, one for reading and one that takes the write lock at once.

SQLite runs in WAL with `synchronous=FULL`; a writing transaction begins with BEGIN IMMEDIATE, since a
read-then-write under plain BEGIN fails with "database is locked" whatever the timeout (ENGINES.md F).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from registry.errors import Unavailable

BUSY_MILLISECONDS = 5000


class Database:
    """One database, reached through a reading engine and a writing engine (the same one on PostgreSQL)."""

    def __init__(self, address: str) -> None:
        """Make the engines for a SQLAlchemy address; nothing is opened before the first use."""
        self.address = address
        self.is_sqlite = address.startswith("sqlite")
        self._reading = _engine(address, begin="BEGIN")
        self._writing = _engine(address, begin="BEGIN IMMEDIATE") if self.is_sqlite else self._reading

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state and writes nothing."""
        with _busy_is_unavailable(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that holds the write lock; the caller commits."""
        with _busy_is_unavailable(), self._writing.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection inside a transaction that is committed at the end, or undone by an exception.

        For the bookkeeping of the machinery (leases, deliveries); what people do goes through a unit of work.
        """
        with self.writing() as connection, connection.begin():
            yield connection

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations and for the accounts' session."""
        return self._writing

    @property
    def reading_engine(self) -> Engine:
        """The reading engine, whose connections take no write lock."""
        return self._reading

    def close(self) -> None:
        """Close every pooled connection (also needed after a fork)."""
        self._reading.dispose()
        self._writing.dispose()


def _engine(address: str, *, begin: str) -> Engine:
    if not address.startswith("sqlite"):
        timeout = {"options": "-c statement_timeout=30000"} if address.startswith("postgresql") else {}
        return sa.create_engine(address, pool_pre_ping=True, pool_timeout=5, connect_args=timeout)
    engine = sa.create_engine(
        address,
        connect_args={"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False},
        pool_size=10,
        max_overflow=20,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MILLISECONDS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def _busy_is_unavailable() -> Iterator[None]:
    try:
        yield
    except sa.exc.OperationalError as error:
        if "locked" in str(error.orig) or "busy" in str(error.orig):
            raise Unavailable(
                {
                    "id": "Basis data sedang dipakai menulis; coba lagi beberapa detik lagi.",
                    "en": "The database is busy with another write; try again in a few seconds.",
                },
                "SDMI-DB-001",
            ) from error
        raise
    except sa.exc.TimeoutError as error:
        raise Unavailable(
            {"id": "Semua sambungan basis data terpakai.", "en": "All database connections are in use."},
            "SDMI-DB-002",
        ) from error
