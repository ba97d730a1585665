"""Concepts, code lists and agencies as SKOS, FOAF and ORG triples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from registry.mapping.rdf_terms import code_node, datatype, node, term, text_literal, web_node
from registry.model.agent import Organization
from vocab.concept_scheme import Concept, ConceptScheme
from vocab.namespaces import CONCEPT_BASE

_MATCHES = (
    ("exact_match", "skos:exactMatch"),
    ("close_match", "skos:closeMatch"),
    ("broad_match", "skos:broadMatch"),
    ("narrow_match", "skos:narrowMatch"),
    ("related_match", "skos:relatedMatch"),
)
_RELATIONS = (
    ("broader", "skos:broader"),
    ("narrower", "skos:narrower"),
    ("related", "skos:related"),
    ("replaces", "dct:replaces"),
    ("replaced_by", "dct:isReplacedBy"),
)
_TEXTS = (
    ("pref_label", "skos:prefLabel"),
    ("definition", "skos:definition"),
    ("scope_note", "skos:scopeNote"),
)
_TEXT_LISTS = (("alt_label", "skos:altLabel"), ("hidden_label", "skos:hiddenLabel"), ("note", "skos:note"))


def concept_to_triples(concept: Concept) -> list[Triple]:
    """Describe one concept in its scheme."""
    subject, scheme = NamedNode(concept.iri), _scheme_node(concept.scheme)
    triples = [
        Triple(subject, term("rdf:type"), term("skos:Concept")),
        Triple(subject, term("skos:inScheme"), scheme),
        Triple(subject, term("skos:notation"), Literal(concept.notation)),
    ]
    if concept.top_concept:
        triples.append(Triple(subject, term("skos:topConceptOf"), scheme))
    for name, predicate in _TEXTS:
        triples += _texts(subject, predicate, getattr(concept, name))
    for name, predicate in _TEXT_LISTS:
        for language, labels in getattr(concept, name).items():
            triples += [
                Triple(subject, term(predicate), text_literal(language or "und", one)) for one in labels
            ]
    for name, predicate in _RELATIONS:
        others: Iterable[str] = getattr(concept, name)
        triples += [Triple(subject, term(predicate), node(_iri_in(concept.scheme, one))) for one in others]
    for name, predicate in _MATCHES:
        triples += [Triple(subject, term(predicate), web_node(one)) for one in getattr(concept, name)]
    if concept.deprecated:
        triples.append(Triple(subject, term("owl:deprecated"), Literal("true", datatype=datatype("boolean"))))
    return triples


def scheme_to_triples(scheme: ConceptScheme) -> list[Triple]:
    """Describe a code list with all its concepts."""
    subject = NamedNode(scheme.iri)
    triples = [
        Triple(subject, term("rdf:type"), term("skos:ConceptScheme")),
        *_texts(subject, "dct:title", scheme.title),
        *_texts(subject, "dct:description", scheme.description),
    ]
    if scheme.version:
        triples.append(Triple(subject, term("owl:versionInfo"), Literal(scheme.version)))
    if scheme.source:
        triples.append(Triple(subject, term("dct:source"), Literal(scheme.source)))
    if scheme.license:
        triples.append(Triple(subject, term("dct:license"), web_node(scheme.license)))
    triples += [
        Triple(subject, term("skos:hasTopConcept"), NamedNode(one.iri)) for one in scheme.top_concepts
    ]
    for concept in scheme:
        triples += concept_to_triples(concept)
    return list(dict.fromkeys(triples))


def agency_to_triples(agency: Organization) -> list[Triple]:
    """Describe an agency, with its former names, as an agent that may publish."""
    subject = code_node("agency", agency.notation)
    triples = [
        *(
            Triple(subject, term("rdf:type"), term(one))
            for one in ("foaf:Agent", "foaf:Organization", "org:Organization")
        ),
        Triple(subject, term("skos:notation"), Literal(agency.notation)),
        *_texts(subject, "foaf:name", agency.name),
        *_texts(subject, "skos:prefLabel", agency.name),
        *_texts(subject, "skos:note", agency.note),
    ]
    if agency.acronym:
        triples.append(Triple(subject, term("skos:altLabel"), Literal(agency.acronym)))
    triples += [Triple(subject, term("skos:hiddenLabel"), Literal(one)) for one in agency.former_names]
    if agency.homepage:
        triples.append(Triple(subject, term("foaf:homepage"), web_node(agency.homepage)))
    for one in agency.predecessors:
        triples.append(Triple(subject, term("dct:replaces"), code_node("agency", one)))
    for one in agency.role:
        triples.append(Triple(subject, term("sdmi:agentRole"), code_node("agent-role", one)))
    triples.append(Triple(subject, term("sdmi:agencyKind"), Literal(agency.kind)))
    return triples


def _scheme_node(name: str) -> NamedNode:
    return node(CONCEPT_BASE + name)


def _iri_in(scheme: str, notation: str) -> str:
    return code_node(scheme, notation).value


def _texts(subject: NamedNode, name: str, texts: Mapping[str, str]) -> list[Triple]:
    return [
        Triple(subject, term(name), text_literal(language or "und", text))
        for language, text in texts.items()
        if text
    ]
