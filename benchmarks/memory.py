"""What the whole service weighs once it has been used: web processes, query processes, worker."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Iterator

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
            urllib.request.urlopen(url + path, timeout=120).read()  # noqa: S310 - our own address
        whole = psutil.Process(process.pid)
        processes = [whole, *whole.children(recursive=True)]
        held = [one.memory_full_info() for one in processes]
        proportional, resident = sum(one.pss for one in held) / 1e9, sum(one.rss for one in held) / 1e9
    yield Row(
        what=f"memory of the whole service, {len(processes)} processes", size=size,
        ours=f"{proportional:.2f} GB ({resident:.2f} GB with shared pages counted in each)",
        target=f"<= {GIGABYTES} GB at 100,000", held=held_at(size, 100_000, proportional <= GIGABYTES),
    )  # fmt: skip


def _paths() -> Iterator[str]:
    yield from OTHER_PATHS
    for text in QUESTIONS:
        yield f"/dataset?q={urllib.parse.quote(text)}"
    for text in list(example_queries().values())[:4] * 2:  # each web process has query processes of its own
        yield f"/sparql?query={urllib.parse.quote(text)}"
