"""Quick refusals made before any parser sees a foreign document; each costs milliseconds."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate

from registry.errors import Rejected

PROLOG_BYTES = 64 * 1024
BRACKETS_AT_ONCE = 256 * 1024

# The first bytes of a document tell the width of its characters, with or without a byte order mark.
XML_STARTS = (
    (b"\x00\x00\xfe\xff", "utf-32-be", 4),
    (b"\xff\xfe\x00\x00", "utf-32-le", 4),
    (b"\x00\x00\x00<", "utf-32-be", 0),
    (b"<\x00\x00\x00", "utf-32-le", 0),
    (b"\xfe\xff", "utf-16-be", 2),
    (b"\xff\xfe", "utf-16-le", 2),
    (b"\x00<", "utf-16-be", 0),
    (b"<\x00", "utf-16-le", 0),
    (b"\xef\xbb\xbf", "utf-8", 3),
)
# Encodings in which "<" is always the byte 0x3C; in any other a parser might see markup that we do not.
PLAIN_ENCODINGS = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-?\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru]", re.I
)
WIDE_ENCODINGS = re.compile(r"utf-?(16|32)(-?[lb]e)?|ucs-?[24]|iso-10646-ucs-[24]", re.I)
DECLARED_ENCODING = re.compile(r"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']""")
SKIPPED_IN_PROLOG = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
ROOT_START = re.compile(r"<[^\W\d]|<:")

MESSAGES: dict[str, dict[str, str]] = {
    "doctype": {
        "id": "Dokumen XML memuat DOCTYPE atau deklarasi entitas, dan itu tidak diterima. Hapus deklarasi "
        "itu.",
        "en": "The XML document contains a DOCTYPE or entity declarations, which are not accepted. Remove "
        "them.",
    },
    "xml": {
        "id": "Dokumen ini bukan XML yang wajar: elemen akar tidak ditemukan di awal dokumen.",
        "en": "This is no ordinary XML document: no root element was found near its start.",
    },
    "encoding": {
        "id": "Pengodean dokumen ini tidak diterima. Simpan sebagai UTF-8.",
        "en": "The encoding of this document is not accepted. Save it as UTF-8.",
    },
    "depth": {
        "id": "Dokumen JSON bersarang lebih dalam daripada {limit} tingkat. Ratakan strukturnya.",
        "en": "The JSON document is nested deeper than {limit} levels. Flatten its structure.",
    },
    "size": {
        "id": "Dokumen ini lebih besar daripada {limit} bita. Bagi menjadi bagian yang lebih kecil.",
        "en": "The document is larger than {limit} bytes. Split it into smaller parts.",
    },
}


def refuse_oversized(content: bytes, limit_bytes: int) -> None:
    """Refuse a document of more than `limit_bytes`."""
    if len(content) > limit_bytes:
        raise _refusal("size", limit_bytes)


def refuse_doctype(content: bytes) -> None:
    """Refuse XML with a document type declaration, the only place where entities can be declared.

    What comes before the root element is read here, in whatever encoding; the root must begin within 64 KiB.
    The word DOCTYPE further on (a comment, a CDATA section with HTML) is harmless and passes.
    """
    encoding, mark_bytes = _encoding_of(content)
    prolog = content[mark_bytes : mark_bytes + PROLOG_BYTES].decode(encoding, "replace")
    _refuse_odd_encoding(prolog, is_wide=encoding != "utf-8")
    position = 0
    while skipped := SKIPPED_IN_PROLOG.match(prolog, position):
        position = skipped.end()
    if prolog.startswith("<!", position) and not prolog.startswith("<!--", position):
        raise _refusal("doctype")
    if not ROOT_START.match(prolog, position):
        raise _refusal("xml")


def refuse_deep_json(content: bytes, depth: int = 100) -> None:
    """Refuse JSON nested deeper than `depth`, or not in UTF-8, without parsing it.

    Brackets inside strings do not count. Up to the first error of syntax this sees the strings that a
    parser sees.
    """
    if b"\x00" in content[:4] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal("encoding")
    without_escapes = content.replace(rb"\\", b"").replace(rb"\"", b"")
    outside_strings = b"".join(without_escapes.split(b'"')[::2])
    brackets = outside_strings.translate(_STEP_OF_BRACKET, _NO_BRACKETS)
    level = 0
    for start in range(0, len(brackets), BRACKETS_AT_ONCE):
        levels = array("q", accumulate(array("b", brackets[start : start + BRACKETS_AT_ONCE]), initial=level))
        if max(levels) > depth:
            raise _refusal("depth", depth)
        level = levels[-1]


_STEP_OF_BRACKET = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
_NO_BRACKETS = bytes(code for code in range(256) if code not in b"[{]}")


def _encoding_of(content: bytes) -> tuple[str, int]:
    for start, encoding, mark_bytes in XML_STARTS:
        if content.startswith(start):
            return encoding, mark_bytes
    return "utf-8", 0


def _refuse_odd_encoding(prolog: str, *, is_wide: bool) -> None:
    declared = DECLARED_ENCODING.search(prolog)
    if declared is None:
        return
    agreed = WIDE_ENCODINGS if is_wide else PLAIN_ENCODINGS
    if not agreed.fullmatch(declared[1].strip()):
        raise _refusal("encoding")


def _refusal(rule: str, limit: int = 0) -> Rejected:
    message = {language: text.format(limit=limit) for language, text in MESSAGES[rule].items()}
    return Rejected(message, f"input.{rule}")
