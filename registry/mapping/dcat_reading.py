"""RDF of any catalog as datasets of the model: DCAT 1 to 3, schema.org, and our own output without loss.

A pure function of bytes, made to run where no file can be opened: call `prepare` before. Readers take from
a description what they understand; what nobody takes is kept in `Dataset.extra`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, NamedNode

from registry.identifiers import short_digest
from registry.mapping.dataset_reader import DATASET_TYPES, DatasetReader
from registry.mapping.rdf_graph import Graph, Subject, graph_from_bytes
from registry.mapping.rdf_values import integer_of
from registry.mapping.source_dataset import AgentReading
from registry.model.canonical_json import Reading, canonical_text, dataset_from_json
from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.model.rules import finding
from vocab.code_lists import SCHEMES, code_list
from vocab.namespaces import DCAT, HYDRA

_NEXT = (HYDRA.term("next"), HYDRA.term("nextPage"))
_PAGES = tuple(HYDRA.term(one) for one in ("PartialCollectionView", "PagedCollection", "Collection"))
_OTHER_TREES = (
    *DATASET_TYPES,
    DCAT.term("CatalogRecord"),
    DCAT.term("Catalog"),
    DCAT.term("DataService"),
    *_PAGES,
)


@dataclass(frozen=True, slots=True)
class DatasetReading:
    """One dataset as a document tells it; `iri` is None where the document gives it no name.

    `identifier` is the source's own, else the IRI, else a digest of the content.
    """

    identifier: str
    iri: str | None
    dataset: Dataset
    publisher: AgentReading | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RdfReading:
    """What a document holds: datasets in its order, who publishes them, and where the next page is."""

    datasets: tuple[DatasetReading, ...] = ()
    publishers: tuple[AgentReading, ...] = ()
    next_page: str | None = None
    total: int | None = None
    findings: tuple[Finding, ...] = ()


def prepare() -> None:
    """Read all code lists, so that reading RDF later opens no file."""
    for name in SCHEMES:
        code_list(name)


def datasets_from_rdf(content: bytes, media_type: str, base_iri: str) -> RdfReading:
    """Read every dataset of an RDF document; trouble becomes findings, of the document or of one dataset."""
    graph, findings = graph_from_bytes(content, media_type, base_iri)
    subjects = _dataset_subjects(graph)
    others = frozenset(one.value for one in graph.of_type(*_OTHER_TREES) if isinstance(one, NamedNode))
    datasets = tuple(_read_dataset(graph, one, others) for one in subjects)
    if not datasets and not findings:
        findings.append(finding("SDMI-041", ""))
    publishers = dict.fromkeys(one.publisher for one in datasets if one.publisher)
    return RdfReading(
        datasets=datasets,
        publishers=tuple(publishers),
        next_page=_next_page(graph),
        total=_total(graph),
        findings=tuple(findings),
    )


def _dataset_subjects(graph: Graph) -> list[Subject]:
    """Find what is typed as dataset, and what a catalog lists as one and describes without a type."""
    found = dict.fromkeys(graph.of_type(*DATASET_TYPES))
    for catalog in graph.of_type(DCAT.term("Catalog")):
        for listed in graph.about(catalog).get(DCAT.term("dataset"), ()):
            if isinstance(listed, NamedNode | BlankNode) and listed in graph:
                found.setdefault(listed)
    return list(found)


def _read_dataset(graph: Graph, subject: Subject, others: frozenset[str]) -> DatasetReading:
    reader = DatasetReader(graph, subject)
    values = reader.read()
    values["extra"] = reader.kept.text(others)
    if reader.kept.is_cut:
        reader.note("SDMI-027", "extra", len(values["extra"]))
    iri = subject.value if isinstance(subject, NamedNode) else None
    if not values.get("identifier") and iri:
        values["identifier"] = iri
    read: Reading = dataset_from_json({name: value for name, value in values.items() if value})
    dataset = read.dataset
    if not dataset.identifier:
        dataset = replace(dataset, identifier=short_digest(canonical_text(dataset)))
    return DatasetReading(
        identifier=dataset.identifier,
        iri=iri,
        dataset=dataset,
        publisher=reader.publisher,
        findings=(*reader.findings, *read.findings),
    )


def _next_page(graph: Graph) -> str | None:
    """Find the address of the next page, under the new and the old name of Hydra."""
    for predicate in _NEXT:
        for subject in graph:
            for value in graph.about(subject).get(predicate, ()):
                if not isinstance(value, BlankNode) and value.value.strip():
                    return value.value.strip()
    return None


def _total(graph: Graph) -> int | None:
    for subject in graph:
        for value in graph.about(subject).get(HYDRA.term("totalItems"), ()):
            number = integer_of(value)
            if number is not None:
                return number
    return None
