"""Examples of the rules on descriptions: what they say, how it is written, and as which RDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyshacl
from pyoxigraph import RdfFormat, serialize
from rdflib import RDF, SH, Graph

from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_reading import datasets_from_rdf
from registry.model.canonical_json import dataset_from_json
from registry.model.finding import Finding
from registry.validation.record_rules import validate
from registry.validation.shacl import _ResultReader, shape_findings
from registry.validation.submission_rules import missing_mandatory
from tests.builders import COMPLETE, a_dataset
from tests.registry.model.rule_examples.bench import Example, Finder

BASE = "https://data.example.org/"
PREFIXES = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . "


def checked(**changes: Any) -> Finder:
    """Check a complete description with these changes."""
    return lambda _: validate(a_dataset(**changes))


def read(**changes: Any) -> Finder:
    """Read the JSON of a complete description with these changes."""
    return lambda _: dataset_from_json({**COMPLETE, **changes}).findings


def submitted(**changes: Any) -> Finder:
    """Hand a complete description with these changes to the reviewers."""
    return lambda _: missing_mandatory(a_dataset(**changes))


def rdf(document: str, media_type: str = "text/turtle") -> Finder:
    """Read RDF."""
    return lambda _: _of_reading(document, media_type)


def _of_reading(document: str, media_type: str) -> Iterable[Finding]:
    reading = datasets_from_rdf(document.encode(), media_type, BASE)
    return (*reading.findings, *(found for one in reading.datasets for found in one.findings))


def shaped(statements: str, profile: str = "dcat-ap") -> Finder:
    """Apply the shapes of a profile to a dataset with these statements."""
    content = f"{PREFIXES} <d> a dcat:Dataset ; dct:title 'A'@id ; dct:description 'B'@id . {statements}"
    return lambda _: shape_findings(content.encode(), "text/turtle", BASE, profile)


def recommended(**changes: Any) -> Finder:
    """Apply the shapes of SDMI-AP to a complete description with these changes, and look at its source system."""

    def found(_: object) -> list[Finding]:
        content = serialize(
            dataset_to_triples(a_dataset(**changes), iri=f"{BASE}d"), format=RdfFormat.N_TRIPLES
        )
        assert content is not None
        said = shape_findings(content, "application/n-triples", BASE, "sdmi-ap")
        return [one for one in said if one.place == "sdmi:sourceSystem"]

    return found


def constrained(title: str) -> Finder:
    """Apply a constraint that no shape of ours has: SDMI-205 is the net for those of a later DCAT-AP."""

    def found(_: object) -> list[Finding]:
        graph = Graph().parse(
            data=f"{PREFIXES} <{BASE}d> a dcat:Dataset ; dct:title '{title}' .", format="turtle"
        )
        shapes = Graph().parse(
            data=f"""{PREFIXES} @prefix sh: <http://www.w3.org/ns/shacl#> .
            [] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
               sh:property [ sh:path dct:title ; sh:minLength 5 ] .""",
            format="turtle",
        )
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
        assert isinstance(report, Graph)
        reader = _ResultReader(graph, shapes, report)
        return [reader.finding(one) for one in report.subjects(RDF.type, SH.ValidationResult)]

    return found


REGION = {"name": "kab_asal", "label": {"id": "Kabupaten asal"}, "role": "dimension"}
FILE = {"title": {"id": "Tabel"}, "format": "XLSX", "access_url": "https://x.example.go.id"}
LONG = "x" * 20_001


def a_file(**changes: Any) -> list[dict[str, Any]]:
    return [{name: value for name, value in {**FILE, **changes}.items() if value is not None}]


DESCRIPTIONS: dict[str, Example] = {
    "SDMI-001": Example(checked(title=None), checked()),
    "SDMI-002": Example(checked(title={"en": "Placements"}), checked(title={"id": "Penempatan"})),
    "SDMI-003": Example(checked(title={"id": "Penempatan"}), checked()),
    "SDMI-004": Example(checked(description=None), checked(description={"id": "Pendek."})),
    "SDMI-005": Example(checked(description={"id": "Pendek."}), checked()),
    "SDMI-007": Example(checked(publisher=None), checked(publisher=None, publisher_name={"id": "Dinas Anu"})),
    "SDMI-010": Example(checked(theme=None), checked()),
    "SDMI-011": Example(checked(concept=None), checked()),
    "SDMI-012": Example(checked(theme=["bukan-tema"]), checked(theme=["remittances"])),
    "SDMI-013": Example(read(issued="31/02/2024"), read(issued="2024-02")),
    "SDMI-014": Example(
        read(temporal_coverage=[{"start": "2024", "end": "2019"}]),
        read(temporal_coverage=[{"start": "2024", "end": "2024-01"}]),
    ),
    "SDMI-015": Example(checked(temporal_coverage=None), checked()),
    "SDMI-016": Example(checked(spatial_coverage=None), checked()),
    "SDMI-017": Example(
        checked(spatial_coverage=[{"place": "bps:99"}]), checked(spatial_coverage=[{"label": {"id": "Negeri Antah"}}])
    ),
    "SDMI-018": Example(checked(access_right=None), checked()),
    "SDMI-019": Example(checked(frequency=None), checked()),
    "SDMI-020": Example(checked(distribution=None), checked()),
    "SDMI-021": Example(read(landing_page="javascript:alert(1)"), read(landing_page="https://x.example.go.id/a")),
    "SDMI-022": Example(read(title=["x"]), read(title="x")),
    "SDMI-023": Example(read(judul="x"), read()),
    "SDMI-024": Example(checked(variable=[REGION]), checked(variable=[{**REGION, "code_list": "region-bps"}])),
    "SDMI-025": Example(
        checked(access_right="restricted"),
        checked(access_right="restricted", access_procedure={"id": "Kirim surat kepada Pusat Data"}),
    ),
    "SDMI-026": Example(read(source_system="SISKO\u202eP2MI"), read(source_system="SISKOP2MI\u00a0é")),
    "SDMI-027": Example(read(title={"id": LONG}), read(title={"id": LONG[1:]})),
    "SDMI-028": Example(
        checked(contact_point={"email": "seseorang@gmail.com"}), checked(contact_point={"email": "unit@bps.go.id"})
    ),
    "SDMI-070": Example(
        checked(contact_point={"email": "pusdatin"}), checked(contact_point={"email": "unit@bps.go.id"})
    ),
    "SDMI-071": Example(read(variable=[{"unit": "orang"}]), read(variable=[{"name": "jumlah", "unit": "orang"}])),
    "SDMI-072": Example(checked(distribution=a_file(access_url=None)), checked(distribution=a_file())),
    "SDMI-073": Example(checked(distribution=a_file(format=None)), checked(distribution=a_file())),
    "SDMI-074": Example(checked(distribution=a_file(title=None)), checked(distribution=a_file())),
    "SDMI-075": Example(
        checked(variable=[{"name": "a", "code_list": "kode kami"}]),
        checked(variable=[{"name": "a", "code_list": "https://x.example.go.id/kode"}]),
    ),
    "SDMI-076": Example(
        read(distribution=a_file(byte_size="banyak")), read(distribution=a_file(byte_size=1_048_576))
    ),
    "SDMI-080": Example(submitted(theme=None), submitted()),
    "SDMI-081": Example(
        submitted(spatial_coverage=[{"label": {"id": "Negeri Antah"}}]),
        submitted(spatial_coverage=[{"place": "country:MY"}]),
    ),
}  # fmt: skip

_A_DATASET = "<d> a dcat:Dataset ; dct:title 'x'@id ."

DOCUMENTS: dict[str, Example] = {
    "SDMI-033": Example(
        rdf('<?xml version="1.0"?><!DOCTYPE x><x/>', "application/rdf+xml"),
        rdf('<?xml version="1.0"?><x/>', "application/rdf+xml"),
    ),
    "SDMI-040": Example(rdf(f"{PREFIXES} <a> <b> ."), rdf(PREFIXES + _A_DATASET)),
    "SDMI-041": Example(rdf(f"{PREFIXES} <a> a dcat:Catalog ."), rdf(PREFIXES + _A_DATASET)),
    "SDMI-042": Example(
        rdf('{"@context": "https://elsewhere.example/c.jsonld", "@id": "http://x.example/1"}', "application/ld+json"),
        rdf('{"@context": {"a": "http://x.example/a"}, "@id": "http://x.example/1", "a": "b"}', "application/ld+json"),
    ),
    "SDMI-043": Example(
        rdf(f"{PREFIXES} {_A_DATASET} <d> dcat:landingPage <https://x.example/a b> ."),
        rdf(f"{PREFIXES} {_A_DATASET} <d> dcat:landingPage <https://x.example/a-b> ."),
    ),
    "SDMI-200": Example(shaped("<e> a dcat:Dataset ."), shaped("")),
    "SDMI-201": Example(
        shaped("<d> dct:accrualPeriodicity <m>, <n> ."), shaped("<d> dct:accrualPeriodicity <m> .")
    ),
    "SDMI-202": Example(
        shaped("<d> dcat:spatialResolutionInMeters 'jauh' ."), shaped("<d> dcat:spatialResolutionInMeters 30.0 .")
    ),
    "SDMI-203": Example(
        shaped("<d> dct:publisher <p> ."),
        shaped("<d> dct:publisher <p> . <p> a <http://xmlns.com/foaf/0.1/Agent> ."),
    ),
    "SDMI-204": Example(shaped("<d> dct:title <judul> ."), shaped("")),
    "SDMI-205": Example(constrained("Data"), constrained("Data penempatan")),
    "SDMI-206": Example(recommended(source_system=None), recommended()),
}  # fmt: skip
