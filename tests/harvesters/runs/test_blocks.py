"""Records are written in blocks; trouble with one of a block is its own, and records of a block see each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from harvesters.runs import applying
from registry.commands import record_harvest
from registry.model.dataset import Dataset
from registry.model.finding import Finding, ValidationReport
from registry.model.harvest import RunState
from tests.harvesters.runs.harvest_world import HarvestWorld


def _break(monkeypatch: pytest.MonkeyPatch, identifier: str) -> None:
    """Let the checks raise for one dataset."""
    checked = record_harvest.checked

    def breaking(
        dataset: Dataset, noticed: tuple[Finding, ...], agencies: Sequence[str]
    ) -> tuple[Dataset, ValidationReport]:
        if dataset.identifier == identifier:
            raise KeyError("boom")
        return checked(dataset, noticed, agencies)

    monkeypatch.setattr(record_harvest, "checked", breaking)


def test_record_fails_alone_when_writing_it_raises(
    world: HarvestWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.portal.fill(applying.BLOCK + 10)
    with monkeypatch.context() as patched:
        _break(patched, "set-007")
        run = world.harvest(is_strict=False)
    expected = {"created": applying.BLOCK + 9, "failed": 1}
    assert (run.state, dict(run.counts)) == (RunState.COMPLETED_WITH_ERRORS, expected)
    assert world.rules(run, "set-007") == {"SDMI-032"}
    assert dict(world.harvest(days=1).counts) == {"created": 1, "unchanged": applying.BLOCK + 9}


def test_run_breaks_off_when_it_is_strict_and_writing_raises(
    world: HarvestWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.portal.fill(3)
    _break(monkeypatch, "set-002")
    with pytest.raises(KeyError):
        world.harvest()
    assert world.number("SELECT count(*) FROM records") == 0, "nothing of the block was written"


def test_each_record_has_its_own_name_when_two_of_a_block_want_the_same(world: HarvestWorld) -> None:
    for identifier in ("https://x.go.id/1", "https://x.go.id/2", "https://x.go.id/3"):
        world.portal.put(identifier, title={"id": "Judul yang sama"})
    assert dict(world.harvest().counts) == {"created": 3}
    slugs = sorted(slug for (slug,) in world.all_rows("SELECT slug FROM records"))
    assert slugs == ["judul-yang-sama", "judul-yang-sama-2", "judul-yang-sama-3"]


def test_second_sees_what_the_first_did_when_both_are_of_one_record(world: HarvestWorld) -> None:
    other = world.add_source("other", agency="bps")
    other.put("https://x.go.id/1", title={"id": "Lama"}, publisher="kemenp2mi", modified="2020")
    world.harvest("other")
    for identifier in ("a", "b"):
        world.portal.put(identifier, title={"id": f"Judul {identifier}"})
        world.portal.records[identifier]["identifier"] = "https://x.go.id/1"
    run = world.harvest()
    assert dict(run.counts) == {"changed": 2}
    assert world.number("SELECT count(*) FROM records") == 1
    assert world.number("SELECT revision FROM records") == world.number("SELECT count(*) FROM revisions") == 3
    assert world.number("SELECT count(DISTINCT number) FROM revisions") == 3
    assert dict(world.harvest(days=1).counts) == {"unchanged": 2}
