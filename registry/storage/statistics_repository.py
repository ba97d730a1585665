"""StatisticsRepository: activities, variables and indicators with their revisions and findings in SQL."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.errors import NotFound
from registry.identifiers import content_digest
from registry.model.catalog import RecordStatus
from registry.model.finding import Finding
from registry.model.provenance import Revision
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_record import (
    StatisticalDescription,
    StatisticalKind,
    StatisticalRecord,
    title_of,
)
from registry.model.statistics_json import statistics_from_text, stored_text
from registry.storage.dataset_repository import edited_meanwhile
from registry.storage.statistics_tables import (
    dataset_statistics,
    statistical_findings,
    statistical_records,
    statistical_revisions,
)
from registry.storage.statistics_words import searchable_words

_COLUMNS = tuple(one.name for one in statistical_records.c if one.name != "id")


@dataclass(frozen=True, slots=True)
class StoredStatistics:
    """A record with one of its revisions."""

    id: int
    record: StatisticalRecord
    description: StatisticalDescription
    revision: Revision


class StatisticsRepository:
    """Reads and writes statistical records on one connection; whoever holds the connection decides on the commit."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def find(self, kind: StatisticalKind, slug: str) -> tuple[int, StatisticalRecord] | None:
        """Give the number and the record of `slug`, or None."""
        query = sa.select(statistical_records).where(*_named(kind, slug))
        row = self._connection.execute(query).mappings().first()
        return None if row is None else (row["id"], _record(row))

    def get(self, kind: StatisticalKind, slug: str) -> tuple[int, StatisticalRecord]:
        """Give the number and the record of `slug`; raises NotFound."""
        found = self.find(kind, slug)
        if found is None:
            raise statistics_not_found(kind, slug)
        return found

    def free_slug(self, kind: StatisticalKind, wanted: str) -> str:
        """Give `wanted`, or it with the first free number behind; slugs of withdrawn records stay taken."""
        slugs = sa.select(statistical_records.c.slug).where(statistical_records.c.kind == kind)
        near = sa.or_(
            statistical_records.c.slug == wanted, statistical_records.c.slug.startswith(f"{wanted}-")
        )
        taken = set(self._connection.scalars(slugs.where(near)))
        if wanted not in taken:
            return wanted
        return next(slug for n in range(2, len(taken) + 3) if (slug := f"{wanted}-{n}") not in taken)

    def add(self, record: StatisticalRecord) -> int:
        """Insert a record; gives its number."""
        values = {name: getattr(record, name) for name in _COLUMNS}
        inserted = self._connection.execute(sa.insert(statistical_records), values)
        assert inserted.inserted_primary_key is not None
        return int(inserted.inserted_primary_key[0])

    def update(self, record: StatisticalRecord, expected_version: int, **values: Any) -> StatisticalRecord:
        """Change a record if it still has `expected_version`; gives it as it is now, raises Conflict."""
        version = expected_version + 1
        changed = self._connection.execute(
            sa.update(statistical_records)
            .where(*_named(record.kind, record.slug), statistical_records.c.version == expected_version)
            .values(version=version, **values)
        )
        if changed.rowcount != 1:
            raise edited_meanwhile(record.slug)
        return replace(record, version=version, **values)

    def add_revision(
        self, record_id: int, number: int, description: StatisticalDescription, *, by: str, comment: str,
        at: datetime.datetime,
    ) -> None:  # fmt: skip
        """Insert a revision with its content and what lists need of it."""
        text = stored_text(description)
        row = {
            "record_id": record_id, "number": number, "content": text, "digest": content_digest(text.encode()),
            "title": dict(title_of(description)), "words": searchable_words(description), "created_by": by,
            "year": description.year if isinstance(description, StatisticalActivity) else None,
            "comment": comment, "created": at,
        }  # fmt: skip
        self._connection.execute(sa.insert(statistical_revisions), row)

    def add_findings(self, record_id: int, revision: int, found: Iterable[Finding]) -> None:
        """Insert the findings of a revision."""
        rows = [{"record_id": record_id, "revision": revision, **one.to_json()} for one in found]
        if rows:
            self._connection.execute(sa.insert(statistical_findings), rows)

    def findings(self, record_id: int, revision: int) -> tuple[Finding, ...]:
        """Give the findings of a revision, in the order they were written."""
        table = statistical_findings
        query = (
            sa.select(table)
            .where(table.c.record_id == record_id, table.c.revision == revision)
            .order_by(table.c.id)
        )
        return tuple(Finding.from_json(dict(row)) for row in self._connection.execute(query).mappings())

    def content(self, record_id: int, kind: StatisticalKind, number: int) -> StatisticalDescription:
        """Give the content of one revision; raises NotFound."""
        table = statistical_revisions
        text = self._connection.scalar(
            sa.select(table.c.content).where(table.c.record_id == record_id, table.c.number == number)
        )
        if text is None:
            raise statistics_not_found(kind, f"{record_id}@{number}")
        return statistics_from_text(kind, text)

    def revisions(self, record_id: int) -> tuple[Revision, ...]:
        """Give the revisions of a record, newest first."""
        table = statistical_revisions
        query = sa.select(table).where(table.c.record_id == record_id).order_by(table.c.number.desc())
        return tuple(_revision(row) for row in self._connection.execute(query).mappings())

    def known_slugs(self, kind: StatisticalKind, slugs: Sequence[str]) -> frozenset[str]:
        """Give those of these slugs that a record of a kind bears."""
        if not slugs:
            return frozenset()
        query = sa.select(statistical_records.c.slug).where(
            statistical_records.c.kind == kind, statistical_records.c.slug.in_(slugs)
        )
        return frozenset(self._connection.scalars(query))

    def stored(
        self, kind: StatisticalKind, slugs: Sequence[str], *, published: bool = True
    ) -> dict[str, StoredStatistics]:
        """Give many records of a kind with their published (or else newest) revision, by slug."""
        number = statistical_records.c.published_revision if published else statistical_records.c.revision
        query = _stored_query(number).where(
            statistical_records.c.kind == kind, statistical_records.c.slug.in_(slugs)
        )
        return {one.record.slug: one for one in self._stored(query)}

    def members(self, activity: str, *, published: bool = True) -> tuple[StoredStatistics, ...]:
        """Give the variables and indicators of an activity, withdrawn ones left out, in order of registration."""
        number = statistical_records.c.published_revision if published else statistical_records.c.revision
        query = (
            _stored_query(number)
            .where(
                statistical_records.c.activity == activity,
                statistical_records.c.status != RecordStatus.WITHDRAWN,
            )
            .order_by(statistical_records.c.id)
        )
        return tuple(self._stored(query))

    def published_after(self, record_id: int, limit: int = 500) -> tuple[StoredStatistics, ...]:
        """Give the next published records of every kind in order of their number, for rebuilding."""
        query = (
            _stored_query(statistical_records.c.published_revision)
            .where(
                statistical_records.c.status != RecordStatus.WITHDRAWN, statistical_records.c.id > record_id
            )
            .order_by(statistical_records.c.id)
            .limit(limit)
        )
        return tuple(self._stored(query))

    def name_for_dataset(
        self, record_id: int, revision: int, named: Iterable[tuple[StatisticalKind, str]]
    ) -> None:
        """Note which statistical records a revision of a dataset names."""
        rows = [
            {"record_id": record_id, "revision": revision, "kind": kind, "slug": slug}
            for kind, slug in dict.fromkeys(named)
        ]
        if rows:
            self._connection.execute(sa.insert(dataset_statistics), rows)

    def _stored(self, query: sa.Select[Any]) -> Iterator[StoredStatistics]:
        for row in self._connection.execute(query).mappings():
            record = _record(row)
            description = statistics_from_text(record.kind, row["content"])
            yield StoredStatistics(row["id"], record, description, _revision(row))


