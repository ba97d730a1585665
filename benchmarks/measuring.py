"""Timing: medians and 95th percentiles of repeated calls, and the rows that a benchmark gives back."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Durations in milliseconds, reduced to what is reported."""

    p50: float
    p95: float
    count: int

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> Timing:
        """Reduce durations."""
        ordered = sorted(milliseconds)
        place = min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))
        return cls(statistics.median(ordered), ordered[place], len(ordered))

    def __str__(self) -> str:
        """Write both figures as the tables show them."""
        return f"{_figure(self.p50)} / {_figure(self.p95)} ms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the results: what was measured, ours and the other's figures, the target and whether it holds.

    `held` is None where there is no target, or where it is set for another size.
    """

    what: str
    size: int
    ours: str
    other: str = ""
    ratio: float | None = None
    target: str = ""
    held: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Give the cells of the table."""
        ratio = "" if self.ratio is None else f"{_figure(self.ratio)}x"
        held = {None: "", True: "held", False: "**missed**"}[self.held]
        return (self.what, f"{self.size:,}", self.ours, self.other, ratio, self.target, held)


def milliseconds(call: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def alternating(
    pairs: Iterable[tuple[Callable[[], object], Callable[[], object]]], *, rounds: int = 1
) -> tuple[list[float], list[float]]:
    """Time ours and the other by turns, so that both meet the same disturbances of a shared machine."""
    ours: list[float] = []
    others: list[float] = []
    for mine, other in pairs:
        for _ in range(rounds):
            others.append(milliseconds(other))
            ours.append(milliseconds(mine))
    return ours, others


def held_at(size: int, target_size: int, is_within: bool) -> bool | None:
    """Say whether a target that is set for one size holds: on a smaller catalog only that it is missed is known."""
    return is_within if size >= target_size or not is_within else None


def per_second(count: int, seconds: float) -> str:
    """Write a rate as the tables show it."""
    return f"{count / seconds:,.0f}/s"


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
