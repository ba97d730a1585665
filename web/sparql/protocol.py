"""A SPARQL 1.1 Protocol request, read strictly: one query, its dataset, in UTF-8, in one of three ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from registry.projections.rdf_store.query_forms import QueryRefused
from registry.projections.rdf_store.query_guard import LIMITS

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
LARGEST_BODY = 4 * LIMITS.query_bytes
"""Percent-encoding makes a query up to three times as long."""
MOST_FIELDS = 250
MOST_GRAPHS = 100


@dataclass(frozen=True, slots=True)
class SparqlQuestion:
    """What a client asks; `query` is None when it only wants to know what is here."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read_question() -> SparqlQuestion:
    """Read the request; raises QueryRefused for what the protocol forbids, and HTTP errors 413 and 415."""
    fields = _fields(request.query_string)
    if request.method == "POST":
        return _posted(fields)
    return _question(fields, _values(fields, "query"))


def _posted(fields: list[tuple[str, str]]) -> SparqlQuestion:
    body = _body()
    kind = request.mimetype
    if kind == FORM:
        fields = fields + _fields(body)
        queries = _values(fields, "query")
    elif kind == QUERY:
        queries = (*_values(fields, "query"), _text(body))
    elif kind == UPDATE:
        raise no_updates()
    else:
        raise UnsupportedMediaType
    question = _question(fields, queries)
    if question.query is None:
        raise _refused(
            "SPARQL-040", "Kirim satu kueri dalam isian `query`.", "Send one query in the field `query`."
        )
    return question


def _body() -> bytes:
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType
    request.max_content_length = LARGEST_BODY
    if (request.content_length or 0) > LARGEST_BODY:
        raise RequestEntityTooLarge
    return request.get_data(cache=False)


def _question(fields: list[tuple[str, str]], queries: Sequence[str]) -> SparqlQuestion:
    if _values(fields, "update"):
        raise no_updates()
    if len(queries) > 1:
        raise _refused(
            "SPARQL-041",
            f"Ada {len(queries)} kueri dalam satu permintaan; kirim satu saja.",
            f"There are {len(queries)} queries in one request; send exactly one.",
        )
    default, named = _values(fields, "default-graph-uri"), _values(fields, "named-graph-uri")
    if len(default) + len(named) > MOST_GRAPHS:
        raise _refused(
            "SPARQL-042",
            f"Paling banyak {MOST_GRAPHS} graf dalam satu permintaan.",
            f"At most {MOST_GRAPHS} graphs may be named in one request.",
        )
    return SparqlQuestion(queries[0] if queries else None, default, named)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:  # not ASCII, not UTF-8 once decoded, or too many
        raise _not_utf8() from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8() from error


def _values(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in fields if key == name)


def no_updates() -> QueryRefused:
    """Say that nothing is changed through this address."""
    return _refused(
        "SPARQL-005",
        "Alamat ini hanya membaca; perubahan data lewat SPARQL Update tidak dilayani. Lihat /about/api.",
        "This address only reads; SPARQL Update is not offered. See /about/api for how data are changed.",
    )


def _not_utf8() -> QueryRefused:
    return _refused(
        "SPARQL-043",
        "Permintaan tidak terbaca. Kodekan isian sebagai UTF-8 dengan persen (%), atau kirim teks UTF-8.",
        "The request cannot be read. Percent-encode its fields as UTF-8, or send UTF-8 text.",
    )


def _refused(code: str, indonesian: str, english: str) -> QueryRefused:
    return QueryRefused({"id": indonesian, "en": english}, code)
