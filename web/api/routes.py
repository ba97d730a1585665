"""What every operation of the API shares: strict query parameters, documented problems, tags for caches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, NoReturn, TypeVar, cast

import marshmallow as ma
from flask import Response, current_app, g, request
from flask_smorest import Blueprint
from webargs.flaskparser import FlaskParser

from registry.errors import NotFound, Rejected
from registry.model.finding import Finding, Severity, ValidationReport
from registry.model.multilingual import MultilingualText
from web.api.schemas.problem import ProblemSchema
from web.language import LANGUAGES

View = TypeVar("View", bound=Callable[..., Any])
PREFIX = "/api/v1"
PROBLEM_JSON = "application/problem+json"
ALWAYS = (401, 422, 429, 503)
"""What any operation may answer: a bad token, an unknown parameter, too many requests, a busy database."""

_PROBLEM = ProblemSchema()
_ALWAYS_ALLOWED = frozenset({"language"})
_INDONESIAN = (
    ("Unknown field", "tidak dikenal"),
    ("Missing data", "wajib diisi"),
    ("Not a valid integer", "bukan bilangan bulat"),
    ("Not a valid boolean", "tulis true atau false"),
    ("Must be one of: ", "pilih salah satu: "),
    ("Must be greater than or equal to ", "di luar batas: paling kecil/antara "),
    ("Longer than maximum length ", "terlalu panjang; paling panjang "),
    ("Length must be between ", "panjangnya harus antara "),
    ("String does not match", "bentuknya salah"),
)
"""What marshmallow says, by its first words, in Indonesian."""


class ParameterParser(FlaskParser):
    """Reads query parameters by a schema; one that is unknown or unusable is refused by its name."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": ma.RAISE}

    def handle_error(self, error: ma.ValidationError, *_: Any, **__: Any) -> NoReturn:
        """Say which parameters are wrong, and how."""
        messages = cast(dict[str, Any], error.messages)
        told = next(iter(messages.values())) if len(messages) == 1 else messages
        refuse_parameters({name: _first_words(words) for name, words in told.items()})


class Routes(Blueprint):
    """A blueprint of the API: one resource, described in the OpenAPI document under the tag of its name."""

    ARGUMENTS_PARSER = ParameterParser()

    def __init__(self, name: str, description: tuple[str, str]) -> None:
        """Begin a resource; the description is Indonesian and English."""
        super().__init__(f"api-{name}", __name__, url_prefix=PREFIX, description=description[1])
        self.description_by_language = {"id": description[0], "en": description[1]}
        self.before_request(_refuse_undeclared)
        self.after_request(_tagged)

    def operation(
        self, indonesian: str, english: str, *, fails: tuple[int, ...] = (), headers: tuple[Any, ...] = (), **more: Any
    ) -> Any:  # fmt: skip
        """Describe an operation in both languages, with its headers and the problems that it may answer."""

        def decorate(view: View) -> View:
            described = self.doc(
                operationId=view.__name__,
                summary=english,
                **{"x-summary-id": indonesian},
                **more,
            )(view)
            _document_problems(described, sorted({*ALWAYS, *fails}))
            described._apidoc["arguments"]["parameters"].extend(headers)
            described_view: View = described
            return described_view

        return decorate


def _document_problems(described: Any, statuses: Iterable[int]) -> None:
    """Note the problems that an operation may answer, all at once.

    `alt_response` would copy the whole description of the operation for each: half a second of every start.
    """
    responses = described._apidoc.setdefault("response", {}).setdefault("responses", {})
    for status in statuses:
        problem = {"schema": _PROBLEM, "description": HTTPStatus(status).phrase, "content_type": PROBLEM_JSON}
        responses.setdefault(status, []).append(problem)


def refuse_parameters(wrong: Mapping[str, str]) -> NoReturn:
    """Refuse a request for its query parameters, naming each."""
    names = ", ".join(wrong)
    raise Rejected(
        {
            "id": f"Parameter tidak dapat diterima: {names}. Lihat /api/v1/openapi.json.",
            "en": f"Parameters cannot be accepted: {names}. See /api/v1/openapi.json.",
        },
        "SDMI-API-001",
        ValidationReport(tuple(_parameter_finding(name, words) for name, words in wrong.items())),
    )


def declared_parameters(view: Any) -> frozenset[str]:
    """Give the names of the query parameters that a view declares."""
    arguments = getattr(view, "_apidoc", {}).get("arguments", {})
    schemas = [one["schema"] for one in arguments.get("parameters", ()) if one.get("in") == "query"]
    return frozenset(field.data_key or name for schema in schemas for name, field in schema().fields.items())


def _parameter_finding(name: str, words: str) -> Finding:
    return Finding(
        rule="SDMI-API-001",
        severity=Severity.ERROR,
        place=name[:100],
        message=MultilingualText.of(
            id=f"Parameter “{name[:100]}”: {_in_indonesian(words)}", en=f"Parameter “{name[:100]}”: {words}"
        ),
        value=request.args.get(name, "")[:200],
    )


def _first_words(words: Any) -> str:
    while isinstance(words, dict | list) and words:
        words = next(iter(words.values())) if isinstance(words, dict) else words[0]
    return str(words)


def _in_indonesian(words: str) -> str:
    for english, indonesian in _INDONESIAN:
        if words.startswith(english):
            return indonesian + (words.removeprefix(english) if english.endswith(" ") else "")
    return words


def _refuse_undeclared() -> None:
    """Refuse NUL characters, which PostgreSQL does not take, and parameters where an operation has none.

    Where it has some, its schema refuses the others.
    """
    if "\x00" in request.path:
        raise NotFound(
            {"id": "Tidak ada apa-apa di alamat ini.", "en": "There is nothing at this address."}, "HTTP-404"
        )
    holding_nul = [name for name, value in request.args.items(multi=True) if "\x00" in name + value]
    if holding_nul:
        refuse_parameters(dict.fromkeys(holding_nul, "String does not match expected pattern."))
    asked = request.args.get("language")
    if asked in LANGUAGES:
        g.language = asked
    view = current_app.view_functions.get(request.endpoint or "")
    if not declared_parameters(view):
        unknown = [name for name in request.args if name not in _ALWAYS_ALLOWED or asked not in LANGUAGES]
        if unknown:
            refuse_parameters(dict.fromkeys(unknown, "Unknown field."))


def _tagged(response: Response) -> Response:
    """Give successful readings an entity tag, and answer 304 when the client has that state already."""
    if request.method in ("GET", "HEAD") and response.status_code == 200:
        if not response.get_etag()[0]:
            response.add_etag(weak=True)
        response.make_conditional(request)
    return response
