"""Concepts, code lists and agencies as triples."""

from __future__ import annotations

import pyoxigraph
import pytest

from registry.mapping.rdf_documents import serialise
from registry.mapping.skos import agency_to_triples, concept_to_triples, scheme_to_triples
from registry.model.agent import Organization
from registry.model.multilingual import MultilingualText
from vocab.code_lists import SCHEMES, code_list, scheme_turtle
from vocab.namespaces import expand
from vocab.scheme_reader import read_concept_scheme


def test_code_list_comes_back_when_written_and_read() -> None:
    for name in ("frequency", "migration", "access-right"):
        scheme = code_list(name)

        again = read_concept_scheme(name, serialise(scheme_to_triples(scheme), "text/turtle"))

        assert [one.notation for one in again] == [one.notation for one in scheme]
        assert again.top_concepts == scheme.top_concepts
        for one, other in zip(again, scheme, strict=True):
            assert dict(one.pref_label) == dict(other.pref_label)
            assert dict(one.alt_label) == dict(other.alt_label)
            assert (one.broader, one.exact_match, one.definition) == (
                other.broader,
                other.exact_match,
                other.definition,
            )


@pytest.mark.parametrize("name", SCHEMES)
def test_scheme_says_just_what_its_file_says_when_written_again(name: str) -> None:
    quads = pyoxigraph.parse(scheme_turtle(name), format=pyoxigraph.RdfFormat.TURTLE)
    stated = {pyoxigraph.Triple(one.subject, one.predicate, one.object) for one in quads}

    written = scheme_to_triples(code_list(name), entailed=False)

    assert set(written) == stated
    again = read_concept_scheme(name, serialise(written, "text/turtle"))
    assert set(scheme_to_triples(again, entailed=False)) == stated


ODD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix e: <https://w3id.org/sdmi/concept/odd/> .
<https://w3id.org/sdmi/concept/odd> a skos:ConceptScheme, owl:Thing ; dct:title "O"@id, "A"@id, "plain" ;
    dct:source <https://example.org/a>, "b" ; dct:license "free" ; skos:hasTopConcept e:a .
e:a a skos:Concept, owl:Thing ; skos:inScheme <https://w3id.org/sdmi/concept/odd>, <https://example.org/other> ;
    skos:topConceptOf <https://w3id.org/sdmi/concept/odd> ; skos:notation "a"^^<https://example.org/code> ;
    skos:prefLabel "A"@id, "plain" ; skos:definition "one"@en, "two"@en ; owl:deprecated "yes" ;
    skos:historyNote "old"@en ; skos:note "old"@id, "new" ; skos:example "x" ; skos:narrower e:b .
e:b a skos:Concept ; skos:inScheme <https://w3id.org/sdmi/concept/odd> ; skos:notation "b" ;
    skos:prefLabel "B"@en ; skos:broader e:a, <https://example.org/wider> ; dct:replaces <https://example.org/z> .
<https://example.org/z> skos:prefLabel "Z" .
"""


def test_nothing_is_lost_when_a_scheme_is_written_oddly() -> None:
    quads = pyoxigraph.parse(ODD.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    stated = {pyoxigraph.Triple(one.subject, one.predicate, one.object) for one in quads}

    written = scheme_to_triples(read_concept_scheme("odd", ODD.encode()), entailed=False)

    assert set(written) == stated


def test_narrower_follows_from_broader_when_a_scheme_is_served() -> None:
    triples = {(one.predicate.value, one.object.value) for one in concept_to_triples(code_list("sex")["_T"])}
    province = concept_to_triples(code_list("region-bps")["51"])
    narrower = [one.object.value for one in province if one.predicate.value == expand("skos:narrower")]

    assert expand("skos:narrower") not in {predicate for predicate, _ in triples}
    assert "https://w3id.org/sdmi/concept/region-bps/5171" in narrower
    assert (expand("sdmi:sdmxCode2009"), "T") in triples


def test_concept_names_its_scheme_and_its_neighbours_by_iri() -> None:
    concept = code_list("access-right")["public-aggregate"]

    triples = concept_to_triples(concept)

    found = {(one.predicate.value, one.object.value) for one in triples}
    assert (expand("skos:broader"), "https://w3id.org/sdmi/concept/access-right/public") in found
    assert (expand("skos:inScheme"), "https://w3id.org/sdmi/concept/access-right") in found


def test_agency_is_an_agent_with_its_former_names() -> None:
    agency = Organization(
        notation="kemenp2mi",
        name=MultilingualText.of(id="Kementerian P2MI"),
        acronym="KemenP2MI",
        homepage="https://kp2mi.example/",
        former_names=("BP2MI",),
        predecessors=("bp2mi",),
        role=("custodian",),
        note=MultilingualText.of(en="A note"),
    )

    triples = agency_to_triples(agency)

    assert {one.subject.value for one in triples} == {"https://w3id.org/sdmi/agency/kemenp2mi"}
    found = {(one.predicate.value, one.object.value) for one in triples}
    assert (expand("rdf:type"), expand("foaf:Agent")) in found
    assert (expand("foaf:name"), "Kementerian P2MI") in found
    assert (expand("skos:hiddenLabel"), "BP2MI") in found
    assert (expand("dct:replaces"), "https://w3id.org/sdmi/agency/bp2mi") in found
