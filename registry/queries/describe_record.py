"""One record with everything a page says about it: content, findings, gaps, history, origin, comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from registry.errors import Withdrawn
from registry.model.account import Actor
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.model.link import Link
from registry.model.multilingual import MultilingualText
from registry.model.provenance import AuditEvent, Comment, Revision
from registry.policy import Action, may, require_visible
from registry.quality.completeness import Gap, completeness, gaps
from registry.storage.audit_trail import AuditTrail
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository, StoredDataset, record_not_found
from registry.storage.harvest_repository import HarvestRepository
from registry.storage.link_repository import LinkRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestOrigin:
    """Through which source a record came, in which run it was last seen, and the digest of the bytes."""

    source: str
    identifier: str
    last_run: int
    raw_digest: str


@dataclass(frozen=True, slots=True)
class RelevanceVerdict:
    """Whether a record is about international migration (yes, partly, no), how surely, and why."""

    verdict: str
    confidence: float
    reasons: tuple[MultilingualText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDescription:
    """A record as one reader may see it; `revision` is the one described, drafts only for who may read them."""

    record: CatalogRecord
    dataset: Dataset
    revision: Revision
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    completeness: float
    revisions: tuple[Revision, ...]
    origins: tuple[HarvestOrigin, ...]
    comments: tuple[Comment, ...]
    events: tuple[AuditEvent, ...]
    has_newer_draft: bool
    relevance: RelevanceVerdict | None = None


def describe_record(
    database: Database, slug: str, actor: Actor, *, draft: bool = False, number: int | None = None
) -> RecordDescription:  # fmt: skip
    """Describe the published revision, with `draft` the newest, with `number` that one.

    Raises NotFound for what this actor may not know of, Withdrawn with the tombstone for a withdrawn record.
    """
    with database.reading() as connection:
        datasets = DatasetRepository(connection)
        record_id, record = datasets.get(slug)
        require_visible(actor, record, record_not_found(slug))
        is_insider = may(actor, Action.READ_DRAFT, record.agency)
        if record.status is RecordStatus.WITHDRAWN and not (is_insider and draft):
            raise tombstone(record)
        wanted = _wanted_revision(record, is_insider=is_insider, draft=draft, number=number)
        history = datasets.revisions(record_id)
        revision = next((one for one in history if one.number == wanted), None)
        if revision is None:
            raise record_not_found(f"{slug}@{wanted}")
        dataset = datasets.content(record_id, wanted)
        return RecordDescription(
            record=record,
            dataset=dataset,
            revision=revision,
            links=datasets.links(record_id),
            findings=datasets.findings(record_id, wanted),
            gaps=gaps(dataset),
            completeness=completeness(dataset),
            revisions=history if is_insider else _public_history(history, record),
            origins=_origins(connection, record_id),
            comments=datasets.comments(record_id) if is_insider else (),
            events=AuditTrail(connection).about("dataset", slug) if is_insider else (),
            has_newer_draft=is_insider and record.revision != record.published_revision,
            relevance=_relevance(connection, record_id),
        )


def published_records(database: Database, slugs: Sequence[str]) -> dict[str, StoredDataset]:
    """Give the published state of many records at once, by slug; what is not public is left out."""
    with database.reading() as connection:
        stored = DatasetRepository(connection).stored(slugs)
    return {slug: one for slug, one in stored.items() if one.record.status is not RecordStatus.WITHDRAWN}


def tombstone(record: CatalogRecord) -> Withdrawn:
    """Make the answer for a withdrawn record: when, why, and what stands in its place."""
    when = record.withdrawn.date().isoformat() if record.withdrawn else ""
    return Withdrawn(
        {
            "id": f"“{record.slug}” ditarik pada {when}: {record.withdrawal_reason}",
            "en": f"“{record.slug}” was withdrawn on {when}: {record.withdrawal_reason}",
        },
        "SDMI-GONE-001",
        withdrawn_at=when,
        reason=record.withdrawal_reason,
        replaced_by=record.replaced_by,
    )


def _relevance(connection: Connection, record_id: int) -> RelevanceVerdict | None:
    row = LinkRepository(connection).verdict(record_id)
    if row is None:
        return None
    reasons = tuple(MultilingualText(one) for one in row["reasons"])
    return RelevanceVerdict(row["verdict"], row["confidence"], reasons)


def _wanted_revision(record: CatalogRecord, *, is_insider: bool, draft: bool, number: int | None) -> int:
    if is_insider and number is not None:
        return number
    if is_insider and (draft or record.published_revision is None):
        return record.revision
    if record.published_revision is None or number not in (None, record.published_revision):
        raise record_not_found(record.slug)
    return record.published_revision


def _public_history(history: Sequence[Revision], record: CatalogRecord) -> tuple[Revision, ...]:
    public = record.published_revision or 0
    return tuple(one for one in history if one.number == public)


def _origins(connection: Connection, record_id: int) -> tuple[HarvestOrigin, ...]:
    return tuple(
        HarvestOrigin(
            source=row["source"], identifier=row["identifier"], last_run=row["last_run"],
            raw_digest=row["raw_digest"],
        )
        for row in HarvestRepository(connection).origin_of(record_id)
    )  # fmt: skip
