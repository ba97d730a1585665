"""ConceptVoiceRepository: what people say about concepts, and the concepts that agencies propose."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.model.concept_proposal import (
    ConceptFeedback,
    ConceptProposal,
    FeedbackState,
    ProposalState,
    ProposedConcept,
)
from registry.model.multilingual import MultilingualText
from registry.storage.vocabulary_tables import concept_feedback, concept_proposals


class ConceptVoiceRepository:
    """Reads and writes feedback and proposals on one connection; whoever holds it decides on the commit."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add_feedback(
        self, scheme: str, notation: str, text: str, *, language: str, at: datetime.datetime
    ) -> int:
        """Note feedback; gives its number."""
        values = {
            "scheme": scheme, "notation": notation, "text": text, "language": language, "created": at,
            "state": FeedbackState.WAITING.value, "answer": "",
        }  # fmt: skip
        return self._inserted(concept_feedback, values)

    def feedback(
        self, *, state: FeedbackState | None = None, limit: int = 100, offset: int = 0
    ) -> tuple[ConceptFeedback, ...]:
        """Give feedback, newest first."""
        query = sa.select(concept_feedback)
        if state is not None:
            query = query.where(concept_feedback.c.state == state.value)
        query = query.order_by(concept_feedback.c.id.desc()).limit(limit).offset(offset)
        return tuple(_feedback(row) for row in self._connection.execute(query).mappings())

    def find_feedback(self, number: int) -> ConceptFeedback | None:
        """Give one piece of feedback, or None."""
        query = sa.select(concept_feedback).where(concept_feedback.c.id == number)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else _feedback(row)

    def settle_feedback(
        self, number: int, state: FeedbackState, answer: str, *, by: str, at: datetime.datetime
    ) -> bool:
        """Note what became of feedback that still waits; tells whether it did."""
        changed = self._connection.execute(
            sa.update(concept_feedback)
            .where(concept_feedback.c.id == number, concept_feedback.c.state == FeedbackState.WAITING.value)
            .values(state=state.value, answer=answer, settled_by=by, settled=at)
        )
        return changed.rowcount == 1

    def count_waiting(self) -> tuple[int, int]:
        """Count feedback and proposals that wait."""
        counted = [
            self._connection.scalar(
                sa.select(sa.func.count()).select_from(table).where(table.c.state == "waiting")
            )
            for table in (concept_feedback, concept_proposals)
        ]
        return counted[0] or 0, counted[1] or 0

    def add_proposal(self, concept: ProposedConcept, *, agency: str, by: str, at: datetime.datetime) -> int:
        """Note a proposal; gives its number."""
        values = {
            "content": _content(concept), "agency": agency, "proposed_by": by, "created": at,
            "state": ProposalState.WAITING.value, "comment": "",
        }  # fmt: skip
        return self._inserted(concept_proposals, values)

    def find_proposal(self, number: int) -> ConceptProposal | None:
        """Give a proposal, or None."""
        query = sa.select(concept_proposals).where(concept_proposals.c.id == number)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else _proposal(row)

    def proposals(
        self,
        *,
        states: Sequence[ProposalState] = tuple(ProposalState),
        agency: str | None = None,
        limit: int = 200,
    ) -> tuple[ConceptProposal, ...]:
        """Give proposals in some states, of one agency or all, newest first."""
        query = sa.select(concept_proposals).where(
            concept_proposals.c.state.in_([one.value for one in states])
        )
        if agency is not None:
            query = query.where(concept_proposals.c.agency == agency)
        query = query.order_by(concept_proposals.c.id.desc()).limit(limit)
        return tuple(_proposal(row) for row in self._connection.execute(query).mappings())

    def decide_proposal(
        self, number: int, state: ProposalState, comment: str, *, by: str, at: datetime.datetime
    ) -> bool:
        """Decide a proposal that still waits; tells whether it did."""
        changed = self._connection.execute(
            sa.update(concept_proposals)
            .where(concept_proposals.c.id == number, concept_proposals.c.state == ProposalState.WAITING.value)
            .values(state=state.value, comment=comment, decided_by=by, decided=at)
        )
        return changed.rowcount == 1

    def _inserted(self, table: sa.Table, values: Mapping[str, Any]) -> int:
        inserted = self._connection.execute(sa.insert(table).values(**values))
        assert inserted.inserted_primary_key is not None
        return int(inserted.inserted_primary_key[0])


def _content(concept: ProposedConcept) -> dict[str, Any]:
    return {**asdict(concept), "name": dict(concept.name), "definition": dict(concept.definition)}


def _feedback(row: Mapping[Any, Any]) -> ConceptFeedback:
    values = {name: row[name] for name in ConceptFeedback.__dataclass_fields__}
    return ConceptFeedback(**{**values, "state": FeedbackState(row["state"])})


def _proposal(row: Mapping[Any, Any]) -> ConceptProposal:
    content = row["content"]
    concept = ProposedConcept(
        name=MultilingualText(content["name"]), definition=MultilingualText(content["definition"]),
        reference=content["reference"], broader=content["broader"], note=content["note"],
        other_labels=tuple(content["other_labels"]),
    )  # fmt: skip
    values = {name: row[name] for name in ConceptProposal.__dataclass_fields__ if name != "concept"}
    return ConceptProposal(**{**values, "concept": concept, "state": ProposalState(row["state"])})
