"""RequestKeys: which request of a program was answered before, so that its repetition does nothing twice."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.errors import Rejected, Unavailable
from registry.identifiers import secret_digest
from registry.storage.tables import facts

KEPT_HOURS = 24
_PREFIX = "request:"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestKey:
    """A key that a program chose for one request, with who sent it and a digest of what was sent."""

    actor: str
    key: str
    body_digest: str

    @property
    def name(self) -> str:
        """The name under which it is kept among the facts; the key itself is stored nowhere."""
        return _PREFIX + secret_digest(f"{self.actor}\n{self.key}")


class RequestKeys:
    """Finds and keeps keys on one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def answered(self, key: RequestKey, now: datetime.datetime) -> str | None:
        """Give the slug that this request made before, None when it is new; raises Rejected for another body."""
        kept = self._connection.scalar(
            sa.select(facts.c.value).where(facts.c.name == key.name, facts.c.at > _oldest(now))
        )
        if kept is None:
            return None
        if kept["body"] != key.body_digest:
            raise Rejected(
                {
                    "id": "Idempotency-Key ini sudah dipakai untuk isi lain. Pakai kunci baru untuk kiriman baru.",
                    "en": "This Idempotency-Key was used with another body. Use a new key for a new request.",
                },
                "SDMI-API-004",
            )
        return str(kept["slug"])

    def keep(self, key: RequestKey, slug: str, now: datetime.datetime) -> None:
        """Keep what a request made, in the transaction that made it; forgets what is too old."""
        too_old = sa.and_(facts.c.name.like(f"{_PREFIX}%"), facts.c.at <= _oldest(now))
        self._connection.execute(sa.delete(facts).where(too_old))
        value = {"slug": slug, "body": key.body_digest}
        try:
            self._connection.execute(sa.insert(facts).values(name=key.name, value=value, at=now))
        except sa.exc.IntegrityError as error:
            raise Unavailable(
                {
                    "id": "Permintaan yang sama sedang dikerjakan. Ulangi sebentar lagi.",
                    "en": "The same request is being answered just now. Repeat it in a moment.",
                },
                "SDMI-API-005",
                retry_after_seconds=1,
            ) from error


def _oldest(now: datetime.datetime) -> datetime.datetime:
    return now - datetime.timedelta(hours=KEPT_HOURS)
