"""Accept a new statistical record (MS-Keg, MS-Var, MS-Ind), or a changed one, as a draft revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from registry.commands.register_dataset import require_version
from registry.errors import Rejected
from registry.identifiers import slug_from_text
from registry.model.account import Actor
from registry.model.agent import Organization
from registry.model.catalog import RecordStatus
from registry.model.finding import ValidationReport
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_record import (
    StatisticalDescription,
    StatisticalKind,
    StatisticalRecord,
    activity_of,
    kind_of,
    title_of,
)
from registry.model.statistics_json import StatisticalReading
from registry.policy import Action, may, require
from registry.storage.request_keys import RequestKey, RequestKeys
from registry.storage.statistics_repository import StatisticsRepository, statistics_not_found
from registry.storage.unit_of_work import UnitOfWork
from registry.validation.statistics_rules import validate_statistics

SUBJECT = "statistics"
"""The kind under which the audit trail and the outbox speak of these records; their key is `kind/slug`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenStatistics:
    """What a command wrote: the record as it stands now, and the findings on its newest revision."""

    record: StatisticalRecord
    report: ValidationReport


def register_statistics(
    uow: UnitOfWork, reading: StatisticalReading, *, actor: Actor, request_key: RequestKey | None = None,
    comment: str = "",
) -> WrittenStatistics:  # fmt: skip
    """Register a description as a draft of its agency (else that of its activity, else the actor's).

    A request with the same key as an earlier one gives what that one made. Raises NotPermitted for another agency,
    Rejected when no agency can be told or it has no title.
    """
    with uow:
        kind = kind_of(reading.description)
        repository = StatisticsRepository(uow.connection)
        if request_key and (slug := RequestKeys(uow.connection).answered(request_key, uow.now)):
            record_id, record = repository.get(kind, slug)
            return WrittenStatistics(
                record=record, report=ValidationReport(repository.findings(record_id, 1))
            )
        written = insert_statistics(uow, reading, actor=actor, comment=comment)
        if request_key is not None:
            RequestKeys(uow.connection).keep(request_key, written.record.slug, uow.now)
        uow.commit()
    return written


def insert_statistics(
    uow: UnitOfWork, reading: StatisticalReading, *, actor: Actor, comment: str = "", slug: str = ""
) -> WrittenStatistics:
    """Insert a record with its first revision inside an open unit of work; as `register_statistics`."""
    repository, agencies = StatisticsRepository(uow.connection), uow.agencies.all()
    description = _owned(repository, reading.description, actor)
    agency = str(getattr(description, "agency", ""))
    require(actor, Action.REGISTER, agency)
    uow.agencies.get(agency)
    _require_title(description)
    kind = kind_of(description)
    record = StatisticalRecord(
        kind=kind,
        slug=repository.free_slug(kind, slug or wanted_statistics_slug(description)),
        agency=agency,
        status=RecordStatus.DRAFT,
        version=1,
        revision=1,
        published_revision=None,
        listed=uow.now,
        modified=uow.now,
        activity=activity_of(description),
        sample=bool(description.sample),
    )
    report = checked_statistics(repository, reading, description, agencies)
    record_id = repository.add(record)
    repository.add_revision(record_id, 1, description, by=actor.name, comment=comment, at=uow.now)
    repository.add_findings(record_id, 1, report)
    uow.note(actor.name, Action.REGISTER, SUBJECT, record.key, revision=1)
    uow.changed(SUBJECT, record.key, record.version)
    return WrittenStatistics(record=record, report=report)


def revise_statistics(
    uow: UnitOfWork, slug: str, reading: StatisticalReading, *, actor: Actor, expected_version: int | None,
    comment: str = "",
) -> WrittenStatistics:  # fmt: skip
    """Save a changed description as a new draft; what is public stays until the draft is published.

    Raises NotFound, NotPermitted, PreconditionRequired without a version, Conflict when the record was changed since.
    """
    with uow:
        written = write_statistics_revision(
            uow, slug, reading, actor=actor, expected_version=expected_version, comment=comment
        )
        uow.commit()
    return written


