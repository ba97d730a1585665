"""Whatever a source does over time, the catalog is what a small model of the rules says."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.bootstrap import open_registry
from registry.model.harvest import RunState
from registry.settings import Settings
from tests.fakes import FakeClock
from tests.harvesters.runs.harvest_world import HarvestWorld

STEADY = 12
"""Records that never change, so that the breaker has no reason to trip."""
NAMES = ("a", "b", "c")
FREQUENCIES = ("daily", "weekly", "annual")


@dataclass(frozen=True)
class Step:
    """What the source lists at one harvest, how much later, and whether it says less than it declares."""

    listed: dict[str, str]
    days: float
    is_complete: bool


@dataclass
class Expected:
    """What the model says of one record."""

    frequency: str
    is_withdrawn: bool = False
    absent_runs: int = 0
    absent_since: datetime.datetime | None = None


@dataclass
class Model:
    """The rules in a few lines: seen, absent, two complete runs and seven days, back again."""

    records: dict[str, Expected] = field(default_factory=dict)

    def take(self, step: Step, now: datetime.datetime) -> None:
        for name, frequency in step.listed.items():
            self.records[name] = Expected(frequency)
        if not step.is_complete:
            return
        for name, one in self.records.items():
            if name in step.listed or one.is_withdrawn:
                continue
            one.absent_runs += 1
            one.absent_since = one.absent_since or now
            one.is_withdrawn = one.absent_runs >= 2 and now - one.absent_since >= datetime.timedelta(days=7)


STEPS = st.builds(
    Step,
    listed=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(FREQUENCIES), max_size=3),
    days=st.sampled_from([0.5, 3, 7]),
    is_complete=st.booleans().map(lambda chosen: not chosen),
)


@pytest.mark.slow
@given(history=st.lists(STEPS, min_size=1, max_size=8))
@settings(max_examples=20)
def test_catalog_follows_the_rules_when_the_source_does_anything(
    prepared_data: Path, history: list[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(prepared_data / "sdmi.sqlite", Path(folder) / "sdmi.sqlite")
        clock = FakeClock()
        registry = open_registry(Settings(data_directory=Path(folder)), clock)
        world, model = HarvestWorld(registry, clock), Model()
        world.portal.fill(STEADY)
        world.harvest()
        for step in history:
            _harvest(world, step)
            model.take(step, clock.now)
            _assert_as_expected(world, model)
        before = world.number("SELECT count(*) FROM revisions"), world.number("SELECT count(*) FROM changes")
        world.harvest()
        assert (
            world.number("SELECT count(*) FROM revisions"),
            world.number("SELECT count(*) FROM changes"),
        ) == before
        registry.close()


def _harvest(world: HarvestWorld, step: Step) -> None:
    for name in NAMES:
        world.portal.records.pop(name, None)
    for name, frequency in step.listed.items():
        world.portal.put(name, frequency=frequency)
    count = len(world.portal.records)
    world.portal.declared = count if step.is_complete else count + 1
    run = world.harvest(days=step.days)
    assert run.state is (RunState.COMPLETED if step.is_complete else RunState.COMPLETED_WITH_ERRORS)
    assert sum(run.counts.values()) - run.counts.get("withdrawn", 0) == count


def _assert_as_expected(world: HarvestWorld, model: Model) -> None:
    for name, one in model.records.items():
        assert world.record(name).status == ("withdrawn" if one.is_withdrawn else "published")
        assert world.content(name).frequency == one.frequency
    assert world.number("SELECT count(*) FROM records") == STEADY + len(model.records)
