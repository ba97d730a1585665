"""Misspelled words: a word known to neither the vocabulary nor the catalog gives way to a near one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from registry.projections.search_index.search_index import SearchIndex
from registry.queries.understanding.dimensions import DIMENSIONS
from registry.queries.understanding.gazetteer import KNOWN_PLACES
from registry.queries.understanding.label_index import label_index
from registry.queries.understanding.query_parts import ALTERNATIVES, NEGATIONS, is_general
from registry.queries.understanding.word_pairs import known_words
from vocab.stemming import is_indonesian, stem, stem_table
from vocab.text_analysis import fold

SHORTEST_WORD = 5
"""Shorter words are acronyms and names as often as slips."""
LENGTH_FOR_TWO = 7
"""From this length on, two slips are forgiven."""
_MOST_COMPLETIONS = 100
_HEAD = 3


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Known words by length, each with a mask of its letters and how often labels have it."""

    counts: Mapping[str, int]
    by_length: Mapping[int, tuple[tuple[int, str], ...]]


def correct_word(word: str, index: SearchIndex) -> str | None:
    """Give the known word that an unknown one probably was meant to be, or None."""
    if len(word) < SHORTEST_WORD or not word.isalpha() or not word.isascii() or _is_known(word, index):
        return None
    most = 2 if len(word) >= LENGTH_FOR_TWO else 1
    nearest = min(_listed(word, most), default=None)
    if nearest is None and len(word) >= LENGTH_FOR_TWO:  # "market" is no slip for the "Maret" of some text
        nearest = min(_indexed(word, most, index), default=None)
    return nearest[2] if nearest else None


def edit_distance(one: str, other: str, most: int) -> int:
    """Count insertions, deletions, changes and swaps of neighbours between two words; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for at, against in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != against))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == against:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _listed(word: str, most: int) -> Iterator[tuple[int, int, str]]:
    """Give near words of labels, with distance and how common they are."""
    mask = _mask(word)
    lexicon = _lexicon()
    for length in range(len(word) - most, len(word) + most + 1):
        for letters, known in lexicon.by_length.get(length, ()):
            if (letters ^ mask).bit_count() <= 2 * most and known[0] == word[0]:
                distance = edit_distance(word, known, most)
                if distance <= most:
                    yield distance, -lexicon.counts[known], known


def _indexed(word: str, most: int, index: SearchIndex) -> Iterator[tuple[int, int, str]]:
    """Give near words of the catalog itself: dearer to look for, so only where the labels have none."""
    for known in index.complete(word[:_HEAD], limit=_MOST_COMPLETIONS):
        distance = edit_distance(word, known, most)
        if distance <= most:
            yield distance, -1, known


def _is_known(word: str, index: SearchIndex) -> bool:
    forms = (word, *(word.removesuffix(ending) for ending in ("s", "es", "nya")))
    if any(one in _lexicon().counts or one in _always_known() for one in forms) or is_general(word):
        return True
    return word in index.complete(word, limit=_MOST_COMPLETIONS) or _is_root(word)


def _is_root(word: str) -> bool:
    """Tell whether it is a word of everyday Indonesian, such as "darah"; with affixes it may still be a slip."""
    return stem(word) == word and is_indonesian(word)


@cache
def _lexicon() -> _Lexicon:
    counts = {
        word: count for word, count in label_index().word_counts.items() if word.isalpha() and word.isascii()
    }
    for word in known_words():
        counts.setdefault(word, 1)
    by_length: dict[int, list[tuple[int, str]]] = {}
    for word in counts:
        if len(word) >= SHORTEST_WORD - 1:
            by_length.setdefault(len(word), []).append((_mask(word), word))
    return _Lexicon(counts, {length: tuple(words) for length, words in by_length.items()})


@cache
def _always_known() -> frozenset[str]:
    """Words that are right though no label has them; too many and too common to be proposed."""
    table = stem_table()
    places = {part for name in KNOWN_PLACES for part in fold(name).split()}
    asked = {
        part for one in DIMENSIONS.values() for name in (*one.asked, *one.variables) for part in name.split()
    }
    return frozenset(
        {*table.spelling, *table.indonesian, *table.english, *places, *asked, *NEGATIONS, *ALTERNATIVES}
    )


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask
