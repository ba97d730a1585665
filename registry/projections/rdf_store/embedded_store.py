"""The RDF store on this machine's disk: pyoxigraph, written by one process, read through checkpoints."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeGuard

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from registry.errors import Unavailable
from registry.projections.rdf_store.checkpoints import CheckpointWriter
from registry.projections.rdf_store.graph_difference import difference_text
from registry.projections.rdf_store.graph_update import checked_triples, n_quads
from registry.projections.rdf_store.rdf_store import REVISION_PREDICATE, GraphChange, GraphRemoval

SECONDS_BETWEEN_CHECKPOINTS = 1.0
MANY_NEW_GRAPHS = 50
LOADERS = 2
GRAPHS_AT_ONCE = 400
"""So many graphs each loader sorts in memory before it writes them: some 100 MB."""


class EmbeddedStore:
    """The published graphs in the folder `store`, with numbered copies for readers in `checkpoints`."""

    def __init__(self, directory: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open or create the store; raise Unavailable when another process has it open for writing."""
        self.directory = directory
        self._clock = clock
        directory.mkdir(parents=True, exist_ok=True)
        self._store = _open(directory / "store")
        self._checkpoints = CheckpointWriter(self.checkpoints)
        self._made_at = float("-inf")
        self._changed = True

    @property
    def checkpoints(self) -> Path:
        """The folder that the query pool reads."""
        return self.directory / "checkpoints"

    def apply(self, changes: Sequence[GraphChange | GraphRemoval]) -> None:
        """Replace or remove graphs in one transaction; what stays the same is not touched.

        Where many graphs are new, these go in first as one piece of their own, at a third of the cost.
        """
        last = {one.graph_iri: one for one in changes}
        fresh = [one for one in last.values() if self._is_new(one)]
        if len(fresh) < MANY_NEW_GRAPHS:
            fresh = []
        for one in fresh:
            checked_triples(one)
            last.pop(one.graph_iri)
        # What is wrong with any change is found before the first of them is written.
        text = difference_text(self._store, tuple(last.values()))
        self._changed = self._changed or bool(fresh or text)
        if fresh:
            self._store.bulk_load(b"".join(n_quads(fresh)), RdfFormat.N_QUADS, lenient=True)
        if text:
            self._store.update(text)

    def _is_new(self, change: GraphChange | GraphRemoval) -> TypeGuard[GraphChange]:
        if isinstance(change, GraphRemoval) or not change.published:
            return False
        held = self._store.quads_for_pattern(None, None, None, NamedNode(change.graph_iri))
        return next(held, None) is None

    def load(self, changes: Iterable[GraphChange]) -> None:
        """Write many graphs, portion by portion: the engine loads some while the next is being made."""
        self._changed = True
        quads, loading = n_quads(changes), deque[Future[None]]()
        with ThreadPoolExecutor(LOADERS, thread_name_prefix="rdf-load") as loaders:
            while portion := b"".join(islice(quads, GRAPHS_AT_ONCE)):
                # Lenient: IRIs were checked when the triples were made; doing it again is a sixth of the load.
                loading.append(
                    loaders.submit(self._store.bulk_load, portion, RdfFormat.N_QUADS, lenient=True)
                )
                if len(loading) > LOADERS:
                    loading.popleft().result()
            for one in loading:
                one.result()
        self._store.optimize()

    def graph_revisions(self) -> dict[str, int]:
        """Read the bookkeeping triple of every graph."""
        quads = self._store.quads_for_pattern(None, NamedNode(REVISION_PREDICATE), None)
        return {
            quad.subject.value: int(quad.object.value)
            for quad in quads
            if quad.subject == quad.graph_name
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
        }

    def count(self) -> int:
        """Count the triples of the default graph, inside the engine."""
        solutions = self._store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert isinstance(solutions, QuerySolutions)
        return int(next(iter(solutions))["n"].value)

    def clear(self) -> None:
        """Empty the store."""
        self._store.clear()
        self._changed = True

    def checkpoint(self, *, at_once: bool = False) -> Path | None:
        """Make a numbered copy by hard links, unless nothing changed or the last is under a second old."""
        newest = self._checkpoints.newest()
        now = self._clock()
        is_early = now - self._made_at < SECONDS_BETWEEN_CHECKPOINTS
        if newest is not None and (not self._changed or (is_early and not at_once)):
            return newest
        self._changed = False
        try:
            path = self._checkpoints.publish(self._store.backup, now)
        except OSError:
            self._changed = True
            raise
        self._made_at = now
        return path

    def close(self) -> None:
        """Release the engine's lock: the store object must be collected for that."""
        del self._store


def _open(path: Path) -> Store:
    try:
        return Store(path)
    except OSError as error:
        if "lock" not in str(error).lower():
            raise
        message = {
            "id": f"Penyimpanan RDF di {path} dibuka proses lain. Hentikan proses itu, lalu coba lagi.",
            "en": f"Another process has the RDF store in {path} open. Stop it, then try again.",
        }
        raise Unavailable(message, "rdf-store-locked") from error
