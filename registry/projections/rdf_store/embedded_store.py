"""The RDF store on this machine's disk: pyoxigraph, written by one process, read through checkpoints."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from registry.errors import Unavailable
from registry.projections.rdf_store.checkpoints import CheckpointWriter
from registry.projections.rdf_store.chunks_ahead import ChunksAhead
from registry.projections.rdf_store.graph_difference import difference_text
from registry.projections.rdf_store.graph_update import n_quads
from registry.projections.rdf_store.rdf_store import REVISION_PREDICATE, GraphChange, GraphRemoval

SECONDS_BETWEEN_CHECKPOINTS = 1.0


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
        """Replace or remove graphs in one transaction; what stays the same is not touched."""
        if text := difference_text(self._store, changes):
            self._store.update(text)
            self._changed = True

    def load(self, changes: Iterable[GraphChange]) -> None:
        """Write many graphs as one stream of N-Quads, then put the files in order for reading."""
        self._changed = True
        with ChunksAhead(n_quads(changes)) as chunks:
            # Lenient: IRIs were checked when the triples were made; checking them again costs a sixth of the load.
            source = io.BufferedReader(chunks, 1 << 20)
            self._store.bulk_load(source, RdfFormat.N_QUADS, lenient=True)
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
