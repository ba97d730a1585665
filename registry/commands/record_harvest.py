"""Take a block of harvested descriptions into the registry, or say why not: all of it in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.commands.harvest_lease import RunningHarvest, keep_lease
from registry.commands.harvest_lookups import HarvestLookups, Standing
from registry.commands.harvest_precedence import find_twin, has_precedence
from registry.commands.keep_outside import is_outside, keep_outside
from registry.commands.revision_writing import Origin, checked, insert_named, revise, wanted_slug
from registry.commands.suggest_record_links import proposals_of
from registry.commands.withdraw_dataset import mark_restored
from registry.identifiers import content_digest
from registry.model.canonical_json import Reading, canonical_text
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import Finding, ValidationReport
from registry.model.harvest import Outcome
from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.rules import finding
from registry.storage.harvest_repository import KnownRecord, RecordOutcome
from registry.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One record that a source sent, read but not yet applied; `number` is its place on the stage of the run.

    `failure` says why it could not be read, and is empty where the findings of the reading say so.
    """

    number: int
    identifier: str
    digest: str
    reading: Reading
    has_bytes: bool = True
    failure: str | None = None


def record_harvest(
    uow: UnitOfWork, running: RunningHarvest, arrivals: Sequence[Arrival]
) -> list[RecordOutcome]:
    """Create, change or leave the records of a block of arrivals, all or none; raises LeaseLost, Conflict.

    A description that does not conform is rejected: the last good version stays. What a person edited or
    withdrew here, and what another source has precedence for, is not overwritten. What could not be read is
    noted as failed, and what we hold of it stays.
    """
    # Before the transaction: other writers wait while it goes on.
    described = [_described(one, running) for one in arrivals]
    for dataset, _ in described:
        proposals_of(dataset, uow.suggestion_floor)
    with uow:
        keep_lease(uow, running, attempts=0)
        pairs = [(one.identifier, dataset) for one, (dataset, _) in zip(arrivals, described, strict=True)]
        lookups = HarvestLookups(uow, running.source.slug, pairs)
        outcomes = []
        for arrival, (dataset, report) in zip(arrivals, described, strict=True):
            written = _Recording(uow, running, arrival, lookups).apply(dataset, report)
            _remember(uow, running, arrival, written, is_new=arrival.identifier not in lookups.known)
            outcomes.append(written.outcome)
        uow.commit()
    return outcomes


def _described(arrival: Arrival, running: RunningHarvest) -> tuple[Dataset, ValidationReport]:
    if arrival.failure is None:
        return prepared(arrival, running)
    said = (finding("SDMI-032", arrival.identifier, arrival.failure),) if arrival.failure else ()
    return arrival.reading.dataset, ValidationReport((*arrival.reading.findings, *said))


