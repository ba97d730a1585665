"""Rows are written together, and nobody who looks can tell."""

from __future__ import annotations

import sqlalchemy as sa

from registry.storage.database import Database
from registry.storage.pending_rows import PendingRows
from registry.storage.tables import leases
from tests.fakes import FakeClock

INSERT = sa.insert(leases)


def _row(name: str) -> dict[str, object]:
    return {"name": name, "owner": "test", "fencing": 1, "until": FakeClock()()}


def _names(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.select(leases.c.name).order_by(leases.c.name)))


def test_rows_are_there_when_somebody_looks(database: Database) -> None:
    with database.transaction() as connection:
        rows = PendingRows(connection, gathers=True)
        rows.add(INSERT, [_row("a")])
        rows.add(INSERT, [_row("b"), _row("c")])
        assert _names(rows.unflushed) == []
        assert _names(rows.connection) == ["a", "b", "c"]
        rows.flush()
        assert _names(rows.connection) == ["a", "b", "c"]


def test_rows_are_written_at_once_when_nothing_gathers_them(database: Database) -> None:
    with database.transaction() as connection:
        rows = PendingRows(connection)
        rows.add(INSERT, [_row("a")])
        rows.add(INSERT, [])
        assert _names(rows.unflushed) == ["a"]
