"""Foreign RDF as datasets of the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_reading import DatasetReading, RdfReading, datasets_from_rdf
from registry.mapping.rdf_documents import serialise
from tests.registry.mapping.descriptions import IRI, a_dataset

SPECIMENS = Path(__file__).parents[2] / "specimens" / "dcat"
SHARED = Path(__file__).parents[4] / "shared" / "specimens" / "dcat"
"""The W3C's own example keeps its own licence, so it is read beside the project and never copied into it."""
BASE = "https://portal.example/"
MEDIA_TYPES = {"ttl": "text/turtle", "rdf": "application/rdf+xml", "jsonld": "application/ld+json"}
TURTLE = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n"


def specimen(name: str) -> RdfReading:
    folder = SPECIMENS if (SPECIMENS / name).exists() else SHARED
    if not (folder / name).exists():
        pytest.skip(f"needs {name} of the specimens beside the project")
    return datasets_from_rdf((folder / name).read_bytes(), MEDIA_TYPES[name.rpartition(".")[2]], BASE)


def rules(reading: DatasetReading) -> list[tuple[str, str]]:
    return [(one.rule, one.place) for one in reading.findings]


@pytest.mark.parametrize("name", ["basic-example.ttl", "basic-example.rdf", "basic-example.jsonld"])
def test_w3c_example_is_read_alike_in_every_syntax(name: str) -> None:
    reading = specimen(name)

    assert reading.findings == ()
    (one,) = reading.datasets
    dataset = one.dataset
    assert one.iri == one.identifier == "https://dcat.example.org/dataset-001"
    assert dict(dataset.title) == {"en": "Imaginary dataset"}
    assert dataset.publisher is None
    assert one.publisher is not None
    assert one.publisher.iri == "https://dcat.example.org/finance-ministry"
    assert dataset.frequency == "weekly"
    assert dataset.language == ("en",)
    assert [(p.start, p.end) for p in dataset.temporal_coverage] == [("2011-07-01", "2011-09-30")]
    (distribution,) = dataset.distribution
    assert distribution.identifier == "https://dcat.example.org/dataset-001-csv"
    assert distribution.media_type == "text/csv"
    assert distribution.byte_size == 5120
    assert "temporalResolution" in dataset.extra
    assert rules(one) == [("SDMI-017", "spatial_coverage")]


def test_page_of_a_ckan_portal_is_read_with_its_paging() -> None:
    reading = specimen("ckan-page.rdf")

    assert reading.next_page == "https://katalog.example.go.id/catalog.rdf?page=2"
    assert reading.total == 240
    first, second = reading.datasets
    assert first.identifier == "ds-1"
    assert dict(first.dataset.publisher_name) == {"und": "Dinas yang tidak ada"}
    assert first.publisher is not None
    assert first.publisher.email == "data@dinas.example.go.id"
    assert first.dataset.issued == "2013-04-26"
    assert [one.media_type for one in first.dataset.distribution] == ["text/csv", None]
    assert [one.format for one in first.dataset.distribution] == [None, "PDF"]
    assert rules(first) == [("SDMI-012", "license")]
    assert second.dataset.publisher == "bi"
    assert second.dataset.distribution[0].format == "HTML"
    assert [one.notation for one in reading.publishers] == [None, "bi"]


