"""The example queries of the SPARQL page through our endpoint, against an Oxigraph server, the bare engine and rdflib."""

from __future__ import annotations

import json
import signal
import statistics
import urllib.parse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType

import httpx
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, Store

import web
from benchmarks.catalog import catalog_settings, opened
from benchmarks.measured_programs import oxigraph_server, served
from benchmarks.measuring import Row, Timing, alternating, milliseconds
from registry.projections.rdf_store.checkpoints import lease_newest

RESULTS = "application/sparql-results+json"
SHORT_MILLISECONDS = 20.0
RDFLIB_SIZE = 1_000
RDFLIB_SECONDS = 20
Ask = Callable[[], bytes]


def example_queries() -> dict[str, str]:
    """Give the queries that the page offers, by file name."""
    folder = Path(str(web.__file__)).parent / "sparql" / "example_queries"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def rows(size: int) -> Iterator[Row]:
    """Measure every example over HTTP on one checkpoint; the target counts where the server takes 20 ms and more."""
    settings = catalog_settings(size)
    with opened(settings) as registry:
        registry.projections[0].settle()
    lease = lease_newest(settings.rdf_directory / "checkpoints")
    assert lease is not None
    store = Store.read_only(str(lease.path))
    queries = example_queries()
    with (
        served(settings, "web") as (url, _process, _seconds),
        oxigraph_server(lease.path) as server,
        httpx.Client(timeout=120) as client,
    ):
        ours = {name: _asked(client, f"{url}/sparql", text) for name, text in queries.items()}
        if server is not None:
            theirs = {name: _asked(client, server, text) for name, text in queries.items()}
            yield from _compared(ours, theirs, size, "Oxigraph server", is_target=True)
        bare = {name: _bare(store, text) for name, text in queries.items()}
        yield from _compared(ours, bare, size, "pyoxigraph in process", is_target=False)
        if size == RDFLIB_SIZE:
            yield from _against_rdflib(ours, store)
    lease.release()


def _compared(
    ours: dict[str, Ask], others: dict[str, Ask], size: int, other: str, *, is_target: bool
) -> Iterator[Row]:
    long_ratios, ratios = [], []
    for name, ask in ours.items():
        pair = (ask, others[name])
        count = _row_count(ask())
        assert count == _row_count(others[name]()), f"{name}: two engines, two answers"
        assert count > 0, f"{name}: the time of an empty answer says nothing"
        mine, its = (Timing.of(one) for one in alternating([pair], rounds=7 if size <= RDFLIB_SIZE else 3))
        ratios.append(mine.p50 / its.p50)
        if its.p50 >= SHORT_MILLISECONDS:
            long_ratios.append(ratios[-1])
        if is_target:
            yield Row(
                what=f"SPARQL {name}", size=size, ours=str(mine), other=f"{other} {its}", ratio=ratios[-1]
            )
    counted = long_ratios or ratios
    held = statistics.median(counted) <= 1.3 if is_target and long_ratios else None
    yield Row(
        what=f"SPARQL over {other}, median of {len(counted)} queries" + (" over 20 ms" if long_ratios else ""),
        size=size, ours="", ratio=statistics.median(counted), target="<= 1.3x" if is_target else "", held=held,
    )  # fmt: skip


def _asked(client: httpx.Client, endpoint: str, query: str) -> Ask:
    """Give the call that asks an endpoint and reads all of its answer."""
    url = f"{endpoint}?query={urllib.parse.quote(query)}"
    return lambda: client.get(url, headers={"Accept": RESULTS}).raise_for_status().content


def _bare(store: Store, text: str) -> Ask:
    def ask() -> bytes:
        results = store.query(text)
        assert isinstance(results, QuerySolutions)
        content = results.serialize(format=QueryResultsFormat.JSON)
        assert content is not None
        return content

    return ask


def _row_count(answer: bytes) -> int:
    return len(json.loads(answer)["results"]["bindings"])


def _against_rdflib(ours: dict[str, Ask], store: Store) -> Iterator[Row]:
    """Ask rdflib in process, which spares it the HTTP that ours goes through."""
    graph = rdflib.Graph()
    everything = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(everything, QueryTriples)
    graph.parse(data="\n".join(f"{one} ." for one in everything), format="nt")
    ratios = []
    for name, text in example_queries().items():
        mine = Timing.of([milliseconds(ours[name]) for _ in range(5)])
        its = _limited(partial(_all_rows, graph, text))
        ratios.append((its or RDFLIB_SECONDS * 1000) / mine.p50)
        shown = f"rdflib {its:,.0f} ms" if its else f"rdflib over {RDFLIB_SECONDS} s"
        yield Row(
            what=f"SPARQL {name}: rdflib over ours", size=RDFLIB_SIZE, ours=str(mine), other=shown,
            ratio=ratios[-1],
        )  # fmt: skip
    median = statistics.median(ratios)
    yield Row(
        what=f"rdflib in process over our endpoint, median of {len(ratios)} queries", size=RDFLIB_SIZE, ours="",
        ratio=median, target=">= 20x", held=median >= 20,
    )  # fmt: skip


def _all_rows(graph: rdflib.Graph, text: str) -> list[object]:
    return list(graph.query(text))


def _limited(call: Callable[[], object]) -> float | None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(RDFLIB_SECONDS)
    try:
        return milliseconds(call)
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
