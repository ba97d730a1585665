"""First step of a run: fetch the listing page by page and lay it out on the stage, each page a checkpoint."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from harvesters.runs.change_detection import compared, key_of
from harvesters.runs.progress import Phase
from harvesters.runs.run_context import RunContext
from harvesters.source_record import SourcePage
from registry.model.finding import Finding

FULL_EVERY = datetime.timedelta(days=7)
"""So long may a source answer "not modified" before it is read in full again, whatever it says."""
MAXIMUM_SOURCE_FINDINGS = 200


def fetch(context: RunContext, checkpoint: Mapping[str, Any]) -> dict[str, Any]:
    """Fetch all pages from the checkpoint on; gives the checkpoint of the listing as a whole."""
    state = dict(checkpoint)
    if state.get("is_last") or state.get("not_modified"):
        return state
    if state.get("pages") and not state.get("cursor"):
        state = _begin_anew(context)
    cursor = state.get("cursor") or _conditions(context, state)
    context.meter.fetched = int(state.get("records", 0))
    context.meter.declared = state.get("declared")
    context.meter.enter(Phase.FETCHING)
    for page in context.harvester.pages(cursor or None):
        context.look_up()
        state = _stage(context, page, state)
        if page.is_last or page.not_modified:
            break
    return state


def _begin_anew(context: RunContext) -> dict[str, Any]:
    """Forget a listing that cannot be continued, since its pages have no cursor."""
    with context.transaction(checkpoint={}) as (_, staging):
        staging.discard(context.run)
    return {}


def _conditions(context: RunContext, state: Mapping[str, Any]) -> dict[str, Any]:
    """Give ETag and Last-Modified of the last listing, if nothing stands against asking conditionally."""
    if state.get("pages"):
        return {}
    with context.registry.unit_of_work() as uow:
        row = uow.harvests.source_row(context.slug)
        if not (row["etag"] or row["last_modified"]) or row["last_good_run"] is None:
            return {}
        last_full = uow.harvests.run_row(row["last_good_run"])["ended"]
        if last_full is None or uow.now - last_full >= FULL_EVERY:
            return {}
        if uow.harvests.has_unsettled(context.slug, context.harvester.mapper_version):
            return {}
    return {name: row[name] for name in ("etag", "last_modified") if row[name]}


def _stage(context: RunContext, page: SourcePage, state: Mapping[str, Any]) -> dict[str, Any]:
    first = int(state.get("records", 0)) + 1
    next_state = _following(page, state)
    with context.registry.unit_of_work() as uow:
        known = uow.harvests.known(context.slug, [key_of(one) for one in page.records])
    rows = compared(page.records, known, context.harvester.mapper_version, first)
    with context.transaction(checkpoint=next_state, declared=next_state.get("declared"), attempts=0) as (
        uow,
        staging,
    ):
        staging.stage(context.run, rows, uow.now)
    settled = Counter(row.outcome for row in rows if row.outcome is not None)
    context.meter.fetched = int(next_state["records"])
    context.meter.declared = next_state.get("declared")
    for outcome, number in settled.items():
        context.meter.count(outcome, number)
    return next_state


def _following(page: SourcePage, state: Mapping[str, Any]) -> dict[str, Any]:
    """Give the checkpoint after a page; `attempts` begin anew with it, since progress was made."""
    declared = page.declared if page.declared is not None else state.get("declared")
    findings = [*state.get("findings", ()), *(one.to_json() for one in page.findings)]
    return {
        "phase": Phase.FETCHING,
        "cursor": dict(page.cursor) if page.cursor is not None else None,
        "pages": int(state.get("pages", 0)) + 1,
        "records": int(state.get("records", 0)) + len(page.records),
        "declared": declared,
        "is_last": page.is_last,
        "not_modified": page.not_modified,
        "etag": page.etag,
        "last_modified": page.last_modified,
        "findings": findings[:MAXIMUM_SOURCE_FINDINGS],
    }


def findings_of(checkpoint: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Give what was noticed about the source as a whole."""
    return tuple(Finding.from_json(one) for one in checkpoint.get("findings", ()))
