"""The catalog as everybody may read it, record by record and page by page: for linked data and sitemaps."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.model.catalog import CatalogRecord, RecordStatus
from registry.queries.list_changes import count_public
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository, StoredDataset, record_not_found
from registry.storage.tables import records

_PUBLIC = sa.and_(records.c.published_revision.is_not(None), records.c.status != RecordStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecord:
    """A record that is public or was once; `stored` is None for a withdrawn one, of which the tombstone stays."""

    record: CatalogRecord
    stored: StoredDataset | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogSlice:
    """One page of the catalog; `next_after` is the mark where the next page begins, None on the last."""

    number: int
    pages: int
    total: int
    stored: tuple[StoredDataset, ...]
    next_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAddress:
    """A public record as a sitemap lists it."""

    slug: str
    modified: datetime.datetime


def public_record(database: Database, slug: str) -> PublicRecord:
    """Give what anybody may know of a record; raises NotFound for one that was never public."""
    with database.reading() as connection:
        datasets = DatasetRepository(connection)
        _, record = datasets.get(slug)
        if record.published_revision is None:
            raise record_not_found(slug)
        if record.status is RecordStatus.WITHDRAWN:
            return PublicRecord(record=record, stored=None)
        stored = datasets.stored([slug])[slug].public_face()
    return PublicRecord(record=stored.record, stored=stored)


def catalog_page(database: Database, number: int, size: int, *, after: int | None = None) -> CatalogSlice:
    """Give page `number` (from 1) of the public records, in the order in which they were registered.

    With `after`, the mark of the page before, the page begins there: so a reader misses nothing when a record
    of an earlier page is withdrawn meanwhile.
    """
    total = count_public(database)
    with database.reading() as connection:
        mark = after if after is not None else _mark_before(connection, (number - 1) * size)
        found = DatasetRepository(connection).published_after(mark, size + 1) if mark is not None else ()
    shown = tuple(one.public_face() for one in found[:size])
    return CatalogSlice(
        number=number,
        pages=max(1, -(-total // size)),
        total=total,
        stored=shown,
        next_after=shown[-1].id if len(found) > size else None,
    )


def public_addresses(database: Database, offset: int, limit: int) -> tuple[PublicAddress, ...]:
    """Give slug and time of change of the public records, in the order in which they were registered."""
    query = (
        sa.select(records.c.slug, records.c.modified)
        .where(_PUBLIC)
        .order_by(records.c.id)
        .offset(offset)
        .limit(limit)
    )
    with database.reading() as connection:
        return tuple(PublicAddress(slug=row.slug, modified=row.modified) for row in connection.execute(query))


def _mark_before(connection: Connection, skipped: int) -> int | None:
    """Give the number of the last record on the pages before, None when there are not so many."""
    if skipped <= 0:
        return 0
    query = sa.select(records.c.id).where(_PUBLIC).order_by(records.c.id).offset(skipped - 1).limit(1)
    return connection.scalar(query)
