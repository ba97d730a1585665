"""What DCAT-AP can say of a dataset comes back out of the registry, whatever the model knows of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_reading import datasets_from_rdf
from registry.model.canonical_json import canonical_text, dataset_from_text
from vocab.namespaces import DCAT, expand, shorten
from vocab.shapes import shapes_graph

IRI = "https://portal.example/id/dataset/1"
PLAIN = {
    "dct:title": "Judul",
    "dct:description": "Uraian yang panjang.",
    "dcat:keyword": "kata",
    "foaf:name": "Unit",
}
CODES = {
    "dct:accrualPeriodicity": "http://publications.europa.eu/resource/authority/frequency/MONTHLY",
    "dct:accessRights": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
    "dct:language": "http://publications.europa.eu/resource/authority/language/IND",
    "dct:license": "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
    "dct:format": "http://publications.europa.eu/resource/authority/file-type/CSV",
    "dcat:mediaType": "https://www.iana.org/assignments/media-types/text/csv",
    "dcat:compressFormat": "https://www.iana.org/assignments/media-types/application/gzip",
    "dcat:packageFormat": "https://www.iana.org/assignments/media-types/application/zip",
    "dcat:theme": "http://publications.europa.eu/resource/authority/data-theme/SOCI",
    "spdx:algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
    "dct:spatial": "https://w3id.org/sdmi/concept/country/ID",
}
LITERALS = {
    "dct:issued": Literal("2024-05-01", datatype=XSD.date),
    "dct:modified": Literal("2024-06-01", datatype=XSD.date),
    "dcat:startDate": Literal("2023-01-01", datatype=XSD.date),
    "dcat:endDate": Literal("2023-12-31", datatype=XSD.date),
    "dcat:byteSize": Literal("5120", datatype=XSD.nonNegativeInteger),
    "dcat:spatialResolutionInMeters": Literal("10.0", datatype=XSD.decimal),
    "dcat:temporalResolution": Literal("P1M", datatype=XSD.duration),
    "spdx:checksumValue": Literal(
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", datatype=XSD.hexBinary
    ),
    "dct:identifier": Literal("ds-1"),
    "dcat:version": Literal("1.2"),
}
SELF = ("dcat:Dataset", "dcat:Distribution")


def _paths(class_name: str) -> list[str]:
    shapes = shapes_graph("dcat-ap")
    [shape] = shapes.subjects(SH.targetClass, URIRef(expand(class_name)))
    return sorted({str(shapes.value(one, SH.path)) for one in shapes.objects(shape, SH.property)})


def _class_of(class_name: str, path: str) -> str | None:
    shapes = shapes_graph("dcat-ap")
    [shape] = shapes.subjects(SH.targetClass, URIRef(expand(class_name)))
    for one in shapes.objects(shape, SH.property):
        if str(shapes.value(one, SH.path)) == path and (found := shapes.value(one, SH["class"])):
            return shorten(str(found))
    return None


def _fill(graph: Graph, subject: Node, class_name: str, depth: int = 0) -> None:
    graph.add((subject, RDF.type, URIRef(expand(class_name))))
    for path in _paths(class_name):
        name, predicate = shorten(path), URIRef(path)
        if name in PLAIN:
            graph.add((subject, predicate, Literal(PLAIN[name], lang="id")))
        elif name in LITERALS:
            graph.add((subject, predicate, LITERALS[name]))
        elif name in CODES:
            graph.add((subject, predicate, URIRef(CODES[name])))
        else:
            _add_resource(graph, subject, class_name, path, depth)


def _add_resource(graph: Graph, subject: Node, class_name: str, path: str, depth: int) -> None:
    name, kind = shorten(path), _class_of(class_name, path)
    if name == "dcat:distribution" and depth == 0:
        made = BNode()
        graph.add((subject, URIRef(path), made))
        _fill(graph, made, "dcat:Distribution", depth + 1)
    elif name in ("dct:temporal", "spdx:checksum") and kind:
        made = BNode()
        graph.add((subject, URIRef(path), made))
        _fill(graph, made, kind, depth + 1)
    elif name == "adms:versionNotes" or kind == "rdfs:Literal":
        graph.add((subject, URIRef(path), Literal("Catatan", lang="id")))
    elif name == "dcat:contactPoint":
        made = BNode()  # one that is only an IRI comes back as the page of a contact: DCAT-AP wants its class
        graph.add((subject, URIRef(path), made))
        graph.add((made, RDF.type, URIRef(expand("vcard:Kind"))))
        graph.add((made, URIRef(expand("vcard:fn")), Literal("Unit Data")))
        graph.add((made, URIRef(expand("vcard:hasEmail")), URIRef("mailto:data@instansi.example")))
    else:
        other = URIRef(f"https://portal.example/{depth}/{name.replace(':', '/')}")
        graph.add((subject, URIRef(path), other))


def _document() -> Graph:
    graph = Graph()
    _fill(graph, URIRef(IRI), "dcat:Dataset")
    return graph


def _tree(graph: Graph, subject: Node, seen: frozenset[Node] = frozenset()) -> frozenset[tuple[str, object]]:
    """Give what is said of a subject, its children inside: their names do not matter, what they say does."""
    return frozenset(
        (str(p), _value(graph, o, seen | {subject})) for p, o in graph.predicate_objects(subject)
    )


def _value(graph: Graph, value: Node, seen: frozenset[Node]) -> object:
    is_child = isinstance(value, BNode) or str(value).startswith(f"{IRI}/")
    if is_child and value not in seen:
        return _tree(graph, value, seen)
    return value.n3()


def _lost(before: frozenset[tuple[str, object]], after: frozenset[tuple[str, object]]) -> Iterator[str]:
    for path, value in before:
        candidates = [one for each, one in after if each == path]
        if isinstance(value, frozenset):
            nested = [list(_lost(value, one)) for one in candidates if isinstance(one, frozenset)]
            if not any(not one for one in nested):
                yield f"{shorten(path)}: {min(nested, key=len) if nested else 'the whole node'}"
        elif value not in candidates:
            yield f"{shorten(path)} {value}"


def _read_and_written(before: Graph) -> Graph:
    content = before.serialize(format="nt").encode()
    [reading] = datasets_from_rdf(content, "application/n-triples", "https://portal.example/").datasets
    assert reading.iri == IRI
    kept = dataset_from_text(canonical_text(reading.dataset))
    written = serialize(dataset_to_triples(kept, iri=IRI), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=written, format="nt")


def test_every_property_of_dcat_ap_comes_back_when_a_dataset_uses_all_of_them() -> None:
    before = _document()
    assert len(_paths("dcat:Dataset")) > 35
    after = _read_and_written(before)
    assert sorted(_lost(_tree(before, URIRef(IRI)), _tree(after, URIRef(IRI)))) == []


@pytest.mark.parametrize("path", _paths("dcat:Dataset"))
def test_a_property_comes_back_when_it_stands_alone(path: str) -> None:
    before = Graph()
    whole = _document()
    for name in (path, DCAT.term("nothing"), str(RDF.type)):
        for value in whole.objects(URIRef(IRI), URIRef(name)):
            before.add((URIRef(IRI), URIRef(name), value))
            for statement in whole.triples((value, None, None)) if isinstance(value, BNode) else ():
                before.add(statement)
                if isinstance(statement[2], BNode):
                    before += whole.cbd(statement[2])
    after = _read_and_written(before)
    assert sorted(_lost(_tree(before, URIRef(IRI)), _tree(after, URIRef(IRI)))) == []
