"""The way of a statistical record to the public and back: submit, return, publish, withdraw, restore.

A step of an activity takes its variables and indicators along that stand where it stood: they are one submission
to those who fill in the forms, though each is a record of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from registry.commands.register_dataset import require_version
from registry.commands.register_statistics import SUBJECT, WrittenStatistics, visible_record, wrong_state
from registry.errors import Rejected
from registry.model.account import Actor
from registry.model.catalog import RecordStatus
from registry.model.finding import Finding, ValidationReport
from registry.model.statistical_record import StatisticalKind, StatisticalRecord
from registry.policy import Action, require
from registry.storage.statistics_repository import StatisticsRepository
from registry.storage.unit_of_work import UnitOfWork
from registry.validation.statistics_rules import validate_statistics

S = RecordStatus
LONGEST_NOTE = 5_000


class Step(StrEnum):
    """The steps there are."""

    SUBMIT = "submit"
    RETURN = "return"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a step needs, and what it makes of a record."""

    action: Action
    begins: frozenset[RecordStatus]
    ends: Callable[[StatisticalRecord], RecordStatus]
    needs_note: bool = False
    needs_no_errors: bool = False


def _back(record: StatisticalRecord) -> RecordStatus:
    return S.PUBLISHED if record.published_revision == record.revision else S.DRAFT


_STEPS: dict[Step, _Rule] = {
    Step.SUBMIT: _Rule(Action.SUBMIT, frozenset({S.DRAFT, S.RETURNED}), lambda _one: S.SUBMITTED, False, True),
    Step.RETURN: _Rule(Action.RETURN, frozenset({S.SUBMITTED}), lambda _one: S.RETURNED, needs_note=True),
    Step.PUBLISH: _Rule(Action.PUBLISH, frozenset({S.SUBMITTED}), lambda _one: S.PUBLISHED, False, True),
    Step.WITHDRAW: _Rule(
        Action.WITHDRAW, frozenset(S) - {S.WITHDRAWN}, lambda _one: S.WITHDRAWN, needs_note=True
    ),
    Step.RESTORE: _Rule(Action.RESTORE, frozenset({S.WITHDRAWN}), _back),
}  # fmt: skip


def move_statistics(
    uow: UnitOfWork, kind: StatisticalKind, slug: str, step: Step, *, actor: Actor, expected_version: int | None,
    note: str = "",
) -> WrittenStatistics:  # fmt: skip
    """Take a step with a record; `note` says why it is returned or withdrawn.

    Raises NotFound, NotPermitted, Rejected (wrong state, no note, or errors, with the report), Conflict.
    """
    rule, note = _STEPS[step], note.strip()[:LONGEST_NOTE]
    with uow:
        repository = StatisticsRepository(uow.connection)
        record_id, record = visible_record(repository, kind, slug, actor)
        require(actor, rule.action, record.agency)
        if record.status not in rule.begins:
            raise wrong_state(record)
        if rule.needs_note and not note:
            raise _no_note()
        taken = [(record_id, record), *_companions(repository, record, step)]
        report = _report(repository, taken) if rule.needs_no_errors else ValidationReport()
        versions = [require_version(expected_version), *(one.version for _, one in taken[1:])]
        moved = [
            _moved(uow, repository, one, step, version, actor, note)
            for (_, one), version in zip(taken, versions, strict=True)
        ]
        uow.commit()
    return WrittenStatistics(record=moved[0], report=report)


def _moved(
    uow: UnitOfWork, repository: StatisticsRepository, record: StatisticalRecord, step: Step, version: int,
    actor: Actor, note: str,
) -> StatisticalRecord:  # fmt: skip
    rule = _STEPS[step]
    changes: dict[str, Any] = {"status": rule.ends(record), "modified": uow.now, "note": note}
    if step is Step.PUBLISH:
        changes["published_revision"] = record.revision
    written = repository.update(record, version, **changes)
    uow.note(actor.name, rule.action, SUBJECT, record.key, revision=record.revision, note=note)
    uow.changed(SUBJECT, record.key, written.version)
    return written


def _companions(
    repository: StatisticsRepository, record: StatisticalRecord, step: Step
) -> list[tuple[int, StatisticalRecord]]:
    """Give the variables and indicators that go along; a restored activity leaves them as they are."""
    if record.kind is not StatisticalKind.ACTIVITY or step is Step.RESTORE:
        return []
    members = repository.members(record.slug, published=False)
    same_agency = (one for one in members if one.record.agency == record.agency)
    return [(one.id, one.record) for one in same_agency if one.record.status in _STEPS[step].begins]


def _report(repository: StatisticsRepository, taken: list[tuple[int, StatisticalRecord]]) -> ValidationReport:
    """Give the findings on all that go along, those of companions under their key; raises Rejected on errors."""
    found: list[Finding] = []
    for number, (record_id, record) in enumerate(taken):
        description = repository.content(record_id, record.kind, record.revision)
        head = f"{record.key}." if number else ""
        found += [replace(one, place=head + one.place) for one in validate_statistics(description)]
    report = ValidationReport.of(found)
    if not report.conforms:
        count = len(report.errors)
        raise Rejected(
            {
                "id": f"Masih ada {count} galat; perbaiki dahulu, lalu ajukan lagi.",
                "en": f"There are still {count} errors; mend them, then submit again.",
            },
            "SDMI-WF-004",
            report,
        )
    return report


def _no_note() -> Rejected:
    return Rejected(
        {
            "id": "Tulis alasannya: apa yang perlu diperbaiki, atau mengapa ditarik.",
            "en": "Give the reason: what has to be mended, or why it is withdrawn.",
        },
        "SDMI-WF-002",
    )
