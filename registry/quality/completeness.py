"""SDMI completeness: 60 points for the mandatory properties, 30 for the recommended, 10 for the optional.

Within a group every property weighs the same (DESIGN.md D12), so the score and the gain of each missing
property are read off the property table. What is written but cannot be used (words for a place that no list
has, a contact that is no contact) counts as missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.dataset import Dataset
from registry.model.properties import DATASET, SHARE, Obligation, Property, is_usable

COUNTED = tuple(row for row in DATASET if row.counted)
GAIN = {
    row.name: SHARE[row.obligation] / sum(other.obligation is row.obligation for other in COUNTED)
    for row in COUNTED
}
"""Points that filling a property gives."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A property that is empty, and the points that filling it would give."""

    property: Property
    gain: float


def completeness(dataset: Dataset) -> float:
    """Give the score of a description, 0 to 100, with one decimal."""
    return round(sum(GAIN[row.name] for row in COUNTED if is_usable(row, getattr(dataset, row.name))), 1)


def gaps(dataset: Dataset) -> tuple[Gap, ...]:
    """Give what is missing, the most useful first."""
    order = list(Obligation)
    empty = [row for row in COUNTED if not is_usable(row, getattr(dataset, row.name))]
    return tuple(
        Gap(row, GAIN[row.name]) for row in sorted(empty, key=lambda row: order.index(row.obligation))
    )
