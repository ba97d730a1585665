"""Finds words and phrases in a Whoosh index, and scores them by BM25.

Whoosh asks its index for the length of a field at each posting, and walks all postings of every word of a
phrase. Here a segment, which never changes but for removals, keeps what was read of it; postings come from
it a block at a time, by names that Whoosh does not promise: its exact version is pinned.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from whoosh.matching.wrappers import FilterMatcher

Scores: TypeAlias = dict[int, float]

_SATURATION, _LENGTH_SHARE = 1.2, 0.75
"""BM25's k1 and b, as Whoosh has them."""
_KEPT_WORDS, _KEPT_PHRASES = 4_000, 20_000


class Posted(NamedTuple):
    """Where a word stands: numbers of documents, how often in each, and Whoosh's record of the places."""

    numbers: array[int]
    times: array[float]
    places: list[bytes]


class SegmentWords:
    """What was read of the words of one segment; document numbers are those within it."""

    def __init__(self, reader: Any) -> None:
        """Read nothing yet."""
        self._reader = reader
        self._lengths: dict[str, list[int]] = {}
        self.posted = lru_cache(_KEPT_WORDS)(self._posted)
        self.phrase = lru_cache(_KEPT_PHRASES)(self._phrase)

    def read_by(self, reader: Any) -> None:
        """Read by another reader of the same segment from now on, since the one before is closed."""
        self._reader = reader

    def lengths(self, column: str) -> list[int]:
        """Give the number of words of each document in a column, near enough for ranking."""
        if column not in self._lengths:
            numbers = range(self._reader.doc_count_all())
            self._lengths[column] = [self._reader.doc_field_length(n, column, 1) or 1 for n in numbers]
        return self._lengths[column]

    def _posted(self, column: str, word: str) -> Posted:
        found = Posted(array("I"), array("f"), [])
        if (column, word) in self._reader:
            matcher = self._reader.postings(column, word)
            if isinstance(matcher, FilterMatcher):  # removals are seen to by the commit
                matcher = matcher.child
                matcher.reset()
            for numbers, times, places in _blocks(matcher):
                found.numbers.extend(numbers)
                found.times.extend(tuple(times))
                found.places.extend(places)
        return found

    def _phrase(self, column: str, words: tuple[str, ...]) -> list[tuple[int, tuple[float, ...]]]:
        """Give the documents in which the words follow each other, with how often each word stands there."""
        posted = [self.posted(column, word) for word in words]
        fewest = min(posted, key=lambda one: len(one.numbers))
        common = set(fewest.numbers).intersection(*(one.numbers for one in posted if one is not fewest))
        hits = []
        for number in sorted(common):
            at = [bisect_left(one.numbers, number) for one in posted]
            if _follow_each_other(
                [self._places(column, one.places[i]) for one, i in zip(posted, at, strict=True)]
            ):
                hits.append((number, tuple(one.times[i] for one, i in zip(posted, at, strict=True))))
        return hits

    def _places(self, column: str, kept: bytes) -> list[int]:
        places: list[int] = self._reader.schema[column].format.decode_positions(kept)
        return places


class Words:
    """The words of one commit: of all its segments, without the removed documents."""

    def __init__(self, searcher: Any, segments: Sequence[SegmentWords]) -> None:
        """Find words through the segments of `searcher`, given in its order."""
        self._searcher = searcher
        leaves = searcher.leaf_searchers() if segments else ()
        self._segments = [
            (words, offset, frozenset(leaf.reader().deleted_docs_set))
            for words, (leaf, offset) in zip(segments, leaves, strict=True)
        ]
        self._norms = lru_cache(None)(self._length_norms)

    def word(self, column: str, word: str, weight: float) -> Scores:
        """Give the score of each document that has the word in the column, by its number."""
        found: Scores = {}
        most = self._most(column, word) * weight
        for place, (words, offset, removed) in enumerate(self._segments):
            posted, norms = words.posted(column, word), self._norms(column, place)
            pairs: Iterable[tuple[int, float]] = zip(posted.numbers, posted.times, strict=True)
            if removed:
                pairs = ((number, times) for number, times in pairs if number not in removed)
            found.update({number + offset: most * times / (times + norms[number]) for number, times in pairs})
        return found

    def phrase(self, column: str, words: tuple[str, ...], weight: float) -> Scores:
        """Give the score of each document in which the words follow each other: the sum of theirs."""
        found: Scores = {}
        most = [self._most(column, word) * weight for word in words]
        for place, (segment, offset, removed) in enumerate(self._segments):
            for number, times in segment.phrase(column, words):
                if number not in removed:
                    norm = self._norms(column, place)[number]
                    scores = (top * count / (count + norm) for top, count in zip(most, times, strict=True))
                    found[number + offset] = sum(scores)
        return found

    def _most(self, column: str, word: str) -> float:
        rarity = self._searcher.idf(column, word) if self._segments else 0.0
        return float(rarity) * (_SATURATION + 1)

    def _length_norms(self, column: str, place: int) -> list[float]:
        usual = self._searcher.avg_field_length(column) or 1
        base, share = _SATURATION * (1 - _LENGTH_SHARE), _SATURATION * _LENGTH_SHARE / usual
        return [base + share * length for length in self._segments[place][0].lengths(column)]


def _blocks(matcher: Any) -> Iterator[tuple[Sequence[int], Sequence[float], Sequence[bytes]]]:
    """Give the postings of a word a block at a time; of a word so rare that it has none, one by one."""
    while matcher.is_active():
        one = (matcher.id(), matcher.weight(), matcher.value())  # makes it read the block
        if hasattr(matcher, "_next_block"):
            yield matcher._ids, matcher._weights, matcher._values
            matcher._next_block()
        else:
            yield (one[0],), (one[1],), (one[2],)
            matcher.next()


def _follow_each_other(places: Sequence[Sequence[int]]) -> bool:
    return any(all(start + step in one for step, one in enumerate(places)) for start in places[0])
