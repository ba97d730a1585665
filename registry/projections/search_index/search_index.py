"""The contract of the search index: what is indexed, how it is asked, what it answers.

The query tree is ours and knows nothing of an engine, so `registry.queries` can build, explain and undo each
part of it. Every node is a frozen dataclass. Scores are BM25 over the weighted fields; nodes that only
restrict (`FacetIs` without weight, `YearsOverlap`, `Not`, `Everything`) add nothing to a score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, TypeAlias, get_args

FIELD_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"title": 4.0, "keyword": 3.0, "concept": 3.0, "publisher": 2.0, "variable": 1.5, "description": 1.0}
)
"""The text fields, and how much a word found there counts."""

FACETS = (
    "agency",
    "theme",
    "concept",
    "sdg",
    "gcm",
    "place",
    "access",
    "format",
    "frequency",
    "source_kind",
    "sample",
    "year",
    "variable_kind",
)
"""The facets: exact values, any number to a document, for filters and counts."""

Sort: TypeAlias = Literal["relevance", "modified", "title_id", "title_en", "completeness"]
"""Orders of an answer: newest and most complete first, titles from A to Z; equal ones by slug."""

EARLIEST_YEAR, LATEST_YEAR = 1800, 2200
"""Years outside are cut off when an open or absurd range is spelled out year by year."""


class IndexToken(NamedTuple):
    """A word as written (folded, lower case) and its stem; neither is empty or contains white space."""

    surface: str
    stem: str


BREAK = IndexToken("\x1f", "\x1f")
"""Stands between two values of one field (two keywords, say), so that no phrase runs across them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """All that the index knows of one dataset; `revision` tells later which version of it that was.

    The rest are sort keys: `modified` in days since any one day, titles as collation strings, `completeness`
    from 0 to 100. `min_year` and `max_year` stand in where the facet `year` lists none.
    """

    slug: str
    revision: int
    text: Mapping[str, tuple[IndexToken, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_year: int | None = None
    max_year: int | None = None
    modified: int | None = None
    title_id: str = ""
    title_en: str = ""
    completeness: float = 0.0

    def __post_init__(self) -> None:
        """Refuse names that no adapter would index, rather than lose their content silently."""
        _require_known("text field", self.text, FIELD_WEIGHTS)
        _require_known("facet", self.facets, FACETS)

    def facet_values(self, facet: str) -> tuple[str, ...]:
        """Give the distinct values of a facet; for `year` the listed years, else those of min..max year."""
        values = self.facets.get(facet, ())
        if facet == "year" and not values and not (self.min_year is None and self.max_year is None):
            values = years_between(self.min_year, self.max_year)
        return tuple(dict.fromkeys(value for value in values if value))


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches each document, with score 0."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word in one field, or in any: by stem and more so by surface, or by surface only when `exact`."""

    token: IndexToken
    field: str | None = None
    weight: float = 1.0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other in one field, or in any field; like `Term` in all else."""

    tokens: tuple[IndexToken, ...]
    field: str | None = None
    weight: float = 1.0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """The most frequent words beginning with `text` as it is written: for autocompletion only."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class FacetIs:
    """Documents having one of the values; without `weight` a filter, else that is their score."""

    facet: str
    values: tuple[str, ...]
    weight: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a facet that does not exist."""
        _require_known("facet", (self.facet,), FACETS)


@dataclass(frozen=True, slots=True)
class YearsOverlap:
    """Documents covering at least one year from `start` to `end` (both included, None: open)."""

    start: int | None
    end: int | None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the queries matches; the scores of those that do are added. None of none."""

    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of the queries match; their scores are added. All of none is everything."""

    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that the query does not match, with score 0."""

    query: Query


@dataclass(frozen=True, slots=True)
class Preferring:
    """What `query` matches; what `preferred` matches as well ranks higher by its score."""

    query: Query
    preferred: Query


@dataclass(frozen=True, slots=True)
class Weighted:
    """The query with its score multiplied."""

    query: Query
    factor: float


@dataclass(frozen=True, slots=True)
class Scored:
    """What the query matches, each with this score: for a tier that shall not depend on how often a word stands."""

    query: Query
    score: float


Query: TypeAlias = (
    Everything
    | Term
    | Phrase
    | Prefix
    | FacetIs
    | YearsOverlap
    | AnyOf
    | AllOf
    | Not
    | Preferring
    | Weighted
    | Scored
)


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One page of an answer: values of a filter are alternatives, several filters must all hold.

    `facets` names the facets to count and the largest number of values wanted of each.
    """

    query: Query = Everything()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: Mapping[str, int] = field(default_factory=dict)
    offset: int = 0
    limit: int = 20
    sort: Sort = "relevance"

    def __post_init__(self) -> None:
        """Refuse what is a mistake of the caller; user input is checked before it comes here."""
        _require_known("facet", self.filters, FACETS)
        _require_known("facet", self.facets, FACETS)
        _require_known("sort", (self.sort,), get_args(Sort))
        if self.offset < 0 or self.limit < 0:
            raise ValueError(f"offset {self.offset} and limit {self.limit} must not be negative")

    def active_filters(self) -> dict[str, tuple[str, ...]]:
        """Give the filters that restrict anything: those with values."""
        return {facet: tuple(values) for facet, values in self.filters.items() if values}


@dataclass(frozen=True, slots=True)
class Hit:
    """A dataset found; the score is 0 unless the order is relevance."""

    slug: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The number of all matches, one page of them, and the counts of the facets asked for.

    The counts of a facet ignore that facet's own filter, so that a second value can be chosen; they come
    most frequent first, equal ones by value.
    """

    total: int
    hits: tuple[Hit, ...]
    facet_counts: Mapping[str, tuple[tuple[str, int], ...]]


class SearchIndex(Protocol):
    """What every adapter does. One process writes; any number read and see its commits at their next call."""

    def apply(self, documents: Sequence[IndexDocument], removals: Sequence[str] = ()) -> None:
        """Replace documents by slug and remove slugs, in one commit; a slug in both is removed."""
        ...

    def revisions(self) -> dict[str, int]:
        """Give the revision of each slug in the index."""
        ...

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a request; pages of one commit join without gap or overlap.

        Scores may move a little after a commit: statistics count replaced documents until segments merge.
        """
        ...

    def complete(self, prefix: str, field: str | None = None, limit: int = 10) -> tuple[str, ...]:
        """Give words of living documents that begin so, most frequent first."""
        ...

    def count(self) -> int:
        """Give the number of documents."""
        ...

    def clear(self) -> None:
        """Remove every document, in one commit."""
        ...

    def refresh(self) -> None:
        """Look for commits and swaps of another process; reading methods do this by themselves."""
        ...

    def close(self) -> None:
        """Let go of files and locks; afterwards the index answers as if empty."""
        ...


def years_between(start: int | None, end: int | None) -> tuple[str, ...]:
    """Spell out the years from `start` to `end`, an open side up to the earliest or latest year known."""
    first = EARLIEST_YEAR if start is None else max(start, EARLIEST_YEAR)
    last = LATEST_YEAR if end is None else min(end, LATEST_YEAR)
    return tuple(str(year) for year in range(first, last + 1))


def batch_by_slug(
    documents: Sequence[IndexDocument], removals: Sequence[str]
) -> tuple[dict[str, IndexDocument], set[str]]:
    """Reduce a batch to what counts: the last document of each slug, and none that is removed as well."""
    removed = set(removals)
    return {document.slug: document for document in documents if document.slug not in removed}, removed


def top_counts(counts: Mapping[str, int], max_count: int) -> tuple[tuple[str, int], ...]:
    """Order the counts of a facet: most frequent first, equal ones by value, at most `max_count`."""
    return tuple(sorted(counts.items(), key=lambda count: (-count[1], count[0]))[:max_count])


def _require_known(kind: str, names: Mapping[str, object] | Sequence[str], known: object) -> None:
    allowed = set(known)  # type: ignore[call-overload]
    unknown = sorted(set(names) - allowed)
    if unknown:
        raise ValueError(f"no {kind} is called {', '.join(unknown)}; known are {', '.join(sorted(allowed))}")
