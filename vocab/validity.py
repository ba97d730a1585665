"""When a concept is in force: its first and last day, written in Turtle as a day or as a whole year."""

from collections.abc import Iterable
from datetime import date

from vocab.concept_scheme import Concept, ConceptScheme

When = date | int | str
"""A day, a year (taken at its last day, as most statistics of a year are), or either as text."""


def as_day(when: When) -> date:
    """Return the day that is meant; a year means its 31 December. Raises ValueError for other text."""
    if isinstance(when, date):
        return when
    text = str(when).strip()
    return date(int(text), 12, 31) if len(text) == 4 else date.fromisoformat(text[:10])


def first_day(concept: Concept) -> date | None:
    """Return the first day of validity, or None when the list does not know of one."""
    text = concept.facts.get("valid_from", "")
    if not text:
        return None
    return date(int(text), 1, 1) if len(text) == 4 else date.fromisoformat(text[:10])


def last_day(concept: Concept) -> date | None:
    """Return the last day of validity, or None while the concept is in force."""
    text = concept.facts.get("valid_until", "")
    return as_day(text) if text else None


def is_valid(concept: Concept, on: When | None = None) -> bool:
    """Tell whether a concept is in force on a day; without a day, whether it has not come to an end."""
    end = last_day(concept)
    if on is None:
        return end is None
    day, start = as_day(on), first_day(concept)
    return (start is None or start <= day) and (end is None or day <= end)


def valid_concepts(scheme: ConceptScheme, on: When | None = None) -> tuple[Concept, ...]:
    """Return the concepts in force on a day: 34 provinces in 2021, 38 in 2023."""
    return tuple(concept for concept in scheme if is_valid(concept, on))


def area_changed_between(concept: Concept, one: When, other: When) -> bool:
    """Tell whether the concept came to cover less or more between two days, though its code stayed."""
    early, late = sorted((as_day(one), as_day(other)))
    return any(early < day <= late for day in _changes(concept))


def changes_between(scheme: ConceptScheme, one: When, other: When) -> tuple[Concept, ...]:
    """Return the concepts that began, ended or changed their extent between two days."""
    early, late = sorted((as_day(one), as_day(other)))
    return tuple(
        concept
        for concept in scheme
        if is_valid(concept, early) != is_valid(concept, late) or area_changed_between(concept, early, late)
    )


def _changes(concept: Concept) -> Iterable[date]:
    return (as_day(part.strip()) for part in concept.facts.get("area_changed", "").split(";") if part.strip())
