"""The forms of MS-Keg, MS-Var and MS-Ind: from a record to fields and back, and what is said beside each field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from registry.model.finding import Finding, Severity
from registry.model.multilingual import MultilingualText
from registry.model.statistical_record import (
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    StatisticalRecord,
)
from registry.model.statistics_codes import codes_of
from registry.model.statistics_conditions import CONDITIONS
from registry.model.statistics_json import statistics_to_json
from registry.model.statistics_properties import BLOCKS, Kind, StatisticalProperty
from vocab.code_lists import SCHEMES, code_list
from vocab.labels import preferred_label
from web.language import language, text_of
from web.registration.suggested_words import first_proposals
from web.registration.typed_words import resolve_codes, written_code

Form = MultiDict[str, str]
LONGEST_CHOICE = 60
SPARE_ROWS = 1
MAXIMUM_ROWS = 500
_LINES = re.compile(r"\s*(?:\r?\n)\s*")
_WORDS = re.compile(r"\s*[,;\n]\s*")


@dataclass(slots=True, kw_only=True)
class StatisticsForm:
    """One form as it is shown: its fields as they were typed, and everything said about them."""

    kind: StatisticalKind
    form: Form
    record: StatisticalRecord | None = None
    findings: tuple[Finding, ...] = ()
    title: MultilingualText = field(default_factory=MultilingualText)
    more: str = ""
    is_kept: bool = False
    """Tells that the INDAH document it came from is kept beside it."""

    def blocks(self) -> list[tuple[str, str, list[StatisticalProperty]]]:
        """Give each block: its key, its title, and the fields that it asks for."""
        rows = [row for row in TABLES[self.kind] if row.is_asked]
        return [
            (key, text_of(title), found)
            for key, title in BLOCKS.items()
            if (found := [row for row in rows if row.block == key])
        ]

    def value(self, name: str) -> str:
        """Give what stands in a field."""
        return self.form.get(name, "")

    def chosen(self, name: str) -> list[str]:
        """Give the values of a field that holds several."""
        return self.form.getlist(name)

    def numbers(self, row: StatisticalProperty) -> list[int]:
        """Give the numbers of a list's lines, with a blank one at the end."""
        found = rows_of(self.form, row.name)
        following = max(found, default=-1) + 1
        spare = SPARE_ROWS + (2 if self.more == row.name else 0)
        return [*found, *range(following, following + spare)]

    def noticed(self, row: StatisticalProperty) -> list[Finding]:
        """Give what was found at a field or inside it, without mere recommendations."""
        head = re.compile(re.escape(row.name) + r"(?=$|[.\[])")
        return [one for one in self.findings if head.match(one.place) and one.rule != "SDMI-134"]

    @property
    def errors(self) -> int:
        """Count what keeps the record from being submitted."""
        return sum(one.severity is Severity.ERROR for one in self.findings)

    def label_at(self, place: str) -> str:
        """Name the field that a finding is about."""
        name = re.split(r"[.\[]", place)[0]
        row = next((one for one in TABLES[self.kind] if one.name == name), None)
        return text_of(row.label) if row else place


def options(row: StatisticalProperty) -> list[tuple[str, str]]:
    """Give the choices of a field as value and words; none where the list is too long to choose from."""
    if row.codes:
        return [(one.code, text_of(one.label)) for one in codes_of(row.codes).values()]
    if row.scheme and len(code_list(row.scheme)) <= LONGEST_CHOICE:
        return [(one.notation, preferred_label(one, language())) for one in code_list(row.scheme)]
    return []


def typed_schemes(kind: StatisticalKind) -> list[str]:
    """Give the code lists of a form that are too long to choose from, and so are typed."""
    named = dict.fromkeys(row.scheme for row in TABLES[kind] if row.is_asked and row.scheme)
    return [name for name in named if len(code_list(name)) > LONGEST_CHOICE]


def proposed(scheme: str) -> tuple[tuple[str, str], ...]:
    """Give what a typed field proposes: what is written, and other names by which it is found."""
    return first_proposals(scheme, language())


def written(row: StatisticalProperty, notation: str) -> str:
    """Write a code of a long list as people read it: its label, with the code in brackets."""
    return written_code(row.scheme, notation, language()) if notation else ""


def schemes() -> list[tuple[str, str]]:
    """Give the code lists that a variable may name."""
    return [(name, text_of(code_list(name).title)) for name in SCHEMES]


