"""Visitors give feedback without leaving anything of themselves; agencies propose, reviewers decide."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

from registry.bootstrap import Registry
from registry.commands.concept_feedback import give_feedback, settle_feedback
from registry.commands.propose_concept import decide_proposal, propose_concept
from registry.errors import Conflict, NotFound, NotPermitted, Rejected
from registry.mapping.proposed_concepts import proposals_to_triples
from registry.mapping.rdf_documents import serialise
from registry.model.account import Actor, Role
from registry.model.concept_proposal import FeedbackState, ProposalState, ProposedConcept
from registry.model.multilingual import MultilingualText
from registry.queries.concept_feedback import (
    accepted_proposals,
    count_waiting,
    describe_proposal,
    list_feedback,
    visible_proposals,
)
from registry.validation.vocabulary_findings import check_vocabulary

PRODUCER = Actor(name="a@kp2mi.go.id", roles=frozenset({Role.PRODUCER}), agency="kemenp2mi")
STRANGER = Actor(name="b@imigrasi.go.id", roles=frozenset({Role.PRODUCER}), agency="imigrasi")
READER = Actor(name="c@kp2mi.go.id", roles=frozenset({Role.READER}), agency="kemenp2mi")
REVIEWER = Actor(name="d@bps.go.id", roles=frozenset({Role.REVIEWER}), agency="bps")
CONCEPT = ProposedConcept(
    name=MultilingualText.of(id="Pekerja Musiman Lintas Batas", en="Seasonal cross-border worker"),
    definition=MultilingualText.of(id="Pekerja yang melintas batas menurut musim."),
    reference="UU 18/2017", broader="migrant-worker", other_labels=("Pekerja panen",),
)  # fmt: skip


def given(registry: Registry, text: str = "Definisinya kurang jelas bagi saya.") -> int:
    return give_feedback(registry.unit_of_work(), "migration", "refugee", text, language="id")


def proposed(registry: Registry) -> int:
    return propose_concept(registry.unit_of_work(), registry.schemes, CONCEPT, actor=PRODUCER)


def test_feedback_waits_for_the_stewards(registry: Registry) -> None:
    given(registry)
    (found,) = list_feedback(registry.database, REVIEWER)
    assert (found.scheme, found.notation, found.state) == ("migration", "refugee", FeedbackState.WAITING)
    assert count_waiting(registry.database) == (1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "pendek",
        "x" * 2001,
        "Hubungi saya di budi@contoh.id ya",
        "telepon 0812-3456-7890 saja",
        "NIK 3174012345678901 benar",
    ],
)
def test_feedback_that_is_too_short_long_or_personal_is_refused(registry: Registry, text: str) -> None:
    with pytest.raises(Rejected):
        given(registry, text)
    assert count_waiting(registry.database) == (0, 0)


def test_feedback_is_settled_once(registry: Registry) -> None:
    number = given(registry)
    uow = registry.unit_of_work
    settle_feedback(uow(), number, state=FeedbackState.DONE, answer="Diperjelas.", actor=REVIEWER)
    (found,) = list_feedback(registry.database, REVIEWER, state=FeedbackState.DONE)
    assert (found.answer, found.settled_by) == ("Diperjelas.", REVIEWER.name)
    with pytest.raises(Conflict):
        settle_feedback(uow(), number, state=FeedbackState.DECLINED, answer="", actor=REVIEWER)
    with pytest.raises(NotFound):
        settle_feedback(uow(), 99, state=FeedbackState.DONE, answer="", actor=REVIEWER)


def test_feedback_is_for_reviewers_only(registry: Registry) -> None:
    number = given(registry)
    with pytest.raises(NotPermitted):
        list_feedback(registry.database, PRODUCER)
    with pytest.raises(NotPermitted):
        settle_feedback(registry.unit_of_work(), number, state=FeedbackState.DONE, answer="", actor=PRODUCER)


def test_proposal_is_seen_by_its_agency_and_the_reviewers(registry: Registry) -> None:
    number = proposed(registry)
    assert [one.id for one in visible_proposals(registry.database, PRODUCER)] == [number]
    assert [one.id for one in visible_proposals(registry.database, REVIEWER)] == [number]
    assert visible_proposals(registry.database, STRANGER) == ()
    with pytest.raises(NotFound):
        describe_proposal(registry.database, number, STRANGER)
    assert describe_proposal(registry.database, number, PRODUCER).concept == CONCEPT


def test_reader_may_not_propose(registry: Registry) -> None:
    with pytest.raises(NotPermitted):
        propose_concept(registry.unit_of_work(), registry.schemes, CONCEPT, actor=READER)


def test_proposal_that_breaks_a_rule_is_not_sent(registry: Registry) -> None:
    with pytest.raises(Rejected):
        propose_concept(registry.unit_of_work(), registry.schemes, ProposedConcept(), actor=PRODUCER)
    assert count_waiting(registry.database) == (0, 0)


def test_proposal_is_decided_once_and_returned_with_a_reason(registry: Registry) -> None:
    number = proposed(registry)
    uow = registry.unit_of_work
    with pytest.raises(NotPermitted):
        decide_proposal(uow(), number, state=ProposalState.ACCEPTED, comment="", actor=PRODUCER)
    with pytest.raises(Rejected):
        decide_proposal(uow(), number, state=ProposalState.RETURNED, comment=" ", actor=REVIEWER)
    decide_proposal(uow(), number, state=ProposalState.RETURNED, comment="Sudah ada.", actor=REVIEWER)
    with pytest.raises(Conflict):
        decide_proposal(uow(), number, state=ProposalState.ACCEPTED, comment="", actor=REVIEWER)
    assert accepted_proposals(registry.database) == ()
    assert describe_proposal(registry.database, number, PRODUCER).comment == "Sudah ada."


def test_accepted_proposals_are_turtle_for_the_vocabulary(registry: Registry) -> None:
    decide_proposal(
        registry.unit_of_work(), proposed(registry), state=ProposalState.ACCEPTED, comment="", actor=REVIEWER
    )
    turtle = serialise(proposals_to_triples(accepted_proposals(registry.database)), "text/turtle")
    triples = {
        (one.predicate.value.rpartition("/")[2], str(one.object)) for one in parse(turtle, RdfFormat.TURTLE)
    }
    subject = "https://w3id.org/sdmi/concept/migration/seasonal-cross-border-worker"
    assert {one.subject.value for one in parse(turtle, RdfFormat.TURTLE)} == {subject}  # type: ignore[union-attr]
    assert ("core#prefLabel", '"Pekerja Musiman Lintas Batas"@id') in triples
    assert ("core#broader", "<https://w3id.org/sdmi/concept/migration/migrant-worker>") in triples
    assert ("source", '"UU 18/2017"') in triples
    header = (
        b"<https://w3id.org/sdmi/concept/migration> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> ."
    )
    found = check_vocabulary("usulan", turtle + header, "https://w3id.org/sdmi/concept/migration")
    assert "label-clash" not in [one.rule for one in found]
