"""Words and filters -> one page of datasets, how the words were understood, and why each hit matched."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from registry.model.multilingual import MultilingualText
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
    Notice,
    OfferedSearch,
    Question,
    Understanding,
)
from registry.queries.search_facets import Facet, FacetValue, facets_of_answer, facets_wanted
from registry.queries.understand_query import understand_query
from registry.queries.understanding.assembly import UnderstoodQuestion
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
    "Notice",
    "OfferedSearch",
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
    """A dataset found, as its card shows it: title and snippet in segments, why it matched and what it lacks."""

    slug: str
    score: float
    stored: StoredDataset
    matched: tuple[Match, ...]
    missing: tuple[str, ...]
    title_segments: Segments
    snippet: Segments
    snippet_language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of an answer with all that is shown around it.

    `unmatched` are words of the question that no dataset has, `notices` what to know before reading the hits.
    """

    question: Question
    total: int
    hits: tuple[SearchHit, ...]
    facets: tuple[Facet, ...]
    understood: tuple[Understanding, ...]
    choices: tuple[HomonymChoice, ...]
    correction: Correction | None
    unmatched: tuple[str, ...]
    notices: tuple[Notice, ...]
    nearest: tuple[NearestSuggestion, ...]


def search_datasets(
    database: Database, index: SearchIndex, question: Question, *, today: datetime.date
) -> SearchPage:
    """Answer a question with one page of public datasets; a long question that fits none is loosened."""
    understood = understand_query(question, index, today=today, rarity=link_rarity(index))
    answer, notices = _answer(index, question, understood)
    stored = published_records(database, [hit.slug for hit in answer.hits])
    explainer = Explainer(understood.meanings, question.language, understood.unmatched)
    hits = tuple(_hit(hit, stored[hit.slug], explainer) for hit in answer.hits if hit.slug in stored)
    return SearchPage(
        question=question,
        total=answer.total,
        hits=hits,
        facets=facets_of_answer(answer.facet_counts, question),
        understood=understood.understood,
        choices=understood.choices,
        correction=understood.correction,
        unmatched=understood.unmatched,
        notices=(*understood.notices, *notices),
        nearest=()
        if answer.total or _is_outside(understood)
        else nearest_suggestions(understood.meanings, index),
    )


def _answer(
    index: SearchIndex, question: Question, understood: UnderstoodQuestion
) -> tuple[SearchAnswer, tuple[Notice, ...]]:
    """Ask for what fits best, and say so where what is near is shown behind it.

    In an order other than relevance only what fits wholly is given, if there is any.
    """
    queries = [understood.query]
    if understood.sort != "relevance":
        queries.insert(0, understood.strict)
    if not question.exact:
        queries.append(understood.loose)
    best = SearchAnswer(0, (), {})
    notices: tuple[Notice, ...] = ()
    for query in dict.fromkeys(queries):
        answer = index.search(_request(question, query, understood.sort))
        if answer.total > best.total or not best.total:
            is_near = query == understood.loose != understood.query and answer.total > best.total
            if is_near and not any(one.kind == "nothing" for one in understood.notices):
                notices = (_near_notice(best.total),)
            best = answer
        if best.total >= FEW or (best.total and understood.sort != "relevance"):
            break
    return best, notices


def _is_outside(understood: UnderstoodQuestion) -> bool:
    """Tell whether the question is of another field, so that no agency of this one would hold the data."""
    return any(one.kind in ("outside", "homonym") for one in understood.notices)


def _near_notice(fitting: int) -> Notice:
    """Say how many of the datasets fit the question, the others being near it."""
    fit = "dataset fits and comes" if fitting == 1 else "datasets fit and come"
    texts = {
        "id": f"{fitting} dataset cocok dan tampil lebih dulu; yang di bawahnya hanya dekat dengan pertanyaan ini.",
        "en": f"{fitting} {fit} first; those below are only near the question.",
    }
    if not fitting:
        texts = {
            "id": "Tidak ada dataset yang cocok seluruhnya; yang tampil hanya dekat dengan pertanyaan ini.",
            "en": "No dataset fits the question; what is shown is only near it.",
        }
    return Notice(kind="near", words=(), text=MultilingualText(texts))


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
        missing=explanation.missing,
        title_segments=explanation.title_segments,
        snippet=explanation.snippet,
        snippet_language=explanation.snippet_language,
    )
