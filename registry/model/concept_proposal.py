"""What people say about the vocabulary: feedback on a concept, and concepts that an agency proposes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from registry.model.multilingual import EMPTY, MultilingualText


class FeedbackState(StrEnum):
    """What became of feedback: nobody looked yet, something was done, or nothing is to be done."""

    WAITING = "waiting"
    DONE = "done"
    DECLINED = "declined"


class ProposalState(StrEnum):
    """What became of a proposed concept."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptFeedback:
    """What a visitor wrote about a concept; nothing is kept about the visitor."""

    id: int
    scheme: str
    notation: str
    text: str
    language: str
    state: FeedbackState
    created: datetime.datetime
    answer: str = ""
    settled_by: str | None = None
    settled: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedConcept:
    """A concept as an agency proposes it, by the form of INDAH: name, definition and reference are required.

    `broader` is a notation of the vocabulary of migration; `other_labels` are former names and abbreviations.
    """

    name: MultilingualText = EMPTY
    definition: MultilingualText = EMPTY
    reference: str = ""
    broader: str = ""
    other_labels: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptProposal:
    """A proposal with who made it and what was decided."""

    id: int
    concept: ProposedConcept
    agency: str
    proposed_by: str
    state: ProposalState
    created: datetime.datetime
    comment: str = ""
    decided_by: str | None = None
    decided: datetime.datetime | None = None