def test_oddities_of_the_wild_are_understood_or_kept() -> None:
    one, nameless = specimen("wild.ttl").datasets
    dataset = one.dataset

    assert dict(dataset.title) == {"id": "Kedatangan", "und": "Arrivals"}
    assert dataset.publisher == "bps"
    assert [(p.start, p.end) for p in dataset.temporal_coverage] == [
        ("2010", "2015"),
        ("2016-01-01", "2017-06"),
        ("2018-01-01", "2018-12-31"),
    ]
    assert [place.place for place in dataset.spatial_coverage] == ["country:MY", None, "country:SA", None]
    assert [place.label.preferred() for place in dataset.spatial_coverage][3] == "Selat Malaka"
    assert dataset.frequency == "monthly"
    assert dataset.access_right == "public"
    assert dataset.license == "CC-BY-4.0"
    assert dataset.language == ("en", "id")
    assert dataset.keyword == (("id", "ekonomi kreatif"),)
    assert dataset.contact_point is not None
    assert dataset.contact_point.email == "data@portal.example"
    assert dict(dataset.rights) == {"id": "Hak cipta negara"}
    assert [d.format for d in dataset.distribution] == ["CSV", None]
    assert dataset.distribution[0].byte_size == 2048
    assert dataset.distribution[1].media_type == "application/x-unheard-of"
    for kept in (
        "Second title",
        '"kept"',
        "kept too",
        "POINT(100 3)",
        "POINT(1 2)",
        "Tahun 2018",
        "data-theme/SOCI",
    ):
        assert kept in dataset.extra
    assert "tel:" not in dataset.extra
    assert nameless.iri is None
    assert len(nameless.identifier) == 8


def test_oddities_of_the_wild_are_told_as_findings() -> None:
    one, _ = specimen("wild.ttl").datasets

    assert set(rules(one)) == {
        ("SDMI-013", "temporal_coverage"),
        ("SDMI-013", "issued"),
        ("SDMI-017", "spatial_coverage"),
        ("SDMI-021", "landing_page"),
        ("SDMI-022", "distribution[1].byte_size"),
    }


@pytest.mark.parametrize("name", ["wild.ttl", "basic-example.rdf", "ckan-page.rdf"])
def test_foreign_dataset_stays_as_it_is_when_written_and_read_again(name: str) -> None:
    for one in specimen(name).datasets:
        document = serialise(dataset_to_triples(one.dataset, iri=IRI), "text/turtle")

        (again,) = datasets_from_rdf(document, "text/turtle", BASE).datasets

        assert again.dataset == one.dataset


def test_own_children_keep_their_order_when_the_document_is_shuffled() -> None:
    dataset = a_dataset(distribution=[{"access_url": f"https://example.org/{n}"} for n in range(12)])
    triples = dataset_to_triples(dataset, iri=IRI)

    document = serialise(reversed(triples), "application/n-triples")

    (again,) = datasets_from_rdf(document, "application/n-triples", BASE).datasets
    assert again.dataset.distribution == dataset.distribution
    assert again.dataset.spatial_coverage == dataset.spatial_coverage
    assert again.dataset.variable == dataset.variable


def test_dataset_without_type_is_found_when_a_catalog_lists_it() -> None:
    document = TURTLE + "<c> a dcat:Catalog ; dcat:dataset <d>, <undescribed> . <d> dct:title 'x' ."

    assert [one.iri for one in datasets_from_rdf(document.encode(), "text/turtle", BASE).datasets] == [
        f"{BASE}d"
    ]


def test_neighbours_below_an_iri_stay_apart() -> None:
    document = (
        TURTLE + "<d> a dcat:Dataset ; dct:title 'x' . <d/2> a dcat:Dataset ; dct:title 'y' ; <u:p> 'z' ."
    )

    first, second = datasets_from_rdf(document.encode(), "text/turtle", BASE).datasets

    assert first.dataset.extra == ""
    assert "<u:p>" in second.dataset.extra


def test_schema_org_is_read_with_the_context_that_we_carry() -> None:
    document = b"""{"@context": "https://schema.org/", "@type": "Dataset", "@id": "https://example.org/d",
        "name": "Removal of carbon", "description": "Words", "keywords": "a, b", "license": "CC-BY-4.0",
        "temporalCoverage": "2012-01/..", "spatialCoverage": {"@type": "Place", "name": "Indonesia"},
        "publisher": {"@type": "Organization", "name": "Badan Pusat Statistik"},
        "distribution": {"@type": "DataDownload", "contentUrl": "https://example.org/d.csv",
        "encodingFormat": "text/csv"}}"""

    (one,) = datasets_from_rdf(document, "application/ld+json", BASE).datasets

    dataset = one.dataset
    assert dataset.keyword == (("und", "a"), ("und", "b"))
    assert dataset.license == "CC-BY-4.0"
    assert dataset.publisher == "bps"
    assert [(p.start, p.end) for p in dataset.temporal_coverage] == [("2012-01", None)]
    assert [p.place for p in dataset.spatial_coverage] == ["country:ID"]
    assert dataset.distribution[0].download_url == "https://example.org/d.csv"
    assert dataset.distribution[0].format == "CSV"


