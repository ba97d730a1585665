"""A worker process to be killed: harvests and relays like the real one, and notes what it acknowledged.

As a program it is a nursery: imports done, it forks a worker for each line it is sent and says its number;
forking spares each worker the second that imports take.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harvesters.runs import applying
from harvesters.runs.run_queue import HarvestWorker
from registry.bootstrap import Registry, open_registry
from registry.commands.harvest_lease import RunningHarvest
from registry.commands.record_harvest import Arrival, record_harvest
from registry.settings import Settings
from registry.storage.harvest_repository import RecordOutcome
from registry.storage.unit_of_work import UnitOfWork

LEASE_SECONDS = 0.3
# Imported here, so that a forked worker starts at once.
PRELOADED = (
    "harvesters.ckan", "registry.projections.rdf_projection", "registry.projections.search_projection",
    "registry.projections.rdf_store.embedded_store", "registry.projections.search_index.tantivy_index",
    "registry.projections.relay",
)  # fmt: skip


def opened(folder: Path) -> Registry:
    """Open the instance in a folder, with a lease that runs out quickly."""
    settings: dict[str, Any] = {"data_directory": folder, "harvest_lease_seconds": LEASE_SECONDS}
    return open_registry(Settings(**settings))


def work(folder: str, ledger: str) -> None:
    """Harvest and relay for ever; what `record_harvest` acknowledged is in the ledger before anything else."""
    registry = opened(Path(folder))
    note = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def noted(uow: UnitOfWork, running: RunningHarvest, block: Sequence[Arrival]) -> list[RecordOutcome]:
        outcomes = record_harvest(uow, running, block)
        lines = (
            f"{running.run}\t{one.identifier}\t{one.digest}\t{told.outcome}\n"
            for one, told in zip(block, outcomes, strict=True)
        )
        os.write(note, "".join(lines).encode())
        return outcomes

    applying.record_harvest = noted
    worker = HarvestWorker(registry, f"victim:{os.getpid()}")
    threading.Thread(target=_harvest_for_ever, args=(worker,), daemon=True).start()
    while True:
        if not registry.relay.run_once():
            time.sleep(0.02)
        registry.relay.settle()


def nurse(folder: str, ledger: str) -> None:
    """Fork a worker for each line "born", wait for its death at each line "dead"."""
    for name in PRELOADED:
        importlib.import_module(name)
    child = 0
    for line in sys.stdin:
        if line.strip() == "born":
            child = os.fork()
            if child == 0:
                work(folder, ledger)
            print(child, flush=True)
        else:
            os.waitpid(child, 0)
            print("gone", flush=True)


def _harvest_for_ever(worker: HarvestWorker) -> None:
    while True:
        if not worker.run_once():
            time.sleep(0.02)


if __name__ == "__main__":
    nurse(*sys.argv[1:])
