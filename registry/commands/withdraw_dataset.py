"""Take a record back, leaving a tombstone; and bring it back under its old name."""

from __future__ import annotations

import datetime

from registry.commands.register_dataset import not_in_state, require_version
from registry.commands.revision_writing import Written
from registry.errors import Conflict, Rejected
from registry.model.account import Actor
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.finding import ValidationReport
from registry.policy import Action, require, require_visible
from registry.storage.dataset_repository import record_not_found
from registry.storage.unit_of_work import UnitOfWork

DAILY_MINIMUM = 3


def withdraw_dataset(
    uow: UnitOfWork, slug: str, *, actor: Actor, expected_version: int | None, reason: str,
    replaced_by: str | None = None, daily_share: float = 0.02,
) -> Written:  # fmt: skip
    """Withdraw a record: its address answers 410 with the reason from then on, and it can be restored.

    Raises Rejected without a reason, Conflict when so many records were withdrawn in the last 24 hours
    that the breaker holds every further withdrawal (RELIABILITY 1.2.5: on every path, not only harvests).
    """
    with uow:
        _, record = uow.datasets.get(slug)
        require_visible(actor, record, record_not_found(slug))
        require(actor, Action.WITHDRAW, record.agency)
        if record.status is RecordStatus.WITHDRAWN:
            raise not_in_state(record, "withdraw")
        if not reason.strip():
            raise Rejected(
                {
                    "id": "Tulis alasan penarikan; alasan itu tampil pada alamat lama.",
                    "en": "Give the reason for the withdrawal; it is shown at the old address.",
                },
                "SDMI-WF-003",
            )
        if replaced_by is not None:
            _, successor = uow.datasets.get(replaced_by)
            require_visible(actor, successor, record_not_found(replaced_by))
        require_withdrawals_left(uow, 1, daily_share)
        written = mark_withdrawn(
            uow, record, require_version(expected_version), actor.name, reason.strip()[:2000], replaced_by
        )
        uow.commit()
    return Written(record=written, report=ValidationReport())


def restore_dataset(uow: UnitOfWork, slug: str, *, actor: Actor, expected_version: int | None) -> Written:
    """Bring a withdrawn record back to the state it was withdrawn from: public again, or a draft."""
    with uow:
        _, record = uow.datasets.get(slug)
        require_visible(actor, record, record_not_found(slug))
        require(actor, Action.RESTORE, record.agency)
        if record.status is not RecordStatus.WITHDRAWN:
            raise not_in_state(record, "restore")
        written = mark_restored(uow, record, require_version(expected_version), actor.name)
        uow.commit()
    return Written(record=written, report=ValidationReport())


def mark_withdrawn(
    uow: UnitOfWork, record: CatalogRecord, version: int, by: str, reason: str, replaced_by: str | None = None
) -> CatalogRecord:  # fmt: skip
    """Write the tombstone inside an open unit of work."""
    uow.datasets.update(
        record.slug, version, status=RecordStatus.WITHDRAWN, modified=uow.now, withdrawn=uow.now,
        withdrawal_reason=reason, replaced_by=replaced_by,
    )  # fmt: skip
    uow.changed("record", record.slug, version + 1)
    uow.note(by, Action.WITHDRAW, "dataset", record.slug, reason=reason)
    return uow.datasets.get(record.slug)[1]


def mark_restored(uow: UnitOfWork, record: CatalogRecord, version: int, by: str) -> CatalogRecord:
    """Take the tombstone away inside an open unit of work."""
    status = RecordStatus.PUBLISHED if record.published_revision is not None else RecordStatus.DRAFT
    uow.datasets.update(
        record.slug, version, status=status, modified=uow.now, withdrawn=None, withdrawal_reason="",
        replaced_by=None,
    )  # fmt: skip
    uow.changed("record", record.slug, version + 1)
    uow.note(by, Action.RESTORE, "dataset", record.slug)
    return uow.datasets.get(record.slug)[1]


def require_withdrawals_left(uow: UnitOfWork, wanted: int, daily_share: float) -> None:
    """Raise Conflict when `wanted` more withdrawals would pass the daily share of the catalog."""
    withdrawn, public = uow.datasets.withdrawal_balance(uow.now - datetime.timedelta(days=1))
    allowed = max(DAILY_MINIMUM, int(daily_share * (public + withdrawn)))
    if withdrawn + wanted > allowed:
        raise Conflict(
            {
                "id": f"Dalam 24 jam {withdrawn} rekaman ditarik; batasnya {allowed}. Minta persetujuan pembina data.",
                "en": f"{withdrawn} records were withdrawn within 24 hours; the limit is {allowed}. "
                "Ask the reviewers to approve.",
            },
            "SDMI-BR-005",
        )
