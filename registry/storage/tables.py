"""The SQL tables of the system of record, as SQLAlchemy Core.

Times are stored in UTC. JSON columns hold what is read whole; what is searched or joined has a column.
The schema is created and changed by the migrations only; a test compares both.
"""

from __future__ import annotations

import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime.datetime]):
    """A moment with its zone: UTC in the database, aware in Python (SQLite would forget the zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Any) -> datetime.datetime | None:
        """Refuse a time without a zone; convert the others to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(datetime.UTC)

    def process_result_value(self, value: datetime.datetime | None, dialect: Any) -> datetime.datetime | None:
        """Give an aware time back."""
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


def _moment(name: str, *, empty: bool = False) -> Column[datetime.datetime]:
    return Column(name, UtcDateTime(), nullable=empty)


agencies = Table(
    "agencies",
    metadata,
    Column("notation", String(80), primary_key=True),
    Column("name", JSON, nullable=False),
    Column("acronym", String(120), nullable=False, default=""),
    Column("kind", String(40), nullable=False, default="national"),
    Column("homepage", Text),
    Column("former_names", JSON, nullable=False, default=list),
    Column("role", JSON, nullable=False, default=list),
    Column("note", JSON, nullable=False, default=dict),
    Column("active", Boolean, nullable=False, default=True),
)

agency_successions = Table(
    "agency_successions",
    metadata,
    Column("predecessor", ForeignKey("agencies.notation"), primary_key=True),
    Column("successor", ForeignKey("agencies.notation"), primary_key=True),
)

