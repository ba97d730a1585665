"""Triples as an HTTP answer: the syntax asked for, validators, and links to the other forms of the same."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache

from flask import Response, request
from pyoxigraph import RdfFormat, Triple, parse

from registry.mapping.rdf_documents import RDF_MEDIA_TYPES, serialise
from web.content_negotiation import HTML, open_to_all

CACHE_SECONDS = 60
EXTENSIONS: Mapping[str, str] = {one.extension: one.media_type for one in RDF_MEDIA_TYPES.values()}
RDF_FORMS: tuple[str, ...] = tuple(RDF_MEDIA_TYPES)
ANY_EXTENSION = "<any(" + ",".join(EXTENSIONS) + "):extension>"
"""The end of a data document's route."""


def extension_of(media_type: str) -> str:
    """Give the end of file names of a media type."""
    return RDF_MEDIA_TYPES[media_type].extension


def document(
    triples: Iterable[Triple],
    extension: str,
    *,
    status: int = 200,
    version: int | None = None,
    modified: datetime.datetime | None = None,
    links: Iterable[str] = (),
) -> Response:
    """Answer with triples in the syntax of `extension`; a client that has the same already gets a 304.

    The entity tag begins with the version of the record, if there is one, and tells the bytes apart by digest:
    a change of our own software is a change of the document too.
    """
    media_type = EXTENSIONS[extension]
    return document_of_bytes(
        serialise(triples, media_type),
        media_type,
        status=status,
        version=version,
        modified=modified,
        links=links,
    )


def document_of_bytes(
    content: bytes,
    media_type: str,
    *,
    status: int = 200,
    version: int | None = None,
    modified: datetime.datetime | None = None,
    links: Iterable[str] = (),
) -> Response:
    """Answer with a document that is already written."""
    response = Response(content, status, content_type=_content_type(media_type))
    digest = hashlib.sha256(content).hexdigest()[:16]
    response.set_etag(digest if version is None else f"{version}-{digest}")
    if modified is not None:
        response.last_modified = modified
    response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    response.vary.add("Accept")
    for one in links:
        response.headers.add("Link", one)
    open_to_all(response)
    if status == 200:
        response.make_conditional(request)
    return response


def shipped_document(turtle: bytes, extension: str, *, page: str, stem: str) -> Response:
    """Answer with a document that is shipped as Turtle: as it was written, the other syntaxes made from it."""
    links = [link(page, "canonical"), *alternates(stem, page=page, besides=extension)]
    if extension == "ttl":
        return document_of_bytes(turtle, EXTENSIONS[extension], links=links)
    return document(_statements(turtle), extension, links=links)


@cache
def _statements(turtle: bytes) -> tuple[Triple, ...]:
    return tuple(one.triple for one in parse(turtle, RdfFormat.TURTLE))


def link(target: str, relation: str, media_type: str = "") -> str:
    """Write one value of the `Link` header (RFC 8288)."""
    kind = f'; type="{media_type}"' if media_type else ""
    return f'<{target}>; rel="{relation}"{kind}'


def alternates(stem: str, *, page: str = "", besides: str = "") -> list[str]:
    """Link to every other form of a document: `stem` and an extension for data, `page` for people."""
    links = [link(page, "alternate", HTML)] if page else []
    for extension, media_type in EXTENSIONS.items():
        if extension != besides:
            links.append(link(f"{stem}.{extension}", "alternate", media_type))
    return links


def see_other(target: str, links: Iterable[str] = ()) -> Response:
    """Lead from the identifier of a thing to a document about it (303)."""
    response = Response("", 303, content_type="text/plain")
    response.headers["Location"] = target
    response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    response.vary.add("Accept")
    for one in links:
        response.headers.add("Link", one)
    return open_to_all(response, "Location")


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
