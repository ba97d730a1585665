"""When a source is due: schedules as people write them ("daily at 02:00 WIB"), and as five cron fields.

Times without a zone are Western Indonesian (WIB). A schedule is computed from the present moment, never
from the last slot, so that a clock that jumps neither lets runs pile up nor stops them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9, "UTC": 0}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HORIZON_DAYS = 366 * 5
_ZONE = r"(?:\s+(?P<zone>WIB|WITA|WIT|UTC))?"
_CLOCK = r"at\s+(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)" + _ZONE
_HOURLY = re.compile(r"hourly(?:\s+at\s+:(?P<minute>[0-5]\d))?", re.IGNORECASE)
_DAILY = re.compile(rf"daily\s+{_CLOCK}", re.IGNORECASE)
_WEEKLY = re.compile(rf"weekly\s+on\s+(?P<day>{'|'.join(DAYS)})\s+{_CLOCK}", re.IGNORECASE)
_MONTHLY = re.compile(rf"monthly\s+on\s+(?P<day>[1-9]|1\d|2[0-8])\s+{_CLOCK}", re.IGNORECASE)
_CRON = re.compile(rf"(?P<fields>\S+\s+\S+\s+\S+\s+\S+\s+\S+?){_ZONE}", re.IGNORECASE)
_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_PART = re.compile(r"(?P<any>\*)|(?P<first>\d{1,2})(?:-(?P<last>\d{1,2}))?")


class UnreadableSchedule(ValueError):
    """The text is no schedule that we know."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The minutes, hours, days of month, months and days of week (Sunday is 0) at which a source is due."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    zone_hours: int

    def next_after(self, moment: datetime.datetime) -> datetime.datetime | None:
        """Give the first due moment after `moment` in UTC; None when there is none in five years (30 February)."""
        zone = datetime.timezone(datetime.timedelta(hours=self.zone_hours))
        local = (moment.astimezone(zone) + datetime.timedelta(minutes=1)).replace(second=0, microsecond=0)
        for _ in range(_HORIZON_DAYS):
            if self._is_day(local.date()):
                due = self._next_on(local)
                if due is not None:
                    return due.astimezone(datetime.UTC)
            local = (local + datetime.timedelta(days=1)).replace(hour=0, minute=0)
        return None

    def _next_on(self, local: datetime.datetime) -> datetime.datetime | None:
        for hour in sorted(self.hours):
            for minute in sorted(self.minutes):
                if (hour, minute) >= (local.hour, local.minute):
                    return local.replace(hour=hour, minute=minute)
        return None

    def _is_day(self, day: datetime.date) -> bool:
        """As in cron: when both days of month and days of week are limited, either will do."""
        if day.month not in self.months:
            return False
        in_month, in_week = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        if len(self.days) < 31 and len(self.weekdays) < 7:
            return in_month or in_week
        return in_month and in_week


def parse_schedule(text: str) -> Schedule | None:
    """Read a schedule; an empty text means "only when asked" and gives None. Raises UnreadableSchedule."""
    spelled = " ".join(text.split())
    if not spelled:
        return None
    for pattern, make in _FORMS:
        if matched := pattern.fullmatch(spelled):
            return make(matched.groupdict())
    raise UnreadableSchedule(text)


def next_due(text: str, after: datetime.datetime) -> datetime.datetime | None:
    """Give when a source with this schedule is due next, None when only on request."""
    schedule = parse_schedule(text)
    return None if schedule is None else schedule.next_after(after)


Parts = Mapping[str, str | None]


def _every(index: int) -> frozenset[int]:
    low, high = _FIELDS[index]
    return frozenset(range(low, high + 1))


def _zone_of(parts: Parts) -> int:
    return ZONES[(parts.get("zone") or "WIB").upper()]


def _number(parts: Parts, name: str) -> frozenset[int]:
    return frozenset({int(parts.get(name) or 0)})


def _hourly(parts: Parts) -> Schedule:
    return Schedule(_number(parts, "minute"), _every(1), _every(2), _every(3), frozenset(range(7)), 0)


def _daily(parts: Parts) -> Schedule:
    week = frozenset(range(7))
    return Schedule(
        _number(parts, "minute"), _number(parts, "hour"), _every(2), _every(3), week, _zone_of(parts)
    )


def _weekly(parts: Parts) -> Schedule:
    day = frozenset({(DAYS.index(str(parts["day"]).lower()) + 1) % 7})
    return Schedule(
        _number(parts, "minute"), _number(parts, "hour"), _every(2), _every(3), day, _zone_of(parts)
    )


def _monthly(parts: Parts) -> Schedule:
    week = frozenset(range(7))
    days = _number(parts, "day")
    return Schedule(_number(parts, "minute"), _number(parts, "hour"), days, _every(3), week, _zone_of(parts))


def _cron(parts: Parts) -> Schedule:
    fields = str(parts["fields"]).split()
    minutes, hours, days, months, weekdays = (_cron_field(text, index) for index, text in enumerate(fields))
    return Schedule(minutes, hours, days, months, frozenset(day % 7 for day in weekdays), _zone_of(parts))


def _cron_field(text: str, index: int) -> frozenset[int]:
    numbers: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        matched = _PART.fullmatch(span)
        if matched is None or (step and (not step.isascii() or not step.isdigit() or int(step) == 0)):
            raise UnreadableSchedule(text)
        low, high = _FIELDS[index]
        if not matched["any"]:
            low, high = _span(int(matched["first"]), matched["last"], bool(step), index)
        numbers.update(range(low, high + 1, int(step or 1)))
    return frozenset(numbers)


def _span(first: int, last: str | None, has_step: bool, index: int) -> tuple[int, int]:
    least, most = _FIELDS[index]
    end = int(last) if last else (most if has_step else first)
    if not least <= first <= end <= most:
        raise UnreadableSchedule(f"{first}-{end}")
    return first, end


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Parts], Schedule]], ...] = (
    (_HOURLY, _hourly), (_DAILY, _daily), (_WEEKLY, _weekly), (_MONTHLY, _monthly), (_CRON, _cron),
)  # fmt: skip
