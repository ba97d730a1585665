"""Schedules as people write them, and as cron fields."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.model.schedule import UnreadableSchedule, next_due, parse_schedule

NOON = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)  # a Monday, 19:00 WIB


def due(text: str, after: datetime.datetime = NOON) -> str:
    found = next_due(text, after)
    assert found is not None
    return found.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daily at 02:00 WIB", "2026-11-23 19:00"),
        ("daily at 2:00", "2026-11-23 19:00"),
        ("Daily  at 02:00 wita", "2026-11-23 18:00"),
        ("daily at 02:00 WIT", "2026-11-23 17:00"),
        ("daily at 12:00 UTC", "2026-11-24 12:00"),
        ("daily at 12:01 UTC", "2026-11-23 12:01"),
        ("hourly", "2026-11-23 13:00"),
        ("hourly at :30", "2026-11-23 12:30"),
        ("weekly on monday at 20:00 WIB", "2026-11-23 13:00"),
        ("weekly on monday at 19:00 WIB", "2026-11-30 12:00"),
        ("weekly on sunday at 03:00 WIB", "2026-11-28 20:00"),
        ("monthly on 1 at 00:00 WIB", "2026-11-30 17:00"),
        ("0 2 * * *", "2026-11-23 19:00"),
        ("*/15 * * * *", "2026-11-23 12:15"),
        ("30 1-3 * * 1-5 UTC", "2026-11-24 01:30"),
        ("0 0 29 2 * UTC", "2028-02-29 00:00"),
        ("0 0 1 * 5 UTC", "2026-11-27 00:00"),
        ("0 0 * * 7 UTC", "2026-11-29 00:00"),
        ("5,10 0 1,15 1 * UTC", "2027-01-01 00:05"),
        ("10/20 * * * *", "2026-11-23 12:10"),
    ],
)
def test_next_time_is_found_when_the_schedule_is_readable(text: str, expected: str) -> None:
    assert due(text) == expected


@pytest.mark.parametrize(
    "text",
    ["daily", "daily at 24:00", "daily at 2", "every day", "60 * * * *", "* * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
     "5-1 * * * *", "*/0 * * * *", "a * * * *", "monthly on 29 at 00:00", "daily at 02:00 CET", "1- * * * *"],
)  # fmt: skip
def test_schedule_is_refused_when_it_cannot_be_read(text: str) -> None:
    with pytest.raises(UnreadableSchedule):
        parse_schedule(text)


def test_source_is_due_on_request_only_when_the_schedule_is_empty() -> None:
    assert parse_schedule("  ") is None
    assert next_due("", NOON) is None


def test_no_time_is_given_when_the_day_never_comes() -> None:
    assert next_due("0 0 30 2 *", NOON) is None


@given(
    st.datetimes(datetime.datetime(2020, 1, 1), datetime.datetime(2040, 1, 1)),
    st.sampled_from(
        ["daily at 02:00 WIB", "hourly", "*/7 3 * * 2", "weekly on friday at 23:59 WIT", "0 0 31 * *"]
    ),
)
def test_next_time_lies_ahead_and_is_the_first(moment: datetime.datetime, text: str) -> None:
    after = moment.replace(tzinfo=datetime.UTC)
    found = next_due(text, after)
    assert found is not None
    assert found > after
    assert next_due(text, found - datetime.timedelta(minutes=1)) == found
