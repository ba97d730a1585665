"""What the whole service weighs once it has been used: web processes, query processes, worker."""

from __future__ import annotations

import contextlib
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

import psutil  # type: ignore[import-untyped]

from benchmarks.catalog import catalog_settings
from benchmarks.measured_programs import served
from benchmarks.measuring import Row, held_at
from benchmarks.search import QUESTIONS
from benchmarks.sparql import example_queries

OTHER_PATHS = (
    "/",
    "/goals",
    "/agency",
    "/data/catalog.ttl",
    "/feed/changes.atom",
    "/sitemap-1.xml",
    "/api/v1/datasets?q=PMI",
)
GIGABYTES = 1.5


def rows(size: int) -> Iterator[Row]:
    """Ask the service for pages, searches and the example queries, then add up its processes."""
    with served(catalog_settings(size)) as (url, process, _seconds):
        for path in _paths():
            _ask(url + path)
        held = _held(_family(process.pid))
    proportional, resident = sum(one.pss for one in held) / 1e9, sum(one.rss for one in held) / 1e9
    yield Row(
        what=f"memory of the whole service, {len(held)} processes", size=size,
        ours=f"{proportional:.2f} GB ({resident:.2f} GB with shared pages counted in each)",
        target=f"<= {GIGABYTES} GB at 100,000", held=held_at(size, 100_000, proportional <= GIGABYTES),
    )  # fmt: skip


def _ask(url: str) -> None:
    """Ask once more where the service is busy: what is weighed is a service that has done all of it."""
    for is_last in (False, True):
        try:
            urllib.request.urlopen(url, timeout=120).read()  # noqa: S310 - our own address
        except urllib.error.HTTPError as error:
            if is_last or error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise RuntimeError(f"{url} answered {error.code}") from error
            time.sleep(1)
        else:
            return


def _family(pid: int) -> list[psutil.Process]:
    whole = psutil.Process(pid)
    return [whole, *whole.children(recursive=True)]


def _held(processes: Iterable[psutil.Process]) -> list[Any]:
    """Weigh processes, without those that ended meanwhile."""
    held = []
    for one in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            held.append(one.memory_full_info())
    return held


def _paths() -> Iterator[str]:
    yield from OTHER_PATHS
    for text in QUESTIONS:
        yield f"/dataset?q={urllib.parse.quote(text)}"
    for text in list(example_queries().values())[:4] * 2:  # each web process has query processes of its own
        yield f"/sparql?query={urllib.parse.quote(text)}"
