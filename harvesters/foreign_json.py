"""Foreign JSON -> plain values, refusing what is no JSON or would harm; runs in the sandbox."""

from __future__ import annotations

import json
from typing import Any

from harvesters.source_errors import source_unreadable
from registry.sandbox import refuse_deep_json

LARGEST_INTEGER_DIGITS = 18


def read_json(content: bytes) -> Any:
    """Read foreign JSON: not too deep, no numbers that are none or endless; HTML and cut bytes are refused."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise source_unreadable(("halaman HTML atau XML", "a page of HTML or XML"), "JSON")
    refuse_deep_json(content)
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            parse_int=_integer,
            parse_float=_number,
            parse_constant=lambda _: None,
        )
    except UnicodeDecodeError as error:
        raise source_unreadable(("huruf yang bukan UTF-8", "letters that are not UTF-8"), "JSON") from error
    except (ValueError, RecursionError) as error:
        raise source_unreadable(("JSON yang rusak atau terpotong", "broken or cut JSON"), "JSON") from error


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= LARGEST_INTEGER_DIGITS else digits


def _number(text: str) -> float | str:
    number = float(text)
    return number if abs(number) < 1e300 else text
