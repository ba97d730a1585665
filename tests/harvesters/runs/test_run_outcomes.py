"""What becomes of records in a run: created, changed, unchanged, rejected, failed, duplicate."""

import pytest

from harvesters.source_record import json_record, unreadable_record
from registry.commands.publish_dataset import publish_dataset, submit_dataset
from registry.commands.register_dataset import revise_dataset
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.model.account import SYSTEM
from registry.model.canonical_json import Reading
from registry.model.catalog import RecordStatus
from registry.model.harvest import RunState
from tests.builders import COMPLETE, a_dataset
from tests.harvesters.runs.harvest_world import HarvestWorld


def test_records_are_published_at_once_when_the_source_is_approved(world: HarvestWorld) -> None:
    world.portal.fill(25)
    run = world.harvest()
    assert (run.state, run.complete, dict(run.counts)) == (RunState.COMPLETED, True, {"created": 25})
    record = world.record("set-001")
    assert (record.status, record.agency, record.source) == (RecordStatus.PUBLISHED, "kemenp2mi", "portal")
    assert world.number("SELECT count(*) FROM raw_documents") == 25
    assert world.number("SELECT count(*) FROM links") > 25
    assert world.number("SELECT count(*) FROM staged_records") == 0


def test_nothing_is_written_when_a_source_is_harvested_again(world: HarvestWorld) -> None:
    world.portal.fill(25)
    world.harvest()
    tables = ("revisions", "changes", "deliveries", "findings", "links", "raw_documents", "run_outcomes")
    before = {name: world.number(f"SELECT count(*) FROM {name}") for name in tables}
    run = world.harvest(days=1)
    assert dict(run.counts) == {"unchanged": 25}
    assert {name: world.number(f"SELECT count(*) FROM {name}") for name in tables} == before


def test_only_the_changed_record_gets_a_revision_when_one_changes(world: HarvestWorld) -> None:
    world.portal.fill(12)
    world.harvest()
    world.portal.put("set-007", frequency="annual")
    run = world.harvest(days=1)
    assert dict(run.counts) == {"unchanged": 11, "changed": 1}
    assert world.record("set-007").revision == 2
    assert world.content("set-007").frequency == "annual"
    assert world.number("SELECT count(*) FROM revisions") == 13


def test_record_counts_as_unchanged_when_only_its_bytes_differ(world: HarvestWorld) -> None:
    world.portal.fill(2)
    world.harvest()
    world.portal.put("set-001", title={"en": "Data set-001", "id": "Data set-001", "xx": ""})
    run = world.harvest(days=1)
    assert dict(run.counts) == {"unchanged": 2}
    assert world.outcomes(run) == ()
    assert world.record("set-001").revision == 1
    assert dict(world.harvest(days=1).counts) == {"unchanged": 2}


def test_all_records_are_read_anew_when_the_mapping_changed(world: HarvestWorld) -> None:
    world.portal.fill(3)
    world.harvest()
    read: list[int] = []
    world.portal.mapper_version = "fake-2"
    world.portal.on_read = lambda records: read.append(len(records))
    run = world.harvest(days=1)
    assert (sum(read), dict(run.counts)) == (3, {"unchanged": 3})


def test_last_good_version_stays_when_a_record_becomes_invalid(world: HarvestWorld) -> None:
    world.portal.fill(12)
    world.harvest()
    world.portal.put("set-003", title=None)
    run = world.harvest(days=1)
    assert (run.state, dict(run.counts)) == (RunState.COMPLETED_WITH_ERRORS, {"unchanged": 11, "rejected": 1})
    assert "SDMI-001" in world.rules(run, "set-003")
    assert world.content("set-003").title["id"] == "Data set-003"
    assert world.record("set-003").status is RecordStatus.PUBLISHED
    again = world.harvest(days=1)
    assert dict(again.counts) == {"unchanged": 11, "rejected": 1}, (
        "a record that is still bad is told of again"
    )
    world.portal.put("set-003", title={"id": "Kembali"})
    assert dict(world.harvest(days=1).counts) == {"unchanged": 11, "changed": 1}


def test_record_fails_alone_when_reading_it_raises(world: HarvestWorld) -> None:
    world.portal.fill(60)
    world.portal.poison["set-031"] = KeyError("boom")
    run = world.harvest(is_strict=False)
    assert (run.state, dict(run.counts)) == (RunState.COMPLETED_WITH_ERRORS, {"created": 59, "failed": 1})
    assert world.rules(run, "set-031") == {"SDMI-032"}
    world.portal.poison.clear()
    assert dict(world.harvest(days=1).counts) == {"unchanged": 59, "created": 1}


def test_unexpected_error_comes_through_when_the_run_is_strict(world: HarvestWorld) -> None:
    world.portal.fill(3)
    world.portal.poison["set-002"] = KeyError("boom")
    with pytest.raises(KeyError):
        world.harvest()


