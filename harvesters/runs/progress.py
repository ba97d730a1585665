"""How far a run is: figures for the progress bar of the command line and for the page of the run."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

INTERVAL_SECONDS = 0.1


class Phase(StrEnum):
    """The steps of a run, in order; a run that was held goes on at ACCEPTED."""

    FETCHING = "fetching"
    READING = "reading"
    PLANNING = "planning"
    ACCEPTED = "accepted"
    APPLYING = "applying"
    WITHDRAWING = "withdrawing"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProgress:
    """A glimpse of a run: records fetched of those declared, records dealt with of those to be dealt with."""

    run: int
    source: str
    phase: Phase
    fetched: int
    declared: int | None
    done: int
    expected: int
    counts: Mapping[str, int]
    seconds: float

    @property
    def rate(self) -> float:
        """Records a second since this process began."""
        return self.done / self.seconds if self.seconds > 0 else 0.0


OnProgress = Callable[[RunProgress], None]


@dataclass
class ProgressMeter:
    """Counts what a run does and tells it, not more often than people can see."""

    run: int
    source: str
    on_progress: OnProgress | None = None
    clock: Callable[[], float] = time.monotonic
    phase: Phase = Phase.FETCHING
    fetched: int = 0
    declared: int | None = None
    counts: Counter[str] = field(default_factory=Counter)
    _begun: float = field(init=False)
    _told: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        """Start the watch."""
        self._begun = self.clock()

    def enter(self, phase: Phase) -> None:
        """Begin a step."""
        self.phase = phase
        self.tell(at_once=True)

    def count(self, outcome: str, number: int = 1) -> None:
        """Add records that were dealt with."""
        self.counts[outcome] += number
        self.tell()

    def recount(self, counts: Mapping[str, int]) -> None:
        """Take the counts as they stand in SQL."""
        self.counts.clear()
        self.counts.update(counts)
        self.tell(at_once=True)

    def tell(self, *, at_once: bool = False) -> None:
        """Report, if the last report is not too fresh."""
        now = self.clock()
        if self.on_progress is None or (not at_once and now - self._told < INTERVAL_SECONDS):
            return
        self._told = now
        self.on_progress(self.glimpse(now))

    def glimpse(self, now: float | None = None) -> RunProgress:
        """Give the figures as they are."""
        done = sum(self.counts.values()) - self.counts["withdrawn"]
        return RunProgress(
            run=self.run,
            source=self.source,
            phase=self.phase,
            fetched=self.fetched,
            declared=self.declared,
            done=done,
            expected=max(self.fetched, self.declared or 0),
            counts={name: number for name, number in self.counts.items() if number},
            seconds=(self.clock() if now is None else now) - self._begun,
        )
