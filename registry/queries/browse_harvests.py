"""Sources and runs as their pages show them: health, counts, errors by rule."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from registry.model.finding import Finding
from registry.model.harvest import HarvestRun, HarvestSource
from registry.storage.database import Database
from registry.storage.harvest_repository import HarvestRepository, RecordOutcome
from registry.storage.skipped_repository import SkippedRepository
from registry.storage.tables import harvested_records


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """A source with its last runs, how many records it gave us, and how many of it wait outside the catalog."""

    source: HarvestSource
    runs: tuple[HarvestRun, ...]
    records_here: int
    outside: int
    last_good: HarvestRun | None
    next_due: datetime.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """A run with what became of its records, and the findings counted by rule."""

    run: HarvestRun
    source: HarvestSource
    outcomes: tuple[RecordOutcome, ...]
    findings_by_rule: Mapping[str, int]
    examples: Mapping[str, tuple[str, Finding]]


def browse_sources(database: Database) -> tuple[SourceHealth, ...]:
    """Give all sources with their health."""
    with database.reading() as connection:
        harvests = HarvestRepository(connection)
        return tuple(_health(connection, harvests, source) for source in harvests.sources())


def describe_source(database: Database, slug: str) -> SourceHealth:
    """Give one source with its health; raises NotFound."""
    with database.reading() as connection:
        harvests = HarvestRepository(connection)
        return _health(connection, harvests, harvests.source(slug))


def describe_run(database: Database, number: int) -> RunReport:
    """Give one run with its outcomes; raises NotFound."""
    with database.reading() as connection:
        harvests = HarvestRepository(connection)
        run = harvests.run(number)
        outcomes = harvests.outcomes(number)
        source = harvests.source(run.source)
    counted: Counter[str] = Counter()
    examples: dict[str, tuple[str, Finding]] = {}
    for outcome in outcomes:
        for one in outcome.findings:
            counted[one.rule] += 1
            examples.setdefault(one.rule, (outcome.identifier, one))
    return RunReport(
        run=run,
        source=source,
        outcomes=outcomes,
        findings_by_rule=dict(counted.most_common()),
        examples=examples,
    )


def _health(connection: sa.Connection, harvests: HarvestRepository, source: HarvestSource) -> SourceHealth:
    row = harvests.source_row(source.slug)
    here = connection.scalar(
        sa.select(sa.func.count())
        .select_from(harvested_records)
        .where(harvested_records.c.source == source.slug, harvested_records.c.record_id.is_not(None))
    )
    return SourceHealth(
        source=source,
        runs=harvests.runs(source.slug, limit=20),
        records_here=int(here or 0),
        outside=SkippedRepository(connection).count(source.slug),
        last_good=harvests.run(row["last_good_run"]) if row["last_good_run"] else None,
        next_due=row["next_due"],
    )
