"""The benchmarks run, on a small catalog, and what they measure is a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import dataset_page, harvest, rebuild, search
from benchmarks.__main__ import BY_HAND, page, written_by_hand
from benchmarks.generated_datasets import GeneratedDatasets
from registry.validation.record_rules import validate

SIZE = 50


def test_generated_datasets_are_the_same_for_the_same_seed() -> None:
    assert list(GeneratedDatasets(5, seed=3)) == list(GeneratedDatasets(5, seed=3))
    assert list(GeneratedDatasets(5, seed=3)) != list(GeneratedDatasets(5, seed=4))


def test_generated_datasets_are_without_errors_and_mostly_bilingual() -> None:
    datasets = list(GeneratedDatasets(100))
    assert all(validate(one).conforms for one in datasets)
    assert sum({"id", "en"} <= set(one.title) for one in datasets) > 50


@pytest.mark.slow
def test_benchmarks_give_rows_when_the_catalog_is_small(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("benchmarks.catalog.cache_folder", lambda: tmp_path)
    measured = (dataset_page, search, rebuild, harvest)
    rows = [row for one in measured for row in one.rows(SIZE)]
    assert len(rows) == 10
    assert all(row.ratio for row in rows[:4])
    assert page(rows, "make bench").count("\n| ") == len(rows) + 2


def test_what_people_wrote_stays_when_the_page_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks.md"
    assert written_by_hand(path) == ""
    path.write_text(page([], "make bench", f"{BY_HAND}\n\n- Something.\n"), encoding="utf-8")
    assert page([], "make bench", written_by_hand(path)) == path.read_text(encoding="utf-8")
