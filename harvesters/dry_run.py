"""A dry run: what a source would bring and every finding, with nothing written anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harvesters.harvester import Fetcher, Harvester
from harvesters.kinds import kind_named, open_harvester
from harvesters.local_files import LocalFiles
from harvesters.source_errors import finding_of_error
from harvesters.source_record import SourceRecord
from registry.commands.keep_outside import is_outside, not_about_migration
from registry.commands.suggest_record_links import proposals_of
from registry.errors import RegistryError
from registry.model.canonical_json import Reading, dataset_to_json
from registry.model.dataset import Dataset
from registry.model.finding import Finding, ValidationReport
from registry.model.harvest import HarvestSource, Outcome
from registry.model.multilingual import MultilingualText
from registry.model.rules import finding
from registry.sandbox import Sandbox
from registry.suggestion.suggestion import Relevance
from registry.validation.record_rules import validate


@dataclass(frozen=True, slots=True)
class DryRecord:
    """What would become of one record: as if nothing were registered yet, so good ones are `created`.

    `relevance` says whether it is about migration; None for a record that could not be read.
    """

    identifier: str
    dataset: Dataset
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    relevance: Relevance | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the public form."""
        dataset = self.dataset
        return {
            "identifier": dataset.identifier or self.identifier,
            "title": dict(dataset.title),
            "publisher": dataset.publisher_name.preferred() or dataset.publisher,
            "distributions": dataset_to_json(dataset).get("distribution", []),
            "outcome": self.outcome.value,
            "relevance": self.relevance.to_json() if self.relevance else None,
            "findings": [one.to_json() for one in self.findings],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRunReport:
    """What a source would bring; `complete` is False when its listing could not be read to the end."""

    kind: str
    source: str
    complete: bool
    records: tuple[DryRecord, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many records by outcome; they add up to the records."""
        return {one.value: sum(record.outcome is one for record in self.records) for one in Outcome}

    def to_json(self) -> dict[str, Any]:
        """Give the public form, as `sdmi harvest dry-run --json` prints it."""
        return {
            "kind": self.kind,
            "source": self.source,
            "complete": self.complete,
            "counts": self.counts,
            "records": [one.to_json() for one in self.records],
            "findings": [one.to_json() for one in self.findings],
        }


def dry_run(
    kind: str,
    location: str,
    options: Mapping[str, Any],
    *,
    client: Fetcher,
    sandbox: Sandbox,
    agency: str | None = None,
    floor: Mapping[str, float] | None = None,
) -> DryRunReport:
    """Read a source at an http address (by `client`) or in a file, and tell what would come in.

    A source that cannot be read gives a report that is not complete and says why; only an unknown kind, bad
    options or a file that is not there raise a `RegistryError`. `floor` is the confidence from which links count
    as suggested, by their kind.
    """
    name = kind_named(kind).name
    is_file = not location.lower().startswith(("http://", "https://"))
    files = LocalFiles(Path(location)) if is_file else None
    source = HarvestSource(
        slug="dry-run",
        title=MultilingualText(),
        kind=name,
        url=files.url if files else location,
        agency=agency or "",
        options=dict(options),
    )
    harvester = open_harvester(source, files or client, sandbox)
    return _report(name, location, _Reader(harvester, source, floor or {}))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads a source, and what decides whether a record of it would come in."""

    harvester: Harvester
    source: HarvestSource
    floor: Mapping[str, float]


def _report(kind: str, location: str, reader: _Reader) -> DryRunReport:
    records: list[DryRecord] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    is_complete, declared = False, 0
    try:
        for page in reader.harvester.pages(None):
            findings.extend(page.findings)
            records.extend(_dry_records(reader, page.records, seen))
            is_complete, declared = page.is_last, page.declared or 0
    except RegistryError as error:
        is_complete = False
        findings.append(finding_of_error(error))
    if is_complete and declared > len(seen) + sum(one.outcome is Outcome.DUPLICATE for one in records):
        is_complete = False
        findings.append(finding("SDMI-031", "", f"{declared} > {len(seen)}"))
    return DryRunReport(
        kind=kind, source=location, complete=is_complete, records=tuple(records), findings=tuple(findings)
    )


def _dry_records(reader: _Reader, records: tuple[SourceRecord, ...], seen: set[str]) -> Iterable[DryRecord]:
    for record, reading in zip(records, reader.harvester.read(records), strict=True):
        is_repeated = record.identifier in seen
        seen.add(record.identifier)
        yield _dry_record(reader, record, reading, is_repeated=is_repeated)


def _dry_record(reader: _Reader, record: SourceRecord, reading: Reading, *, is_repeated: bool) -> DryRecord:
    identifier, dataset = record.identifier, reading.dataset
    if not record.is_readable:
        return DryRecord(identifier, dataset, Outcome.FAILED, reading.findings)
    report = ValidationReport.of((*reading.findings, *validate(dataset)))
    relevance = proposals_of(dataset, reader.floor).relevance
    outcome = Outcome.CREATED if report.conforms else Outcome.REJECTED
    if is_repeated:
        outcome = Outcome.DUPLICATE
        report = ValidationReport.of((*report.findings, finding("SDMI-009", "identifier", identifier)))
    elif is_outside(reader.source, dataset, reader.floor):
        outcome, report = Outcome.SKIPPED, ValidationReport((not_about_migration(identifier, relevance),))
    return DryRecord(identifier, dataset, outcome, report.findings, relevance)
