"""Ages as ranges: how two bands relate, so that lists of different widths can be compared."""

from typing import Literal

from vocab.concept_scheme import Concept

AGE_FAMILY = "age"
OLDEST = 999
"""Upper bound of an open band, in years."""


def age_range(concept: Concept) -> tuple[int, int] | None:
    """Return the first and the last completed year of a band, or None when it has none ("unknown")."""
    start = concept.facts.get("age_from")
    return (int(start), int(concept.facts.get("age_to", OLDEST))) if start is not None else None


def age_relation(
    left: Concept, right: Concept
) -> Literal["exact", "broader", "narrower", "overlapping"] | None:
    """Return how a band stands to another, read from left to right; None when they do not touch.

    A total meets only a total, and "unknown" only "unknown": else every band would lie within "all ages".
    """
    one, other = age_range(left), age_range(right)
    if one is None or other is None or is_total(left) or is_total(right):
        return "exact" if left.notation == right.notation else None
    if one == other:
        return "exact"
    if max(one[0], other[0]) > min(one[1], other[1]):
        return None
    if one[0] <= other[0] and one[1] >= other[1]:
        return "broader"
    if one[0] >= other[0] and one[1] <= other[1]:
        return "narrower"
    return "overlapping"


def is_total(concept: Concept) -> bool:
    """Tell whether a code stands for all of its list together (`_T`)."""
    return concept.facts.get("total") == "true"
