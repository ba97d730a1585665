"""Links from a dataset to concepts, SDG and GCM entries, each with who said so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link points to; the value is also the property of the dataset that asserts it."""

    CONCEPT = "concept"
    SDG = "sdg"
    GCM = "gcm"
    THEME = "theme"


class LinkStatus(StrEnum):
    """Who stands behind a link: the agency, the system with a confidence, or a person's decision."""

    ASSERTED = "asserted"
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


SHOWN = (LinkStatus.ASSERTED, LinkStatus.ACCEPTED)
"""The links that count as true on pages, in counts and as `dct:subject`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link: `target` is a notation in the code list of its kind; `confidence` is 0 to 1, 1 if asserted."""

    kind: LinkKind
    target: str
    status: LinkStatus = LinkStatus.ASSERTED
    confidence: float = 1.0
    said_by: str = ""
    said_at: str = ""
    evidence: tuple[str, ...] = ()
