"""Types of values by frictionless: integers, numbers in either writing, dates, text; encodings; package errors.

frictionless is imported when first needed: it is heavy, and needed in the sandbox's child only.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.inference.sheets import Row

TYPED_ROWS = 500
CONFIDENCE = 0.9
MISSING = ("", "-", "–", "—", "...", "…", "..", "n/a", "N/A", "NA", "na", "NULL", "null", "x", "*")
"""How Indonesian tables write that there is no figure."""

_INDONESIAN = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+|-?\d{1,3}(?:\.\d{3}){2,}|-?\d+,(?:\d{1,2}|\d{4,})")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+|-?\d{1,3}(?:,\d{3}){2,}|-?\d+\.(?:\d{1,2}|\d{4,})")
_POINTS = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_COMMAS = re.compile(r"-?\d{1,3}(?:,\d{3})+")
_WRITINGS: dict[str, dict[str, str]] = {
    "indonesian": {"type": "number", "decimalChar": ",", "groupChar": "."},
    "english": {"type": "number", "groupChar": ","},
}
NUMERIC = frozenset(("integer", "number"))
DATES = frozenset(("date", "datetime"))


@dataclass(frozen=True, slots=True)
class Types:
    """The type of each column by its place, and whether figures are written the Indonesian way."""

    names: tuple[str, ...]
    is_indonesian: bool = False


def types_of(header: Sequence[str], rows: Sequence[Row]) -> Types:
    """Detect the type of each column from its first rows; text for a column without values."""
    from frictionless import Detector

    sample = [_padded(row, len(header)) for row in rows[:TYPED_ROWS]]
    writing = _writing(cell for row in sample for cell in row)
    candidates: list[dict[str, Any]] = [
        {"type": "integer"}, _WRITINGS[writing], {"type": "date"}, {"type": "date", "format": "%d/%m/%Y"},
        {"type": "date", "format": "%d-%m-%Y"}, {"type": "datetime"}, {"type": "boolean"}, {"type": "string"},
    ]  # fmt: skip
    detector = Detector(field_missing_values=list(MISSING), field_confidence=CONFIDENCE)
    labels = [f"c{number}" for number in range(len(header))]
    found = detector.detect_schema(sample, labels=labels, field_candidates=candidates)
    names = tuple("string" if field.type == "any" else str(field.type) for field in found.fields)
    return Types(names, writing == "indonesian" and _is_shown(sample))


def encoding_of(content: bytes) -> str:
    """Guess the encoding of bytes that are not UTF-8; what Windows writes when nothing better shows."""
    from frictionless import Detector

    try:
        name: str = Detector(buffer_size=100_000).detect_encoding(content[:100_000])
        name = codecs.lookup(name).name
        content.decode(name)
    except (LookupError, UnicodeDecodeError, OSError, ImportError):
        return "cp1252"
    # These guesses of short Latin texts are wrong in Indonesia.
    return name if name.startswith(("utf", "iso8859-1", "cp1252")) else "cp1252"


def descriptor_errors(descriptor: Mapping[str, Any]) -> int:
    """Count how often the descriptor of a package departs from the standard."""
    from frictionless import FrictionlessException, Package

    try:
        return sum(1 for _ in Package.metadata_validate(dict(descriptor)))
    except (FrictionlessException, ValueError, TypeError, KeyError, AttributeError):
        return 1


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that there is no value."""
    return cell.strip() in MISSING


def as_number(cell: str) -> float | None:
    """Read a figure in either writing, None for anything else."""
    text = cell.strip().rstrip("*)").replace("\u00a0", "").replace(" ", "").removesuffix("%")
    if _POINTS.fullmatch(text) or _INDONESIAN.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _COMMAS.fullmatch(text) or _ENGLISH.fullmatch(text):
        text = text.replace(",", "")
    return float(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None


def _padded(row: Row, width: int) -> Row:
    cells = [cell.rstrip("*") if cell[:1].isdigit() else cell for cell in row[:width]]
    return cells + [""] * (width - len(cells))


def _writing(cells: Iterable[str]) -> str:
    """Tell which way figures are written; the Indonesian way where nothing tells, since files come from there."""
    votes = {"indonesian": 0, "english": 0}
    for cell in cells:
        votes["indonesian"] += bool(_INDONESIAN.fullmatch(cell))
        votes["english"] += bool(_ENGLISH.fullmatch(cell))
    if votes["english"] > votes["indonesian"]:
        return "english"
    return "indonesian"


def _is_shown(sample: Sequence[Row]) -> bool:
    return any(_INDONESIAN.fullmatch(cell) or _POINTS.fullmatch(cell) for row in sample for cell in row)
