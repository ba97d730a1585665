"""A submitted form back into a description: what was typed, as JSON values, and what could not be used.

Fields that no property asks for are not looked at, so nothing but a description can be changed with a form.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from registry.model.canonical_json import Reading, dataset_from_json, dataset_to_json
from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.model.properties import Property, Range, table_for
from registry.model.rules import finding
from web.registration.form_fields import KEPT_ASIDE, in_form, is_typed_code
from web.registration.typed_words import (
    full_address,
    read_size,
    resolve_codes,
    resolve_place,
    resolve_scheme,
    resolve_unit,
    written_date,
)

MAXIMUM_ROWS = 2_000
_YEARS = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})")
_LIST_INDEX = re.compile(r"^(\w+)\[(\d+)\]")
Form = MultiDict[str, str]


@dataclass(slots=True)
class FormReading:
    """The description that a form holds, and the findings at its fields (in the numbering of the form)."""

    values: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    leftovers: dict[str, str] = field(default_factory=dict)

    def reading(self) -> Reading:
        """Give the dataset with everything that was noticed, in the numbering of the description."""
        read = dataset_from_json(self.values)
        return Reading(read.dataset, (*self._described(), *read.findings))

    def stored(self) -> Reading:
        """Give the dataset with its findings in the numbering in which its rows are kept.

        Rows of which nothing could be kept come after the others, so that a form made from what is stored
        shows them again, as they were typed.
        """
        read = self.reading()
        order = {name: self._order_of_rows(name) for name in self.numbers}

        def number(name: str, index: int) -> int:
            rows = order.get(name, [])
            return rows[index] if index < len(rows) else index

        return Reading(read.dataset, tuple(_renumbered(one, number) for one in read.findings))

    def _order_of_rows(self, name: str) -> list[int]:
        """Tell for each row of the description at which place it is kept; equal rows are kept once."""
        rows = [getattr(dataset_from_json({name: [row]}).dataset, name) for row in self.values.get(name, [])]
        places: dict[Any, int] = {}
        for read in rows:
            if read:
                places.setdefault(read[0], len(places))
        after = itertools.count(len(places))
        return [places[read[0]] if read else next(after) for read in rows]

    def in_form(self, report: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give the findings of a report in the numbering of the form, the form's own with them."""
        own = set(self._described())
        others = (_renumbered(one, self._number_of_index) for one in report if one not in own)
        return (*self.findings, *others)

    def _described(self) -> tuple[Finding, ...]:
        return tuple(_renumbered(one, self._index_of_number) for one in self.findings)

    def _index_of_number(self, name: str, number: int) -> int:
        order = self.numbers.get(name, [])
        return order.index(number) if number in order else len(order) + number

    def _number_of_index(self, name: str, index: int) -> int:
        order = self.numbers.get(name, [])
        return order[index] if index < len(order) else index


def _renumbered(one: Finding, number: Callable[[str, int], int]) -> Finding:
    match = _LIST_INDEX.match(one.place)
    if match is None:
        return one
    return replace(one, place=f"{match[1]}[{number(match[1], int(match[2]))}]{one.place[match.end() :]}")


def read_form(form: Form, base: Dataset | None = None) -> FormReading:
    """Read a form; what it does not ask for is taken over from `base`, the description it was made from."""
    kept = dataset_to_json(base) if base else {}
    reading = FormReading({name: value for name, value in kept.items() if name in KEPT_ASIDE})
    for row in in_form():
        value = _Reader(form, reading, kept).read(row, row.name)
        if value not in (None, "", [], {}):
            reading.values[row.name] = value
    if "identifier" not in reading.values and kept.get("identifier"):
        reading.values["identifier"] = kept["identifier"]
    return reading


def rows_of(form: Mapping[str, Any], place: str) -> list[int]:
    """Give the numbers of the rows that a form has of a list, in order."""
    pattern = re.compile(re.escape(place) + r"\[(\d{1,4})\]\.")
    found = {int(match[1]) for name in form if (match := pattern.match(name))}
    return sorted(found)[:MAXIMUM_ROWS]


_UNDERSTOOD: dict[str, Callable[[str], str]] = {
    Range.DATE: written_date,
    Range.IRI: full_address,
    "code_list": resolve_scheme,
    "unit": resolve_unit,
}
"""How a line of text is understood, by the range or the name of its property."""


