"""The way of a draft to the public: submit, return with comments, publish."""

from __future__ import annotations

from registry.commands.register_dataset import not_in_state, require_version
from registry.commands.revision_writing import Written, assert_links
from registry.errors import Rejected
from registry.model.account import Actor
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.finding import ValidationReport
from registry.model.properties import DATASET_BY_NAME
from registry.model.provenance import Comment
from registry.policy import Action, require, require_visible
from registry.storage.dataset_repository import record_not_found
from registry.storage.unit_of_work import UnitOfWork
from registry.validation.record_rules import validate
from registry.validation.submission_rules import missing_mandatory

WORKING = frozenset({RecordStatus.DRAFT, RecordStatus.RETURNED})


def submit_dataset(uow: UnitOfWork, slug: str, *, actor: Actor, expected_version: int | None) -> Written:
    """Hand a draft to the reviewers.

    Raises Rejected with the report while an error stands or a mandatory property is missing; each of these is
    an error of the report, with the place of its field.
    """
    with uow:
        record_id, record = _permitted(uow, slug, actor, Action.SUBMIT)
        if record.status not in WORKING:
            raise not_in_state(record, "submit")
        require_version(expected_version)
        report = _complete(uow, record_id, record)
        written = _move(uow, record, expected_version, RecordStatus.SUBMITTED)
        uow.note(actor.name, Action.SUBMIT, "dataset", slug, revision=record.revision)
        uow.commit()
    return Written(record=written, report=report)


def return_dataset(
    uow: UnitOfWork, slug: str, *, actor: Actor, expected_version: int | None, comments: tuple[tuple[str, str], ...]
) -> Written:  # fmt: skip
    """Give a submitted draft back with comments as (place, text); raises Rejected without any comment."""
    with uow:
        record_id, record = _permitted(uow, slug, actor, Action.RETURN)
        if record.status is not RecordStatus.SUBMITTED:
            raise not_in_state(record, "return")
        said = [(place, text.strip()) for place, text in comments if text.strip()]
        if not said:
            raise Rejected(
                {
                    "id": "Tulis komentar: apa yang harus diperbaiki sebelum dikembalikan?",
                    "en": "Write a comment: what has to be mended before it is returned?",
                },
                "SDMI-WF-002",
            )
        for place, text in said:
            comment = Comment(
                revision=record.revision, place=place, text=text[:5000], said_by=actor.name, said_at=uow.now
            )
            uow.datasets.add_comment(record_id, comment)
        written = _move(uow, record, expected_version, RecordStatus.RETURNED)
        uow.note(actor.name, Action.RETURN, "dataset", slug, revision=record.revision, comments=len(said))
        uow.commit()
    return Written(record=written, report=ValidationReport())


def publish_dataset(uow: UnitOfWork, slug: str, *, actor: Actor, expected_version: int | None) -> Written:
    """Make the newest revision public; raises Rejected with the report while an error stands."""
    with uow:
        record_id, record = _permitted(uow, slug, actor, Action.PUBLISH)
        if record.status is not RecordStatus.SUBMITTED:
            raise not_in_state(record, "publish")
        report = _without_errors(uow, record_id, record)
        dataset = uow.datasets.content(record_id, record.revision)
        written = _move(
            uow, record, expected_version, RecordStatus.PUBLISHED,
            published_revision=record.revision, published=record.published or uow.now, sample=dataset.sample,
        )  # fmt: skip
        assert_links(uow, record_id, record.revision, dataset, record.agency)
        uow.note(actor.name, Action.PUBLISH, "dataset", slug, revision=record.revision)
        uow.commit()
    return Written(record=written, report=report)


def _permitted(uow: UnitOfWork, slug: str, actor: Actor, action: Action) -> tuple[int, CatalogRecord]:
    record_id, record = uow.datasets.get(slug)
    require_visible(actor, record, record_not_found(slug))
    require(actor, action, record.agency)
    return record_id, record


def _complete(uow: UnitOfWork, record_id: int, record: CatalogRecord) -> ValidationReport:
    dataset = uow.datasets.content(record_id, record.revision)
    missing = missing_mandatory(dataset)
    if not missing:
        return _without_errors(uow, record_id, record)
    told = {one.place for one in missing}
    others = (one for one in validate(dataset, uow.agencies.all()) if one.place not in told)
    labels = {
        language: ", ".join(DATASET_BY_NAME[one.place].label[language] for one in missing)
        for language in ("id", "en")
    }
    raise Rejected(
        {
            "id": f"Belum dapat diajukan; {len(missing)} isian wajib belum lengkap: {labels['id']}.",
            "en": f"It cannot be submitted yet; {len(missing)} mandatory properties are missing: {labels['en']}.",
        },
        missing[0].rule,
        ValidationReport.of((*missing, *others)),
    )


def _without_errors(uow: UnitOfWork, record_id: int, record: CatalogRecord) -> ValidationReport:
    report = validate(uow.datasets.content(record_id, record.revision), uow.agencies.all())
    if not report.conforms:
        raise Rejected(
            {
                "id": f"Masih ada {len(report.errors)} galat; perbaiki dahulu: {report.errors[0].message['id']}",
                "en": f"{len(report.errors)} errors remain; mend them first: {report.errors[0].message['en']}",
            },
            report.errors[0].rule,
            report,
        )
    return report


def _move(
    uow: UnitOfWork, record: CatalogRecord, expected_version: int | None, status: RecordStatus, **values: object
) -> CatalogRecord:  # fmt: skip
    uow.datasets.update(
        record.slug, require_version(expected_version), status=status, modified=uow.now, **values
    )
    _, moved = uow.datasets.get(record.slug)
    uow.changed("record", record.slug, moved.version)
    return moved
