"""Sources and harvest runs: where the catalog's records come from, and what went wrong on the way."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from registry.errors import NotFound
from registry.model.harvest import HarvestRun, RunState
from registry.queries.browse_harvests import RunReport, SourceHealth
from registry.queries.browse_runs import browse_runs
from web import current
from web.api.cursors import next_address, start_of, with_next_link
from web.api.dataset_answers import address, moment
from web.api.routes import PREFIX, Routes
from web.api.schemas.parameters import LARGEST_NUMBER, LanguageParameters, OutcomeParameters, RunParameters
from web.api.schemas.reference import (
    OutcomesSchema,
    RunReportSchema,
    RunsSchema,
    SourceEntrySchema,
    SourcesSchema,
)
from web.harvests.pages import run_report, shown_address, source_view, sources_view

harvest_routes = Routes("harvests", ("Sumber dan panen", "Sources and harvest runs"))
_NUMBER = f"<int(max={LARGEST_NUMBER}):number>"


@harvest_routes.route("/sources")
@harvest_routes.operation("Daftar sumber", "List the sources")
@harvest_routes.arguments(LanguageParameters, location="query")
@harvest_routes.response(200, SourcesSchema)
def list_sources(_arguments: dict[str, Any]) -> dict[str, Any]:
    """List the sources with their health."""
    seen = sorted(sources_view(), key=lambda one: one.source.slug)
    return {"items": [_source(one) for one in seen]}


@harvest_routes.route("/sources/<slug>")
@harvest_routes.operation("Baca satu sumber", "Read one source", fails=(404,))
@harvest_routes.arguments(LanguageParameters, location="query")
@harvest_routes.response(200, SourceEntrySchema)
def read_source(_arguments: dict[str, Any], slug: str) -> dict[str, Any]:
    """Read one source with its last runs."""
    health = seen_source(slug)
    return {**_source(health), "runs": [_run(one) for one in health.runs]}


@harvest_routes.route("/runs")
@harvest_routes.operation("Daftar panen", "List the harvest runs", fails=(404,))
@harvest_routes.arguments(RunParameters, location="query")
@harvest_routes.response(200, RunsSchema)
def list_runs(arguments: dict[str, Any]) -> Response:
    """List the harvest runs, newest first."""
    asked = arguments.get("source")
    healths = (seen_source(asked),) if asked else sources_view()
    sources = {one.source.slug for one in healths}
    state = RunState(arguments["state"]) if "state" in arguments else None
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    runs, total = browse_runs(current.registry().database, sources, state=state, start=start, limit=limit)
    following = next_address(start + limit, is_more=start + limit < total)
    page = {"total": total, "items": [_run(one) for one in runs], "next": following}
    return with_next_link(jsonify(RunsSchema().dump(page)), following)


@harvest_routes.route(f"/runs/{_NUMBER}")
@harvest_routes.operation("Baca satu panen", "Read one harvest run", fails=(404,))
@harvest_routes.arguments(LanguageParameters, location="query")
@harvest_routes.response(200, RunReportSchema)
def read_run(_arguments: dict[str, Any], number: int) -> dict[str, Any]:
    """Read one run: its state, its counts, its findings by rule with an example of each."""
    report = _seen_run(number)
    rules = [
        {"rule": rule, "count": count, "identifier": report.examples[rule][0],
         "example": report.examples[rule][1].to_json()}
        for rule, count in report.findings_by_rule.items()
    ]  # fmt: skip
    return {**_run(report.run), "rules": rules, "outcomes": address(f"{PREFIX}/runs/{number}/outcomes")}


@harvest_routes.route(f"/runs/{_NUMBER}/outcomes")
@harvest_routes.operation("Rekaman satu panen", "The records of a run", fails=(404,))
@harvest_routes.arguments(OutcomeParameters, location="query")
@harvest_routes.response(200, OutcomesSchema)
def list_outcomes(arguments: dict[str, Any], number: int) -> Response:
    """List what became of the records of a run, with all findings (of the first 10,000)."""
    report = _seen_run(number)
    wanted = arguments.get("outcome")
    outcomes = [one for one in report.outcomes if wanted in (None, one.outcome.value)]
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    following = next_address(start + limit, is_more=start + limit < len(outcomes))
    listed = [
        {
            "identifier": one.identifier,
            "outcome": one.outcome.value,
            "slug": one.slug,
            "title": dict(one.title),
            "findings": [found.to_json() for found in one.findings],
        }
        for one in outcomes[start : start + limit]
    ]
    page = {"total": len(outcomes), "items": listed, "next": following}
    return with_next_link(jsonify(OutcomesSchema().dump(page)), following)


def seen_source(slug: str) -> SourceHealth:
    """Give a source that this caller may know of; one that may not be known is as if there were none."""
    try:
        return source_view(slug)
    except NotFound:
        raise NotFound(
            {"id": f"Tidak ada sumber “{slug}”; lihat /api/v1/sources.",
             "en": f"There is no source “{slug}”; see /api/v1/sources."},
            "SDMI-NF-003",
        ) from None  # fmt: skip


def _seen_run(number: int) -> RunReport:
    try:
        return run_report(number)
    except NotFound:
        raise NotFound(
            {"id": f"Tidak ada panen nomor {number}; lihat /api/v1/runs.",
             "en": f"There is no harvest run {number}; see /api/v1/runs."},
            "SDMI-NF-004",
        ) from None  # fmt: skip


def _source(health: SourceHealth) -> dict[str, Any]:
    source = health.source
    return {
        "id": source.slug,
        "iri": current.registry().iris.source(source.slug),
        "title": dict(source.title),
        "kind": source.kind,
        "url": shown_address(source.url),
        "agency": source.agency,
        "state": source.state.value,
        "schedule": source.schedule,
        "sample": source.sample,
        "records": health.records_here,
        "last_run": _run(health.runs[0]) if health.runs else None,
        "last_good_run": health.last_good.number if health.last_good else None,
        "next_due": moment(health.next_due),
    }


def _run(run: HarvestRun) -> dict[str, Any]:
    return {
        "number": run.number,
        "source": run.source,
        "state": run.state.value,
        "complete": run.complete,
        "queued": moment(run.queued),
        "started": moment(run.started),
        "ended": moment(run.ended),
        "declared": run.declared,
        "counts": dict(run.counts),
        "message": dict(run.message),
    }
