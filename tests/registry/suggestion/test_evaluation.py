"""Measuring: what counts as right, wrong and missed; and how good the suggestions are on our own labelled sets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from registry.errors import Rejected
from registry.suggestion.evaluation import Guess, evaluate, our_suggester, read_labelled
from registry.suggestion.label_baseline import match_labels

SPECIMENS = Path(__file__).parents[2] / "specimens" / "suggestion"
SETS = (
    "held-back", "fresh", "fresh-2", "fresh-3", "fresh-4", "other-hand", "other-hand-2", "other-hand-3",
)  # fmt: skip


def labelled(primary: list[str], acceptable: list[str], relevance: str = "yes") -> dict[str, Any]:
    return {
        "description": {"title": "x"},
        "relevance": relevance,
        "concepts": {"primary": primary, "acceptable": acceptable},
    }


def saying(*concepts: str) -> Any:
    def suggester(_description: Mapping[str, Any]) -> Guess:
        return bool(concepts), {"concepts": concepts}

    return suggester


def test_acceptable_and_broader_are_neither_right_nor_wrong() -> None:
    line = labelled(["itas"], ["foreign-citizen"])
    score = evaluate([line], saying("itas", "stay-permit", "foreign-citizen", "passport")).scores["concepts"]
    assert (score.found.total(), score.wrong.total(), score.missed.total()) == (1, 1, 0)
    assert score.precision == 0.5
    assert score.recall == 1


def test_macro_averages_over_notations() -> None:
    lines = [labelled(["itas"], []), labelled(["itas"], []), labelled(["passport"], [])]
    score = evaluate(lines, saying("itas")).scores["concepts"]
    assert score.micro == pytest.approx(2 / 3)
    assert score.macro == pytest.approx((0.8 + 0) / 2)


def test_verdict_is_compared_with_the_label() -> None:
    lines = [labelled([], [], "near-miss"), labelled(["itas"], [], "yes")]
    evaluation = evaluate(lines, saying("itas"))
    assert evaluation.accuracy == 0.5
    assert [miss.expected for miss in evaluation.misses] == ["near-miss"]


def test_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text('{"relevance": "no"}\n{"relevance"\n', encoding="utf-8")
    with pytest.raises(Rejected, match="2"):
        read_labelled(file)


def test_labelled_sets_are_large_and_have_hard_negatives() -> None:
    lines = [line for file in SPECIMENS.glob("*.jsonl") for line in read_labelled(file)]
    kinds = [line["relevance"] for line in lines]
    assert len(lines) >= 280
    assert kinds.count("near-miss") >= 100
    assert kinds.count("no") >= 20


@pytest.mark.parametrize("name", SETS)
def test_suggestions_are_good_and_better_than_plain_labels_on_our_sets(name: str) -> None:
    lines = read_labelled(SPECIMENS / f"{name}.jsonl")
    ours, plain = evaluate(lines, our_suggester()), evaluate(lines, match_labels)
    assert ours.accuracy >= 0.95
    for kind, score in ours.scores.items():
        assert score.micro >= 0.85, kind
        assert score.micro > plain.scores[kind].micro + 0.2
    assert ours.scores["concepts"].macro >= 0.8
