"""The endpoint `/sparql`: queries by GET and POST, the service description, and the editor's page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, request

from registry.errors import RegistryError
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES
from registry.projections.rdf_store.query_forms import (
    GRAPH_FORMATS,
    SOLUTION_FORMATS,
    QueryAnswer,
    QueryForm,
    QueryRefused,
)
from registry.queries.run_sparql import CheckedQuery, checked_query, run_sparql
from web import current, problems
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable, open_to_all
from web.linked_data.documents import document, extension_of, link
from web.operation.metrics import count_query
from web.rate_limits import QUERIES_A_MINUTE, network, seconds_to_wait, too_often
from web.sparql.client_turns import ClientTurns, TooManyTurns
from web.sparql.editor_page import editor_page
from web.sparql.protocol import SparqlQuestion, read_question
from web.sparql.result_table import JSON_RESULTS
from web.sparql.service_description import service_description

QUERIES = f"{QUERIES_A_MINUTE} per minute"
TURNS = "sdmi_sparql_turns"
TRUNCATED = "SDMI-Truncated"
_TABLE_NAMES: Mapping[str, str] = {
    "json": JSON_RESULTS,
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "html": HTML,
}
_GRAPH_NAMES: Mapping[str, str] = {**RDF_NAMES, "json": "application/ld+json", "html": HTML}


def install(app: Flask) -> None:
    """Add the endpoint, with its limits for those who ask."""
    settings = app.extensions[current.EXTENSION].settings
    app.extensions[TURNS] = ClientTurns(settings.data_directory)
    routes = Blueprint("sparql", __name__)
    view = _limited(app, endpoint)
    routes.add_url_rule("/sparql", "endpoint", view, methods=["GET", "POST"], strict_slashes=False)
    routes.register_error_handler(RegistryError, answer_error)
    routes.register_error_handler(429, answer_too_often)
    routes.after_request(_open)
    app.register_blueprint(routes)


def endpoint() -> Response:
    """Answer a query, or say what this endpoint is; people get a page."""
    question = read_question()
    if question.query is None:
        return _introduction()
    if negotiated(_TABLE_NAMES, (*SOLUTION_FORMATS, *GRAPH_FORMATS, HTML)) == HTML:
        return _page(question)
    query = checked_query(question.query)
    media_type = negotiated(_names(query.form), query.formats)
    if media_type is None:
        return not_acceptable(query.formats)
    return _shown_answer(_asked(question, query, media_type))


def answer_error(error: RegistryError) -> Response:
    """Answer what is wrong with a query by 400, too many at once by 429, the rest as everywhere."""
    count_query(error.code)
    status = status_of(error)
    members = {"line": error.line, "column": error.column} if isinstance(error, QueryRefused) else {}
    response = problems.answer(status, error.message, error.code, **members)
    _say_when_to_return(response, error)
    return response


def answer_too_often(_: Exception) -> Response:
    """Answer who asked too often by 429 and when to return; a person keeps the query that was typed."""
    seconds = seconds_to_wait()
    error = TooManyTurns(too_often(seconds), "HTTP-429", retry_after_seconds=seconds)
    if negotiated(_TABLE_NAMES, (*SOLUTION_FORMATS, *GRAPH_FORMATS, HTML)) != HTML:
        return answer_error(error)
    count_query(error.code)
    page = editor_page(SparqlQuestion(request.values.get("query")), error=error)
    page.status_code = 429
    _say_when_to_return(page, error)
    return page


def status_of(error: RegistryError) -> int:
    """Give the HTTP status of what went wrong with a query."""
    if isinstance(error, TooManyTurns):
        return 429
    if isinstance(error, QueryRefused):
        return {"SPARQL-001": 413, "SPARQL-021": 406}.get(error.code, 400)
    return problems.status_of(error)


def _introduction() -> Response:
    offered = (*RDF_MEDIA_TYPES, HTML)
    media_type = negotiated({**RDF_NAMES, "html": HTML}, offered)
    if media_type is None:
        return not_acceptable(offered)
    if media_type == HTML:
        return editor_page(SparqlQuestion(None))
    return document(service_description(current.registry().settings), extension_of(media_type))


def _page(question: SparqlQuestion) -> Response:
    """Run the query and show what came of it under the query, errors too."""
    try:
        query = checked_query(question.query or "")
        media_type = JSON_RESULTS if query.formats == SOLUTION_FORMATS else "text/turtle"
        return editor_page(question, answer=_asked(question, query, media_type))
    except RegistryError as error:
        count_query(error.code)
        page = editor_page(question, error=error)
        page.status_code = status_of(error)
        _say_when_to_return(page, error)
        return page


def _asked(question: SparqlQuestion, query: CheckedQuery, media_type: str) -> QueryAnswer:
    turns: ClientTurns = current_app.extensions[TURNS]
    with turns.turn(network()):
        answer = run_sparql(
            current.registry().query_pool,
            query,
            media_type,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
        )
    count_query("truncated" if answer.truncated else "answered")
    return answer


def _shown_answer(answer: QueryAnswer) -> Response:
    kind = (
        f"{answer.media_type}; charset=utf-8" if answer.media_type.startswith("text/") else answer.media_type
    )
    response = Response(answer.content, content_type=kind)
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept")
    if answer.truncated:
        settings = current.registry().settings
        response.headers[TRUNCATED] = f"bytes={settings.sparql_result_bytes}"
        response.headers.add("Link", link(f"{settings.base_url}/sparql#limits", "help"))
    if request.method != "GET":
        return response
    response.set_etag(hashlib.sha256(answer.content).hexdigest()[:24])
    response.make_conditional(request)
    return response


def _names(form: QueryForm) -> Mapping[str, str]:
    return _TABLE_NAMES if form in (QueryForm.SELECT, QueryForm.ASK) else _GRAPH_NAMES


def _say_when_to_return(response: Response, error: RegistryError) -> None:
    seconds = getattr(error, "retry_after_seconds", None)
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)


def _limited(app: Flask, view: Callable[[], Response]) -> Callable[[], Response]:
    limited: Any = view
    for limiter in app.extensions.get("limiter", ()):
        limited = limiter.limit(QUERIES, key_func=network, exempt_when=_is_free, override_defaults=False)(
            limited
        )
    allowed: Callable[[], Response] = limited
    return allowed


def _is_free() -> bool:
    """Tell who is not counted: programs with a token, and those who only look at the page."""
    return bool(g.get("token_id")) or (request.method == "GET" and "query" not in request.args)


def _open(response: Response) -> Response:
    open_to_all(response, TRUNCATED, "Retry-After")
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, Authorization"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
