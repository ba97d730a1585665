"""The benchmarks run, on a small catalog, and what they measure is a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import dataset_page, search
from benchmarks.__main__ import NAMES, page
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
    rows = [*dataset_page.rows(SIZE), *search.rows(SIZE)]
    assert len(rows) == 4
    assert all(row.ratio for row in rows)
    text = page(rows, [SIZE], NAMES)
    assert text.count("\n| ") == len(rows) + 2
