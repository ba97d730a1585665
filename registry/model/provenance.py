"""Provenance: the revisions of a record, the comments on it, and who did what."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of a record's content: number, who made it, and from which harvested bytes (SHA-256), if any."""

    number: int
    created: datetime.datetime
    created_by: str
    digest: str = ""
    completeness: float = 0.0
    comment: str = ""
    raw_digest: str | None = None
    run: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a reviewer said about a place of a revision; an empty place means the record as a whole."""

    revision: int
    text: str
    said_by: str
    said_at: datetime.datetime
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """Who did what to which object, and when."""

    at: datetime.datetime
    actor: str
    action: str
    subject_kind: str
    subject: str
    detail: Mapping[str, object] = field(default_factory=dict)
