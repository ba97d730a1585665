"""How fresh a dataset is: when it was last updated against how often it is meant to be."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

from registry.model.coverage import last_day
from registry.model.dataset import Dataset
from vocab.code_lists import code_list

_PERIOD = re.compile(r"R/P(?P<number>\d+)(?P<unit>[DWMY])")
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """`late` when the next update is overdue, `current` when not, `single` when none is to come, else `unknown`."""

    state: Literal["current", "late", "single", "unknown"]
    updated: datetime.date | None = None
    due: datetime.date | None = None
    days_late: int = 0


def freshness(dataset: Dataset, today: datetime.date) -> Freshness:
    """Tell how fresh a dataset is; unknown where its metadata does not say, never guessed."""
    updated = last_day(dataset.modified or dataset.issued or "")
    if updated is not None:
        updated = min(updated, today)
    if dataset.frequency == "never":
        return Freshness(state="single", updated=updated)
    due = _next_update(updated, dataset.frequency) if updated else None
    if due is None:
        return Freshness(state="unknown", updated=updated)
    late = max((today - due).days, 0)
    return Freshness(state="late" if late else "current", updated=updated, due=due, days_late=late)


def _next_update(updated: datetime.date, frequency: str | None) -> datetime.date | None:
    concept = code_list("frequency").get(frequency or "")
    match = _PERIOD.fullmatch(concept.facts.get("period", "")) if concept else None
    if match is None:
        return None
    number, unit = int(match["number"]), match["unit"]
    if unit in _DAYS:
        return updated + datetime.timedelta(days=number * _DAYS[unit])
    return _months_later(updated, number * _MONTHS[unit])


def _months_later(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, datetime.MAXYEAR)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
