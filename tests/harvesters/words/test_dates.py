"""Dates and periods are read in the forms that people write."""

import datetime

import pytest

from harvesters.words.dates import date_of_cell, partial_date, period, periods


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", "2024"),
        ("2024-5-1", "2024-05-01"),
        ("2016-09-05T18:25:21.249967\n", "2016-09-05"),
        ("2021-05-30T22:39:32+07:00", "2021-05-30"),
        ("20240531", "2024-05-31"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("31-12-2024 08:00", "2024-12-31"),
        ("12/2024", "2024-12"),
        ("5 Mei 2024", "2024-05-05"),
        ("31 Agt. 2024", "2024-08-31"),
        ("May 31, 2024", "2024-05-31"),
        ("Nopember 2023", "2023-11"),
        ("Senin, 3 Juni 2024", "2024-06-03"),
        ("per 31 Desember 2023", "2023-12-31"),
        ("2011.0", "2011"),
        ("30 Februari 2024", None),
        ("99/99/2020", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_date_is_read_in_many_forms(text: str, date: str | None) -> None:
    assert partial_date(text) == date


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2017-", ("2017", None)),
        ("2010-2015", ("2010", "2015")),
        ("2015–2018", ("2015", "2018")),
        ("1990-2024", ("1990", "2024")),
        ("2022 (LF SP2020)", ("2022", "2022")),
        ("2019 edition known", ("2019", "2019")),
        ("2014-2018 rounds known", ("2014", "2018")),
        ("[2016-01-01T00:00:00 TO 2020-12-31T23:59:59]", ("2016-01-01", "2020-12-31")),
        ("[2016-01-01T00:00:00 TO *]", ("2016-01-01", None)),
        ("2007-01-01/2007-12-31", ("2007-01-01", "2007-12-31")),
        ("../2020", (None, "2020")),
        ("Januari 2020 - Maret 2021", ("2020-01", "2021-03")),
        ("Januari-Maret 2020", ("2020-01", "2020-03")),
        ("5 Maret 2020 s/d 7 April 2020", ("2020-03-05", "2020-04-07")),
        ("sejak 2011", ("2011", None)),
        ("2011 sampai sekarang", ("2011", None)),
        ("Triwulan II 2023", ("2023-04", "2023-06")),
        ("2023-Q2", ("2023-04", "2023-06")),
        ("Semester I 2023", ("2023-01", "2023-06")),
        ("2019/20", ("2019", "2020")),
        ("2020/2021", ("2020", "2021")),
        ("2024-05", ("2024-05", "2024-05")),
        ("2021-2020", None),
        ("tidak diketahui", None),
    ],
)
def test_period_is_read_in_many_forms(text: str, ends: tuple[str | None, str | None] | None) -> None:
    assert period(text) == ends


def test_several_periods_are_read_when_a_text_lists_them() -> None:
    found, unknown = periods("1976; 1985, 1995 dan 2005; entah; 2020-")

    assert found == [("1976", "1976"), ("1985", "1985"), ("1995", "1995"), ("2005", "2005"), ("2020", None)]
    assert unknown == ["entah"]


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        (datetime.date(2024, 5, 31), "2024-05-31"),
        (datetime.datetime(2024, 5, 31, 8, tzinfo=datetime.UTC), "2024-05-31"),
        (2024, "2024"),
        (2024.0, "2024"),
        (float("nan"), None),
        (True, None),
        (None, None),
        ("Mei 2024", "2024-05"),
    ],
)
def test_cell_is_a_date_when_it_holds_one(cell: object, date: str | None) -> None:
    assert date_of_cell(cell) == date
