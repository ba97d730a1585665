"""The errors of a run as a file: every finding of every record, as CSV or JSON."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, jsonify

from registry.model.finding import Finding
from registry.queries.browse_harvests import RunReport
from registry.storage.harvest_repository import RecordOutcome
from web.language import text_of, tr
from web.spreadsheet import csv_answer


def findings_as_csv(report: RunReport) -> Response:
    """Give the findings as CSV, in the visitor's language."""
    header = (
        tr("rekaman", "record"), tr("judul", "title"), tr("hasil", "outcome"), tr("aturan", "rule"),
        tr("tingkat", "severity"), tr("tempat", "place"), tr("nilai", "value"), tr("pesan", "message"),
        tr("perbaikan", "fix"),
    )  # fmt: skip
    rows = (
        (
            outcome.identifier, text_of(outcome.title), outcome.outcome.value, one.rule, one.severity.value,
            one.place, one.value, text_of(one.message), text_of(one.fix),
        )
        for outcome, one in _findings(report)
    )  # fmt: skip
    return csv_answer(f"sdmi-run-{report.run.number}", header, rows)


def findings_as_json(report: RunReport) -> Response:
    """Give the findings as JSON, with every language."""
    found = [
        {
            "identifier": outcome.identifier,
            "dataset": outcome.slug,
            "outcome": outcome.outcome.value,
            **one.to_json(),
        }
        for outcome, one in _findings(report)
    ]
    run = report.run
    return jsonify({
        "run": run.number, "source": run.source, "state": run.state.value, "complete": run.complete,
        "counts": dict(run.counts), "findings": found,
    })  # fmt: skip


def _findings(report: RunReport) -> Iterator[tuple[RecordOutcome, Finding]]:
    for outcome in report.outcomes:
        for one in outcome.findings:
            yield outcome, one
