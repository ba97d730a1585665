"""Periods: how fine the steps of a table are, which days they cover, and whether two of them meet."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from registry.model.coverage import first_day, last_day
from vocab.text_analysis import fold


class TimeStep(StrEnum):
    """The time that one row of a table covers; `instant` is a day to which a stock refers."""

    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    FOUR_MONTHS = "four-months"
    SEMESTER = "semester"
    YEAR = "year"
    ACADEMIC_YEAR = "academic-year"
    FISCAL_YEAR = "fiscal-year"
    SEVERAL_YEARS = "several-years"


LABELS: dict[TimeStep, tuple[str, str]] = {
    TimeStep.INSTANT: ("tanggal rujukan", "reference date"),
    TimeStep.DAY: ("hari", "day"),
    TimeStep.WEEK: ("minggu", "week"),
    TimeStep.MONTH: ("bulan", "month"),
    TimeStep.QUARTER: ("triwulan", "quarter"),
    TimeStep.FOUR_MONTHS: ("empat bulan", "four months"),
    TimeStep.SEMESTER: ("semester", "half-year"),
    TimeStep.YEAR: ("tahun", "year"),
    TimeStep.ACADEMIC_YEAR: ("tahun akademik", "academic year"),
    TimeStep.FISCAL_YEAR: ("tahun anggaran", "fiscal year"),
    TimeStep.SEVERAL_YEARS: ("beberapa tahun", "several years"),
}
_YEARS = (TimeStep.YEAR, TimeStep.ACADEMIC_YEAR, TimeStep.FISCAL_YEAR, TimeStep.SEVERAL_YEARS)
_ADDS_UP_TO: dict[TimeStep, frozenset[TimeStep]] = {
    TimeStep.DAY: frozenset(TimeStep) - {TimeStep.INSTANT, TimeStep.DAY},
    TimeStep.WEEK: frozenset(),
    TimeStep.MONTH: frozenset((TimeStep.QUARTER, TimeStep.FOUR_MONTHS, TimeStep.SEMESTER, *_YEARS)),
    TimeStep.QUARTER: frozenset((TimeStep.SEMESTER, *_YEARS)),
    TimeStep.FOUR_MONTHS: frozenset((TimeStep.YEAR, TimeStep.SEVERAL_YEARS)),
    TimeStep.SEMESTER: frozenset(_YEARS),
    TimeStep.YEAR: frozenset((TimeStep.SEVERAL_YEARS,)),
}
_SPELLINGS: tuple[tuple[TimeStep, str], ...] = (
    (TimeStep.ACADEMIC_YEAR, r"akadem|academic|ajaran|school year|study year|tahun studi"),
    (TimeStep.FISCAL_YEAR, r"fis[ck]al|financial year|\bfy\b|april.{0,4}mar|apr.{1,3}mar|jul\w*.{1,3}jun"),
    (
        TimeStep.SEVERAL_YEARS,
        r"(?:dua|lima|sepuluh|lebih.dari.dua|2|5|10)[ -]?tahunan|biennial|quinquennial|decenn|decade|dasawarsa|"
        r"(?:two|five|ten|every (?:2|5|10))[ -]?year|p(?:2|5|10)y",
    ),
    (TimeStep.FOUR_MONTHS, r"(?:empat|4)[ -_]?bulan|caturwulan|four[ -]?month|p4m|3_year|annual_3"),
    (TimeStep.QUARTER, r"triwulan|kuartal|quarter|^q$|p3m|\btw\b"),
    (TimeStep.SEMESTER, r"semest|half[ -]?year|semi-?annual|^s$|p6m|annual_2|paruh"),
    (TimeStep.WEEK, r"minggu|week|^w$|p7d|p1w"),
    (TimeStep.MONTH, r"bulan|month|^m$|p1m|\bbln\b"),
    (TimeStep.DAY, r"hari|dail|\bday\b|^d$|p1d|\btgl\b|tanggal kejadian|real.?time"),
    (
        TimeStep.INSTANT,
        r"instant|point|snapshot|as of|per tanggal|posisi|tanggal rujukan|reference date|^date$|"
        r"^tanggal$|sensus|census",
    ),
    (TimeStep.YEAR, r"tahun|annual|year|^a$|^y$|p1y|\bthn\b"),
)
_MONTHS = (
    ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"],
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day covered; None is open, as for a table that goes on."""

    first: datetime.date | None
    last: datetime.date | None

    def shared_with(self, other: Span) -> Span | None:
        """Give the days that both cover, None when they do not touch."""
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        shared = Span(max(firsts, default=None), min(lasts, default=None))
        return None if shared.first and shared.last and shared.first > shared.last else shared

    @property
    def written(self) -> str:
        """The span as `2019-2023`, in years where these say it all, else in days; an open end is dots."""
        first, last = self.first, self.last
        whole = (not first or (first.month, first.day) == (1, 1)) and (
            not last or (last.month, last.day) == (12, 31)
        )
        ends = [str(one.year if whole else one.isoformat()) if one else "…" for one in (first, last)]
        return ends[0] if ends[0] == ends[1] else "–".join(ends)


