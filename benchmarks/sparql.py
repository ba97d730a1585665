"""The example queries of the SPARQL page through guard and pool, against the bare engine and against rdflib."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import rdflib
from pyoxigraph import QueryResultsFormat, Store

import web
from benchmarks.catalog import catalog_settings, opened
from benchmarks.measuring import Row, Timing, alternating, milliseconds
from registry.bootstrap import Registry
from registry.projections.rdf_store.checkpoints import lease_newest
from registry.projections.rdf_store.query_guard import check_query

JSON = "application/sparql-results+json"
RDFLIB_SIZE = 1_000
RDFLIB_SECONDS = 20
RDFLIB_QUERIES = ("01", "05", "08", "09")


def example_queries() -> dict[str, str]:
    """Give the queries that the page offers, by file name."""
    folder = Path(str(web.__file__)).parent / "sparql" / "example_queries"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def rows(size: int) -> Iterator[Row]:
    """Measure every example; the ratio counts for queries that take the engine 20 ms and more."""
    with opened(catalog_settings(size)) as registry:
        registry.projections[0].settle()
        lease = lease_newest(registry.settings.rdf_directory / "checkpoints")
        assert lease is not None
        store = Store.read_only(str(lease.path))
        for name, text in example_queries().items():
            yield _row(registry, store, name, text, size)
        if size == RDFLIB_SIZE:
            yield from _against_rdflib(registry, store)
        lease.release()


def _row(registry: Registry, store: Store, name: str, text: str, size: int) -> Row:
    ours, bare = _through_pool(registry, text), _bare(store, text)
    alternating([(ours, bare)])
    mine, other = (
        Timing.of(one) for one in alternating([(ours, bare)], rounds=7 if size <= RDFLIB_SIZE else 2)
    )
    ratio = mine.p50 / other.p50
    is_long = other.p50 >= 20
    return Row(
        what=f"SPARQL {name}", size=size, ours=str(mine), other=f"bare pyoxigraph {other}", ratio=ratio,
        target="<= 1.3x over 20 ms" if is_long else "", held=ratio <= 1.3 if is_long else None,
    )  # fmt: skip


def _through_pool(registry: Registry, text: str) -> Callable[[], object]:
    def ask() -> object:
        check_query(text)
        return registry.query_pool.run(text, result_format=JSON, deadline_seconds=60)

    return ask


def _bare(store: Store, text: str) -> Callable[[], object]:
    def ask() -> object:
        return store.query(text).serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr]

    return ask


def _against_rdflib(registry: Registry, store: Store) -> Iterator[Row]:
    graph = rdflib.Graph()
    content = b"\n".join(
        f"{one.subject} {one.predicate} {one.object} .".encode() for one in _default_graph(store)
    )
    graph.parse(data=content, format="nt")
    for name, text in example_queries().items():
        if name[:2] in RDFLIB_QUERIES:
            ours = Timing.of([milliseconds(_through_pool(registry, text)) for _ in range(5)])
            theirs = _limited(lambda text=text: list(graph.query(text)))
            shown = f"rdflib {theirs:,.0f} ms" if theirs else f"rdflib over {RDFLIB_SECONDS} s"
            ratio = (theirs or RDFLIB_SECONDS * 1000) / ours.p50
            yield Row(
                what=f"SPARQL {name}, rdflib over ours", size=RDFLIB_SIZE, ours=str(ours), other=shown, ratio=ratio,
                target=">= 20x", held=ratio >= 20,
            )  # fmt: skip


def _default_graph(store: Store) -> Iterator[object]:
    return iter(store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))  # type: ignore[arg-type]


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
