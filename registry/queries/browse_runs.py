"""Harvest runs of several sources together, newest first."""

from __future__ import annotations

from collections.abc import Collection

from registry.model.harvest import HarvestRun, RunState
from registry.storage.database import Database
from registry.storage.harvest_repository import HarvestRepository

FARTHEST = 10_000


def browse_runs(
    database: Database,
    sources: Collection[str],
    *,
    state: RunState | None = None,
    start: int = 0,
    limit: int = 20,
) -> tuple[tuple[HarvestRun, ...], int]:
    """Give a page of the runs of these sources, and how many there are (of the newest 10,000)."""
    single = next(iter(sources)) if len(sources) == 1 else None
    with database.reading() as connection:
        runs = HarvestRepository(connection).runs(
            single, (state,) if state is not None else (), limit=FARTHEST
        )
    wanted = [one for one in runs if one.source in sources]
    return tuple(wanted[start : start + limit]), len(wanted)
