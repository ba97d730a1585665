"""A harvest from a CKAN portal on loopback: changed and unchanged records a second, SQL and both projections."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection

from benchmarks.catalog import scratch_folder
from benchmarks.measuring import Row, per_second
from harvesters.runs.run_queue import HarvestWorker
from harvesters.samples.ckan_portal import CkanPortal
from harvesters.samples.generated_packages import GeneratedPackages
from harvesters.samples.server import SampleServer
from harvesters.worker import IDLE_SECONDS
from registry.administration import prepare
from registry.bootstrap import Registry, open_registry
from registry.commands.add_harvest_source import add_harvest_source
from registry.commands.approve_harvest_source import approve_harvest_source
from registry.commands.request_harvest import request_harvest
from registry.model.account import SYSTEM
from registry.model.harvest import HarvestSource, RunState
from registry.model.multilingual import MultilingualText
from registry.projections import consistency
from registry.settings import Settings

LARGEST = 10_000


def rows(size: int) -> Iterator[Row]:
    """Harvest new records, then the same again, then the same all changed."""
    count = min(size, LARGEST)
    with scratch_folder() as folder, _portal(count) as (base_url, change_everything):
        registry = open_registry(Settings(data_directory=folder))
        prepare(registry)
        registry.relay.drain()
        _add_source(registry, base_url)
        seconds = _seconds(registry, {"created": count})
        yield _row("harvest, new records with both projections", count, seconds, 100)
        seconds = _seconds(registry, {"unchanged": count})
        yield _row("harvest, unchanged records", count, seconds, 2000)
        change_everything()
        seconds = _seconds(registry, {"changed": count})
        yield _row("harvest, changed records with both projections", count, seconds, 100)
        assert [one.total for one in consistency.check(registry.database, registry.projections)] == [0, 0]
        registry.close()


@contextmanager
def _portal(count: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serve a portal from a process of its own, as any source is; gives its address and what changes it all."""
    here, there = Pipe()
    process = get_context("spawn").Process(target=_serve, args=(there, count), daemon=True)
    process.start()

    def change_everything() -> None:
        here.send("change")
        here.recv()

    try:
        yield here.recv(), change_everything
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Connection, count: int) -> None:
    first, second = (
        CkanPortal(tuple(GeneratedPackages(count, changed_every=one)), rows_max=500) for one in (0, 1)
    )
    with SampleServer(feeds=(first,)) as server:
        pipe.send(server.base_url)
        pipe.recv()
        server.feeds = (second,)
        pipe.send("changed")
        pipe.recv()


def _row(what: str, count: int, seconds: float, target: int) -> Row:
    return Row(
        what=what, size=count, ours=f"{per_second(count, seconds)} ({seconds:.1f} s)", target=f">= {target:,}/s",
        held=count / seconds >= target,
    )  # fmt: skip


def _add_source(registry: Registry, base_url: str) -> None:
    source = HarvestSource(
        slug="portal", title=MultilingualText.of(id="Portal"), kind="ckan", url=f"{base_url}/ckan", agency="setsdi",
        private_hosts=(base_url.removeprefix("http://"),),
    )  # fmt: skip
    add_harvest_source(registry.unit_of_work(), source, actor=SYSTEM)
    approve_harvest_source(registry.unit_of_work(), "portal", actor=SYSTEM)


def _seconds(registry: Registry, expected: Mapping[str, int]) -> float:
    """Time one run from its start until both projections show it, the relay going beside it as in the worker.

    A run that did not do what it is measured for gives no figure.
    """
    number = request_harvest(registry.unit_of_work(), "portal", actor=SYSTEM)
    is_over = threading.Event()
    relaying = threading.Thread(target=_relay, args=(registry, is_over))
    start = time.perf_counter()
    relaying.start()
    run = HarvestWorker(registry, "benchmark").run_one(number)
    is_over.set()
    relaying.join()
    seconds = time.perf_counter() - start
    assert run is not None
    assert run.state is RunState.COMPLETED, run
    assert dict(run.counts) == expected, run.counts
    return seconds


def _relay(registry: Registry, is_over: threading.Event) -> None:
    while not is_over.is_set():
        if not registry.relay.run_once():
            is_over.wait(IDLE_SECONDS)
        registry.relay.settle()
    registry.relay.drain()
