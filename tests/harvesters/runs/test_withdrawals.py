"""Absence is not deletion: tombstones only after complete runs, grace and the breaker's consent."""

import pytest

from registry.commands.decide_held_run import decide_held_run
from registry.errors import NotPermitted, Rejected
from registry.model.account import SYSTEM, Actor, Role
from registry.model.catalog import RecordStatus
from registry.model.harvest import RunState
from tests.harvesters.runs.harvest_world import HarvestWorld


@pytest.fixture
def filled(world: HarvestWorld) -> HarvestWorld:
    """A source of 100 records, harvested once."""
    world.portal.page_size = 40
    world.portal.fill(100)
    world.harvest()
    return world


def drop(world: HarvestWorld, count: int) -> None:
    for identifier in list(world.portal.records)[:count]:
        del world.portal.records[identifier]


def test_record_is_withdrawn_when_absent_from_two_runs_and_for_seven_days(filled: HarvestWorld) -> None:
    drop(filled, 2)
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 98}
    assert dict(filled.harvest(days=6.9).counts) == {"unchanged": 98}, "seven days are not over"
    run = filled.harvest(days=0.1)
    assert (run.state, dict(run.counts)) == (RunState.COMPLETED, {"unchanged": 98, "withdrawn": 2})
    record = filled.record("set-001")
    assert (record.status, record.withdrawn) == (RecordStatus.WITHDRAWN, filled.clock.now)
    assert "portal" in record.withdrawal_reason
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 98}


def test_record_stays_when_absent_for_long_but_from_one_run_only(filled: HarvestWorld) -> None:
    drop(filled, 1)
    filled.harvest(days=300)
    assert filled.statuses() == {"published": 100}


def test_absence_begins_anew_when_the_record_was_seen_between(filled: HarvestWorld) -> None:
    kept = filled.portal.records["set-001"]
    drop(filled, 1)
    filled.harvest(days=1)
    filled.portal.records["set-001"] = kept
    filled.harvest(days=7)
    drop_again = filled.portal.records.pop("set-001")
    filled.harvest(days=1)
    assert filled.statuses() == {"published": 100}
    assert drop_again == kept


def test_record_returns_under_its_old_name_when_the_source_lists_it_again(filled: HarvestWorld) -> None:
    kept = filled.portal.records["set-001"]
    drop(filled, 1)
    for _ in range(3):
        filled.harvest(days=5)
    assert filled.record("set-001").status is RecordStatus.WITHDRAWN
    filled.portal.records["set-001"] = {**kept, "frequency": "daily"}
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 99, "changed": 1}
    record = filled.record("set-001")
    assert (record.status, record.withdrawn, record.slug) == (RecordStatus.PUBLISHED, None, "set-001")
    assert filled.content("set-001").frequency == "daily"
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 100}


def test_record_returns_when_its_content_is_as_before(filled: HarvestWorld) -> None:
    kept = filled.portal.records["set-001"]
    drop(filled, 1)
    for _ in range(3):
        filled.harvest(days=5)
    filled.portal.records["set-001"] = kept
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 99, "changed": 1}
    assert filled.record("set-001").revision == 1


def test_incomplete_run_counts_no_absence_when_it_sees_less_than_declared(filled: HarvestWorld) -> None:
    filled.portal.pages_given = 1
    for _ in range(4):
        run = filled.harvest(days=10)
        assert (run.state, run.complete) == (RunState.COMPLETED_WITH_ERRORS, False)
        assert "100" in run.message["id"]
    assert filled.statuses() == {"published": 100}
    assert filled.number("SELECT max(absent_runs) FROM harvested_records") == 0


def test_changes_come_in_when_the_run_is_incomplete(filled: HarvestWorld) -> None:
    filled.portal.pages_given = 1
    filled.portal.put("set-001", frequency="daily")
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 39, "changed": 1}


def test_run_fails_when_a_page_fails(filled: HarvestWorld) -> None:
    filled.portal.put("set-001", frequency="daily")
    filled.portal.fails_at_page = 2
    run = filled.harvest(days=30)
    assert (run.state, run.complete, dict(run.counts)) == (RunState.FAILED, False, {})
    assert "500" in run.message["en"]
    assert filled.content("set-001").frequency == "monthly"
    assert filled.number("SELECT count(*) FROM staged_records") == 0


@pytest.mark.parametrize("wrecked", ["zero", "missing", "churn", "collapse"])
def test_nothing_changes_when_the_breaker_holds_the_run(filled: HarvestWorld, wrecked: str) -> None:
    filled.portal.put("set-100", frequency="daily")
    if wrecked == "zero":
        filled.portal.records.clear()
    elif wrecked == "missing":
        drop(filled, 6)
    elif wrecked == "churn":
        drop(filled, 60)
        filled.portal.fill(60, prefix="fresh")
    else:
        for number in range(1, 36):
            filled.portal.put(f"set-{number:03d}", description=None)
    before = {
        name: filled.number(f"SELECT count(*) FROM {name}") for name in ("revisions", "changes", "records")
    }
    for _ in range(3):
        run = filled.harvest(days=10)
        assert run.state is RunState.HELD
        assert wrecked in [reason["code"] for reason in run.plan["reasons"]]  # type: ignore[attr-defined]
    assert {name: filled.number(f"SELECT count(*) FROM {name}") for name in before} == before
    assert filled.statuses() == {"published": 100}
    assert filled.number("SELECT count(*) FROM runs WHERE state = 'held'") == 1, "older plans are superseded"


