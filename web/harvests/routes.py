"""The addresses of the pages about harvesting."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from web.harvests import pages
from web.harvests.findings_file import findings_as_csv, findings_as_json

harvests = Blueprint("harvests", __name__, url_prefix="/harvest")


@harvests.app_context_processor
def harvest_words() -> dict[str, object]:
    """Give templates the words for states and outcomes."""
    return {
        "state_label": pages.state_label,
        "outcome_label": pages.outcome_label,
        "shown_address": pages.shown_address,
    }


@harvests.get("")
def sources() -> str:
    """Show all sources with their health."""
    return render_template(
        "harvests/sources.html", sources=pages.sources_view(), is_in_trouble=pages.is_in_trouble
    )


@harvests.get("/source/<slug>")
def source(slug: str) -> str:
    """Show one source with its last runs."""
    return render_template("harvests/source.html", health=pages.source_view(slug))


@harvests.get("/run/<int:number>")
def run(number: int) -> str | Response:
    """Show a run, or give its findings as CSV or JSON."""
    if request.args.get("format") == "csv":
        return findings_as_csv(pages.run_report(number))
    if request.args.get("format") == "json":
        return findings_as_json(pages.run_report(number))
    asked = {name: request.args.get(name, "") for name in ("outcome", "rule")}
    view = pages.run_view(number, page=request.args.get("page", 1, type=int), **asked)
    return render_template("harvests/run.html", view=view, asked=asked)
