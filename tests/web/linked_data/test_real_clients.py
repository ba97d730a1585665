"""Clients as others have them read us: rdflib by content negotiation, curl by the command line."""

import subprocess
from urllib.parse import urlsplit

import pytest
from rdflib import RDF, Graph, URIRef

from harvesters.dry_run import dry_run
from registry.bootstrap import Registry
from web.linked_data import catalog_documents

DCAT_DATASET = URIRef("http://www.w3.org/ns/dcat#Dataset")


@pytest.mark.parametrize(
    "path",
    ["/id/dataset/bi-remitansi-pmi", "/id/record/bi-remitansi-pmi", "/id/catalog", "/concept/migration/remittances",
     "/concept/gcm", "/agency/bps", "/ns", "/sparql"],
)  # fmt: skip
def test_rdflib_reads_what_an_identifier_leads_to(sample_server: str, path: str) -> None:
    graph = Graph().parse(sample_server + path)
    assert len(graph) > 5


@pytest.mark.parametrize(
    ("extension", "name"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("rdf", "xml"), ("nt", "nt")]
)
def test_rdflib_reads_every_syntax_of_the_catalog(sample_server: str, extension: str, name: str) -> None:
    graph = Graph().parse(f"{sample_server}/data/catalog.{extension}", format=name)
    assert len(list(graph.subjects(RDF.type, DCAT_DATASET))) == 73


def curl(*arguments: str) -> str:
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--noproxy", "*", "--max-time", "20", *arguments],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_curl_follows_an_identifier_to_turtle(sample_server: str) -> None:
    text = curl(
        "--location", "--header", "Accept: text/turtle", f"{sample_server}/id/dataset/bi-remitansi-pmi"
    )
    assert "a dcat:Dataset" in text


def test_curl_asks_sparql_by_get_and_post(sample_server: str) -> None:
    query = "SELECT (COUNT(?d) AS ?n) { ?d a <http://www.w3.org/ns/dcat#Dataset> }"
    csv = ["--header", "Accept: text/csv", f"{sample_server}/sparql"]
    assert curl("--get", "--data-urlencode", f"query={query}", *csv).split() == ["n", "73"]
    assert curl("--data-urlencode", f"query={query}", *csv).split() == ["n", "73"]
    assert curl("--header", "Content-Type: application/sparql-query", "--data", query, *csv).split() == [
        "n",
        "73",
    ]


@pytest.mark.parametrize("start", ["/id/catalog", "/data/catalog.ttl", "/catalog.rdf"])
def test_our_own_harvester_reads_the_whole_catalog(
    sample_server: str, sample_registry: Registry, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    monkeypatch.setattr(catalog_documents, "PAGE_SIZE", 30)
    client = sample_registry.client((urlsplit(sample_server).netloc,), 0.0)
    report = dry_run("dcat", sample_server + start, {}, client=client, sandbox=sample_registry.sandbox)
    assert (report.complete, len(report.records), report.counts["created"]) == (True, 73, 73)
