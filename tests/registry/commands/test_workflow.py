"""The way of a record: draft, submitted, returned, published, withdrawn, restored; each step noted, none skipped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from registry.bootstrap import Registry
from registry.commands.publish_dataset import publish_dataset, return_dataset, submit_dataset
from registry.commands.register_dataset import register_dataset, revise_dataset
from registry.commands.revision_writing import Written
from registry.commands.withdraw_dataset import restore_dataset, withdraw_dataset
from registry.errors import Conflict, NotFound, NotPermitted, PreconditionRequired, Rejected
from registry.model.account import Actor, Role
from registry.model.canonical_json import Reading
from registry.model.catalog import RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import ValidationReport
from registry.queries.list_work import review_queue, work_of_agency
from tests.builders import a_dataset

PRODUCER = Actor(name="produsen@kp2mi.go.id", roles=frozenset({Role.PRODUCER}), agency="kemenp2mi", user_id=1)
WALIDATA = Actor(name="walidata@kp2mi.go.id", roles=frozenset({Role.WALIDATA}), agency="kemenp2mi", user_id=2)
STRANGER = Actor(
    name="produsen@imigrasi.go.id", roles=frozenset({Role.PRODUCER}), agency="imigrasi", user_id=3
)
REVIEWER = Actor(name="pembina@bps.go.id", roles=frozenset({Role.REVIEWER}), agency="bps", user_id=4)
SLUG = "p2mi-penempatan-bulanan"
Step = Callable[[Registry, int | None], Written]


def registered(registry: Registry, dataset: Dataset | None = None) -> Written:
    return register_dataset(registry.unit_of_work(), Reading(dataset or a_dataset()), actor=PRODUCER)


def revised(registry: Registry, version: int | None, **changes: object) -> Written:
    reading = Reading(a_dataset(**changes))
    return revise_dataset(registry.unit_of_work(), SLUG, reading, actor=PRODUCER, expected_version=version)


def submitted(registry: Registry, version: int | None, actor: Actor = PRODUCER) -> Written:
    return submit_dataset(registry.unit_of_work(), SLUG, actor=actor, expected_version=version)


def published(registry: Registry, version: int | None, actor: Actor = REVIEWER) -> Written:
    return publish_dataset(registry.unit_of_work(), SLUG, actor=actor, expected_version=version)


def returned(registry: Registry, version: int | None, actor: Actor = REVIEWER) -> Written:
    return return_dataset(
        registry.unit_of_work(),
        SLUG,
        actor=actor,
        expected_version=version,
        comments=(("title", "lebih jelas"),),
    )


def withdrawn(registry: Registry, version: int | None, actor: Actor = WALIDATA) -> Written:
    return withdraw_dataset(
        registry.unit_of_work(), SLUG, actor=actor, expected_version=version, reason="salah"
    )


def restored(registry: Registry, version: int | None, actor: Actor = WALIDATA) -> Written:
    return restore_dataset(registry.unit_of_work(), SLUG, actor=actor, expected_version=version)


def test_record_goes_the_whole_way_and_every_step_is_noted(registry: Registry) -> None:
    registered(registry)
    steps: list[tuple[Step, RecordStatus]] = [
        (submitted, RecordStatus.SUBMITTED),
        (returned, RecordStatus.RETURNED),
        (submitted, RecordStatus.SUBMITTED),
        (published, RecordStatus.PUBLISHED),
        (withdrawn, RecordStatus.WITHDRAWN),
        (restored, RecordStatus.PUBLISHED),
    ]
    for version, (step, status) in enumerate(steps, 1):
        assert step(registry, version).record.status is status
    with registry.unit_of_work() as uow:
        noted = [(event.action, event.actor) for event in uow.audit.about("dataset", SLUG)][::-1]
    assert noted == [
        ("register", PRODUCER.name), ("submit", PRODUCER.name), ("return", REVIEWER.name), ("submit", PRODUCER.name),
        ("publish", REVIEWER.name), ("withdraw", WALIDATA.name), ("restore", WALIDATA.name),
    ]  # fmt: skip


@pytest.mark.parametrize("step", [published, returned, restored])
def test_step_is_refused_when_the_record_is_a_draft(registry: Registry, step: Step) -> None:
    registered(registry)
    with pytest.raises(Rejected):
        step(registry, 1)


@pytest.mark.parametrize("step", [submitted, withdrawn, revised])
def test_step_asks_for_the_version_it_was_made_from(registry: Registry, step: Step) -> None:
    registered(registry)
    with pytest.raises(PreconditionRequired):
        step(registry, None)
    with pytest.raises(Conflict):
        step(registry, 7)


def test_second_of_two_edits_of_one_version_is_refused(registry: Registry) -> None:
    registered(registry)
    revised(registry, 1, source_system="satu")
    with pytest.raises(Conflict):
        revised(registry, 1, source_system="dua")
    with registry.unit_of_work() as uow:
        number, record = uow.datasets.get(SLUG)
        assert uow.datasets.content(number, record.revision).source_system == "satu"


@pytest.mark.parametrize("step", [submitted, published, returned, withdrawn])
def test_stranger_does_not_learn_that_a_draft_exists(
    registry: Registry, step: Callable[..., Written]
) -> None:
    registered(registry)
    with pytest.raises(NotFound):
        step(registry, 1, STRANGER)


@pytest.mark.parametrize(
    ("step", "actor"), [(published, PRODUCER), (published, WALIDATA), (returned, WALIDATA)]
)
def test_agency_does_not_review_itself(
    registry: Registry, step: Callable[..., Written], actor: Actor
) -> None:
    registered(registry)
    submitted(registry, 1)
    with pytest.raises(NotPermitted):
        step(registry, 2, actor)


def test_producer_does_not_withdraw(registry: Registry) -> None:
    registered(registry)
    with pytest.raises(NotPermitted):
        withdrawn(registry, 1, PRODUCER)


def test_public_revision_stays_while_a_draft_is_worked_on(registry: Registry) -> None:
    registered(registry)
    submitted(registry, 1)
    published(registry, 2)
    written = revised(registry, 3, title={"id": "Judul baru"})
    assert (written.record.status, written.record.published_revision, written.record.revision) == (
        RecordStatus.DRAFT,
        1,
        2,
    )


def test_return_needs_a_comment(registry: Registry) -> None:
    registered(registry)
    submitted(registry, 1)
    with pytest.raises(Rejected):
        return_dataset(
            registry.unit_of_work(), SLUG, actor=REVIEWER, expected_version=2, comments=(("title", "  "),)
        )


def test_work_is_listed_by_status_and_the_queue_by_waiting_time(registry: Registry) -> None:
    registered(registry)
    registered(registry, a_dataset(identifier="kedua", title={"id": "Kedua"}))
    submitted(registry, 1)
    work = work_of_agency(registry.database, "kemenp2mi", PRODUCER)
    assert [one.slug for one in work.rows[RecordStatus.DRAFT]] == ["kedua"]
    assert (work.counts[RecordStatus.SUBMITTED], work.counts[RecordStatus.PUBLISHED]) == (1, 0)
    queue = review_queue(registry.database, REVIEWER)
    assert [(one.slug, one.agency, one.title["id"]) for one in queue] == [
        (SLUG, "kemenp2mi", "Data Penempatan Pekerja Migran Indonesia")
    ]
    with pytest.raises(NotPermitted):
        work_of_agency(registry.database, "kemenp2mi", STRANGER)
    with pytest.raises(NotPermitted):
        review_queue(registry.database, PRODUCER)


def test_draft_may_be_saved_with_gaps_but_is_not_handed_over(registry: Registry) -> None:
    registered(registry, a_dataset(theme=None, frequency=None))
    with pytest.raises(Rejected) as refused:
        submitted(registry, 1)
    report = refused.value.report
    assert isinstance(report, ValidationReport)
    assert [(one.rule, one.place) for one in report.errors] == [
        ("SDMI-080", "theme"),
        ("SDMI-080", "frequency"),
    ]
    assert "2 isian wajib" in refused.value.message["id"]
    revised(registry, 1)
    assert submitted(registry, 2).record.status is RecordStatus.SUBMITTED
