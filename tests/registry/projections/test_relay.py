"""Changes reach both projections, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest

from registry.bootstrap import Registry
from registry.commands.withdraw_dataset import mark_restored, mark_withdrawn
from registry.projections import consistency
from registry.projections.projection import RecordState
from registry.projections.relay import Relay
from registry.projections.search_index.search_index import SearchRequest
from registry.storage import outbox
from tests.builders import a_dataset, drafted, published
from tests.fakes import FakeClock


class ForgetfulProjection:
    """A projection in memory that fails as often as it is told to."""

    def __init__(self, name: str, failures: int = 0) -> None:
        self.name = name
        self.failures = failures
        self.held: dict[str, int] = {}

    def apply(self, states: Sequence[RecordState]) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("no space left on device")
        for one in states:
            self.held.pop(one.slug, None)
            if one.stored is not None:
                self.held[one.slug] = one.stored.record.version

    def apply_graphs(self, kind: str, keys: Sequence[str]) -> None:
        return

    def versions(self) -> Mapping[str, int]:
        return self.held

    def rebuild(self, states: Iterable[RecordState]) -> None:
        self.held.clear()
        self.apply(list(states))

    def settle(self) -> None:
        return

    def close(self) -> None:
        return


def _drift(registry: Registry) -> int:
    return sum(one.total for one in consistency.check(registry.database, registry.projections))


def test_projections_agree_with_sql_when_the_relay_caught_up(registry: Registry) -> None:
    for number in range(3):
        published(registry, a_dataset(identifier=f"data-{number}"))
    drafted(registry, a_dataset(identifier="draft"))
    assert _drift(registry) == 6
    registry.relay.drain()
    assert _drift(registry) == 0
    assert [one.records for one in consistency.check(registry.database, registry.projections)] == [3, 3]


def test_withdrawn_record_leaves_both_projections_and_returns(registry: Registry) -> None:
    record = published(registry, a_dataset())
    registry.relay.drain()
    with registry.unit_of_work() as uow:
        gone = mark_withdrawn(uow, record, record.version, "test", "ended")
        uow.commit()
    registry.relay.drain()
    assert registry.index.search(SearchRequest()).total == 0
    assert [one.records for one in consistency.check(registry.database, registry.projections)] == [0, 0]
    with registry.unit_of_work() as uow:
        mark_restored(uow, gone, gone.version, "test")
        uow.commit()
    registry.relay.drain()
    assert registry.index.search(SearchRequest()).total == 1
    assert _drift(registry) == 0


def test_rebuild_gives_the_same_when_a_projection_was_damaged(registry: Registry) -> None:
    for number in range(4):
        published(registry, a_dataset(identifier=f"data-{number}"))
    registry.relay.drain()
    rdf, search = registry.projections
    rdf.apply([RecordState("data-1", None)])
    search.apply([RecordState("data-2", None)])
    assert _drift(registry) == 2
    seen: list[str] = []
    consistency.rebuild(registry.database, registry.projections, on_progress=seen.append)
    assert _drift(registry) == 0
    assert sorted(seen) == ["rdf"] * 4 + ["search"] * 4
    assert registry.index.search(SearchRequest()).total == 4


def test_rebuild_can_be_tried_again_when_it_broke_off(registry: Registry) -> None:
    published(registry, a_dataset())
    registry.relay.drain()

    def breaking_off(_name: str) -> None:
        raise OSError("no space left on device")

    for projection in registry.projections:
        with pytest.raises(OSError, match="no space"):
            consistency.rebuild(registry.database, [projection], on_progress=breaking_off)
    assert _drift(registry) == 0
    consistency.rebuild(registry.database, registry.projections)
    assert _drift(registry) == 0


def test_other_process_sees_the_same_versions(registry: Registry) -> None:
    published(registry, a_dataset())
    registry.relay.drain()
    for projection in registry.projections:
        projection.settle()
    drifts = consistency.check(registry.database, registry.readers())
    assert [(one.records, one.total) for one in drifts] == [(1, 0), (1, 0)]


def test_failing_projection_blocks_no_other_and_catches_up(registry: Registry) -> None:
    clock = FakeClock("2030-01-01T00:00:00+00:00")
    broken, sound = ForgetfulProjection("rdf", failures=2), ForgetfulProjection("search")
    relay = Relay(registry.database, (broken, sound), clock)
    record = published(registry, a_dataset())
    relay.drain()
    assert sound.held == {record.slug: 1}
    assert broken.held == {}
    with registry.database.reading() as connection:
        assert outbox.pending(connection) == {"rdf": 1, "search": 0}
    for _ in range(3):
        clock.advance(seconds=10)
        relay.drain()
    assert broken.held == {record.slug: 1}
    with registry.database.reading() as connection:
        assert outbox.pending(connection) == {"rdf": 0, "search": 0}


def test_record_that_cannot_be_shown_keeps_no_other_from_its_place(registry: Registry) -> None:
    clock = FakeClock("2030-01-01T00:00:00+00:00")
    slugs = [published(registry, a_dataset(identifier=f"dataset-{n}")).slug for n in range(7)]

    class Choosy(ForgetfulProjection):
        def apply(self, states: Sequence[RecordState]) -> None:
            if any(one.slug == slugs[3] for one in states):
                raise ValueError("not this one")
            super().apply(states)

    choosy = Choosy("rdf")
    Relay(registry.database, (choosy,), clock).drain()
    assert sorted(choosy.held) == sorted({*slugs} - {slugs[3]})
    with registry.database.reading() as connection:
        assert outbox.pending(connection) == {"rdf": 1, "search": 7}


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_same_answer_whichever_engine_is_set(registry: Registry, engine: str) -> None:
    from dataclasses import replace

    from registry.bootstrap import open_registry

    published(registry, a_dataset())
    other = open_registry(
        replace(registry.settings, search_engine=engine, data_directory=registry.settings.data_directory)
    )
    try:
        consistency.rebuild(other.database, other.projections)
        assert other.index.search(SearchRequest(facets={"agency": 5})).facet_counts == {
            "agency": (("kemenp2mi", 1),)
        }
    finally:
        other.close()
