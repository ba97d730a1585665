"""`sdmi suggest`: files of several shapes, and the figures of a labelled set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import sdmi

SPECIMENS = Path(__file__).parents[1] / "specimens" / "suggestion"
OBJECT = {"title": {"id": "Penempatan PMI"}}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (json.dumps(OBJECT), 1),
        (json.dumps(OBJECT, indent=2), 1),
        (json.dumps([OBJECT, OBJECT]), 2),
        (f"{json.dumps(OBJECT)}\n{json.dumps(OBJECT)}\n", 2),
        ("Penempatan PMI\nPenempatan TKI\n", 2),
    ],
    ids=["object", "object on several lines", "array", "JSON Lines", "titles"],
)
def test_file_is_read_in_every_shape(tmp_path: Path, content: str, count: int) -> None:
    file = tmp_path / "given"
    file.write_text(content, encoding="utf-8")
    made = CliRunner().invoke(sdmi, ["suggest", str(file), "--json"])
    answers = [json.loads(line) for line in made.output.splitlines()]
    assert [one["relevance"]["verdict"] for one in answers] == ["yes"] * count


def test_standard_input_is_read_and_told_in_words() -> None:
    made = CliRunner().invoke(sdmi, ["suggest", "-"], input="Stok darah PMI\nPenempatan PMI\n")
    assert made.exit_code == 0, made.output
    assert "not about international migration" in made.output
    assert "Red Cross" in made.output
    assert "“Penempatan PMI” (title)" in made.output


def test_measuring_prints_figures_and_misses() -> None:
    path = str(SPECIMENS / "fresh-2.jsonl")
    made = CliRunner().invoke(sdmi, ["suggest", "evaluate", path, "--misses"])
    assert made.exit_code == 0, made.output
    assert "micro F1" in made.output
    figures = json.loads(CliRunner().invoke(sdmi, ["suggest", "evaluate", path, "--json"]).output)
    assert figures["ours"]["concepts"]["micro"] > figures["label_matching"]["concepts"]["micro"]


def test_file_that_is_not_there_is_named() -> None:
    made = CliRunner().invoke(sdmi, ["suggest", "nothing-here.json"])
    assert made.exit_code == 2
    assert "nothing-here.json" in made.output
