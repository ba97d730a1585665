"""What is sent to the API: its media type, its JSON, the version it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request
from werkzeug.exceptions import UnsupportedMediaType

from registry.errors import NotSignedIn, Rejected
from registry.mapping.strict_json import NotJson, json_from_bytes
from registry.model.account import Actor
from registry.model.finding import Finding, ValidationReport
from web import problems

MERGE_PATCH = "application/merge-patch+json"
NO_VERSION = -1
_TAG = re.compile(r'(?:W/)?"(\d{1,9})"')


def sent_object(*media_types: str) -> dict[str, Any]:
    """Give the JSON object of the body, of one of these media types; raises Rejected for anything else."""
    require_media_type(*media_types)
    value = json_from_bytes(request.get_data(cache=False))
    if not isinstance(value, dict):
        raise Rejected(
            {"id": "Kirim satu objek JSON: {…}.", "en": "Send one JSON object: {…}."}, "SDMI-API-003"
        )
    return value


def require_media_type(*media_types: str) -> str:
    """Give the media type of the body; raises 415 unless it is one of these."""
    if request.mimetype not in media_types:
        raise UnsupportedMediaType(f"Send one of: {', '.join(media_types)}")
    return request.mimetype


def sent_version() -> int | None:
    """Give the version of `If-Match`, None without the header; a tag that we never gave out is no version."""
    header = request.headers.get("If-Match")
    if header is None:
        return None
    tag = _TAG.fullmatch(header.strip())
    return int(tag[1]) if tag else NO_VERSION


def require_signed_in(actor: Actor) -> None:
    """Raise NotSignedIn before anything is read from a stranger."""
    if actor.is_anonymous:
        raise NotSignedIn(
            {
                "id": "Kirim token API pada kepala Authorization: Bearer …; buat token di halaman akun Anda.",
                "en": "Send an API token in the header Authorization: Bearer …; make one on your account page.",
            },
            "SDMI-AU-001",
        )


def merged(target: Any, patch: Any) -> Any:
    """Apply a JSON Merge Patch (RFC 7396): null takes away, objects are merged, everything else replaces."""
    if not isinstance(patch, Mapping):
        return patch
    made = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = merged(made.get(name), value)
    return made


def unreadable(error: NotJson) -> Response:
    """Answer 400 to a body that is no JSON."""
    return problems.problem(400, error.message, error.code)


def refuse_losses(lost: Sequence[Finding]) -> None:
    """Refuse what was sent if some of it could not be kept: a program would not notice that it is gone."""
    if lost:
        raise Rejected(
            {
                "id": f"{len(lost)} isian tidak dapat disimpan seperti yang dikirim: {lost[0].message['id']}",
                "en": f"{len(lost)} values cannot be kept as they were sent: {lost[0].message['en']}",
            },
            lost[0].rule,
            ValidationReport(tuple(lost)),
        )
