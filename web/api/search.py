"""Searching: datasets by words and filters, as JSON pages and as a table; words while somebody types."""

from __future__ import annotations

from typing import Any, get_args

from flask import Response, jsonify, request

from registry.projections.search_index.search_index import Sort
from registry.queries.question import FILTERS, Question
from registry.queries.search_datasets import SearchHit, SearchPage, search_datasets
from registry.queries.suggest_words import suggest_words
from web import current
from web.api.cursors import next_address, start_of, with_next_link
from web.api.dataset_answers import moment, search_answer
from web.api.routes import Routes
from web.api.schemas.answers import SearchAnswerSchema, WordsSchema
from web.api.schemas.parameters import SearchParameters, TableParameters, WordParameters
from web.content_negotiation import best_media_type, not_acceptable
from web.language import language
from web.spreadsheet import csv_answer

JSON, CSV = "application/json", "text/csv"
LONGEST_TABLE = 1000
_PARAMETER_OF_FILTER = {"source_kind": "source", "variable_kind": "variable"}
_FLAGS = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
_COLUMNS = (
    "id", "iri", "title_id", "title_en", "publisher", "access_right", "frequency", "theme", "concept", "sdg", "gcm",
    "place", "from", "to", "format", "modified", "completeness", "sample", "score",
)  # fmt: skip

search_routes = Routes("search", ("Mencari dataset dan kata", "Searching for datasets and words"))


@search_routes.route("/datasets")
@search_routes.operation("Cari dataset", "Search datasets", fails=(406,))
@search_routes.arguments(SearchParameters, location="query")
@search_routes.response(200, SearchAnswerSchema)
def find_datasets(arguments: dict[str, Any]) -> Any:
    """Search datasets.

    Takes the parameters of the search page; answers with the page, the facets, how the words were understood
    and why each dataset was found. `Accept: text/csv` gives the same as a table.
    """
    offered = (JSON, CSV)
    wanted = best_media_type(request.accept_mimetypes, offered)
    if wanted is None:
        return not_acceptable(offered)
    if wanted == CSV:
        is_limited = "limit" in request.args
        return _table(arguments if is_limited else {**arguments, "limit": LONGEST_TABLE})
    page, following = _found(arguments)
    schema = SearchAnswerSchema()
    return with_next_link(jsonify(schema.dump(search_answer(page, following))), following)


@search_routes.route("/datasets.csv")
@search_routes.operation("Cari dataset, jawaban berupa CSV", "Search datasets, answered as CSV")
@search_routes.arguments(TableParameters, location="query")
@search_routes.response(200, {"type": "string"}, content_type=CSV)
def find_datasets_as_table(arguments: dict[str, Any]) -> Response:
    """Search datasets, answered as CSV.

    One row a dataset, at most 1,000; no cell is run as a formula by a spreadsheet. The Link header names the
    next page.
    """
    return _table(arguments)


@search_routes.route("/suggestions/words")
@search_routes.operation("Usul kata saat mengetik", "Propose words while somebody types")
@search_routes.arguments(WordParameters, location="query")
@search_routes.response(200, WordsSchema)
def propose_words(arguments: dict[str, Any]) -> dict[str, Any]:
    """Propose words while somebody types: datasets, concepts, agencies, indicators and places."""
    registry = current.registry()
    found = suggest_words(
        registry.database, registry.index, arguments["q"], language=language(), limit=arguments["limit"]
    )
    return {
        "items": [
            {
                "kind": one.kind,
                "notation": one.notation,
                "label": dict(one.label),
                "hint": dict(one.hint),
                "slug": one.slug,
            }
            for one in found
        ]
    }


def question_of(arguments: dict[str, Any], start: int) -> Question:
    """Make the question that the parameters ask."""
    text = " ".join(arguments["q"].split())
    meanings = dict(one.rpartition(":")[::2] for one in arguments.get("mean", ()))
    return Question(
        text=text,
        language=language(),
        filters=_filters(arguments),
        year_from=arguments.get("year_from"),
        year_to=arguments.get("year_to"),
        exact=arguments["exact"],
        dropped=frozenset(arguments.get("drop", ())),
        chosen=meanings,
        sort=_sort(arguments.get("sort"), has_text=bool(text)),
        offset=start,
        limit=arguments["limit"],
    )


def _filters(arguments: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    chosen = {facet: arguments.get(_PARAMETER_OF_FILTER.get(facet, facet), ()) for facet in FILTERS}
    chosen["sample"] = [_FLAGS.get(one.lower(), one) for one in chosen["sample"]]
    return {facet: tuple(dict.fromkeys(values)) for facet, values in chosen.items() if values}


def _sort(asked: str | None, *, has_text: bool) -> Sort:
    if asked == "title":
        return "title_en" if language() == "en" else "title_id"
    known: tuple[Sort, ...] = get_args(Sort)
    return next((one for one in known if one == asked), "relevance" if has_text else "modified")


def _found(arguments: dict[str, Any]) -> tuple[SearchPage, str | None]:
    registry = current.registry()
    question = question_of(arguments, start_of(arguments.get("cursor")))
    page = search_datasets(registry.database, registry.index, question, today=registry.clock().date())
    end = question.offset + question.limit
    return page, next_address(end, is_more=end < page.total)


def _table(arguments: dict[str, Any]) -> Response:
    page, following = _found(arguments)
    response = csv_answer("sdmi-datasets", _COLUMNS, [_row(one) for one in page.hits])
    response.headers["X-Total-Count"] = str(page.total)
    return with_next_link(response, following)


def _row(hit: SearchHit) -> tuple[object, ...]:
    record, dataset = hit.stored.record, hit.stored.dataset
    starts = [one.start for one in dataset.temporal_coverage if one.start]
    ends = [one.end for one in dataset.temporal_coverage if one.end]
    return (
        record.slug, current.registry().iris.dataset(record.slug), dataset.title.get("id"), dataset.title.get("en"),
        record.agency, dataset.access_right, dataset.frequency, "; ".join(dataset.theme), "; ".join(dataset.concept),
        "; ".join(dataset.sdg), "; ".join(dataset.gcm),
        "; ".join(one.place for one in dataset.spatial_coverage if one.place),
        min(starts, default=""), max(ends, default=""),
        "; ".join(dict.fromkeys(one.format for one in dataset.distribution if one.format)),
        moment(record.modified), record.completeness, "yes" if record.sample else "no", round(hit.score, 4),
    )  # fmt: skip
