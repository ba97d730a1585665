"""Data documents say the same in every syntax, carry validators, and read back to what was written."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse

from registry.bootstrap import Registry
from registry.mapping.dcat_reading import datasets_from_rdf
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES, canonical_digest
from registry.model.dataset import Dataset
from registry.queries.public_catalog import catalog_page
from tests.builders import a_dataset, published
from web.app import create_app
from web.linked_data import catalog_documents

EXTENSIONS = [one.extension for one in RDF_MEDIA_TYPES.values()]


@pytest.fixture(scope="module")
def samples(sample_registry: Registry) -> FlaskClient:
    return create_app(sample_registry).test_client()


@pytest.fixture
def client(registry: Registry) -> FlaskClient:
    published(registry, a_dataset())
    return create_app(registry).test_client()


def digest_of(content: bytes, media_type: str) -> str | None:
    syntax = RdfFormat.from_media_type(media_type)
    return canonical_digest(one.triple for one in parse(content, syntax, base_iri="http://base/"))


@pytest.mark.parametrize(
    "stem",
    ["dataset/bi-remitansi-pmi", "concept/gcm", "concept/sdg/10.7.1", "concept/migration/remittances",
     "agency/kemenp2mi", "concept/agency", "ns"],
)  # fmt: skip
def test_every_syntax_says_the_same(samples: FlaskClient, stem: str) -> None:
    digests = set()
    for extension in EXTENSIONS:
        answer = samples.get(f"/data/{stem}.{extension}")
        assert answer.status_code == 200, (stem, extension)
        digests.add(digest_of(answer.data, answer.mimetype))
    assert len(digests) == 1
    assert None not in digests


def test_unchanged_document_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/data/dataset/p2mi-penempatan-bulanan.ttl")
    assert first.headers["ETag"].startswith('"1-')
    assert first.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(first.request.path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    later = client.get(first.request.path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert later.status_code == 304
    other = client.get(
        "/data/dataset/p2mi-penempatan-bulanan.nt", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert other.status_code == 200


def test_document_links_to_its_other_forms(client: FlaskClient) -> None:
    links = client.get("/data/dataset/p2mi-penempatan-bulanan.ttl").headers.getlist("Link")
    base = "http://127.0.0.1:8000"
    assert f'<{base}/dataset/p2mi-penempatan-bulanan>; rel="canonical"' in links
    assert f'<{base}/id/dataset/p2mi-penempatan-bulanan>; rel="describes"' in links
    assert (
        f'<{base}/data/dataset/p2mi-penempatan-bulanan.jsonld>; rel="alternate"; type="application/ld+json"'
        in links
    )
    assert not any(".ttl" in one for one in links)


def test_newer_draft_is_not_told(client: FlaskClient, registry: Registry) -> None:
    from registry.commands.register_dataset import revise_dataset
    from registry.model.account import SYSTEM
    from registry.model.canonical_json import Reading

    changed = replace(a_dataset(), source_system="RAHASIA")
    revise_dataset(
        registry.unit_of_work(),
        "p2mi-penempatan-bulanan",
        Reading(changed, ()),
        actor=SYSTEM,
        expected_version=1,
    )
    text = client.get("/data/dataset/p2mi-penempatan-bulanan.ttl").text
    assert "RAHASIA" not in text
    assert "dataset-status/published" in text
    assert 'sdmi:revision "1"' in text


def test_ckan_addresses_give_the_same(client: FlaskClient) -> None:
    assert client.get("/catalog.ttl").data == client.get("/data/catalog.ttl").data
    moved = client.get("/dataset/p2mi-penempatan-bulanan.ttl")
    assert (moved.status_code, urlsplit(moved.location).path) == (
        301,
        "/data/dataset/p2mi-penempatan-bulanan.ttl",
    )


def read_pages(client: FlaskClient, start: str) -> tuple[list[Dataset], list[str], int | None]:
    """Follow the catalog's pages as a harvester would."""
    datasets: list[Dataset] = []
    pages: list[str] = []
    total = None
    address: str | None = start
    while address:
        pages.append(address)
        parts = urlsplit(address)
        answer = client.get(f"{parts.path}?{parts.query}")
        assert answer.status_code == 200
        reading = datasets_from_rdf(answer.data, answer.mimetype, address)
        assert not reading.findings
        datasets += [one.dataset for one in reading.datasets]
        total, address = reading.total, reading.next_page
    return datasets, pages, total


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_catalog_reads_back_to_equal_datasets(
    samples: FlaskClient, sample_registry: Registry, extension: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_documents, "PAGE_SIZE", 10)
    datasets, pages, total = read_pages(samples, f"http://127.0.0.1/data/catalog.{extension}")
    expected = [one.dataset for one in catalog_page(sample_registry.database, 1, 1000).stored]
    assert (len(pages), total, len(datasets)) == (8, 73, 73)
    assert {one.identifier: one for one in datasets} == {one.identifier: one for one in expected}


