"""What changed, in order: the source of the Atom feed, the sitemap, and harvests of us by others."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import sqlalchemy as sa

from registry.model.catalog import RecordStatus
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository, StoredDataset
from registry.storage.tables import records


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A record that changed at a moment; `withdrawn` tells that its address answers 410 now."""

    id: int
    slug: str
    modified: datetime.datetime
    withdrawn: bool
    sample: bool


def list_changes(
    database: Database, *, since: datetime.datetime | None = None, after: tuple[datetime.datetime, int] | None = None,
    newest_first: bool = True, limit: int = 50,
) -> tuple[RecordChange, ...]:  # fmt: skip
    """Give public and withdrawn records by time of change; `after` is the (modified, id) of the last one read."""
    query = sa.select(records).where(records.c.published_revision.is_not(None)).limit(limit)
    if since is not None:
        query = query.where(records.c.modified >= since)
    key = sa.tuple_(records.c.modified, records.c.id)
    if after is not None:
        moment, number = after
        mark = sa.tuple_(sa.literal(moment, records.c.modified.type), sa.literal(number))
        query = query.where(key < mark if newest_first else key > mark)
    order = (records.c.modified, records.c.id)
    query = query.order_by(*(column.desc() for column in order) if newest_first else order)
    with database.reading() as connection:
        return tuple(
            RecordChange(
                id=row["id"], slug=row["slug"], modified=row["modified"],
                withdrawn=row["status"] == RecordStatus.WITHDRAWN, sample=row["sample"],
            )
            for row in connection.execute(query).mappings()
        )  # fmt: skip


def count_public(database: Database) -> int:
    """Count the public records."""
    with database.reading() as connection:
        counted = connection.scalar(
            sa.select(sa.func.count())
            .select_from(records)
            .where(records.c.published_revision.is_not(None), records.c.status != RecordStatus.WITHDRAWN)
        )
    return int(counted or 0)


def public_page(database: Database, after_id: int, limit: int) -> tuple[StoredDataset, ...]:
    """Give the next public records in order of their number, for paged exports of the whole catalog."""
    with database.reading() as connection:
        return DatasetRepository(connection).published_after(after_id, limit)
