"""Take one harvested description into the registry, or say why not: all of it in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace

from registry.commands.harvest_lease import RunningHarvest, keep_lease
from registry.commands.harvest_precedence import find_twin, has_precedence
from registry.commands.revision_writing import Origin, add_revision, checked, insert_record
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
from registry.storage.staging_repository import StagingRepository
from registry.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One record that a source sent, read but not yet applied; `number` is its place on the stage of the run."""

    number: int
    identifier: str
    digest: str
    reading: Reading
    has_bytes: bool = True


def record_harvest(uow: UnitOfWork, running: RunningHarvest, arrival: Arrival) -> RecordOutcome:
    """Create, change or leave the record of one arrival; raises LeaseLost when the run is no longer ours.

    A description that does not conform is rejected: the last good version stays. What a person edited or
    withdrew here, and what another source has precedence for, is not overwritten.
    """
    # Before the transaction: other writers wait while it goes on.
    dataset, report = prepared(arrival, running)
    with uow:
        keep_lease(uow, running, attempts=0)
        known = uow.harvests.known(running.source.slug, [arrival.identifier]).get(arrival.identifier)
        written = _Recording(uow, running, arrival, known).apply(dataset, report)
        _remember(uow, running, arrival, known, written)
        uow.commit()
    return written.outcome


def record_failure(
    uow: UnitOfWork, running: RunningHarvest, arrival: Arrival, reason: str | None = None
) -> RecordOutcome:  # fmt: skip
    """Note that a record could not be read or dealt with; what we hold of it stays.

    `reason` becomes a finding (SDMI-032); without one the findings of the reading say why.
    """
    said = () if reason is None else (finding("SDMI-032", arrival.identifier, reason),)
    with uow:
        keep_lease(uow, running, attempts=0)
        known = uow.harvests.known(running.source.slug, [arrival.identifier]).get(arrival.identifier)
        record_id = known.record_id if known else None
        title, found = arrival.reading.dataset.title, (*arrival.reading.findings, *said)
        written = _Recording(uow, running, arrival, known).told(Outcome.FAILED, record_id, None, title, found)
        _remember(uow, running, arrival, known, written)
        uow.commit()
    return written.outcome


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
    known: KnownRecord | None

    def apply(self, dataset: Dataset, report: ValidationReport) -> _Written:
        record_id = self.known.record_id if self.known else None
        if not report.conforms or not dataset.title:
            return self.told(Outcome.REJECTED, record_id, None, dataset.title, report.findings)
        if record_id is None:
            record_id = find_twin(self.uow, self.running.source.slug, self.arrival.identifier, dataset)
        if record_id is None:
            return self._create(dataset, report)
        return self._update(record_id, self.uow.datasets.by_number(record_id), dataset, report)

    def _create(self, dataset: Dataset, report: ValidationReport) -> _Written:
        record = insert_record(
            self.uow, dataset, report, agency=str(dataset.publisher), source=self.running.source.slug,
            origin=self._origin(), publish=True,
        )  # fmt: skip
        found = self.uow.datasets.find(record.slug)
        assert found is not None
        return self.told(Outcome.CREATED, found[0], record.slug, dataset.title, report.findings)

    def _update(
        self, record_id: int, record: CatalogRecord, dataset: Dataset, report: ValidationReport
    ) -> _Written:  # fmt: skip
        kept = self._reason_to_keep(record_id, record, dataset)
        if kept is not None:
            return self.told(
                Outcome.UNCHANGED, record_id, record.slug, dataset.title, (kept, *report.findings)
            )
        is_back = record.status is RecordStatus.WITHDRAWN
        if is_back:
            record = mark_restored(self.uow, record, record.version, self._origin().by)
        dataset = replace(dataset, identifier=dataset.identifier or record.slug)
        is_same = content_digest(canonical_text(dataset).encode()) == self.uow.datasets.digest(
            record_id, record.revision
        )
        if not is_same:
            record = add_revision(
                self.uow, record.slug, dataset, report, expected_version=record.version, origin=self._origin(),
                publish=True,
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

    def _reason_to_keep(self, record_id: int, record: CatalogRecord, dataset: Dataset) -> Finding | None:
        place = self.arrival.identifier
        origins = self.uow.harvests.origin_of(record_id)
        is_withdrawn_here = record.status is RecordStatus.WITHDRAWN and not any(
            one["outcome"] == Outcome.WITHDRAWN for one in origins
        )
        if is_withdrawn_here:
            return finding("SDMI-061", place, record.slug)
        if self.uow.harvests.run_of_revision(record_id, record.revision) is None:
            return finding("SDMI-060", place, record.slug)
        if not has_precedence(self.uow, self.running.source, record_id, record, dataset):
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
            slug = self.uow.datasets.by_number(record_id).slug
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
    uow: UnitOfWork, running: RunningHarvest, arrival: Arrival, known: KnownRecord | None, written: _Written
) -> None:  # fmt: skip
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
        is_new=known is None,
    )
    if written.is_told:
        uow.harvests.add_outcomes(running.run, [written.outcome])
    StagingRepository(uow.connection).settle(running.run, arrival.number, outcome)
