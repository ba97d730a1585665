"""Keeps the lease of a run alive while a step takes long, and shows how far it is."""

from __future__ import annotations

import threading
import time
from types import TracebackType

from harvesters.runs.progress import ProgressMeter
from harvesters.runs.run_context import RegistryParts
from registry.commands.harvest_lease import LeaseLost, RunningHarvest, keep_lease
from registry.errors import Unavailable

INTERVAL_SECONDS = 2.0
LONGEST_RUN_SECONDS = 6 * 3600.0
"""After so long the lease is left to run out: whatever hangs then is taken over or given up."""


class Heartbeat:
    """A thread that renews the lease of a run every few seconds, with the counts so far."""

    def __init__(
        self, registry: RegistryParts, running: RunningHarvest, meter: ProgressMeter,
        interval_seconds: float = INTERVAL_SECONDS,
    ) -> None:  # fmt: skip
        """Start nothing yet; `with` does."""
        self._registry = registry
        self._running = running
        self._meter = meter
        self._interval = min(interval_seconds, running.lease_seconds / 4)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat-{running.run}", daemon=True)

    def __enter__(self) -> Heartbeat:
        """Begin to renew."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop renewing."""
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        gives_up_at = time.monotonic() + LONGEST_RUN_SECONDS
        while not self._ended.wait(self._interval) and time.monotonic() < gives_up_at:
            try:
                self._renew()
            except LeaseLost:
                return
            except Unavailable:
                continue

    def _renew(self) -> None:
        counts = dict(self._meter.glimpse().counts)
        with self._registry.unit_of_work() as uow:
            keep_lease(uow, self._running, counts=counts, declared=self._meter.declared)
            uow.commit()
