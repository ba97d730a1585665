"""Where and when: places with the role they play, periods with the precision they are known in."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText

_PARTIAL_DATE = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def is_partial_date(text: str) -> bool:
    """Tell whether `text` is a real year, year-month or date of ISO 8601 (`2024`, `2024-05`, `2024-05-31`)."""
    return first_day(text) is not None


def first_day(text: str) -> datetime.date | None:
    """Give the first day that a partial date covers, or None when it is not one."""
    match = _PARTIAL_DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return None


def last_day(text: str) -> datetime.date | None:
    """Give the last day that a partial date covers, or None when it is not one."""
    start = first_day(text)
    if start is None or len(text) == len("2024-05-31"):
        return start
    month = start.month if len(text) == len("2024-05") else 12
    return start.replace(month=month, day=calendar.monthrange(start.year, month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class SpatialCoverage:
    """A place and the role it plays (coverage, origin, destination, residence, checkpoint).

    `place` is scheme and notation (`country:MY`, `kemendagri:32`, `bps:32`), never bare digits, because
    two Indonesian region schemes use the same numbers for different places. Without a known place the
    words of the source stay in `label`.
    """

    place: str | None = None
    role: str = "coverage"
    label: MultilingualText = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporalCoverage:
    """A period as two partial dates of ISO 8601, each None when open: their length tells the precision."""

    start: str | None = None
    end: str | None = None

    @property
    def start_year(self) -> int | None:
        """The first year covered, None when open."""
        day = first_day(self.start) if self.start else None
        return day.year if day else None

    @property
    def end_year(self) -> int | None:
        """The last year covered, None when open."""
        day = first_day(self.end) if self.end else None
        return day.year if day else None
