"""The audit trail (append only) and the small facts an instance keeps about itself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.model.provenance import AuditEvent
from registry.storage.tables import audit_events, facts


class AuditTrail:
    """Appends and lists events on one connection; nothing here changes or removes one."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def append(self, event: AuditEvent) -> None:
        """Write an event."""
        self._connection.execute(
            sa.insert(audit_events).values(
                at=event.at,
                actor=event.actor,
                action=event.action,
                subject_kind=event.subject_kind,
                subject=event.subject,
                detail=dict(event.detail),
            )
        )

    def about(self, subject_kind: str, subject: str, limit: int = 200) -> tuple[AuditEvent, ...]:
        """Give what happened to one object, newest first."""
        query = (
            sa.select(audit_events)
            .where(audit_events.c.subject_kind == subject_kind, audit_events.c.subject == subject)
            .order_by(audit_events.c.id.desc())
            .limit(limit)
        )
        return tuple(
            AuditEvent(
                at=row["at"],
                actor=row["actor"],
                action=row["action"],
                subject_kind=row["subject_kind"],
                subject=row["subject"],
                detail=row["detail"],
            )
            for row in self._connection.execute(query).mappings()
        )


class FactStore:
    """Small named facts of the instance, such as the time of the last backup."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def put(self, name: str, value: Mapping[str, Any], at: datetime.datetime) -> None:
        """Keep a fact, replacing the older one of that name."""
        updated = self._connection.execute(
            sa.update(facts).where(facts.c.name == name).values(value=dict(value), at=at)
        )
        if updated.rowcount == 0:
            self._connection.execute(sa.insert(facts).values(name=name, value=dict(value), at=at))

    def get(self, name: str) -> dict[str, Any] | None:
        """Give a fact, or None."""
        value = self._connection.scalar(sa.select(facts.c.value).where(facts.c.name == name))
        return None if value is None else dict(value)

    def forget(self, name: str) -> None:
        """Drop a fact."""
        self._connection.execute(sa.delete(facts).where(facts.c.name == name))
