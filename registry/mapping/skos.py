"""Concepts, code lists and agencies as SKOS, FOAF and ORG triples.

What a scheme's Turtle says comes back as it was: facts, kinds of note and datatypes stand in the
`other_statements` that `vocab.scheme_reader` keeps. Served documents also state what follows (`skos:narrower`
of each `skos:broader`); `entailed=False` leaves that out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from registry.mapping.rdf_terms import code_node, datatype, node, term, text_literal, web_node
from registry.model.agent import Organization
from vocab.code_lists import SCHEMES
from vocab.concept_scheme import Concept, ConceptScheme
from vocab.namespaces import CONCEPT_BASE, SKOS

_MATCHES = (
    ("exact_match", "skos:exactMatch"),
    ("close_match", "skos:closeMatch"),
    ("broad_match", "skos:broadMatch"),
    ("narrow_match", "skos:narrowMatch"),
    ("related_match", "skos:relatedMatch"),
)
_RELATIONS = (
    ("broader", "skos:broader"),
    ("related", "skos:related"),
    ("replaces", "dct:replaces"),
    ("replaced_by", "dct:isReplacedBy"),
)
_TEXTS = (
    ("pref_label", "skos:prefLabel"),
    ("definition", "skos:definition"),
    ("scope_note", "skos:scopeNote"),
)
_NOTES = (("note", "skos:note"),)
_TEXT_LISTS = (("alt_label", "skos:altLabel"), ("hidden_label", "skos:hiddenLabel"), *_NOTES)
_KINDS_OF_NOTE = frozenset(
    SKOS.term(name) for name in ("editorialNote", "historyNote", "changeNote", "example")
)


def concept_to_triples(
    concept: Concept, *, entailed: bool = True, within: ConceptScheme | None = None
) -> list[Triple]:
    """Describe one concept in its scheme; `entailed` adds `skos:narrower` where only the inverse is stated.

    `within` is its scheme, needed where scheme and concepts have IRIs that are not made from their names.
    """
    subject = NamedNode(concept.iri)
    scheme = NamedNode(within.iri) if within is not None else _scheme_node(concept.scheme)
    triples = [
        Triple(subject, term("rdf:type"), term("skos:Concept")),
        Triple(subject, term("skos:inScheme"), scheme),
        *_kept(subject, concept.other_statements),
    ]
    if not _has_odd_notation(concept):
        triples.append(Triple(subject, term("skos:notation"), Literal(concept.notation)))
    if concept.top_concept:
        triples.append(Triple(subject, term("skos:topConceptOf"), scheme))
    for name, predicate in _TEXTS:
        triples += _texts(subject, predicate, getattr(concept, name))
    triples += _text_lists(subject, concept, _TEXT_LISTS)
    narrower = concept.narrower if entailed else concept.stated_narrower
    for others, predicate in (
        *((getattr(concept, name), predicate) for name, predicate in _RELATIONS),
        (narrower, "skos:narrower"),
    ):
        triples += [
            Triple(subject, term(predicate), _neighbour(concept.scheme, one, within)) for one in others
        ]
    for name, predicate in _MATCHES:
        triples += [Triple(subject, term(predicate), web_node(one)) for one in getattr(concept, name)]
    if concept.deprecated:
        triples.append(Triple(subject, term("owl:deprecated"), Literal("true", datatype=datatype("boolean"))))
    return list(dict.fromkeys(triples))


def scheme_to_triples(scheme: ConceptScheme, *, entailed: bool = True) -> list[Triple]:
    """Describe a code list with all its concepts; `entailed=False` says no more than its file does."""
    subject = NamedNode(scheme.iri)
    triples = [
        Triple(subject, term("rdf:type"), term("skos:ConceptScheme")),
        *_texts(subject, "dct:title", scheme.title),
        *_texts(subject, "dct:description", scheme.description),
        *_text_lists(subject, scheme, _NOTES),
        *_kept(subject, scheme.other_statements),
    ]
    kept = {(predicate, value.value) for predicate, value in scheme.other_statements}
    for text, name in ((scheme.version, "owl:versionInfo"), (scheme.source, "dct:source")):
        if text and (term(name).value, text) not in kept:
            triples.append(Triple(subject, term(name), Literal(text)))
    if scheme.license:
        licence = web_node(scheme.license) if "://" in scheme.license else Literal(scheme.license)
        triples.append(Triple(subject, term("dct:license"), licence))
    triples += [
        Triple(subject, term("skos:hasTopConcept"), NamedNode(one.iri)) for one in scheme.top_concepts
    ]
    for concept in scheme:
        triples += concept_to_triples(concept, entailed=entailed, within=scheme)
    triples += [
        Triple(NamedNode(other), NamedNode(predicate), value)
        for other, predicate, value in scheme.about_others
    ]
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


def _neighbour(scheme: str, notation: str, within: ConceptScheme | None) -> NamedNode:
    """Give the node of a concept that a relation names, by notation or, outside the scheme, by its IRI."""
    known = within.get(notation) if within is not None else None
    if known is not None:
        return NamedNode(known.iri)
    if "://" in notation:
        return NamedNode(notation)
    return code_node(scheme, notation) if scheme in SCHEMES else node(f"{CONCEPT_BASE}{scheme}/{notation}")


def _kept(subject: NamedNode, statements: Iterable[tuple[str, NamedNode | Literal]]) -> Iterator[Triple]:
    return (Triple(subject, NamedNode(predicate), value) for predicate, value in statements)


def _has_odd_notation(concept: Concept) -> bool:
    """Tell whether the notation is kept as a literal of its own datatype."""
    return any(
        predicate == SKOS.term("notation") and value.value == concept.notation
        for predicate, value in concept.other_statements
    )


def _text_lists(
    subject: NamedNode, source: Concept | ConceptScheme, fields: Iterable[tuple[str, str]]
) -> Iterator[Triple]:
    """Write labels and notes; a note of a special kind is kept as that kind, and not written twice."""
    special = {
        (value.language or "", value.value)
        for predicate, value in source.other_statements
        if predicate in _KINDS_OF_NOTE and isinstance(value, Literal)
    }
    for name, predicate in fields:
        for language, texts in getattr(source, name).items():
            for text in texts:
                if name != "note" or (language, text) not in special:
                    yield Triple(subject, term(predicate), text_literal(language or "und", text))


def _texts(subject: NamedNode, name: str, texts: Mapping[str, str]) -> list[Triple]:
    return [
        Triple(subject, term(name), text_literal(language or "und", text))
        for language, text in texts.items()
        if text
    ]
