"""Cursors: where the next page begins, signed, and good only for the question that they were given for."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from registry.errors import Rejected
from web import current


def start_of(cursor: str | None) -> int:
    """Give the place at which the page of a cursor begins, 0 without one; raises Rejected for a strange one."""
    if cursor is None:
        return 0
    try:
        start, question = _serializer().loads(cursor)
    except (BadSignature, ValueError, TypeError):
        start, question = -1, ""
    if not isinstance(start, int) or start < 0 or question != _question():
        raise Rejected(
            {
                "id": "Penanda halaman (cursor) ini bukan untuk pertanyaan ini. Mulai dari halaman pertama.",
                "en": "This cursor does not belong to this question. Begin with the first page.",
            },
            "SDMI-API-002",
        )
    return start


def next_address(start: int, *, is_more: bool) -> str | None:
    """Give the address of the page that begins at `start`, None when there is nothing more."""
    if not is_more:
        return None
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    pairs = [*kept, ("cursor", str(_serializer().dumps([start, _question()])))]
    return f"{current.registry().settings.base_url}{request.path}?{urlencode(pairs)}"


def with_next_link(response: Response, address: str | None) -> Response:
    """Say in the Link header, too, where the next page is (RFC 8288)."""
    if address is not None:
        response.headers.add("Link", f'<{address}>; rel="next"')
    return response


def _question() -> str:
    """Give a digest of what is asked besides the page: of the path and the other parameters."""
    pairs: list[Any] = sorted(
        pair for pair in request.args.items(multi=True) if pair[0] not in ("cursor", "limit")
    )
    return hashlib.sha256(json.dumps([request.path, *pairs]).encode()).hexdigest()[:12]


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="api-cursor")
