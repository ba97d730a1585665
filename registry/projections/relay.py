"""The relay: takes changes from the outbox to every projection, at least once, in batches."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.errors import RegistryError
from registry.model.catalog import RecordStatus
from registry.projections.projection import Projection, RecordState
from registry.storage import outbox
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository
from registry.storage.outbox import Change
from registry.storage.unit_of_work import Clock, utc_now

BATCH = 400
_NOBODYS_FAULT = (RegistryError, OSError)
"""Troubles of the place that is written to, in which trying each record by itself would only cost time."""
_log = logging.getLogger("sdmi.relay")


@dataclass(frozen=True, slots=True)
class Relay:
    """Brings projections up to date; one process at a time runs it (it holds the lease `projections`)."""

    database: Database
    projections: Sequence[Projection]
    clock: Clock = utc_now

    def run_once(self) -> int:
        """Deliver one batch to each projection; gives the number of deliveries made, 0 when all are up to date.

        Every record is read once, in one state of the database, for all projections that it is owed to.
        """
        with self.database.reading() as connection:
            now = self.clock()
            due = [(one, outbox.claim(connection, one.name, now, BATCH)) for one in self.projections]
            slugs = [one.key for _, owed in due for one in owed if one.kind == "record"]
            states = {one.slug: one for one in record_states(DatasetRepository(connection), slugs)}
        return sum(self._deliver(projection, owed, states) for projection, owed in due if owed)

    def drain(self, *, on_progress: Callable[[int], None] = lambda _made: None) -> int:
        """Deliver until nothing is due; gives the number of deliveries."""
        delivered = 0
        while made := self.run_once():
            delivered += made
            on_progress(made)
        self.settle()
        return delivered

    def settle(self) -> None:
        """Let every projection show its readers what was delivered."""
        for projection in self.projections:
            projection.settle()

    def _deliver(
        self, projection: Projection, due: Sequence[Change], states: Mapping[str, RecordState]
    ) -> int:
        try:
            _apply(projection, due, states)
        except Exception as error:
            if len(due) == 1 or isinstance(error, _NOBODYS_FAULT):
                self._note_failure(projection, due, error)
                return 0
            # Something in the batch is to blame: in halves it is found, and keeps nothing else from its place.
            halves = due[: len(due) // 2], due[len(due) // 2 :]
            return sum(self._deliver(projection, one, states) for one in halves)
        with self.database.transaction() as connection:
            outbox.acknowledge(connection, projection.name, [one.id for one in due])
        return len(due)

    def _note_failure(self, projection: Projection, due: Sequence[Change], error: Exception) -> None:
        keys = [one.key for one in due]
        _log.exception("projection %s failed for %d changes, first %s", projection.name, len(due), keys[0])
        with self.database.transaction() as connection:
            outbox.fail(connection, projection.name, [one.id for one in due], repr(error), self.clock())


def _apply(projection: Projection, due: Sequence[Change], states: Mapping[str, RecordState]) -> None:
    if slugs := dict.fromkeys(one.key for one in due if one.kind == "record"):
        projection.apply([states[slug] for slug in slugs])
    for kind in ("agency", "vocabulary", "statistics"):
        if keys := list(dict.fromkeys(one.key for one in due if one.kind == kind)):
            projection.apply_graphs(kind, keys)


def record_states(datasets: DatasetRepository, slugs: Sequence[str]) -> list[RecordState]:
    """Re-read what SQL says of these records now; each slug once."""
    unique = list(dict.fromkeys(slugs))
    stored = datasets.stored(unique) if unique else {}
    public = {
        slug: one.public_face()
        for slug, one in stored.items()
        if one.record.status is not RecordStatus.WITHDRAWN
    }
    return [RecordState(slug, public.get(slug)) for slug in unique]


def all_record_states(database: Database) -> Iterator[RecordState]:
    """Go through every public record in one consistent state of the database."""
    with database.reading() as connection:
        datasets = DatasetRepository(connection)
        last = 0
        while batch := datasets.published_after(last):
            for stored in batch:
                yield RecordState(stored.record.slug, stored.public_face())
            last = batch[-1].id
