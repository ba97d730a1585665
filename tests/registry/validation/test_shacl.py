"""The shapes of SDMI-AP and DCAT-AP, applied to RDF."""

from __future__ import annotations

from typing import Any

import pyshacl
import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import RDF, SH, Graph

from registry.mapping.dcat import dataset_to_triples
from registry.mapping.profile_shapes import profile_to_graph
from registry.model.dataset import Dataset
from registry.model.finding import Finding, Severity
from registry.validation.record_rules import validate
from registry.validation.shacl import shape_findings
from registry.validation.shape_companions import add_companions
from tests.builders import COMPLETE, a_dataset
from vocab.shapes import shapes_graph, shapes_turtle

IRI = "https://data.example.org/id/dataset/penempatan"
RECOMMENDED = "SDMI-206"
_VARIABLE = {"name": "kab_asal", "label": {"id": "Kabupaten asal"}, "role": "dimension"}

# What is changed in a complete description -> the rules that must then speak. Each rule of the shapes fails
# once here, and passes in the complete description.
BROKEN: dict[str, tuple[dict[str, Any], set[str]]] = {
    "complete": ({}, set()),
    "no title": ({"title": None}, {"SDMI-001"}),
    "no Indonesian title": ({"title": {"en": "Placements"}}, {"SDMI-002"}),
    "no English title": ({"title": {"id": "Penempatan"}}, {"SDMI-003"}),
    "no description": ({"description": None}, {"SDMI-200"}),
    "short description": ({"description": {"id": "Pendek."}}, {"SDMI-005"}),
    "no publisher": ({"publisher": None}, {"SDMI-007"}),
    "no theme": ({"theme": None}, {"SDMI-010"}),
    "no concept": ({"concept": None}, {"SDMI-011"}),
    "no period": ({"temporal_coverage": None}, {"SDMI-015"}),
    "no place": ({"spatial_coverage": None}, {"SDMI-016"}),
    "no access level": ({"access_right": None}, {"SDMI-018"}),
    "no frequency": ({"frequency": None}, {"SDMI-019"}),
    "no file": ({"distribution": None}, {"SDMI-020"}),
    "region without scheme": ({"variable": [_VARIABLE]}, {"SDMI-024"}),
    "restricted without a way": ({"access_right": "restricted"}, {"SDMI-025"}),
    "private address": (
        {"contact_point": {"name": "Unit", "email": "seseorang@gmail.com"}},
        {"SDMI-028"},
    ),
}  # fmt: skip


