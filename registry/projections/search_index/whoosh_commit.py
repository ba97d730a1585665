"""Evaluates query plans on one commit of a Whoosh index.

The sets of documents that `whoosh_words` finds are combined here, and facet values are kept as one bit
per document, since its own grouping by fields with many values takes a second where this takes a millisecond.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from registry.projections.search_index.query_plan import (
    SCORE_DIGITS,
    PhraseIs,
    Plan,
    PlannedAllOf,
    PlannedAnyOf,
    PlannedNot,
    PlannedPreferring,
    PlannedScored,
    PlannedWeighted,
    WordIs,
    surface_column,
)
from registry.projections.search_index.search_index import (
    FACETS,
    FIELD_WEIGHTS,
    FacetIs,
    Hit,
    SearchRequest,
    top_counts,
)
from registry.projections.search_index.whoosh_words import Scores, SegmentWords, Words


class Segment:
    """What must be known of each document of one segment, which never changes but for removals."""

    def __init__(self, reader: Any) -> None:
        """Read the stored fields of all documents: some 0.03 ms each."""
        self.stored: list[dict[str, Any]] = [reader.stored_fields(n) for n in range(reader.doc_count_all())]
        having: dict[tuple[str, str], list[int]] = {}
        for number, stored in enumerate(self.stored):
            for facet, values in stored["facets"].items():
                for value in values:
                    having.setdefault((facet, value), []).append(number)
        self.masks = {key: mask_of(numbers) for key, numbers in having.items()}
        self.words = SegmentWords(reader)


class Commit:
    """One commit, open for reading: its documents by number, and which of them have a facet value."""

    def __init__(self, searcher: Any, segments: dict[str, Segment]) -> None:
        """Read the segments not yet among `segments`, and drop from it those that are gone."""
        self.searcher = searcher
        self.stored: list[dict[str, Any]] = []
        self.masks: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        self.living = mask_of(searcher.reader().all_doc_ids())
        self._words = Words(searcher, self._add_segments(segments))
        self._by_class: Mapping[type, Callable[[Any], Scores]] = {
            WordIs: lambda part: self._words.word(part.column, part.word, part.weight),
            PhraseIs: lambda part: self._words.phrase(part.column, part.words, part.weight),
            FacetIs: lambda part: dict.fromkeys(
                numbers_in(self.having(part.facet, part.values)), part.weight
            ),
            PlannedAnyOf: self._any_of,
            PlannedAllOf: self._all_of,
            PlannedNot: self._not,
            PlannedPreferring: self._preferring,
            PlannedWeighted: self._weighted,
            PlannedScored: lambda part: dict.fromkeys(self.scores(part.part), part.score),
        }

    def scores(self, part: Plan) -> Scores:
        """Give the score of each document that matches, by its number."""
        return self._by_class[type(part)](part)

    def having(self, facet: str, values: Iterable[str]) -> int:
        """Give the living documents that have one of the values, one bit each."""
        mask = 0
        for value in values:
            mask |= self.masks[facet].get(value, 0)
        return mask & self.living

    def matching(self, found: int, filters: Mapping[str, tuple[str, ...]], ignored: str | None = None) -> int:
        """Restrict documents by the filters, all but the one of the facet `ignored`."""
        for facet, values in filters.items():
            if facet != ignored:
                found &= self.having(facet, values)
        return found

    def counts(self, facet: str, found: int) -> dict[str, int]:
        """Count the documents found that have each value of a facet."""
        counted = ((value, (mask & found).bit_count()) for value, mask in self.masks[facet].items())
        return {value: count for value, count in counted if count}

    def page(self, matching: Iterable[int], scores: Scores, request: SearchRequest) -> tuple[Hit, ...]:
        """Put the documents that match in the order wanted, equal ones by slug, and cut out the page."""
        is_relevance = request.sort == "relevance"
        ranks = {number: round(scores[number], SCORE_DIGITS) if is_relevance else 0.0 for number in matching}

        def sort_key(number: int) -> tuple[Any, str]:
            stored = self.stored[number]
            return (-ranks[number] if is_relevance else stored["order"][request.sort], stored["slug"])

        first = heapq.nsmallest(request.offset + request.limit, ranks, key=sort_key)
        return tuple(Hit(self.stored[number]["slug"], ranks[number]) for number in first[request.offset :])

    def words(self, prefix: str, field: str | None, limit: int) -> tuple[str, ...]:
        """Give words of living documents that begin so; removed ones weigh on the order until a merge."""
        reader = self.searcher.reader()
        columns = [surface_column(name) for name in (FIELD_WEIGHTS if field is None else (field,))]
        counts: dict[str, int] = {}
        for column in columns if prefix and self.living else ():
            for word in reader.expand_prefix(column, prefix):
                counts[word.decode()] = counts.get(word.decode(), 0) + reader.doc_frequency(column, word)
        living = (word for word, _ in top_counts(counts, len(counts)) if self._is_alive(columns, word))
        return tuple(islice(living, limit))

    def _is_alive(self, columns: Iterable[str], word: str) -> bool:
        reader = self.searcher.reader()
        having = (column for column in columns if (column, word) in reader)
        return any(reader.postings(column, word).is_active() for column in having)

    def _add_segments(self, segments: dict[str, Segment]) -> list[SegmentWords]:
        leaves = [leaf.reader() for leaf, _ in self.searcher.leaf_searchers()] if self.living else []
        reader_by_name = {reader.segment().segment_id(): reader for reader in leaves}
        for name in segments.keys() - reader_by_name.keys():
            del segments[name]
        for name, reader in reader_by_name.items():
            segment = segments[name] if name in segments else segments.setdefault(name, Segment(reader))
            segment.words.read_by(reader)
            for (facet, value), mask in segment.masks.items():
                masks = self.masks[facet]
                masks[value] = masks.get(value, 0) | mask << len(self.stored)
            self.stored += segment.stored
        return [segments[name].words for name in reader_by_name]

    def _any_of(self, any_of: PlannedAnyOf) -> Scores:
        total: Scores = {}
        for scores in map(self.scores, any_of.parts):
            for number, score in scores.items():
                total[number] = total.get(number, 0.0) + score
        return total

    def _all_of(self, all_of: PlannedAllOf) -> Scores:
        if not all_of.parts:
            return dict.fromkeys(numbers_in(self.living), 0.0)
        fewest, *others = sorted(map(self.scores, all_of.parts), key=len)
        matching = (number for number in fewest if all(number in scores for scores in others))
        return {number: fewest[number] + sum(scores[number] for scores in others) for number in matching}

    def _not(self, negation: PlannedNot) -> Scores:
        return dict.fromkeys(numbers_in(self.living & ~mask_of(self.scores(negation.part))), 0.0)

    def _preferring(self, preferring: PlannedPreferring) -> Scores:
        preferred = self.scores(preferring.preferred)
        return {
            number: score + preferred.get(number, 0.0)
            for number, score in self.scores(preferring.part).items()
        }

    def _weighted(self, weighted: PlannedWeighted) -> Scores:
        return {number: score * weighted.factor for number, score in self.scores(weighted.part).items()}


def mask_of(numbers: Iterable[int]) -> int:
    """Write a set of document numbers as one integer, one bit each."""
    chosen = sorted(numbers)
    bits = bytearray(chosen[-1] // 8 + 1 if chosen else 0)
    for number in chosen:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def numbers_in(mask: int) -> list[int]:
    """Read the document numbers out of an integer, in order."""
    return [number for number, bit in enumerate(reversed(f"{mask:b}")) if bit == "1"]
