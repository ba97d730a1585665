"""The projections as a process sees them that may not write them: for comparing them with SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from registry.identifiers import IriSpace
from registry.projections.projection import Projection, RecordState
from registry.projections.rdf_store.checkpoints import lease_newest
from registry.projections.rdf_store.rdf_store import REVISION_PREDICATE
from registry.projections.rdf_store.remote_store import RemoteStore
from registry.projections.search_index.search_index import SearchIndex
from registry.settings import Settings


@dataclass(frozen=True, slots=True)
class _View:
    """Only `versions` and `close` work: whoever compares must not write."""

    name: str
    held: Mapping[str, int]

    def versions(self) -> Mapping[str, int]:
        """Give the version of every record held, by slug."""
        return self.held

    def apply(self, states: Sequence[RecordState]) -> None:
        """Refuse."""
        raise TypeError("a reading view cannot be written")

    def apply_graphs(self, kind: str, keys: Sequence[str]) -> None:
        """Refuse."""
        raise TypeError("a reading view cannot be written")

    def rebuild(self, states: Iterable[RecordState]) -> None:
        """Refuse."""
        raise TypeError("a reading view cannot be written")

    def settle(self) -> None:
        """Nothing was written."""

    def close(self) -> None:
        """Nothing is open."""


def reading_views(settings: Settings, iris: IriSpace, index: SearchIndex) -> tuple[Projection, ...]:
    """Give what both projections hold now; a remote RDF store is asked, an embedded one read from its checkpoint."""
    index.refresh()
    return (_View("rdf", _graph_versions(settings, iris)), _View("search", index.revisions()))


def _graph_versions(settings: Settings, iris: IriSpace) -> dict[str, int]:
    head = iris.record("")
    if settings.rdf_endpoint:
        revisions = RemoteStore(settings.rdf_endpoint, settings.rdf_update_endpoint).graph_revisions()
    else:
        lease = lease_newest(settings.rdf_directory / "checkpoints")
        if lease is None:
            return {}
        try:
            revisions = _revisions_of(lease.path)
        finally:
            lease.release()
    return {iri.removeprefix(head): one for iri, one in revisions.items() if iri.startswith(head)}


def _revisions_of(checkpoint: Path) -> dict[str, int]:
    store = Store.read_only(str(checkpoint))
    return {
        quad.subject.value: int(quad.object.value)
        for quad in store.quads_for_pattern(None, NamedNode(REVISION_PREDICATE), None)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.subject == quad.graph_name
    }