def _n_triples(dataset: Dataset) -> bytes:
    written = serialize(dataset_to_triples(dataset, iri=IRI), format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written


def _found(
    content: bytes, profile: str = "sdmi-ap", media_type: str = "application/n-triples"
) -> list[Finding]:
    return list(shape_findings(content, media_type, "https://data.example.org/", profile))


def _codes(found: list[Finding]) -> set[str]:
    return {one.rule for one in found} - {RECOMMENDED}


@pytest.mark.parametrize("case", BROKEN)
def test_a_rule_speaks_when_its_shape_is_broken_and_only_then(case: str) -> None:
    changes, expected = BROKEN[case]
    assert _codes(_found(_n_triples(a_dataset(**changes)))) == expected


@pytest.mark.parametrize("case", [one for one in BROKEN if one != "no description"])
def test_shapes_and_record_rules_agree_when_both_judge(case: str) -> None:
    dataset = a_dataset(**BROKEN[case][0])
    assert _codes(_found(_n_triples(dataset))) == {one.rule for one in validate(dataset)}


def test_a_missing_description_is_an_error_by_dcat_ap_when_our_rule_only_warns() -> None:
    dataset = a_dataset(description=None)
    [required] = [one for one in _found(_n_triples(dataset)) if one.place == "dct:description"]
    assert (required.rule, required.severity) == ("SDMI-200", Severity.ERROR)
    assert (
        required.message["id"] == "Deskripsi (dct:description) wajib ada menurut DCAT-AP, tetapi tidak ada."
    )
    assert {one.rule for one in validate(dataset)} == {"SDMI-004"}


@pytest.mark.parametrize(
    ("statements", "rule", "place"),
    [
        ("<d> dct:publisher <someone> .", "SDMI-203", "dct:publisher"),
        ('<d> dct:publisher "Someone" .', "SDMI-203", "dct:publisher"),
        ("<d> dct:accrualPeriodicity <monthly> .", "SDMI-203", "dct:accrualPeriodicity"),
        ("<d> dct:accrualPeriodicity <m>, <n> .", "SDMI-201", "dct:accrualPeriodicity"),
        ("<d> dct:title <title> .", "SDMI-204", "dct:title"),
        ("<d> dcat:landingPage <ftp://x.example/> .", "SDMI-021", "dcat:landingPage"),
        ('<d> dct:issued "kemarin" .', "SDMI-013", "dct:issued"),
        ("<d> sdmi:frequency <https://w3id.org/sdmi/concept/frequency/kadang> .", "SDMI-012", "sdmi:frequency"),
        ("<d> dct:temporal <d/t> . <d/t> a dct:PeriodOfTime ; dcat:startDate '2024-05-01'^^xsd:date ;"
         " dcat:endDate '2023-05-01'^^xsd:date .", "SDMI-014", "dcat:startDate <https://data.example.org/d/t>"),
        ("<d> sdmi:placeRole <d/p> . <d/p> a sdmi:PlaceRole ;"
         " sdmi:place <https://w3id.org/sdmi/concept/region-bps/99> ;"
         " sdmi:role <https://w3id.org/sdmi/concept/place-role/origin> .", "SDMI-017",
         "sdmi:place <https://data.example.org/d/p>"),
    ],
)  # fmt: skip
def test_wrong_values_are_named_with_their_place_when_rdf_holds_them(
    statements: str, rule: str, place: str
) -> None:
    prefixes = (
        "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> ."
        "@prefix sdmi: <https://w3id.org/sdmi/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
    )
    content = f"{prefixes} <d> a dcat:Dataset . {statements}".encode()
    found = _found(content, media_type="text/turtle")
    assert (rule, place) in {(one.rule, one.place) for one in found}
    assert all(set(one.message) == set(one.fix) == {"id", "en"} for one in found)
    assert all("{" not in text for one in found for text in (*one.message.values(), *one.fix.values()))


DOCUMENTS = (
    "<d> a dcat:Dataset .",
    '<d> a dcat:Dataset ; dct:title "A"@en ; dct:description "B"@en .',
    '<d> a dcat:Dataset ; dct:title "A"@en ; dct:description "B"@en ; dct:publisher <p> . <p> a foaf:Agent .',
    '<d> a dcat:Dataset ; dct:title "A"@en ; dct:description "B"@en ; dcat:distribution [ a dcat:Distribution ] .',
    '<d> a dcat:Dataset ; dct:title "A"@en ; dct:description "B"@en ; dcat:distribution [ a dcat:Distribution ;'
    " dcat:accessURL <https://x.example/> ; dct:license <l>, <m> ; dcat:byteSize 5.5 ] .",
    '<c> a dcat:Catalog ; dct:title "C"@en ; dcat:dataset <d> .',
    '<s> a dcat:DataService ; dct:title "S"@en ; dcat:servesDataset <d> .',
)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_verdicts_are_those_of_the_unmodified_shapes_when_dcat_ap_is_asked_for(document: str) -> None:
    prefixes = (
        "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> ."
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @base <https://data.example.org/> ."
    )
    content = f"{prefixes} {document}".encode()
    graph = Graph().parse(data=content, format="turtle")
    add_companions(graph)
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph("dcat-ap"))
    assert isinstance(report, Graph)
    results = len(list(report.subjects(RDF.type, SH.ValidationResult)))
    found = _found(content, "dcat-ap", "text/turtle")
    assert all(one.severity is Severity.ERROR for one in found)
    assert conforms is (not found)
    assert 0 < len(found) <= results or not results


def test_shapes_are_sound_shacl_and_say_what_the_property_table_says() -> None:
    from rdflib.compare import isomorphic

    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes_graph("sdmi-ap"), meta_shacl=True)
    assert conforms, text
    assert isomorphic(Graph().parse(data=shapes_turtle("sdmi-ap")), profile_to_graph()), "run `sdmi docs`"


def test_a_document_that_is_no_rdf_gets_the_findings_of_its_reader() -> None:
    [one] = _found(b"<d> a nothing:known .", media_type="text/turtle")
    assert one.rule == "SDMI-040"


def test_the_complete_description_is_what_the_builders_call_complete() -> None:
    assert a_dataset(**COMPLETE) == a_dataset()
