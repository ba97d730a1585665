"""Triples as documents."""

from __future__ import annotations

import json

import pytest
import rdflib
from lxml import etree
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.compare import isomorphic

from registry.mapping.dcat import dataset_to_triples
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES, canonical_digest, serialise
from tests.registry.mapping.descriptions import IRI, a_dataset

P = NamedNode("http://example.org/p")
S = NamedNode("http://example.org/s")


def as_rdflib(document: bytes, media_type: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=document, format=media_type)


@pytest.mark.parametrize("media_type", sorted(RDF_MEDIA_TYPES))
def test_other_readers_understand_the_same_in_every_syntax(media_type: str) -> None:
    triples = dataset_to_triples(a_dataset(sample=True), iri=IRI)
    expected = as_rdflib(serialise(triples, "application/n-triples"), "application/n-triples")

    assert isomorphic(as_rdflib(serialise(triples, media_type), media_type), expected)


@pytest.mark.parametrize("media_type", sorted(RDF_MEDIA_TYPES))
def test_documents_are_equal_when_made_twice(media_type: str) -> None:
    triples = dataset_to_triples(a_dataset(), iri=IRI)

    assert serialise(triples, media_type) == serialise(triples * 2, media_type)


def test_turtle_has_sorted_prefixes_and_parted_subjects() -> None:
    text = serialise(dataset_to_triples(a_dataset(), iri=IRI), "text/turtle").decode()

    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert text.count("\n\n<") >= 5
    assert text.endswith(" .\n")


def test_json_ld_is_compact_with_its_context_inside() -> None:
    document = json.loads(serialise(dataset_to_triples(a_dataset(), iri=IRI), "application/ld+json"))

    (dataset,) = [one for one in document["@graph"] if one["@id"] == IRI]
    assert dataset["@type"] == "dcat:Dataset"
    assert {"@language": "en", "@value": "Placements by country of destination"} in dataset["dct:title"]
    assert document["@context"]["dcat"] == "http://www.w3.org/ns/dcat#"


def test_prefix_is_not_used_when_it_is_the_scheme_of_an_iri() -> None:
    triples = [
        Triple(S, NamedNode("http://www.w3.org/2006/time#hasBeginning"), NamedNode("time:2024")),
        Triple(S, P, NamedNode("geo:1,2")),
    ]

    graph = as_rdflib(serialise(triples, "application/ld+json"), "application/ld+json")

    assert {str(one) for one in graph.objects()} == {"time:2024", "geo:1,2"}


def test_rdf_xml_is_well_formed_when_statements_are_odd() -> None:
    triples = [
        Triple(S, P, Literal("a\r\nb \ufffe")),
        Triple(S, NamedNode("http://example.org/1"), Literal("no XML name")),
        Triple(S, P, Literal("x", language="id")),
    ]

    document = serialise(triples, "application/rdf+xml")

    tree = etree.fromstring(document)
    texts = [one.text for one in tree.iter("{http://example.org/}p")]
    assert texts == ["a\r\nb \ufffd", "x"]
    assert b"no XML name" not in document


def test_no_triples_make_an_empty_document() -> None:
    for media_type in RDF_MEDIA_TYPES:
        assert len(as_rdflib(serialise([], media_type), media_type)) == 0


def test_digest_is_the_same_when_blank_nodes_have_other_names() -> None:
    def graph() -> list[Triple]:
        one, other = BlankNode(), BlankNode()
        return [Triple(S, P, one), Triple(one, P, other), Triple(other, P, Literal("x"))]

    assert canonical_digest(graph()) == canonical_digest(graph())
    assert canonical_digest(graph()) != canonical_digest(graph()[:2])


def test_digest_is_refused_when_a_graph_could_take_for_ever() -> None:
    nodes = [BlankNode() for _ in range(12)]
    poison = [Triple(one, P, other) for one in nodes for other in nodes if one != other]

    assert canonical_digest(poison) is None
