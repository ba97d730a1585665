"""The tables of what people decide on suggestions, of verdicts on relevance, and of records kept outside."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from registry.storage.tables import UtcDateTime, links, metadata

links_by_status = Index("ix_links_status_kind", links.c.status, links.c.kind)
"""The desk asks for what is suggested, among many more links that are asserted."""

relevance_verdicts = Table(
    "relevance_verdicts",
    metadata,
    Column("record_id", ForeignKey("records.id"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("verdict", String(10), nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
)
"""Whether the newest revision of a record is about international migration."""

link_decisions = Table(
    "link_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("records.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("target", String(200), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("batch", String(40), nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("because", JSON, nullable=False),
    Column("title", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_digest", String(64), nullable=False),
    Column("comment", Text, nullable=False),
    Column("decided_by", String(200), nullable=False),
    Column("decided_for", String(80), nullable=False),
    Column("decided_at", UtcDateTime(), nullable=False),
    Column("earlier_status", String(20), nullable=False),
    Column("earlier_said_by", String(200), nullable=False),
    Column("earlier_said_at", UtcDateTime()),
    Column("undone_by", String(200)),
    Column("undone_at", UtcDateTime()),
    Index("ix_link_decisions_record_id_kind_target", "record_id", "kind", "target"),
)

skipped_records = Table(
    "skipped_records",
    metadata,
    Column("source", ForeignKey("sources.slug"), primary_key=True),
    Column("identifier", String(500), primary_key=True),
    Column("title", JSON, nullable=False),
    Column("content", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("run", Integer, nullable=False),
    Column("raw_digest", String(64), nullable=False),
    Column("read_at", UtcDateTime(), nullable=False),
    Column("admitted_by", String(200)),
    Column("admitted_at", UtcDateTime()),
    Column("slug", String(120)),
)
"""Records of sources harvested for migration only that are not about it; those let in stay as a memory."""
