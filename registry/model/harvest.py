"""The nouns of harvesting: sources, runs, outcomes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from registry.model.multilingual import EMPTY, MultilingualText


class Outcome(StrEnum):
    """What became of one record in one run; the counts of a run add up over these.

    A skipped record is not about migration, and its source is harvested for migration only: it waits outside.
    """

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    DUPLICATE = "duplicate"
    FAILED = "failed"


SEEN = tuple(one for one in Outcome if one is not Outcome.WITHDRAWN)
"""Outcomes of records that the source sent; their counts sum to the records read."""


class RunState(StrEnum):
    """The states of a run; every state but the last five has a lease that can run out."""

    QUEUED = "queued"
    RUNNING = "running"
    HELD = "held"
    COMPLETED = "completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors"
    FAILED = "failed"
    ABORTED = "aborted"


ENDED = (
    RunState.HELD,
    RunState.COMPLETED,
    RunState.COMPLETED_WITH_ERRORS,
    RunState.FAILED,
    RunState.ABORTED,
)


class SourceState(StrEnum):
    """A source is read only after a person approved it."""

    DRAFT = "draft"
    APPROVED = "approved"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestSource:
    """A foreign catalog: of which kind, where, for which agency, and how it is read.

    `options` are those that the kind declares (`harvesters.kinds`); `private_hosts` are the `host:port`
    pairs that an administrator allows although their addresses are private.
    """

    slug: str
    title: MultilingualText
    kind: str
    url: str
    agency: str
    options: Mapping[str, object] = field(default_factory=dict)
    private_hosts: tuple[str, ...] = ()
    state: SourceState = SourceState.DRAFT
    schedule: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestRun:
    """One reading of a source: its state, its counts by outcome, and what was held for a person to decide."""

    number: int
    source: str
    state: RunState
    queued: datetime.datetime
    started: datetime.datetime | None = None
    ended: datetime.datetime | None = None
    complete: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    declared: int | None = None
    message: MultilingualText = EMPTY
    plan: Mapping[str, object] = field(default_factory=dict)
