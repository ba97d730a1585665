"""The worker process: the relay in front, harvests and schedules in a thread beside it."""

from __future__ import annotations

import logging
import os
import platform
import signal
import threading
from types import FrameType

import click

from harvesters.runs.run_queue import HarvestWorker
from registry.bootstrap import Registry, open_registry
from registry.errors import Unavailable
from registry.logs import start_logging
from registry.projections import consistency
from registry.projections.requests import LEASE, rebuild_is_done, rebuild_is_requested
from registry.storage.leases import holder_of, release_lease, take_lease
from registry.storage.schema import require_current_schema

LEASE_SECONDS = 15.0
IDLE_SECONDS = 0.2
_log = logging.getLogger("sdmi.worker")


class Worker:
    """Keeps projections in step and runs harvests until it is told to stop."""

    def __init__(self, registry: Registry) -> None:
        """Name the worker after host and process."""
        self._registry = registry
        self.name = f"{platform.node()}:{os.getpid()}"
        self._stopping = threading.Event()
        self._has_lease = threading.Event()
        self._harvests = HarvestWorker(registry, self.name)

    def stop(self) -> None:
        """Ask both loops to end after what they are doing."""
        self._stopping.set()
        self._harvests.stop()

    def run(self) -> None:
        """Work until stopped; only whoever holds the lease on the projections writes them.

        The lease is renewed by a thread of its own, since a rebuild takes longer than the lease lasts. When
        the harvesting thread ends by an error the process ends too, so that whoever supervises it sees it.
        """
        harvesting = threading.Thread(target=self._harvest, name="harvest", daemon=True)
        leasing = threading.Thread(target=self._keep_lease, name="lease", daemon=True)
        for thread in (leasing, harvesting):
            thread.start()
        while not self._stopping.is_set():
            if not harvesting.is_alive() or not leasing.is_alive():
                raise RuntimeError("a thread of the worker ended by an error")
            if not self._has_lease.is_set() or not self._project():
                self._stopping.wait(IDLE_SECONDS)
        harvesting.join(timeout=25)
        leasing.join(timeout=5)
        self._let_go()

    def _keep_lease(self) -> None:
        while not self._stopping.is_set():
            if self._renew_lease():
                self._has_lease.set()
            else:
                self._has_lease.clear()
            self._stopping.wait(LEASE_SECONDS / 3 if self._has_lease.is_set() else IDLE_SECONDS)

    def _project(self) -> bool:
        try:
            relay = self._registry.relay
            if rebuild_is_requested(self._registry.database):
                consistency.rebuild(self._registry.database, self._registry.projections)
                rebuild_is_done(self._registry.database)
            made = relay.run_once()
            relay.settle()
        except Unavailable as error:
            _log.warning("projections wait: %s", error)
            return False
        return made > 0

    def _renew_lease(self) -> bool:
        now = self._registry.clock()
        with self._registry.database.transaction() as connection:
            holder = holder_of(connection, LEASE, now)
            if holder is not None and is_dead_process(holder):
                release_lease(connection, LEASE, holder, now)
            fencing = take_lease(connection, LEASE, self.name, now, LEASE_SECONDS)
        return fencing is not None

    def _let_go(self) -> None:
        with self._registry.database.transaction() as connection:
            release_lease(connection, LEASE, self.name, self._registry.clock())

    def _harvest(self) -> None:
        while not self._stopping.is_set():
            if not self._harvests.run_once():
                self._stopping.wait(1.0)


def is_dead_process(name: str) -> bool:
    """Tell whether a worker of this machine has ended: then nobody need wait for its lease to run out."""
    node, _, number = name.rpartition(":")
    if node != platform.node() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@click.command()
def worker() -> None:
    """Run the worker: relay, harvests, schedules. Stops cleanly on SIGTERM and Ctrl-C."""
    registry = open_registry()
    start_logging(registry.settings.log_level)
    require_current_schema(registry.database)
    running = Worker(registry)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        running.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    running.run()
    registry.close()
