"""Approve, pause and remove a source; its records stay in the catalog whatever becomes of it."""

from __future__ import annotations

from dataclasses import replace

from registry.commands.request_harvest import abort_run
from registry.errors import Rejected
from registry.model.account import Actor
from registry.model.harvest import HarvestSource, RunState, SourceState
from registry.model.schedule import next_due
from registry.policy import Action, require
from registry.storage.unit_of_work import UnitOfWork


def approve_harvest_source(uow: UnitOfWork, slug: str, *, actor: Actor) -> HarvestSource:
    """Allow a source to be harvested, now or again after a pause."""
    return _move(uow, slug, actor, SourceState.APPROVED, "approve_source")


def pause_harvest_source(uow: UnitOfWork, slug: str, *, actor: Actor) -> HarvestSource:
    """Stop harvesting a source for a while."""
    return _move(uow, slug, actor, SourceState.PAUSED, "pause_source")


def remove_harvest_source(uow: UnitOfWork, slug: str, *, actor: Actor) -> HarvestSource:
    """Take a source off the list; approving it again brings it back with all that is remembered of it."""
    return _move(uow, slug, actor, SourceState.REMOVED, "remove_source")


def _move(uow: UnitOfWork, slug: str, actor: Actor, state: SourceState, action: str) -> HarvestSource:
    with uow:
        source = uow.harvests.source(slug)
        require(actor, Action.APPROVE_SOURCE, source.agency)
        if source.state is state:
            raise Rejected(
                {"id": f"Sumber “{slug}” sudah {state}.", "en": f"The source “{slug}” is {state} already."},
                "SDMI-HV-008",
            )
        due = next_due(source.schedule, uow.now) if state is SourceState.APPROVED else None
        uow.harvests.update_source(slug, state=state, next_due=due)
        if state is not SourceState.APPROVED:
            for run in uow.harvests.runs(slug, (RunState.QUEUED, RunState.RUNNING, RunState.HELD)):
                abort_run(uow, run.number, actor.name)
        uow.note(actor.name, action, "source", slug)
        uow.commit()
    return replace(source, state=state)
