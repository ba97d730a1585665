"""Records, links and catalog pages as triples."""

from __future__ import annotations

import datetime
from typing import Any

from pyoxigraph import NamedNode, Triple

from registry.identifiers import IriSpace
from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_catalog import CatalogPage, catalog_to_triples, record_to_triples
from registry.mapping.dcat_reading import datasets_from_rdf
from registry.mapping.rdf_documents import serialise
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.link import Link, LinkEvidence, LinkKind, LinkStatus
from tests.registry.mapping.descriptions import a_dataset
from vocab.namespaces import expand

IRIS = IriSpace("http://127.0.0.1:8000")
SLUG = "p2mi-penempatan"
DATASET, RECORD = IRIS.dataset(SLUG), IRIS.record(SLUG)
NOON = datetime.datetime(2026, 11, 23, 12, 0, 0, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def a_record(**changes: Any) -> CatalogRecord:
    values: dict[str, Any] = {
        "slug": SLUG,
        "agency": "kemenp2mi",
        "status": RecordStatus.PUBLISHED,
        "version": 3,
        "revision": 2,
        "published_revision": 2,
        "listed": NOON,
        "modified": NOON,
        "source": "kp2mi-ckan",
    }
    return CatalogRecord(**{**values, **changes})


def values(triples: list[Triple], predicate: str, subject: str) -> list[str]:
    return [
        one.object.value
        for one in triples
        if (one.subject.value, one.predicate.value) == (subject, expand(predicate))
    ]


def a_link(status: LinkStatus, target: str = "remittances", **changes: Any) -> Link:
    return Link(kind=LinkKind.CONCEPT, target=target, status=status, **changes)


def test_record_says_what_it_is_about_and_since_when() -> None:
    triples = record_to_triples(a_record(), iris=IRIS, source_iri="https://portal.example/d/1")

    assert values(triples, "foaf:primaryTopic", RECORD) == [DATASET]
    assert values(triples, "dct:modified", RECORD) == ["2026-11-23T05:00:00Z"]
    assert values(triples, "adms:status", RECORD) == [
        "https://w3id.org/sdmi/concept/dataset-status/published"
    ]
    assert values(triples, "prov:wasDerivedFrom", RECORD) == [IRIS.source("kp2mi-ckan")]
    assert values(triples, "dct:source", RECORD) == ["https://portal.example/d/1"]
    assert values(triples, "sdmi:revision", RECORD) == ["2"]


def test_accepted_link_is_a_subject_and_a_suggested_one_is_not() -> None:
    links = [
        a_link(LinkStatus.ACCEPTED, "remittances", said_by="kemenp2mi", said_at="2026-11-23T05:00:00Z"),
        a_link(
            LinkStatus.SUGGESTED,
            "placement",
            confidence=0.61234,
            said_by="suggestion",
            evidence=(LinkEvidence("judul", "title"),),
        ),
        a_link(LinkStatus.REJECTED, "smuggling"),
    ]

    triples = record_to_triples(a_record(), links, iris=IRIS)

    concept = "https://w3id.org/sdmi/concept/migration/"
    assert values(triples, "dct:subject", DATASET) == [concept + "remittances"]
    assert values(triples, "sdmi:suggestedSubject", DATASET) == [concept + "placement"]
    accepted, suggested = values(triples, "sdmi:link", RECORD)
    assert values(triples, "prov:wasAttributedTo", accepted) == ["https://w3id.org/sdmi/agency/kemenp2mi"]
    assert values(triples, "sdmi:linkStatus", accepted) == ["https://w3id.org/sdmi/ns#Accepted"]
    assert values(triples, "sdmi:linkStatus", suggested) == ["https://w3id.org/sdmi/ns#Suggested"]
    assert values(triples, "sdmi:confidence", suggested) == ["0.612"]
    assert values(triples, "sdmi:evidence", suggested) == ["judul"]
    assert values(triples, "sdmi:saidBy", suggested) == ["suggestion"]
    assert not any("smuggling" in str(one) for one in triples)


def test_goal_and_theme_links_use_their_own_properties_too() -> None:
    links = [
        Link(kind=LinkKind.SDG, target="10.7"),
        Link(kind=LinkKind.GCM, target="6"),
        Link(kind=LinkKind.THEME, target="remittances"),
    ]

    triples = record_to_triples(a_record(), links, iris=IRIS)

    assert values(triples, "sdmi:sdg", DATASET) == ["http://metadata.un.org/sdg/10.7"]
    assert values(triples, "sdmi:gcm", DATASET) == ["https://w3id.org/sdmi/concept/gcm/6"]
    assert values(triples, "dcat:theme", DATASET) == ["https://w3id.org/sdmi/concept/migration/remittances"]
    assert len(values(triples, "dct:subject", DATASET)) == 2


def test_withdrawn_record_leaves_a_tombstone_only() -> None:
    record = a_record(
        status=RecordStatus.WITHDRAWN,
        withdrawn=NOON,
        withdrawal_reason="Digabung",
        replaced_by="p2mi-2",
        sample=True,
    )

    triples = record_to_triples(record, [a_link(LinkStatus.ASSERTED)], iris=IRIS)

    assert values(triples, "prov:invalidatedAtTime", DATASET) == ["2026-11-23T05:00:00Z"]
    assert values(triples, "dct:isReplacedBy", DATASET) == [IRIS.dataset("p2mi-2")]
    assert values(triples, "sdmi:withdrawalReason", RECORD) == ["Digabung"]
    assert values(triples, "sdmi:isSample", RECORD) == ["true"]
    assert values(triples, "rdf:type", DATASET) == [expand("prov:Entity")]
    assert values(triples, "dct:subject", DATASET) == []


def test_record_graph_has_only_subjects_of_its_own() -> None:
    links = [a_link(status) for status in LinkStatus]
    triples = dataset_to_triples(a_dataset(), iri=DATASET) + record_to_triples(a_record(), links, iris=IRIS)

    owned = (DATASET, RECORD)
    assert all(
        isinstance(one.subject, NamedNode) and any(one.subject.value.split(start)[0] == "" for start in owned)
        for one in triples
    )


def test_dataset_comes_back_when_read_from_its_whole_record_graph() -> None:
    dataset = a_dataset()
    links = [a_link(LinkStatus.ASSERTED, "indonesian-migrant-worker"), a_link(LinkStatus.SUGGESTED)]
    triples = dataset_to_triples(dataset, iri=DATASET) + record_to_triples(a_record(), links, iris=IRIS)

    (reading,) = datasets_from_rdf(serialise(triples, "text/turtle"), "text/turtle", "http://x/").datasets

    assert reading.dataset == dataset
    assert reading.findings == ()


def test_catalog_page_tells_a_harvester_where_the_next_one_is() -> None:
    address = "http://127.0.0.1:8000/catalog.ttl?page="
    page = CatalogPage(
        datasets=[SLUG],
        total=101,
        url=f"{address}1",
        first=f"{address}1",
        next=f"{address}2",
        last=f"{address}2",
        page_size=100,
    )

    triples = catalog_to_triples(
        iris=IRIS,
        title={"id": "Katalog"},
        owner_name="Badan Pusat Statistik",
        page=page,
        sparql_url="http://127.0.0.1:8000/sparql",
    )

    assert values(triples, "dcat:dataset", IRIS.catalog) == [DATASET]
    assert values(triples, "dcat:record", IRIS.catalog) == [RECORD]
    assert values(triples, "dct:publisher", IRIS.catalog) == [f"{IRIS.catalog}/publisher"]
    assert values(triples, "foaf:name", f"{IRIS.catalog}/publisher") == ["Badan Pusat Statistik"]
    document = serialise(triples + dataset_to_triples(a_dataset(), iri=DATASET), "application/rdf+xml")
    reading = datasets_from_rdf(document, "application/rdf+xml", "http://x/")
    assert (reading.next_page, reading.total) == (f"{address}2", 101)
    assert len(reading.datasets) == 1