def condition_of(row: StatisticalProperty) -> str:
    """Say when a field is asked for, empty where it always is."""
    return text_of(CONDITIONS[row.condition].label) if row.condition else ""


def form_of(description: StatisticalDescription) -> Form:
    """Write a record as the fields of its form."""
    form: Form = MultiDict()
    kind_values = statistics_to_json(description)
    for name, value in kind_values.items():
        _fill(form, name, value)
    return form


def values_of(kind: StatisticalKind, form: Form) -> dict[str, Any]:
    """Read a form as our own JSON; fields that the form does not ask for are not looked at."""
    values: dict[str, Any] = {}
    for row in TABLES[kind]:
        if row.is_asked:
            value = _READERS.get(row.kind, _single)(form, row)
            if value not in (None, "", [], {}):
                values[row.name] = value
    return values


def unasked_values(description: StatisticalDescription | None, kind: StatisticalKind) -> dict[str, Any]:
    """Give the values that no form asks for, to be kept over an edit."""
    if description is None:
        return {}
    asked = {row.name for row in TABLES[kind] if row.is_asked}
    return {name: value for name, value in statistics_to_json(description).items() if name not in asked}


def rows_of(form: Mapping[str, Any], name: str) -> list[int]:
    """Give the numbers of the lines that a form has of a list, in order."""
    pattern = re.compile(re.escape(name) + r"\[(\d{1,3})\]\.")
    return sorted({int(match[1]) for key in form if (match := pattern.match(key))})[:MAXIMUM_ROWS]


def _fill(form: Form, name: str, value: Any) -> None:
    if isinstance(value, dict):
        for key, one in value.items():
            _fill(form, f"{name}.{key}", one)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, one in enumerate(value):
            _fill(form, f"{name}[{number}]", one)
    elif isinstance(value, list):
        form.setlist(name, [str(one) for one in value])
    elif isinstance(value, bool):
        form[name] = "yes" if value else "no"
    else:
        form[name] = str(value)


def _single(form: Form, row: StatisticalProperty) -> str:
    return form.get(row.name, "").strip()


def _text(form: Form, row: StatisticalProperty) -> dict[str, str]:
    head = f"{row.name}."
    return {
        key[len(head) :]: text.strip() for key, text in form.items() if key.startswith(head) and text.strip()
    }


def _lines(form: Form, row: StatisticalProperty) -> list[str]:
    return [one for held in form.getlist(row.name) for one in _LINES.split(held.strip()) if one]


def _dates(form: Form, row: StatisticalProperty) -> list[str]:
    return [one for held in form.getlist(row.name) for one in _WORDS.split(held.strip()) if one]


def _notations(form: Form, row: StatisticalProperty) -> list[str]:
    """Read codes as they were chosen or typed: a label does as well; what no list knows stays as it was typed."""
    met: list[str] = []
    for held in form.getlist(row.name):
        resolved = resolve_codes(row.scheme, held, row.name)
        met += [*resolved.notations, *(one for one in resolved.leftover.split("; ") if one)]
    return list(dict.fromkeys(met))


def _notation(form: Form, row: StatisticalProperty) -> str:
    return next(iter(_notations(form, row)), "")


def _choices(form: Form, row: StatisticalProperty) -> list[str]:
    return form.getlist(row.name)


def _rows(form: Form, row: StatisticalProperty) -> list[dict[str, Any]]:
    members = ("start", "end") if row.kind is Kind.PERIODS else tuple(one.name for one in _members(row))
    plural = {one.name for one in _members(row) if one.is_plural}
    found = []
    for number in rows_of(form, row.name):
        said = {name: form.get(f"{row.name}[{number}].{name}", "").strip() for name in members}
        one = {name: _parts(text) if name in plural else text for name, text in said.items() if text}
        if one:
            found.append(one)
    return found


def _parts(text: str) -> list[str]:
    return [one for one in re.split(r"\s*[;\n]\s*", text) if one]


def _members(row: StatisticalProperty) -> tuple[Any, ...]:
    return row.entry.members if row.entry else ()


_READERS = {
    Kind.TEXT: _text,
    Kind.LITERALS: _lines,
    Kind.DATES: _dates,
    Kind.NOTATION: _notation,
    Kind.NOTATIONS: _notations,
    Kind.CHOICES: _choices,
    Kind.PERIODS: _rows,
    Kind.ENTRIES: _rows,
}
