"""How the harvest commands print: JSON, CSV, aligned columns, sentences in the user's language."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from registry.model.finding import Finding
from registry.model.harvest import HarvestRun, HarvestSource
from registry.model.multilingual import MultilingualText
from registry.terminal import terminal_language

if TYPE_CHECKING:
    from harvesters.dry_run import DryRunReport
    from registry.model.link_decision import SkippedRecord
    from registry.storage.harvest_repository import RecordOutcome

SECRET_OPTIONS = ("key", "token", "password", "secret")
EXAMPLES_SHOWN = 20
RELEVANCE = {
    "yes": {"id": "tentang migrasi internasional", "en": "about international migration"},
    "partly": {"id": "sebagian tentang migrasi internasional", "en": "partly about international migration"},
    "no": {"id": "bukan tentang migrasi internasional", "en": "not about international migration"},
}


def say(indonesian: str, english: str) -> None:
    """Print a sentence in the language of the terminal."""
    click.echo(indonesian if terminal_language() == "id" else english)


def print_json(value: object) -> None:
    """Print JSON for people and programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_columns(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in aligned columns."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(header))]
    for line in lines:
        click.echo("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def source_json(source: HarvestSource) -> dict[str, Any]:
    """Give a source as JSON, without the secrets among its options."""
    options = {
        name: "***" if any(word in name.lower() for word in SECRET_OPTIONS) else value
        for name, value in source.options.items()
    }
    return {
        "slug": source.slug, "title": dict(source.title), "kind": source.kind, "url": source.url,
        "agency": source.agency, "state": source.state.value, "schedule": source.schedule, "options": options,
        "private_hosts": list(source.private_hosts), "sample": source.sample,
    }  # fmt: skip


def run_json(run: HarvestRun) -> dict[str, Any]:
    """Give a run as JSON."""
    return {
        "run": run.number, "source": run.source, "state": run.state.value, "complete": run.complete,
        "declared": run.declared, "counts": dict(run.counts), "message": dict(run.message),
        "queued": run.queued.isoformat(), "started": run.started and run.started.isoformat(),
        "ended": run.ended and run.ended.isoformat(),
    }  # fmt: skip


def outcome_json(outcome: RecordOutcome) -> dict[str, Any]:
    """Give what became of a record as JSON."""
    return {
        "identifier": outcome.identifier, "outcome": outcome.outcome.value, "slug": outcome.slug,
        "title": dict(outcome.title), "findings": [one.to_json() for one in outcome.findings],
    }  # fmt: skip


def print_outcomes(outcomes: Iterable[RecordOutcome]) -> None:
    """Print every finding on a line of its own, with its record."""
    for one in outcomes:
        for found in one.findings:
            click.echo(f"{one.outcome.value:10} {one.identifier}  {finding_line(found)}")


def print_outcomes_csv(outcomes: Iterable[RecordOutcome]) -> None:
    """Print CSV: one line a finding; a record without one gets a line too."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        ("identifier", "outcome", "slug", "rule", "severity", "place", "message_id", "message_en")
    )
    for one in outcomes:
        head = (_safe(one.identifier), one.outcome.value, one.slug or "")
        for found in one.findings:
            message = (_safe(found.message.get("id", "")), _safe(found.message.get("en", "")))
            writer.writerow((*head, found.rule, found.severity.value, _safe(found.place), *message))
        if not one.findings:
            writer.writerow((*head, "", "", "", "", ""))


def print_runs(runs: Sequence[HarvestRun]) -> None:
    """Print runs as a table."""
    from rich.console import Console

    from harvesters.runs.terminal_progress import run_table

    if runs:
        Console().print(run_table(runs))


def print_plan(plan: Mapping[str, Any]) -> None:
    """Print why a run was held, and examples of what it would change."""
    language = terminal_language()
    for reason in plan.get("reasons", ()):
        click.echo(f"{reason['code']}: {MultilingualText(reason['message']).preferred(language)}")
    names = ("read", "new", "changed", "unchanged", "missing", "lost", "due")
    if "read" in plan:
        click.echo("  ".join(f"{name} {plan[name]}" for name in names))
    if plan.get("reasons"):
        examples = plan.get("examples", {})
        for one in examples.get("missing", ())[:EXAMPLES_SHOWN]:
            click.echo(f"  - {one['identifier']} ({one['slug']})")
        for identifier in examples.get("new", ())[:EXAMPLES_SHOWN]:
            click.echo(f"  + {identifier}")


def print_dry_run(report: DryRunReport) -> None:
    """Print a dry run for people: each record with its findings, then the counts."""
    language = terminal_language()
    for record in report.records:
        title = record.dataset.title.preferred(language) or "-"
        click.echo(f"{record.outcome.value:10} {record.dataset.identifier or record.identifier}  {title}")
        if record.relevance:
            click.echo(f"{'':12}{RELEVANCE[record.relevance.verdict.value][language]}")
        for found in record.findings:
            click.echo(f"{'':12}{found.severity.value:8} {finding_line(found)}")
    for found in report.findings:
        click.echo(f"{found.severity.value:8} {finding_line(found)}")
    counts = ", ".join(f"{name} {number}" for name, number in report.counts.items() if number)
    words = ("lengkap", "complete") if report.complete else ("TIDAK lengkap", "NOT complete")
    indonesian, english = (f"{report.kind} {report.source}: {word}; {counts or '0'}" for word in words)
    say(indonesian, english)


def print_outside(found: Sequence[SkippedRecord], total: int, *, as_json: bool) -> None:
    """Print what waits outside the catalog, with the reasons."""
    if as_json:
        rows = [
            {
                "identifier": one.identifier, "title": dict(one.title), "confidence": one.confidence,
                "reasons": [dict(reason) for reason in one.reasons], "run": one.run,
            }
            for one in found
        ]  # fmt: skip
        print_json({"total": total, "items": rows})
        return
    language = terminal_language()
    for one in found:
        click.echo(f"{one.identifier}  {one.title.preferred(language)}")
        for reason in one.reasons:
            click.echo(f"{'':4}{reason.preferred(language)}")
    say(f"{total} rekaman di luar katalog.", f"{total} records outside the catalog.")


def finding_line(found: Finding) -> str:
    """Give a finding as one line."""
    return f"{found.rule} {found.place}: {found.message.preferred(terminal_language())}"


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a foreign text for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
