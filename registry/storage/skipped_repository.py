"""SkippedRepository: records that were not put into the catalog because they are not about migration."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.model.harvest import Outcome
from registry.model.link_decision import SkippedRecord
from registry.model.multilingual import MultilingualText
from registry.storage.link_tables import skipped_records
from registry.storage.pending_rows import PendingRows
from registry.storage.tables import harvested_records

_INSERT = sa.insert(skipped_records)
_FIELDS = tuple(one.name for one in fields(SkippedRecord))
_WAITING = skipped_records.c.admitted_at.is_(None)


class SkippedRepository:
    """Reads and writes skipped records on one connection."""

    def __init__(self, connection: Connection | PendingRows) -> None:
        """Work on `connection`, or on that of the pending rows, behind which new rows wait their turn."""
        self._rows = connection if isinstance(connection, PendingRows) else PendingRows(connection)

    @property
    def _connection(self) -> Connection:
        return self._rows.connection

    def keep(self, skipped: SkippedRecord, *, is_new: bool) -> None:
        """Keep a skipped record in place of what was kept under its name; `is_new` where it was never seen."""
        if not is_new:
            self.forget(skipped.source, skipped.identifier)
        values: dict[str, Any] = {name: getattr(skipped, name) for name in _FIELDS}
        values |= {"title": dict(skipped.title), "reasons": [dict(one) for one in skipped.reasons]}
        self._rows.add(_INSERT, (values,))

    def forget(self, source: str, identifier: str) -> None:
        """Drop what was kept of a record, as when its text has changed and it belongs into the catalog now."""
        self._connection.execute(sa.delete(skipped_records).where(*_named(source, identifier)))

    def find(self, source: str, identifier: str) -> SkippedRecord | None:
        """Give a skipped record, or None."""
        query = sa.select(skipped_records).where(*_named(source, identifier))
        row = self._connection.execute(query).mappings().first()
        return None if row is None else _skipped(row)

    def of_source(self, source: str, *, start: int = 0, limit: int = 100) -> tuple[SkippedRecord, ...]:
        """Give the records of a source that wait outside and that it still lists, least sure first."""
        query = (
            sa.select(skipped_records)
            .where(*_listed(source))
            .order_by(skipped_records.c.confidence, skipped_records.c.identifier)
            .offset(start)
            .limit(limit)
        )
        return tuple(_skipped(row) for row in self._connection.execute(query).mappings())

    def count(self, source: str) -> int:
        """Count the records of a source that wait outside and that it still lists."""
        query = sa.select(sa.func.count()).select_from(skipped_records).where(*_listed(source))
        return int(self._connection.scalar(query) or 0)

    def all_waiting(self, after: tuple[str, str], limit: int) -> Sequence[SkippedRecord]:
        """Give the next skipped records of all sources behind a source and identifier, to be judged again."""
        here = sa.tuple_(skipped_records.c.source, skipped_records.c.identifier)
        query = (
            sa.select(skipped_records)
            .where(_WAITING, here > sa.tuple_(sa.literal(after[0]), sa.literal(after[1])))
            .order_by(skipped_records.c.source, skipped_records.c.identifier)
            .limit(limit)
        )
        return tuple(_skipped(row) for row in self._connection.execute(query).mappings())

    def mark_admitted(self, skipped: SkippedRecord, slug: str, by: str, at: datetime.datetime) -> None:
        """Note who let a record in, under which slug."""
        self._connection.execute(
            sa.update(skipped_records)
            .where(*_named(skipped.source, skipped.identifier))
            .values(admitted_by=by, admitted_at=at, slug=slug)
        )


def _named(source: str, identifier: str) -> tuple[sa.ColumnElement[bool], ...]:
    return skipped_records.c.source == source, skipped_records.c.identifier == identifier


def _listed(source: str) -> tuple[sa.ColumnElement[bool], ...]:
    is_there = sa.select(harvested_records.c.identifier).where(
        harvested_records.c.source == skipped_records.c.source,
        harvested_records.c.identifier == skipped_records.c.identifier,
        harvested_records.c.outcome == Outcome.SKIPPED,
        harvested_records.c.absent_runs == 0,
    )
    return skipped_records.c.source == source, _WAITING, is_there.exists()


def _skipped(row: sa.RowMapping) -> SkippedRecord:
    values = {name: row[name] for name in _FIELDS if name not in ("title", "reasons")}
    return SkippedRecord(
        **values,
        title=MultilingualText(row["title"]),
        reasons=tuple(MultilingualText(one) for one in row["reasons"]),
    )
