"""The ends of a harvest run: finished, held for a person, failed, or given back to the queue."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from registry.commands.harvest_lease import RunningHarvest, keep_lease
from registry.model.harvest import HarvestSource, Outcome, RunState
from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.schedule import UnreadableSchedule, next_due
from registry.storage.staging_repository import StagingRepository
from registry.storage.unit_of_work import UnitOfWork

FIRST_PAUSE = datetime.timedelta(minutes=15)
LONGEST_PAUSE = datetime.timedelta(hours=24)
GOOD = (RunState.COMPLETED, RunState.COMPLETED_WITH_ERRORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEnd:
    """How a run ended: its state, whether the listing was complete, and what to remember of the source.

    `counts` replaces the counts by outcome where the stage does not hold them (a source that had nothing
    new); `validators` are the ETag and Last-Modified to ask with next time.
    """

    state: RunState
    is_complete: bool = False
    message: MultilingualText = EMPTY
    plan: Mapping[str, Any] = field(default_factory=dict)
    checkpoint: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] | None = None
    validators: Mapping[str, str | None] | None = None


def end_run(uow: UnitOfWork, running: RunningHarvest, end: RunEnd) -> None:
    """Write the end of a run, in one transaction with what its source remembers; raises LeaseLost."""
    with uow:
        staging = StagingRepository(uow.connection)
        counts = dict(end.counts) if end.counts is not None else counted(uow, staging, running.run)
        keep_lease(
            uow, running, state=end.state, ended=uow.now, complete=end.is_complete, message=dict(end.message),
            plan=dict(end.plan), counts=counts, checkpoint=dict(end.checkpoint), lease_owner=None,
        )  # fmt: skip
        if end.state is RunState.HELD:
            uow.note(
                f"harvest:{running.source.slug}",
                "hold_run",
                "run",
                str(running.run),
                reasons=end.plan["reasons"],
            )
        else:
            staging.discard(running.run, with_bytes=end.state not in GOOD)
        if end.state in (*GOOD, RunState.HELD):
            _supersede(uow, staging, running)
        if end.state in GOOD and end.is_complete and end.counts is None:
            apart = (Outcome.WITHDRAWN, Outcome.DUPLICATE, Outcome.SKIPPED)
            seen = sum(counts.values()) - sum(counts.get(one, 0) for one in apart)
            uow.harvests.update_source(
                running.source.slug, last_good_run=running.run, last_good_count=seen, **(end.validators or {})
            )
        uow.harvests.update_source(running.source.slug, next_due=due_after(uow, running.source))
        uow.commit()


def release_run(uow: UnitOfWork, running: RunningHarvest, *, is_blameless: bool) -> None:
    """Give a run back to the queue; a worker that was told to stop does not use up one of its attempts."""
    values: dict[str, Any] = {"attempts": 0} if is_blameless else {}
    with uow:
        uow.harvests.update_run(
            running.run,
            fencing=running.fencing,
            state=RunState.QUEUED,
            lease_owner=None,
            lease_until=None,
            **values,
        )
        uow.commit()


def counted(uow: UnitOfWork, staging: StagingRepository, run: int) -> dict[str, int]:
    """Count by outcome from what stands in SQL, so that a run which was taken over counts nothing twice."""
    counts = {name: number for name, number in staging.counts(run).items() if name}
    if withdrawn := uow.harvests.count_outcomes(run, Outcome.WITHDRAWN):
        counts[Outcome.WITHDRAWN] = withdrawn
    return counts


def due_after(uow: UnitOfWork, source: HarvestSource) -> datetime.datetime | None:
    """Give when a source is due next; one that fails is left in peace for 15 minutes, doubling up to a day."""
    try:
        due = next_due(source.schedule, uow.now)
    except UnreadableSchedule:
        return None
    failures = 0
    for run in uow.harvests.runs(source.slug, limit=10):
        if run.state is not RunState.FAILED:
            break
        failures += 1
    if due is None or failures == 0:
        return due
    pause: datetime.timedelta = min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE)
    return max(due, uow.now + pause)


def _supersede(uow: UnitOfWork, staging: StagingRepository, running: RunningHarvest) -> None:
    """Close older runs of the source that wait for a decision: a newer listing is there to decide on."""
    for held in uow.harvests.runs(running.source.slug, (RunState.HELD,)):
        if held.number == running.run:
            continue
        message = MultilingualText.of(
            id=f"Digantikan oleh panen {running.run}, yang membaca sumber lebih baru.",
            en=f"Superseded by run {running.run}, which read the source later.",
        )
        uow.harvests.update_run(held.number, state=RunState.ABORTED, message=dict(message))
        staging.discard(held.number, with_bytes=True)
