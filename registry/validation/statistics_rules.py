"""Rules on one statistical record: what its form asks for, its conditions, and what must not stand in public texts.

Obligations and conditions are those of the property tables; only what no table can say is written out here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from registry.model.coverage import first_day, last_day
from registry.model.finding import Finding, ValidationReport
from registry.model.properties import Obligation
from registry.model.rules import finding
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_record import (
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    activity_of,
    kind_of,
)
from registry.model.statistical_variable import StatisticalVariable
from registry.model.statistics_codes import OTHER, PROBABILITY_METHODS
from registry.model.statistics_conditions import CONDITIONS
from registry.model.statistics_properties import Kind, StatisticalProperty
from registry.validation.record_rules import known_notations
from vocab.code_lists import SCHEMES

EARLIEST_YEAR = 2019
_SHORT_TITLE, _SHORT_TEXT = "SDMI-102", "SDMI-104"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
_TELEPHONE = re.compile(r"(?<![\d.,/-])(?:\+62|62|0)[\s.-]?8\d{1,3}[\s.-]?\d{3,4}[\s.-]?\d{3,5}(?!\d)")


def validate_statistics(
    description: StatisticalDescription,
    *,
    activities: Collection[str] | None = None,
    agencies: Collection[str] = (),
) -> ValidationReport:
    """Give every finding of the rules on this record, errors first.

    `activities` are the slugs of known activities; None leaves the link to the activity unchecked. `agencies` are
    those that administrators added to the shipped list.
    """
    kind = kind_of(description)
    found = [one for row in TABLES[kind] for one in _of_row(row, description, agencies)]
    found += [one for rule in _RULES[kind] for one in rule(description)]
    if activities is not None:
        found += _links(description, activities)
    return ValidationReport.of(found)


def is_empty(value: Any) -> bool:
    """Tell whether nothing is said; a plain no and a zero are answers."""
    return value is None or (not isinstance(value, bool | int) and not value)


def _of_row(
    row: StatisticalProperty, description: StatisticalDescription, agencies: Collection[str]
) -> Iterator[Finding]:
    value = getattr(description, row.name)
    if row.condition:
        yield from _condition(row, value, description)
    elif row.other_of:
        yield from _other(row, value, description)
    elif is_empty(value) and row.obligation is not Obligation.OPTIONAL:
        yield finding("SDMI-100" if row.obligation is Obligation.MANDATORY else "SDMI-134", row.name)
    if row.least and not is_empty(value):
        longest = max(len(text) for text in value.values())
        if longest < row.least:
            yield finding(_SHORT_TITLE if row.name == "title" else _SHORT_TEXT, row.name, longest)
    if row.scheme and not is_empty(value):
        listed, known = value if isinstance(value, tuple) else (value,), known_notations(row.scheme, agencies)
        yield from (finding("SDMI-012", row.name, one) for one in listed if one not in known)
    yield from _dates(row, value)
    yield from _persons(row, value)


def _condition(
    row: StatisticalProperty, value: Any, description: StatisticalDescription
) -> Iterator[Finding]:
    """Ask for the field where its condition holds; complain where it is excluded and yet says something.

    INDAH writes 0 and false where officers are not asked for: neither counts as an answer there.
    """
    condition = CONDITIONS[row.condition]
    if condition.holds(description) and is_empty(value):
        yield finding(condition.rule_if_empty, row.name)
    elif condition.excludes(description) and value:
        yield finding(condition.rule_if_filled, row.name)


def _other(
    row: StatisticalProperty, value: str | None, description: StatisticalDescription
) -> Iterator[Finding]:
    is_chosen = OTHER in getattr(description, row.other_of)
    if is_chosen and not value:
        yield finding("SDMI-121", row.name)
    elif value and not is_chosen:
        yield finding("SDMI-122", row.name, value)


def _dates(row: StatisticalProperty, value: Any) -> Iterator[Finding]:
    if row.kind is not Kind.PERIODS:
        return
    for number, period in enumerate(value):
        start = first_day(period.start) if period.start else None
        end = last_day(period.end) if period.end else None
        if start and end and end < start:
            yield finding("SDMI-105", f"{row.name}[{number}]", f"{period.start}–{period.end}")


def _persons(row: StatisticalProperty, value: Any) -> Iterator[Finding]:
    """Notice what looks like a person's address in what everybody reads."""
    if row.personal or row.is_envelope or row.kind not in (Kind.TEXT, Kind.LITERAL):
        return
    texts = value.values() if row.kind is Kind.TEXT else (value or "",)
    if any(_MAIL.search(text) or _TELEPHONE.search(text) for text in texts):
        yield finding("SDMI-128", row.name)


def _year(activity: StatisticalActivity) -> Iterator[Finding]:
    if activity.year is not None and activity.year < EARLIEST_YEAR:
        yield finding("SDMI-103", "year", activity.year)


def _sample_method(activity: StatisticalActivity) -> Iterator[Finding]:
    if activity.sample_method is None or activity.sample_selection is None:
        return
    is_random = activity.sample_method in PROBABILITY_METHODS
    if is_random is not (activity.sample_selection == "SAMPEL_PROBABILITAS"):
        yield finding("SDMI-112", "sample_method", activity.sample_method)


def _collected(activity: StatisticalActivity) -> Iterator[Finding]:
    """Ask for every member of each variable collected (MS-Keg 3.4)."""
    for number, one in enumerate(activity.collected_variable):
        for name in ("name", "concept", "definition", "reference_time"):
            if not getattr(one, name):
                yield finding("SDMI-100", f"collected_variable[{number}].{name}")


def _areas(activity: StatisticalActivity) -> Iterator[Finding]:
    for number, one in enumerate(activity.covered_area):
        code = one.regency_code or one.province_code
        if code:
            yield finding("SDMI-133", f"covered_area[{number}]", code)


def _code_list(variable: StatisticalVariable) -> Iterator[Finding]:
    named = variable.code_list
    if not named:
        return
    if named not in SCHEMES and "://" not in named:
        yield finding("SDMI-012", "code_list", named)
    if not variable.code_list_version:
        yield finding("SDMI-132", "code_list_version", named)


def _links(description: StatisticalDescription, activities: Collection[str]) -> Iterator[Finding]:
    named = activity_of(description)
    if named is not None and named not in activities:
        yield finding("SDMI-131", "activity", named)


_RULES: dict[StatisticalKind, tuple[Callable[[Any], Iterator[Finding]], ...]] = {
    StatisticalKind.ACTIVITY: (_year, _sample_method, _collected, _areas),
    StatisticalKind.VARIABLE: (_code_list,),
    StatisticalKind.INDICATOR: (),
}