def test_remote_context_is_named_and_not_fetched() -> None:
    document = b'{"@context": ["https://elsewhere.example/context.jsonld"], "@type": "dcat:Dataset"}'

    reading = datasets_from_rdf(document, "application/ld+json", BASE)

    assert [(one.rule, one.value) for one in reading.findings] == [
        ("SDMI-042", "https://elsewhere.example/context.jsonld")
    ]


def test_broken_document_gives_a_finding_with_its_line() -> None:
    reading = datasets_from_rdf((TURTLE + "\n<a> <b> .").encode(), "text/turtle", BASE)

    assert [(one.rule, one.place) for one in reading.findings] == [("SDMI-040", "line 3")]
    assert reading.datasets == ()


def test_bad_address_does_not_cost_the_document() -> None:
    document = TURTLE + (
        "<d> a dcat:Dataset ; dct:title 'x' ; dcat:landingPage <https://example.org/a b> ; <u:p> <http://c d> ."
    )

    reading = datasets_from_rdf(document.encode(), "text/turtle", BASE)

    assert [one.rule for one in reading.findings] == ["SDMI-043"]
    (one,) = reading.datasets
    assert dict(one.dataset.title) == {"und": "x"}
    assert rules(one) == [("SDMI-021", "landing_page")]
    assert one.dataset.extra == ""


@pytest.mark.parametrize("declaration", ["<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY a 'b'>]>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_doctype_is_refused(declaration: str, encoding: str) -> None:
    document = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<x/>'.encode(encoding)

    reading = datasets_from_rdf(document, "application/rdf+xml; charset=utf-8", BASE)

    assert [one.rule for one in reading.findings] == ["SDMI-033"]


def test_document_without_dataset_says_so() -> None:
    assert [one.rule for one in datasets_from_rdf(b"", "text/turtle", BASE).findings] == ["SDMI-041"]


def test_unknown_media_type_is_named() -> None:
    (one,) = datasets_from_rdf(b"", "image/png", BASE).findings

    assert one.rule == "SDMI-040"
    assert "image/png" in one.message["en"]


@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
@pytest.mark.parametrize(
    ("start", "middle", "end", "media_type"),
    [
        (b'{"http://x/a":', b"1", b"}", "application/ld+json"),
        (b'{"http://x/a":', b"\xff", b"}", "application/ld+json"),
        (b'{"@context":', b"{}", b"}", "application/ld+json"),
        (b"[", b"1", b"]", "application/ld+json"),
        (b"<u:a> <u:b> <<( <u:p> <u:q> ", b"1", b" )>>", "text/turtle"),
    ],
)
def test_deep_nesting_is_refused(
    start: bytes, middle: bytes, end: bytes, media_type: str, depth: int
) -> None:
    reading = datasets_from_rdf(start * depth + middle + end * depth, media_type, BASE)

    assert [one.rule for one in reading.findings] == ["SDMI-040"]


def test_broken_json_is_told_with_its_line() -> None:
    (one,) = datasets_from_rdf(b'{\n"a": }', "application/ld+json", BASE).findings

    assert (one.rule, one.place) == ("SDMI-040", "line 2")


def test_new_paging_words_are_read_too() -> None:
    document = (
        "@prefix hydra: <http://www.w3.org/ns/hydra/core#> .\n"
        "<?page=1> a hydra:PartialCollectionView ; hydra:next <?page=2> ; hydra:totalItems 7 ."
    )

    reading = datasets_from_rdf(document.encode(), "text/turtle", BASE)

    assert (reading.next_page, reading.total) == (f"{BASE}?page=2", 7)
