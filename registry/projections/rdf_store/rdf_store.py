"""The contract of an RDF store: published graphs go in by record, whole, and come out as one default graph.

A store holds the *published* records only. Each record has a named graph of its own, and the union of these
graphs also stands in the default graph, so that analytic queries need no union. Every named graph carries
one triple of bookkeeping, `<graph> sdmi:revision N`, which is not copied into the default graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

REVISION_PREDICATE = "https://w3id.org/sdmi/ns#revision"


@dataclass(frozen=True, slots=True)
class GraphChange:
    """The whole content of one record's graph at one revision, ready to replace what the store holds.

    `triples` is N-Triples without blank nodes. With `published=False` the graph is taken out instead,
    because nothing unpublished may ever stand in a store that the public can query.
    """

    graph_iri: str
    revision: int
    triples: bytes
    published: bool = True


@dataclass(frozen=True, slots=True)
class GraphRemoval:
    """The wish that a graph be gone; removing what is not there is fine."""

    graph_iri: str


class RdfStore(Protocol):
    """A place for the published graphs. One process writes at a time."""

    def apply(self, changes: Sequence[GraphChange | GraphRemoval]) -> None:
        """Replace or remove graphs, none of them by half, and none at all where one is bad.

        Doing it twice changes nothing more, so a batch that a crash broke off is simply applied again.
        """

    def load(self, changes: Iterable[GraphChange]) -> None:
        """Fill a store that holds none of these graphs: faster than `apply`, not atomic, for rebuilding."""

    def graph_revisions(self) -> dict[str, int]:
        """Tell which graphs are held and at which revision."""

    def count(self) -> int:
        """Count the triples of the default graph: the published catalog without bookkeeping."""

    def clear(self) -> None:
        """Remove every triple."""

    def checkpoint(self, *, at_once: bool = False) -> Path | None:
        """Publish the present state to query processes; give its place, or None if there is no such thing.

        Called after every batch: a store may make one a second only, and makes none if nothing changed, so
        call again when idle. `at_once` makes one now, whatever the time.
        """

    def close(self) -> None:
        """Let go of files and locks; nothing else may be called afterwards."""


class NullRdfStore:
    """A store that remembers revisions but no triples: for tests and for running without SPARQL."""

    def __init__(self) -> None:
        """Begin with no graphs."""
        self._revisions: dict[str, int] = {}

    def apply(self, changes: Sequence[GraphChange | GraphRemoval]) -> None:
        """Note the revisions."""
        for change in changes:
            if isinstance(change, GraphChange) and change.published:
                self._revisions[change.graph_iri] = change.revision
            else:
                self._revisions.pop(change.graph_iri, None)

    def load(self, changes: Iterable[GraphChange]) -> None:
        """Note the revisions."""
        self.apply(list(changes))

    def graph_revisions(self) -> dict[str, int]:
        """Tell what was noted."""
        return dict(self._revisions)

    def count(self) -> int:
        """No triple is kept."""
        return 0

    def clear(self) -> None:
        """Forget the revisions."""
        self._revisions.clear()

    def checkpoint(self, *, at_once: bool = False) -> Path | None:
        """There is nothing to copy."""
        return None

    def close(self) -> None:
        """There is nothing to let go of."""
