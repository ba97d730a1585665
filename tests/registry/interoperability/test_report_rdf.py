"""The report as triples: every part with an IRI, every own term defined, the steps as an ordered list."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import BlankNode, NamedNode

from registry.interoperability.comparison import compare_descriptions
from registry.interoperability.report_rdf import report_to_triples
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES, serialise
from tests.registry.interoperability.labelled_pairs import every_pair
from vocab.namespaces import RDF, SDMI
from vocab.terms import own_terms

IRI = "https://sdmi.example/compare?left=a&right=b"
PAIRS = every_pair()


@pytest.mark.parametrize("pair", PAIRS, ids=[one["id"] for one in PAIRS])
def test_every_own_term_is_defined_and_no_node_is_blank(pair: dict[str, Any]) -> None:
    triples = report_to_triples(compare_descriptions(pair["left"], pair["right"]), IRI)
    nodes = {node for one in triples for node in (one.subject, one.predicate, one.object)}
    assert not any(isinstance(node, BlankNode) for node in nodes)
    used = {node.value for node in nodes if isinstance(node, NamedNode) and SDMI.holds(node.value)}
    assert {iri.removeprefix(SDMI.iri) for iri in used} <= set(own_terms())


def test_steps_are_a_list_in_their_order() -> None:
    pair = next(one for one in PAIRS if one["id"] == "r2-01")
    report = compare_descriptions(pair["left"], pair["right"])
    triples = report_to_triples(report, IRI)
    first = {
        one.subject.value: one.object.value for one in triples if one.predicate.value == RDF.term("first")
    }
    rest = {one.subject.value: one.object.value for one in triples if one.predicate.value == RDF.term("rest")}
    cell, told = f"{IRI}#steps-1", []
    while cell in first:
        told.append(first[cell])
        cell = rest[cell]
    assert told == [f"{IRI}#step-{number}" for number in range(1, len(report.steps) + 1)]
    assert len(told) > 1


@pytest.mark.parametrize("media_type", list(RDF_MEDIA_TYPES))
def test_report_is_written_in_every_syntax(media_type: str) -> None:
    pair = PAIRS[0]
    triples = report_to_triples(compare_descriptions(pair["left"], pair["right"]), IRI)
    assert b"joinableAfterMapping" in serialise(triples, media_type)
