"""Fourth step of a run: write what the plan says, a block of records in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from harvesters.runs.isolation import isolated
from harvesters.runs.planning import grace
from harvesters.runs.progress import Phase
from harvesters.runs.reading import arrival
from harvesters.runs.run_context import RunContext
from registry.commands.end_run import counted
from registry.commands.record_absence import note_duplicates, withdraw_absent
from registry.commands.record_harvest import Arrival, record_harvest
from registry.errors import Conflict, RegistryError
from registry.model.harvest import Outcome
from registry.model.multilingual import EMPTY, MultilingualText
from registry.storage.harvest_repository import RecordOutcome
from registry.storage.staging_repository import StagedRecord

BLOCK = 50
"""Records written in one transaction: others wait that long for theirs, and a killed worker redoes so many."""


def apply_records(context: RunContext) -> None:
    """Apply every record that was read and not yet applied."""
    context.meter.enter(Phase.APPLYING)
    last = 0
    while block := _next_block(context, last):
        context.look_up()
        last = block[-1].number
        for told in _apply(context, [arrival(row) for row in block]):
            context.meter.count(told.outcome)


def _next_block(context: RunContext, after: int) -> tuple[StagedRecord, ...]:
    with context.registry.unit_of_work() as uow:
        return uow.staging.unapplied(context.run, after, BLOCK)


def _apply(context: RunContext, block: Sequence[Arrival]) -> list[RecordOutcome]:
    """Apply a block; of one that meets trouble nothing was written, and each record is applied by itself."""

    def recorded(arrivals: Sequence[Arrival]) -> list[RecordOutcome]:
        return record_harvest(context.registry.unit_of_work(), context.running, arrivals)

    def on_trouble(error: Exception) -> list[RecordOutcome]:
        if len(block) > 1:
            return [told for one in block for told in _apply(context, [one])]
        reason = error.text("en") if isinstance(error, RegistryError) else type(error).__name__
        return recorded([replace(block[0], failure=reason)])

    others = f" and {len(block) - 1} more" if len(block) > 1 else ""
    return isolated(
        lambda: recorded(block),
        on_trouble,
        f"record {context.slug} {block[0].identifier}{others}",
        is_strict=context.is_strict,
    )


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
