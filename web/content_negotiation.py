"""Which form of an answer fits: the `Accept` header, or `?format=` where a person cannot send headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response, request
from werkzeug.datastructures import MIMEAccept

from registry.mapping.rdf_documents import RDF_MEDIA_TYPES
from web import problems

HTML = "text/html"
RDF_NAMES: Mapping[str, str] = {
    **{one.extension: one.media_type for one in RDF_MEDIA_TYPES.values()},
    "turtle": "text/turtle",
    "json-ld": "application/ld+json",
    "xml": "application/rdf+xml",
    "ntriples": "application/n-triples",
    "n-triples": "application/n-triples",
}
"""Short names of `?format=` for graphs; media types themselves are understood too."""

_ALIKE: Mapping[str, tuple[str, ...]] = {
    HTML: ("application/xhtml+xml",),
    "text/turtle": ("application/x-turtle",),
    "application/rdf+xml": ("application/xml", "text/xml"),
    "application/ld+json": ("application/json",),
    "application/n-triples": ("text/plain",),
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
}
"""What clients also call a media type; an answer never bears these names."""
_LESS = 0.999


def best_media_type(accept: MIMEAccept, offered: Sequence[str]) -> str | None:
    """Give the offered media type that the client likes best, the earlier of equals; None when none will do.

    The most specific range that fits a media type decides on it, so that `text/turtle;q=0, */*` means anything
    but Turtle. Without any header everything will do.
    """
    if not accept:
        return offered[0]
    ranges = [(value.partition(";")[0].strip().lower(), quality) for value, quality in accept]
    liked = [(_liking(ranges, one), -place, one) for place, one in enumerate(offered)]
    quality, _, best = max(liked)
    return best if quality > 0 else None


def asked_format(names: Mapping[str, str], offered: Sequence[str]) -> str | None:
    """Give the media type that `?format=` names, if it is among the offered; None when it names none of them."""
    asked = request.args.get("format", "").strip().lower().replace(" ", "+")
    media_type = names.get(asked, asked)
    return media_type if media_type in offered else None


def negotiated(names: Mapping[str, str], offered: Sequence[str]) -> str | None:
    """Give the media type of the answer to this request, by `?format=` or else by `Accept`; None for a 406."""
    if request.args.get("format"):
        return asked_format(names, offered)
    return best_media_type(request.accept_mimetypes, offered)


def not_acceptable(offered: Sequence[str]) -> Response:
    """Answer 406 with what there is."""
    listed = ", ".join(offered)
    message = {
        "id": f"Bentuk yang diminta tidak tersedia. Pilih salah satu: {listed}.",
        "en": f"The format asked for is not available. Choose one of: {listed}.",
    }
    response = problems.answer(406, message, "HTTP-406", available=list(offered))
    response.vary.add("Accept")
    return response


def open_to_all(response: Response, *exposed: str) -> Response:
    """Let pages of other hosts read this answer, which carries nothing that is not public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = ", ".join(
        ("ETag", "Link", "Content-Location", *exposed)
    )
    return response


def _liking(ranges: Sequence[tuple[str, float]], media_type: str) -> float:
    exact = _quality(ranges, media_type)
    if exact is not None:
        return exact
    for name in _ALIKE.get(media_type, ()):
        quality = _quality(ranges, name)
        if quality is not None:
            return quality * _LESS
    for name in (media_type.partition("/")[0] + "/*", "*/*", "*"):
        quality = _quality(ranges, name)
        if quality is not None:
            return quality * _LESS**2
    return 0.0


def _quality(ranges: Sequence[tuple[str, float]], name: str) -> float | None:
    return next((quality for one, quality in ranges if one == name), None)
