"""Rebuilding projections from SQL, and comparing them with it: drift is a bug report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from registry.projections.projection import Projection, RecordState
from registry.projections.relay import all_record_states
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository


@dataclass(frozen=True, slots=True)
class Drift:
    """How one projection differs from SQL: slugs it lacks, has too many, or has in another version."""

    projection: str
    records: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    outdated: tuple[str, ...]

    @property
    def total(self) -> int:
        """Count the differences: 0 is expected once the relay has caught up."""
        return len(self.missing) + len(self.surplus) + len(self.outdated)


def rebuild(
    database: Database, projections: Sequence[Projection], *,
    on_progress: Callable[[str], None] = lambda _name: None,
) -> None:  # fmt: skip
    """Build every projection anew from SQL, all at once; each serves its old state until the new one is in place."""

    def build(projection: Projection) -> None:
        projection.rebuild(_counted(all_record_states(database), projection.name, on_progress))

    with ThreadPoolExecutor(len(projections) or 1, thread_name_prefix="rebuild") as threads:
        for built in [threads.submit(build, one) for one in projections]:
            built.result()


def check(database: Database, projections: Sequence[Projection]) -> tuple[Drift, ...]:
    """Compare every projection with SQL."""
    with database.reading() as connection:
        truth = DatasetRepository(connection).published_versions()
    return tuple(_compare(truth, projection) for projection in projections)


def _compare(truth: dict[str, int], projection: Projection) -> Drift:
    held = projection.versions()
    return Drift(
        projection=projection.name,
        records=len(held),
        missing=tuple(sorted(truth.keys() - held.keys())),
        surplus=tuple(sorted(held.keys() - truth.keys())),
        outdated=tuple(sorted(slug for slug in truth.keys() & held.keys() if truth[slug] != held[slug])),
    )


def _counted(
    states: Iterator[RecordState], name: str, on_progress: Callable[[str], None]
) -> Iterator[RecordState]:
    for state in states:
        on_progress(name)
        yield state
