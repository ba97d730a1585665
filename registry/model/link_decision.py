"""What people decide on suggestions: links accepted or rejected, and records let in although they seemed foreign."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from registry.model.link import LinkEvidence, LinkKind, LinkStatus
from registry.model.multilingual import EMPTY, MultilingualText


class Verdict(StrEnum):
    """What a person says of a proposed link."""

    ACCEPT = "accept"
    REJECT = "reject"


STATUS_OF = {Verdict.ACCEPT: LinkStatus.ACCEPTED, Verdict.REJECT: LinkStatus.REJECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChoice:
    """A link of one record with what is said of it."""

    kind: LinkKind
    target: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDecision:
    """A decision as it is kept: on which link of which text, by whom, and what stood there before.

    `batch` names what was decided together and is undone together. `decided_by` is a person and stays inside;
    `decided_for` is the agency or the role for which they decided, and may be shown to all.
    """

    record_id: int
    kind: LinkKind
    target: str
    verdict: Verdict
    batch: str
    confidence: float
    title: MultilingualText
    text: str
    text_digest: str
    decided_by: str
    decided_for: str
    decided_at: datetime.datetime
    evidence: tuple[LinkEvidence, ...] = ()
    because: MultilingualText = EMPTY
    comment: str = ""
    earlier_status: LinkStatus = LinkStatus.SUGGESTED
    earlier_said_by: str = ""
    earlier_said_at: datetime.datetime | None = None
    undone_by: str | None = None
    undone_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRecord:
    """A record that a source listed and that is not about migration: kept outside the catalog, never lost.

    `content` is its description as canonical text, from which it can be let in at once; `admitted_by` is who did.
    """

    source: str
    identifier: str
    title: MultilingualText
    content: str
    confidence: float
    reasons: tuple[MultilingualText, ...]
    run: int
    raw_digest: str
    read_at: datetime.datetime
    admitted_by: str | None = None
    admitted_at: datetime.datetime | None = None
    slug: str | None = None
