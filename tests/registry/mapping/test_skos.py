"""Concepts, code lists and agencies as triples."""

from __future__ import annotations

from registry.mapping.rdf_documents import serialise
from registry.mapping.skos import agency_to_triples, concept_to_triples, scheme_to_triples
from registry.model.agent import Organization
from registry.model.multilingual import MultilingualText
from vocab.code_lists import code_list
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
