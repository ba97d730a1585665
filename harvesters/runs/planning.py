"""Third step of a run: what would change, and whether the breaker lets it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harvesters.runs.breaker import Figures, Limits, Verdict, judge
from harvesters.runs.run_context import RunContext
from registry.model.harvest import Outcome
from registry.settings import Settings
from registry.storage.staging_repository import AbsentRecord, StagingRepository
from registry.storage.unit_of_work import UnitOfWork

EXAMPLES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The figures of a run with the breaker's verdict; `to_json` is what a person sees when it is held."""

    figures: Figures
    verdict: Verdict
    absent: tuple[AbsentRecord, ...]
    fresh: tuple[str, ...]
    unchanged: int

    def to_json(self) -> dict[str, Any]:
        """Give the plan as kept with the run."""
        figures = self.figures
        return {
            "held": self.verdict.is_held,
            "reasons": [reason.to_json() for reason in self.verdict.reasons],
            "read": figures.read,
            "new": figures.new,
            "changed": figures.read - figures.new - self.unchanged,
            "unchanged": self.unchanged,
            "missing": figures.missing,
            "lost": figures.lost,
            "due": figures.due,
            "examples": {
                "new": list(self.fresh),
                "missing": [
                    {"identifier": one.identifier, "slug": one.slug} for one in self.absent[:EXAMPLES]
                ],
            },
        }


def make_plan(context: RunContext, checkpoint: Mapping[str, Any]) -> Plan:
    """Count what the run found and let the breaker judge it."""
    with context.transaction() as (uow, staging):
        staging.mark_duplicates(context.run)
        complete = is_complete(checkpoint, staging.listed_count(context.run))
        absent = staging.absent(context.run, context.slug)
        figures = _figures(context, uow, staging, complete, absent)
        fresh = staging.unknown_identifiers(context.run, context.slug, EXAMPLES)
        settled = staging.counts(context.run)
        unchanged = sum(settled.get(one, 0) for one in (Outcome.UNCHANGED, Outcome.SKIPPED))
    verdict = judge(figures, limits_of(context.registry.settings))
    return Plan(figures=figures, verdict=verdict, absent=absent, fresh=fresh, unchanged=unchanged)


def is_complete(checkpoint: Mapping[str, Any], listed: int) -> bool:
    """Tell whether the listing was read to its end, and holds as many records as the source declares."""
    declared = checkpoint.get("declared")
    return bool(checkpoint.get("is_last")) and (declared is None or listed >= int(declared))


def limits_of(settings: Settings) -> Limits:
    """Give the breaker's limits as set for this instance."""
    return Limits(
        minimum=settings.breaker_minimum,
        share=settings.breaker_share,
        daily_share=settings.breaker_daily_share,
    )


def grace(settings: Settings) -> datetime.timedelta:
    """Give how long a record has to be absent before it is withdrawn."""
    return datetime.timedelta(days=settings.harvest_grace_days)


def _figures(
    context: RunContext, uow: UnitOfWork, staging: StagingRepository, complete: bool, absent: tuple[AbsentRecord, ...]
) -> Figures:  # fmt: skip
    settings = context.registry.settings
    read, new = staging.unknown_count(context.run, context.slug)
    withdrawn_today, public = uow.datasets.withdrawal_balance(uow.now - datetime.timedelta(days=1))
    cutoff = uow.now - grace(settings)
    due = [
        one
        for one in absent
        if one.absent_runs + 1 >= settings.harvest_absent_runs and (one.absent_since or uow.now) <= cutoff
    ]
    return Figures(
        is_complete=complete,
        last_good=uow.harvests.source_row(context.slug)["last_good_count"] or 0,
        present=staging.present_count(context.slug),
        read=read,
        new=new,
        missing=len(absent),
        lost=staging.lost_count(context.run),
        due=len(due) if complete else 0,
        withdrawn_today=withdrawn_today,
        public=public,
    )
