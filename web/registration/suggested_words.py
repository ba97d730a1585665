"""The words that a field proposes while somebody types: labels in both languages, old terms and codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vocab.code_lists import code_list
from vocab.concept_scheme import Concept
from vocab.labels import preferred_label
from vocab.text_analysis import fold
from web.registration.typed_words import PLACE_SCHEMES, written_code, written_place

LISTS = ("migration", "sdg", "gcm", "language", "country", "place")
LONGEST_ANSWER = 20
NAMES_SENT = 5
Proposal = tuple[str, str]
"""What is written into the field, and the other names by which it is found."""


@cache
def proposals(name: str, language: str) -> tuple[Proposal, ...]:
    """Give every proposal of a list in its order."""
    if name == "place":
        return tuple(_places(language))
    return tuple(
        (written_code(name, one.notation, language), _other_names(one, language))
        for one in code_list(name).concepts
    )


@cache
def first_proposals(name: str, language: str) -> tuple[Proposal, ...]:
    """Give the proposals that are worth sending with the page, so that it needs no script."""
    concepts = () if name == "place" else code_list(name).concepts
    relevant = [one.notation for one in concepts if name == "sdg" and "relevance" in one.facts]
    found = (one for one in proposals(name, language) if not relevant or _notation(one) in relevant)
    return tuple((value, " · ".join(names.split(" · ")[:NAMES_SENT])) for value, names in found)


def _notation(proposal: Proposal) -> str:
    return proposal[0].rpartition("(")[2].rstrip(")")


def matching(name: str, typed: str, language: str) -> list[Proposal]:
    """Give the proposals that contain every typed word, those that begin so first."""
    words = fold(typed).lower().split()
    if not words:
        return []
    found = [one for one in proposals(name, language) if all(word in _folded(one) for word in words)]
    found.sort(key=lambda one: not _folded(one).startswith(words[0]))
    return found[:LONGEST_ANSWER]


@cache
def _folded(proposal: Proposal) -> str:
    return fold(" ".join(proposal)).lower()


def _places(language: str) -> Iterator[Proposal]:
    for prefix, scheme in PLACE_SCHEMES.items():
        for one in code_list(scheme).concepts:
            place = f"{prefix}:{one.notation}"
            yield written_place(place, language), _other_names(one, language)


def _other_names(concept: Concept, language: str) -> str:
    shown = preferred_label(concept, language)
    names = [label for label in concept.pref_label.values() if label != shown]
    names += [label for labels in concept.alt_label.values() for label in labels]
    return " · ".join(dict.fromkeys(names))
