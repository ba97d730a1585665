"""Identifiers lead to what fits the reader, and say what became of what is gone."""

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.model.account import SYSTEM
from registry.storage.dataset_repository import DatasetRepository
from tests.builders import a_dataset, drafted, published
from web.app import create_app

SLUG = "p2mi-penempatan-bulanan"
TURTLE = {"Accept": "text/turtle"}


@pytest.fixture
def client(registry: Registry) -> FlaskClient:
    published(registry, a_dataset())
    return create_app(registry).test_client()


def withdraw(registry: Registry, slug: str, reason: str, replaced_by: str | None = None) -> None:
    with registry.database.reading() as connection:
        version = DatasetRepository(connection).get(slug)[1].version
    withdraw_dataset(
        registry.unit_of_work(),
        slug,
        actor=SYSTEM,
        expected_version=version,
        reason=reason,
        replaced_by=replaced_by,
    )


@pytest.mark.parametrize("kind", ["dataset", "record"])
@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html", f"/dataset/{SLUG}"),
        ("*/*", f"/dataset/{SLUG}"),
        ("text/turtle", f"/data/dataset/{SLUG}.ttl"),
        ("application/ld+json", f"/data/dataset/{SLUG}.jsonld"),
        ("application/rdf+xml", f"/data/dataset/{SLUG}.rdf"),
        ("application/n-triples", f"/data/dataset/{SLUG}.nt"),
    ],
)
def test_identifier_leads_to_the_form_asked_for(
    client: FlaskClient, kind: str, accept: str, target: str
) -> None:
    answer = client.get(f"/id/{kind}/{SLUG}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"http://127.0.0.1:8000{target}")
    assert "Accept" in answer.headers["Vary"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("ttl", ".ttl"),
        ("jsonld", ".jsonld"),
        ("rdf", ".rdf"),
        ("nt", ".nt"),
        ("text/turtle", ".ttl"),
        ("turtle", ".ttl"),
    ],
)
def test_format_in_the_address_outweighs_the_header(client: FlaskClient, name: str, target: str) -> None:
    answer = client.get(f"/id/dataset/{SLUG}?format={name}", headers={"Accept": "text/html"})
    assert answer.headers["Location"].endswith(f"/data/dataset/{SLUG}{target}")


def test_answer_is_406_with_the_choices_when_nothing_fits(client: FlaskClient) -> None:
    for path, headers in (
        (f"/id/dataset/{SLUG}", {"Accept": "image/png"}),
        (f"/id/dataset/{SLUG}?format=png", {}),
    ):
        answer = client.get(path, headers=headers)
        assert answer.status_code == 406
        assert "text/turtle" in answer.json["available"]


def test_parts_of_a_dataset_lead_to_its_document(client: FlaskClient) -> None:
    for part in (f"dataset/{SLUG}/distribution/1", f"record/{SLUG}/link/sdg/10.7"):
        assert (
            client.get(f"/id/{part}", headers=TURTLE)
            .headers["Location"]
            .endswith(f"/data/dataset/{SLUG}.ttl")
        )


def test_withdrawn_dataset_is_gone_with_its_tombstone(client: FlaskClient, registry: Registry) -> None:
    published(registry, a_dataset(identifier="lain"))
    withdraw(registry, SLUG, "Digabung dengan seri baru", "lain")
    for path in (f"/id/dataset/{SLUG}", f"/id/record/{SLUG}", f"/data/dataset/{SLUG}.ttl"):
        answer = client.get(path, headers=TURTLE)
        assert answer.status_code == 410
        assert answer.mimetype == "text/turtle"
        assert "Digabung dengan seri baru" in answer.text
        assert "invalidatedAtTime" in answer.text
        assert "/id/dataset/lain" in answer.text
        assert "SISKOP2MI" not in answer.text
    page = client.get(f"/id/dataset/{SLUG}", headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (410, "text/html")
    assert "Digabung dengan seri baru" in page.text


def test_draft_is_not_known_to_anybody(client: FlaskClient, registry: Registry) -> None:
    drafted(registry, a_dataset(identifier="rahasia-dulu"))
    for path in ("/id/dataset/rahasia-dulu", "/id/record/rahasia-dulu", "/data/dataset/rahasia-dulu.ttl"):
        assert client.get(path, headers=TURTLE).status_code == 404
    assert "rahasia-dulu" not in client.get("/data/catalog.ttl").text


@pytest.mark.parametrize(
    "path", ["/id/dataset/tidak-ada", "/id/source/tidak-ada", "/id/run/99", "/id/apa/itu", "/data/run/99.ttl"]
)
def test_unknown_identifier_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=TURTLE).status_code == 404


def test_catalog_leads_home_or_to_its_list(client: FlaskClient) -> None:
    assert client.get("/id/catalog").headers["Location"] == "http://127.0.0.1:8000/"
    assert client.get("/id/catalog", headers=TURTLE).headers["Location"].endswith("/data/catalog.ttl")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000.evil.example"])
def test_foreign_host_never_gets_into_an_address(client: FlaskClient, host: str) -> None:
    answer = client.get(f"/id/dataset/{SLUG}", headers={"Host": host, "X-Forwarded-Host": "evil.example"})
    assert answer.status_code == 400
    answer = client.get(f"/id/dataset/{SLUG}", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil" not in str(answer.headers)