def test_record_fails_when_it_could_not_be_told_apart(world: HarvestWorld) -> None:
    world.portal.fill(3)
    world.portal.extra.append(unreadable_record({"title": "?"}, "no identifier", "SDMI-008"))
    run = world.harvest()
    assert dict(run.counts) == {"created": 3, "failed": 1}
    assert world.rules(run, world.portal.extra[0].identifier) == {"SDMI-008"}
    assert world.number("SELECT count(*) FROM records") == 3


def test_newest_record_wins_when_an_identifier_is_used_twice(world: HarvestWorld) -> None:
    world.portal.fill(3)
    for modified, frequency in (("2024-01-01", "annual"), ("2026-01-01", "daily"), ("2025-01-01", "weekly")):
        value = {**COMPLETE, "identifier": "twice", "frequency": frequency}
        world.portal.extra.append(json_record("twice", value, modified=modified))
    run = world.harvest()
    assert dict(run.counts) == {"created": 4, "duplicate": 2}
    assert world.content("twice").frequency == "daily"
    assert world.rules(run, "twice") >= {"SDMI-009"}
    assert dict(world.harvest(days=1).counts) == {"unchanged": 4, "duplicate": 2}


def test_run_is_complete_when_pages_shifted_and_every_record_came(world: HarvestWorld) -> None:
    world.portal.fill(11)
    world.portal.extra.append(json_record("set-001", world.portal.records["set-001"]))
    world.portal.declared = 11
    run = world.harvest()
    assert (run.complete, dict(run.counts)) == (True, {"created": 11, "duplicate": 1})


def test_run_is_incomplete_when_pages_shifted_and_a_record_is_lacking(world: HarvestWorld) -> None:
    world.portal.fill(11)
    world.portal.extra.append(json_record("set-001", world.portal.records["set-001"]))
    world.portal.declared = 12
    run = world.harvest()
    assert (run.complete, run.state) == (False, RunState.COMPLETED_WITH_ERRORS)


def test_agency_of_the_source_stands_in_when_the_publisher_is_unknown(world: HarvestWorld) -> None:
    world.portal.put("named", publisher=None, publisher_name={"id": "Dinas Anu"})
    world.portal.put("unknown", publisher="no-such-agency")
    world.portal.put("silent", publisher=None)
    run = world.harvest()
    assert {world.record(slug).agency for slug in ("named", "unknown", "silent")} == {"kemenp2mi"}
    assert "SDMI-006" in world.rules(run, "named") & world.rules(run, "unknown")
    assert "SDMI-006" not in world.rules(run, "silent")
    assert world.content("silent").publisher == "kemenp2mi"


def test_record_belongs_to_its_publisher_when_an_aggregator_sends_it(world: HarvestWorld) -> None:
    aggregator = world.add_source("aggregator", agency="setsdi", sample=True)
    aggregator.put("of-bps", publisher="bps")
    world.harvest("aggregator")
    record = world.record("of-bps")
    assert (record.agency, record.source, record.sample) == ("bps", "aggregator", True)


def test_edit_stays_when_a_person_changed_the_record_here(world: HarvestWorld) -> None:
    world.portal.fill(12)
    world.harvest()
    edited = Reading(a_dataset(identifier="set-002", title={"id": "Disunting orang"}))
    version = world.record("set-002").version
    revise_dataset(world.registry.unit_of_work(), "set-002", edited, actor=SYSTEM, expected_version=version)
    version = submit_dataset(
        world.registry.unit_of_work(), "set-002", actor=SYSTEM, expected_version=version + 1
    ).record.version
    publish_dataset(world.registry.unit_of_work(), "set-002", actor=SYSTEM, expected_version=version)
    world.portal.put("set-002", frequency="daily")
    run = world.harvest(days=1)
    assert dict(run.counts) == {"unchanged": 12}
    assert "SDMI-060" in world.rules(run, "set-002")
    assert world.content("set-002").title["id"] == "Disunting orang"
    assert world.outcomes(world.harvest(days=1)) == (), "the same bytes are told of once"


def test_tombstone_stays_when_a_person_withdrew_the_record(world: HarvestWorld) -> None:
    world.portal.fill(12)
    world.harvest()
    withdraw_dataset(
        world.registry.unit_of_work(),
        "set-002",
        actor=SYSTEM,
        expected_version=1,
        reason="Salah",
        daily_share=1.0,
    )
    world.portal.put("set-002", frequency="daily")
    run = world.harvest(days=1)
    assert "SDMI-061" in world.rules(run, "set-002")
    assert world.record("set-002").status is RecordStatus.WITHDRAWN


def test_identifier_is_cut_when_it_is_longer_than_sql_can_hold(world: HarvestWorld) -> None:
    world.portal.put("x" * 600, title={"id": "Panjang"})
    world.portal.put("x" * 601, title={"id": "Lebih panjang"})
    assert dict(world.harvest().counts) == {"created": 2}
    assert dict(world.harvest(days=1).counts) == {"unchanged": 2}
