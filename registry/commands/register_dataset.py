"""Accept a new description, or a changed one, from a person or a program, as a draft revision."""

from __future__ import annotations

from dataclasses import replace

from registry.commands.revision_writing import Origin, Written, add_revision, checked, insert_record
from registry.errors import PreconditionRequired, Rejected
from registry.model.account import Actor
from registry.model.canonical_json import Reading
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import ValidationReport
from registry.policy import Action, require, require_visible
from registry.storage.dataset_repository import record_not_found
from registry.storage.request_keys import RequestKey, RequestKeys
from registry.storage.unit_of_work import UnitOfWork


def register_dataset(
    uow: UnitOfWork, reading: Reading, *, actor: Actor, request_key: RequestKey | None = None
) -> Written:
    """Register a description as a draft of its publisher (or of the actor's agency where it names none).

    A request with the same key as an earlier one registers nothing and gives what that one made. Raises
    NotPermitted for another agency, Rejected when no agency can be told or the title is missing.
    """
    with uow:
        if request_key is not None and (slug := RequestKeys(uow.connection).answered(request_key, uow.now)):
            record_id, record = uow.datasets.get(slug)
            return Written(record=record, report=ValidationReport(uow.datasets.findings(record_id, 1)))
        dataset = _with_publisher(reading.dataset, actor.agency)
        agency = str(dataset.publisher)
        require(actor, Action.REGISTER, agency)
        uow.agencies.get(agency)
        dataset, report = checked(dataset, reading.findings, uow.agencies.all())
        _require_title(dataset)
        record = insert_record(
            uow, dataset, report, agency=agency, source=None, origin=Origin(by=actor.name), publish=False
        )
        uow.note(actor.name, Action.REGISTER, "dataset", record.slug, revision=1)
        if request_key is not None:
            RequestKeys(uow.connection).keep(request_key, record.slug, uow.now)
        uow.commit()
    return Written(record=record, report=report)


def revise_dataset(
    uow: UnitOfWork, slug: str, reading: Reading, *, actor: Actor, expected_version: int | None, comment: str = ""
) -> Written:  # fmt: skip
    """Save a changed description as a new draft revision; what is public stays until it is published.

    Moving a record to another agency needs the right to edit in both. Raises NotFound, NotPermitted,
    PreconditionRequired without a version, Conflict when the record was changed since.
    """
    with uow:
        _, record = uow.datasets.get(slug)
        require_visible(actor, record, record_not_found(slug))
        require(actor, Action.REVISE, record.agency)
        expected_version = require_version(expected_version)
        if record.status is RecordStatus.WITHDRAWN:
            raise not_in_state(record, "revise")
        dataset = _with_publisher(reading.dataset, record.agency)
        if dataset.publisher != record.agency:
            require(actor, Action.REVISE, dataset.publisher)
            uow.agencies.get(str(dataset.publisher))
        dataset, report = checked(dataset, reading.findings, uow.agencies.all())
        _require_title(dataset)
        written = add_revision(
            uow, slug, dataset, report, expected_version=expected_version,
            origin=Origin(by=actor.name, comment=comment), publish=False,
        )  # fmt: skip
        if dataset.publisher != record.agency:
            version = uow.datasets.update(slug, written.version, agency=dataset.publisher)
            written = replace(written, version=version, agency=str(dataset.publisher))
            uow.changed("record", slug, version)
        uow.note(actor.name, Action.REVISE, "dataset", slug, revision=written.revision)
        uow.commit()
    return Written(record=written, report=report)


def require_version(expected_version: int | None) -> int:
    """Raise PreconditionRequired when an edit does not say which version it was made from."""
    if expected_version is None:
        raise PreconditionRequired(
            {
                "id": "Kirim kepala If-Match dengan ETag yang Anda baca, agar perubahan orang lain tidak tertimpa.",
                "en": "Send the If-Match header with the ETag that you read, so that nobody's change is overwritten.",
            },
            "SDMI-CF-002",
        )
    return expected_version


def not_in_state(record: CatalogRecord, action: str) -> Rejected:
    """Make the error for a step that the record's state does not allow."""
    return Rejected(
        {
            "id": f"Langkah “{action}” tidak mungkin: “{record.slug}” berstatus {record.status}. Muat ulang halaman.",
            "en": f"The step “{action}” is not possible: “{record.slug}” is {record.status}. Reload the page.",
        },
        "SDMI-WF-001",
    )


def _with_publisher(dataset: Dataset, fallback: str | None) -> Dataset:
    if dataset.publisher:
        return dataset
    if fallback is None:
        raise Rejected(
            {
                "id": "Sebutkan instansi penanggung jawab (publisher); lihat /api/v1/agencies.",
                "en": "Name the agency that is responsible (publisher); see /api/v1/agencies.",
            },
            "SDMI-007",
        )
    return replace(dataset, publisher=fallback)


def _require_title(dataset: Dataset) -> None:
    if not dataset.title:
        raise Rejected(
            {
                "id": "Isi judul dahulu; tanpa judul, draf tidak dapat ditemukan kembali.",
                "en": "Give a title first; without one the draft could not be found again.",
            },
            "SDMI-001",
        )
