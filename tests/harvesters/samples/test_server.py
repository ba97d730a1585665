"""The server answers over the loopback, counts requests and knows what a client already holds."""

import json

import httpx
import pytest

from harvesters.samples.ckan_portal import CkanPortal
from harvesters.samples.server import SampleServer
from harvesters.samples.sources import sample_sources
from tests.harvesters.samples.expected import fetch
from vocab.code_lists import code_list

SEARCH = "/ckan/api/3/action/package_search"


def test_every_feed_is_linked_from_the_landing_page_and_answers() -> None:
    with SampleServer() as server:
        page = fetch(server.base_url).text
        for feed in server.feeds:
            assert f'href="/{feed.prefix}/{feed.entrance}"' in page
            assert fetch(f"{server.base_url}/{feed.prefix}/{feed.entrance}").status_code == 200


def test_requests_are_counted_by_path() -> None:
    with SampleServer() as server:
        for start in (0, 10, 20):
            fetch(f"{server.base_url}{SEARCH}?start={start}")
        assert server.requests[SEARCH] == 3
        assert server.requests.total() == 3


@pytest.mark.parametrize(
    "path", [SEARCH, "/dcat/catalog.ttl", "/register/imigrasi.xlsx", "/register/kemlu.csv"]
)
def test_an_unchanged_answer_is_a_304_by_tag_and_by_date(path: str) -> None:
    with SampleServer() as server:
        first = fetch(server.base_url + path)
        for condition in (
            {"If-None-Match": first.headers["ETag"]},
            {"If-Modified-Since": first.headers["Last-Modified"]},
        ):
            again = fetch(server.base_url + path, condition)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    "condition",
    [
        {"If-None-Match": '"lain"', "If-Modified-Since": "Sun, 01 Jan 2034 00:00:00 GMT"},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "kemarin"},
    ],
)
def test_a_changed_answer_comes_whole(condition: dict[str, str]) -> None:
    with SampleServer() as server:
        assert fetch(server.base_url + SEARCH, condition).status_code == 200


def test_a_path_that_no_feed_knows_is_a_404() -> None:
    with SampleServer() as server:
        for path in ("/lain", "/register/lain.xlsx", "/dcat/catalog.ttl?page=9", "/bps/v2/api", "/ckan/"):
            assert fetch(server.base_url + path).status_code == 404


def test_a_feed_can_be_exchanged_while_the_server_runs() -> None:
    with SampleServer() as server:
        server.feeds = (CkanPortal(()),)
        assert fetch(server.base_url + SEARCH).json()["result"]["count"] == 0


def test_there_are_six_sources_of_known_agencies_whose_addresses_answer() -> None:
    with SampleServer() as server:
        sources = sample_sources(server.base_url)
        assert [source.agency for source in sources] == [
            "setsdi",
            "iom",
            "kemenp2mi",
            "imigrasi",
            "kemlu",
            "bps",
        ]
        assert all(source.agency in code_list("agency") for source in sources)
        assert {source.kind for source in sources} == {"ckan", "dcat", "register", "bps_webapi"}
        for source in sources:
            assert set(source.title) == {"id", "en"}
            json.dumps(dict(source.options))
            if source.kind in ("dcat", "register"):
                assert fetch(source.url).status_code == 200


def test_a_stopped_server_is_silent_on_connections_that_were_kept_alive() -> None:
    with httpx.Client(timeout=5) as client:
        with SampleServer() as server:
            assert client.get(server.base_url + SEARCH).status_code == 200
        with pytest.raises(httpx.TransportError):
            client.get(server.base_url + SEARCH)


def test_a_head_request_has_no_body() -> None:
    with SampleServer() as server:
        answer = httpx.head(server.base_url + SEARCH)
        assert int(answer.headers["Content-Length"]) > 1000
        assert answer.content == b""