records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(120), nullable=False, unique=True),
    Column("agency", ForeignKey("agencies.notation"), nullable=False, index=True),
    Column("status", String(20), nullable=False, index=True),
    Column("version", Integer, nullable=False, default=1),
    Column("revision", Integer, nullable=False, default=1),
    Column("published_revision", Integer),
    Column("sample", Boolean, nullable=False, default=False),
    Column("source", ForeignKey("sources.slug"), index=True),
    Column("completeness", Float, nullable=False, default=0.0),
    Column("withdrawal_reason", Text, nullable=False, default=""),
    Column("replaced_by", String(120)),
    _moment("listed"),
    _moment("modified"),
    _moment("published", empty=True),
    _moment("withdrawn", empty=True),
    Index("ix_records_modified_id", "modified", "id"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("records.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("completeness", Float, nullable=False, default=0.0),
    Column("created_by", String(200), nullable=False),
    Column("comment", Text, nullable=False, default=""),
    Column("raw_digest", ForeignKey("raw_documents.digest")),
    Column("run_id", ForeignKey("runs.id")),
    _moment("created"),
    UniqueConstraint("record_id", "number"),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("records.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("rule", String(20), nullable=False, index=True),
    Column("severity", String(10), nullable=False),
    Column("place", String(300), nullable=False),
    Column("value", Text),
    Column("message", JSON, nullable=False),
    Column("fix", JSON, nullable=False),
    Index("ix_findings_record_id_revision", "record_id", "revision"),
)

links = Table(
    "links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("records.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("target", String(200), nullable=False),
    Column("status", String(20), nullable=False),
    Column("confidence", Float, nullable=False, default=1.0),
    Column("said_by", String(200), nullable=False),
    Column("evidence", JSON, nullable=False, default=list),
    Column("because", JSON),
    Column("text_digest", String(64)),
    _moment("said_at"),
    UniqueConstraint("record_id", "kind", "target"),
    Index("ix_links_kind_target", "kind", "target"),
)

comments = Table(
    "comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("records.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("place", String(200), nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("said_by", String(200), nullable=False),
    _moment("said_at"),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("actor", String(200), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject_kind", String(30), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("detail", JSON, nullable=False, default=dict),
    _moment("at"),
    Index("ix_audit_events_subject_kind_subject", "subject_kind", "subject"),
)

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(255), nullable=False, unique=True),
    Column("name", String(200), nullable=False, default=""),
    Column("password", String(255)),
    Column("active", Boolean, nullable=False, default=True),
    Column("fs_uniquifier", String(64), nullable=False, unique=True),
    Column("agency", ForeignKey("agencies.notation")),
    Column("language", String(5), nullable=False, default="id"),
    Column("tf_primary_method", String(64)),
    Column("tf_totp_secret", String(255)),
    Column("mf_recovery_codes", JSON),
    Column("current_login_ip", String(64)),
    Column("last_login_ip", String(64)),
    Column("login_count", Integer),
    _moment("confirmed_at", empty=True),
    _moment("current_login_at", empty=True),
    _moment("last_login_at", empty=True),
    _moment("create_datetime"),
    _moment("update_datetime"),
)

roles = Table(
    "roles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=False, unique=True),
    Column("description", String(255), nullable=False, default=""),
    Column("permissions", JSON),
)

roles_users = Table(
    "roles_users",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("role_id", ForeignKey("roles.id"), primary_key=True),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("hint", String(20), nullable=False),
    Column("agency", ForeignKey("agencies.notation")),
    Column("scopes", JSON, nullable=False, default=list),
    _moment("created"),
    _moment("expires"),
    _moment("last_used", empty=True),
    _moment("revoked", empty=True),
)

one_time_links = Table(
    "one_time_links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("purpose", String(20), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("email", String(255), nullable=False),
    Column("role", String(40)),
    Column("agency", ForeignKey("agencies.notation")),
    Column("created_by", String(200), nullable=False),
    _moment("created"),
    _moment("expires"),
    _moment("used", empty=True),
    CheckConstraint("purpose IN ('invitation', 'password')", name="purpose"),
)

sources = Table(
    "sources",
    metadata,
    Column("slug", String(80), primary_key=True),
    Column("title", JSON, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("url", Text, nullable=False),
    Column("agency", ForeignKey("agencies.notation"), nullable=False),
    Column("options", JSON, nullable=False, default=dict),
    Column("private_hosts", JSON, nullable=False, default=list),
    Column("state", String(20), nullable=False),
    Column("schedule", String(80), nullable=False, default=""),
    Column("sample", Boolean, nullable=False, default=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("last_good_run", Integer),
    Column("last_good_count", Integer),
    _moment("created"),
    _moment("next_due", empty=True),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.slug"), nullable=False, index=True),
    Column("state", String(30), nullable=False, index=True),
    Column("complete", Boolean, nullable=False, default=False),
    Column("declared", Integer),
    Column("counts", JSON, nullable=False, default=dict),
    Column("message", JSON, nullable=False, default=dict),
    Column("plan", JSON, nullable=False, default=dict),
    Column("checkpoint", JSON, nullable=False, default=dict),
    Column("requested_by", String(200), nullable=False),
    Column("decided_by", String(200)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("fencing", Integer, nullable=False, default=0),
    Column("lease_owner", String(120)),
    _moment("lease_until", empty=True),
    _moment("queued"),
    _moment("started", empty=True),
    _moment("ended", empty=True),
)

active_runs = Index(
    "uq_runs_active_source",
    runs.c.source,
    unique=True,
    sqlite_where=runs.c.state.in_(["queued", "running"]),
    postgresql_where=runs.c.state.in_(["queued", "running"]),
)
"""One source has at most one run that is waiting or going on."""

run_outcomes = Table(
    "run_outcomes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False),
    Column("identifier", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("slug", String(120)),
    Column("title", JSON, nullable=False, default=dict),
    Column("raw_digest", String(64)),
    Column("findings", JSON, nullable=False, default=list),
    Index("ix_run_outcomes_run_id_outcome", "run_id", "outcome"),
)

harvested_records = Table(
    "harvested_records",
    metadata,
    Column("source", ForeignKey("sources.slug"), primary_key=True),
    Column("identifier", String(500), primary_key=True),
    Column("record_id", ForeignKey("records.id"), index=True),
    Column("raw_digest", String(64), nullable=False),
    Column("mapper_version", String(40), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("first_run", Integer, nullable=False),
    Column("last_run", Integer, nullable=False),
    Column("absent_runs", Integer, nullable=False, default=0),
    _moment("absent_since", empty=True),
    _moment("last_seen"),
    Index("ix_harvested_records_source_last_run", "source", "last_run"),
    Index("ix_harvested_records_identifier", "identifier"),
)

raw_documents = Table(
    "raw_documents",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("media_type", String(120), nullable=False),
    Column("byte_size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    _moment("fetched"),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("key", String(200), nullable=False),
    Column("revision", Integer, nullable=False, default=0),
    _moment("at"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("change_id", ForeignKey("changes.id"), primary_key=True),
    Column("projection", String(20), primary_key=True),
    Column("attempts", Integer, nullable=False, default=0),
    Column("last_error", Text),
    _moment("next_try", empty=True),
    Index("ix_deliveries_projection_change_id", "projection", "change_id"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("owner", String(120), nullable=False),
    Column("fencing", Integer, nullable=False, default=0),
    _moment("until"),
)

vocabularies = Table(
    "vocabularies",
    metadata,
    Column("scheme", String(80), primary_key=True),
    Column("version", String(40), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("concepts", Integer, nullable=False),
    _moment("loaded"),
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", JSON, nullable=False),
    _moment("at"),
)
"""Small facts of the instance: which samples are loaded, when the last backup and check were made."""
