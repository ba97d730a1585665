"""What people say about the vocabulary, for the stewards' desk: feedback on concepts and proposed concepts."""

from __future__ import annotations

from registry.errors import NotFound
from registry.model.account import Actor
from registry.model.concept_proposal import ConceptFeedback, ConceptProposal, FeedbackState, ProposalState
from registry.policy import Action, may, require
from registry.storage.concept_voice_repository import ConceptVoiceRepository
from registry.storage.database import Database

FEEDBACK_A_PAGE = 50


def list_feedback(
    database: Database, actor: Actor, *, state: FeedbackState | None = None, page: int = 1
) -> tuple[ConceptFeedback, ...]:
    """Give one page of feedback, newest first; raises NotPermitted for who is no reviewer."""
    require(actor, Action.PUBLISH, None)
    with database.reading() as connection:
        return ConceptVoiceRepository(connection).feedback(
            state=state, limit=FEEDBACK_A_PAGE, offset=(max(page, 1) - 1) * FEEDBACK_A_PAGE
        )


def count_waiting(database: Database) -> tuple[int, int]:
    """Count the feedback and the proposals that wait."""
    with database.reading() as connection:
        return ConceptVoiceRepository(connection).count_waiting()


def visible_proposals(database: Database, actor: Actor) -> tuple[ConceptProposal, ...]:
    """Give the proposals that an actor may see: a reviewer all, others those of their agency."""
    if may(actor, Action.PUBLISH, None):
        agency = None
    else:
        agency = actor.agency or ""
        require(actor, Action.REGISTER, actor.agency)
    with database.reading() as connection:
        return ConceptVoiceRepository(connection).proposals(agency=agency)


def describe_proposal(database: Database, number: int, actor: Actor) -> ConceptProposal:
    """Give a proposal; raises NotFound where there is none, or none that the actor may see."""
    with database.reading() as connection:
        found = ConceptVoiceRepository(connection).find_proposal(number)
    may_see = found is not None and (
        may(actor, Action.PUBLISH, None) or may(actor, Action.REGISTER, found.agency)
    )
    if found is None or not may_see:
        raise NotFound({"id": "Usulan ini tidak ada.", "en": "There is no such proposal."}, "SDMI-NF-007")
    return found


def accepted_proposals(database: Database) -> tuple[ConceptProposal, ...]:
    """Give the accepted proposals, oldest first, to be taken into the vocabulary."""
    with database.reading() as connection:
        found = ConceptVoiceRepository(connection).proposals(states=(ProposalState.ACCEPTED,))
    return tuple(reversed(found))
