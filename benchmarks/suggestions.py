"""Suggestions of links: descriptions a second in one process, on the generated ones and on the labelled specimens."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.generated_datasets import GeneratedDatasets
from benchmarks.measuring import Row, milliseconds, per_second
from registry.model.canonical_json import dataset_to_json
from registry.suggestion.suggest_links import suggest_links

SPECIMENS = Path(__file__).parents[1] / "tests" / "specimens" / "suggestion"
MOST, TARGET = 2_000, 300


def rows(size: int) -> Iterator[Row]:
    """Measure the first suggestion, which reads the words, and then many."""
    first = milliseconds(lambda: suggest_links({"title": "Penempatan PMI"}))
    yield Row(what="first suggestion of a process", size=1, ours=f"{first:,.0f} ms")
    generated = [dataset_to_json(one) for one in GeneratedDatasets(min(size, MOST))]
    labelled = [
        json.loads(line)["description"]
        for file in sorted(SPECIMENS.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    yield _row("suggestions, whole generated records", generated)
    yield _row("suggestions, titles and short descriptions", labelled)


def _row(what: str, descriptions: Sequence[Mapping[str, Any]]) -> Row:
    start = time.perf_counter()
    for one in descriptions:
        suggest_links(one)
    seconds = time.perf_counter() - start
    return Row(
        what=what, size=len(descriptions), ours=per_second(len(descriptions), seconds), target=f">= {TARGET}/s",
        held=len(descriptions) / seconds >= TARGET,
    )  # fmt: skip