def test_plan_is_carried_out_when_a_person_accepts_it(filled: HarvestWorld) -> None:
    drop(filled, 60)
    filled.portal.put("set-100", frequency="daily")
    run = filled.harvest(days=1)
    assert run.plan["missing"] == 60
    assert len(run.plan["examples"]["missing"]) == 50  # type: ignore[index]
    reviewer = Actor(name="pembina@bps.go.id", roles=frozenset({Role.REVIEWER}))
    decide_held_run(
        filled.registry.unit_of_work(), run.number, actor=reviewer, is_accepted=True, comment="Benar"
    )
    ended = filled.worker().run_one()
    assert ended is not None
    assert (ended.number, ended.state) == (run.number, RunState.COMPLETED)
    assert dict(ended.counts) == {"unchanged": 39, "changed": 1, "withdrawn": 60}
    assert filled.statuses() == {"published": 40, "withdrawn": 60}
    assert ended.plan["decision"]["by"] == "pembina@bps.go.id"  # type: ignore[index]
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 40}


def test_plan_is_dropped_when_a_person_rejects_it(filled: HarvestWorld) -> None:
    drop(filled, 60)
    run = filled.harvest(days=1)
    decided = decide_held_run(filled.registry.unit_of_work(), run.number, actor=SYSTEM, is_accepted=False)
    assert decided.state is RunState.ABORTED
    assert filled.statuses() == {"published": 100}
    assert filled.number("SELECT count(*) FROM staged_records") == 0
    with pytest.raises(Rejected):
        decide_held_run(filled.registry.unit_of_work(), run.number, actor=SYSTEM, is_accepted=True)


def test_decision_is_refused_when_the_actor_is_no_reviewer(filled: HarvestWorld) -> None:
    drop(filled, 60)
    run = filled.harvest(days=1)
    walidata = Actor(name="w", roles=frozenset({Role.WALIDATA}), agency="kemenp2mi")
    with pytest.raises(NotPermitted):
        decide_held_run(filled.registry.unit_of_work(), run.number, actor=walidata, is_accepted=True)


def test_collapse_is_written_but_nothing_withdrawn_when_a_person_accepts_it(filled: HarvestWorld) -> None:
    for number in range(1, 36):
        filled.portal.put(f"set-{number:03d}", description=None)
    del filled.portal.records["set-100"]
    run = filled.harvest(days=1)
    decide_held_run(filled.registry.unit_of_work(), run.number, actor=SYSTEM, is_accepted=True)
    ended = filled.worker().run_one()
    assert ended is not None
    assert dict(ended.counts) == {"unchanged": 64, "changed": 35}
    assert filled.statuses() == {"published": 100}


def test_withdrawals_wait_when_the_catalog_lost_too_many_today(world: HarvestWorld) -> None:
    world.portal.fill(4)
    world.harvest()
    for slug in ("one", "two"):
        world.add_source(slug, agency="bps").fill(4, prefix=slug, publisher="bps")
        world.harvest(slug)
    for slug in ("one", "two"):
        for number in (1, 2, 3):
            del world.portals[slug].records[f"{slug}-{number:03d}"]
        world.harvest(slug)
    assert dict(world.harvest("one", days=8).counts) == {"unchanged": 1, "withdrawn": 3}
    held = world.harvest("two")
    assert held.state is RunState.HELD
    assert [reason["code"] for reason in held.plan["reasons"]] == ["daily"]  # type: ignore[attr-defined]
    assert dict(world.harvest("two", days=2).counts) == {"unchanged": 1, "withdrawn": 3}


def test_source_is_asked_conditionally_when_nothing_stands_against_it(filled: HarvestWorld) -> None:
    filled.portal.etag = "v1"
    filled.harvest(days=1)
    fetched = len(filled.portal.fetched)
    run = filled.harvest(days=1)
    assert (run.state, dict(run.counts), run.plan) == (
        RunState.COMPLETED,
        {"unchanged": 100},
        {"not_modified": True},
    )
    assert len(filled.portal.fetched) == fetched


def test_source_is_read_in_full_when_the_last_full_run_is_a_week_old(filled: HarvestWorld) -> None:
    filled.portal.etag = "liar"
    filled.harvest()
    filled.portal.put("set-001", frequency="daily")
    assert dict(filled.harvest(days=6).counts) == {"unchanged": 100}
    assert dict(filled.harvest(days=1).counts) == {"unchanged": 99, "changed": 1}


def test_source_is_read_in_full_when_a_record_is_absent(filled: HarvestWorld) -> None:
    filled.portal.etag = "v1"
    drop(filled, 1)
    filled.harvest()
    fetched = len(filled.portal.fetched)
    filled.harvest(days=1)
    assert len(filled.portal.fetched) > fetched