def test_nothing_is_missed_when_a_record_goes_while_pages_are_read(
    client: FlaskClient, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.web.linked_data.test_identifiers import withdraw

    monkeypatch.setattr(catalog_documents, "PAGE_SIZE", 4)
    for number in range(9):
        published(registry, a_dataset(identifier=f"nomor-{number}"))
    first = datasets_from_rdf(client.get("/data/catalog.ttl").data, "text/turtle", "http://x/")
    withdraw(registry, "nomor-0", "uji")
    rest, _, _ = read_pages(client, str(first.next_page))
    seen = {one.dataset.identifier for one in first.datasets} | {one.identifier for one in rest}
    assert {f"nomor-{number}" for number in range(1, 9)} <= seen


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=1e9", "after=x", "page=", "page=٣"])
def test_odd_page_numbers_give_the_first_page(client: FlaskClient, query: str) -> None:
    assert client.get(f"/data/catalog.ttl?{query}").data == client.get("/data/catalog.ttl").data


@pytest.mark.parametrize("number", ["2", "999999999", "99999999999999999999"])
def test_page_beyond_the_last_is_404_or_the_first(client: FlaskClient, number: str) -> None:
    assert client.get(f"/data/catalog.ttl?page={number}").status_code == (404 if len(number) < 11 else 200)


@pytest.mark.parametrize(
    ("path", "content_location"),
    [
        ("/concept/migration", "/data/concept/migration.ttl"),
        ("/concept/migration/remittances", "/data/concept/migration/remittances.ttl"),
        ("/concept/sdg/10.7.1", "/data/concept/sdg/10.7.1.ttl"),
        ("/agency/kemenp2mi", "/data/agency/kemenp2mi.ttl"),
        ("/ns", "/data/ns.ttl"),
    ],
)
def test_address_of_a_page_answers_with_rdf_when_asked(
    samples: FlaskClient, path: str, content_location: str
) -> None:
    answer = samples.get(path, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.mimetype) == (200, "text/turtle")
    assert answer.headers["Content-Location"] == content_location
    assert answer.data == samples.get(content_location).data
    assert "Accept" in ",".join(answer.headers.getlist("Vary"))
    page = samples.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "Accept" in ",".join(page.headers.getlist("Vary"))


@pytest.mark.parametrize(
    "path",
    [
        "/data/concept/nope.ttl",
        "/data/concept/sdg/99.99.ttl",
        "/data/agency/nope.ttl",
        "/data/concept/../x.ttl",
    ],
)
def test_unknown_concept_is_404(samples: FlaskClient, path: str) -> None:
    assert samples.get(path).status_code == 404


def test_page_of_terms_lists_every_term_of_our_own(samples: FlaskClient) -> None:
    from vocab.terms import own_terms

    text = samples.get("/ns", headers={"Accept": "text/html"}).text
    assert all(f'id="{name}"' in text for name in own_terms())


def test_source_and_run_are_described_without_secrets(client: FlaskClient, registry: Registry) -> None:
    from registry.model.harvest import HarvestSource, SourceState
    from registry.model.multilingual import MultilingualText

    source = HarvestSource(
        slug="portal", title=MultilingualText({"id": "Portal"}), kind="ckan", agency="bps",
        url="https://user:secret@data.example.org/api?key=secret", state=SourceState.DRAFT,
    )  # fmt: skip
    with registry.unit_of_work() as uow:
        uow.harvests.save_source(source, uow.now)
        uow.commit()
    assert client.get("/data/source/portal.ttl").status_code == 404
    with registry.unit_of_work() as uow:
        uow.harvests.update_source("portal", state=SourceState.APPROVED)
        number = uow.harvests.add_run("portal", "test", uow.now)
        uow.commit()
    text = client.get("/data/source/portal.ttl").text
    assert "https://data.example.org/api" in text
    assert "secret" not in text
    assert "prov:Activity" in client.get(f"/data/run/{number}.ttl").text
    leading = client.get(f"/id/run/{number}", headers={"Accept": "text/html"})
    assert client.get(urlsplit(leading.location).path).status_code == 200
    leading = client.get("/id/source/portal", headers={"Accept": "text/html"})
    assert client.get(urlsplit(leading.location).path).status_code == 200
