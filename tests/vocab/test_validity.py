"""Concepts are in force from a day to a day, and a list can be asked for any of them."""

from datetime import date

import pytest

from vocab.code_lists import code_list
from vocab.validity import (
    area_changed_between,
    as_day,
    changes_between,
    first_day,
    is_valid,
    last_day,
    valid_concepts,
)


def provinces(scheme: str, on: int | str) -> set[str]:
    return {one.notation for one in valid_concepts(code_list(scheme), on) if one.facts["level"] == "province"}


@pytest.mark.parametrize("scheme", ["region-bps", "region-kemendagri"])
@pytest.mark.parametrize(
    ("on", "count"), [(1998, 26), (2003, 32), (2021, 34), ("2022-08-01", 37), (2023, 38)]
)
def test_provinces_are_those_of_the_day_when_asked(scheme: str, on: int | str, count: int) -> None:
    assert len(provinces(scheme, on)) == count


@pytest.mark.parametrize("scheme", ["region-bps", "region-kemendagri"])
@pytest.mark.parametrize("on", [2021, 2024])
def test_there_are_514_regencies_when_papua_is_split_and_before(scheme: str, on: int) -> None:
    regencies = [one for one in valid_concepts(code_list(scheme), on) if one.facts["level"] == "regency"]
    assert len(regencies) == 514
    assert all(one.broader[0] in provinces(scheme, on) for one in regencies)


def test_year_means_its_last_day_when_a_day_is_needed() -> None:
    assert as_day(2022) == as_day("2022") == date(2022, 12, 31)
    assert as_day("2022-07-25T10:00:00") == date(2022, 7, 25)
    with pytest.raises(ValueError, match="semester"):
        as_day("semester I")


def test_bounds_are_open_when_the_list_gives_no_date() -> None:
    aceh, merauke = code_list("region-bps")["11"], code_list("region-bps")["9401"]
    assert (first_day(aceh), last_day(aceh)) == (None, None)
    assert last_day(merauke) == date(2022, 7, 24)
    assert is_valid(aceh)
    assert not is_valid(merauke)
    assert is_valid(merauke, "2022-07-24")
    assert not is_valid(merauke, "2022-07-25")


def test_change_of_extent_is_seen_when_the_code_stays() -> None:
    papua, bali = code_list("region-bps")["94"], code_list("region-bps")["51"]
    assert area_changed_between(papua, 2024, 2021)
    assert not area_changed_between(papua, 2023, 2024)
    assert not area_changed_between(bali, 2021, 2024)


def test_everything_that_changed_is_listed_when_two_days_are_given() -> None:
    changed = {one.notation for one in changes_between(code_list("region-kemendagri"), 2021, 2023)}
    assert {"91", "92", "93", "94", "95", "96", "91.01", "93.01"} <= changed
    assert "32" not in changed
    assert len(changed) == 6 + 26 + 26
