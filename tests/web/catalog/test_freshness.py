"""Freshness is told from frequency and last update, and never guessed."""

from __future__ import annotations

import datetime

import pytest

from tests.builders import a_dataset
from web.catalog.freshness import freshness

TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("modified", "frequency", "state", "late"),
    [
        ("2026-11-01", "monthly", "current", 0),
        ("2026-10-14", "monthly", "late", 9),
        ("2026-01-31", "monthly", "late", 268),
        ("2025", "annual", "current", 0),
        ("2024-02-29", "annual", "late", 633),
        ("2026-11-22", "daily", "current", 0),
        ("2030", "annual", "current", 0),
        ("2020", "never", "single", 0),
        ("2020", "irregular", "unknown", 0),
        ("2020", None, "unknown", 0),
        (None, "monthly", "unknown", 0),
    ],
)
def test_freshness_is_told_when_update_and_frequency_are_known(
    modified: str | None, frequency: str | None, state: str, late: int
) -> None:
    found = freshness(a_dataset(modified=modified, frequency=frequency, issued=None), TODAY)
    assert (found.state, found.days_late) == (state, late)
