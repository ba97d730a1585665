"""The tables of statistical metadata: records of the three kinds, their revisions and findings, links of datasets."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from registry.storage.tables import UtcDateTime, metadata

statistical_records = Table(
    "statistical_records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("slug", String(120), nullable=False),
    Column("agency", ForeignKey("agencies.notation"), nullable=False, index=True),
    Column("activity", String(120)),
    Column("status", String(20), nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("revision", Integer, nullable=False, default=1),
    Column("published_revision", Integer),
    Column("sample", Boolean, nullable=False, default=False),
    Column("note", Text, nullable=False, default=""),
    Column("listed", UtcDateTime(), nullable=False),
    Column("modified", UtcDateTime(), nullable=False),
    UniqueConstraint("kind", "slug"),
    Index("ix_statistical_records_activity_kind", "activity", "kind"),
)
"""`activity` is the slug of the activity that a variable or indicator belongs to, as its newest revision says."""

statistical_revisions = Table(
    "statistical_revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("statistical_records.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", JSON, nullable=False, default=dict),
    Column("year", Integer),
    Column("words", Text, nullable=False, default=""),
    Column("content", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created_by", String(200), nullable=False),
    Column("comment", Text, nullable=False, default=""),
    Column("created", UtcDateTime(), nullable=False),
    UniqueConstraint("record_id", "number"),
)
"""`title`, `year` and `words` (folded, public texts only) are what lists show and search without reading contents."""

statistical_findings = Table(
    "statistical_findings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("statistical_records.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("rule", String(20), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("place", String(300), nullable=False),
    Column("value", Text),
    Column("message", JSON, nullable=False),
    Column("fix", JSON, nullable=False),
    Index("ix_statistical_findings_record_id_revision", "record_id", "revision"),
)

dataset_statistics = Table(
    "dataset_statistics",
    metadata,
    Column("record_id", ForeignKey("records.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("slug", String(120), primary_key=True),
    Index("ix_dataset_statistics_kind_slug", "kind", "slug"),
)
"""Which statistical records a revision of a dataset names; written once with the revision, never changed."""

__all__ = [
    "dataset_statistics",
    "metadata",
    "statistical_findings",
    "statistical_records",
    "statistical_revisions",
]
