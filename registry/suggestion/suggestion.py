"""What is suggested, as records and as the JSON of the API: best first, each with its words and where they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.model.multilingual import MultilingualText


class Verdict(StrEnum):
    """Whether a description is about international migration."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the description that led to a suggestion, and the field in which they stood."""

    text: str
    field: str

    def to_json(self) -> dict[str, str]:
        """Give the JSON form."""
        return {"text": self.text, "field": self.field}


@dataclass(frozen=True, slots=True)
class Link:
    """A proposed link to a concept, an SDG code or a GCM objective, with a confidence from 0 to 1.

    `suggested` says that the confidence reaches the threshold; the others are listed for people to choose from.
    `because` tells by which rule, where it was not a label alone.
    """

    notation: str
    iri: str
    label: MultilingualText
    confidence: float
    suggested: bool
    evidence: tuple[Words, ...]
    because: MultilingualText = MultilingualText()

    def to_json(self, name: str) -> dict[str, Any]:
        """Give the JSON form; `name` is what the notation is called there: id, code or number."""
        written: dict[str, Any] = {
            name: self.notation,
            "iri": self.iri,
            "label": dict(self.label),
            "confidence": self.confidence,
            "suggested": self.suggested,
            "evidence": [one.to_json() for one in self.evidence],
        }
        return {**written, "because": dict(self.because)} if self.because else written


@dataclass(frozen=True, slots=True)
class Relevance:
    """The verdict with its confidence and its reasons, in both languages."""

    verdict: Verdict
    confidence: float
    reasons: tuple[MultilingualText, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "verdict": self.verdict.value,
            "confidence": self.confidence,
            "reasons": [dict(reason) for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Everything proposed for one description."""

    relevance: Relevance
    concepts: tuple[Link, ...] = ()
    sdg: tuple[Link, ...] = ()
    gcm: tuple[Link, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the JSON form of the API."""
        return {
            "relevance": self.relevance.to_json(),
            "concepts": [one.to_json("id") for one in self.concepts],
            "sdg": [one.to_json("code") for one in self.sdg],
            "gcm": [one.to_json("number") for one in self.gcm],
        }

    @property
    def suggested(self) -> Mapping[str, tuple[str, ...]]:
        """The notations above the threshold, by kind of link."""
        kinds = {"concepts": self.concepts, "sdg": self.sdg, "gcm": self.gcm}
        return {name: tuple(one.notation for one in links if one.suggested) for name, links in kinds.items()}
