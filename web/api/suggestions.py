"""Proposing links for descriptions that need not be registered: one as JSON, many as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flask import Response, request

from registry.errors import Rejected
from registry.mapping.strict_json import NotJson, json_from_bytes
from registry.suggestion.description_text import pieces_of
from registry.suggestion.suggest_links import Thresholds, suggest_links
from web import current
from web.api.bodies import require_media_type, sent_object
from web.api.routes import Routes
from web.api.schemas.parameters import LanguageParameters
from web.api.schemas.suggestion import DESCRIPTION_TEXTS, SuggestionSchema

JSON = "application/json"
JSON_LINES = (
    "application/x-ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/json-lines",
)
LARGEST_BATCH = 5 * 1024 * 1024
MOST_LINES = 2_000
NO_TEXT = {
    "id": 'Tidak ada teks untuk dibaca. Kirim setidaknya judul: {"title": "…"}.',
    "en": 'There is no text to read. Send at least a title: {"title": "…"}.',
}

suggestion_routes = Routes("suggestion", ("Mengusulkan tautan", "Proposing links"))
_BODY = {"required": True, "content": {JSON: {"schema": DESCRIPTION_TEXTS}}}
_BATCH = {
    "required": True,
    "content": {
        JSON: {"schema": {"type": "array", "items": DESCRIPTION_TEXTS}},
        **{
            name: {"schema": {"type": "string", "description": "One description a line"}}
            for name in JSON_LINES
        },
    },
}


@suggestion_routes.route("/suggestions", methods=["POST"])
@suggestion_routes.operation("Usulkan tautan", "Propose links", fails=(400, 413, 415), requestBody=_BODY)
@suggestion_routes.arguments(LanguageParameters, location="query")
@suggestion_routes.response(200, SuggestionSchema)
def propose_links(_arguments: dict[str, Any]) -> dict[str, Any]:
    """Propose migration concepts, SDG codes and GCM objectives for a description, and say whether it belongs here.

    Nothing is written, no account is needed. Each link has a confidence and the words that led to it.
    """
    return _suggested(sent_object(JSON), _thresholds())


@suggestion_routes.route("/suggestions/batch", methods=["POST"])
@suggestion_routes.operation(
    "Usulkan tautan bagi banyak deskripsi",
    "Propose links for many descriptions",
    fails=(400, 413, 415),
    requestBody=_BATCH,
)
@suggestion_routes.arguments(LanguageParameters, location="query")
@suggestion_routes.alt_response(
    200,
    schema={"type": "string"},
    content_type=JSON_LINES[0],
    description="One answer a line, in the same order",
)
def propose_links_of_many(_arguments: dict[str, Any]) -> Response:
    """Propose links for each line of JSON Lines, or each member of a JSON array; answers a line for each, in order.

    A line that cannot be read is answered by `{"error": {"code", "messages"}}`; the others are not touched by it.
    At most 2,000 lines and 5 MiB.
    """
    request.max_content_length = LARGEST_BATCH
    is_array = require_media_type(*JSON_LINES, JSON) == JSON
    content = request.get_data(cache=False)
    lines = _members(content) if is_array else [line for line in content.splitlines() if line.strip()]
    if not 0 < len(lines) <= MOST_LINES:
        raise Rejected(
            {
                "id": f"Kirim 1 sampai {MOST_LINES:,} baris, satu deskripsi per baris; ini {len(lines):,}.",
                "en": f"Send 1 to {MOST_LINES:,} lines, one description a line; these are {len(lines):,}.",
            },
            "SDMI-SUG-002",
        )
    return Response("".join(_answers(lines)), content_type=JSON_LINES[0])


def _thresholds() -> Thresholds:
    return Thresholds.of(current.registry().settings)


def _suggested(description: dict[str, Any], thresholds: Thresholds) -> dict[str, Any]:
    if not pieces_of(description):
        raise Rejected(NO_TEXT, "SDMI-SUG-003")
    return suggest_links(description, thresholds).to_json()


def _members(content: bytes) -> list[bytes]:
    """Give the members of a JSON array as lines; raises Rejected for any other JSON."""
    members = json_from_bytes(content)
    if not isinstance(members, list):
        raise Rejected(
            {"id": "Kirim satu larik JSON: [{…}, …].", "en": "Send one JSON array: [{…}, …]."}, "SDMI-API-003"
        )
    return [json.dumps(member).encode() for member in members]


def _answers(lines: list[bytes]) -> Iterator[str]:
    thresholds = _thresholds()
    for line in lines:
        yield json.dumps(_answer(line, thresholds), ensure_ascii=False) + "\n"


def _answer(line: bytes, thresholds: Thresholds) -> dict[str, Any]:
    try:
        description = json_from_bytes(line)
        if not isinstance(description, dict):
            raise Rejected(
                {"id": "Baris ini bukan objek JSON: {…}.", "en": "This line is no JSON object: {…}."},
                "SDMI-API-003",
            )
        return _suggested(description, thresholds)
    except (NotJson, Rejected) as error:
        return {"error": {"code": error.code, "messages": dict(error.message)}}
