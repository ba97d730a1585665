"""How a finding is said on the form: at its field, without the technical name of the place; in the list, with it."""

from __future__ import annotations

import re

from registry.model.finding import Finding
from registry.model.properties import DATASET_BY_NAME, Property, Range, table_for
from web.language import text_of, tr

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_NAMES_ITSELF = frozenset({"SDMI-080", "SDMI-081"})
_PARTS = {
    "start": ("mulai", "begin"),
    "end": ("sampai", "end"),
    "place": ("tempat", "place"),
    "role": ("peran", "role"),
    "name": ("nama", "name"),
    "email": ("surel", "e-mail"),
    "url": ("laman", "page"),
    "id": ("Indonesia", "Indonesian"),
    "en": ("Inggris", "English"),
}


def plainly(one: Finding) -> str:
    """Give the message of a finding that stands at its field, so without the technical name of the place."""
    text = text_of(one.message)
    for word in ("pada", "at", "untuk", "for"):
        text = text.replace(f" {word} {one.place} ", " ").replace(f" {word} {one.place}", "")
    return text


def in_sentence(text: str) -> str:
    """Give a label as it stands inside a sentence: small at its beginning, acronyms as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def named(one: Finding) -> str:
    """Give the message of a finding with the label of its field before it."""
    label = "" if one.rule in _NAMES_ITSELF else place_name(one.place)
    return f"{label}: {plainly(one)}" if label else plainly(one)


def place_name(place: str) -> str:
    """Name a place as the form labels it: `temporal_coverage[1].start` is “Periode data 2, mulai”."""
    head, *rest = [(match[1], match[2]) for match in _STEP.finditer(place)] or [("", None)]
    row = DATASET_BY_NAME.get(head[0])
    if row is None:
        return ""
    words = [text_of(row.label) + (f" {int(head[1]) + 1}" if head[1] else "")]
    words += [_part(row, name) for name, _ in rest[:1]]
    return ", ".join(word for word in words if word)


def field_of(place: str) -> str:
    """Give the place of the field for a place in a list that one field holds: `documentation[1]` to `documentation`."""
    match = re.fullmatch(r"(.+)\[\d+\]", place)
    if match is None:
        return place
    row = DATASET_BY_NAME.get(match[1])
    has_rows = row is not None and row.range in (
        Range.PERIOD,
        Range.PLACE,
        Range.VARIABLE,
        Range.DISTRIBUTION,
    )
    return place if has_rows else match[1]


def _part(row: Property, name: str) -> str:
    if row.range in (Range.VARIABLE, Range.DISTRIBUTION):
        member = next((one for one in table_for(row.range) if one.name == name), None)
        return in_sentence(text_of(member.label)) if member else ""
    return tr(*_PARTS[name]) if name in _PARTS else ""
