"""Leases: who may do what only one process at a time may do, for how long, with a fencing number.

A lease that is not renewed runs out by itself, so a killed process blocks nobody for longer than that.
"""

from __future__ import annotations

import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from registry.storage.tables import leases


def take_lease(
    connection: Connection, name: str, owner: str, now: datetime.datetime, seconds: float
) -> int | None:
    """Take or renew a lease; gives its fencing number, or None while another owner holds it."""
    until = now + datetime.timedelta(seconds=seconds)
    row = (
        connection.execute(sa.select(leases).where(leases.c.name == name).with_for_update())
        .mappings()
        .first()
    )
    if row is None:
        try:
            connection.execute(sa.insert(leases).values(name=name, owner=owner, fencing=1, until=until))
        except IntegrityError:
            return None
        return 1
    if row["owner"] != owner and row["until"] > now:
        return None
    fencing: int = int(row["fencing"]) + (row["owner"] != owner)
    connection.execute(
        sa.update(leases).where(leases.c.name == name).values(owner=owner, until=until, fencing=fencing)
    )
    return fencing


def release_lease(connection: Connection, name: str, owner: str, now: datetime.datetime) -> None:
    """Give a lease back, if this owner still holds it."""
    connection.execute(
        sa.update(leases).where(leases.c.name == name, leases.c.owner == owner).values(until=now)
    )


def holder_of(connection: Connection, name: str, now: datetime.datetime) -> str | None:
    """Tell who holds a lease now, None when nobody does."""
    query = sa.select(leases.c.owner).where(leases.c.name == name, leases.c.until > now)
    holder: str | None = connection.scalar(query)
    return holder
