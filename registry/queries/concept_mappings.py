"""Mappings of a concept, both ways: what it names in other vocabularies, and which of ours name it."""

from __future__ import annotations

from dataclasses import dataclass

from registry.queries.scheme_statistics import RELATIONS
from registry.storage.scheme_shelf import SchemeSource, ShelvedScheme
from vocab.concept_scheme import Concept

_INVERSES = {
    "exact_match": "exact_match",
    "close_match": "close_match",
    "broad_match": "narrow_match",
    "narrow_match": "broad_match",
    "related_match": "related_match",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptMapping:
    """One mapping, read from the concept outward; `concept` is None where the other is not here.

    `is_stated_here` is False for one that the other concept states.
    """

    relation: str
    iri: str
    concept: Concept | None
    is_stated_here: bool


def concept_mappings(schemes: SchemeSource, concept: Concept) -> tuple[ConceptMapping, ...]:
    """Give the mappings that the concept states, then those that others state about it, each once."""
    found: dict[tuple[str, str], ConceptMapping] = {}
    for relation in RELATIONS:
        for iri in getattr(concept, relation):
            found[relation, iri] = ConceptMapping(
                relation=relation, iri=iri, concept=schemes.concept_of(iri), is_stated_here=True
            )
    for shelved in schemes.each():
        for relation, other in _targets(shelved).get(concept.iri, ()):
            inverse = _INVERSES[relation]
            found.setdefault(
                (inverse, other.iri),
                ConceptMapping(relation=inverse, iri=other.iri, concept=other, is_stated_here=False),
            )
    return tuple(found.values())


def _targets(shelved: ShelvedScheme) -> dict[str, list[tuple[str, Concept]]]:
    """Index a vocabulary by what it is mapped to; made once for each of its contents."""
    kept: dict[str, list[tuple[str, Concept]]] | None = shelved.__dict__.get("targets")
    if kept is None:
        kept = {}
        for concept in shelved.scheme:
            for relation in RELATIONS:
                for iri in getattr(concept, relation):
                    kept.setdefault(iri, []).append((relation, concept))
        shelved.__dict__["targets"] = kept
    return kept
