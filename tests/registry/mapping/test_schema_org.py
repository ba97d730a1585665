"""Datasets for search engines."""

from __future__ import annotations

import json

from registry.mapping.dcat_reading import datasets_from_rdf
from registry.mapping.schema_org import dataset_to_schema_org
from registry.model.dataset import Dataset
from tests.registry.mapping.descriptions import IRI, a_dataset

PAGE = "http://127.0.0.1:8000/dataset/p2mi-penempatan"


def test_page_head_has_what_search_engines_ask_for() -> None:
    described = dataset_to_schema_org(
        a_dataset(), iri=IRI, page_url=PAGE, publisher_name="KemenP2MI", catalog_name="SDMI", language="en"
    )

    assert described["name"] == "Placements by country of destination"
    assert described["alternateName"] == ["Penempatan PMI menurut negara tujuan"]
    assert described["identifier"] == [IRI, "p2mi-1"]
    assert described["publisher"] == {"@type": "Organization", "name": "KemenP2MI"}
    assert described["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert described["temporalCoverage"] == ["2011/2023-12"]
    assert described["spatialCoverage"] == [{"@type": "Place", "name": "Indonesia"}]
    assert described["isAccessibleForFree"] is True
    assert [one["contentUrl"] for one in described["distribution"]] == [
        "https://kp2mi.example/tabel.xlsx",
        "https://kp2mi.example/tabel.csv",
    ]
    assert "migrant worker" in described["keywords"]


def test_sample_says_that_it_is_one() -> None:
    assert (
        dataset_to_schema_org(a_dataset(sample=True), iri=IRI, page_url=PAGE)["creativeWorkStatus"]
        == "Sample"
    )


def test_nothing_is_said_when_nothing_is_known() -> None:
    described = dataset_to_schema_org(Dataset(identifier="x"), iri=IRI, page_url=PAGE)

    assert set(described) == {"@context", "@type", "@id", "url", "identifier"}


def test_open_period_is_written_with_two_dots() -> None:
    described = dataset_to_schema_org(
        a_dataset(temporal_coverage=[{"start": "2020"}]), iri=IRI, page_url=PAGE
    )

    assert described["temporalCoverage"] == ["2020/.."]


def test_our_own_reader_understands_the_page_head() -> None:
    described = dataset_to_schema_org(a_dataset(), iri=IRI, page_url=PAGE, publisher_name="BPS")

    (one,) = datasets_from_rdf(json.dumps(described).encode(), "application/ld+json", "http://x/").datasets

    assert one.dataset.publisher == "bps"
    assert one.dataset.license == "CC-BY-4.0"
    assert len(one.dataset.distribution) == 2
