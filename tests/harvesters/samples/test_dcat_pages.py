"""The DCAT catalog can be walked page by page and parses in both syntaxes."""

from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from harvesters.samples.dcat_pages import DcatCatalog
from harvesters.samples.feed import FeedRequest
from harvesters.samples.sample_records import sample_records
from tests.harvesters.samples.expected import BASE, ask
from vocab.code_lists import notation_of

CATALOG = DcatCatalog()
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
HYDRA = "http://www.w3.org/ns/hydra/core#"
SDMI = "https://w3id.org/sdmi/ns#"
ALLOWED_HOSTS = {
    "127.0.0.1:1",
    "w3id.org",
    "metadata.un.org",
    "publications.europa.eu",
    "purl.org",
    "www.w3.org",
    "xmlns.com",
    "indonesia.iom.int",
    "www.unhcr.org",
}


def load(store: Store, path: str, page: str) -> None:
    syntax = RdfFormat.JSON_LD if path.endswith("jsonld") else RdfFormat.TURTLE
    for quad in parse(ask(CATALOG, path, page=page).body, format=syntax):
        store.add(quad)


def walk(path: str) -> tuple[Store, list[str]]:
    """All pages in one store, and their addresses."""
    store, addresses, address = Store(), [], f"{BASE}/dcat/{path}?page=1"
    while address:
        addresses.append(address)
        load(store, path, parse_qs(urlsplit(address).query)["page"][0])
        following = store.quads_for_pattern(NamedNode(address), NamedNode(HYDRA + "next"), None)
        address = next((value(quad.object) for quad in following), "")
    return store, addresses


def objects(store: Store, predicate: str, subject: str | None = None) -> list[str]:
    pattern = store.quads_for_pattern(NamedNode(subject) if subject else None, NamedNode(predicate), None)
    return [value(quad.object) for quad in pattern]


def value(term: object) -> str:
    """An IRI, the label of a blank node or the text of a literal."""
    assert isinstance(term, (NamedNode, BlankNode, Literal))
    return term.value


@pytest.mark.parametrize("path", ["catalog.ttl", "catalog.jsonld", "catalog"])
def test_following_the_next_links_reaches_all_datasets(path: str) -> None:
    store, addresses = walk(path)
    assert len(addresses) == 3
    assert sorted(objects(store, DCT + "identifier")) == sorted(r.identifier for r in sample_records("dcat"))
    assert set(objects(store, HYDRA + "totalItems")) == {"14"}
    assert len(set(objects(store, DCAT + "dataset"))) == 14


def test_both_syntaxes_say_the_same() -> None:
    counts = {path: len(list(walk(path)[0])) for path in ("catalog.ttl", "catalog.jsonld")}
    assert len(set(counts.values())) == 1


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/turtle; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_the_syntax_is_negotiated_when_the_path_names_none(accept: str, media_type: str) -> None:
    assert ask(CATALOG, "catalog", accept).media_type == media_type


def test_subjects_and_variables_stand_in_the_vocabulary() -> None:
    store, _ = walk("catalog.ttl")
    for iri in objects(store, DCT + "subject") + objects(store, DCAT + "theme"):
        assert notation_of(iri), iri
    for name in ("role", "personalDataClass"):
        assert all(notation_of(iri) for iri in objects(store, SDMI + name))
    assert len(objects(store, SDMI + "variable")) == sum(len(r.variables) for r in sample_records("dcat"))


def test_every_dataset_says_that_it_is_a_sample() -> None:
    store, _ = walk("catalog.ttl")
    marks = list(store.quads_for_pattern(None, NamedNode(SDMI + "isSample"), None))
    assert len(marks) == 14
    assert {mark.object.value for mark in marks if isinstance(mark.object, Literal)} == {"true"}


def test_only_known_hosts_are_named() -> None:
    store, _ = walk("catalog.ttl")
    nodes = {term.value for quad in store for term in quad.triple if isinstance(term, NamedNode)}
    assert {urlsplit(node).netloc for node in nodes} <= ALLOWED_HOSTS
    assert set(objects(store, DCAT + "accessURL")) == {"https://indonesia.iom.int", "https://www.unhcr.org"}
    assert objects(store, DCAT + "downloadURL") == []


def test_an_open_period_has_a_start_and_no_end() -> None:
    store, _ = walk("catalog.ttl")
    dataset = "https://w3id.org/sdmi/sample/dataset/idmc-gidd-indonesia"
    (period,) = (
        quad.object for quad in store.quads_for_pattern(NamedNode(dataset), NamedNode(DCT + "temporal"), None)
    )
    assert isinstance(period, BlankNode)
    statements = {
        quad.predicate.value: value(quad.object) for quad in store.quads_for_pattern(period, None, None)
    }
    assert statements[DCAT + "startDate"] == "2008"
    assert DCAT + "endDate" not in statements


@pytest.mark.parametrize("page", ["0", "4", "99"])
def test_a_page_beyond_the_last_does_not_exist(page: str) -> None:
    assert CATALOG.answer(FeedRequest("catalog.ttl", {"page": page}, "", BASE)) is None
