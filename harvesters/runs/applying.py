"""Fourth step of a run: write what the plan says, one transaction a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harvesters.runs.isolation import isolated
from harvesters.runs.planning import grace
from harvesters.runs.progress import Phase
from harvesters.runs.reading import arrival
from harvesters.runs.run_context import RunContext
from registry.commands.end_run import counted
from registry.commands.record_absence import note_duplicates, withdraw_absent
from registry.commands.record_harvest import record_failure, record_harvest
from registry.errors import Conflict, RegistryError
from registry.model.harvest import Outcome
from registry.model.multilingual import EMPTY, MultilingualText
from registry.storage.harvest_repository import RecordOutcome
from registry.storage.staging_repository import StagedRecord

BATCH = 100


def apply_records(context: RunContext) -> None:
    """Apply every record that was read and not yet applied, and tell of the duplicates."""
    context.meter.enter(Phase.APPLYING)
    last = 0
    while batch := _next_batch(context, last):
        last = batch[-1].number
        for row in batch:
            context.look_up()
            told = _apply_one(context, row)
            context.meter.count(told.outcome)


def _next_batch(context: RunContext, after: int) -> tuple[StagedRecord, ...]:
    with context.transaction() as (_, staging):
        return staging.unapplied(context.run, after, BATCH)


def _apply_one(context: RunContext, row: StagedRecord) -> RecordOutcome:
    read, failure = arrival(row)

    def fail(error: Exception) -> RecordOutcome:
        reason = error.text("en") if isinstance(error, RegistryError) else type(error).__name__
        return record_failure(context.registry.unit_of_work(), context.running, read, reason)

    def record() -> RecordOutcome:
        unit = context.registry.unit_of_work()
        if failure is not None or row.is_unreadable:
            return record_failure(unit, context.running, read, failure)
        return record_harvest(unit, context.running, read)

    return isolated(record, fail, f"record {context.slug} {row.identifier}", is_strict=context.is_strict)


def tell_duplicates(context: RunContext) -> None:
    """Write an outcome for each record that lost to another of the same identifier, once."""
    with context.transaction() as (uow, staging):
        note_duplicates(uow, staging, context.run)
        context.meter.recount(counted(uow, staging, context.run))


def withdraw_records(context: RunContext, checkpoint: Mapping[str, Any]) -> MultilingualText:
    """Withdraw what has been absent long enough, or all absent ones if a person accepted that.

    Gives a message when the daily limit of the catalog stopped it: the rest waits for the next run.
    """
    context.meter.enter(Phase.WITHDRAWING)
    settings = context.registry.settings
    accepted_by = checkpoint.get("accepted_by") if checkpoint.get("withdraw_all") else None
    with context.transaction() as (uow, staging):
        if accepted_by:
            due = staging.absent(context.run, context.slug)
        else:
            cutoff = uow.now - grace(settings)
            due = staging.due_for_withdrawal(context.slug, settings.harvest_absent_runs, cutoff)
    for record in due:
        context.look_up()
        try:
            is_withdrawn = withdraw_absent(
                context.registry.unit_of_work(), context.running, record,
                daily_share=None if accepted_by else settings.breaker_daily_share, accepted_by=accepted_by,
            )  # fmt: skip
        except Conflict as conflict:
            if conflict.code != "SDMI-BR-005":
                raise
            return MultilingualText(conflict.message)
        if is_withdrawn:
            context.meter.count(Outcome.WITHDRAWN)
    return EMPTY
