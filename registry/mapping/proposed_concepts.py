"""Accepted proposals as SKOS, ready to be taken into the vocabulary of migration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from registry.identifiers import slug_from_text
from registry.mapping.rdf_terms import code_node, datatype, node, term, text_literal
from registry.model.concept_proposal import ConceptProposal
from vocab.namespaces import CONCEPT_BASE

SCHEME = "migration"


def proposals_to_triples(proposals: Iterable[ConceptProposal]) -> list[Triple]:
    """Describe each accepted proposal as a concept of the scheme, with its source and who proposed it."""
    return [one for proposal in proposals for one in _concept(proposal)]


def proposed_notation(proposal: ConceptProposal) -> str:
    """Give the notation that a proposed concept would have: its English name as a slug, else the Indonesian one."""
    return slug_from_text(proposal.concept.name.get("en") or proposal.concept.name.get("id") or "")


def _concept(proposal: ConceptProposal) -> Iterator[Triple]:
    concept, notation = proposal.concept, proposed_notation(proposal)
    subject = NamedNode(f"{CONCEPT_BASE}{SCHEME}/{notation}")
    yield Triple(subject, term("rdf:type"), term("skos:Concept"))
    yield Triple(subject, term("skos:inScheme"), node(CONCEPT_BASE + SCHEME))
    yield Triple(subject, term("skos:notation"), Literal(notation))
    for predicate, texts in (("skos:prefLabel", concept.name), ("skos:definition", concept.definition)):
        for language, text in texts.items():
            yield Triple(subject, term(predicate), text_literal(language, text))
    for label in concept.other_labels:
        yield Triple(subject, term("skos:altLabel"), text_literal("id", label))
    if concept.broader:
        yield Triple(subject, term("skos:broader"), code_node(SCHEME, concept.broader))
    if concept.note:
        yield Triple(subject, term("skos:editorialNote"), text_literal("id", concept.note))
    yield Triple(subject, term("dct:source"), Literal(concept.reference))
    yield Triple(subject, term("dct:creator"), code_node("agency", proposal.agency))
    if proposal.decided:
        day = proposal.decided.date().isoformat()
        yield Triple(subject, term("dct:dateAccepted"), Literal(day, datatype=datatype("date")))
