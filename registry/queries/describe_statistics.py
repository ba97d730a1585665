"""Statistical records as one reader may see them: one with what belongs to it, and lists of many."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.errors import Withdrawn
from registry.model.account import Actor
from registry.model.canonical_json import dataset_from_text
from registry.model.catalog import RecordStatus
from registry.model.finding import Finding
from registry.model.multilingual import MultilingualText
from registry.model.provenance import AuditEvent, Revision
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_record import (
    StatisticalDescription,
    StatisticalKind,
    StatisticalRecord,
    public_face,
    title_of,
)
from registry.policy import Action, may
from registry.storage.audit_trail import AuditTrail
from registry.storage.database import Database
from registry.storage.statistics_repository import (
    StatisticsRepository,
    StoredStatistics,
    statistics_not_found,
)
from registry.storage.statistics_tables import dataset_statistics, statistical_records, statistical_revisions
from registry.storage.tables import records, revisions
from vocab.text_analysis import fold

LONGEST_DATASET_LIST = 200
_ESCAPE = "\\"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsRow:
    """One record as a line of a list."""

    kind: StatisticalKind
    slug: str
    title: MultilingualText
    agency: str
    status: RecordStatus
    year: int | None
    activity: str | None
    sample: bool
    version: int
    modified: datetime.datetime
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsList:
    """One page of a list, and how many there are in all."""

    rows: tuple[StatisticsRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingDataset:
    """A public dataset that names a statistical record."""

    slug: str
    title: MultilingualText
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsDescription:
    """A record as one reader may see it: without persons for everybody who does not work with it.

    `members` are the variables and indicators of an activity, `activity` is that of the others.
    """

    record: StatisticalRecord
    description: StatisticalDescription
    revision: Revision
    is_insider: bool
    findings: tuple[Finding, ...]
    revisions: tuple[Revision, ...]
    members: tuple[StoredStatistics, ...]
    activity: StoredStatistics | None
    datasets: tuple[NamingDataset, ...]
    events: tuple[AuditEvent, ...]

    @property
    def title(self) -> MultilingualText:
        """What the record is called."""
        return title_of(self.description)

    def members_of(self, kind: StatisticalKind) -> tuple[StoredStatistics, ...]:
        """Give the members of one kind."""
        return tuple(one for one in self.members if one.record.kind is kind)


def describe_statistics(
    database: Database, kind: StatisticalKind, slug: str, actor: Actor, *, draft: bool = False
) -> StatisticsDescription:
    """Describe the published revision, with `draft` the newest for who may read drafts.

    Raises NotFound for what this actor may not know of, Withdrawn with the reason for a withdrawn record.
    """
    with database.reading() as connection:
        repository = StatisticsRepository(connection)
        record_id, record = repository.get(kind, slug)
        is_insider = may(actor, Action.READ_DRAFT, record.agency)
        if record.published_revision is None and not is_insider:
            raise statistics_not_found(kind, slug)
        if record.status is RecordStatus.WITHDRAWN and not (is_insider and draft):
            raise _withdrawn(record)
        is_draft = is_insider and (draft or record.published_revision is None)
        number = record.revision if is_draft else record.published_revision
        history = repository.revisions(record_id)
        revision = next(one for one in history if one.number == number)
        whole = repository.content(record_id, kind, revision.number)
        members = repository.members(slug, published=not is_draft) if kind is StatisticalKind.ACTIVITY else ()
        return StatisticsDescription(
            record=record,
            description=whole if is_insider else public_face(whole),
            revision=revision,
            is_insider=is_insider,
            findings=repository.findings(record_id, revision.number),
            revisions=history if is_insider else (revision,),
            members=tuple(_for_reader(one, actor) for one in members),
            activity=_activity_of(repository, whole, actor, published=not is_draft),
            datasets=_naming_datasets(connection, kind, slug),
            events=AuditTrail(connection).about("statistics", record.key) if is_insider else (),
        )


def public_statistics(
    database: Database, keys: Mapping[StatisticalKind, tuple[str, ...]]
) -> dict[str, StoredStatistics]:
    """Give the public face of records by their key (`activity/...`); what is not public is left out."""
    found: dict[str, StoredStatistics] = {}
    with database.reading() as connection:
        repository = StatisticsRepository(connection)
        for kind, slugs in keys.items():
            for stored in repository.stored(kind, slugs).values():
                if stored.record.is_public:
                    found[stored.record.key] = public_stored(stored)
    return found


def public_stored(stored: StoredStatistics) -> StoredStatistics:
    """Leave out of a stored record what the public never sees."""
    return StoredStatistics(stored.id, stored.record, public_face(stored.description), stored.revision)


def list_statistics(
    database: Database, kind: StatisticalKind, actor: Actor, *, words: str = "", agency: str | None = None,
    activity: str | None = None, year: int | None = None, drafts: bool = False, offset: int = 0, limit: int = 20,
) -> StatisticsList:  # fmt: skip
    """List the public records of a kind, or with `drafts` the newest revisions of those that this actor works with.

    Every word must stand in the texts of the record; the newest change comes first.
    """
    number = statistical_records.c.revision if drafts else statistical_records.c.published_revision
    joined = sa.and_(
        statistical_revisions.c.record_id == statistical_records.c.id,
        statistical_revisions.c.number == number,
    )
    conditions = [statistical_records.c.kind == kind, *_visible(actor, drafts)]
    for name, value in (("agency", agency), ("activity", activity)):
        if value:
            conditions.append(statistical_records.c[name] == value)
    if year:
        conditions.append(statistical_revisions.c.year == year)
    for word in fold(words.lower()).split()[:12]:
        escaped = word.replace(_ESCAPE, _ESCAPE * 2).replace("%", r"\%").replace("_", r"\_")
        conditions.append(statistical_revisions.c.words.like(f"%{escaped}%", escape=_ESCAPE))
    source = statistical_records.join(statistical_revisions, joined)
    columns = (statistical_records, statistical_revisions.c.title, statistical_revisions.c.year)
    query = (
        sa.select(*columns)
        .select_from(source)
        .where(*conditions)
        .order_by(statistical_records.c.modified.desc(), statistical_records.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    with database.reading() as connection:
        total = connection.scalar(sa.select(sa.func.count()).select_from(source).where(*conditions))
        rows = tuple(_row(row, drafts) for row in connection.execute(query).mappings())
    return StatisticsList(rows=rows, total=int(total or 0))


def all_statistics(database: Database, *, drafts: bool = False) -> Iterator[StoredStatistics]:
    """Go through all public records whole, or with `drafts` the newest revisions of all: for who runs the instance.

    Activities come before their variables and indicators.
    """
    with database.reading() as connection:
        repository = StatisticsRepository(connection)
        for kind in StatisticalKind:
            conditions = [
                statistical_records.c.kind == kind,
                statistical_records.c.status != RecordStatus.WITHDRAWN,
            ]
            if not drafts:
                conditions.append(statistical_records.c.published_revision.is_not(None))
            query = (
                sa.select(statistical_records.c.slug).where(*conditions).order_by(statistical_records.c.id)
            )
            for slug in connection.scalars(query).all():
                yield from repository.stored(kind, [slug], published=not drafts).values()


def count_statistics(database: Database) -> dict[StatisticalKind, int]:
    """Count the public records of each kind."""
    query = (
        sa.select(statistical_records.c.kind, sa.func.count())
        .where(statistical_records.c.published_revision.is_not(None))
        .where(statistical_records.c.status != RecordStatus.WITHDRAWN)
        .group_by(statistical_records.c.kind)
    )
    with database.reading() as connection:
        counted = {str(kind): int(number) for kind, number in connection.execute(query)}
    return {kind: counted.get(kind, 0) for kind in StatisticalKind}


def _visible(actor: Actor, drafts: bool) -> list[sa.ColumnElement[bool]]:
    if not drafts:
        return [statistical_records.c.status != RecordStatus.WITHDRAWN]
    if may(actor, Action.READ_DRAFT, None):
        return []
    if actor.agency is None or not may(actor, Action.READ_DRAFT, actor.agency):
        return [sa.false()]
    return [statistical_records.c.agency == actor.agency]


def _row(row: sa.RowMapping, drafts: bool) -> StatisticsRow:
    status = RecordStatus(row["status"]) if drafts else RecordStatus.PUBLISHED
    return StatisticsRow(
        kind=StatisticalKind(row["kind"]), slug=row["slug"], title=MultilingualText(row["title"]),
        agency=row["agency"], status=status, year=row["year"], activity=row["activity"], sample=row["sample"],
        version=row["version"], modified=row["modified"], is_public=row["published_revision"] is not None,
    )  # fmt: skip


def _for_reader(stored: StoredStatistics, actor: Actor) -> StoredStatistics:
    return stored if may(actor, Action.READ_DRAFT, stored.record.agency) else public_stored(stored)


def _activity_of(
    repository: StatisticsRepository, description: StatisticalDescription, actor: Actor, *, published: bool
) -> StoredStatistics | None:
    named = None if isinstance(description, StatisticalActivity) else description.activity
    if named is None:
        return None
    found = repository.stored(StatisticalKind.ACTIVITY, [named], published=published).get(named)
    if found is None or (
        not found.record.is_public and not may(actor, Action.READ_DRAFT, found.record.agency)
    ):
        return None
    return _for_reader(found, actor)


def _naming_datasets(connection: Connection, kind: StatisticalKind, slug: str) -> tuple[NamingDataset, ...]:
    """Give the public datasets whose published revision names this record."""
    link = dataset_statistics
    query = (
        sa.select(records.c.slug, records.c.agency, revisions.c.content)
        .join(link, sa.and_(link.c.record_id == records.c.id, link.c.revision == records.c.published_revision))
        .join(
            revisions,
            sa.and_(revisions.c.record_id == records.c.id, revisions.c.number == records.c.published_revision),
        )
        .where(link.c.kind == kind, link.c.slug == slug, records.c.status != RecordStatus.WITHDRAWN)
        .order_by(records.c.slug)
        .limit(LONGEST_DATASET_LIST)
    )  # fmt: skip
    return tuple(
        NamingDataset(slug=row.slug, agency=row.agency, title=dataset_from_text(row.content).title)
        for row in connection.execute(query)
    )


def _withdrawn(record: StatisticalRecord) -> Withdrawn:
    when = record.modified.date().isoformat()
    return Withdrawn(
        {
            "id": f"“{record.slug}” ditarik pada {when}: {record.note}",
            "en": f"“{record.slug}” was withdrawn on {when}: {record.note}",
        },
        "SDMI-GONE-001",
        withdrawn_at=when,
        reason=record.note,
        replaced_by=None,
    )
