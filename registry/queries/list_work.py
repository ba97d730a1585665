"""What waits on somebody's desk: the records of an agency by status, and the reviewers' queue."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.model.account import Actor
from registry.model.catalog import RecordStatus
from registry.model.finding import Severity
from registry.model.multilingual import MultilingualText
from registry.policy import Action, require
from registry.storage.database import Database
from registry.storage.tables import comments, findings, records, revisions

LONGEST_LIST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One record as a line on a desk; `comments` are those on its newest revision."""

    slug: str
    title: MultilingualText
    agency: str
    status: RecordStatus
    version: int
    modified: datetime.datetime
    completeness: float
    errors: int
    comments: int
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyWork:
    """The records of an agency: how many in each status, and the first lines of each list."""

    counts: Mapping[RecordStatus, int]
    rows: Mapping[RecordStatus, tuple[WorkRow, ...]]


def work_of_agency(database: Database, agency: str, actor: Actor) -> AgencyWork:
    """Give the agency's records by status: the newest change first, what is public by its gaps.

    Raises NotPermitted for who may not read the agency's drafts.
    """
    require(actor, Action.READ_DRAFT, agency)
    with database.reading() as connection:
        counts = dict.fromkeys(RecordStatus, 0)
        query = (
            sa.select(records.c.status, sa.func.count())
            .where(records.c.agency == agency)
            .group_by(records.c.status)
        )
        counts |= {RecordStatus(status): number for status, number in connection.execute(query)}
        rows = {
            status: _rows(
                connection, sa.and_(records.c.agency == agency, records.c.status == status), _order(status)
            )
            for status in RecordStatus
            if counts[status]
        }
    return AgencyWork(counts=counts, rows=rows)


def review_queue(database: Database, actor: Actor) -> tuple[WorkRow, ...]:
    """Give what was submitted by any agency, the longest waiting first; raises NotPermitted for non-reviewers."""
    require(actor, Action.PUBLISH, None)
    with database.reading() as connection:
        return _rows(
            connection, records.c.status == RecordStatus.SUBMITTED, (records.c.modified, records.c.id)
        )


def _order(status: RecordStatus) -> tuple[sa.ColumnElement[object], ...]:
    if status is RecordStatus.PUBLISHED:
        return records.c.completeness, records.c.id
    return records.c.modified.desc(), records.c.id.desc()


def _rows(
    connection: Connection, where: sa.ColumnElement[bool], order: tuple[sa.ColumnElement[object], ...]
) -> tuple[WorkRow, ...]:
    on_newest = sa.and_(
        findings.c.record_id == records.c.id,
        findings.c.revision == records.c.revision,
        findings.c.severity == Severity.ERROR,
    )
    errors = sa.select(sa.func.count()).select_from(findings).where(on_newest).scalar_subquery()
    said = (
        sa.select(sa.func.count())
        .select_from(comments)
        .where(comments.c.record_id == records.c.id, comments.c.revision == records.c.revision)
        .scalar_subquery()
    )
    query = (
        sa.select(records, revisions.c.content, errors.label("errors"), said.label("comments"))
        .join(
            revisions,
            sa.and_(revisions.c.record_id == records.c.id, revisions.c.number == records.c.revision),
        )
        .where(where)
        .order_by(*order)
        .limit(LONGEST_LIST)
    )
    return tuple(_row(row) for row in connection.execute(query).mappings())


def _row(row: sa.RowMapping) -> WorkRow:
    return WorkRow(
        slug=row["slug"],
        title=MultilingualText(json.loads(row["content"]).get("title", {})),
        agency=row["agency"],
        status=RecordStatus(row["status"]),
        version=row["version"],
        modified=row["modified"],
        completeness=row["completeness"],
        errors=row["errors"],
        comments=row["comments"],
        is_public=row["published_revision"] is not None,
    )
