"""Turtle is read as rdflib would read it."""

import pytest
import rdflib

from vocab.code_lists import SCHEMES, code_list, scheme_turtle
from vocab.scheme_reader import read_concept_scheme

SMALL = b"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix sdmi: <https://w3id.org/sdmi/ns#> .
@prefix c: <https://w3id.org/sdmi/concept/small/> .
<https://w3id.org/sdmi/concept/small> a skos:ConceptScheme ; dct:title "Kecil"@id .
c:b a skos:Concept ; skos:notation "b" ; skos:prefLabel "B"@id ; skos:broader c:a ; sdmi:someFact "x", "y" .
c:a a skos:Concept ; skos:prefLabel "A"@id ; skos:topConceptOf <https://w3id.org/sdmi/concept/small> .
[] a skos:Concept ; skos:prefLabel "without a name"@en .
"""


def test_order_of_the_file_is_kept_when_read() -> None:
    assert [concept.notation for concept in read_concept_scheme("small", SMALL)] == ["b", "a"]


def test_end_of_the_iri_is_the_notation_when_none_is_given() -> None:
    assert read_concept_scheme("small", SMALL)["a"].narrower == ("b",)


def test_other_statements_become_facts_when_skos_has_no_place_for_them() -> None:
    assert read_concept_scheme("small", SMALL)["b"].facts == {"some_fact": "x; y"}


def test_reading_fails_plainly_when_the_file_holds_another_scheme() -> None:
    with pytest.raises(ValueError, match="does not describe"):
        read_concept_scheme("other", SMALL)


@pytest.mark.parametrize("name", SCHEMES)
def test_reader_agrees_with_rdflib_when_counting_concepts_and_labels(name: str) -> None:
    graph = rdflib.Graph().parse(data=scheme_turtle(name), format="turtle")
    concepts = set(graph.subjects(rdflib.RDF.type, rdflib.SKOS.Concept))
    assert {str(iri) for iri in concepts} == {concept.iri for concept in code_list(name)}
    labels = {str(label) for label in graph.objects(None, rdflib.SKOS.altLabel)}
    read = {text for concept in code_list(name) for texts in concept.alt_label.values() for text in texts}
    assert read == labels
