"""Bring an export of INDAH (or our own workbook) in: activities with their variables and indicators, as drafts.

What is here already is told by title and year within its agency, members by their name within their activity; they
get a new revision where something changed and nothing where not. All of it is one transaction, or only a trial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from registry.commands.register_statistics import (
    WrittenStatistics,
    insert_statistics,
    wanted_statistics_slug,
    write_statistics_revision,
)
from registry.errors import Rejected
from registry.mapping.indah_documents import belongs_to
from registry.model.account import Actor
from registry.model.catalog import RecordStatus
from registry.model.finding import Finding, Severity, ValidationReport
from registry.model.multilingual import MultilingualText
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_record import StatisticalDescription, StatisticalKind, kind_of, title_of
from registry.model.statistics_json import StatisticalReading, stored_text
from registry.storage.statistics_repository import StatisticsRepository, StoredStatistics
from registry.storage.unit_of_work import UnitOfWork


class ImportOutcome(StrEnum):
    """What became of one document."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRecord:
    """One document of an import: its place there, what it became, under which name, and what was noticed."""

    place: str
    kind: StatisticalKind
    title: MultilingualText
    outcome: ImportOutcome
    slug: str = ""
    findings: tuple[Finding, ...] = ()


def import_statistics(
    uow: UnitOfWork, readings: Sequence[tuple[str, StatisticalReading]], *, actor: Actor, agency: str | None = None,
    sample: bool = False, is_trial: bool = False, keeps_documents: bool = False,
) -> tuple[ImportedRecord, ...]:  # fmt: skip
    """Import readings as (place in the file, reading), activities before what belongs to them.

    `agency` owns what names no agency itself; `is_trial` tells what would happen and writes nothing;
    `keeps_documents` leaves the INDAH documents of records as they are, for files that hold none. Raises
    NotPermitted where the actor may not write for an agency.
    """
    with uow:
        work = _Import(uow, actor, agency, sample, _activities(readings), keeps_documents)
        imported = tuple(work.take(place, reading) for place, reading in readings)
        if not is_trial:
            uow.commit()
    return imported


def _activities(
    readings: Sequence[tuple[str, StatisticalReading]],
) -> list[StatisticalActivity]:
    described = (reading.description for _, reading in readings)
    return [one for one in described if isinstance(one, StatisticalActivity)]


class _Import:
    """Takes documents one after the other inside an open unit of work."""

    def __init__(
        self, uow: UnitOfWork, actor: Actor, agency: str | None, sample: bool, activities: list[StatisticalActivity],
        keeps_documents: bool,
    ) -> None:  # fmt: skip
        self.keeps_documents = keeps_documents
        self.uow, self.actor, self.agency, self.sample = uow, actor, agency, sample
        self.repository = StatisticsRepository(uow.connection)
        self.activities = activities
        self.slugs: dict[int, str] = {}
        """The slug that each activity of this import got, by its place among them."""

    def take(self, place: str, reading: StatisticalReading) -> ImportedRecord:
        description = self._completed(reading.description)
        kind, title = kind_of(description), title_of(description)
        reading = StatisticalReading(description, reading.findings)
        present = self._present(description)
        try:
            if present is None:
                outcome, written = (
                    ImportOutcome.CREATED,
                    insert_statistics(self.uow, reading, actor=self.actor),
                )
            else:
                outcome, written = self._again(present, reading)
        except Rejected as error:
            refused = Finding(
                rule=error.code, severity=Severity.ERROR, place=place, message=MultilingualText(error.message)
            )
            return ImportedRecord(
                place=place, kind=kind, title=title, outcome=ImportOutcome.REFUSED,
                findings=(refused, *reading.findings),
            )  # fmt: skip
        if isinstance(description, StatisticalActivity):
            self._remember(description, written.record.slug)
        return ImportedRecord(
            place=place, kind=kind, title=title, outcome=outcome, slug=written.record.slug,
            findings=tuple(written.report),
        )  # fmt: skip

    def _completed(self, description: StatisticalDescription) -> StatisticalDescription:
        """Add what the file does not say: the agency, the activity, that it is a sample."""
        if self.sample:
            description = replace(description, sample=True)
        if not isinstance(description, StatisticalActivity) and not description.activity:
            description = replace(description, activity=self._activity_of(description))
        if not description.agency and self.agency:
            description = replace(description, agency=self.agency)
        return description

    def _activity_of(self, member: StatisticalDescription) -> str | None:
        named = [n for n, one in enumerate(self.activities) if belongs_to(member, one)]
        if not named and len(self.activities) == 1:
            named = [0]
        return self.slugs.get(named[0]) if len(named) == 1 else None

    def _remember(self, activity: StatisticalActivity, slug: str) -> None:
        for number, one in enumerate(self.activities):
            if number not in self.slugs and (one.title, one.year) == (activity.title, activity.year):
                self.slugs[number] = slug
                return

    def _present(self, description: StatisticalDescription) -> StoredStatistics | None:
        kind, agency = kind_of(description), description.agency or self.actor.agency
        if isinstance(description, StatisticalActivity):
            slug = wanted_statistics_slug(description)
            found = self.repository.stored(kind, [slug], published=False).get(slug)
            return found if found and found.record.agency == agency else None
        if description.activity is None:
            return None
        members = self.repository.members(description.activity, published=False)
        title = title_of(description).preferred("id")
        same = (one for one in members if one.record.kind is kind)
        return next((one for one in same if title_of(one.description).preferred("id") == title), None)

    def _again(
        self, present: StoredStatistics, reading: StatisticalReading
    ) -> tuple[ImportOutcome, WrittenStatistics]:
        description = reading.description
        agency = description.agency or present.record.agency
        kept = present.description.kept if self.keeps_documents else description.kept
        sample = present.description.sample or description.sample
        reading = StatisticalReading(
            replace(description, agency=agency, kept=kept, sample=sample), reading.findings
        )
        is_withdrawn = present.record.status is RecordStatus.WITHDRAWN
        if is_withdrawn or stored_text(reading.description) == stored_text(present.description):
            report = ValidationReport(self.repository.findings(present.id, present.record.revision))
            return ImportOutcome.UNCHANGED, WrittenStatistics(record=present.record, report=report)
        written = write_statistics_revision(
            self.uow, present.record.slug, reading, actor=self.actor, expected_version=present.record.version
        )
        return ImportOutcome.CHANGED, written
