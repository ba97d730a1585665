"""Which columns of two tables meet: one concept first, then roles that differ, then names that mislead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from registry.interoperability.age_relations import relate_ages
from registry.interoperability.code_relations import relate_codes
from registry.interoperability.columns import Column, Kind, Related, side_missing
from registry.interoperability.lexicon import AGE
from registry.interoperability.meanings import UNKNOWN, words_of
from registry.interoperability.measure_relations import relate_measures, share_a_word
from registry.interoperability.periods import Span
from registry.interoperability.place_relations import relate_places
from registry.interoperability.report import Relation, Side
from registry.interoperability.wordings import say

Spans = tuple[Span | None, Span | None]
_SURE, _ONE_ROLE, _BY_NAME, _OTHER_ROLE, _LEAST = 100, 80, 60, 20, 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A column of each table and how they relate."""

    left: Column
    right: Column
    related: Related


def pair_dimensions(lefts: Sequence[Column], rights: Sequence[Column], spans: Spans) -> tuple[Pair, ...]:
    """Pair the dimensions of two tables, each at most once; what nothing meets is left out."""
    return tuple(
        Pair(left, right, _relate_dimensions(left, right, spans))
        for left, right in _matched(lefts, rights, _likeness)
    )


def pair_measures(lefts: Sequence[Column], rights: Sequence[Column]) -> tuple[Pair, ...]:
    """Pair the measures of two tables: equal concepts first, then whatever stands beside each other."""
    return tuple(
        Pair(left, right, relate_measures(left, right))
        for left, right in _matched(lefts, rights, _measure_likeness)
    )


def misleading_pairs(
    lefts: Sequence[Column], rights: Sequence[Column], met: Sequence[Pair]
) -> tuple[Pair, ...]:
    """Give the columns of one name and two meanings that have not been paired with each other."""
    known = {(id(one.left), id(one.right)) for one in met}
    return tuple(
        Pair(left, right, _homonym(left, right))
        for left in lefts
        for right in rights
        if (id(left), id(right)) not in known and share_a_word(left, right) and _differ(left, right)
    )


def _matched(
    lefts: Sequence[Column], rights: Sequence[Column], likeness: Callable[[Column, Column], int]
) -> list[tuple[Column, Column]]:
    """Match each column at most once, the most alike first; equals keep the order of the tables."""
    scored = [
        (-score, i, j)
        for i, left in enumerate(lefts)
        for j, right in enumerate(rights)
        if (score := likeness(left, right)) > 0
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    matched = []
    for _, i, j in sorted(scored):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            matched.append((i, j))
    return [(lefts[i], rights[j]) for i, j in sorted(matched)]


def _likeness(left: Column, right: Column) -> int:
    one, other = left.meaning, right.meaning
    same_name = int(words_of(left.name) == words_of(right.name))
    if UNKNOWN in (one.family, other.family):
        return _BY_NAME + same_name if share_a_word(left, right) else 0
    if not one.is_like(other):
        return 0
    if not one.is_place or one.role == other.role:
        # Two columns of one table may be about one concept: those of equal level, then of equal name, meet first.
        return _SURE + 4 * int(one.level == other.level) + same_name
    if not one.role or not other.role:
        return _ONE_ROLE + 4 * int(one.level == other.level) + same_name
    return _OTHER_ROLE + same_name


def _measure_likeness(left: Column, right: Column) -> int:
    assert left.measure is not None
    assert right.measure is not None
    if left.measure.concept and left.measure.concept == right.measure.concept:
        return _SURE
    return _BY_NAME if share_a_word(left, right) else _LEAST


def _relate_dimensions(left: Column, right: Column, spans: Spans) -> Related:
    if UNKNOWN in (left.meaning.family, right.meaning.family):
        return _unclear(left, right)
    if left.meaning.is_place:
        found = relate_places(left, right, spans)
        if found.is_conflict and share_a_word(left, right):
            why = say("REL-005", left=left.meaning.label, right=right.meaning.label)
            return Related(relation=Relation.HOMONYM, why=why, is_conflict=True)
        return found
    return relate_ages(left, right) if left.meaning.family == AGE else relate_codes(left, right)


def _unclear(left: Column, right: Column) -> Related:
    """Two columns of one name of which at least one does not say what it is about."""
    sides = ((Side.LEFT, left), (Side.RIGHT, right))
    gaps = tuple(
        side_missing(side, "MIS-007", one, "concept") for side, one in sides if one.meaning.family == UNKNOWN
    )
    return Related(relation=Relation.UNKNOWN_SCHEME, why=say("REL-015"), missing=gaps)


def _differ(left: Column, right: Column) -> bool:
    """Tell whether two columns that share a word are about two concepts."""
    if left.kind is Kind.TIME and right.kind is Kind.TIME:
        return False
    if (
        UNKNOWN in (left.meaning.family, right.meaning.family)
        and left.measure is None
        and right.measure is None
    ):
        return False
    if left.measure is not None and right.measure is not None:
        return left.measure.concept != right.measure.concept
    if left.measure is not None or right.measure is not None:
        return True
    one, other = left.meaning, right.meaning
    return not one.is_like(other) or (
        one.is_place and bool(one.role and other.role and one.role != other.role)
    )


def _homonym(left: Column, right: Column) -> Related:
    labels = {"left": left.meant.label, "right": right.meant.label}
    if dict(labels["left"]) == dict(labels["right"]):
        labels = {
            "left": {"und": left.meant.concept or left.name},
            "right": {"und": right.meant.concept or right.name},
        }
    return Related(relation=Relation.HOMONYM, why=say("REL-005", **labels))
