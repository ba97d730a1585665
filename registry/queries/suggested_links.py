"""The steward's list: suggested links of public datasets, those decided on, and what waits outside the catalog."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from registry.model.account import Actor
from registry.model.catalog import RecordStatus
from registry.model.link import Link, LinkKind, LinkStatus
from registry.model.link_decision import SkippedRecord, Verdict
from registry.model.multilingual import MultilingualText
from registry.policy import Action, may, require
from registry.storage.database import Database
from registry.storage.dataset_repository import link_of
from registry.storage.link_repository import LinkRepository
from registry.storage.link_tables import link_decisions
from registry.storage.skipped_repository import SkippedRepository
from registry.storage.tables import links, records, revisions

MOST_CONCEPTS = 200
_PUBLIC = sa.and_(records.c.published_revision.is_not(None), records.c.status != RecordStatus.WITHDRAWN)
DECIDED_ON = (LinkStatus.SUGGESTED, LinkStatus.ACCEPTED, LinkStatus.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which suggestions are asked for; `order` is `confidence` (surest first) or `dataset` (together)."""

    status: LinkStatus = LinkStatus.SUGGESTED
    agency: str = ""
    kind: LinkKind | None = None
    target: str = ""
    least: float = 0.0
    most: float = 1.0
    order: str = "confidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedLink:
    """One suggestion on its dataset; `decision_batch` names the decision that stands on it, if there is one."""

    number: int
    link: Link
    slug: str
    version: int
    title: MultilingualText
    agency: str
    decision_batch: str = ""
    decided_by: str = ""
    decided_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedPage:
    """A page of suggestions, how many there are, and how many by agency, kind and target to filter by.

    The counts by one filter leave that filter out, so that one can change one's mind.
    """

    total: int
    links: tuple[SuggestedLink, ...]
    agencies: Mapping[str, int]
    kinds: Mapping[str, int]
    targets: Sequence[tuple[LinkKind, str, int]]
    statuses: Mapping[LinkStatus, int]


def suggested_links(
    database: Database, actor: Actor, wanted: Wanted, *, start: int = 0, limit: int = 50
) -> SuggestedPage:  # fmt: skip
    """Give what this actor may decide on: reviewers everything, a walidata what concerns their agency.

    Raises NotSignedIn, NotPermitted.
    """
    agency = decidable_agency(actor)
    where = _conditions(wanted, agency)
    with database.reading() as connection:
        total = _number(connection, where)
        rows = connection.execute(_page(where, wanted, start, limit)).mappings().all()
        agencies = _counted(connection, records.c.agency, _conditions(wanted, agency, without="agency"))
        kinds = _counted(connection, links.c.kind, _conditions(wanted, agency, without="kind"))
        statuses = _counted(connection, links.c.status, _conditions(wanted, agency, without="status"))
        targets = _targets(connection, _conditions(wanted, agency, without="target"))
    return SuggestedPage(
        total=total,
        links=tuple(_suggested(row) for row in rows),
        agencies=agencies,
        kinds=kinds,
        targets=targets,
        statuses={one: statuses.get(one.value, 0) for one in DECIDED_ON},
    )


def waiting_suggestions(database: Database, actor: Actor) -> int:
    """Count the suggestions that this actor may decide on; none for who may not decide."""
    if not any(may(actor, Action.DECIDE_LINKS, agency) for agency in (None, actor.agency)):
        return 0
    with database.reading() as connection:
        return _number(connection, _conditions(Wanted(), decidable_agency(actor)))


def decidable_agency(actor: Actor) -> str | None:
    """Give the only agency on whose links this actor decides, None for all; raises NotSignedIn, NotPermitted."""
    if may(actor, Action.DECIDE_LINKS, None):
        return None
    require(actor, Action.DECIDE_LINKS, actor.agency)
    return actor.agency


def skipped_of(
    database: Database, source: str, *, start: int = 0, limit: int = 100
) -> tuple[tuple[SkippedRecord, ...], int]:  # fmt: skip
    """Give a page of what a source lists and waits outside the catalog, least sure first, and how many there are."""
    with database.reading() as connection:
        skipped = SkippedRepository(connection)
        return skipped.of_source(source, start=start, limit=limit), skipped.count(source)


