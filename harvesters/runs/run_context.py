"""RunContext: what the steps of one run share, and how they write under its lease."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from harvesters.harvester import Harvester
from harvesters.runs.isolation import RunInterrupted
from harvesters.runs.progress import Phase, ProgressMeter
from registry.commands.harvest_lease import RunningHarvest, keep_lease
from registry.http_client import GuardedClient
from registry.model.harvest import HarvestSource
from registry.sandbox import Sandbox
from registry.settings import Settings
from registry.storage.staging_repository import StagingRepository
from registry.storage.unit_of_work import Clock, UnitOfWork

Opener = Callable[[HarvestSource, GuardedClient, Sandbox], Harvester]


class RegistryParts(Protocol):
    """The parts of an instance that a run needs; `registry.bootstrap.Registry` has them."""

    settings: Settings
    clock: Clock

    def unit_of_work(self) -> UnitOfWork:
        """Give a new unit of work."""

    def client(self, private_hosts: tuple[str, ...] = ()) -> GuardedClient:
        """Make the guarded client of one source."""

    @property
    def sandbox(self) -> Sandbox:
        """Disposable processes for foreign bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunContext:
    """One run at work: the lease it holds, the reader of its source, the meter, and whether to stop."""

    registry: RegistryParts
    running: RunningHarvest
    harvester: Harvester
    meter: ProgressMeter
    stopping: threading.Event = field(default_factory=threading.Event)
    is_strict: bool = False

    @property
    def run(self) -> int:
        """The number of the run."""
        return self.running.run

    @property
    def slug(self) -> str:
        """The source that is read."""
        return self.running.source.slug

    def look_up(self) -> None:
        """Raise RunInterrupted when the worker was told to stop; called between two steps of work."""
        if self.stopping.is_set():
            raise RunInterrupted

    @contextmanager
    def transaction(self, **values: Any) -> Iterator[tuple[UnitOfWork, StagingRepository]]:
        """Open a unit of work that renews the lease first and commits at the end of the block."""
        with self.registry.unit_of_work() as uow:
            keep_lease(uow, self.running, **values)
            yield uow, StagingRepository(uow.connection)
            uow.commit()

    def checkpoint(self) -> dict[str, Any]:
        """Read where the run stands."""
        with self.registry.unit_of_work() as uow:
            return dict(uow.harvests.run_row(self.run)["checkpoint"])

    def enter(self, phase: Phase, checkpoint: Mapping[str, Any], **values: Any) -> None:
        """Begin a step, so that a worker that takes over begins there too."""
        with self.transaction(checkpoint={**checkpoint, "phase": phase}, **values):
            pass
        self.meter.enter(phase)
