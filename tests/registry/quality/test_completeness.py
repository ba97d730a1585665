"""The score counts what can be used, and each gap says what filling it would give."""

from __future__ import annotations

from typing import Any

import pytest

from registry.quality.completeness import completeness, gaps
from tests.builders import a_dataset


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("spatial_coverage", [{"label": {"id": "Negeri Antah"}}]),
        ("contact_point", {"email": "bukan surel"}),
        ("variable", [{"name": "variabel_1", "unit": "orang"}]),
        ("distribution", [{"byte_size": 12}]),
    ],
)
def test_value_that_cannot_be_used_counts_as_none(name: str, value: Any) -> None:
    with_it, without = a_dataset(**{name: value}), a_dataset(**{name: None})
    assert completeness(with_it) == completeness(without) < completeness(a_dataset())
    assert name in [one.property.name for one in gaps(with_it)]


@pytest.mark.parametrize("changes", [{}, {"title": None, "gcm": None, "variable": None}])
def test_score_and_gains_make_a_hundred(changes: dict[str, Any]) -> None:
    dataset = a_dataset(**changes)
    assert completeness(dataset) + sum(one.gain for one in gaps(dataset)) == pytest.approx(100, abs=0.1)
