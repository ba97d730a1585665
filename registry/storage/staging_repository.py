"""StagingRepository: what a running harvest has read and not yet applied, and what that means for the source."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from registry.model.finding import Finding, Severity
from registry.model.harvest import Outcome
from registry.storage.pending_rows import PendingRows
from registry.storage.staging_tables import staged_records
from registry.storage.tables import (
    UtcDateTime,
    harvested_records,
    raw_documents,
    records,
    revisions,
    run_outcomes,
)

_SETTLE = sa.update(staged_records).where(
    staged_records.c.run_id == sa.bindparam("of_run"), staged_records.c.number == sa.bindparam("at_number")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedRecord:
    """One record as the source sent it in this run; `is_kept` says whether its bytes stand in SQL."""

    number: int
    identifier: str
    digest: str
    modified: str = ""
    findings: tuple[Finding, ...] = ()
    outcome: Outcome | None = None
    reading: str | None = None
    tries: int = 0
    media_type: str = ""
    content: bytes | None = None
    is_kept: bool = False

    @property
    def is_unreadable(self) -> bool:
        """True when splitting the page already found that the record cannot be read."""
        return any(one.severity is Severity.ERROR for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentRecord:
    """A record of ours that its source no longer lists."""

    identifier: str
    record_id: int
    slug: str
    absent_runs: int = 0
    absent_since: datetime.datetime | None = None


class StagingRepository:
    """Reads and writes the staged records of runs on one connection."""

    def __init__(self, connection: Connection | PendingRows) -> None:
        """Work on `connection`, or on that of the pending rows, behind which changes wait their turn."""
        self._rows = connection if isinstance(connection, PendingRows) else PendingRows(connection)

    @property
    def _connection(self) -> Connection:
        return self._rows.connection

    def stage(self, run: int, rows: Sequence[StagedRecord], at: datetime.datetime) -> None:
        """Lay out records of a page; bytes of those still to be dealt with are kept by their digest."""
        if not rows:
            return
        self._keep_bytes([one for one in rows if one.content is not None], at)
        self._connection.execute(
            sa.insert(staged_records),
            [
                {
                    "run_id": run, "number": one.number, "identifier": one.identifier, "digest": one.digest,
                    "modified": one.modified[:40], "findings": [found.to_json() for found in one.findings],
                    "outcome": one.outcome, "lost": False, "tries": 0,
                }
                for one in rows
            ],
        )  # fmt: skip

    def _keep_bytes(self, rows: Iterable[StagedRecord], at: datetime.datetime) -> None:
        documents = {
            one.digest: {
                "digest": one.digest, "media_type": one.media_type[:120], "byte_size": len(one.content or b""),
                "content": zlib.compress(one.content or b"", 6), "fetched": at,
            }
            for one in rows
        }  # fmt: skip
        if documents:
            dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
            insert: Any = dialect.insert(raw_documents).on_conflict_do_nothing()
            self._connection.execute(insert, list(documents.values()))

    def mark_duplicates(self, run: int) -> None:
        """Of records with one identifier keep the newest (then the lowest digest); the others are duplicates."""
        place = sa.func.row_number().over(
            partition_by=staged_records.c.identifier,
            order_by=(staged_records.c.modified.desc(), staged_records.c.digest, staged_records.c.number),
        )
        ranked = sa.select(staged_records.c.number, place.label("place")).where(
            staged_records.c.run_id == run
        )
        losers = sa.select(ranked.subquery().c.number).where(sa.column("place") > 1)
        self._connection.execute(
            sa.update(staged_records)
            .where(staged_records.c.run_id == run, staged_records.c.number.in_(losers))
            .values(outcome=Outcome.DUPLICATE)
        )

    def unread(self, run: int, after: int, limit: int) -> tuple[StagedRecord, ...]:
        """Give the next records, behind number `after`, that nobody has read yet, with their bytes."""
        columns = (raw_documents.c.content, raw_documents.c.media_type)
        return self._next_rows(run, after, staged_records.c.reading.is_(None), columns, limit)

    def unapplied(self, run: int, after: int, limit: int) -> tuple[StagedRecord, ...]:
        """Give the next records, behind number `after`, that were read and not applied; their bytes stay in SQL."""
        columns = (raw_documents.c.digest.label("kept"),)
        return self._next_rows(run, after, staged_records.c.reading.is_not(None), columns, limit)

    def _next_rows(
        self,
        run: int,
        after: int,
        condition: sa.ColumnElement[bool],
        columns: tuple[sa.ColumnElement[Any], ...],
        limit: int,
    ) -> tuple[StagedRecord, ...]:
        query = (
            sa.select(staged_records, *columns)
            .outerjoin(raw_documents, raw_documents.c.digest == staged_records.c.digest)
            .where(
                staged_records.c.run_id == run,
                staged_records.c.number > after,
                staged_records.c.outcome.is_(None),
                condition,
            )
            .order_by(staged_records.c.number)
            .limit(limit)
        )
        return tuple(_staged(row) for row in self._connection.execute(query).mappings())

    def duplicates(self, run: int) -> tuple[StagedRecord, ...]:
        """Give the records that lost to another of the same identifier."""
        query = (
            sa.select(staged_records)
            .where(staged_records.c.run_id == run, staged_records.c.outcome == Outcome.DUPLICATE)
            .order_by(staged_records.c.number)
        )
        return tuple(_staged(row) for row in self._connection.execute(query).mappings())

    def save_readings(self, run: int, readings: Sequence[tuple[int, str, bool]]) -> None:
        """Keep readings as (number, text, whether the record lost its content)."""
        if readings:
            self._connection.execute(
                sa.update(staged_records)
                .where(staged_records.c.run_id == run, staged_records.c.number == sa.bindparam("row"))
                .values(reading=sa.bindparam("text"), lost=sa.bindparam("is_lost")),
                [{"row": number, "text": text, "is_lost": lost} for number, text, lost in readings],
            )

    def settle(self, run: int, number: int, outcome: Outcome) -> None:
        """Say what became of a staged record, so that nobody deals with it again."""
        self._rows.add(_SETTLE, ({"of_run": run, "at_number": number, "outcome": outcome},))

    def count_try(self, run: int, number: int) -> None:
        """Note that a record is about to be dealt with by a worker that took the run over."""
        where = (staged_records.c.run_id == run) & (staged_records.c.number == number)
        self._connection.execute(
            sa.update(staged_records).where(where).values(tries=staged_records.c.tries + 1)
        )

    def counts(self, run: int) -> dict[str, int]:
        """Count the staged records by outcome; those still to be dealt with stand under an empty name."""
        query = (
            sa.select(staged_records.c.outcome, sa.func.count())
            .where(staged_records.c.run_id == run)
            .group_by(staged_records.c.outcome)
        )
        return {str(name or ""): int(number) for name, number in self._connection.execute(query)}

    def read_count(self, run: int) -> int:
        """Count all records read, duplicates too."""
        return self._number(sa.select(sa.func.count()).where(staged_records.c.run_id == run))

    def listed_count(self, run: int) -> int:
        """Count the different records listed: the same bytes twice are one, as when pages shift meanwhile."""
        different = (
            sa.select(staged_records.c.identifier, staged_records.c.digest)
            .where(staged_records.c.run_id == run)
            .distinct()
        )
        return self._number(sa.select(sa.func.count()).select_from(different.subquery()))

    def unknown_count(self, run: int, source: str) -> tuple[int, int]:
        """Count the different identifiers of this run, and those among them never seen in this source."""
        of_run = staged_records.c.run_id == run
        every = sa.select(sa.func.count(staged_records.c.identifier.distinct()))
        fresh = every.where(of_run, ~_known_in(source).exists())
        return self._number(every.where(of_run)), self._number(fresh)

    def lost_count(self, run: int) -> int:
        """Count the known records that lost title, description or distributions."""
        return self._number(
            sa.select(sa.func.count()).where(staged_records.c.run_id == run, staged_records.c.lost)
        )

    def unknown_identifiers(self, run: int, source: str, limit: int) -> tuple[str, ...]:
        """Give the first identifiers never seen in this source, for the page where a person decides."""
        query = (
            sa.select(staged_records.c.identifier)
            .where(staged_records.c.run_id == run, ~_known_in(source).exists())
            .order_by(staged_records.c.number)
            .limit(limit)
        )
        return tuple(self._connection.scalars(query))

    def present_count(self, source: str) -> int:
        """Count the records of ours that this source is known to hold."""
        return self._number(sa.select(sa.func.count()).where(*_present(source)))

    def absent(self, run: int, source: str, limit: int | None = None) -> tuple[AbsentRecord, ...]:
        """Give the records that the source held and that this run did not see."""
        return self._absent(_present(source) + (~_staged_in(run).exists(),), limit)

    def absent_count(self, run: int, source: str) -> int:
        """Count the records that the source held and that this run did not see."""
        return self._number(sa.select(sa.func.count()).where(*_present(source), ~_staged_in(run).exists()))

    def due_for_withdrawal(
        self, source: str, absent_runs: int, absent_before: datetime.datetime
    ) -> tuple[AbsentRecord, ...]:  # fmt: skip
        """Give the records absent from that many complete runs in a row, and since before that moment."""
        long_absent = (
            harvested_records.c.absent_runs >= absent_runs,
            harvested_records.c.absent_since <= absent_before,
        )
        return self._absent(_present(source) + long_absent, None)

    def count_absences(self, run: int, source: str, at: datetime.datetime) -> None:
        """Count one more complete run without them for absent records; the others start again at none."""
        where = (harvested_records.c.source == source, harvested_records.c.outcome != Outcome.WITHDRAWN)
        self._connection.execute(
            sa.update(harvested_records)
            .where(*where, ~_staged_in(run).exists())
            .values(
                absent_runs=harvested_records.c.absent_runs + 1,
                absent_since=sa.func.coalesce(
                    harvested_records.c.absent_since, sa.literal(at, UtcDateTime())
                ),
            )
        )

    def mark_seen(self, run: int, source: str, at: datetime.datetime) -> None:
        """Note that everything listed in this run is there."""
        self._connection.execute(
            sa.update(harvested_records)
            .where(
                harvested_records.c.source == source,
                harvested_records.c.outcome != Outcome.WITHDRAWN,
                _staged_in(run).exists(),
            )
            .values(last_run=run, last_seen=at, absent_runs=0, absent_since=None)
        )

    def contents(self, source: str, identifiers: Sequence[str]) -> dict[str, str]:
        """Give the newest content (canonical text) of the records known under these identifiers of a source."""
        query = (
            sa.select(harvested_records.c.identifier, revisions.c.content)
            .join(records, records.c.id == harvested_records.c.record_id)
            .join(
                revisions,
                (revisions.c.record_id == records.c.id) & (revisions.c.number == records.c.revision),
            )
            .where(harvested_records.c.source == source, harvested_records.c.identifier.in_(identifiers))
        )
        return {row.identifier: row.content for row in self._connection.execute(query)}

    def discard(self, run: int, *, with_bytes: bool = False) -> None:
        """Clear the stage; `with_bytes` drops harvested bytes that nothing refers to."""
        if with_bytes:
            digests = sa.select(staged_records.c.digest).where(staged_records.c.run_id == run)
            elsewhere = sa.select(staged_records.c.digest).where(staged_records.c.run_id != run)
            kept = sa.select(revisions.c.raw_digest).where(revisions.c.raw_digest.is_not(None))
            shown = sa.select(run_outcomes.c.raw_digest).where(run_outcomes.c.raw_digest.is_not(None))
            used = sa.union(kept, shown, elsewhere)
            self._connection.execute(
                sa.delete(raw_documents).where(
                    raw_documents.c.digest.in_(digests), raw_documents.c.digest.not_in(used)
                )
            )
        self._connection.execute(sa.delete(staged_records).where(staged_records.c.run_id == run))

    def _absent(
        self, where: tuple[sa.ColumnElement[bool], ...], limit: int | None
    ) -> tuple[AbsentRecord, ...]:
        query = (
            sa.select(
                harvested_records.c.identifier, harvested_records.c.absent_runs, harvested_records.c.absent_since,
                records.c.id.label("record_id"), records.c.slug,
            )
            .join(records, records.c.id == harvested_records.c.record_id)
            .where(*where)
            .order_by(records.c.id)
            .limit(limit)
        )  # fmt: skip
        return tuple(AbsentRecord(**row) for row in self._connection.execute(query).mappings())

    def _number(self, query: sa.Select[Any]) -> int:
        return int(self._connection.scalar(query) or 0)


def _present(source: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        harvested_records.c.source == source,
        harvested_records.c.record_id.is_not(None),
        harvested_records.c.outcome != Outcome.WITHDRAWN,
    )


def _known_in(source: str) -> sa.Select[Any]:
    return sa.select(harvested_records.c.identifier).where(
        harvested_records.c.source == source, harvested_records.c.identifier == staged_records.c.identifier
    )


def _staged_in(run: int) -> sa.Select[Any]:
    return sa.select(staged_records.c.number).where(
        staged_records.c.run_id == run, staged_records.c.identifier == harvested_records.c.identifier
    )


def _staged(row: sa.RowMapping) -> StagedRecord:
    content = row.get("content")
    return StagedRecord(
        number=row["number"],
        identifier=row["identifier"],
        digest=row["digest"],
        modified=row["modified"],
        findings=tuple(Finding.from_json(one) for one in row["findings"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        reading=row["reading"],
        tries=row["tries"],
        media_type=row.get("media_type") or "",
        content=None if content is None else zlib.decompress(content),
        is_kept=content is not None or row.get("kept") is not None,
    )
