"""An RDF document -> source records, each the statements of one dataset alone; runs in the sandbox."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from harvesters.source_errors import source_unreadable
from harvesters.source_record import SourceRecord, source_record, unreadable_record
from registry.errors import Rejected
from registry.mapping.rdf_graph import FORMATS, Graph, Subject, Value, graph_from_bytes
from registry.model.finding import Finding, Severity
from registry.sandbox import refuse_deep_json, refuse_doctype
from vocab.namespaces import expand

N_TRIPLES = "application/n-triples"
MAXIMUM_BLANK_NODES = 1_000
MAXIMUM_STATEMENTS = 50_000
_DATASETS = tuple(map(expand, ("dcat:Dataset", "schema:Dataset", "dcat:DatasetSeries")))
_PAGES = tuple(map(expand, ("hydra:PartialCollectionView", "hydra:PagedCollection", "hydra:Collection")))
_CATALOGS = tuple(map(expand, ("dcat:Catalog", "schema:DataCatalog")))
_OTHER_TREES = (*_DATASETS, *_CATALOGS, *_PAGES, expand("dcat:CatalogRecord"))
_NEXT = (expand("hydra:next"), expand("hydra:nextPage"))
_LISTED = expand("dcat:dataset")


@dataclass(frozen=True, slots=True)
class SplitGraph:
    """The records of one document, where the next page is, and the total that the catalog declares."""

    records: tuple[SourceRecord, ...]
    next_page: str | None = None
    declared: int | None = None
    findings: tuple[Finding, ...] = ()


def split_rdf(content: bytes, media_type: str, base_iri: str) -> SplitGraph:
    """Split a document in any RDF syntax; one that holds neither datasets nor a catalog is refused."""
    syntax = syntax_of(content, media_type, base_iri)
    if "xml" in syntax:
        refuse_doctype(content)
    elif "json" in syntax:
        refuse_deep_json(content)
    graph, findings = graph_from_bytes(content, syntax, base_iri)
    for found in findings:
        if found.severity is Severity.ERROR:
            raise Rejected(dict(found.message), found.rule)
    subjects = _dataset_subjects(graph)
    if not subjects and not graph.of_type(*_CATALOGS, *_PAGES):
        raise source_unreadable(("RDF tanpa dataset", "RDF without datasets"), "dcat:Catalog, dcat:Dataset")
    others = frozenset(graph.of_type(*_OTHER_TREES)) | frozenset(subjects)
    return SplitGraph(
        records=tuple(_record(graph, one, others) for one in subjects),
        next_page=_next_page(graph),
        declared=_declared(graph),
        findings=tuple(findings),
    )


def syntax_of(content: bytes, media_type: str, address: str) -> str:
    """Tell the media type of RDF: as declared, else by the ending of the address, else by the first bytes."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise source_unreadable(("halaman HTML", "a page of HTML"), "RDF")
    declared = media_type.partition(";")[0].strip().lower()
    if declared in FORMATS and declared not in ("text/plain", "text/xml", "application/xml"):
        return declared
    if start.startswith((b"@prefix", b"@base", b"prefix", b"base", b"#")):
        return "text/turtle"
    if start.startswith((b"{", b"[")):
        return "application/ld+json"
    if start.startswith((b"<?xml", b"<rdf", b"<!", b"\xff\xfe", b"\xfe\xff")):
        return "application/rdf+xml"
    if address.lower().endswith((".ttl", ".n3")):
        return "text/turtle"
    return N_TRIPLES


def _dataset_subjects(graph: Graph) -> list[Subject]:
    """Find what is typed as a dataset, and what a catalog lists as one and describes without a type."""
    found = dict.fromkeys(graph.of_type(*_DATASETS))
    for catalog in graph.of_type(*_CATALOGS):
        for listed in graph.about(catalog).get(_LISTED, ()):
            if not isinstance(listed, Literal) and listed in graph:
                found.setdefault(listed)
    return list(found)


def _record(graph: Graph, subject: Subject, others: frozenset[Subject]) -> SourceRecord:
    try:
        lines = _Tree(graph, subject, others).lines()
    except (OverflowError, RecursionError) as error:
        return unreadable_record(subject.value, type(error).__name__)
    content = "".join(sorted(lines)).encode()
    identifier = subject.value if isinstance(subject, NamedNode) else _own_identifier(graph, subject)
    modified = graph.first(subject, expand("dct:modified"), expand("schema:dateModified"))
    return source_record(
        identifier or f"bnode-{hashlib.sha256(content).hexdigest()[:16]}",
        content,
        N_TRIPLES,
        modified=modified.value[:40] if isinstance(modified, Literal) else None,
    )


def _own_identifier(graph: Graph, subject: Subject) -> str:
    value = graph.first(subject, expand("dct:identifier"), expand("schema:identifier"))
    return value.value.strip()[:500] if isinstance(value, Literal | NamedNode) else ""


class _Tree:
    """The statements about one dataset and what it alone leads to, with names for blank nodes by content.

    A blank node is named by a digest of what is said about it, so the same description gives the same bytes
    whatever the document called its nodes and in whatever order it stated them.
    """

    def __init__(self, graph: Graph, root: Subject, others: frozenset[Subject]) -> None:
        self._graph = graph
        self._root = root
        self._others = others - {root}
        self._names: dict[BlankNode, str] = {}

    def lines(self) -> set[str]:
        """Give the statements as lines of N-Triples; raises OverflowError when there are too many."""
        lines: set[str] = set()
        for subject in self._subjects():
            name = self._written(subject)
            for predicate, values in self._graph.about(subject).items():
                lines.update(f"{name} <{predicate}> {self._written(value)} .\n" for value in values)
            if len(lines) > MAXIMUM_STATEMENTS:
                raise OverflowError
        return lines

    def _subjects(self) -> list[Subject]:
        waiting: list[Subject] = [self._root]
        if isinstance(self._root, NamedNode):
            waiting.extend(one for one in self._graph.below(self._root.value) if one not in self._others)
        reached = dict.fromkeys(waiting)
        for subject in waiting:
            for value in self._objects(subject):
                if value not in reached and value not in self._others and value in self._graph:
                    reached[value] = None
                    waiting.append(value)
            if sum(isinstance(one, BlankNode) for one in reached) > MAXIMUM_BLANK_NODES:
                raise OverflowError
        return list(reached)

    def _objects(self, subject: Subject) -> Iterator[Subject]:
        for values in self._graph.about(subject).values():
            yield from (value for value in values if not isinstance(value, Literal))

    def _written(self, value: Value) -> str:
        if not isinstance(value, BlankNode):
            return str(value)
        if value == self._root:
            return "_:dataset"
        if value not in self._names:
            self._names[value] = "_:cycle"
            said = sorted(
                f"{predicate} {self._written(one)}"
                for predicate, values in self._graph.about(value).items()
                for one in values
            )
            digest = hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()
            self._names[value] = f"_:b{digest[:24]}"
        return self._names[value]


def _next_page(graph: Graph) -> str | None:
    for predicate in _NEXT:
        for subject in graph:
            for value in graph.about(subject).get(predicate, ()):
                if not isinstance(value, BlankNode) and value.value.strip():
                    return value.value.strip()
    return None


def _declared(graph: Graph) -> int | None:
    for subject in graph:
        for value in graph.about(subject).get(expand("hydra:totalItems"), ()):
            if value.value.isascii() and value.value.isdigit() and len(value.value) < 12:
                return int(value.value)
    return None
