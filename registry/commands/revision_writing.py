"""Writing a revision: the step that every command which changes a description shares."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from registry.commands.suggest_record_links import suggest_record_links
from registry.identifiers import slug_from_text
from registry.model.canonical_json import canonical_text
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import Finding, ValidationReport
from registry.model.link import Link, LinkKind
from registry.model.provenance import Revision
from registry.model.statistical_record import StatisticalKind
from registry.quality.completeness import completeness
from registry.storage.statistics_repository import StatisticsRepository
from registry.storage.unit_of_work import UnitOfWork
from registry.validation.known_codes import keep_known_codes
from registry.validation.record_rules import validate


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a revision comes from: who made it, in which run, from which harvested bytes."""

    by: str
    comment: str = ""
    run: int | None = None
    raw_digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a command wrote: the record as it stands now, and the findings on its newest revision."""

    record: CatalogRecord
    report: ValidationReport


def checked(
    dataset: Dataset, noticed: tuple[Finding, ...] = (), agencies: Collection[str] = ()
) -> tuple[Dataset, ValidationReport]:
    """Give the description without unknown codes, and all findings: those noticed while reading and ours.

    `agencies` are those of the registry, which may be more than the shipped list holds.
    """
    reading = keep_known_codes(dataset, agencies)
    report = ValidationReport.of((*noticed, *reading.findings, *validate(reading.dataset, agencies)))
    return reading.dataset, report


def insert_record(
    uow: UnitOfWork, dataset: Dataset, report: ValidationReport, *, agency: str, source: str | None, origin: Origin,
    publish: bool,
) -> CatalogRecord:  # fmt: skip
    """Insert a record with its first revision, published at once or as a draft; gives the record."""
    slug = uow.datasets.free_slug(wanted_slug(dataset))
    return insert_named(
        uow, slug, dataset, report, agency=agency, source=source, origin=origin, publish=publish
    )[1]


def insert_named(
    uow: UnitOfWork, slug: str, dataset: Dataset, report: ValidationReport, *, agency: str, source: str | None,
    origin: Origin, publish: bool,
) -> tuple[int, CatalogRecord]:  # fmt: skip
    """Insert a record under a slug that is free, with its first revision; gives its number and the record."""
    record = CatalogRecord(
        slug=slug,
        agency=agency,
        status=RecordStatus.PUBLISHED if publish else RecordStatus.DRAFT,
        version=1,
        revision=1,
        published_revision=1 if publish else None,
        listed=uow.now,
        modified=uow.now,
        published=uow.now if publish else None,
        sample=dataset.sample,
        source=source,
        completeness=completeness(dataset),
    )
    record_id = uow.datasets.add(record)
    text = canonical_text(replace(dataset, identifier=dataset.identifier or slug))
    _write(uow, record_id, record, text, report, origin)
    name_statistics(uow, record_id, 1, dataset)
    assert_links(uow, record_id, 1, dataset, agency, is_public=publish, standing=())
    uow.changed("record", slug, record.version)
    return record_id, record


def add_revision(
    uow: UnitOfWork, slug: str, dataset: Dataset, report: ValidationReport, *, expected_version: int, origin: Origin,
    publish: bool, status: RecordStatus | None = None,
) -> CatalogRecord:  # fmt: skip
    """Add a revision to a record; a draft leaves what is public untouched. Raises Conflict, NotFound."""
    record_id, record = uow.datasets.get(slug)
    return revise(
        uow, record_id, replace(record, version=expected_version), dataset, report, origin=origin, publish=publish,
        status=status,
    )  # fmt: skip


def revise(
    uow: UnitOfWork, record_id: int, record: CatalogRecord, dataset: Dataset, report: ValidationReport, *,
    origin: Origin, publish: bool, status: RecordStatus | None = None, text: str | None = None,
    standing: Sequence[Link] | None = None,
) -> CatalogRecord:  # fmt: skip
    """Add a revision to a record as it was read; raises Conflict when it has another version by now.

    `text` is the canonical text of the description, `standing` the links, where the caller has them.
    """
    number = record.revision + 1
    changes: dict[str, object] = {
        "status": status or (RecordStatus.PUBLISHED if publish else RecordStatus.DRAFT),
        "revision": number,
        "modified": uow.now,
        "completeness": completeness(dataset),
    }
    if publish:
        changes |= {
            "published_revision": number,
            "published": record.published or uow.now,
            "sample": dataset.sample,
            "withdrawn": None,
            "withdrawal_reason": "",
        }
    version = uow.datasets.update(record.slug, record.version, **changes)
    written = replace(record, version=version, **changes)  # type: ignore[arg-type]
    _write(uow, record_id, written, text or canonical_text(dataset), report, origin)
    name_statistics(uow, record_id, number, dataset)
    if publish or record.published_revision is None:
        assert_links(uow, record_id, number, dataset, record.agency, is_public=publish, standing=standing)
    uow.changed("record", record.slug, version)
    return written


def name_statistics(uow: UnitOfWork, record_id: int, revision: int, dataset: Dataset) -> None:
    """Note which activities, variables and indicators (MS-Keg, MS-Var, MS-Ind) this revision names, if any."""
    variables = [one.statistical_variable for one in dataset.variable if one.statistical_variable]
    if dataset.statistical_activity or dataset.statistical_indicator or variables:
        named = [
            *((StatisticalKind.ACTIVITY, one) for one in dataset.statistical_activity),
            *((StatisticalKind.INDICATOR, one) for one in dataset.statistical_indicator),
            *((StatisticalKind.VARIABLE, one) for one in variables),
        ]
        StatisticsRepository(uow.connection).name_for_dataset(record_id, revision, named)


def assert_links(
    uow: UnitOfWork, record_id: int, revision: int, dataset: Dataset, by: str, *, is_public: bool = True,
    standing: Sequence[Link] | None = None,
) -> None:  # fmt: skip
    """Make the asserted links of a record those that its description names, and suggest others from its words.

    Nothing is suggested for what is not public yet: the form does that while it is written. `by` is an agency,
    never a person; `standing` are the links that the record has, where the caller has read them.
    """
    wanted = [
        (kind, target)
        for kind in (LinkKind.CONCEPT, LinkKind.SDG, LinkKind.GCM, LinkKind.THEME)
        for target in getattr(dataset, kind.value)
    ]
    known = uow.datasets.links(record_id) if standing is None else standing
    uow.datasets.replace_asserted_links(record_id, wanted, by=by, at=uow.now, standing=known)
    if is_public:
        suggest_record_links(uow, record_id, revision, dataset, standing=known)


def wanted_slug(dataset: Dataset) -> str:
    """Choose the slug: the source's identifier when it reads like one, else the title."""
    identifier = dataset.identifier
    is_readable = bool(identifier) and "://" not in identifier and not _looks_random(identifier)
    return slug_from_text(
        identifier if is_readable else dataset.title.preferred("id") or identifier or "dataset"
    )


def _looks_random(identifier: str) -> bool:
    digits = sum(char.isdigit() for char in identifier)
    return len(identifier) >= 16 and digits * 3 > len(identifier) or identifier.isdigit()


def _write(
    uow: UnitOfWork,
    record_id: int,
    record: CatalogRecord,
    text: str,
    report: ValidationReport,
    origin: Origin,
) -> None:
    revision = Revision(
        number=record.revision,
        created=uow.now,
        created_by=origin.by,
        completeness=record.completeness,
        comment=origin.comment,
        raw_digest=origin.raw_digest,
        run=origin.run,
    )
    uow.datasets.add_revision(record_id, revision, text)
    uow.datasets.add_findings(record_id, record.revision, report)
