"""What the home page counts and lists: what the public saw change, not what somebody saved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.bootstrap import Registry, open_registry
from registry.commands.publish_dataset import publish_dataset, submit_dataset
from registry.commands.register_dataset import register_dataset, revise_dataset
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.model.account import SYSTEM
from registry.model.canonical_json import Reading
from registry.queries.catalog_figures import recent_changes
from registry.settings import Settings
from tests.builders import a_dataset
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """A clock that is moved by hand."""
    return FakeClock()


@pytest.fixture
def registry(prepared_data: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Registry]:
    """A registry of its own, on the clock of the test, with two published datasets, a day apart."""
    folder = tmp_path / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    opened = open_registry(Settings(data_directory=folder, rate_limits=False), clock)
    for slug in ("pertama", "kedua"):
        dataset = a_dataset(identifier=slug)
        register_dataset(opened.unit_of_work(), Reading(dataset), actor=SYSTEM)
        publish(opened, slug)
        clock.advance(days=1)
    yield opened
    opened.close()


def version_of(registry: Registry, slug: str) -> int:
    """Give the number that the next write of a record must name."""
    with registry.unit_of_work() as uow:
        return uow.datasets.get(slug)[1].version


def publish(registry: Registry, slug: str) -> None:
    """Submit and publish what was written last."""
    for step in (submit_dataset, publish_dataset):
        step(registry.unit_of_work(), slug, actor=SYSTEM, expected_version=version_of(registry, slug))


def revise(registry: Registry, slug: str) -> None:
    """Save a draft with another title."""
    dataset = a_dataset(identifier=slug, title={"id": "Judul baru"})
    revise_dataset(
        registry.unit_of_work(),
        slug,
        Reading(dataset),
        actor=SYSTEM,
        expected_version=version_of(registry, slug),
    )


def test_newest_comes_first_as_new_when_nothing_was_revised(registry: Registry) -> None:
    found = recent_changes(registry.database, 5)
    assert [(one.slug, one.is_new) for one in found] == [("kedua", True), ("pertama", True)]
    assert found[0].at > found[1].at


def test_change_comes_first_as_an_update_when_it_is_published(registry: Registry) -> None:
    revise(registry, "pertama")
    publish(registry, "pertama")
    found = recent_changes(registry.database, 5)
    assert [(one.slug, one.is_new) for one in found] == [("pertama", False), ("kedua", True)]


def test_order_stays_when_a_draft_is_only_saved(registry: Registry) -> None:
    before = recent_changes(registry.database, 5)
    revise(registry, "pertama")
    assert recent_changes(registry.database, 5) == before


def test_withdrawn_record_is_left_out(registry: Registry) -> None:
    withdraw_dataset(
        registry.unit_of_work(), "kedua", actor=SYSTEM, reason="salah", daily_share=1.0,
        expected_version=version_of(registry, "kedua"),
    )  # fmt: skip
    assert [one.slug for one in recent_changes(registry.database, 5)] == ["pertama"]
