"""Propose a concept for the vocabulary of migration, and decide a proposal."""

from __future__ import annotations

from registry.commands.concept_feedback import settled_already
from registry.errors import NotFound, Rejected
from registry.model.account import Actor
from registry.model.concept_proposal import ConceptProposal, ProposalState, ProposedConcept
from registry.model.finding import ValidationReport
from registry.policy import Action, require
from registry.storage.concept_voice_repository import ConceptVoiceRepository
from registry.storage.scheme_shelf import SchemeSource
from registry.storage.unit_of_work import UnitOfWork
from registry.validation.concept_naming import check_proposed_concept
from vocab.concept_scheme import Concept, label_key

LONGEST_COMMENT = 2_000


def check_proposal(schemes: SchemeSource, concept: ProposedConcept) -> ValidationReport:
    """Check a proposal against the naming rules and the labels of every vocabulary."""
    shelved = tuple(schemes.each())

    def find_label(label: str) -> list[Concept]:
        """Give who bears a label, the vocabulary of migration first."""
        return [found for one in shelved for found in one.scheme.find(label_key(label))]

    return check_proposed_concept(concept, find_label)


def propose_concept(uow: UnitOfWork, schemes: SchemeSource, concept: ProposedConcept, *, actor: Actor) -> int:
    """Note a proposal of the actor's agency; raises Rejected, with the report, for one that breaks a rule."""
    agency = actor.agency or "bps"
    require(actor, Action.REGISTER, agency)
    report = check_proposal(schemes, concept)
    if not report.conforms:
        raise Rejected(
            {
                "id": "Usulan belum dapat dikirim: perbaiki yang ditandai.",
                "en": "The proposal cannot be sent yet: mend what is marked.",
            },
            "SDMI-140",
            report,
        )
    with uow:
        number = ConceptVoiceRepository(uow.connection).add_proposal(
            concept, agency=agency, by=actor.name, at=uow.now
        )
        uow.note(actor.name, "propose_concept", "concept", f"proposal/{number}", name=dict(concept.name))
        uow.commit()
    return number


def decide_proposal(
    uow: UnitOfWork, number: int, *, state: ProposalState, comment: str, actor: Actor
) -> ConceptProposal:
    """Accept a proposal or return it with a reason; raises NotFound, Rejected without a reason, Conflict."""
    require(actor, Action.PUBLISH, None)
    told = comment.strip()[:LONGEST_COMMENT]
    if state is ProposalState.RETURNED and not told:
        raise Rejected(
            {
                "id": "Tulis alasan pengembalian, agar pengusul tahu apa yang perlu diubah.",
                "en": "Say why it is returned, so that the proposer knows what to change.",
            },
            "SDMI-141",
        )
    with uow:
        voices = ConceptVoiceRepository(uow.connection)
        proposal = voices.find_proposal(number)
        if proposal is None:
            raise NotFound({"id": "Usulan ini tidak ada.", "en": "There is no such proposal."}, "SDMI-NF-007")
        if not voices.decide_proposal(number, state, told, by=actor.name, at=uow.now):
            raise settled_already()
        uow.note(actor.name, "decide_proposal", "concept", f"proposal/{number}", state=state.value)
        uow.commit()
    return proposal
