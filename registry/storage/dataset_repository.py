"""DatasetRepository: records, their revisions, findings, links and comments in SQL."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.errors import Conflict, NotFound
from registry.identifiers import content_digest
from registry.model.canonical_json import dataset_from_text
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.model.link import Link, LinkEvidence, LinkKind, LinkStatus
from registry.model.multilingual import MultilingualText
from registry.model.provenance import Comment, Revision
from registry.storage.pending_rows import PendingRows
from registry.storage.tables import comments, findings, links, records, revisions

_INSERT_RECORD = sa.insert(records)
_INSERT_REVISION = sa.insert(revisions)
_INSERT_FINDING = sa.insert(findings)
_INSERT_LINK = sa.insert(links)
_RECORD_COLUMNS = tuple(one.name for one in records.c if one.name != "id")


@cache
def _update_of(_columns: tuple[str, ...]) -> sa.Update:
    """Give one statement for each set of columns: making it anew costs more than carrying it out."""
    return sa.update(records).where(
        records.c.slug == sa.bindparam("of_slug"), records.c.version == sa.bindparam("expected")
    )


@dataclass(frozen=True, slots=True)
class StoredDataset:
    """A record with one of its revisions: what a page, an export or a projection needs."""

    id: int
    record: CatalogRecord
    dataset: Dataset
    revision: Revision
    links: tuple[Link, ...] = ()

    def public_face(self) -> StoredDataset:
        """Leave out that a newer draft of a published record is being worked on."""
        record = replace(self.record, status=RecordStatus.PUBLISHED, revision=self.revision.number)
        return replace(self, record=record)


@dataclass(frozen=True, slots=True)
class NewestRevision:
    """A record with the digest of its newest revision and the run that made it; None: a person did."""

    record: CatalogRecord
    digest: str
    run: int | None


class DatasetRepository:
    """Reads and writes records on one connection; whoever holds the connection decides on the commit."""

    def __init__(self, connection: Connection | PendingRows) -> None:
        """Work on `connection`, or on that of the pending rows, behind which new rows wait their turn."""
        self._rows = connection if isinstance(connection, PendingRows) else PendingRows(connection)

    @property
    def _connection(self) -> Connection:
        return self._rows.connection

    def find(self, slug: str) -> tuple[int, CatalogRecord] | None:
        """Give the number and the record of `slug`, or None."""
        row = self._connection.execute(sa.select(records).where(records.c.slug == slug)).mappings().first()
        return None if row is None else (row["id"], _record(row))

    def get(self, slug: str) -> tuple[int, CatalogRecord]:
        """Give the number and the record of `slug`; raises NotFound."""
        found = self.find(slug)
        if found is None:
            raise record_not_found(slug)
        return found

    def by_number(self, record_id: int) -> CatalogRecord:
        """Give the record with this number, which must exist."""
        row = self._connection.execute(sa.select(records).where(records.c.id == record_id)).mappings().one()
        return _record(row)

    def free_slug(self, wanted: str) -> str:
        """Give `wanted`, or it with the first free number behind; slugs of withdrawn records stay taken."""
        if self._connection.scalar(sa.select(records.c.id).where(records.c.slug == wanted)) is None:
            return wanted
        # LIKE cannot use the index of SQLite, so it is asked only where the slug itself is taken.
        taken = set(
            self._connection.scalars(sa.select(records.c.slug).where(records.c.slug.like(f"{wanted}-%")))
        )
        return next(slug for n in range(2, len(taken) + 3) if (slug := f"{wanted}-{n}") not in taken)

    def add(self, record: CatalogRecord) -> int:
        """Insert a record; gives its number."""
        values = {name: getattr(record, name) for name in _RECORD_COLUMNS}
        # What waits to be written cannot stand against this row, so it goes on waiting.
        inserted = self._rows.unflushed.execute(_INSERT_RECORD, values)
        assert inserted.inserted_primary_key is not None
        return int(inserted.inserted_primary_key[0])

    def update(self, slug: str, expected_version: int, **values: Any) -> int:
        """Change a record if it still has `expected_version`; gives the new version, raises Conflict."""
        changed = self._rows.unflushed.execute(
            _update_of(tuple(values)),
            {"of_slug": slug, "expected": expected_version, "version": expected_version + 1, **values},
        )
        if changed.rowcount != 1:
            raise edited_meanwhile(slug)
        return expected_version + 1

    def add_revision(self, record_id: int, revision: Revision, text: str) -> None:
        """Insert a revision with its content as canonical text."""
        row = {
            "record_id": record_id, "number": revision.number, "content": text,
            "digest": content_digest(text.encode()), "completeness": revision.completeness,
            "created_by": revision.created_by, "comment": revision.comment, "raw_digest": revision.raw_digest,
            "run_id": revision.run, "created": revision.created,
        }  # fmt: skip
        self._rows.add(_INSERT_REVISION, (row,))

    def add_findings(self, record_id: int, revision: int, found: Iterable[Finding]) -> None:
        """Insert the findings of a revision."""
        rows = [{"record_id": record_id, "revision": revision, **one.to_json()} for one in found]
        self._rows.add(_INSERT_FINDING, rows)

    def findings(self, record_id: int, revision: int) -> tuple[Finding, ...]:
        """Give the findings of a revision, in the order they were written."""
        query = (
            sa.select(findings)
            .where(findings.c.record_id == record_id, findings.c.revision == revision)
            .order_by(findings.c.id)
        )
        return tuple(Finding.from_json(dict(row)) for row in self._connection.execute(query).mappings())

    def links(self, record_id: int) -> tuple[Link, ...]:
        """Give all links of a record, whoever said them, in a steady order."""
        return self.links_of([record_id]).get(record_id, ())

    def links_of(self, record_ids: Sequence[int]) -> dict[int, tuple[Link, ...]]:
        """Give the links of many records at once, by record number."""
        query = (
            sa.select(links)
            .where(links.c.record_id.in_(record_ids))
            .order_by(links.c.record_id, links.c.kind, links.c.id)
        )
        found: dict[int, list[Link]] = {}
        for row in self._connection.execute(query).mappings():
            found.setdefault(row["record_id"], []).append(link_of(row))
        return {key: tuple(value) for key, value in found.items()}

    def replace_asserted_links(
        self, record_id: int, wanted: Iterable[tuple[LinkKind, str]], *, by: str, at: datetime.datetime,
        standing: Sequence[Link] | None = None,
    ) -> None:  # fmt: skip
        """Make the asserted links exactly `wanted`; decisions of stewards on other links stay as they are.

        `standing` are the links of the record where the caller has read them.
        """
        targets = dict.fromkeys(wanted)
        known = self.links(record_id) if standing is None else standing
        existing = {(one.kind, one.target): one for one in known}
        for key, link in existing.items():
            if link.status is LinkStatus.ASSERTED and key not in targets:
                self._connection.execute(sa.delete(links).where(*_link_key(record_id, *key)))
        said = {"status": LinkStatus.ASSERTED, "confidence": 1.0, "said_by": by, "said_at": at}
        for key in targets:
            if key in existing and existing[key].status is LinkStatus.SUGGESTED:
                self._connection.execute(sa.update(links).where(*_link_key(record_id, *key)).values(**said))
        fresh = [
            {"record_id": record_id, "kind": kind, "target": target, "evidence": [], **said}
            for kind, target in targets
            if (kind, target) not in existing
        ]
        self._rows.add(_INSERT_LINK, fresh)

    def content(self, record_id: int, number: int) -> Dataset:
        """Give the content of one revision; raises NotFound."""
        text = self._connection.scalar(
            sa.select(revisions.c.content).where(
                revisions.c.record_id == record_id, revisions.c.number == number
            )
        )
        if text is None:
            raise record_not_found(f"{record_id}@{number}")
        return dataset_from_text(text)

    def by_slugs(self, slugs: Sequence[str]) -> dict[str, tuple[int, CatalogRecord]]:
        """Give the number and the record of each of these slugs that is taken."""
        query = sa.select(records).where(records.c.slug.in_(slugs))
        return {row["slug"]: (row["id"], _record(row)) for row in self._connection.execute(query).mappings()}

    def newest(self, record_ids: Sequence[int]) -> dict[int, NewestRevision]:
        """Give the records with these numbers and where their newest revision comes from."""
        query = (
            sa.select(records, revisions.c.digest.label("digest"), revisions.c.run_id.label("run"))
            .join(
                revisions,
                (revisions.c.record_id == records.c.id) & (revisions.c.number == records.c.revision),
            )
            .where(records.c.id.in_(record_ids))
        )
        return {
            row["id"]: NewestRevision(_record(row), row["digest"], row["run"])
            for row in self._connection.execute(query).mappings()
        }

    def revisions(self, record_id: int) -> tuple[Revision, ...]:
        """Give the revisions of a record, newest first."""
        query = (
            sa.select(revisions).where(revisions.c.record_id == record_id).order_by(revisions.c.number.desc())
        )
        return tuple(_revision(row) for row in self._connection.execute(query).mappings())

    def stored(self, slugs: Sequence[str], *, published: bool = True) -> dict[str, StoredDataset]:
        """Give many records with their published (or else newest) revision and their links, by slug."""
        number = records.c.published_revision if published else records.c.revision
        query = _stored_query(number).where(records.c.slug.in_(slugs))
        return {one.record.slug: one for one in self._stored(query)}

    def published_after(self, record_id: int, limit: int = 500) -> tuple[StoredDataset, ...]:
        """Give the next published records in order of their number, for rebuilding and exporting."""
        query = (
            _stored_query(records.c.published_revision)
            .where(records.c.status != RecordStatus.WITHDRAWN, records.c.id > record_id)
            .order_by(records.c.id)
            .limit(limit)
        )
        return tuple(self._stored(query))

    def published_versions(self) -> dict[str, int]:
        """Give the version of every public record, by slug: what the projections must agree with."""
        query = sa.select(records.c.slug, records.c.version).where(
            records.c.published_revision.is_not(None), records.c.status != RecordStatus.WITHDRAWN
        )
        return {row.slug: row.version for row in self._connection.execute(query)}

    def withdrawal_balance(self, since: datetime.datetime) -> tuple[int, int]:
        """Count the records withdrawn since a moment, and those that are public now."""
        withdrawn = self._connection.scalar(
            sa.select(sa.func.count()).select_from(records).where(records.c.withdrawn >= since)
        )
        public = self._connection.scalar(
            sa.select(sa.func.count())
            .select_from(records)
            .where(records.c.published_revision.is_not(None), records.c.status != RecordStatus.WITHDRAWN)
        )
        return int(withdrawn or 0), int(public or 0)

    def add_comment(self, record_id: int, comment: Comment) -> None:
        """Insert a reviewer's comment."""
        self._connection.execute(
            sa.insert(comments).values(
                record_id=record_id,
                revision=comment.revision,
                place=comment.place,
                text=comment.text,
                said_by=comment.said_by,
                said_at=comment.said_at,
            )
        )

    def comments(self, record_id: int) -> tuple[Comment, ...]:
        """Give the comments on a record, oldest first."""
        query = sa.select(comments).where(comments.c.record_id == record_id).order_by(comments.c.id)
        return tuple(
            Comment(
                revision=row["revision"], place=row["place"], text=row["text"],
                said_by=row["said_by"], said_at=row["said_at"],
            )
            for row in self._connection.execute(query).mappings()
        )  # fmt: skip

    def _stored(self, query: sa.Select[Any]) -> Iterator[StoredDataset]:
        rows = self._connection.execute(query).mappings().all()
        links_by_record = self.links_of([row["id"] for row in rows]) if rows else {}
        for row in rows:
            yield StoredDataset(
                id=row["id"],
                record=_record(row),
                dataset=dataset_from_text(row["content"]),
                revision=_revision(row, prefix="revision_"),
                links=links_by_record.get(row["id"], ()),
            )


