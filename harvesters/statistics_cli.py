"""The commands `sdmi statistics ...`: bring INDAH exports and workbooks in, give everything out again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harvesters import cli_output
from harvesters.cli import opened
from registry.model.statistical_record import StatisticalKind
from registry.terminal import terminal_language

if TYPE_CHECKING:
    from registry.bootstrap import Registry
    from registry.commands.import_statistics import ImportedRecord
    from registry.model.finding import Finding
    from registry.model.statistical_record import StatisticalDescription
    from registry.model.statistics_json import StatisticalReading


@click.group()
def statistics() -> None:
    """Import and export statistical metadata (MS-Keg, MS-Var, MS-Ind) as INDAH JSON or XLSX."""


@statistics.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--agency", help="Notation of the agency that owns what names none, such as kemenp2mi.")
@click.option("--trial", is_flag=True, help="Only tell what would happen; nothing is written.")
@click.option("--sample", is_flag=True, help="Mark everything as sample data.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_file(path: Path, agency: str | None, trial: bool, sample: bool, as_json: bool) -> None:
    """Import an INDAH export (JSON) or our workbook (XLSX) as drafts, with a report."""
    from harvesters.runs.local_actor import local_actor
    from registry.commands.import_statistics import import_statistics

    with opened() as registry:
        readings, unread, is_workbook = _read(registry, path)
        imported = import_statistics(
            registry.unit_of_work(), readings, actor=local_actor(), agency=agency, sample=sample, is_trial=trial,
            keeps_documents=is_workbook,
        )  # fmt: skip
    _report(imported, unread, as_json=as_json)
    if trial:
        cli_output.say("Hanya percobaan: tidak ada yang disimpan.", "Only a trial: nothing was written.")


@statistics.command("export")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--activity", help="Only this activity (its slug), with its variables and indicators.")
@click.option("--drafts", is_flag=True, help="The newest revisions instead of the published ones.")
@click.option("--public", is_flag=True, help="Without persons, telephones and e-mails.")
@click.option("--strict", is_flag=True, help="Without the key `sdmi`, which INDAH does not know.")
def export_file(path: Path, activity: str | None, drafts: bool, public: bool, strict: bool) -> None:
    """Export as one INDAH bundle (JSON), or one activity as a workbook where PATH ends in .xlsx."""
    from registry.mapping.indah_documents import bundle
    from registry.mapping.statistics_workbook import workbook_of
    from registry.model.statistical_record import public_face

    with opened() as registry:
        found = list(_descriptions(registry, activity, drafts=drafts))
    shown = [public_face(one) for one in found] if public else found
    if path.suffix.lower() == ".xlsx":
        if activity is None:
            raise click.UsageError("A workbook holds one activity: name it with --activity.")
        path.write_bytes(workbook_of(shown))
    else:
        text = json.dumps(bundle(shown, strict=strict), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
    cli_output.say(f"{len(shown)} rekaman ditulis ke {path}.", f"{len(shown)} records written to {path}.")


def _read(
    registry: Registry, path: Path
) -> tuple[list[tuple[str, StatisticalReading]], tuple[Finding, ...], bool]:
    """Read a file in the sandbox or by the strict reader; gives readings, what was unread, whether it is a workbook."""
    from registry.mapping.indah_documents import read_export
    from registry.mapping.statistics_workbook_reading import read_workbook
    from registry.mapping.strict_json import json_from_bytes
    from registry.model.statistics_json import StatisticalReading, statistics_from_json

    content = path.read_bytes()
    if content.startswith(b"PK"):
        rows = registry.sandbox.run(read_workbook, content)
        return (
            [(place, statistics_from_json(StatisticalKind(kind), values)) for place, kind, values in rows],
            (),
            True,
        )
    export = read_export(json_from_bytes(content))
    readings = [
        (one.place, StatisticalReading(one.reading.description, one.reading.findings))
        for one in export.documents
    ]
    return readings, export.findings, False


def _descriptions(
    registry: Registry, activity: str | None, *, drafts: bool
) -> Iterator[StatisticalDescription]:
    from registry.queries.describe_statistics import all_statistics

    for stored in all_statistics(registry.database, drafts=drafts):
        belongs = (
            stored.record.slug if stored.record.kind is StatisticalKind.ACTIVITY else stored.record.activity
        )
        if activity in (None, belongs):
            yield stored.description


def _report(imported: Sequence[ImportedRecord], unread: Sequence[Finding], *, as_json: bool) -> None:
    language = terminal_language()
    if as_json:
        cli_output.print_json(
            [
                {"place": one.place, "kind": one.kind.value, "outcome": one.outcome.value, "id": one.slug,
                 "title": dict(one.title), "findings": [found.to_json() for found in one.findings]}
                for one in imported
            ]
        )  # fmt: skip
        return
    for one in imported:
        click.echo(
            f"{one.outcome.value:10} {one.kind.value:10} {one.slug or one.place:50} {one.title.preferred(language)}"
        )
        for found in one.findings:
            if found.severity.value != "info":
                click.echo(
                    f"    {found.severity.value:8} {found.rule} {found.place}: {found.message.preferred(language)}"
                )
    for found in unread:
        click.echo(f"{'unread':10} {found.message.preferred(language)}")
