"""Datasets as DCAT triples."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from registry.mapping.dcat import dataset_to_triples
from registry.mapping.rdf_terms import THIS_DATASET
from registry.model.properties import DATASET
from tests.registry.mapping.descriptions import FULL, IRI, a_dataset
from vocab.namespaces import expand

EU = "http://publications.europa.eu/resource/authority/"


def values(triples: list[Triple], predicate: str, subject: str = IRI) -> list[Any]:
    """Give the values of a property, as text for nodes and literals alike."""
    found = [
        one.object
        for one in triples
        if one.subject.value == subject and one.predicate.value == expand(predicate)
    ]
    return [one.value for one in found]


def types(triples: list[Triple], subject: str) -> list[str]:
    return values(triples, "rdf:type", subject)


def test_description_of_the_test_fills_every_property() -> None:
    filled_elsewhere = {"publisher_name", "sample", "extra"}

    assert {row.name for row in DATASET} - set(FULL) == filled_elsewhere


def test_dataset_meets_the_obligations_of_dcat_ap() -> None:
    triples = dataset_to_triples(a_dataset(), iri=IRI)

    assert types(triples, IRI) == [expand("dcat:Dataset")]
    assert len(values(triples, "dct:title")) == 2
    assert len(values(triples, "dct:description")) == 2
    at_most_one = (
        "dct:publisher",
        "dct:accrualPeriodicity",
        "dct:accessRights",
        "dct:issued",
        "dct:modified",
    )
    assert {name: len(values(triples, name)) for name in at_most_one} == dict.fromkeys(at_most_one, 1)
    assert values(triples, "dct:accrualPeriodicity") == [EU + "frequency/MONTHLY"]
    assert values(triples, "dct:accessRights") == [EU + "access-right/PUBLIC"]
    assert values(triples, "sdmi:accessRight") == [
        "https://w3id.org/sdmi/concept/access-right/public-aggregate"
    ]
    assert expand("vcard:Kind") in types(triples, values(triples, "dcat:contactPoint")[0])
    assert types(triples, values(triples, "dct:provenance")[0]) == [expand("dct:ProvenanceStatement")]
    assert types(triples, values(triples, "dct:rights")[0]) == [expand("dct:RightsStatement")]


def test_distributions_meet_the_obligations_of_dcat_ap() -> None:
    triples = dataset_to_triples(a_dataset(), iri=IRI)

    for one in values(triples, "dcat:distribution"):
        assert types(triples, one) == [expand("dcat:Distribution")]
        assert len(values(triples, "dcat:accessURL", one)) == 1
        assert len(values(triples, "dct:format", one)) == 1
        assert values(triples, "dct:format", one)[0].startswith(EU + "file-type/")
    first = f"{IRI}/distribution/1"
    size = next(one.object for one in triples if one.predicate.value == expand("dcat:byteSize"))
    assert size.datatype.value == expand("xsd:nonNegativeInteger")
    assert values(triples, "dcat:mediaType", first)[0].startswith(
        "https://www.iana.org/assignments/media-types/"
    )
    checksum = values(triples, "spdx:checksum", first)[0]
    assert values(triples, "spdx:algorithm", checksum) == [expand("spdx:checksumAlgorithm_sha256")]
    assert values(triples, "spdx:checksumValue", checksum) == ["ab" * 32]


def test_periods_are_typed_by_their_precision() -> None:
    triples = dataset_to_triples(
        a_dataset(temporal_coverage=[{"start": "2011", "end": "2023-12-31"}]), iri=IRI
    )

    kinds = {
        one.object.datatype.value
        for one in triples
        if one.subject.value == f"{IRI}/period/1" and isinstance(one.object, Literal)
    }
    assert kinds == {expand("xsd:gYear"), expand("xsd:date")}


def test_only_what_the_data_cover_is_spatial_when_places_have_roles() -> None:
    triples = dataset_to_triples(a_dataset(), iri=IRI)

    assert values(triples, "dct:spatial") == ["https://w3id.org/sdmi/concept/country/ID"]
    assert len(values(triples, "sdmi:placeRole")) == 3
    destination = f"{IRI}/place/2"
    assert values(triples, "sdmi:role", destination) == [
        "https://w3id.org/sdmi/concept/place-role/destination"
    ]
    assert values(triples, "sdmi:place", destination) == ["https://w3id.org/sdmi/concept/country/MY"]


def test_goals_stand_as_subjects_and_apart() -> None:
    triples = dataset_to_triples(a_dataset(), iri=IRI)

    assert set(values(triples, "sdmi:sdg") + values(triples, "sdmi:gcm")) <= set(
        values(triples, "dct:subject")
    )
    assert values(triples, "sdmi:sdgCode") == []


def test_codes_are_kept_when_indicators_share_an_iri() -> None:
    triples = dataset_to_triples(a_dataset(sdg=["11.5.1"]), iri=IRI)

    assert values(triples, "sdmi:sdgCode") == ["11.5.1"]


def test_sample_says_that_it_is_one() -> None:
    triples = dataset_to_triples(a_dataset(sample=True), iri=IRI)

    assert values(triples, "sdmi:isSample") == ["true"]
    assert len(values(triples, "rdfs:comment")) == 2


def test_publisher_is_named_when_no_list_knows_it() -> None:
    triples = dataset_to_triples(a_dataset(publisher=None, publisher_name={"id": "Dinas"}), iri=IRI)

    publisher = values(triples, "dct:publisher")[0]
    assert values(triples, "foaf:name", publisher) == ["Dinas"]


def test_kept_statements_come_out_under_the_iri_of_the_dataset() -> None:
    kept = (
        f"<{THIS_DATASET}> <http://example.org/p> <{THIS_DATASET}/node/1> .\n"
        f'<{THIS_DATASET}/node/1> <http://example.org/q> "x" .'
    )

    triples = dataset_to_triples(a_dataset(extra=kept), iri=IRI)

    node = NamedNode(f"{IRI}/node/1")
    assert Triple(NamedNode(IRI), NamedNode("http://example.org/p"), node) in triples
    assert Triple(node, NamedNode("http://example.org/q"), Literal("x")) in triples


def test_kept_statements_about_others_are_left_out() -> None:
    others = (
        '<http://127.0.0.1:8000/id/dataset/other> <http://example.org/p> "x" .\n'
        f'<{IRI}-and-more> <http://example.org/p> "x" .\n'
        '<https://w3id.org/sdmi/agency/bps> <http://xmlns.com/foaf/0.1/name> "Not BPS" .\n'
        '_:b <http://example.org/p> "x" .'
    )

    assert dataset_to_triples(a_dataset(extra=others), iri=IRI) == dataset_to_triples(a_dataset(), iri=IRI)


def test_kept_text_that_is_no_rdf_does_no_harm() -> None:
    assert dataset_to_triples(a_dataset(extra="<broken"), iri=IRI) == dataset_to_triples(a_dataset(), iri=IRI)


def test_address_that_is_no_iri_is_written_as_typed_text() -> None:
    triples = dataset_to_triples(a_dataset(landing_page="https://example.org/%zz"), iri=IRI)

    page = next(one.object for one in triples if one.predicate.value == expand("dcat:landingPage"))
    assert page.value == "https://example.org/%zz"


def test_code_that_no_list_holds_gets_a_sound_iri() -> None:
    triples = dataset_to_triples(a_dataset(frequency="kadang kala/2"), iri=IRI)

    assert values(triples, "sdmi:frequency") == ["https://w3id.org/sdmi/concept/frequency/kadang%20kala%2F2"]
