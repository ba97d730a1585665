"""The figures of the home and agency pages, counted in SQL (DESIGN.md D5)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from registry.model.catalog import RecordStatus
from registry.model.harvest import ENDED, RunState, SourceState
from registry.model.link import SHOWN, LinkKind
from registry.storage.database import Database
from registry.storage.tables import links, records, revisions, runs, sources

LOOKED_AT = 200
_PUBLIC = sa.and_(records.c.published_revision.is_not(None), records.c.status != RecordStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogFigures:
    """Counts of the catalog as it stands, and when it last heard from its sources."""

    datasets: int
    samples: int
    agencies: int
    mean_completeness: float
    last_harvest: datetime.datetime | None
    sources: int
    sources_in_trouble: int
    changed: datetime.datetime | None


def catalog_figures(database: Database) -> CatalogFigures:
    """Count the catalog."""
    with database.reading() as connection:
        row = connection.execute(
            sa.select(
                sa.func.count(),
                sa.func.count(sa.distinct(records.c.agency)),
                sa.func.avg(records.c.completeness),
                sa.func.max(records.c.modified, type_=records.c.modified.type),
                sa.func.sum(sa.cast(records.c.sample, sa.Integer)),
            ).where(_PUBLIC)
        ).one()
        states = _last_states(connection)
        last = connection.scalar(
            sa.select(sa.func.max(runs.c.ended, type_=runs.c.ended.type)).where(
                runs.c.state.in_([RunState.COMPLETED, RunState.COMPLETED_WITH_ERRORS])
            )
        )
        number = connection.scalar(
            sa.select(sa.func.count()).select_from(sources).where(sources.c.state == SourceState.APPROVED)
        )
    trouble = sum(state != RunState.COMPLETED for state in states.values())
    return CatalogFigures(
        datasets=row[0],
        agencies=row[1],
        mean_completeness=round(row[2] or 0.0, 1),
        changed=row[3],
        samples=row[4] or 0,
        last_harvest=last,
        sources=number or 0,
        sources_in_trouble=trouble,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """A record whose public content came in or changed: when, and whether it was the first time."""

    slug: str
    at: datetime.datetime
    is_new: bool


def recent_changes(database: Database, limit: int) -> tuple[PublicChange, ...]:
    """Give what the public saw change most lately, newest first.

    A draft that somebody saves moves `modified` and changes nothing for the public, so the moment is that of
    the published revision, or of the first publication where that came later. Looks at the `LOOKED_AT` records
    modified last, which an index gives; whatever changed in public was modified then or later.
    """
    lately = (
        sa.select(records.c.id)
        .where(_PUBLIC)
        .order_by(records.c.modified.desc(), records.c.id.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    query = (
        sa.select(records.c.slug, records.c.published, revisions.c.created)
        .join(lately, lately.c.id == records.c.id)
        .join(
            revisions,
            sa.and_(
                revisions.c.record_id == records.c.id, revisions.c.number == records.c.published_revision
            ),
        )
        .order_by(records.c.id.desc())
    )
    with database.reading() as connection:
        found = [_change(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:limit])


def _change(slug: str, published: datetime.datetime | None, created: datetime.datetime) -> PublicChange:
    is_new = published is None or created <= published
    return PublicChange(slug=slug, at=max(created, published or created), is_new=is_new)


def records_by_agency(database: Database) -> Mapping[str, int]:
    """Count public records by agency, the most first."""
    query = (
        sa.select(records.c.agency, sa.func.count().label("n"))
        .where(_PUBLIC)
        .group_by(records.c.agency)
        .order_by(sa.desc("n"), records.c.agency)
    )
    with database.reading() as connection:
        return {str(agency): int(number) for agency, number in connection.execute(query)}


def records_by_target(database: Database, kind: LinkKind) -> Mapping[str, int]:
    """Count public records by what they are linked to (concept, theme, SDG, GCM), suggestions left out."""
    query = (
        sa.select(links.c.target, sa.func.count())
        .join(records, records.c.id == links.c.record_id)
        .where(_PUBLIC, links.c.kind == kind, links.c.status.in_(SHOWN))
        .group_by(links.c.target)
    )
    with database.reading() as connection:
        return {str(target): int(number) for target, number in connection.execute(query)}


def _last_states(connection: sa.Connection) -> dict[str, str]:
    newest = sa.select(sa.func.max(runs.c.id)).where(runs.c.state.in_(ENDED)).group_by(runs.c.source)
    rows = connection.execute(
        sa.select(runs.c.source, runs.c.state)
        .join(sources, sources.c.slug == runs.c.source)
        .where(runs.c.id.in_(newest), sources.c.state == SourceState.APPROVED)
    )
    return {str(source): str(state) for source, state in rows}
