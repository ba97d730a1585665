"""Statistical records -> what the API answers about them; persons only to those who work with the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from registry.commands.import_statistics import ImportedRecord
from registry.commands.register_statistics import WrittenStatistics
from registry.model.finding import Finding
from registry.model.statistical_record import StatisticalKind, StatisticalRecord
from registry.model.statistics_json import statistics_to_json
from registry.queries.describe_statistics import StatisticsDescription, StatisticsRow
from web import current
from web.api.dataset_answers import agency_reference, moment


def statistics_answer(described: StatisticsDescription) -> dict[str, Any]:
    """Give a record with everything that this reader may know of it."""
    record = described.record
    iris = current.registry().iris
    answer: dict[str, Any] = {
        "id": record.slug,
        "iri": iris.statistics(record.kind, record.slug),
        "record": record_members(record, with_drafts=described.is_insider),
        record.kind.value: statistics_to_json(described.description),
        "datasets": [
            {"id": one.slug, "iri": iris.dataset(one.slug), "title": dict(one.title)}
            for one in described.datasets
        ],
    }
    if record.kind is StatisticalKind.ACTIVITY:
        for name, kind in (
            ("variables", StatisticalKind.VARIABLE),
            ("indicators", StatisticalKind.INDICATOR),
        ):
            answer[name] = [one.record.slug for one in described.members_of(kind)]
    return answer


def record_members(record: StatisticalRecord, *, with_drafts: bool) -> dict[str, Any]:
    """Give where a record stands; the public sees the published revision and no notes."""
    is_shown = with_drafts or not record.is_public
    revision = record.revision if is_shown else record.published_revision
    answer = {
        "status": record.status.value if is_shown else "published",
        "version": record.version,
        "revision": revision,
        "published_revision": record.published_revision,
        "listed": moment(record.listed),
        "modified": moment(record.modified),
    }
    return answer | ({"note": record.note} if with_drafts and record.note else {})


def row_answer(row: StatisticsRow) -> dict[str, Any]:
    """Give a record in short."""
    return {
        "id": row.slug,
        "iri": current.registry().iris.statistics(row.kind, row.slug),
        "title": dict(row.title),
        "agency": agency_reference(row.agency),
        "status": row.status.value,
        "year": row.year,
        "activity": row.activity,
        "sample": row.sample,
        "modified": moment(row.modified),
    }


def written_statistics_answer(written: WrittenStatistics) -> dict[str, Any]:
    """Give what a command left behind."""
    record = written.record
    return {
        "id": record.slug,
        "iri": current.registry().iris.statistics(record.kind, record.slug),
        "record": record_members(record, with_drafts=True),
        "conforms": written.report.conforms,
        "findings": [one.to_json() for one in written.report],
    }


def import_answer(
    imported: Sequence[ImportedRecord], unread: Sequence[Finding], *, is_trial: bool
) -> dict[str, Any]:
    """Give what became of an import."""
    counted = Counter(one.outcome.value for one in imported)
    return {
        "trial": is_trial,
        "counts": dict(counted),
        "items": [
            {
                "place": one.place,
                "kind": one.kind.value,
                "title": dict(one.title),
                "outcome": one.outcome.value,
                "id": one.slug or None,
                "findings": [found.to_json() for found in one.findings],
            }
            for one in imported
        ],
        "findings": [one.to_json() for one in unread],
    }
