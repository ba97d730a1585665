"""How the values of the statistical forms are shown to people: by the labels of their codes, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registry.model.coverage import TemporalCoverage
from registry.model.multilingual import MultilingualText
from registry.model.statistical_record import (
    FORM_NAMES,
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    kind_of,
)
from registry.model.statistics_codes import label_of_code
from registry.model.statistics_properties import BLOCKS, Kind, StatisticalProperty
from vocab.code_lists import SCHEMES
from web.catalog.facts import scheme_title, shown_period
from web.language import code_label, lang_of, shown_partial_date, text_of, tr

KIND_WORDS: dict[StatisticalKind, tuple[tuple[str, str], tuple[str, str]]] = {
    StatisticalKind.ACTIVITY: (("Kegiatan statistik", "Statistical activity"), ("Kegiatan", "Activities")),
    StatisticalKind.VARIABLE: (("Variabel statistik", "Statistical variable"), ("Variabel", "Variables")),
    StatisticalKind.INDICATOR: (
        ("Indikator statistik", "Statistical indicator"),
        ("Indikator", "Indicators"),
    ),
}
FORM_LANGUAGE = "id"
"""The language in which the forms of BPS are filled in, but for texts that give their language."""
_LINKED_SCHEMES = {"migration", "sdg", "gcm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One line of a value: its text, its language where that may not be the page's, and where it leads."""

    text: str
    language: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownField:
    """One field with what stands in it; `columns` and `rows` instead of lines for entries."""

    row: StatisticalProperty
    lines: tuple[ShownLine, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """One block of a form with the fields that say something."""

    key: str
    title: str
    fields: tuple[ShownField, ...]


def kind_word(kind: StatisticalKind, *, plural: bool = False) -> str:
    """Name a kind of record, with the name of its form where one record is meant."""
    one, many = KIND_WORDS[kind]
    return tr(*many) if plural else f"{tr(*one)} ({FORM_NAMES[kind]})"


def shown_blocks(description: StatisticalDescription) -> tuple[ShownBlock, ...]:
    """Give the blocks of a record that say something, in the order of the form."""
    table = TABLES[kind_of(description)]
    return tuple(
        ShownBlock(key=key, title=text_of(title), fields=fields)
        for key, title in BLOCKS.items()
        if (fields := tuple(_fields(description, [row for row in table if row.block == key])))
    )


def _fields(description: StatisticalDescription, rows: list[StatisticalProperty]) -> Iterator[ShownField]:
    for row in rows:
        value = getattr(description, row.name)
        if (
            value is None
            or value in ((), "")
            or not row.is_asked
            or isinstance(value, MultilingualText)
            and not value
        ):
            continue
        yield (
            _entries(row, value)
            if row.kind is Kind.ENTRIES
            else ShownField(row=row, lines=_lines(row, value))
        )


def _lines(row: StatisticalProperty, value: Any) -> tuple[ShownLine, ...]:
    if isinstance(value, MultilingualText):
        return (ShownLine(text=text_of(value), language=lang_of(value)),)
    listed = value if isinstance(value, tuple) else (value,)
    return tuple(_line(row, one) for one in listed)


def _line(row: StatisticalProperty, value: Any) -> ShownLine:
    if isinstance(value, bool):
        return ShownLine(text=tr("ya", "yes") if value else tr("tidak", "no"))
    if isinstance(value, TemporalCoverage):
        return ShownLine(text=shown_period(value))
    if row.kind in (Kind.CODE, Kind.CHOICES):
        return ShownLine(text=text_of(label_of_code(row.codes, value)) or value)
    if row.kind in (Kind.NOTATION, Kind.NOTATIONS):
        href = f"/concept/{row.scheme}/{value}" if row.scheme in _LINKED_SCHEMES else ""
        head = f"{row.scheme.upper()} {value} · " if row.scheme in ("sdg", "gcm") else ""
        return ShownLine(text=head + code_label(row.scheme, value), href=href)
    if row.kind is Kind.DATES:
        return ShownLine(text=shown_partial_date(value))
    if row.name == "code_list" and value in SCHEMES:
        return ShownLine(text=scheme_title(value), href=f"/concept/{value}")
    return ShownLine(text=str(value), language=FORM_LANGUAGE if row.kind is not Kind.INTEGER else "")


def _entries(row: StatisticalProperty, value: tuple[Any, ...]) -> ShownField:
    assert row.entry is not None
    members = [one for one in row.entry.members if any(getattr(entry, one.name) for entry in value)]
    return ShownField(
        row=row,
        columns=tuple(text_of(one.label) for one in members),
        rows=tuple(tuple(_cell(getattr(entry, one.name)) for one in members) for entry in value),
    )


def _cell(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else value or ""
