"""Figures of a vocabulary: concepts, depth, labels and definitions by language, mappings by where they lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from registry.storage.scheme_shelf import ShelvedScheme
from vocab.code_lists import notation_of
from vocab.concept_scheme import Concept, ConceptScheme

RELATIONS = ("exact_match", "close_match", "broad_match", "narrow_match", "related_match")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCoverage:
    """How many concepts say something in one language, and how many other labels there are."""

    language: str
    pref_label: int
    definition: int
    other_labels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeStatistics:
    """Figures of a vocabulary; `depth` counts the levels of its tree, `mappings` the targets by vocabulary or host."""

    concepts: int
    top_concepts: int
    deprecated: int
    ended: int
    unconfirmed: int
    depth: int
    related: int
    languages: tuple[LanguageCoverage, ...]
    mappings: Mapping[str, int]


def scheme_statistics(shelved: ShelvedScheme) -> SchemeStatistics:
    """Count a vocabulary; worked out once for each of its contents."""
    kept = shelved.__dict__.get("statistics")
    if isinstance(kept, SchemeStatistics):
        return kept
    scheme = shelved.scheme
    counted = SchemeStatistics(
        concepts=len(scheme),
        top_concepts=len(scheme.top_concepts) or len(shelved.roots),
        deprecated=sum(one.deprecated for one in scheme),
        ended=sum(bool(one.facts.get("valid_until")) for one in scheme),
        unconfirmed=sum(one.facts.get("confirmed") == "false" for one in scheme),
        depth=_depth(shelved),
        related=sum(len(one.related) for one in scheme) // 2,
        languages=_languages(scheme),
        mappings=dict(_mappings(scheme).most_common()),
    )
    shelved.__dict__["statistics"] = counted
    return counted


def _languages(scheme: ConceptScheme) -> tuple[LanguageCoverage, ...]:
    labels: Counter[str] = Counter()
    definitions: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for one in scheme:
        labels.update(language for language, text in one.pref_label.items() if text)
        definitions.update(language for language, text in one.definition.items() if text)
        for kind in (one.alt_label, one.hidden_label):
            others.update({language: len(texts) for language, texts in kind.items()})
    ordered = sorted({*labels, *definitions, *others}, key=lambda one: (-labels[one], one != "id", one))
    return tuple(
        LanguageCoverage(
            language=one, pref_label=labels[one], definition=definitions[one], other_labels=others[one]
        )
        for one in ordered
    )


def _depth(shelved: ShelvedScheme) -> int:
    """Count the levels of the tree, breadth first; a cycle ends where it meets itself."""
    scheme, level = shelved.scheme, list(shelved.roots)
    seen = {one.notation for one in level}
    depth = 0
    while level:
        depth += 1
        below: dict[str, Concept] = {}
        for concept in level:
            for notation in concept.narrower:
                narrower = scheme.get(notation)
                if narrower is not None and notation not in seen:
                    below[notation] = narrower
        seen.update(below)
        level = list(below.values())
    return depth


def _mappings(scheme: ConceptScheme) -> Counter[str]:
    found: Counter[str] = Counter()
    for concept in scheme:
        for name in RELATIONS:
            for iri in getattr(concept, name):
                known = notation_of(iri)
                found[known[0] if known else urlsplit(iri).netloc or iri] += 1
    return found