class _Reader:
    """Reads one property after the other, by its range."""

    def __init__(self, form: Form, reading: FormReading, kept: Mapping[str, Any]) -> None:
        self.form = form
        self.reading = reading
        self.kept = kept

    def read(self, row: Property, place: str) -> Any:
        match row.range:
            case Range.TEXT:
                return self.members(place)
            case Range.KEYWORDS:
                return self.keywords(row, place)
            case Range.CONTACT:
                return self.contact(place)
            case Range.PERIOD | Range.PLACE | Range.VARIABLE | Range.DISTRIBUTION:
                return self.rows(row, place)
            case Range.CODE:
                return self.codes(row, place) if row.many else self.code(row, place)
            case Range.INTEGER:
                return self.integer(place)
        understood = _UNDERSTOOD.get(row.name) or _UNDERSTOOD.get(row.range, str)
        return [understood(one) for one in self.lines(place)] if row.many else understood(self.text(place))

    def text(self, place: str) -> str:
        return self.form.get(place, "").replace("\r\n", "\n").strip()

    def members(self, place: str) -> dict[str, str]:
        head = f"{place}."
        names = [name for name in self.form if name.startswith(head) and "." not in name[len(head) :]]
        return {name[len(head) :]: text for name in names if (text := self.text(name))}

    def contact(self, place: str) -> dict[str, str]:
        typed = {name: self.text(f"{place}.{name}") for name in ("name", "email", "url")}
        typed["email"] = typed["email"].removeprefix("mailto:")
        typed["url"] = full_address(typed["url"])
        return {name: text for name, text in typed.items() if text}

    def lines(self, place: str) -> list[str]:
        return [line.strip() for line in self.text(place).split("\n") if line.strip()]

    def integer(self, place: str) -> int | str:
        typed = self.text(place)
        size = read_size(typed)
        return typed if size is None else size

    def keywords(self, row: Property, place: str) -> dict[str, list[str]]:
        known = {word for words in self.kept.get(row.name, {}).values() for word in words}
        found: dict[str, list[str]] = {}
        for language, text in self.members(place).items():
            lines = [line.strip() for line in text.split("\n")]
            words = [
                word.strip()
                for line in lines
                for word in ([line] if line in known else re.split(r"[;,]", line))
            ]
            found[language] = [word for word in words if word]
        return found

    def code(self, row: Property, place: str) -> str:
        typed = self.text(place)
        if not is_typed_code(row) or not typed:
            return typed
        resolved = resolve_codes(str(row.code_list), typed, place)
        if resolved.notations:
            return resolved.notations[0]
        self.reading.findings.extend(resolved.findings)
        self.reading.leftovers[place] = typed
        return ""

    def codes(self, row: Property, place: str) -> list[str]:
        chosen = [one.strip() for one in self.form.getlist(place) if one.strip()]
        typed = self.text(f"{place}.add")
        if typed:
            resolved = resolve_codes(str(row.code_list), typed, place)
            self.reading.findings.extend(resolved.findings)
            if resolved.leftover:
                self.reading.leftovers[f"{place}.add"] = resolved.leftover
            chosen.extend(resolved.notations)
        return list(dict.fromkeys(chosen))

    def rows(self, row: Property, place: str) -> list[dict[str, Any]]:
        read_row = {Range.PERIOD: self.period, Range.PLACE: self.place}.get(row.range)
        rows, numbers = [], []
        for number in rows_of(self.form, place):
            at = f"{place}[{number}]"
            if self.form.get(f"{at}.remove"):
                continue
            one = read_row(at) if read_row else self.nested(row, at)
            if one:
                rows.append(one)
                numbers.append(number)
        self.reading.numbers[place] = numbers
        return rows

    def period(self, at: str) -> dict[str, str]:
        start, end = self.text(f"{at}.start"), self.text(f"{at}.end")
        years = _YEARS.fullmatch(start) if not end else None
        if years:
            start, end = years[1], years[2]
        pairs = (("start", written_date(start)), ("end", written_date(end)))
        return {name: text for name, text in pairs if text}

    def place(self, at: str) -> dict[str, Any]:
        typed, label = self.text(f"{at}.place"), self.members(f"{at}.label")
        place = None if typed in label.values() else resolve_place(typed)
        if place is not None or not typed:
            label = self.label_of(at, label, place or "")
        else:
            label = label if typed in label.values() else {"id": typed}
            self.reading.findings.append(finding("SDMI-017", f"{at}.place", typed))
        if not place and not label:
            return {}
        found: dict[str, Any] = {"role": self.text(f"{at}.role") or "coverage"}
        return found | ({"place": place} if place else {}) | ({"label": label} if label else {})

    def label_of(self, at: str, label: dict[str, str], place: str) -> dict[str, str]:
        """Give the words that go with a place: those of another place that stood there before go with it."""
        was = self.form.get(f"{at}.was")
        if was is None or was == place != "":
            return label
        before = self.text(f"{at}.label_was").split("\n")
        return {language: text for language, text in label.items() if text not in before}

    def nested(self, row: Property, at: str) -> dict[str, Any]:
        values = {}
        for member in table_for(row.range):
            value = self.read(member, f"{at}.{member.name}")
            if value not in (None, "", [], {}):
                values[member.name] = value
        return values if set(values) - _PRESET else {}


_PRESET = {"role", "personal_data_class"}
"""What a select box of an untouched row may already say."""
