"""A list answer of the BPS WebAPI -> its items and page counts; runs in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harvesters.foreign_json import read_json
from harvesters.source_errors import source_unreadable
from registry.errors import Rejected

# The key of an item that holds its number -> the model that lists such items, the more special first.
MODEL_BY_KEY = {
    "table_id": "statictable",
    "var_id": "var",
    "pub_id": "publication",
    "brs_id": "pressrelease",
    "sub_id": "subject",
}
_KEY_BY_MODEL = {model: key for key, model in MODEL_BY_KEY.items()}
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WebApiPage:
    """One page of a list: its items, which page of how many it is, and the total of items."""

    entries: tuple[Any, ...]
    page: int
    pages: int
    total: int


def split_webapi(content: bytes) -> WebApiPage:
    """Read one answer; an empty list, which the WebAPI sends as an empty text, has no items."""
    answer = read_json(content)
    if not isinstance(answer, Mapping) or "status" not in answer:
        raise source_unreadable(("JSON yang bukan dari WebAPI", "JSON not of the WebAPI"), "BPS WebAPI")
    if str(answer["status"]).upper() != "OK":
        raise Rejected(
            {
                "id": "WebAPI menolak permintaan. Periksa kunci (key_env), domain, dan model sumber ini.",
                "en": "The WebAPI refused the request. Check key (key_env), domain and models of this source.",
            },
            "SDMI-030",
        )
    parts = answer.get("data")
    if not isinstance(parts, list) or len(parts) < 2 or not isinstance(parts[1], list):
        if parts in ("", None, []) or answer.get("data-availability") == "list-not-available":
            return WebApiPage((), 1, 1, 0)
        raise source_unreadable(("jawaban WebAPI tanpa daftar", "a WebAPI answer without a list"), "api/list")
    counts = parts[0] if isinstance(parts[0], Mapping) else {}
    total = _count(counts, "total", len(parts[1]))
    return WebApiPage(tuple(parts[1]), _count(counts, "page", 1), _count(counts, "pages", 1), total)


def model_of(entry: object) -> str | None:
    """Tell by its keys which model an item is of."""
    if not isinstance(entry, Mapping):
        return None
    return next((model for key, model in MODEL_BY_KEY.items() if entry.get(key) not in (None, "")), None)


def number_of(entry: Entry, model: str) -> str:
    """Give the identifier of an item within its model."""
    return str(entry.get(_KEY_BY_MODEL[model]) or "").strip()[:200]


def _count(counts: Mapping[str, Any], name: str, default: int) -> int:
    value = counts.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else default
