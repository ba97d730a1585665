"""Links from a dataset to concepts, SDG and GCM entries, each with who said so and, where suggested, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.model.multilingual import EMPTY, MultilingualText


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

SUGGESTED_BY = "suggestion"
"""Who says a suggested link: the system, which is no agency and no person."""


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """Words of a description that led to a link, and the field in which they stood (empty: not known)."""

    text: str
    field: str = ""

    @classmethod
    def from_json(cls, stored: str | Mapping[str, str]) -> LinkEvidence:
        """Read what is stored; words without their field are a text alone."""
        return cls(stored) if isinstance(stored, str) else cls(stored["text"], stored.get("field", ""))

    def to_json(self) -> dict[str, str]:
        """Give the JSON form."""
        return {"text": self.text, "field": self.field}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link: `target` is a notation in the code list of its kind; `confidence` is 0 to 1, 1 if asserted.

    `because` names the rule by which the evidence led to it; `text_digest` is that of the sentences in which the
    evidence stands, by which a rejected link is told from one that a changed text proposes anew.
    """

    kind: LinkKind
    target: str
    status: LinkStatus = LinkStatus.ASSERTED
    confidence: float = 1.0
    said_by: str = ""
    said_at: str = ""
    evidence: tuple[LinkEvidence, ...] = ()
    because: MultilingualText = EMPTY
    text_digest: str = ""

    @property
    def key(self) -> tuple[LinkKind, str]:
        """Kind and target: a record has one link of each."""
        return self.kind, self.target