def _conditions(wanted: Wanted, agency: str | None, without: str = "") -> list[sa.ColumnElement[bool]]:
    by_filter = {
        "status": links.c.status == wanted.status,
        "agency": records.c.agency == wanted.agency if wanted.agency else None,
        "kind": links.c.kind == wanted.kind if wanted.kind else None,
        "target": links.c.target == wanted.target if wanted.target else None,
        "least": links.c.confidence >= wanted.least if wanted.least > 0 else None,
        "most": links.c.confidence <= wanted.most if wanted.most < 1 else None,
    }
    conditions = [one for name, one in by_filter.items() if one is not None and name != without]
    if without == "status":
        conditions.append(links.c.status.in_(DECIDED_ON))
    if agency is not None:
        conditions.append(records.c.agency == agency)
    return [_PUBLIC, *conditions]


def _joined(*columns: Any) -> sa.Select[Any]:
    return sa.select(*columns).select_from(links.join(records, records.c.id == links.c.record_id))


def _number(connection: sa.Connection, where: list[sa.ColumnElement[bool]]) -> int:
    return int(connection.scalar(_joined(sa.func.count()).where(*where)) or 0)


def _counted(
    connection: sa.Connection, column: sa.ColumnElement[str], where: list[sa.ColumnElement[bool]]
) -> dict[str, int]:  # fmt: skip
    query = _joined(column, sa.func.count()).where(*where).group_by(column).order_by(sa.func.count().desc())
    return {str(name): int(number) for name, number in connection.execute(query)}


def _targets(
    connection: sa.Connection, where: list[sa.ColumnElement[bool]]
) -> tuple[tuple[LinkKind, str, int], ...]:  # fmt: skip
    count = sa.func.count()
    query = (
        _joined(links.c.kind, links.c.target, count)
        .where(*where)
        .group_by(links.c.kind, links.c.target)
        .order_by(count.desc(), links.c.kind, links.c.target)
        .limit(MOST_CONCEPTS)
    )
    return tuple(
        (LinkKind(kind), str(target), int(number)) for kind, target, number in connection.execute(query)
    )


def _page(
    where: list[sa.ColumnElement[bool]], wanted: Wanted, start: int, limit: int
) -> sa.Select[Any]:  # fmt: skip
    batch = (
        sa.select(sa.func.max(link_decisions.c.id))
        .where(
            link_decisions.c.record_id == links.c.record_id,
            link_decisions.c.kind == links.c.kind,
            link_decisions.c.target == links.c.target,
            link_decisions.c.undone_at.is_(None),
        )
        .correlate(links)
        .scalar_subquery()
    )
    order: tuple[Any, ...] = (links.c.confidence.desc(), records.c.slug, links.c.id)
    if wanted.order == "dataset":
        order = (records.c.slug, links.c.confidence.desc(), links.c.id)
    return (
        sa.select(
            links, records.c.slug, records.c.version, records.c.agency, revisions.c.content,
            link_decisions.c.batch, link_decisions.c.decided_by, link_decisions.c.decided_at,
        )
        .join(records, records.c.id == links.c.record_id)
        .join(
            revisions,
            (revisions.c.record_id == records.c.id) & (revisions.c.number == records.c.published_revision),
        )
        .outerjoin(link_decisions, link_decisions.c.id == batch)
        .where(*where)
        .order_by(*order)
        .offset(start)
        .limit(limit)
    )  # fmt: skip


def _suggested(row: sa.RowMapping) -> SuggestedLink:
    link = link_of(row)
    is_decided = link.status is not LinkStatus.SUGGESTED
    return SuggestedLink(
        number=row["id"],
        link=link,
        slug=row["slug"],
        version=row["version"],
        title=MultilingualText(json.loads(row["content"]).get("title", {})),
        agency=row["agency"],
        decision_batch=(row["batch"] or "") if is_decided else "",
        decided_by=(row["decided_by"] or "") if is_decided else "",
        decided_at=row["decided_at"] if is_decided else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedBatch:
    """What was decided together, as it is told right after: how many of each verdict still stand."""

    batch: str
    accepted: int
    rejected: int
    undone: int


def decided_batch(database: Database, batch: str) -> DecidedBatch | None:
    """Give what was decided under this name, None for a name that nobody was given."""
    if not batch:
        return None
    with database.reading() as connection:
        made = LinkRepository(connection).decisions(batch)
    standing = [one.verdict for one in made if one.undone_at is None]
    if not made:
        return None
    return DecidedBatch(
        batch=batch,
        accepted=standing.count(Verdict.ACCEPT),
        rejected=standing.count(Verdict.REJECT),
        undone=len(made) - len(standing),
    )
