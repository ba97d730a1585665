"""The queue of runs: who may work on which run, for how long; runs of silent workers are taken over."""

from __future__ import annotations

import datetime
import logging
import threading

from harvesters.kinds import open_harvester
from harvesters.runs.ending import failed
from harvesters.runs.progress import OnProgress
from harvesters.runs.run_context import Opener, RegistryParts
from harvesters.runs.run_loop import execute_run
from registry.commands.end_run import end_run
from registry.commands.harvest_lease import RunningHarvest
from registry.commands.request_harvest import request_due
from registry.commands.suggest_record_links import learn_words
from registry.errors import Unavailable
from registry.model.harvest import HarvestRun

MAXIMUM_ATTEMPTS = 6
"""So many workers may fall silent over a run without any progress before it fails.

One that is killed just after its start has made none yet: a few of those in a row are no fault of the run.
"""
_log = logging.getLogger("sdmi.harvest")


def claim_run(registry: RegistryParts, worker: str, number: int | None = None) -> RunningHarvest | None:
    """Take the oldest waiting (or abandoned) run, or run `number`; None when there is none to take."""
    while True:
        with registry.unit_of_work() as uow:
            row = uow.harvests.next_run(uow.now, number)
            if row is None:
                return None
            running = RunningHarvest(
                run=row["id"],
                source=uow.harvests.source(row["source"]),
                fencing=row["fencing"] + 1,
                lease_seconds=registry.settings.harvest_lease_seconds,
                attempt=row["attempts"] + 1,
            )
            until = uow.now + datetime.timedelta(seconds=running.lease_seconds)
            uow.harvests.take_run(
                running.run, worker, running.fencing, until, attempts=running.attempt,
                started=row["started"] or uow.now,
            )  # fmt: skip
            uow.commit()
        if running.attempt <= MAXIMUM_ATTEMPTS:
            return running
        _give_up(registry, running)


def _give_up(registry: RegistryParts, running: RunningHarvest) -> None:
    message = {
        "id": f"Panen terhenti {MAXIMUM_ATTEMPTS} kali di tempat yang sama; laporkan kepada pengelola katalog.",
        "en": f"The run broke off {MAXIMUM_ATTEMPTS} times at the same place; tell the operators of the catalog.",
    }
    _log.error("run %d of %s given up", running.run, running.source.slug)
    end_run(registry.unit_of_work(), running, failed(message))


class HarvestWorker:
    """Carries out due and requested runs, one at a time, until it is told to stop."""

    def __init__(
        self, registry: RegistryParts, name: str, *, opener: Opener = open_harvester,
        on_progress: OnProgress | None = None, is_strict: bool = False,
    ) -> None:  # fmt: skip
        """Work under `name`; `is_strict` lets unexpected errors through, for tests."""
        self._registry = registry
        self._name = name
        self._opener = opener
        self._on_progress = on_progress
        self._is_strict = is_strict
        self._stopping = threading.Event()

    def run_once(self) -> bool:
        """Queue what is due, then carry out one run; False when there was none."""
        try:
            request_due(self._registry.unit_of_work())
            return self.run_one() is not None
        except Unavailable as error:
            _log.warning("harvests wait: %s", error)
            return False

    def run_one(self, number: int | None = None) -> HarvestRun | None:
        """Carry out the oldest waiting run, or run `number`; None when it is not there to be taken."""
        if self._stopping.is_set():
            return None
        learn_words()
        running = claim_run(self._registry, self._name, number)
        if running is None:
            return None
        return execute_run(
            self._registry, running, opener=self._opener, on_progress=self._on_progress, stopping=self._stopping,
            is_strict=self._is_strict,
        )  # fmt: skip

    @property
    def is_stopping(self) -> bool:
        """True once the worker was told to stop."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """End the run at work at its next step; it goes back to the queue and is continued later."""
        self._stopping.set()


def run_due(registry: RegistryParts, worker_name: str) -> int:
    """Carry out everything that is due or waiting; gives the number of runs."""
    worker = HarvestWorker(registry, worker_name)
    count = 0
    while worker.run_once():
        count += 1
    return count