def write_statistics_revision(
    uow: UnitOfWork, slug: str, reading: StatisticalReading, *, actor: Actor, expected_version: int | None,
    comment: str = "",
) -> WrittenStatistics:  # fmt: skip
    """Add a revision to a record inside an open unit of work; as `revise_statistics`."""
    kind = kind_of(reading.description)
    repository = StatisticsRepository(uow.connection)
    record_id, record = visible_record(repository, kind, slug, actor)
    require(actor, Action.REVISE, record.agency)
    expected_version = require_version(expected_version)
    if record.status is RecordStatus.WITHDRAWN:
        raise wrong_state(record)
    description = replace(reading.description, agency=reading.description.agency or record.agency)
    if description.agency != record.agency:
        require(actor, Action.REVISE, description.agency)
        uow.agencies.get(str(description.agency))
    _require_title(description)
    report = checked_statistics(repository, reading, description, uow.agencies.all())
    number = record.revision + 1
    written = repository.update(
        record, expected_version, status=RecordStatus.DRAFT, revision=number, modified=uow.now,
        agency=description.agency, activity=activity_of(description), sample=bool(description.sample),
    )  # fmt: skip
    repository.add_revision(record_id, number, description, by=actor.name, comment=comment, at=uow.now)
    repository.add_findings(record_id, number, report)
    uow.note(actor.name, Action.REVISE, SUBJECT, record.key, revision=number)
    uow.changed(SUBJECT, record.key, written.version)
    return WrittenStatistics(record=written, report=report)


def checked_statistics(
    repository: StatisticsRepository, reading: StatisticalReading, description: StatisticalDescription,
    agencies: Mapping[str, Organization],
) -> ValidationReport:  # fmt: skip
    """Give all findings: those noticed while reading, and those of the rules."""
    named = activity_of(description)
    known = repository.known_slugs(StatisticalKind.ACTIVITY, [named] if named else [])
    rules = validate_statistics(description, activities=known, agencies=agencies)
    return ValidationReport.of((*reading.findings, *rules))


def visible_record(
    repository: StatisticsRepository, kind: StatisticalKind, slug: str, actor: Actor
) -> tuple[int, StatisticalRecord]:
    """Give the number and the record; raises NotFound also for a draft that this actor may not know of."""
    record_id, record = repository.get(kind, slug)
    if record.published_revision is None and not may(actor, Action.READ_DRAFT, record.agency):
        raise statistics_not_found(kind, slug)
    return record_id, record


def wrong_state(record: StatisticalRecord) -> Rejected:
    """Make the error for a step that the record's state does not allow."""
    return Rejected(
        {
            "id": f"Langkah ini tidak mungkin: “{record.slug}” berstatus {record.status}. Muat ulang halaman.",
            "en": f"This step is not possible: “{record.slug}” is {record.status}. Reload the page.",
        },
        "SDMI-WF-001",
    )


def wanted_statistics_slug(description: StatisticalDescription) -> str:
    """Choose the slug from the title, with the year of an activity behind it."""
    title = title_of(description).preferred("id")
    if isinstance(description, StatisticalActivity) and description.year:
        title = f"{title} {description.year}"
    return slug_from_text(title)


def _owned(
    repository: StatisticsRepository, description: StatisticalDescription, actor: Actor
) -> StatisticalDescription:
    if description.agency:
        return description
    named = activity_of(description)
    found = repository.find(StatisticalKind.ACTIVITY, named) if named else None
    agency = found[1].agency if found else actor.agency
    if agency is None:
        raise Rejected(
            {
                "id": "Sebutkan instansi pemilik (agency); lihat /api/v1/agencies.",
                "en": "Name the agency that owns the record (agency); see /api/v1/agencies.",
            },
            "SDMI-007",
        )
    return replace(description, agency=agency)


def _require_title(description: StatisticalDescription) -> None:
    if not title_of(description):
        raise Rejected(
            {
                "id": "Isi judul atau nama dahulu; tanpa itu rekaman tidak dapat ditemukan kembali.",
                "en": "Give a title or name first; without one the record could not be found again.",
            },
            "SDMI-100",
        )
