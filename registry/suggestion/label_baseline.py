"""Plain matching of labels: what one gets without context, weights or rules. Only measured against, never served."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from registry.suggestion.description_text import PUBLISHER, pieces_of
from registry.suggestion.evaluation import Guess
from registry.suggestion.phrase_patterns import keys_of, words_of
from registry.suggestion.phrase_trie import PhraseTrie
from vocab.code_lists import code_list

SCHEMES = {"concepts": "migration", "sdg": "sdg", "gcm": "gcm"}


def match_labels(description: Mapping[str, Any]) -> Guess:
    """Link whatever has a label in the description, by stems; about migration is what has a concept."""
    found: dict[str, set[str]] = {kind: set() for kind in SCHEMES}
    for piece in pieces_of(description):
        if piece.field != PUBLISHER:
            for match in _label_trie().matches(words_of(piece.text)):
                kind, notation = match.meaning
                found[kind].add(notation)
    return bool(found["concepts"]), found


@cache
def _label_trie() -> PhraseTrie:
    trie = PhraseTrie()
    for kind, scheme in SCHEMES.items():
        for concept in code_list(scheme):
            labels = [label for _, _, label in concept.labels()]
            for label in [*labels, concept.notation] if kind == "sdg" else labels:
                keys = keys_of(label, in_capitals=frozenset())
                trie.add(keys, (kind, concept.notation), across_commas=True)
    return trie
