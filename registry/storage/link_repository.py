"""LinkRepository: suggested links, what was decided on them, and verdicts on relevance in SQL."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from registry.model.link import SUGGESTED_BY, Link, LinkEvidence, LinkKind, LinkStatus
from registry.model.link_decision import LinkDecision, Verdict
from registry.model.multilingual import MultilingualText
from registry.storage.dataset_repository import link_of
from registry.storage.link_tables import link_decisions, relevance_verdicts
from registry.storage.pending_rows import PendingRows
from registry.storage.tables import links

_INSERT_LINK = sa.insert(links)
_JSON_COLUMNS = ("evidence", "because", "title")
_DECISION_FIELDS = tuple(one.name for one in fields(LinkDecision))


@cache
def _upsert_verdict(dialect: str) -> Any:
    """Give one statement that inserts or replaces the verdict on a record, in the words of a database."""
    insert: Any = (postgresql if dialect == "postgresql" else sqlite).insert(relevance_verdicts)
    changed = {name: insert.excluded[name] for name in ("revision", "verdict", "confidence", "reasons")}
    return insert.on_conflict_do_update(index_elements=["record_id"], set_=changed)


class LinkRepository:
    """Reads and writes suggestions and decisions on one connection; the command decides on the commit."""

    def __init__(self, connection: Connection | PendingRows) -> None:
        """Work on `connection`, or on that of the pending rows, behind which new rows wait their turn."""
        self._rows = connection if isinstance(connection, PendingRows) else PendingRows(connection)

    @property
    def _connection(self) -> Connection:
        return self._rows.connection

    def keep_verdict(
        self, record_id: int, revision: int, verdict: str, confidence: float, reasons: Iterable[MultilingualText]
    ) -> None:  # fmt: skip
        """Keep the verdict on the newest revision of a record in place of the earlier one."""
        row = {
            "record_id": record_id, "revision": revision, "verdict": verdict, "confidence": confidence,
            "reasons": [dict(one) for one in reasons],
        }  # fmt: skip
        self._rows.add(_upsert_verdict(self._rows.unflushed.dialect.name), (row,))

    def verdict(self, record_id: int) -> sa.RowMapping | None:
        """Give the verdict on a record, None where nobody asked yet."""
        query = sa.select(relevance_verdicts).where(relevance_verdicts.c.record_id == record_id)
        return self._connection.execute(query).mappings().first()

    def replace_suggested_links(
        self, record_id: int, wanted: Sequence[Link], standing: Iterable[Link], at: datetime.datetime
    ) -> bool:
        """Make the suggested links exactly `wanted`; accepted ones stay, rejected ones come back with another text.

        `standing` are the links of the record besides the asserted ones. Tells whether anything changed.
        """
        existing = {one.key: one for one in standing}
        proposed = {one.key: one for one in wanted}
        gone = [
            one for key, one in existing.items() if key not in proposed and one.status is LinkStatus.SUGGESTED
        ]
        for one in gone:
            self._connection.execute(sa.delete(links).where(*_key(record_id, one)))
        fresh = [one for key, one in proposed.items() if key not in existing]
        self._rows.add(_INSERT_LINK, [_row(record_id, one, at) for one in fresh])
        renewed = [one for key, one in proposed.items() if key in existing and _is_news(one, existing[key])]
        for one in renewed:
            self._connection.execute(
                sa.update(links).where(*_key(record_id, one)).values(_row(record_id, one, at))
            )
        return bool(gone or fresh or renewed)

    def named(self, numbers: Sequence[int]) -> list[tuple[int, int, Link]]:
        """Give links by their numbers, each with its number and that of its record, records together."""
        query = sa.select(links).where(links.c.id.in_(numbers)).order_by(links.c.record_id, links.c.id)
        rows = self._connection.execute(query).mappings()
        return [(row["id"], row["record_id"], link_of(row)) for row in rows]

    def say(
        self, record_id: int, link: Link, status: LinkStatus, said_by: str, said_at: datetime.datetime | None
    ) -> None:
        """Change who stands behind a link."""
        values = {"status": status, "said_by": said_by, "said_at": said_at}
        self._connection.execute(sa.update(links).where(*_key(record_id, link)).values(values))

    def add_decision(self, decision: LinkDecision) -> None:
        """Insert a decision."""
        values = {name: getattr(decision, name) for name in _DECISION_FIELDS}
        values |= {
            "evidence": [one.to_json() for one in decision.evidence],
            "because": dict(decision.because),
            "title": dict(decision.title),
        }
        self._connection.execute(sa.insert(link_decisions).values(values))

    def decisions(self, batch: str) -> tuple[LinkDecision, ...]:
        """Give what was decided together, undone or not."""
        query = sa.select(link_decisions).where(link_decisions.c.batch == batch).order_by(link_decisions.c.id)
        return tuple(decision_of(row) for row in self._connection.execute(query).mappings())

    def newest_decision(self, record_id: int, kind: LinkKind, target: str) -> LinkDecision | None:
        """Give the newest decision on a link that was not undone."""
        query = (
            sa.select(link_decisions)
            .where(
                link_decisions.c.record_id == record_id,
                link_decisions.c.kind == kind,
                link_decisions.c.target == target,
                link_decisions.c.undone_at.is_(None),
            )
            .order_by(link_decisions.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).mappings().first()
        return None if row is None else decision_of(row)

    def mark_undone(self, decision: LinkDecision, by: str, at: datetime.datetime) -> None:
        """Note that a decision was taken back; it stays as a memory and is no correction any more."""
        self._connection.execute(
            sa.update(link_decisions)
            .where(
                link_decisions.c.batch == decision.batch,
                link_decisions.c.record_id == decision.record_id,
                link_decisions.c.kind == decision.kind,
                link_decisions.c.target == decision.target,
            )
            .values(undone_by=by, undone_at=at)
        )


def decision_of(row: sa.RowMapping) -> LinkDecision:
    """Give a row of the table of decisions as a decision."""
    values = {name: row[name] for name in _DECISION_FIELDS if name not in _JSON_COLUMNS}
    values |= {
        "kind": LinkKind(row["kind"]),
        "verdict": Verdict(row["verdict"]),
        "earlier_status": LinkStatus(row["earlier_status"]),
    }
    return LinkDecision(
        **values,
        title=MultilingualText(row["title"]),
        because=MultilingualText(row["because"]),
        evidence=tuple(LinkEvidence.from_json(one) for one in row["evidence"]),
    )


def _is_news(proposed: Link, standing: Link) -> bool:
    """Tell whether a proposal changes the link that stands: a decision holds for the text it was made on."""
    if standing.status is LinkStatus.REJECTED:
        return proposed.text_digest != standing.text_digest
    if standing.status is not LinkStatus.SUGGESTED:
        return False
    told, held = (
        (one.confidence, one.evidence, one.because, one.text_digest) for one in (proposed, standing)
    )
    return told != held


def _key(record_id: int, link: Link) -> tuple[sa.ColumnElement[bool], ...]:
    return links.c.record_id == record_id, links.c.kind == link.kind, links.c.target == link.target


def _row(record_id: int, link: Link, at: datetime.datetime) -> dict[str, Any]:
    return {
        "record_id": record_id, "kind": link.kind, "target": link.target, "status": LinkStatus.SUGGESTED,
        "confidence": link.confidence, "said_by": SUGGESTED_BY, "said_at": at,
        "evidence": [one.to_json() for one in link.evidence], "because": dict(link.because),
        "text_digest": link.text_digest,
    }  # fmt: skip