@dataclass(frozen=True, slots=True)
class _Written:
    """What was written: the outcome, the record that it is about, and whether the outcome deserves a row."""

    outcome: RecordOutcome
    record_id: int | None
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class _Recording:
    """The work on one arrival inside an open transaction."""

    uow: UnitOfWork
    running: RunningHarvest
    arrival: Arrival
    lookups: HarvestLookups

    def apply(self, dataset: Dataset, report: ValidationReport) -> _Written:
        record_id = self.lookups.record_id(self.arrival.identifier)
        if self.arrival.failure is not None:
            return self.told(Outcome.FAILED, record_id, None, dataset.title, report.findings)
        is_sound = report.conforms and bool(dataset.title)
        if record_id is None and is_sound:
            record_id = find_twin(self.uow, self.lookups, self.arrival.identifier, dataset)
        if record_id is None and is_outside(self.running.source, dataset, self.uow.suggestion_floor):
            return self._skip(dataset)
        if not is_sound:
            return self.told(Outcome.REJECTED, record_id, None, dataset.title, report.findings)
        if record_id is None:
            return self._create(dataset, report)
        return self._update(record_id, self.lookups.standing(record_id), dataset, report)

    def _skip(self, dataset: Dataset) -> _Written:
        known, running = self.lookups.known.get(self.arrival.identifier), self.running
        said = keep_outside(
            self.uow, running.source.slug, self.arrival.identifier, dataset, run=running.run,
            raw_digest=self.arrival.digest, is_new=known is None,
        )  # fmt: skip
        return self.told(Outcome.SKIPPED, None, None, dataset.title, (said,))

    def _create(self, dataset: Dataset, report: ValidationReport) -> _Written:
        if self.arrival.identifier in self.lookups.known:
            self.uow.skipped.forget(self.running.source.slug, self.arrival.identifier)
        record_id, record = insert_named(
            self.uow, self.lookups.free_slug(wanted_slug(dataset)), dataset, report, agency=str(dataset.publisher),
            source=self.running.source.slug, origin=self._origin(), publish=True,
        )  # fmt: skip
        return self.told(Outcome.CREATED, record_id, record.slug, dataset.title, report.findings)

    def _update(
        self, record_id: int, standing: Standing, dataset: Dataset, report: ValidationReport
    ) -> _Written:
        record = standing.record
        kept = self._reason_to_keep(record_id, standing, dataset)
        if kept is not None:
            return self.told(
                Outcome.UNCHANGED, record_id, record.slug, dataset.title, (kept, *report.findings)
            )
        is_back = record.status is RecordStatus.WITHDRAWN
        if is_back:
            record = mark_restored(self.uow, record, record.version, self._origin().by)
        dataset = replace(dataset, identifier=dataset.identifier or record.slug)
        text = canonical_text(dataset)
        is_same = content_digest(text.encode()) == standing.newest.digest
        if not is_same:
            record = revise(
                self.uow, record_id, record, dataset, report, origin=self._origin(), publish=True, text=text,
                standing=standing.links,
            )  # fmt: skip
        is_moved = self._move(record, str(dataset.publisher))
        if is_same and not is_back and not is_moved:
            quiet = self.told(Outcome.UNCHANGED, record_id, record.slug, dataset.title, ())
            return replace(quiet, is_told=False)
        return self.told(Outcome.CHANGED, record_id, record.slug, dataset.title, report.findings)

    def _move(self, record: CatalogRecord, agency: str) -> bool:
        """Make the record that of its publisher and of this source; tell whether it was another's before."""
        source = self.running.source.slug
        if (record.agency, record.source) == (agency, source):
            return False
        version = self.uow.datasets.update(record.slug, record.version, agency=agency, source=source)
        self.uow.changed("record", record.slug, version)
        return True

    def _reason_to_keep(self, record_id: int, standing: Standing, dataset: Dataset) -> Finding | None:
        place, record = self.arrival.identifier, standing.record
        is_withdrawn_here = record.status is RecordStatus.WITHDRAWN and not any(
            one["outcome"] == Outcome.WITHDRAWN for one in standing.origins
        )
        if is_withdrawn_here:
            return finding("SDMI-061", place, record.slug)
        if standing.newest.run is None:
            return finding("SDMI-060", place, record.slug)
        if not has_precedence(self.uow, self.running.source, record_id, standing, dataset):
            return finding("SDMI-034", place, record.source)
        return None

    def _origin(self) -> Origin:
        digest = self.arrival.digest if self.arrival.has_bytes else None
        return Origin(by=f"harvest:{self.running.source.slug}", run=self.running.run, raw_digest=digest)

    def told(
        self, outcome: Outcome, record_id: int | None, slug: str | None, title: MultilingualText,
        found: tuple[Finding, ...],
    ) -> _Written:  # fmt: skip
        if slug is None and record_id is not None:
            slug = self.lookups.slug_of(record_id)
        row = RecordOutcome(
            identifier=self.arrival.identifier,
            outcome=outcome,
            slug=slug,
            title=title or EMPTY,
            findings=found,
            raw_digest=self.arrival.digest if self.arrival.has_bytes else None,
        )
        return _Written(row, record_id)


def prepared(arrival: Arrival, running: RunningHarvest) -> tuple[Dataset, ValidationReport]:
    """Complete what the source said with what we know of the source, and check it.

    The agency of the source stands in for a publisher that is missing or not one of ours (SDMI-006).
    """
    dataset, noticed = arrival.reading.dataset, list(arrival.reading.findings)
    publisher = dataset.publisher
    if publisher not in running.agencies:
        named = publisher or dataset.publisher_name.preferred()
        if named and not any(one.rule == "SDMI-006" for one in noticed):
            noticed.append(finding("SDMI-006", "publisher", named))
        publisher = running.source.agency
    dataset = replace(
        dataset,
        publisher=publisher,
        identifier=dataset.identifier or arrival.identifier,
        sample=dataset.sample or running.source.sample,
    )
    return checked(dataset, tuple(noticed), running.agencies)


def _remember(
    uow: UnitOfWork, running: RunningHarvest, arrival: Arrival, written: _Written, *, is_new: bool
) -> None:
    outcome = written.outcome.outcome
    uow.harvests.remember(
        running.source.slug,
        KnownRecord(
            identifier=arrival.identifier,
            record_id=written.record_id,
            raw_digest=arrival.digest,
            mapper_version=running.mapper_version,
            outcome=outcome,
            last_run=running.run,
        ),
        uow.now,
        is_new=is_new,
    )
    if written.is_told:
        uow.harvests.add_outcomes(running.run, [written.outcome])
    uow.staging.settle(running.run, arrival.number, outcome)
