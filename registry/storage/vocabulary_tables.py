"""The tables of vocabularies: imported schemes, contents and revisions of all, changes, feedback, proposals."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from registry.storage.tables import UtcDateTime, metadata

concept_scheme_contents = Table(
    "concept_scheme_contents",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("byte_size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("created", UtcDateTime(), nullable=False),
)
"""The Turtle of a vocabulary, compressed (zlib), by the SHA-256 of the Turtle itself; never changed."""

concept_schemes = Table(
    "concept_schemes",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("iri", Text, nullable=False, unique=True),
    Column("title", JSON, nullable=False, default=dict),
    Column("digest", ForeignKey("concept_scheme_contents.digest"), nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("concepts", Integer, nullable=False),
    Column("imported_by", String(200), nullable=False),
    Column("created", UtcDateTime(), nullable=False),
    Column("modified", UtcDateTime(), nullable=False),
)
"""The imported vocabularies as they stand; shipped ones are files of the product."""

concept_scheme_revisions = Table(
    "concept_scheme_revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scheme", String(80), nullable=False),
    Column("number", Integer, nullable=False),
    Column("iri", Text, nullable=False),
    Column("digest", ForeignKey("concept_scheme_contents.digest"), nullable=False),
    Column("version", String(200), nullable=False, default=""),
    Column("counts", JSON, nullable=False, default=dict),
    Column("checks", JSON, nullable=False, default=list),
    Column("comment", Text, nullable=False, default=""),
    Column("created_by", String(200), nullable=False),
    Column("created", UtcDateTime(), nullable=False),
    UniqueConstraint("scheme", "number"),
)
"""Revisions of shipped and imported vocabularies; `counts` by concepts, new, changed and gone."""

concept_changes = Table(
    "concept_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scheme", String(80), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("notation", String(300), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("label", JSON, nullable=False, default=dict),
    Column("fields", JSON, nullable=False, default=list),
    Index("ix_concept_changes_scheme_notation", "scheme", "notation"),
    Index("ix_concept_changes_scheme_revision", "scheme", "revision"),
)
"""What a revision changed, from the second on: `kind` is new, changed or gone, `fields` says what, before and after."""

concept_feedback = Table(
    "concept_feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scheme", String(80), nullable=False),
    Column("notation", String(300), nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(5), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("answer", Text, nullable=False, default=""),
    Column("settled_by", String(200)),
    Column("created", UtcDateTime(), nullable=False),
    Column("settled", UtcDateTime()),
    Index("ix_concept_feedback_scheme_notation", "scheme", "notation"),
)

concept_proposals = Table(
    "concept_proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("content", JSON, nullable=False),
    Column("agency", ForeignKey("agencies.notation"), nullable=False, index=True),
    Column("proposed_by", String(200), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("comment", Text, nullable=False, default=""),
    Column("decided_by", String(200)),
    Column("created", UtcDateTime(), nullable=False),
    Column("decided", UtcDateTime()),
)

__all__ = [
    "concept_changes",
    "concept_feedback",
    "concept_proposals",
    "concept_scheme_contents",
    "concept_scheme_revisions",
    "concept_schemes",
    "metadata",
]
