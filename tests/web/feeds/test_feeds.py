"""Atom feeds, sitemaps and robots.txt as their readers read them."""

import datetime
from fnmatch import fnmatchcase
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient
from lxml import etree

from registry.bootstrap import Registry
from tests.builders import a_dataset, drafted, published
from tests.web.linked_data.test_identifiers import withdraw
from web.app import create_app
from web.feeds import sitemap

NAMES = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def samples(sample_registry: Registry) -> FlaskClient:
    return create_app(sample_registry).test_client()


@pytest.fixture
def client(registry: Registry) -> FlaskClient:
    return create_app(registry).test_client()


def read(client: FlaskClient, path: str, **options: object) -> etree._Element:
    answer = client.get(path, **options)
    assert answer.status_code == 200
    return etree.fromstring(answer.data)


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(one) for one in root.xpath(path, namespaces=NAMES | MAP)]


def links(root: etree._Element, relation: str) -> list[str]:
    return texts(root, f"/a:feed/a:link[@rel='{relation}']/@href")


def test_pages_of_changes_hold_every_record_once(samples: FlaskClient) -> None:
    identifiers: list[str] = []
    path = "/feed/changes.atom"
    while path:
        root = read(samples, path)
        identifiers += texts(root, "//a:entry/a:id/text()")
        following = links(root, "next")
        path = (
            following[0].partition("/feed")[2] and "/feed" + following[0].partition("/feed")[2]
            if following
            else ""
        )
    assert len(identifiers) == len(set(identifiers)) == 73


def test_feed_has_what_atom_demands(samples: FlaskClient) -> None:
    root = read(samples, "/feed/changes.atom")
    for name in ("id", "title", "updated", "author/a:name"):
        assert texts(root, f"/a:feed/a:{name}/text()"), name
    assert len(links(root, "self")) == 1
    for entry in root.findall("a:entry", NAMES):
        for name in ("id", "title", "updated", "summary", "author/a:name"):
            assert texts(entry, f"a:{name}/text()"), name
        moment = datetime.datetime.fromisoformat(texts(entry, "a:updated/text()")[0])
        assert moment.tzinfo is not None
        assert texts(entry, "a:category/@label[contains(., 'Contoh')]")


def test_feed_comes_in_both_languages_by_its_address_alone(samples: FlaskClient) -> None:
    indonesian = read(samples, "/feed/changes.atom", headers={"Accept-Language": "en"})
    english = read(samples, "/feed/changes.atom?lang=en", headers={"Accept-Language": "id"})
    assert (indonesian.get(LANGUAGE), english.get(LANGUAGE)) == ("id", "en")
    titles = [
        texts(root, "//a:entry[a:id[contains(., 'bi-remitansi-pmi')]]/a:title/text()")
        for root in (indonesian, english)
    ]
    if titles[0]:
        assert titles[0] != titles[1]
    assert texts(indonesian, "/a:feed/a:link[@hreflang='en']/@href")
    answer = samples.get("/feed/changes.atom")
    again = samples.get("/feed/changes.atom", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_withdrawn_record_is_a_deleted_entry(client: FlaskClient, registry: Registry) -> None:
    published(registry, a_dataset(identifier="tinggal"))
    published(registry, a_dataset(identifier="pergi"))
    drafted(registry, a_dataset(identifier="belum"))
    withdraw(registry, "pergi", "uji")
    root = read(client, "/feed/changes.atom")
    assert [one.rpartition("/")[2] for one in texts(root, "//a:entry/a:id/text()")] == ["tinggal"]
    assert [one.rpartition("/")[2] for one in texts(root, "//at:deleted-entry/@ref")] == ["pergi"]
    assert texts(root, "//at:deleted-entry/@when")


@pytest.mark.parametrize(
    "after", ["", "x", "2026_1", "_", "2026-01-01T00:00:00+00:00_x", "9999-99-99_1", "٣_٣"]
)
def test_mark_that_cannot_be_read_gives_the_first_page(samples: FlaskClient, after: str) -> None:
    root = read(samples, "/feed/changes.atom", query_string={"after": after})
    assert len(root.findall("a:entry", NAMES)) == 50


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "]]>", "\ufffe &amp;", "Ă😀"])
def test_any_title_keeps_the_feed_well_formed(client: FlaskClient, registry: Registry, title: str) -> None:
    published(registry, a_dataset(title={"id": title}, description={"id": title}))
    root = read(client, "/feed/changes.atom")
    shown = texts(root, "//a:entry/a:title/text()")[0]
    assert shown == "".join(one for one in title if one != "\ufffe")


def test_feed_of_a_search_holds_its_answers(samples: FlaskClient) -> None:
    root = read(samples, "/feed/dataset.atom?q=remitansi")
    found = texts(root, "//a:entry/a:id/text()")
    assert any("bi-remitansi-pmi" in one for one in found)
    assert len(found) < 40
    assert "remitansi" in texts(root, "/a:feed/a:title/text()")[0]
    page = texts(root, "/a:feed/a:link[@rel='alternate'][@type='text/html']/@href")[0]
    assert urlsplit(page).query == "q=remitansi"
    assert samples.get(f"/dataset?{urlsplit(page).query}").status_code == 200


def test_empty_catalog_has_feeds_and_maps_too(client: FlaskClient) -> None:
    assert not read(client, "/feed/changes.atom").findall("a:entry", NAMES)
    assert not read(client, "/feed/dataset.atom?q=x").findall("a:entry", NAMES)
    assert texts(read(client, "/sitemap.xml"), "//s:loc/text()") == [
        "http://127.0.0.1:8000/sitemap-pages.xml"
    ]
    assert client.get("/sitemap-1.xml").status_code == 404


def test_sitemaps_list_every_public_dataset_once(
    samples: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "PAGE_SIZE", 20)
    maps = texts(read(samples, "/sitemap.xml"), "//s:loc/text()")
    assert len(maps) == 1 + 4
    listed = [one for each in maps[1:] for one in texts(read(samples, urlsplit(each).path), "//s:loc/text()")]
    assert len(listed) == len(set(listed)) == 73
    assert texts(read(samples, "/sitemap-1.xml"), "//s:lastmod/text()")
    assert samples.get("/sitemap-5.xml").status_code == 404
    assert samples.get("/sitemap-0.xml").status_code == 404
    assert samples.get(urlsplit(listed[0]).path).status_code == 200


def test_every_page_of_the_map_exists(samples: FlaskClient) -> None:
    for address in texts(read(samples, "/sitemap-pages.xml"), "//s:loc/text()"):
        if "/concept/migration/" not in address:
            assert samples.get(urlsplit(address).path, headers={"Accept": "text/html"}).status_code == 200, (
                address
            )


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/dataset", True),
        ("/dataset/bi-remitansi-pmi", True),
        ("/data/catalog.ttl?page=1", True),
        ("/concept/migration", True),
        ("/feed/changes.atom", True),
        ("/dataset?agency=bps&theme=asylum", False),
        ("/sparql?query=x", False),
        ("/desk", False),
        ("/login", False),
    ],
)
def test_robots_are_kept_from_endless_combinations(samples: FlaskClient, path: str, allowed: bool) -> None:
    text = samples.get("/robots.txt").text
    closed = [line.partition(" ")[2] for line in text.splitlines() if line.startswith("Disallow:")]
    assert (not any(fnmatchcase(path, f"{rule.replace('?', '[?]')}*") for rule in closed)) is allowed
    simple = RobotFileParser()
    simple.parse(text.splitlines())
    assert simple.can_fetch("Bot", f"http://x{path}") or not allowed
    assert simple.site_maps()
