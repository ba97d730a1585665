"""Runs are queued once, leased, taken over when their worker falls silent, and never stuck."""

import threading

import pytest

from harvesters.runs.run_loop import execute_run
from harvesters.runs.run_queue import MAXIMUM_ATTEMPTS, claim_run
from registry.commands.add_harvest_source import add_harvest_source
from registry.commands.approve_harvest_source import (
    approve_harvest_source,
    pause_harvest_source,
    remove_harvest_source,
)
from registry.commands.harvest_lease import LeaseLost, RunningHarvest, keep_lease
from registry.commands.request_harvest import request_due, stop_harvest
from registry.errors import Conflict, Rejected
from registry.model.account import SYSTEM
from registry.model.harvest import HarvestSource, RunState
from registry.model.multilingual import MultilingualText
from tests.harvesters.runs.harvest_world import HarvestWorld


class Killed(BaseException):
    """Stands for kill -9: nobody tidies up after it."""


def claimed(world: HarvestWorld, worker: str = "one") -> RunningHarvest:
    running = claim_run(world.registry, worker)
    assert running is not None
    return running


def kill_while(world: HarvestWorld, *, page: int = 0, reading: int = 0) -> None:
    """Let a worker die at a page, or at a batch being read."""
    batches = iter(range(1, 1000))

    def at_page(number: int) -> None:
        if number == page:
            raise Killed

    def at_read(_records: object) -> None:
        if next(batches) == reading:
            raise Killed

    world.portal.on_page, world.portal.on_read = at_page, at_read
    with pytest.raises(Killed):
        world.worker("victim").run_one()
    world.portal.on_page = world.portal.on_read = lambda _: None


def test_second_request_is_refused_when_a_run_is_waiting(world: HarvestWorld) -> None:
    world.request()
    with pytest.raises(Conflict):
        world.request()


def test_request_is_refused_when_the_source_is_not_approved(world: HarvestWorld) -> None:
    pause_harvest_source(world.registry.unit_of_work(), "portal", actor=SYSTEM)
    with pytest.raises(Rejected):
        world.request()


def test_run_has_one_holder_when_two_workers_ask(world: HarvestWorld) -> None:
    world.request()
    claimed(world)
    assert claim_run(world.registry, "two") is None


def test_late_writer_is_refused_when_another_worker_took_over(world: HarvestWorld) -> None:
    world.portal.fill(3)
    world.request()
    late = claimed(world, "late")
    world.clock.advance(seconds=121)
    second = claimed(world, "second")
    assert second.fencing == late.fencing + 1
    with world.registry.unit_of_work() as uow, pytest.raises(LeaseLost):
        keep_lease(uow, late)
    run = execute_run(world.registry, late, opener=world.portal.opener, is_strict=True)
    assert run.state is RunState.RUNNING, "the late worker ends nothing"
    assert world.number("SELECT count(*) FROM records") == 0
    run = execute_run(world.registry, second, opener=world.portal.opener, is_strict=True)
    assert (run.state, dict(run.counts)) == (RunState.COMPLETED, {"created": 3})


def test_lease_holds_when_it_is_renewed_in_time(world: HarvestWorld) -> None:
    world.request()
    running = claimed(world)
    for _ in range(5):
        world.clock.advance(seconds=100)
        with world.registry.unit_of_work() as uow:
            keep_lease(uow, running)
            uow.commit()
        assert claim_run(world.registry, "two") is None


def test_run_goes_on_at_the_next_page_when_its_worker_was_killed_fetching(world: HarvestWorld) -> None:
    world.portal.fill(55)
    number = world.request()
    kill_while(world, page=4)
    assert claim_run(world.registry, "early") is None, "the lease runs for two minutes"
    world.clock.advance(seconds=121)
    run = world.worker("next").run_one()
    assert run is not None
    assert (run.number, run.state, dict(run.counts)) == (number, RunState.COMPLETED, {"created": 55})
    assert world.portal.fetched == [1, 2, 3, 4, 4, 5, 6], "no finished page is fetched again"


def test_run_goes_on_when_its_worker_was_killed_reading(world: HarvestWorld) -> None:
    world.portal.fill(120)
    world.request()
    kill_while(world, reading=2)
    world.clock.advance(seconds=121)
    run = world.worker("next").run_one()
    assert run is not None
    assert dict(run.counts) == {"created": 120}
    assert world.portal.fetched == list(range(1, 13))


def test_listing_begins_anew_when_its_pages_have_no_cursor(world: HarvestWorld) -> None:
    world.portal.fill(25)
    world.request()
    kill_while(world, page=3)
    with world.registry.unit_of_work() as uow:
        row = uow.harvests.run_row(1)
        uow.harvests.update_run(1, checkpoint={**row["checkpoint"], "cursor": None})
        uow.commit()
    world.clock.advance(seconds=121)
    run = world.worker("next").run_one()
    assert run is not None
    assert dict(run.counts) == {"created": 25}


def test_run_fails_when_its_workers_fall_silent_three_times_at_one_place(world: HarvestWorld) -> None:
    world.portal.fill(25)
    world.request()
    for _ in range(MAXIMUM_ATTEMPTS):
        kill_while(world, page=1)
        world.clock.advance(seconds=121)
    assert world.worker().run_one() is None
    run = world.harvest()
    assert run.state is RunState.COMPLETED
    with world.registry.unit_of_work() as uow:
        assert uow.harvests.run(1).state is RunState.FAILED


