"""The breaker trips at its limits and not before them."""

import pytest

from harvesters.runs.breaker import Figures, Limits, judge

LIMITS = Limits(minimum=3, share=0.05, daily_share=0.02)


def codes(**figures: object) -> list[str]:
    values = {"is_complete": True, "last_good": 100, "present": 100, "read": 100, "public": 1000, **figures}
    return [reason.code for reason in judge(Figures(**values), LIMITS).reasons]  # type: ignore[arg-type]


def test_run_proceeds_when_nothing_is_odd() -> None:
    verdict = judge(Figures(is_complete=True, last_good=100, present=100, read=100), LIMITS)
    assert not verdict.is_held
    assert verdict.reasons == ()


@pytest.mark.parametrize(
    ("last_good", "missing", "is_held"),
    [
        (100, 5, False),
        (100, 6, True),
        (20, 3, False),
        (20, 4, True),
        (1, 3, False),
        (1000, 50, False),
        (1000, 51, True),
    ],
)
def test_missing_records_hold_when_more_than_the_share_and_the_minimum(
    last_good: int, missing: int, is_held: bool
) -> None:
    assert codes(last_good=last_good, missing=missing) == (["missing"] if is_held else [])


def test_share_is_taken_of_the_records_present_when_no_run_was_good() -> None:
    assert codes(last_good=0, present=100, missing=5) == []
    assert codes(last_good=0, present=100, missing=6) == ["missing"]


def test_missing_records_are_no_reason_when_the_listing_is_incomplete() -> None:
    assert codes(is_complete=False, read=10, missing=90) == []


def test_zero_records_hold_when_there_were_some() -> None:
    assert "zero" in codes(read=0, missing=0)
    assert "zero" in codes(read=0, last_good=0, present=1)
    assert "zero" in codes(read=0, is_complete=False)
    assert codes(read=1) == []


def test_zero_records_proceed_when_there_never_were_any() -> None:
    assert codes(read=0, last_good=0, present=0) == []


@pytest.mark.parametrize(("new", "is_held"), [(50, False), (51, True)])
def test_new_identifiers_hold_when_they_are_more_than_half(new: int, is_held: bool) -> None:
    assert codes(new=new) == (["churn"] if is_held else [])


def test_new_identifiers_proceed_when_the_source_was_never_read() -> None:
    assert codes(new=100, last_good=0, present=0) == []


def test_small_source_may_grow_when_nothing_is_missing() -> None:
    assert codes(last_good=1, present=1, read=4, new=3) == []
    assert codes(last_good=1, present=1, read=5, new=4) == ["churn"]


def test_first_run_may_be_repeated_when_it_broke_off() -> None:
    assert codes(last_good=0, present=10, read=100, new=90, missing=0) == []
    assert codes(last_good=0, present=10, read=100, new=90, missing=1) == ["churn"]


def test_small_source_is_held_when_its_only_records_changed_their_names() -> None:
    assert codes(last_good=2, present=2, read=2, new=2, missing=2) == ["churn"]


def test_new_identifiers_hold_when_the_listing_is_incomplete_too() -> None:
    assert codes(is_complete=False, read=10, new=10) == ["churn"]


@pytest.mark.parametrize(("lost", "is_held"), [(30, False), (31, True)])
def test_lost_content_holds_when_it_is_more_than_three_in_ten(lost: int, is_held: bool) -> None:
    assert codes(lost=lost) == (["collapse"] if is_held else [])


def test_lost_content_is_counted_among_known_records_only() -> None:
    assert codes(read=100, new=50, lost=15) == []
    assert codes(read=100, new=50, lost=16) == ["collapse"]


def test_one_record_may_lose_its_content_when_the_source_is_small() -> None:
    assert codes(last_good=2, present=2, read=2, lost=1) == []
    assert codes(last_good=2, present=2, read=2, lost=2) == ["collapse"]


@pytest.mark.parametrize(
    ("public", "withdrawn_today", "due", "is_held"),
    [
        (1000, 0, 20, False),
        (1000, 0, 21, True),
        (1000, 18, 2, False),
        (1000, 18, 3, True),
        (10, 0, 3, False),
        (10, 3, 1, True),
        (10, 50, 0, False),
    ],
)
def test_withdrawals_hold_when_the_whole_catalog_loses_more_than_its_daily_share(
    public: int, withdrawn_today: int, due: int, is_held: bool
) -> None:
    assert codes(public=public, withdrawn_today=withdrawn_today, due=due) == (["daily"] if is_held else [])


def test_zero_tells_how_many_there_were() -> None:
    figures = Figures(is_complete=False, last_good=100, present=90, read=0)
    (reason,) = judge(figures, LIMITS).reasons
    assert (reason.numbers["before"], "100" in reason.message["id"]) == (100, True)


def test_reasons_say_their_numbers_in_both_languages() -> None:
    figures = Figures(is_complete=True, last_good=100, present=100, read=60, new=40, missing=80, lost=10)
    for reason in judge(figures, LIMITS).reasons:
        assert set(reason.message) == {"id", "en"}
        assert all(reason.message.values())
        assert reason.numbers
        assert reason.to_json()["code"] == reason.code