def _stored_query(number: sa.ColumnElement[int | None]) -> sa.Select[Any]:
    revision_columns = [
        one.label(f"revision_{one.name}") for one in revisions.c if one.name not in ("content", "record_id")
    ]
    return sa.select(records, revisions.c.content, *revision_columns).join(
        revisions, sa.and_(revisions.c.record_id == records.c.id, revisions.c.number == number)
    )


def _link_key(record_id: int, kind: LinkKind, target: str) -> tuple[sa.ColumnElement[bool], ...]:
    return links.c.record_id == record_id, links.c.kind == kind, links.c.target == target


def _record(row: sa.RowMapping) -> CatalogRecord:
    values = {name: row[name] for name in _RECORD_COLUMNS}
    return CatalogRecord(**{**values, "status": RecordStatus(values["status"])})


def _revision(row: sa.RowMapping, prefix: str = "") -> Revision:
    return Revision(
        number=row[f"{prefix}number"],
        digest=row[f"{prefix}digest"],
        completeness=row[f"{prefix}completeness"],
        created=row[f"{prefix}created"],
        created_by=row[f"{prefix}created_by"],
        comment=row[f"{prefix}comment"],
        raw_digest=row[f"{prefix}raw_digest"],
        run=row[f"{prefix}run_id"],
    )


def link_of(row: sa.RowMapping) -> Link:
    """Give a row of the table of links as a link."""
    return Link(
        kind=LinkKind(row["kind"]),
        target=row["target"],
        status=LinkStatus(row["status"]),
        confidence=row["confidence"],
        said_by=row["said_by"],
        said_at=row["said_at"].isoformat(),
        evidence=tuple(LinkEvidence.from_json(one) for one in row["evidence"]),
        because=MultilingualText(row["because"] or {}),
        text_digest=row["text_digest"] or "",
    )


def record_not_found(slug: str) -> NotFound:
    """Make the error for a slug that nobody has, or that the caller may not see."""
    return NotFound(
        {"id": f"Tidak ada dataset bernama “{slug}”.", "en": f"There is no dataset named “{slug}”."},
        "SDMI-NF-001",
    )


def edited_meanwhile(slug: str) -> Conflict:
    """Make the error for an edit that was made from an older version."""
    return Conflict(
        {
            "id": f"“{slug}” sudah diubah orang lain sejak Anda membukanya. Muat ulang, lalu ulangi perubahan Anda.",
            "en": f"“{slug}” was changed by someone else since you opened it. Reload, then repeat your change.",
        },
        "SDMI-CF-001",
    )
