"""The page of SDMI-AP and its shapes as data; and that what we publish fits both profiles."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from rdflib import Graph
from rdflib.compare import isomorphic

from registry.bootstrap import Registry
from registry.model.finding import Severity
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE
from registry.queries.public_catalog import catalog_page
from registry.validation.shacl import shape_findings
from vocab.profile_reader import profile_classes
from vocab.shapes import PROFILES, shapes_turtle
from web.app import create_app


@pytest.fixture(scope="module")
def samples(sample_registry: Registry) -> FlaskClient:
    return create_app(sample_registry).test_client()


@pytest.mark.parametrize("profile", PROFILES)
def test_shapes_are_given_in_every_syntax(samples: FlaskClient, profile: str) -> None:
    for extension, syntax in (("ttl", "turtle"), ("jsonld", "json-ld"), ("rdf", "xml"), ("nt", "nt")):
        answer = samples.get(f"/data/profile/{profile}.{extension}")
        assert answer.status_code == 200
        assert isomorphic(
            Graph().parse(data=answer.data, format=syntax), Graph().parse(data=shapes_turtle(profile))
        ), extension


@pytest.mark.parametrize("address", ["/profile", "/profile/sdmi-ap"])
def test_the_profile_leads_to_page_or_shapes_by_what_the_reader_takes(
    samples: FlaskClient, address: str
) -> None:
    page = samples.get(address, headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (200, "text/html")
    shapes = samples.get(address, headers={"Accept": "text/turtle"})
    assert (shapes.mimetype, shapes.headers["Content-Location"]) == (
        "text/turtle",
        "/data/profile/sdmi-ap.ttl",
    )


@pytest.mark.parametrize(("language", "words"), [("id", ("wajib", "Dasar")), ("en", ("mandatory", "Clause"))])
def test_the_page_names_every_property_with_its_rules_in_both_languages(
    samples: FlaskClient, language: str, words: tuple[str, str]
) -> None:
    text = samples.get(f"/profile?lang={language}").text
    assert all(word in text for word in words)
    for one in profile_classes():
        for row in one.properties:
            assert f'id="{one.name}.{row.name}"' in text
            assert row.label[language] in text
            assert all(f'href="/about/errors#{code}"' in text for code in row.rules)


def test_the_shapes_document_every_property_of_the_table() -> None:
    named = {(one.name, row.name) for one in profile_classes() for row in one.properties}
    tables = {"Dataset": DATASET, "Distribution": DISTRIBUTION, "Variable": VARIABLE}
    hidden = {"extra", "publisher_name"}
    assert named == {
        (name, row.name) for name, table in tables.items() for row in table if row.name not in hidden
    }


def test_every_sample_dataset_fits_the_unmodified_shapes_of_dcat_ap(sample_registry: Registry) -> None:
    client = create_app(sample_registry).test_client()
    slugs = [one.record.slug for one in catalog_page(sample_registry.database, 1, 100).stored]
    assert len(slugs) > 70
    for slug in slugs:
        content = client.get(f"/data/dataset/{slug}.nt").data
        found = shape_findings(content, "application/n-triples", "http://base.example/", "dcat-ap")
        assert not found, (slug, [dict(one.message) for one in found])


def test_no_sample_dataset_breaks_sdmi_ap(sample_registry: Registry) -> None:
    client = create_app(sample_registry).test_client()
    for one in catalog_page(sample_registry.database, 1, 15).stored:
        content = client.get(f"/data/dataset/{one.record.slug}.ttl").data
        found = shape_findings(content, "text/turtle", "http://base.example/", "sdmi-ap")
        assert all(each.severity is not Severity.ERROR for each in found)


def test_the_catalog_document_fits_dcat_ap(samples: FlaskClient) -> None:
    content = samples.get("/data/catalog.ttl").data
    assert not shape_findings(content, "text/turtle", "http://base.example/", "dcat-ap")
