"""Agencies with their line of succession and what each holds."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.agent import Organization
from registry.queries.catalog_figures import records_by_agency
from registry.storage.agency_repository import AgencyRepository
from registry.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyEntry:
    """An agency, how many public datasets it holds, and who came after it."""

    organization: Organization
    datasets: int
    successors: tuple[str, ...]


def browse_agencies(database: Database) -> tuple[AgencyEntry, ...]:
    """Give all agencies, those that hold most first, then by notation."""
    with database.reading() as connection:
        organizations = AgencyRepository(connection).all()
    counts = records_by_agency(database)
    successors: dict[str, list[str]] = {}
    for one in organizations.values():
        for predecessor in one.predecessors:
            successors.setdefault(predecessor, []).append(one.notation)
    entries = [
        AgencyEntry(
            organization=one, datasets=counts.get(notation, 0), successors=tuple(successors.get(notation, ()))
        )
        for notation, one in organizations.items()
    ]
    return tuple(sorted(entries, key=lambda one: (-one.datasets, one.organization.notation)))


def describe_agency(database: Database, notation: str) -> AgencyEntry:
    """Give one agency; raises NotFound."""
    with database.reading() as connection:
        AgencyRepository(connection).get(notation)
    return next(one for one in browse_agencies(database) if one.organization.notation == notation)
