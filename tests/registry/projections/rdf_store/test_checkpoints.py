"""Numbered copies: made atomically, kept while they are read, swept up after a crash."""

import os
import shutil
from pathlib import Path

import pytest
from pyoxigraph import Store

from registry.projections.rdf_store.checkpoints import CheckpointWriter, lease_newest, newest_number
from registry.projections.rdf_store.embedded_store import EmbeddedStore
from tests.registry.projections.rdf_store.test_rdf_store import a_change


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> EmbeddedStore:
    return EmbeddedStore(tmp_path, clock=clock)


def _numbers(directory: Path) -> list[int]:
    return sorted(int(child.name) for child in directory.iterdir() if child.name.isdigit())


def _publish(store: EmbeddedStore, clock: Clock, times: int) -> None:
    for _ in range(times):
        clock.now += 1
        store.apply([a_change(title=str(clock.now))])
        store.checkpoint()


def test_a_checkpoint_is_frozen_when_the_store_changes_after_it(store: EmbeddedStore) -> None:
    store.apply([a_change("a")])
    path = store.checkpoint()
    store.apply([a_change("b")])
    assert len(list(Store.read_only(str(path)))) == 5
    assert store.count() == 4


def test_there_is_one_checkpoint_a_second_unless_it_is_wanted_at_once(
    store: EmbeddedStore, clock: Clock
) -> None:
    store.apply([a_change("a")])
    first = store.checkpoint()
    store.apply([a_change("b")])
    assert store.checkpoint() == first
    second = store.checkpoint(at_once=True)
    assert second != first
    clock.now += 5
    assert store.checkpoint() == second  # nothing has changed


def test_three_checkpoints_are_kept_when_more_are_made(store: EmbeddedStore, clock: Clock) -> None:
    _publish(store, clock, 6)
    assert _numbers(store.checkpoints) == [1004, 1005, 1006]
    assert newest_number(store.checkpoints) == 1006


def test_a_checkpoint_stays_when_a_reader_has_it_open(store: EmbeddedStore, clock: Clock) -> None:
    _publish(store, clock, 1)
    lease = lease_newest(store.checkpoints)
    assert lease is not None
    _publish(store, clock, 5)
    assert _numbers(store.checkpoints) == [1001, 1004, 1005, 1006]
    lease.release()
    _publish(store, clock, 1)
    assert _numbers(store.checkpoints) == [1005, 1006, 1007]


def test_numbers_grow_when_the_clock_is_set_back(store: EmbeddedStore, clock: Clock) -> None:
    _publish(store, clock, 1)
    clock.now = 5
    store.apply([a_change()])
    store.checkpoint(at_once=True)
    assert newest_number(store.checkpoints) == 1002


def test_the_old_checkpoint_stays_published_when_a_new_one_fails_half_way(
    store: EmbeddedStore, clock: Clock
) -> None:
    _publish(store, clock, 1)

    def fails(path: Path) -> None:
        path.mkdir()
        (path / "half").touch()
        raise OSError("disk full")

    writer = CheckpointWriter(store.checkpoints)
    with pytest.raises(OSError, match="disk full"):
        writer.publish(fails, clock.now + 1)
    assert newest_number(store.checkpoints) == 1001
    again = CheckpointWriter(store.checkpoints)
    assert sorted(child.name for child in store.checkpoints.iterdir()) == ["1001", "newest"]
    assert again.newest() == store.checkpoints / "1001"


def test_leftovers_are_swept_up_when_the_writer_was_killed_at_any_point(
    store: EmbeddedStore, clock: Clock
) -> None:
    _publish(store, clock, 1)
    directory = store.checkpoints
    for name in (".partial-1002", ".removed-900", "1003"):  # half made, half removed, made but not published
        shutil.copytree(directory / "1001", directory / name)
    (directory / ".partial-newest").symlink_to("1003")
    CheckpointWriter(directory)
    assert sorted(os.listdir(directory)) == ["1001", "newest"]  # noqa: PTH208 - names only


def test_there_is_nothing_to_lease_before_the_first_checkpoint(tmp_path: Path) -> None:
    assert lease_newest(tmp_path) is None
