"""The graphs of published statistical records: one each, named by the record's IRI, made anew from SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.identifiers import IriSpace
from registry.mapping.rdf_documents import serialise
from registry.mapping.satu_data import record_triples
from registry.model.statistical_record import StatisticalKind
from registry.projections.rdf_store.rdf_store import GraphChange, GraphRemoval
from registry.storage.database import Database
from registry.storage.statistics_repository import StatisticsRepository, StoredStatistics


@dataclass(frozen=True, slots=True)
class StatisticsGraphs:
    """Reads statistical records and gives what an RDF store holds of them."""

    database: Database
    iris: IriSpace

    def changes(self, keys: Sequence[str]) -> Iterator[GraphChange | GraphRemoval]:
        """Give the graphs of records by key (`activity/...`); those that are not public are to be removed."""
        wanted: dict[StatisticalKind, list[str]] = {}
        for key in dict.fromkeys(keys):
            kind, _, slug = key.partition("/")
            wanted.setdefault(StatisticalKind(kind), []).append(slug)
        with self.database.reading() as connection:
            repository = StatisticsRepository(connection)
            for kind, slugs in wanted.items():
                stored = repository.stored(kind, slugs)
                for slug in slugs:
                    found = stored.get(slug)
                    if found is not None and found.record.is_public:
                        yield self._graph(found)
                    else:
                        yield GraphRemoval(self.iris.statistics(kind, slug))

    def everything(self) -> Iterator[GraphChange]:
        """Give the graphs of all public records."""
        with self.database.reading() as connection:
            repository = StatisticsRepository(connection)
            last = 0
            while batch := repository.published_after(last):
                yield from (self._graph(one) for one in batch)
                last = batch[-1].id

    def _graph(self, stored: StoredStatistics) -> GraphChange:
        record = stored.record
        iri = self.iris.statistics(record.kind, record.slug)
        triples = record_triples(stored.description, record.kind, record.slug, self.iris)
        return GraphChange(iri, record.version, serialise(triples, "application/n-triples"))
