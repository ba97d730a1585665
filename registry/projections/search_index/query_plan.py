"""Reduces the query tree to the few nodes that an adapter must carry out.

Each text field has two columns, one of words as written and one of stems. `Term`, `Phrase`, `Prefix` and
`YearsOverlap` are rewritten into `WordIs`, `PhraseIs`, `FacetIs` and `AnyOf`, so that both adapters weigh
fields and forms of a word alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from registry.projections.search_index.search_index import (
    FIELD_WEIGHTS,
    AllOf,
    AnyOf,
    Everything,
    FacetIs,
    IndexToken,
    Not,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Scored,
    Term,
    Weighted,
    YearsOverlap,
    years_between,
)

SURFACE_WEIGHT = 1.0
"""What the word exactly as written adds to its stem, so that exact matches rank first."""

MOST_COMPLETIONS = 50
"""How many words a `Prefix` stands for at most."""

SCORE_DIGITS = 4
"""Scores that differ by less are equal, as the order of summing them differs between segments."""

MISSING_TITLE = "\U0010ffff"
"""Sorts after every title."""

Completion: TypeAlias = Callable[[str, str | None, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WordIs:
    """A column contains the word; the score is its BM25 times the weight."""

    column: str
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class PhraseIs:
    """A column contains the words in this order, nothing between them."""

    column: str
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class PlannedAnyOf:
    """At least one part matches."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class PlannedAllOf:
    """All parts match (all of none: everything, with score 0)."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class PlannedNot:
    """Everything but what the part matches, with score 0."""

    part: Plan


@dataclass(frozen=True, slots=True)
class PlannedPreferring:
    """What `part` matches, ranked also by `preferred`."""

    part: Plan
    preferred: Plan


@dataclass(frozen=True, slots=True)
class PlannedWeighted:
    """The part with its score multiplied."""

    part: Plan
    factor: float


@dataclass(frozen=True, slots=True)
class PlannedScored:
    """What the part matches, each with this score."""

    part: Plan
    score: float


Plan: TypeAlias = (
    WordIs
    | PhraseIs
    | FacetIs
    | PlannedAnyOf
    | PlannedAllOf
    | PlannedNot
    | PlannedPreferring
    | PlannedWeighted
    | PlannedScored
)

EVERYTHING = PlannedAllOf(())


def surface_column(field: str) -> str:
    """Name the column that holds a text field's words as written."""
    return f"text_{field}"


def stem_column(field: str) -> str:
    """Name the column that holds a text field's stems."""
    return f"stem_{field}"


def facet_column(facet: str) -> str:
    """Name the column that holds a facet's values."""
    return f"facet_{facet}"


def text_columns(text: Mapping[str, tuple[IndexToken, ...]]) -> Iterable[tuple[str, list[str]]]:
    """Give each column of a document's text with its words in order."""
    for field, tokens in text.items():
        yield surface_column(field), [token.surface for token in tokens]
        yield stem_column(field), [token.stem for token in tokens]


def plan(query: Query, complete: Completion) -> Plan:
    """Rewrite a query for an adapter; `complete` finds the words of a `Prefix`."""
    return _Planner(complete).plan(query)


def with_filters(part: Plan, filters: Mapping[str, tuple[str, ...]], ignored: str | None = None) -> Plan:
    """Restrict a plan by the filters, all but the one of the facet `ignored`."""
    restrictions = tuple(FacetIs(facet, values) for facet, values in filters.items() if facet != ignored)
    return PlannedAllOf((part, *restrictions)) if restrictions else part


def scores_nothing(part: Plan) -> bool:
    """Tell whether every match has score 0, so that relevance is no order at all."""
    match part:
        case WordIs() | PhraseIs():
            return False
        case FacetIs():
            return part.weight == 0
        case PlannedScored():
            return part.score == 0
        case PlannedAnyOf() | PlannedAllOf():
            return all(map(scores_nothing, part.parts))
        case PlannedPreferring():
            return scores_nothing(part.part) and scores_nothing(part.preferred)
        case PlannedWeighted():
            return scores_nothing(part.part)
        case _:
            return True


class _Planner:
    """One pass over one query."""

    def __init__(self, complete: Completion) -> None:
        self._complete = complete
        self._by_class: Mapping[type, Callable[..., Plan]] = {
            Everything: lambda query: EVERYTHING,
            FacetIs: lambda query: query,
            Term: self._term,
            Phrase: self._phrase,
            Prefix: self._prefix,
            YearsOverlap: self._years,
            AnyOf: lambda query: PlannedAnyOf(tuple(map(self.plan, query.queries))),
            AllOf: lambda query: PlannedAllOf(tuple(map(self.plan, query.queries))),
            Not: lambda query: PlannedNot(self.plan(query.query)),
            Preferring: lambda query: PlannedPreferring(self.plan(query.query), self.plan(query.preferred)),
            Weighted: lambda query: PlannedWeighted(self.plan(query.query), query.factor),
            Scored: lambda query: PlannedScored(self.plan(query.query), query.score),
        }

    def plan(self, query: Query) -> Plan:
        return self._by_class[type(query)](query)

    def _term(self, term: Term) -> Plan:
        return self._phrase(Phrase((term.token,), term.field, term.weight, term.exact))

    def _phrase(self, phrase: Phrase) -> Plan:
        surfaces = tuple(token.surface for token in phrase.tokens)
        stems = tuple(token.stem for token in phrase.tokens)
        parts: list[Plan] = []
        for field in _fields(phrase.field):
            weight = phrase.weight * FIELD_WEIGHTS[field]
            if not phrase.exact:
                parts.append(_words(stem_column(field), stems, weight))
            form_weight = weight if phrase.exact else weight * SURFACE_WEIGHT
            parts.append(_words(surface_column(field), surfaces, form_weight))
        return PlannedAnyOf(tuple(parts))

    def _prefix(self, prefix: Prefix) -> Plan:
        words = self._complete(prefix.text, prefix.field, MOST_COMPLETIONS)
        return PlannedAnyOf(
            tuple(self._term(Term(IndexToken(word, word), prefix.field, exact=True)) for word in words)
        )

    def _years(self, years: YearsOverlap) -> Plan:
        return FacetIs("year", years_between(years.start, years.end), years.weight)


def _fields(field: str | None) -> tuple[str, ...]:
    return tuple(FIELD_WEIGHTS) if field is None else (field,)


def _words(column: str, words: tuple[str, ...], weight: float) -> Plan:
    if not words:
        return PlannedAnyOf(())
    return WordIs(column, words[0], weight) if len(words) == 1 else PhraseIs(column, words, weight)