def _stored_query(number: sa.ColumnElement[int | None]) -> sa.Select[Any]:
    table = statistical_revisions
    return sa.select(
        statistical_records, table.c.content, table.c.number, table.c.digest, table.c.created, table.c.created_by,
        table.c.comment,
    ).join(table, sa.and_(table.c.record_id == statistical_records.c.id, table.c.number == number))  # fmt: skip


def _named(kind: StatisticalKind, slug: str) -> tuple[sa.ColumnElement[bool], ...]:
    return statistical_records.c.kind == kind, statistical_records.c.slug == slug


def _record(row: sa.RowMapping) -> StatisticalRecord:
    values = {name: row[name] for name in _COLUMNS}
    values |= {"kind": StatisticalKind(values["kind"]), "status": RecordStatus(values["status"])}
    return StatisticalRecord(**values)


def _revision(row: sa.RowMapping) -> Revision:
    return Revision(
        number=row["number"], digest=row["digest"], created=row["created"], created_by=row["created_by"],
        comment=row["comment"],
    )  # fmt: skip


def statistics_not_found(kind: StatisticalKind, slug: str) -> NotFound:
    """Make the error for a record that nobody has, or that the caller may not see."""
    names = {"activity": ("kegiatan", "activity"), "variable": ("variabel", "variable"),
             "indicator": ("indikator", "indicator")}[kind]  # fmt: skip
    return NotFound(
        {
            "id": f"Tidak ada {names[0]} bernama “{slug}”.",
            "en": f"There is no {names[1]} named “{slug}”.",
        },
        "SDMI-NF-001",
    )
