"""A person decides on a held run: its plan is carried out as shown, or dropped."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from registry.errors import Conflict, Rejected
from registry.model.account import Actor
from registry.model.harvest import HarvestRun, RunState
from registry.policy import Action, require
from registry.storage.staging_repository import StagingRepository
from registry.storage.unit_of_work import UnitOfWork

WITHDRAWING = frozenset({"zero", "missing", "churn", "daily"})
"""Reasons whose acceptance means: what is missing is gone for good, do not wait for grace."""


def decide_held_run(
    uow: UnitOfWork, number: int, *, actor: Actor, is_accepted: bool, comment: str = ""
) -> HarvestRun:  # fmt: skip
    """Accept or reject the plan of a held run; an accepted one goes back to the queue and is carried out.

    Raises NotPermitted, Rejected when the run is not held (any more), Conflict while another run of the
    source is waiting or going on.
    """
    with uow:
        run = uow.harvests.run(number)
        require(actor, Action.DECIDE_HELD_RUN, uow.harvests.source(run.source).agency)
        if run.state is not RunState.HELD:
            raise Rejected(
                {
                    "id": f"Panen {number} tidak menunggu keputusan ({run.state}); lihat panen terbaru sumbernya.",
                    "en": f"Run {number} does not wait for a decision ({run.state}); see the newest run of its source.",
                },
                "SDMI-HV-009",
            )
        decision = {
            "accepted": is_accepted,
            "by": actor.name,
            "at": uow.now.isoformat(),
            "comment": comment[:2000],
        }
        plan = {**run.plan, "decision": decision}
        if is_accepted:
            _accept(uow, run, plan, actor.name)
        else:
            _reject(uow, run, plan, actor.name)
        uow.note(
            actor.name,
            Action.DECIDE_HELD_RUN,
            "run",
            str(number),
            accepted=is_accepted,
            comment=comment[:2000],
        )
        uow.commit()
        return uow.harvests.run(number)


def _accept(uow: UnitOfWork, run: HarvestRun, plan: dict[str, object], by: str) -> None:
    reasons = run.plan.get("reasons", [])
    assert isinstance(reasons, list)
    checkpoint = {
        **uow.harvests.run_row(run.number)["checkpoint"],
        "phase": "accepted",
        "plan": plan,
        "accepted_by": by,
        "withdraw_all": any(one["code"] in WITHDRAWING for one in reasons),
    }
    try:
        with uow.connection.begin_nested():
            uow.harvests.update_run(
                run.number, state=RunState.QUEUED, plan=plan, checkpoint=checkpoint, decided_by=by, attempts=0,
                ended=None, message={},
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(
            {
                "id": f"Panen lain dari sumber “{run.source}” sedang berjalan; tunggu sampai selesai.",
                "en": f"Another run of the source “{run.source}” is going on; wait for its end.",
            },
            "SDMI-HV-002",
        ) from None


def _reject(uow: UnitOfWork, run: HarvestRun, plan: dict[str, object], by: str) -> None:
    message = {
        "id": f"Rencana ditolak oleh {by}; katalog tidak berubah.",
        "en": f"The plan was rejected by {by}; the catalog is as it was.",
    }
    uow.harvests.update_run(
        run.number,
        state=RunState.ABORTED,
        plan=plan,
        message=message,
        decided_by=by,
        ended=uow.now,
        checkpoint={},
    )
    StagingRepository(uow.connection).discard(run.number, with_bytes=True)
