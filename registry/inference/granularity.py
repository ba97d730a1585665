"""How fine time and place are in a column: year or month, province or regency."""

from __future__ import annotations

import re
from collections.abc import Iterable

from registry.inference.columns import Column
from registry.inference.proposal import Guess
from registry.inference.value_types import DATES
from registry.inference.wordings import say
from registry.interoperability.lexicon import CHECKPOINT, COUNTRY, LEVEL_LABELS, REGION
from registry.interoperability.meanings import Meaning, words_of
from registry.interoperability.periods import TimeStep, step_named, step_of_value
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept

_STEPS = {
    TimeStep.INSTANT: "instant", TimeStep.DAY: "day", TimeStep.WEEK: "week", TimeStep.MONTH: "month",
    TimeStep.QUARTER: "quarter", TimeStep.FOUR_MONTHS: "four-months", TimeStep.SEMESTER: "half-year",
    TimeStep.YEAR: "year", TimeStep.ACADEMIC_YEAR: "school-year", TimeStep.FISCAL_YEAR: "year",
}  # fmt: skip
_MOST_IN_A_YEAR = {"month": 12, "quarter": 4, "half-year": 2, "four-months": 3, "week": 53}
_DAY_WRITTEN = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")


def time_granularity(column: Column) -> Guess:
    """Propose the step of a column of times: by the form of its values, else by its header."""
    values = column.distinct
    by_header = _by_header(column)
    if values and (column.value_type in DATES or all(_DAY_WRITTEN.fullmatch(one) for one in values)):
        return _guess("day", 0.85, "time-values")
    steps = {step_of_value(one) for one in values}
    step = steps.pop() if len(steps) == 1 else None
    if step is not None and step in _STEPS:
        # A running number of a month may look like nothing, a year looks like a year.
        return _guess(_STEPS[step], 0.9, "time-values")
    if by_header is not None:
        is_counted = values and all(
            one.isdigit() and int(one) <= _MOST_IN_A_YEAR.get(by_header, 0) for one in values
        )
        return _guess(by_header, 0.85 if is_counted else 0.6, "time-header")
    return Guess(None, 0.0, say("list-no-values") if not values else say("concept-unknown"))


def spatial_level(column: Column, meaning: Meaning, concepts: Iterable[Concept]) -> Guess | None:
    """Propose the level of a column of places; None for a column of something else."""
    if meaning.family == COUNTRY:
        return Guess("country", 0.9, say("level-country"))
    if meaning.family == CHECKPOINT:
        return Guess("checkpoint", 0.8, say("level-checkpoint"))
    if meaning.family != REGION:
        return None
    levels = {level for one in concepts if (level := one.facts.get("level"))}
    level = "regency" if "regency" in levels and column.values else next(iter(levels), "")
    if level and (len(levels) == 1 or level == meaning.level):
        return Guess(level, 0.9, say("level-values", level=LEVEL_LABELS[level]))
    if meaning.level in LEVEL_LABELS and meaning.level != "national":
        confidence = 0.55 if "level" in meaning.inferred else 0.85
        return Guess(meaning.level, confidence, say("level-words", level=LEVEL_LABELS[meaning.level]))
    return None


def _by_header(column: Column) -> str | None:
    for part in (*reversed(column.parts), column.name):
        words = words_of(part)
        step = step_named(words)
        if step in _STEPS:
            return "day" if step is TimeStep.INSTANT else _STEPS[step]
    return None


def _guess(step: str, confidence: float, code: str) -> Guess:
    known = code_list("time-granularity").get(step)
    return Guess(step, confidence, say(code, step=dict(known.pref_label) if known else {"und": step}))
