"""What a run says of records that are not there: absences counted, tombstones after grace, duplicates told."""

from __future__ import annotations

from registry.commands.harvest_lease import RunningHarvest, keep_lease
from registry.commands.withdraw_dataset import mark_withdrawn, require_withdrawals_left
from registry.model.catalog import RecordStatus
from registry.model.harvest import Outcome
from registry.model.multilingual import EMPTY
from registry.model.rules import finding
from registry.storage.harvest_repository import RecordOutcome
from registry.storage.staging_repository import AbsentRecord, StagingRepository
from registry.storage.unit_of_work import UnitOfWork


def withdraw_absent(
    uow: UnitOfWork, running: RunningHarvest, absent: AbsentRecord, *, daily_share: float | None,
    accepted_by: str | None = None,
) -> bool:  # fmt: skip
    """Withdraw a record that its source no longer lists; False when another source still does.

    Raises LeaseLost, and Conflict at the daily limit of the catalog (`daily_share` None: a person decided).
    """
    source = running.source
    with uow:
        keep_lease(uow, running, attempts=0)
        record = uow.datasets.by_number(absent.record_id)
        others = [
            one["source"]
            for one in uow.harvests.origin_of(absent.record_id)
            if one["source"] != source.slug and one["outcome"] != Outcome.WITHDRAWN
        ]
        is_tombstone = not others and record.status is not RecordStatus.WITHDRAWN
        if is_tombstone:
            if daily_share is not None:
                require_withdrawals_left(uow, 1, daily_share)
            reason = f"Tidak ada lagi di sumber “{source.title.preferred('id') or source.slug}” (panen {running.run})."
            mark_withdrawn(uow, record, record.version, accepted_by or f"harvest:{source.slug}", reason)
            told = RecordOutcome(
                identifier=absent.identifier, outcome=Outcome.WITHDRAWN, slug=record.slug,
                title=uow.datasets.content(absent.record_id, record.revision).title,
            )  # fmt: skip
            uow.harvests.add_outcomes(running.run, [told])
        for other in others:
            # The other source's words stand from now on, so they are read again.
            uow.harvests.forget_bytes(other, absent.record_id)
        uow.harvests.update_known(source.slug, [absent.identifier], outcome=Outcome.WITHDRAWN)
        uow.commit()
    return is_tombstone


def note_duplicates(uow: UnitOfWork, staging: StagingRepository, run: int) -> None:
    """Add, in the open transaction, an outcome for each record that lost to another of its identifier."""
    told = {one.identifier for one in uow.harvests.outcomes(run, Outcome.DUPLICATE, limit=None)}
    uow.harvests.add_outcomes(
        run,
        [
            RecordOutcome(
                identifier=one.identifier, outcome=Outcome.DUPLICATE, slug=None, title=EMPTY,
                findings=(finding("SDMI-009", one.identifier, one.identifier),),
            )
            for one in staging.duplicates(run)
            if one.identifier not in told
        ],
    )  # fmt: skip
