"""How good the suggestions are on a labelled set, and how good plain matching of labels would be.

A line of the set is a JSON object: `description`, `relevance` (yes, near-miss, no) and, for `concepts`, `sdg` and
`gcm`, the `primary` links that must be found and the `acceptable` ones that count neither as right nor as wrong
(broader concepts of primary ones are always acceptable).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from registry.errors import Rejected
from registry.suggestion.suggest_links import DEFAULT_THRESHOLDS, Thresholds, suggest_links
from vocab.code_lists import code_list

KINDS = ("concepts", "sdg", "gcm")
Guess = tuple[bool, Mapping[str, Iterable[str]]]
Suggester = Callable[[Mapping[str, Any]], Guess]


@dataclass(slots=True)
class Score:
    """Counts of one kind of link: found, wrongly suggested, missed; all together and by notation."""

    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def micro(self) -> float:
        """F1 over all links."""
        return _f1(self.found.total(), self.wrong.total(), self.missed.total())

    @property
    def macro(self) -> float:
        """Mean F1 over the notations that are primary somewhere or were suggested wrongly."""
        names = self.found.keys() | self.wrong.keys() | self.missed.keys()
        each = [_f1(self.found[name], self.wrong[name], self.missed[name]) for name in names]
        return sum(each) / len(each) if each else 1.0

    @property
    def precision(self) -> float:
        """Share of right ones among the suggested."""
        return _share(self.found.total(), self.found.total() + self.wrong.total())

    @property
    def recall(self) -> float:
        """Share of found ones among the primary."""
        return _share(self.found.total(), self.found.total() + self.missed.total())


@dataclass(slots=True)
class Miss:
    """What went wrong with one description, for people who mend the words."""

    title: str
    expected: str
    guessed: str
    wrong: dict[str, list[str]]
    missed: dict[str, list[str]]


@dataclass(slots=True)
class Evaluation:
    """Scores by kind of link, how often the verdict was right, and every miss."""

    scores: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    verdicts: int = 0
    right_verdicts: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Share of right verdicts; `partly` counts as wrong where the set says yes or no."""
        return _share(self.right_verdicts, self.verdicts)

    def to_json(self) -> dict[str, Any]:
        """Give the figures, rounded to three places."""
        kinds = {
            kind: {name: round(getattr(score, name), 3) for name in ("precision", "recall", "micro", "macro")}
            for kind, score in self.scores.items()
        }
        return {"descriptions": self.verdicts, "verdict_accuracy": round(self.accuracy, 3), **kinds}


def read_labelled(path: Path) -> list[dict[str, Any]]:
    """Read a labelled set; raises Rejected naming the line that cannot be read."""
    labelled = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                labelled.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise Rejected(
                    {
                        "id": f"Baris {number} bukan JSON ({error.msg}); perbaiki baris itu.",
                        "en": f"Line {number} is not JSON ({error.msg}); mend that line.",
                    },
                    "SDMI-SUG-001",
                ) from None
    return labelled


def evaluate(labelled: Iterable[Mapping[str, Any]], suggester: Suggester) -> Evaluation:
    """Compare what a suggester says with the labels."""
    evaluation = Evaluation()
    for line in labelled:
        is_about, guessed = suggester(line["description"])
        _count(evaluation, line, is_about, {kind: set(guessed.get(kind, ())) for kind in KINDS})
    return evaluation


def our_suggester(thresholds: Thresholds = DEFAULT_THRESHOLDS) -> Suggester:
    """Give the suggester of the house."""

    def suggest(description: Mapping[str, Any]) -> Guess:
        suggestion = suggest_links(description, thresholds)
        return suggestion.relevance.verdict.value == "yes", suggestion.suggested

    return suggest


def _count(
    evaluation: Evaluation, line: Mapping[str, Any], is_about: bool, guessed: dict[str, set[str]]
) -> None:
    evaluation.verdicts += 1
    is_right = is_about == (line["relevance"] == "yes")
    evaluation.right_verdicts += is_right
    wrong, missed = {}, {}
    for kind in KINDS:
        primary = set(line.get(kind, {}).get("primary", ()))
        allowed = set(line.get(kind, {}).get("acceptable", ())) | _broader(kind, primary)
        score = evaluation.scores[kind]
        score.found.update(guessed[kind] & primary)
        score.wrong.update(wrong_here := guessed[kind] - primary - allowed)
        score.missed.update(missed_here := primary - guessed[kind])
        wrong[kind], missed[kind] = sorted(wrong_here), sorted(missed_here)
    if not is_right or any(wrong.values()) or any(missed.values()):
        title = str(line["description"].get("title", ""))
        evaluation.misses.append(
            Miss(title, str(line["relevance"]), "yes" if is_about else "no", wrong, missed)
        )


def _broader(kind: str, primary: set[str]) -> set[str]:
    scheme = code_list("migration")
    if kind != "concepts":
        return set()
    return {above.notation for name in primary if name in scheme for above in scheme.broader_transitive(name)}


def _f1(found: int, wrong: int, missed: int) -> float:
    return _share(2 * found, 2 * found + wrong + missed)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
