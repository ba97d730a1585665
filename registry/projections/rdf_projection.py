"""The RDF store as a projection: one graph a public record, one an agency, one a code list."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize

from registry.identifiers import IriSpace
from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_catalog import catalog_to_triples, record_to_triples
from registry.mapping.skos import agency_to_triples, scheme_to_triples
from registry.model.agent import Organization
from registry.projections.projection import RecordState
from registry.projections.rdf_store.embedded_store import EmbeddedStore
from registry.projections.rdf_store.rdf_store import GraphChange, GraphRemoval, RdfStore
from registry.projections.statistics_graphs import StatisticsGraphs
from registry.storage.dataset_repository import StoredDataset
from registry.storage.scheme_shelf import SchemeSource, ShippedSchemes
from vocab.namespaces import AGENCY_BASE

BATCH = 1000


class RdfProjection:
    """Keeps an RDF store in step with the public records; the only writer of it."""

    name = "rdf"

    def __init__(
        self, store: RdfStore, iris: IriSpace, agencies: Callable[[], Mapping[str, Organization]],
        *, title: Mapping[str, str], owner_name: str = "", directory: Path | None = None,
        statistics: StatisticsGraphs | None = None, schemes: SchemeSource | None = None,
    ) -> None:  # fmt: skip
        """Write to `store`; `directory` is that of an embedded store, which a rebuild exchanges whole."""
        self._schemes = schemes or ShippedSchemes()
        self._statistics = statistics
        self._title = title
        self._owner_name = owner_name
        self._store = store
        self._iris = iris
        self._agencies = agencies
        self._directory = directory

    @property
    def store(self) -> RdfStore:
        """The store in use."""
        return self._store

    def apply(self, states: Sequence[RecordState]) -> None:
        """Replace the graphs of public records, remove the others, in one transaction."""
        self._store.apply([self._change(one) for one in states])

    def apply_graphs(self, kind: str, keys: Sequence[str]) -> None:
        """Replace the graphs of agencies (`agency`), code lists (`vocabulary`) or statistics (`statistics`)."""
        if kind == "statistics":
            self._store.apply(list(self._statistics.changes(keys)) if self._statistics else [])
        else:
            self._store.apply(list(self._graphs(kind, keys)))

    def versions(self) -> Mapping[str, int]:
        """Give the version of every record graph, by slug."""
        head = self._iris.record("")
        revisions = self._store.graph_revisions()
        return {iri.removeprefix(head): number for iri, number in revisions.items() if iri.startswith(head)}

    def rebuild(self, states: Iterable[RecordState]) -> None:
        """Fill an empty store and put it in place of the one in use; a remote store is emptied first."""
        if self._directory is None:
            self._store.clear()
            self._store.load(self._everything(states))
            return
        next_directory = self._directory / "next"
        shutil.rmtree(next_directory, ignore_errors=True)
        with closing(
            EmbeddedStore(next_directory)
        ) as fresh:  # also when it fails, or it could not be tried again
            fresh.load(self._everything(states))
        self._store.close()
        old = self._directory / "old"
        shutil.rmtree(old, ignore_errors=True)
        (self._directory / "store").rename(old)
        (next_directory / "store").rename(self._directory / "store")
        self._store = EmbeddedStore(self._directory)
        self._store.checkpoint(at_once=True)
        shutil.rmtree(next_directory, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)

    def settle(self) -> None:
        """Make a checkpoint that the query processes open."""
        self._store.checkpoint()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _everything(self, states: Iterable[RecordState]) -> Iterator[GraphChange]:
        yield from self._graphs("vocabulary", self._schemes.names())
        yield from self._graphs("agency", tuple(self._agencies()))
        yield from self._graphs("catalog", ("catalog",))
        yield from self._statistics.everything() if self._statistics else ()
        for state in states:
            if state.stored is not None:
                yield self._record_graph(state.stored)

    def _graphs(self, kind: str, keys: Sequence[str]) -> Iterator[GraphChange]:
        if kind == "agency":
            agencies = self._agencies()
            for key in keys:
                if key in agencies:
                    triples = agency_to_triples(agencies[key])
                    yield GraphChange(f"{AGENCY_BASE}{key}", 1, _n_triples(triples))
        elif kind == "catalog":
            triples = catalog_to_triples(iris=self._iris, title=self._title, owner_name=self._owner_name)
            yield GraphChange(self._iris.catalog, 1, _n_triples(triples))
        else:
            for key in keys:
                if key != "agency":
                    scheme = self._schemes.current(key).scheme
                    yield GraphChange(scheme.iri, 1, _n_triples(scheme_to_triples(scheme)))

    def _change(self, state: RecordState) -> GraphChange | GraphRemoval:
        if state.stored is None:
            return GraphRemoval(self._iris.record(state.slug))
        return self._record_graph(state.stored)

    def _record_graph(self, stored: StoredDataset) -> GraphChange:
        slug = stored.record.slug
        triples = dataset_to_triples(stored.dataset, iri=self._iris.dataset(slug))
        triples += record_to_triples(stored.record, stored.links, iris=self._iris)
        return GraphChange(self._iris.record(slug), stored.record.version, _n_triples(triples))


def _n_triples(triples: list[Triple]) -> bytes:
    """Write triples for the store, which cares neither for their order nor for repeats."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None  # no output was given to write into
    return written
