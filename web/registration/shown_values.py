"""Values of a description as lines that people read: for the reviewer's comparison and for conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from registry.model.canonical_json import dataset_to_json
from registry.model.dataset import Dataset
from registry.model.properties import DATASET, Property, Range, table_for
from web.language import code_label, place_label, text_of, tr

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One property that two descriptions say differently."""

    row: Property
    before: Lines
    after: Lines

    @property
    def added(self) -> Lines:
        """The lines that are new."""
        return tuple(line for line in self.after if line not in self.before)

    @property
    def removed(self) -> Lines:
        """The lines that are gone."""
        return tuple(line for line in self.before if line not in self.after)


def changes(before: Dataset | None, after: Dataset) -> tuple[Change, ...]:
    """Compare two descriptions property by property, in the order of the form."""
    values = dataset_to_json(before) if before else {}
    wanted = dataset_to_json(after)
    return tuple(
        Change(row=row, before=lines(row, values.get(row.name)), after=lines(row, wanted.get(row.name)))
        for row in DATASET
        if values.get(row.name) != wanted.get(row.name)
    )


def lines(row: Property, value: Any) -> Lines:
    """Write a JSON value of a property as lines."""
    if value in (None, "", [], {}):
        return ()
    if row.range is Range.TEXT:
        return tuple(f"{language}: {text}" for language, text in value.items())
    if row.range is Range.KEYWORDS:
        return tuple(f"{language}: {word}" for language, words in value.items() for word in words)
    if row.range is Range.CONTACT:
        return tuple(value.values())
    return tuple(_line(row, one) for one in (value if isinstance(value, list) else [value]))


def _line(row: Property, value: Any) -> str:
    match row.range:
        case Range.CODE:
            label = code_label(str(row.code_list), value)
            return label if label == value else f"{label} ({value})"
        case Range.PLACE:
            role = code_label("place-role", value.get("role"))
            return f"{role}: {place_label(value.get('place')) or text_of(value.get('label'))}"
        case Range.PERIOD:
            return f"{value.get('start', '…')} – {value.get('end', tr('sekarang', 'now'))}"
        case Range.VARIABLE | Range.DISTRIBUTION:
            return " · ".join(_members(row, value))
        case Range.BOOLEAN:
            return tr("ya", "yes") if value else tr("tidak", "no")
    return str(value)


def _members(row: Property, value: dict[str, Any]) -> list[str]:
    parts = []
    for member in table_for(row.range):
        if member.name in value:
            held = value[member.name]
            text = text_of(held) if member.range is Range.TEXT else "; ".join(lines(member, held))
            parts.append(text if member.name in ("name", "title") else f"{text_of(member.label)}: {text}")
    return parts
