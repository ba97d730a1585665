"""One run from its first page to its end: fetch, read, plan, apply, withdraw; each step can be taken over."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from harvesters.harvester import Harvester
from harvesters.runs.applying import apply_records, tell_duplicates, withdraw_records
from harvesters.runs.ending import abandoned, failed, finished, held, not_modified
from harvesters.runs.fetching import fetch
from harvesters.runs.heartbeat import Heartbeat
from harvesters.runs.isolation import RunInterrupted, isolated
from harvesters.runs.planning import make_plan
from harvesters.runs.progress import OnProgress, Phase, ProgressMeter
from harvesters.runs.reading import read_all
from harvesters.runs.run_context import Opener, RegistryParts, RunContext
from registry.commands.end_run import counted, end_run, release_run
from registry.commands.harvest_lease import LeaseLost, RunningHarvest
from registry.errors import RegistryError, Unavailable
from registry.http_client import FetchError
from registry.model.harvest import HarvestRun, SourceState
from registry.storage.staging_repository import StagingRepository

_log = logging.getLogger("sdmi.harvest")


def execute_run(
    registry: RegistryParts, running: RunningHarvest, *, opener: Opener, on_progress: OnProgress | None = None,
    stopping: threading.Event | None = None, is_strict: bool = False,
) -> HarvestRun:  # fmt: skip
    """Carry out a claimed run to its end, or give it back; gives the run as it stands afterwards.

    Whatever happens, the run does not stay "running": it ends, or its lease does. `is_strict` lets
    unexpected errors through, for tests.
    """
    meter = ProgressMeter(running.run, running.source.slug, on_progress)
    stop = stopping or threading.Event()

    def whole_run() -> None:
        try:
            context = _open(registry, running, opener, meter, stop, is_strict)
            _go(context)
        except RunInterrupted:
            release_run(registry.unit_of_work(), running, is_blameless=True)

    with Heartbeat(registry, running, meter):
        _ending_somehow(registry, running, whole_run, is_strict)
    meter.enter(Phase.ENDED)
    with registry.unit_of_work() as uow:
        return uow.harvests.run(running.run)


def _ending_somehow(
    registry: RegistryParts, running: RunningHarvest, whole_run: Callable[[], None], is_strict: bool
) -> None:  # fmt: skip
    def fail(message: Mapping[str, str]) -> None:
        with contextlib.suppress(LeaseLost):
            end_run(registry.unit_of_work(), running, failed(message))

    def fail_unexpectedly(error: Exception) -> None:
        name = type(error).__name__
        fail(
            {
                "id": f"Galat tak terduga ({name}); laporkan kepada pengelola, rinciannya ada di log.",
                "en": f"Unexpected error ({name}); tell the operators, the details are in the log.",
            }
        )

    try:
        isolated(whole_run, fail_unexpectedly, f"run {running.run}", is_strict=is_strict)
    except LeaseLost as lost:
        _log.warning("%s", lost)
    except FetchError as error:
        fail(error.message)
    except Unavailable as error:
        _log.warning("run %d waits: %s", running.run, error)
        release_run(registry.unit_of_work(), running, is_blameless=False)
    except KeyboardInterrupt:
        release_run(registry.unit_of_work(), running, is_blameless=True)
        raise


def _open(
    registry: RegistryParts, running: RunningHarvest, opener: Opener, meter: ProgressMeter, stop: threading.Event,
    is_strict: bool,
) -> RunContext:  # fmt: skip
    source = running.source
    harvester: Harvester = opener(source, registry.client(source.private_hosts), registry.sandbox)
    with registry.unit_of_work() as uow:
        agencies = frozenset(uow.agencies.all())
        meter.recount(counted(uow, StagingRepository(uow.connection), running.run))
    running = replace(running, mapper_version=harvester.mapper_version, agencies=agencies)
    return RunContext(
        registry=registry,
        running=running,
        harvester=harvester,
        meter=meter,
        stopping=stop,
        is_strict=is_strict,
    )


def _go(context: RunContext) -> None:
    """Go through the steps, from the one at which the checkpoint stands."""
    if context.running.source.state is not SourceState.APPROVED:
        end_run(context.registry.unit_of_work(), context.running, abandoned(context.running.source))
        return
    checkpoint = context.checkpoint()
    phase = checkpoint.get("phase", Phase.FETCHING)
    try:
        if phase == Phase.FETCHING:
            checkpoint = fetch(context, checkpoint)
    except LeaseLost:
        raise
    except RegistryError as error:
        if isinstance(error, Unavailable) and not isinstance(error, FetchError):
            raise
        end_run(context.registry.unit_of_work(), context.running, failed(error.message))
        return
    if checkpoint.get("not_modified"):
        end_run(context.registry.unit_of_work(), context.running, not_modified(context))
        return
    prepared = _prepared(context, checkpoint, phase)
    if prepared is not None:
        _write(context, prepared)


def _prepared(context: RunContext, checkpoint: dict[str, Any], phase: str) -> dict[str, Any] | None:
    """Read and plan; gives the checkpoint at which writing begins, None when the run is held."""
    if phase == Phase.FETCHING:
        with context.transaction(checkpoint={**checkpoint, "phase": Phase.READING}) as (_, staging):
            staging.mark_duplicates(context.run)
        phase = Phase.READING
    if phase == Phase.READING:
        read_all(context)
        context.meter.enter(Phase.PLANNING)
        plan = make_plan(context, checkpoint)
        checkpoint = {**checkpoint, "complete": plan.figures.is_complete, "plan": plan.to_json()}
        if plan.verdict.is_held:
            end_run(context.registry.unit_of_work(), context.running, held(plan, checkpoint))
            return None
    if phase in (Phase.READING, Phase.ACCEPTED):
        checkpoint = {**checkpoint, "phase": Phase.APPLYING}
        _begin_writing(context, checkpoint)
    return checkpoint


def _begin_writing(context: RunContext, checkpoint: dict[str, Any]) -> None:
    """Count who was seen and who was absent, exactly once: together with the step to the next phase."""
    with context.transaction(checkpoint=checkpoint, attempts=0) as (uow, staging):
        staging.mark_seen(context.run, context.slug, uow.now)
        if checkpoint.get("complete"):
            staging.count_absences(context.run, context.slug, uow.now)


def _write(context: RunContext, checkpoint: dict[str, Any]) -> None:
    apply_records(context)
    tell_duplicates(context)
    postponed = withdraw_records(context, checkpoint) if checkpoint.get("complete") else None
    with context.transaction() as (uow, staging):
        counts = counted(uow, staging, context.run)
    end_run(context.registry.unit_of_work(), context.running, finished(checkpoint, counts, postponed))
