"""The same dataset through two sources is one record with two provenances (DESIGN.md D6)."""

from registry.commands.approve_harvest_source import remove_harvest_source
from registry.model.account import SYSTEM
from registry.model.catalog import RecordStatus
from tests.builders import a_dataset, published
from tests.harvesters.runs.harvest_world import HarvestWorld


def test_second_source_is_a_second_provenance_when_identifier_and_publisher_agree(
    world: HarvestWorld,
) -> None:
    world.portal.put("same")
    world.harvest()
    aggregator = world.add_source("aggregator", agency="setsdi")
    aggregator.put("same", frequency="annual", modified="2030-01-01")
    run = world.harvest("aggregator")
    assert (dict(run.counts), world.rules(run, "same") >= {"SDMI-034"}) == ({"unchanged": 1}, True)
    assert world.number("SELECT count(*) FROM records") == 1
    assert world.number("SELECT count(*) FROM harvested_records WHERE record_id IS NOT NULL") == 2
    assert (world.content("same").frequency, world.record("same").source) == ("monthly", "portal")
    assert world.outcomes(world.harvest("aggregator", days=1)) == ()


def test_own_source_takes_over_when_the_aggregator_came_first(world: HarvestWorld) -> None:
    aggregator = world.add_source("aggregator", agency="setsdi")
    aggregator.put("same", frequency="annual", modified="2030-01-01")
    world.harvest("aggregator")
    world.portal.put("same")
    run = world.harvest()
    assert dict(run.counts) == {"changed": 1}
    assert (world.content("same").frequency, world.record("same").source) == ("monthly", "portal")
    aggregator.put("same", frequency="daily", modified="2031-01-01")
    world.harvest("aggregator", days=1)
    assert world.content("same").frequency == "monthly"


def test_newer_description_wins_when_two_aggregators_send_it(world: HarvestWorld) -> None:
    first, second = (
        world.add_source(slug, agency=agency) for slug, agency in (("one", "setsdi"), ("two", "bps"))
    )
    first.put("same", frequency="annual", modified="2025-01-01")
    second.put("same", frequency="daily", modified="2025-01-01")
    world.harvest("one")
    world.harvest("two")
    assert world.content("same").frequency == "annual", "the one that stands stays when neither is newer"
    second.put("same", frequency="weekly", modified="2025-02-01")
    world.harvest("two", days=1)
    assert world.content("same").frequency == "weekly"
    world.harvest("one", days=1)
    assert world.content("same").frequency == "weekly", "nothing flips back"


def test_each_has_its_own_record_when_the_publishers_differ(world: HarvestWorld) -> None:
    world.portal.put("2023")
    world.harvest()
    other = world.add_source("other", agency="bps")
    other.put("2023", publisher="bps", title={"id": "Lain"})
    assert dict(world.harvest("other").counts) == {"created": 1}
    assert world.number("SELECT count(*) FROM records") == 2


def test_records_are_one_when_the_identifier_is_an_iri(world: HarvestWorld) -> None:
    iri = "https://data.example.id/id/7"
    world.portal.put(iri)
    world.harvest()
    other = world.add_source("other", agency="bps")
    other.put(iri, publisher="bps", modified="2030-01-01")
    world.harvest("other")
    assert world.number("SELECT count(*) FROM records") == 1
    assert world.all_rows("SELECT agency, source FROM records") == [("kemenp2mi", "portal")]


def test_harvest_attaches_to_the_record_when_a_person_registered_it_before(world: HarvestWorld) -> None:
    record = published(world.registry, a_dataset(identifier="by-hand"))
    world.portal.put("by-hand", frequency="daily")
    run = world.harvest()
    assert world.number("SELECT count(*) FROM records") == 1
    assert "SDMI-060" in world.rules(run, "by-hand")
    assert world.content(record.slug).frequency == "monthly"


def test_record_stays_when_only_one_of_two_sources_drops_it(world: HarvestWorld) -> None:
    aggregator = world.add_source("aggregator", agency="setsdi")
    world.portal.fill(20)
    aggregator.put("set-001", frequency="annual")
    world.harvest()
    world.harvest("aggregator")
    del world.portal.records["set-001"]
    for _ in range(3):
        run = world.harvest(days=5)
    assert run.counts == {"unchanged": 19}
    assert world.statuses() == {"published": 20}
    assert dict(world.harvest("aggregator", days=1).counts) == {"changed": 1}, (
        "the other source's words stand now"
    )
    assert (world.content("set-001").frequency, world.record("set-001").source) == ("annual", "aggregator")


def test_source_inherits_the_records_when_it_follows_a_removed_one(world: HarvestWorld) -> None:
    world.portal.fill(3)
    world.harvest()
    remove_harvest_source(world.registry.unit_of_work(), "portal", actor=SYSTEM)
    successor = world.add_source("successor", agency="setsdi")
    successor.fill(3, frequency="daily")
    assert dict(world.harvest("successor").counts) == {"changed": 3}
    assert world.record("set-001").source == "successor"


def test_tombstone_is_lifted_when_a_dataset_moved_to_another_source(world: HarvestWorld) -> None:
    world.portal.fill(20)
    world.harvest()
    del world.portal.records["set-001"]
    for _ in range(3):
        world.harvest(days=5)
    assert world.record("set-001").status is RecordStatus.WITHDRAWN
    other = world.add_source("other", agency="setsdi")
    other.put("set-001")
    assert dict(world.harvest("other").counts) == {"changed": 1}
    assert (world.record("set-001").status, world.record("set-001").source) == (
        RecordStatus.PUBLISHED,
        "other",
    )
