"""A source harvested for migration only: what is not about it waits outside, counted, never lost, to be let in."""

from __future__ import annotations

from typing import Any

import pytest

from registry.commands.admit_skipped import admit_skipped
from registry.errors import NotFound, NotPermitted
from registry.model.account import SYSTEM, Actor, Role
from registry.model.catalog import RecordStatus
from registry.model.harvest import RunState
from registry.queries.suggested_links import skipped_of
from tests.harvesters.runs.harvest_world import HarvestWorld

CATTLE: dict[str, Any] = {
    "title": {"id": "Populasi sapi potong menurut kabupaten"}, "description": {"id": "Jumlah sapi di akhir tahun."},
    "theme": None, "concept": None, "sdg": None, "gcm": None, "keyword": None, "population": None, "variable": None,
    "publisher": "bps", "source_system": None,
}  # fmt: skip
BIRDS = {
    **CATTLE,
    "title": {"id": "Migrasi burung di pesisir"},
    "description": {"id": "Burung air per musim."},
}
WALIDATA = Actor(name="walidata@bps.go.id", roles=frozenset({Role.WALIDATA}), agency="bps")
PRODUCER = Actor(name="produsen@bps.go.id", roles=frozenset({Role.PRODUCER}), agency="bps")


@pytest.fixture
def general(world: HarvestWorld) -> HarvestWorld:
    """A general portal with two records about migration and two that are not."""
    return with_general_portal(world)


def with_general_portal(world: HarvestWorld) -> HarvestWorld:
    portal = world.add_source("umum", agency="bps", options={"only_migration": True})
    portal.fill(2)
    portal.put("sapi", **CATTLE)
    portal.put("burung", **BIRDS)
    return world


def outside(world: HarvestWorld) -> list[str]:
    return sorted(one.identifier for one in skipped_of(world.registry.database, "umum")[0])


def test_records_not_about_migration_are_skipped_with_reasons(general: HarvestWorld) -> None:
    run = general.harvest("umum")
    assert (run.state, dict(run.counts)) == (RunState.COMPLETED, {"created": 2, "skipped": 2})
    assert general.statuses() == {RecordStatus.PUBLISHED: 2}
    assert outside(general) == ["burung", "sapi"]
    [told] = [one for one in general.outcomes(run) if one.identifier == "burung"]
    assert [one.rule for one in told.findings] == ["SDMI-160"]
    assert told.findings[0].message["id"] != told.findings[0].message["en"]
    assert told.slug is None


def test_everything_comes_in_when_the_option_is_off(world: HarvestWorld) -> None:
    world.portal.put("sapi", **CATTLE)
    assert dict(world.harvest().counts) == {"created": 1}


def test_skipped_records_cost_nothing_and_stay_skipped_when_unchanged(general: HarvestWorld) -> None:
    general.harvest("umum")
    bytes_kept = general.number("SELECT count(*) FROM raw_documents")
    run = general.harvest("umum", days=1)
    assert dict(run.counts) == {"unchanged": 2, "skipped": 2}
    assert general.number("SELECT count(*) FROM raw_documents") == bytes_kept
    assert outside(general) == ["burung", "sapi"]


def test_skipped_records_are_never_withdrawn_when_they_vanish(general: HarvestWorld) -> None:
    general.harvest("umum")
    del general.portals["umum"].records["sapi"]
    for days in (1, 10, 10):
        run = general.harvest("umum", days=days)
        assert "withdrawn" not in run.counts
    assert (run.state, dict(run.counts)) == (RunState.COMPLETED, {"unchanged": 2, "skipped": 1})
    assert outside(general) == ["burung"]


def test_record_comes_in_when_its_text_turns_to_migration(general: HarvestWorld) -> None:
    general.harvest("umum")
    general.portals["umum"].put("sapi", **{**CATTLE, "title": {"id": "Pemulangan pekerja migran Indonesia"}})
    run = general.harvest("umum", days=1)
    assert dict(run.counts) == {"unchanged": 2, "skipped": 1, "created": 1}
    assert outside(general) == ["burung"]


def test_record_in_the_catalog_stays_when_its_text_turns_away_from_migration(general: HarvestWorld) -> None:
    general.harvest("umum")
    general.portals["umum"].put("set-001", **CATTLE)
    run = general.harvest("umum", days=1)
    assert dict(run.counts) == {"unchanged": 1, "skipped": 2, "changed": 1}
    assert general.record("set-001").status is RecordStatus.PUBLISHED


def test_record_let_in_is_published_at_once_and_never_skipped_again(general: HarvestWorld) -> None:
    general.harvest("umum")
    written = admit_skipped(general.registry.unit_of_work(), "umum", "sapi", actor=WALIDATA)
    assert (written.record.slug, written.record.status) == ("sapi", RecordStatus.PUBLISHED)
    assert outside(general) == ["burung"]
    assert dict(general.harvest("umum", days=1).counts) == {"unchanged": 3, "skipped": 1}
    general.portals["umum"].put("sapi", **{**CATTLE, "title": {"id": "Populasi sapi perah"}})
    assert dict(general.harvest("umum", days=1).counts) == {"unchanged": 2, "skipped": 1, "changed": 1}
    assert general.content("sapi").title["id"] == "Populasi sapi perah"


def test_nobody_lets_in_what_they_may_not_or_what_does_not_wait(general: HarvestWorld) -> None:
    general.harvest("umum")
    with pytest.raises(NotPermitted):
        admit_skipped(general.registry.unit_of_work(), "umum", "sapi", actor=PRODUCER)
    admit_skipped(general.registry.unit_of_work(), "umum", "sapi", actor=SYSTEM)
    for identifier in ("sapi", "set-001", "entah"):
        with pytest.raises(NotFound):
            admit_skipped(general.registry.unit_of_work(), "umum", identifier, actor=SYSTEM)


def test_breaker_judges_by_the_records_in_the_catalog_only(general: HarvestWorld) -> None:
    portal = general.portals["umum"]
    portal.fill(10)
    for number in range(200):
        portal.put(f"sapi-{number}", **CATTLE)
    general.harvest("umum")
    for number in range(1, 6):
        del portal.records[f"set-{number:03}"]
    run = general.harvest("umum", days=1)
    assert run.state is RunState.HELD
    assert [one["code"] for one in run.plan["reasons"]] == ["missing"]  # type: ignore[attr-defined]


def test_unmodified_source_counts_inside_and_outside_apart(general: HarvestWorld) -> None:
    general.harvest("umum")
    with general.registry.unit_of_work() as uow:
        assert uow.harvests.settled_counts("umum") == {"unchanged": 2, "skipped": 2}
