"""JSON text -> plain values, refusing everything about which two readers could disagree.

Duplicate names, NaN and numbers beyond a double, lone surrogates and deep nesting are what a lenient parser
takes in silence and a later step stumbles over.
"""

from __future__ import annotations

import json
import math
from typing import Any

from registry.errors import Rejected
from registry.sandbox import refuse_deep_json

MAXIMUM_DEPTH = 64
_MESSAGES: dict[str, dict[str, str]] = {
    "SDMI-JSON-001": {
        "id": "Isi kiriman bukan JSON ({detail}). Periksa tanda kurung, koma, dan tanda petik.",
        "en": "What was sent is not JSON ({detail}). Check brackets, commas and quotes.",
    },
    "SDMI-JSON-002": {
        "id": "Nama “{detail}” tertulis dua kali dalam satu objek. Pilih salah satu.",
        "en": "The name “{detail}” stands twice in one object. Keep one of them.",
    },
    "SDMI-JSON-003": {
        "id": "“{detail}” bukan bilangan JSON. Tulis bilangan berhingga, atau null.",
        "en": "“{detail}” is no number of JSON. Write a finite number, or null.",
    },
    "SDMI-JSON-004": {
        "id": "Ada separuh pasangan surrogate (\\ud800 … \\udfff) di dalam teks. Kirim teks sebagai UTF-8.",
        "en": "A text holds half of a surrogate pair (\\ud800 … \\udfff). Send texts as UTF-8.",
    },
}


class NotJson(Rejected):
    """The bytes cannot be read as JSON at all, so nothing can be said about their content."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Fill in the message of a code."""
        shown = detail[:60].encode("utf-8", "replace").decode()
        super().__init__({lang: text.format(detail=shown) for lang, text in _MESSAGES[code].items()}, code)


class _Refusal(ValueError):
    """Carries a refusal out of the parser's hooks."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def json_from_bytes(content: bytes) -> Any:
    """Read one JSON value; raises NotJson, or Rejected where it is nested too deeply."""
    refuse_deep_json(content, MAXIMUM_DEPTH)
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_members,
            parse_constant=_constant,
            parse_float=_finite,
        )
    except _Refusal as refusal:
        raise NotJson(refusal.code, str(refusal)) from None
    except json.JSONDecodeError as error:
        raise NotJson("SDMI-JSON-001", f"{error.msg}, line {error.lineno}") from None
    except UnicodeDecodeError:
        raise NotJson("SDMI-JSON-001", "UTF-8") from None
    except (ValueError, RecursionError):  # an integer of thousands of digits
        raise NotJson("SDMI-JSON-003", "…") from None
    if b"\\u" in content:
        _refuse_lone_surrogates(value)
    return value


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        if name in members:
            raise _Refusal("SDMI-JSON-002", name)
        members[name] = value
    return members


def _constant(name: str) -> Any:
    raise _Refusal("SDMI-JSON-003", name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _Refusal("SDMI-JSON-003", digits)
    return number


def _refuse_lone_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise NotJson("SDMI-JSON-004") from None