def test_record_is_left_out_when_workers_fall_silent_over_it(world: HarvestWorld) -> None:
    world.portal.fill(70)
    world.portal.poison["set-030"] = Killed()
    world.request()
    for _ in (
        "fetched, then died over a batch",
        "died over the batch",
        "read one at a time, and died over one",
    ):
        with pytest.raises(Killed):
            world.worker("victim").run_one()
        world.clock.advance(seconds=121)
    run = world.worker("last").run_one()
    assert run is not None
    assert dict(run.counts) == {"created": 69, "failed": 1}


def test_run_goes_back_to_the_queue_when_the_worker_is_told_to_stop(world: HarvestWorld) -> None:
    world.portal.fill(55)
    number = world.request()
    worker = world.worker()
    world.portal.on_page = lambda page: worker.stop() if page == 3 else None
    run = worker.run_one()
    assert run is not None
    assert run.state is RunState.QUEUED
    assert worker.run_one() is None, "a stopped worker takes nothing"
    done = world.worker("next").run_one()
    assert done is not None
    assert (done.number, dict(done.counts)) == (number, {"created": 55})


def test_run_writes_nothing_more_when_a_person_stops_it(world: HarvestWorld) -> None:
    world.portal.fill(55)
    number = world.request()
    world.portal.on_read = lambda _: stop_harvest(world.registry.unit_of_work(), number, actor=SYSTEM)
    run = world.worker().run_one()
    assert run is not None
    assert run.state is RunState.ABORTED
    assert world.number("SELECT count(*) FROM records") == 0
    assert world.number("SELECT count(*) FROM staged_records") == 0
    with pytest.raises(Rejected):
        stop_harvest(world.registry.unit_of_work(), number, actor=SYSTEM)


def test_run_fails_in_sight_when_the_reader_breaks(world: HarvestWorld) -> None:
    world.portal.fill(5)

    def broken(_page: int) -> None:
        raise ZeroDivisionError

    world.portal.on_page = broken
    run = world.harvest(is_strict=False)
    assert run.state is RunState.FAILED
    assert "ZeroDivisionError" in run.message["id"]


def test_source_is_left_in_peace_when_it_fails_again_and_again(world: HarvestWorld) -> None:
    hourly = HarvestSource(
        slug="hourly", title=MultilingualText.of(id="x"), kind="ckan", url="https://x.example.id", agency="bps",
        schedule="hourly",
    )  # fmt: skip
    add_harvest_source(world.registry.unit_of_work(), hourly, actor=SYSTEM)
    approve_harvest_source(world.registry.unit_of_work(), "hourly", actor=SYSTEM)
    world.portals["hourly"] = world.portal
    world.portal.fails_at_page = 1
    waits = []
    for _ in range(9):
        world.harvest("hourly")
        with world.registry.unit_of_work() as uow:
            waits.append(
                (uow.harvests.source_row("hourly")["next_due"] - world.clock.now).total_seconds() / 60
            )
    assert waits == [60, 60, 60, 120, 240, 480, 960, 1440, 1440]


def test_due_source_is_queued_once_when_two_schedulers_look(world: HarvestWorld) -> None:
    world.add_source("nightly", agency="bps", schedule="daily at 02:00 WIB")
    assert request_due(world.registry.unit_of_work()) == ()
    world.clock.advance(hours=17)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.extend(request_due(world.registry.unit_of_work())))
        for _ in range(4)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 1
    assert request_due(world.registry.unit_of_work()) == ()


def test_runs_do_not_pile_up_when_the_clock_jumps(world: HarvestWorld) -> None:
    portal = world.add_source("nightly", agency="bps", schedule="hourly")
    portal.fill(1)
    world.clock.advance(days=30)
    assert world.worker().run_once()
    assert not world.worker().run_once(), "30 days of slots are one run"
    world.clock.advance(days=-20)
    assert not world.worker().run_once()
    world.clock.advance(hours=1)
    assert world.worker().run_once(), "a due time far ahead is set right"


def test_waiting_run_is_ended_when_its_source_is_removed(world: HarvestWorld) -> None:
    number = world.request()
    remove_harvest_source(world.registry.unit_of_work(), "portal", actor=SYSTEM)
    with world.registry.unit_of_work() as uow:
        assert uow.harvests.run(number).state is RunState.ABORTED
    assert claim_run(world.registry, "one") is None


def test_lease_is_kept_when_a_page_takes_longer_than_it(world: HarvestWorld) -> None:
    """The heartbeat renews by time, not only when a step ends."""
    world.portal.fill(5)
    world.request()
    seen = threading.Event()

    def slow(_page: int) -> None:
        before = world.all_rows("SELECT lease_until FROM runs")
        for _ in range(100):
            world.clock.advance(seconds=1)
            if seen.wait(0.1) or world.all_rows("SELECT lease_until FROM runs") != before:
                return
        raise AssertionError("the lease was not renewed")

    world.portal.on_page = slow
    run = world.worker().run_one()
    assert run is not None
    assert run.state is RunState.COMPLETED
