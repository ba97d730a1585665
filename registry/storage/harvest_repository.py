"""HarvestRepository: sources, runs with their leases, what each source sent, and the raw bytes in SQL."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.errors import NotFound
from registry.model.finding import Finding
from registry.model.harvest import HarvestRun, HarvestSource, Outcome, RunState, SourceState
from registry.model.multilingual import MultilingualText
from registry.storage.pending_rows import PendingRows
from registry.storage.tables import (
    harvested_records,
    raw_documents,
    records,
    run_outcomes,
    runs,
    sources,
)

SETTLED = frozenset({Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.SKIPPED})
"""Outcomes after which the same bytes need not be read again; a rejected record is told of in every run."""
_CHUNK = 400
_INSERT_KNOWN = sa.insert(harvested_records)
_UPDATE_KNOWN = sa.update(harvested_records).where(
    harvested_records.c.source == sa.bindparam("of_source"),
    harvested_records.c.identifier == sa.bindparam("named"),
)
_INSERT_OUTCOME = sa.insert(run_outcomes)
_SOURCE_COLUMNS = ("slug", "kind", "url", "agency", "schedule", "sample")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecord:
    """What is remembered of one record of a source: its digest then, its record here, since when it is absent."""

    identifier: str
    record_id: int | None
    raw_digest: str
    mapper_version: str
    outcome: Outcome
    last_run: int
    absent_runs: int = 0
    absent_since: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOutcome:
    """What became of one record in one run, with its findings."""

    identifier: str
    outcome: Outcome
    slug: str | None
    title: MultilingualText
    findings: tuple[Finding, ...] = ()
    raw_digest: str | None = None


class HarvestRepository:
    """Reads and writes everything about harvesting on one connection."""

    def __init__(self, connection: Connection | PendingRows) -> None:
        """Work on `connection`, or on that of the pending rows, behind which new rows wait their turn."""
        self._rows = connection if isinstance(connection, PendingRows) else PendingRows(connection)

    @property
    def _connection(self) -> Connection:
        return self._rows.connection

    # Sources

    def save_source(self, source: HarvestSource, at: datetime.datetime) -> None:
        """Insert or replace the description of a source; its state and memory of past runs stay."""
        values: dict[str, Any] = {name: getattr(source, name) for name in _SOURCE_COLUMNS}
        values |= {
            "title": dict(source.title),
            "options": dict(source.options),
            "private_hosts": list(source.private_hosts),
        }
        where = sources.c.slug == source.slug
        if self._connection.execute(sa.update(sources).where(where).values(**values)).rowcount == 0:
            self._connection.execute(sa.insert(sources).values(**values, state=source.state, created=at))

    def update_source(self, slug: str, **values: Any) -> None:
        """Change columns of a source."""
        self._connection.execute(sa.update(sources).where(sources.c.slug == slug).values(**values))

    def source(self, slug: str) -> HarvestSource:
        """Give one source; raises NotFound."""
        row = self.source_row(slug)
        return _source(row)

    def source_row(self, slug: str) -> sa.RowMapping:
        """Give one source with what is remembered of its runs; raises NotFound."""
        row = self._connection.execute(sa.select(sources).where(sources.c.slug == slug)).mappings().first()
        if row is None:
            raise NotFound(
                {
                    "id": f"Tidak ada sumber “{slug}”; lihat `sdmi source list`.",
                    "en": f"There is no source “{slug}”; see `sdmi source list`.",
                },
                "SDMI-NF-003",
            )
        return row

    def sources(self, *, with_removed: bool = False) -> tuple[HarvestSource, ...]:
        """Give all sources in order of slug."""
        query = sa.select(sources).order_by(sources.c.slug)
        if not with_removed:
            query = query.where(sources.c.state != SourceState.REMOVED)
        return tuple(_source(row) for row in self._connection.execute(query).mappings())

    # Runs

    def add_run(self, source: str, requested_by: str, at: datetime.datetime) -> int:
        """Queue a run; raises IntegrityError when one of this source is waiting or going on."""
        inserted = self._connection.execute(
            sa.insert(runs).values(source=source, state=RunState.QUEUED, requested_by=requested_by, queued=at)
        )
        assert inserted.inserted_primary_key is not None
        return int(inserted.inserted_primary_key[0])

    def run_row(self, number: int) -> sa.RowMapping:
        """Give all that is stored of one run; raises NotFound."""
        row = self._connection.execute(sa.select(runs).where(runs.c.id == number)).mappings().first()
        if row is None:
            raise NotFound(
                {"id": f"Tidak ada panen nomor {number}.", "en": f"There is no harvest run {number}."},
                "SDMI-NF-004",
            )
        return row

    def run(self, number: int) -> HarvestRun:
        """Give one run; raises NotFound."""
        return _run(self.run_row(number))

    def runs(
        self, source: str | None = None, states: Sequence[RunState] = (), limit: int = 50
    ) -> tuple[HarvestRun, ...]:
        """Give runs, newest first."""
        query = sa.select(runs).order_by(runs.c.id.desc()).limit(limit)
        if source is not None:
            query = query.where(runs.c.source == source)
        if states:
            query = query.where(runs.c.state.in_(states))
        return tuple(_run(row) for row in self._connection.execute(query).mappings())

    def update_run(self, number: int, *, fencing: int | None = None, **values: Any) -> bool:
        """Change a run; with `fencing`, only while that lease is the newest: False tells the late writer to stop."""
        query = sa.update(runs).where(runs.c.id == number)
        if fencing is not None:
            query = query.where(runs.c.fencing == fencing, runs.c.state == RunState.RUNNING)
        return self._connection.execute(query.values(**values)).rowcount == 1

    def next_run(self, now: datetime.datetime, number: int | None = None) -> sa.RowMapping | None:
        """Give the oldest run (or run `number`) that waits, or whose worker fell silent; locked on PostgreSQL."""
        silent = sa.and_(runs.c.state == RunState.RUNNING, runs.c.lease_until < now)
        query = (
            sa.select(runs)
            .where(sa.or_(runs.c.state == RunState.QUEUED, silent))
            .order_by(runs.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if number is not None:
            query = query.where(runs.c.id == number)
        return self._connection.execute(query).mappings().first()

    def take_run(
        self, number: int, owner: str, fencing: int, until: datetime.datetime, **values: Any
    ) -> None:
        """Make `owner` the holder of a run, under a fencing number that voids those before."""
        self._connection.execute(
            sa.update(runs)
            .where(runs.c.id == number)
            .values(
                state=RunState.RUNNING, lease_owner=owner[:120], lease_until=until, fencing=fencing, **values
            )
        )

    # Records of a source

    def known(self, source: str, identifiers: Sequence[str]) -> dict[str, KnownRecord]:
        """Give what is remembered of these identifiers of a source."""
        found: dict[str, KnownRecord] = {}
        for start in range(0, len(identifiers), _CHUNK):
            query = sa.select(harvested_records).where(
                harvested_records.c.source == source,
                harvested_records.c.identifier.in_(identifiers[start : start + _CHUNK]),
            )
            found |= {row["identifier"]: _known(row) for row in self._connection.execute(query).mappings()}
        return found

    def all_known(self, source: str) -> dict[str, KnownRecord]:
        """Give everything remembered of a source."""
        query = sa.select(harvested_records).where(harvested_records.c.source == source)
        return {row["identifier"]: _known(row) for row in self._connection.execute(query).mappings()}

    def remember(self, source: str, known: KnownRecord, at: datetime.datetime, *, is_new: bool) -> None:
        """Insert what is remembered of a record of a source, or replace it."""
        values = {
            "record_id": known.record_id, "raw_digest": known.raw_digest, "mapper_version": known.mapper_version,
            "outcome": known.outcome, "last_run": known.last_run, "absent_runs": known.absent_runs,
            "absent_since": known.absent_since, "last_seen": at,
        }  # fmt: skip
        if is_new:
            row = {"source": source, "identifier": known.identifier, "first_run": known.last_run, **values}
            self._rows.add(_INSERT_KNOWN, (row,))
        else:
            self._rows.add(_UPDATE_KNOWN, ({"of_source": source, "named": known.identifier, **values},))

    def settled_counts(self, source: str) -> dict[str, int]:
        """Count the records of a source that need no second look: those in the catalog, and those kept outside."""
        query = (
            sa.select(harvested_records.c.outcome, sa.func.count())
            .where(harvested_records.c.source == source, harvested_records.c.outcome.in_(SETTLED))
            .group_by(harvested_records.c.outcome)
        )
        counted = {Outcome(outcome): int(number) for outcome, number in self._connection.execute(query)}
        outside = counted.pop(Outcome.SKIPPED, 0)
        inside = {Outcome.UNCHANGED.value: sum(counted.values())}
        return inside | ({Outcome.SKIPPED.value: outside} if outside else {})

    def has_unsettled(self, source: str, mapper_version: str) -> bool:
        """Tell whether a source has records to look at again although nothing changed there."""
        query = sa.select(harvested_records.c.identifier).where(
            harvested_records.c.source == source,
            harvested_records.c.outcome != Outcome.WITHDRAWN,
            sa.or_(
                harvested_records.c.outcome.not_in(SETTLED),
                harvested_records.c.mapper_version != mapper_version,
                harvested_records.c.raw_digest == "",
                harvested_records.c.absent_runs > 0,
            ),
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def update_known(self, source: str, identifiers: Sequence[str], **values: Any) -> None:
        """Change columns of many remembered records."""
        for start in range(0, len(identifiers), _CHUNK):
            self._connection.execute(
                sa.update(harvested_records)
                .where(
                    harvested_records.c.source == source,
                    harvested_records.c.identifier.in_(identifiers[start : start + _CHUNK]),
                )
                .values(**values)
            )

    def origin_of(self, record_id: int) -> tuple[sa.RowMapping, ...]:
        """Give where a record was harvested from, one row per source."""
        return self.origins_of([record_id]).get(record_id, ())

    def origins_of(self, record_ids: Sequence[int]) -> dict[int, tuple[sa.RowMapping, ...]]:
        """Give where records were harvested from, by record number."""
        query = sa.select(harvested_records).where(harvested_records.c.record_id.in_(record_ids))
        found: dict[int, list[sa.RowMapping]] = {}
        for row in self._connection.execute(query).mappings():
            found.setdefault(row["record_id"], []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def known_elsewhere(self, identifiers: Sequence[str], *, besides: str) -> dict[str, dict[int, str]]:
        """Give the records that other sources know under these identifiers: their agency by their number."""
        found: dict[str, dict[int, str]] = {}
        for start in range(0, len(identifiers), _CHUNK):
            query = (
                sa.select(harvested_records.c.identifier, records.c.id, records.c.agency)
                .join(harvested_records, harvested_records.c.record_id == records.c.id)
                .where(
                    harvested_records.c.identifier.in_(identifiers[start : start + _CHUNK]),
                    harvested_records.c.source != besides,
                )
            )
            for row in self._connection.execute(query):
                found.setdefault(row.identifier, {})[row.id] = row.agency
        return found

    def forget_bytes(self, source: str, record_id: int) -> None:
        """Make the next run of a source read its version of a record again, although its bytes are the same."""
        self._connection.execute(
            sa.update(harvested_records)
            .where(harvested_records.c.source == source, harvested_records.c.record_id == record_id)
            .values(raw_digest="")
        )

    # Outcomes and raw bytes

    def add_outcomes(self, run: int, outcomes: Iterable[RecordOutcome]) -> None:
        """Insert what became of records in a run."""
        rows = [
            {
                "run_id": run, "identifier": one.identifier, "outcome": one.outcome, "slug": one.slug,
                "title": dict(one.title), "raw_digest": one.raw_digest,
                "findings": [finding.to_json() for finding in one.findings],
            }
            for one in outcomes
        ]  # fmt: skip
        self._rows.add(_INSERT_OUTCOME, rows)

    def count_outcomes(self, run: int, outcome: Outcome) -> int:
        """Count the outcomes of one kind in a run."""
        query = sa.select(sa.func.count()).where(
            run_outcomes.c.run_id == run, run_outcomes.c.outcome == outcome
        )
        return int(self._connection.scalar(query) or 0)

    def outcomes(
        self, run: int, outcome: Outcome | None = None, limit: int | None = 10_000
    ) -> tuple[RecordOutcome, ...]:  # fmt: skip
        """Give what became of the records of a run, in the order they were handled."""
        query = (
            sa.select(run_outcomes)
            .where(run_outcomes.c.run_id == run)
            .order_by(run_outcomes.c.id)
            .limit(limit)
        )
        if outcome is not None:
            query = query.where(run_outcomes.c.outcome == outcome)
        return tuple(
            RecordOutcome(
                identifier=row["identifier"],
                outcome=Outcome(row["outcome"]),
                slug=row["slug"],
                title=MultilingualText(row["title"]),
                findings=tuple(Finding.from_json(one) for one in row["findings"]),
                raw_digest=row["raw_digest"],
            )
            for row in self._connection.execute(query).mappings()
        )

    def raw(self, digest: str) -> tuple[str, bytes] | None:
        """Give media type and bytes kept under a digest, or None."""
        row = self._connection.execute(
            sa.select(raw_documents).where(raw_documents.c.digest == digest)
        ).first()
        return None if row is None else (row.media_type, zlib.decompress(row.content))


def _source(row: sa.RowMapping) -> HarvestSource:
    values: Mapping[str, Any] = {name: row[name] for name in _SOURCE_COLUMNS}
    return HarvestSource(
        **values,
        title=MultilingualText(row["title"]),
        options=row["options"],
        private_hosts=tuple(row["private_hosts"]),
        state=SourceState(row["state"]),
    )


def _run(row: sa.RowMapping) -> HarvestRun:
    return HarvestRun(
        number=row["id"],
        source=row["source"],
        state=RunState(row["state"]),
        queued=row["queued"],
        started=row["started"],
        ended=row["ended"],
        complete=row["complete"],
        counts=row["counts"],
        declared=row["declared"],
        message=MultilingualText(row["message"]),
        plan=row["plan"],
    )


def _known(row: sa.RowMapping) -> KnownRecord:
    return KnownRecord(
        identifier=row["identifier"],
        record_id=row["record_id"],
        raw_digest=row["raw_digest"],
        mapper_version=row["mapper_version"],
        outcome=Outcome(row["outcome"]),
        last_run=row["last_run"],
        absent_runs=row["absent_runs"],
        absent_since=row["absent_since"],
    )
