"""The outbox: changes written with the record in one transaction, delivered to each projection later.

A change carries the key of what changed, never its content: the projection re-reads the truth, so repeats
and swaps do no harm. One small delivery row per (change, projection) replaces a "last id seen" mark, which
would skip a change whose lower id commits later on PostgreSQL.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.storage.tables import changes, deliveries

PROJECTIONS = ("rdf", "search")
MAXIMUM_DELAY_SECONDS = 300
_APPEND = sa.insert(changes).returning(changes.c.id)
_OWE = sa.insert(deliveries)


@dataclass(frozen=True, slots=True)
class Change:
    """Something changed: a `record` (key = slug), an `agency`, a `vocabulary` (key = scheme)."""

    id: int
    kind: str
    key: str
    revision: int


def append(connection: Connection, revisions: Mapping[tuple[str, str], int], at: datetime.datetime) -> None:
    """Note changes, by kind and key, in the caller's transaction, with a delivery for every projection."""
    if not revisions:
        return
    rows = [
        {"kind": kind, "key": key, "revision": revision, "at": at}
        for (kind, key), revision in revisions.items()
    ]
    numbers = connection.scalars(_APPEND, rows).all()
    owed = [
        {"change_id": number, "projection": name, "attempts": 0} for number in numbers for name in PROJECTIONS
    ]
    connection.execute(_OWE, owed)


def claim(
    connection: Connection, projection: str, now: datetime.datetime, limit: int = 500
) -> tuple[Change, ...]:
    """Give the oldest changes still owed to a projection; whoever asks holds the relay's lease."""
    query = (
        sa.select(changes.c.id, changes.c.kind, changes.c.key, changes.c.revision)
        .join(deliveries, deliveries.c.change_id == changes.c.id)
        .where(deliveries.c.projection == projection)
        .where(sa.or_(deliveries.c.next_try.is_(None), deliveries.c.next_try <= now))
        .order_by(changes.c.id)
        .limit(limit)
    )
    return tuple(Change(*row) for row in connection.execute(query))


def acknowledge(connection: Connection, projection: str, change_ids: Sequence[int]) -> None:
    """Mark changes as delivered to a projection; a change that nobody is owed any more is removed."""
    connection.execute(
        sa.delete(deliveries).where(
            deliveries.c.projection == projection, deliveries.c.change_id.in_(change_ids)
        )
    )
    owed = sa.select(deliveries.c.change_id).where(deliveries.c.change_id == changes.c.id)
    connection.execute(sa.delete(changes).where(changes.c.id.in_(change_ids), ~owed.exists()))


def fail(
    connection: Connection, projection: str, change_ids: Sequence[int], reason: str, now: datetime.datetime
) -> None:
    """Keep failed deliveries with their reason, to be tried again after a growing delay."""
    rows = connection.execute(
        sa.select(deliveries.c.change_id, deliveries.c.attempts).where(
            deliveries.c.projection == projection, deliveries.c.change_id.in_(change_ids)
        )
    )
    for change_id, attempts in rows.all():
        delay = min(2.0**attempts, MAXIMUM_DELAY_SECONDS)
        connection.execute(
            sa.update(deliveries)
            .where(deliveries.c.projection == projection, deliveries.c.change_id == change_id)
            .values(
                attempts=attempts + 1,
                last_error=reason[:2000],
                next_try=now + datetime.timedelta(seconds=delay),
            )
        )


def pending(connection: Connection) -> dict[str, int]:
    """Count what is still owed to each projection."""
    query = sa.select(deliveries.c.projection, sa.func.count()).group_by(deliveries.c.projection)
    counted = {str(name): int(number) for name, number in connection.execute(query)}
    return {name: counted.get(name, 0) for name in PROJECTIONS}