def step_named(text: str) -> TimeStep | None:
    """Give the step that a word for a frequency or a granularity means, None for none."""
    folded = re.sub(r"[_\s]+", " ", fold(text)).strip()
    if not folded:
        return None
    return next((step for step, pattern in _SPELLINGS if re.search(pattern, folded)), None)


def adds_up_to(finer: TimeStep, coarser: TimeStep) -> bool:
    """Tell whether rows of the finer step can be summed to the coarser one."""
    return coarser in _ADDS_UP_TO.get(finer, frozenset())


def step_of_value(text: str) -> TimeStep | None:
    """Give the step of one value of a time column: `2022-01` is a month, `2020-Q1` a quarter, `2022/2023` academic."""
    value = fold(text).strip()
    patterns = (
        (TimeStep.ACADEMIC_YEAR, r"(?:19|20)\d\d\s?[/-]\s?(?:20)?\d\d(?<!-[01]\d)"),
        (TimeStep.DAY, r"(?:19|20)\d\d-\d\d-\d\d.*"),
        (TimeStep.QUARTER, r"(?:(?:19|20)\d\d[ -]?)?(?:q|tw|triwulan )\s?(?:[1-4]|iv|i{1,3}).*"),
        (TimeStep.SEMESTER, r"(?:(?:19|20)\d\d[ -]?)?(?:s|semester )\s?(?:[12]|i{1,2})\b.*"),
        (TimeStep.MONTH, r"(?:19|20)\d\d-?(?:m)?(?:0[1-9]|1[0-2])|[a-z]+ (?:19|20)\d\d"),
        (TimeStep.YEAR, r"(?:19|20)\d\d(?:\.0)?"),
    )
    found = next((step for step, pattern in patterns if re.fullmatch(pattern, value)), None)
    return found or (TimeStep.MONTH if _month_of(value) else None)


def days_of(text: str) -> Span | None:
    """Give the days that a written date covers: `2023`, `2023-05`, `2023-05-31`, `31 Desember 2023`, `2023-Q2`."""
    value = fold(text).strip()
    for candidate in (value, value[:10], value[:7] if len(value) > 7 and value[4:5] == "-" else value):
        start, end = first_day(candidate), last_day(candidate)
        if start and end:
            return Span(start, end)
    year_found = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", value)
    if not year_found:
        return None
    year = int(year_found[1])
    quarter = re.search(r"\bq([1-4])\b", value)
    if quarter:
        month = int(quarter[1]) * 3
        return _months(year, month - 2, month)
    named = _month_of(value)
    if not named:
        return Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", value.replace(year_found[1], ""))
    whole = _months(year, named, named)
    if day and whole.last and 1 <= int(day[1]) <= whole.last.day:
        exact = datetime.date(year, named, int(day[1]))
        return Span(exact, exact)
    return whole


def _month_of(value: str) -> int | None:
    for word in re.findall(r"[a-z]{3,}", value):
        for names in _MONTHS:
            if word[:3] in names:
                return names.index(word[:3]) + 1
    return None


def _months(year: int, first: int, last: int) -> Span:
    end = last_day(f"{year}-{last:02d}")
    return Span(datetime.date(year, first, 1), end)
