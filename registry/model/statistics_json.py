"""A statistical record as our own JSON and back: the form in which SQL keeps it and the API speaks it.

Empty values are not written, so equal records have equal text. What cannot be kept becomes a finding.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.model.canonical_json import clean_text
from registry.model.finding import Finding
from registry.model.rules import finding
from registry.model.statistical_record import (
    CLASSES,
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    empty_values,
    kind_of,
    row_named,
)
from registry.model.statistics_values import Dialect, ValueReader, plain_value

KEPT = "kept"
"""The member of the stored form that holds the INDAH document as it came; the API neither shows nor takes it."""


@dataclass(frozen=True, slots=True)
class StatisticalReading:
    """What came of reading one description, and what could not be taken over as it was."""

    description: StatisticalDescription
    findings: tuple[Finding, ...] = ()


def statistics_to_json(description: StatisticalDescription) -> dict[str, Any]:
    """Give a description as plain JSON values, in the order of its form, without what is empty."""
    kind = kind_of(description)
    empty = empty_values(kind)
    return {
        row.name: plain_value(row, value, Dialect.OWN)
        for row in TABLES[kind]
        if (value := getattr(description, row.name)) is not None and value != empty[row.name]
    }


def statistics_from_json(kind: StatisticalKind, source: Mapping[str, Any]) -> StatisticalReading:
    """Read a description of a kind; unknown members and unusable values become findings."""
    found: list[Finding] = []

    def note(code: str, place: str, value: object) -> None:
        found.append(finding(code, place, value))

    reader = ValueReader(Dialect.OWN, note)
    values: dict[str, Any] = {}
    for name, raw in source.items():
        row = row_named(kind, str(name))
        if row is None:
            note("SDMI-023", clean_text(str(name))[:60], name)
        elif (value := reader.read(row, raw, row.name)) is not None:
            values[row.name] = value
    return StatisticalReading(CLASSES[kind](**values), tuple(found))


def stored_text(description: StatisticalDescription) -> str:
    """Give the one text that stands for this content, with the INDAH document as it came, if any was kept."""
    values = statistics_to_json(description) | ({KEPT: description.kept} if description.kept else {})
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def statistics_from_text(kind: StatisticalKind, text: str) -> StatisticalDescription:
    """Read back what `stored_text` wrote; a property that the form no longer has is passed over."""
    reader = ValueReader(Dialect.OWN)
    source = json.loads(text)
    values: dict[str, Any] = {}
    for row in TABLES[kind]:
        value = reader.read(row, source.get(row.name), row.name)
        if value is not None:
            values[row.name] = value
    return CLASSES[kind](**values, kept=source.get(KEPT, ""))
