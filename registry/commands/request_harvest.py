"""Ask for a run of a source, by a person or by its schedule; stop a run."""

from __future__ import annotations

import datetime

from sqlalchemy.exc import IntegrityError

from registry.commands.end_run import counted, due_after
from registry.errors import Conflict, Rejected
from registry.model.account import Actor
from registry.model.harvest import HarvestSource, RunState, SourceState
from registry.policy import Action, require
from registry.storage.staging_repository import StagingRepository
from registry.storage.unit_of_work import UnitOfWork

SCHEDULE = "schedule"
_FAR = datetime.timedelta(days=2)


def request_harvest(uow: UnitOfWork, slug: str, *, actor: Actor) -> int:
    """Queue a run and give its number; raises Rejected for a source nobody approved, Conflict if one is going on."""
    with uow:
        source = uow.harvests.source(slug)
        require(actor, Action.REQUEST_HARVEST, source.agency)
        _require_approved(source)
        number = _queue(uow, source, actor.name)
        if number is None:
            raise Conflict(
                {
                    "id": f"Panen sumber “{slug}” sedang menunggu atau berjalan; tunggu sampai selesai.",
                    "en": f"A run of the source “{slug}” is waiting or going on; wait for its end.",
                },
                "SDMI-HV-002",
            )
        uow.note(actor.name, Action.REQUEST_HARVEST, "source", slug, run=number)
        uow.commit()
    return number


def request_due(uow: UnitOfWork) -> tuple[int, ...]:
    """Queue a run for every approved source that is due by its schedule; two schedulers queue one run."""
    queued = []
    with uow:
        for source in uow.harvests.sources():
            if source.state is not SourceState.APPROVED or not source.schedule:
                continue
            expected, planned = due_after(uow, source), uow.harvests.source_row(source.slug)["next_due"]
            is_astray = planned is None or (expected is not None and planned > expected + _FAR)
            if is_astray:
                uow.harvests.update_source(source.slug, next_due=expected)
            elif planned <= uow.now:
                number = _queue(uow, source, SCHEDULE)
                uow.harvests.update_source(source.slug, next_due=expected)
                queued += [number] if number is not None else []
        uow.commit()
    return tuple(queued)


def stop_harvest(uow: UnitOfWork, number: int, *, actor: Actor) -> None:
    """Stop a run: one at work writes nothing more, since its lease is void from here on."""
    with uow:
        run = uow.harvests.run(number)
        require(actor, Action.REQUEST_HARVEST, uow.harvests.source(run.source).agency)
        if run.state not in (RunState.QUEUED, RunState.RUNNING):
            raise Rejected(
                {
                    "id": f"Panen {number} tidak sedang berjalan ({run.state}).",
                    "en": f"Run {number} is not going on ({run.state}).",
                },
                "SDMI-HV-003",
            )
        abort_run(uow, number, actor.name)
        uow.commit()


def abort_run(uow: UnitOfWork, number: int, by: str) -> None:
    """End a run as aborted inside an open unit of work, keeping what it had written."""
    staging = StagingRepository(uow.connection)
    message = {"id": f"Dihentikan oleh {by}.", "en": f"Stopped by {by}."}
    counts = counted(uow, staging, number)
    uow.harvests.update_run(
        number, state=RunState.ABORTED, ended=uow.now, message=message, counts=counts, decided_by=by,
        lease_owner=None, checkpoint={},
    )  # fmt: skip
    staging.discard(number, with_bytes=True)
    uow.note(by, "stop_run", "run", str(number))


def _require_approved(source: HarvestSource) -> None:
    if source.state is not SourceState.APPROVED:
        raise Rejected(
            {
                "id": f"Sumber “{source.slug}” belum disetujui ({source.state}); lihat pratinjau, lalu setujui.",
                "en": f"The source “{source.slug}” is not approved ({source.state}); preview it, then approve it.",
            },
            "SDMI-HV-004",
        )


def _queue(uow: UnitOfWork, source: HarvestSource, by: str) -> int | None:
    """Queue a run, None when one is there; a savepoint keeps the transaction whole."""
    try:
        with uow.connection.begin_nested():
            return uow.harvests.add_run(source.slug, by, uow.now)
    except IntegrityError:
        return None
