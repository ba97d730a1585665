"""The lease under which a run writes: every transaction of a run renews it, and a late writer is refused."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from registry.errors import Conflict
from registry.model.harvest import HarvestSource
from registry.storage.unit_of_work import UnitOfWork


class LeaseLost(Conflict):
    """Another worker took the run over, or a person stopped it: write nothing more for it."""

    def __init__(self, run: int) -> None:
        """Name the run."""
        super().__init__(
            {
                "id": f"Panen {run} sudah dihentikan atau diambil alih proses lain; tidak ada yang ditulis lagi.",
                "en": f"Harvest run {run} was stopped or taken over by another process; nothing more is written.",
            },
            "SDMI-HV-001",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHarvest:
    """A run as its holder knows it: the source as it was when the run was claimed, and the fencing number."""

    run: int
    source: HarvestSource
    fencing: int
    lease_seconds: float
    attempt: int = 1
    mapper_version: str = ""
    agencies: frozenset[str] = frozenset()


def keep_lease(uow: UnitOfWork, running: RunningHarvest, **values: Any) -> None:
    """Renew the lease (and change other columns of the run) in the open transaction; raises LeaseLost."""
    until = uow.now + datetime.timedelta(seconds=running.lease_seconds)
    if not uow.harvests.update_run(running.run, fencing=running.fencing, lease_until=until, **values):
        raise LeaseLost(running.run)
