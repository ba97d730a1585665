"""Words and filters -> one page of datasets, how the words were understood, and why each hit matched."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from registry.projections.search_index.search_index import (
    AllOf,
    Hit,
    Query,
    SearchAnswer,
    SearchIndex,
    SearchRequest,
    Sort,
    YearsOverlap,
)
from registry.queries.describe_record import published_records
from registry.queries.explain_match import Explainer, Match, Segments
from registry.queries.nearest_suggestions import NearestSuggestion, link_rarity, nearest_suggestions
from registry.queries.question import (
    FILTERS,
    Correction,
    HomonymChoice,
    HomonymOption,
    Question,
    Understanding,
)
from registry.queries.search_facets import Facet, FacetValue, facets_of_answer, facets_wanted
from registry.queries.understand_query import UnderstoodQuestion, understand_query
from registry.storage.database import Database
from registry.storage.dataset_repository import StoredDataset
from vocab.code_lists import code_list

__all__ = [
    "Correction",
    "Facet",
    "FacetValue",
    "HomonymChoice",
    "HomonymOption",
    "Match",
    "NearestSuggestion",
    "Question",
    "SearchHit",
    "SearchPage",
    "Understanding",
    "search_datasets",
]


FEW = 3
"""With fewer answers than this, what is only near is shown behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A dataset found, as its card shows it: title and snippet in segments, and why it matched."""

    slug: str
    score: float
    stored: StoredDataset
    matched: tuple[Match, ...]
    title_segments: Segments
    snippet: Segments
    snippet_language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of an answer with all that is shown around it."""

    question: Question
    total: int
    hits: tuple[SearchHit, ...]
    facets: tuple[Facet, ...]
    understood: tuple[Understanding, ...]
    choices: tuple[HomonymChoice, ...]
    correction: Correction | None
    nearest: tuple[NearestSuggestion, ...]


def search_datasets(
    database: Database, index: SearchIndex, question: Question, *, today: datetime.date
) -> SearchPage:
    """Answer a question with one page of public datasets; a long question that fits none is loosened."""
    understood = understand_query(question, index, today=today, rarity=link_rarity(index))
    answer = _answer(index, question, understood)
    stored = published_records(database, [hit.slug for hit in answer.hits])
    explainer = Explainer(understood.meanings, question.language)
    hits = tuple(_hit(hit, stored[hit.slug], explainer) for hit in answer.hits if hit.slug in stored)
    return SearchPage(
        question=question,
        total=answer.total,
        hits=hits,
        facets=facets_of_answer(answer.facet_counts, question),
        understood=understood.understood,
        choices=understood.choices,
        correction=understood.correction,
        nearest=() if answer.total else nearest_suggestions(understood.meanings, index),
    )


def _answer(index: SearchIndex, question: Question, understood: UnderstoodQuestion) -> SearchAnswer:
    """Ask for what fits best: in an order other than relevance, only what fits wholly, if there is any."""
    queries = [understood.query]
    if understood.sort != "relevance":
        queries.insert(0, understood.strict)
    if not question.exact:
        queries.append(understood.loose)
    best = SearchAnswer(0, (), {})
    for query in dict.fromkeys(queries):
        answer = index.search(_request(question, query, understood.sort))
        if answer.total > best.total or not best.total:
            best = answer
        if best.total >= FEW or (best.total and understood.sort != "relevance"):
            break
    return best


def _request(question: Question, query: Query, sort: Sort) -> SearchRequest:
    filters = {name: values for name, values in question.filters.items() if name in FILTERS and values}
    if "concept" in filters:
        filters["concept"] = _with_narrower(filters["concept"])
    if question.year_from is not None or question.year_to is not None:
        query = AllOf((query, YearsOverlap(question.year_from, question.year_to)))
    return SearchRequest(
        query=query,
        filters=filters,
        facets=facets_wanted(question),
        offset=max(0, question.offset),
        limit=max(0, question.limit),
        sort=sort,
    )


def _with_narrower(notations: tuple[str, ...]) -> tuple[str, ...]:
    scheme = code_list("migration")
    below = [one.notation for top in notations if top in scheme for one in scheme.narrower_transitive(top)]
    return tuple(dict.fromkeys((*notations, *below)))


def _hit(hit: Hit, stored: StoredDataset, explainer: Explainer) -> SearchHit:
    explanation = explainer.explain(stored)
    return SearchHit(
        slug=hit.slug,
        score=hit.score,
        stored=stored,
        matched=explanation.matched,
        title_segments=explanation.title_segments,
        snippet=explanation.snippet,
        snippet_language=explanation.snippet_language,
    )
