"""Labels of the vocabulary, phrases, tags, countries and homonyms, compiled into one trie when first needed.

A match means a pair (kind, name): ("concept", notation), ("acronym", (notation, letters)), ("tag", name),
("look-alike", homonym), ("word"|"context"|"unless"|"other"|"other-unless", homonym), ("gap", (homonym, phrase, side)),
("letters", acronym) for the words that must stand beside an acronym. Homonyms are named by their place in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from registry.suggestion.phrase_patterns import GAP, expanded, keys_of, numbers_of
from registry.suggestion.phrase_trie import PhraseTrie
from vocab.code_lists import code_list
from vocab.concept_scheme import label_key
from vocab.suggestion_words import (
    Homonym,
    concept_phrases,
    concept_roles,
    context_tags,
    homonyms,
)

ABROAD = "abroad"
HOME = "ID"
SHORT_ACRONYM = 4
OTHER_SUBJECT, LOOK_ALIKE = "other_subject", "look_alike"


@dataclass(slots=True)
class Lexicon:
    """The trie, the tags that concepts give, and the conditions of homonyms that are tags themselves."""

    trie: PhraseTrie = field(default_factory=PhraseTrie)
    tags_of_concept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tag_conditions: dict[int, frozenset[str]] = field(default_factory=dict)

    def add(
        self, phrase: str, meaning: tuple[str, Any], *, in_capitals: frozenset[str] = frozenset()
    ) -> None:
        """Add a phrase with everything it stands for."""
        for one in expanded(phrase):
            keys = keys_of(one, in_capitals=in_capitals)
            for last in numbers_of(one, keys[0]) if len(keys) == 1 else keys[-1:]:
                self.trie.add((*keys[:-1], last), meaning, across_commas="," in one)


@cache
def lexicon() -> Lexicon:
    """Compile everything; about 0.3 s, once a process."""
    made = Lexicon()
    for phrase, meaning in _label_meanings():
        made.add(phrase, meaning, in_capitals=_in_capitals(phrase))
    for notation, phrases in concept_phrases().items():
        for phrase in phrases:
            made.add(phrase, ("concept", notation), in_capitals=_in_capitals(phrase))
    for letters, beside in concept_roles().acronyms.items():
        for phrase in beside:
            made.add(phrase, ("letters", letters))
    _add_tags(made)
    _add_countries(made)
    for number, one in enumerate(homonyms()):
        _add_homonym(made, number, one)
    return made


def _label_meanings() -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield the labels of all concepts; those that say too little are left out, acronyms need company.

    Hidden labels are there for searching, where a loose word does no harm; here only their acronyms are used.
    """
    roles = concept_roles()
    dropped = {label_key(label) for label in roles.dropped_labels}
    for concept in code_list("migration"):
        for kind, _, label in concept.labels():
            if label in roles.acronyms:
                yield label, ("acronym", (concept.notation, label))
            elif kind != "hidden" and label_key(label) not in dropped:
                yield label, ("concept", concept.notation)


def _in_capitals(phrase: str) -> frozenset[str]:
    """Give the phrase itself when it is a lone acronym that counts in capitals only."""
    roles = concept_roles()
    is_short = phrase.isalpha() and phrase.isupper() and len(phrase) <= SHORT_ACRONYM
    if phrase in roles.acronyms or (is_short and phrase not in roles.known_letters):
        return frozenset((phrase,))
    return frozenset()


def _add_tags(made: Lexicon) -> None:
    by_concept: dict[str, list[str]] = {}
    for tag in context_tags():
        for phrase in tag.phrases:
            made.add(phrase, ("tag", tag.name), in_capitals=_in_capitals(phrase))
        for concept in tag.concepts:
            by_concept.setdefault(concept, []).append(tag.name)
    made.tags_of_concept = {concept: tuple(names) for concept, names in by_concept.items()}


def _add_countries(made: Lexicon) -> None:
    for country in code_list("country"):
        if country.notation != HOME:
            for label in country.pref_label.values():
                made.add(label.replace("(", " ").replace(")", " "), ("tag", ABROAD))


def _add_homonym(made: Lexicon, number: int, one: Homonym) -> None:
    kinds = {OTHER_SUBJECT: "other", LOOK_ALIKE: "look-alike"}
    kind = kinds.get(one.kind, "word")
    for place, phrase in enumerate(one.phrases):
        if GAP in phrase:
            left, right = phrase.split(GAP)
            made.add(left, ("gap", (number, place, 0)))
            made.add(right, ("gap", (number, place, 1)))
        else:
            made.add(phrase, (kind, number), in_capitals=_in_capitals(phrase))
    for phrase in one.context:
        made.add(phrase, ("context", number), in_capitals=_in_capitals(phrase))
    for phrase in one.unless:
        if not phrase.startswith("#"):
            made.add(phrase, ("unless", number))
    made.tag_conditions[number] = frozenset(phrase[1:] for phrase in one.unless if phrase.startswith("#"))
