"""The search engines by themselves, asked for the same query tree as our page: what the page cannot be faster than."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import tantivy
from whoosh import index as whoosh_files
from whoosh.query.compound import And, AndMaybe, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import NullQuery, Query
from whoosh.query.terms import Term
from whoosh.query.wrappers import Not

from registry.projections.search_index.generations import current_generation
from registry.projections.search_index.query_plan import (
    PhraseIs,
    Plan,
    PlannedAllOf,
    PlannedAnyOf,
    PlannedNot,
    PlannedPreferring,
    PlannedWeighted,
    WordIs,
    facet_column,
    plan,
    with_filters,
)
from registry.projections.search_index.search_index import SearchIndex, SearchRequest
from registry.projections.search_index.tantivy_query import tantivy_query

Ask = Callable[[], object]


def bare_engine(engine: str, directory: Path, ours: SearchIndex) -> Callable[[SearchRequest], Ask]:
    """Open the index in use with the engine's own reader; gives what turns a request into a call to be timed."""
    folder = directory / str(current_generation(directory))
    asking = _tantivy(folder) if engine == "tantivy" else _whoosh(folder)

    def prepared(request: SearchRequest) -> Ask:
        planned = with_filters(plan(request.query, ours.complete), request.active_filters())
        return asking(planned, request)

    return prepared


def _tantivy(folder: Path) -> Callable[[Plan, SearchRequest], Ask]:
    index = tantivy.Index.open(str(folder))
    index.reload()
    searcher = index.searcher()

    def asking(planned: Plan, request: SearchRequest) -> Ask:
        query = tantivy_query(index.schema, planned)
        facets = {
            name: {"terms": {"field": facet_column(name), "size": most}}
            for name, most in request.facets.items()
        }

        def ask() -> object:
            found = searcher.search(query, limit=request.limit)
            slugs = [searcher.doc(address).get_first("slug") for _, address in found.hits]
            return slugs, searcher.aggregate(query, facets)

        return ask

    return asking


def _whoosh(folder: Path) -> Callable[[Plan, SearchRequest], Ask]:
    """Ask Whoosh for the words only: in its index facets are stored, not searchable, so it counts and filters none."""
    searcher = whoosh_files.open_dir(str(folder)).searcher()

    def asking(planned: Plan, request: SearchRequest) -> Ask:
        query = whoosh_query(planned)
        return lambda: [one["slug"] for one in searcher.search(query, limit=max(1, request.limit))]

    return asking


def whoosh_query(planned: Plan, weight: float = 1.0) -> Query:
    """Translate the words of a plan for Whoosh's own scorer; facets become nothing."""
    match planned:
        case WordIs():
            return Term(planned.column, planned.word, boost=planned.weight * weight)
        case PhraseIs():
            return Phrase(planned.column, list(planned.words), boost=planned.weight * weight)
        case PlannedAnyOf():
            return _joined(Or, planned.parts, weight)
        case PlannedAllOf():
            return _joined(And, planned.parts, weight)
        case PlannedWeighted():
            return whoosh_query(planned.part, weight * planned.factor)
        case PlannedPreferring():
            required, preferred = whoosh_query(planned.part, weight), whoosh_query(planned.preferred, weight)
            return preferred if required == NullQuery else AndMaybe(required, preferred)
        case PlannedNot():
            part = whoosh_query(planned.part)
            return part if part == NullQuery else Not(part)
        case _:
            return NullQuery


def _joined(kind: type, parts: Sequence[Plan], weight: float) -> Query:
    translated = [query for part in parts if (query := whoosh_query(part, weight)) != NullQuery]
    if not translated:
        return NullQuery
    return translated[0] if len(translated) == 1 else kind(translated)
