"""What the pages about harvesting are given: sources that a visitor may see, a run with its outcomes by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from registry.model.finding import Finding
from registry.model.harvest import SEEN, HarvestRun, HarvestSource, Outcome, RunState, SourceState
from registry.policy import Action, may
from registry.queries.browse_harvests import (
    RunReport,
    SourceHealth,
    browse_sources,
    describe_run,
    describe_source,
)
from registry.storage.harvest_repository import RecordOutcome
from web import current
from web.language import tr

PAGE_SIZE = 100
_STATES = {
    RunState.QUEUED: ("menunggu", "queued"),
    RunState.RUNNING: ("berjalan", "running"),
    RunState.HELD: ("ditahan", "held"),
    RunState.COMPLETED: ("selesai", "completed"),
    RunState.COMPLETED_WITH_ERRORS: ("selesai dengan galat", "completed with errors"),
    RunState.FAILED: ("gagal", "failed"),
    RunState.ABORTED: ("terputus", "aborted"),
}
_OUTCOMES = {
    Outcome.CREATED: ("baru", "new"),
    Outcome.CHANGED: ("berubah", "changed"),
    Outcome.UNCHANGED: ("sama", "unchanged"),
    Outcome.WITHDRAWN: ("ditarik", "withdrawn"),
    Outcome.REJECTED: ("ditolak", "rejected"),
    Outcome.SKIPPED: ("bukan migrasi", "not about migration"),
    Outcome.DUPLICATE: ("ganda", "duplicate"),
    Outcome.FAILED: ("gagal", "failed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """All that the template of a run is given; `outcomes` is one page of those asked for."""

    report: RunReport
    seen: int
    counts: tuple[tuple[Outcome, int], ...]
    outcomes: tuple[RecordOutcome, ...]
    asked: int
    number: int
    last: int
    rules: tuple[tuple[str, int, str, Finding], ...]
    records_a_second: float | None


def may_see(source: HarvestSource) -> bool:
    """Tell whether this visitor may know of a source: one that nobody approved yet is its agency's affair."""
    return source.state is not SourceState.DRAFT or may(current.actor(), Action.READ_DRAFT, source.agency)


def sources_view() -> tuple[SourceHealth, ...]:
    """Give the sources, those in trouble first."""
    seen = [one for one in browse_sources(current.registry().database) if may_see(one.source)]
    return tuple(sorted(seen, key=lambda one: (not is_in_trouble(one), one.source.slug)))


def source_view(slug: str) -> SourceHealth:
    """Describe a source; raises NotFound, also for one that this visitor may not know of."""
    health = describe_source(current.registry().database, slug)
    return health if may_see(health.source) else describe_source(current.registry().database, "")


def is_in_trouble(health: SourceHealth) -> bool:
    """Tell whether the newest ended run of an approved source did not go well."""
    ended = next((one for one in health.runs if one.ended or one.state is RunState.HELD), None)
    return ended is not None and ended.state is not RunState.COMPLETED


def run_report(number: int) -> RunReport:
    """Give the report of a run; raises NotFound, also for a source that this visitor may not know of."""
    report = describe_run(current.registry().database, number)
    return report if may_see(report.source) else describe_run(current.registry().database, -1)


def run_view(number: int, *, outcome: str, rule: str, page: int) -> RunView:
    """Describe a run, its outcomes narrowed to an outcome or a rule."""
    report = run_report(number)
    asked = [one for one in report.outcomes if _is_asked(one, outcome, rule)]
    last = max(-(-len(asked) // PAGE_SIZE), 1)
    page = min(max(page, 1), last)
    counts = _counts(report)
    return RunView(
        report=report,
        seen=sum(counts[one] for one in SEEN),
        counts=tuple((one, counts[one]) for one in Outcome),
        outcomes=tuple(asked[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        asked=len(asked),
        number=page,
        last=last,
        rules=tuple((code, count, *report.examples[code]) for code, count in report.findings_by_rule.items()),
        records_a_second=_speed(report.run, sum(counts[one] for one in SEEN)),
    )


def state_label(state: RunState) -> str:
    """Name the state of a run."""
    return tr(*_STATES[state])


def outcome_label(outcome: Outcome) -> str:
    """Name what became of a record."""
    return tr(*_OUTCOMES[outcome])


def shown_address(url: str) -> str:
    """Give the address of a source without what may be a secret in it: user, password, query."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}" if host else parts.path.rpartition("/")[2]


def _is_asked(one: RecordOutcome, outcome: str, rule: str) -> bool:
    if rule:
        return any(found.rule == rule for found in one.findings)
    return not outcome or one.outcome == outcome


def _counts(report: RunReport) -> Mapping[Outcome, int]:
    if report.run.counts:
        return {one: int(report.run.counts.get(one.value, 0)) for one in Outcome}
    counted = Counter(one.outcome for one in report.outcomes)
    return {one: counted[one] for one in Outcome}


def _speed(run: HarvestRun, seen: int) -> float | None:
    if not (run.started and run.ended and seen):
        return None
    seconds = (run.ended - run.started).total_seconds()
    return seen / seconds if seconds > 0 else None
