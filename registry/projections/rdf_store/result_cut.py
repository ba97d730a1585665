"""End a table of solutions that grew too long after its last whole row, so that it stays well formed."""

from __future__ import annotations

import re
from collections.abc import Callable

# A binding of the next row: inside a string every quote is escaped, so this cannot be text.
_JSON_ROW = re.compile(rb'\},(?=\{(?:\}|"[^"\\]*":\{"type":"))')
_JSON_ROWS_BEGIN = b'"bindings":['


def cut_after_last_row(content: bytes, media_type: str) -> bytes:
    """Give the longest well-formed beginning of `content` that ends with a whole row."""
    return _CUTS[media_type](content)


def _cut_json(content: bytes) -> bytes:
    begin = content.index(_JSON_ROWS_BEGIN) + len(_JSON_ROWS_BEGIN)
    end = begin
    for match in _JSON_ROW.finditer(content, begin):
        end = match.start() + 1
    return content[:end] + b"]}}"


def _cut_xml(content: bytes) -> bytes:
    row_end = b"</result>"
    found = content.rfind(row_end)
    end = found + len(row_end) if found >= 0 else content.index(b"<results>") + len(b"<results>")
    return content[:end] + b"</results></sparql>"


def _cut_tsv(content: bytes) -> bytes:
    return content[: content.rfind(b"\n") + 1]


def _cut_csv(content: bytes) -> bytes:
    # A line break between quotes belongs to a value: the quotes before the end of a row are even in number.
    end = content.rfind(b"\r\n")
    while end >= 0 and content.count(b'"', 0, end) % 2:
        end = content.rfind(b"\r\n", 0, end)
    return content[: end + 2] if end >= 0 else b""


_CUTS: dict[str, Callable[[bytes], bytes]] = {
    "application/sparql-results+json": _cut_json,
    "application/sparql-results+xml": _cut_xml,
    "text/tab-separated-values": _cut_tsv,
    "text/csv": _cut_csv,
}
