"""A CKAN portal is read whole or not at all, whatever it does with its pages."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from harvesters.ckan_listing import split_packages
from harvesters.portals.data_go_id import present_address
from harvesters.samples.ckan_portal import CkanPortal, sample_ckan_portal
from harvesters.samples.feed import FeedRequest
from harvesters.samples.scripted_server import (
    Behaviour,
    FirstPageOnly,
    ScriptedServer,
    cut_off,
    failure,
    login_page,
    no_packages,
)
from registry.errors import RegistryError, Rejected
from registry.sandbox import Sandbox
from tests.harvesters.served import codes_of, harvester_on

SEARCH = "/ckan/api/3/action/package_search"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as opened:
        yield opened


def packages(*names: str) -> list[dict[str, Any]]:
    return [
        {"id": f"id-{one}", "name": one, "title": f"Data {one}", "notes": "", "resources": [], "groups": [],
         "organization": {"name": "bps", "title": "BPS"}, "metadata_modified": "2024-01-01T00:00:00"}
        for one in names
    ]  # fmt: skip


def test_all_packages_come_in_when_the_portal_caps_its_pages(
    server: ScriptedServer, sandbox: Sandbox
) -> None:
    harvester = harvester_on(server, sandbox, "ckan", "/ckan", {"rows": 200})

    pages = list(harvester.pages())

    assert [len(page.records) for page in pages] == [10, 10, 7]
    assert [page.is_last for page in pages] == [False, False, True]
    assert pages[-1].declared == 27
    assert len({one.identifier for page in pages for one in page.records}) == 27


def test_sample_packages_are_read_whole(server: ScriptedServer, sandbox: Sandbox) -> None:
    harvester = harvester_on(server, sandbox, "ckan", "/ckan")
    records = [one for page in harvester.pages() for one in page.records]

    by_name = {one.dataset.identifier: one for one in harvester.read(records)}
    found = by_name["bi-remitansi-pmi"]

    assert found.findings == ()
    dataset = found.dataset
    assert dataset.title == {
        "id": "Remitansi Pekerja Migran Indonesia menurut Negara",
        "en": "Remittances of Indonesian migrant workers by country",
    }
    assert dataset.publisher == "bi"
    assert dataset.theme == ("remittances",)
    assert dataset.concept == ("remittance-inflow", "personal-transfers")
    assert dataset.sdg == ("17.3.2", "10.c")
    assert dataset.gcm == ("20",)
    assert dataset.frequency == "quarterly"
    assert dataset.temporal_coverage[0].start == "2005"
    assert dataset.spatial_coverage[0].place == "country:ID"
    assert [one.name for one in dataset.variable] == ["country", "quarter", "value_usd"]
    assert dataset.variable[0].code_list == "country"
    assert [one.format for one in dataset.distribution] == ["XLSX", "PDF"]
    assert dataset.language == ("id", "en")
    assert dataset.sample
    assert ("en", "remittances") in dataset.keyword or ("id", "remittances") in dataset.keyword


def test_reading_goes_on_after_a_page_when_its_cursor_is_given(
    server: ScriptedServer, sandbox: Sandbox
) -> None:
    harvester = harvester_on(server, sandbox, "ckan", "/ckan")
    pages = list(harvester.pages())

    rest = list(harvester.pages(pages[0].cursor))

    assert [one.records for one in rest] == [one.records for one in pages[1:]]


def test_digest_depends_on_neither_page_nor_order(server: ScriptedServer, sandbox: Sandbox) -> None:
    whole = {
        one.identifier: one.digest
        for page in harvester_on(server, sandbox, "ckan", "/ckan").pages()
        for one in page.records
    }
    turned = list(reversed(sample_ckan_portal().packages))
    with ScriptedServer([CkanPortal(turned, rows_max=4)]) as other:
        harvester = harvester_on(other, sandbox, "ckan", "/ckan")
        again = {one.identifier: one.digest for page in harvester.pages() for one in page.records}

    assert again == whole


def test_digest_stays_when_only_counters_changed() -> None:
    one, two = ({**packages("a")[0], "pageviews_last_14_days": n, "title": "T"} for n in (1, 2))
    digests = {
        split_packages(json.dumps(p).encode(), frozenset(["pageviews_last_14_days"])).records[0].digest
        for p in (one, two)
    }
    assert len(digests) == 1


def test_listing_is_incomplete_when_the_portal_ignores_start(sandbox: Sandbox) -> None:
    with ScriptedServer([FirstPageOnly(sample_ckan_portal().packages)]) as server:
        pages = list(harvester_on(server, sandbox, "ckan", "/ckan").pages())

    assert not pages[-1].is_last or len({one.identifier for p in pages for one in p.records}) < (
        pages[-1].declared or 0
    )
    assert len(pages) <= 3


class SamePageForEver(CkanPortal):
    """A portal that answers every page with its first."""

    def answer(self, request: FeedRequest) -> Any:
        return super().answer(
            FeedRequest(request.path, {**request.query, "start": "0"}, request.accept, request.base_url)
        )


def test_reading_stops_when_a_page_brings_no_new_identifier(sandbox: Sandbox) -> None:
    with ScriptedServer([SamePageForEver(sample_ckan_portal().packages)]) as server:
        pages = list(harvester_on(server, sandbox, "ckan", "/ckan").pages())

    assert [one.is_last for one in pages] == [False, False]
    assert codes_of(pages[-1].findings) == [("SDMI-055", "")]
    assert pages[-1].records == ()


def test_listing_is_incomplete_when_pages_dry_up_early(sandbox: Sandbox, server: ScriptedServer) -> None:
    first = {"success": True, "result": {"count": 40, "results": packages("a", "b")}}
    nothing = {"success": True, "result": {"count": 40, "results": []}}
    server.script(SEARCH, *(Behaviour(body=json.dumps(one).encode()) for one in (first, nothing)))

    pages = list(harvester_on(server, sandbox, "ckan", "/ckan").pages())

    assert not pages[-1].is_last
    assert codes_of(pages[-1].findings) == [("SDMI-031", "")]


def test_source_is_told_to_be_empty_when_it_has_no_packages(server: ScriptedServer, sandbox: Sandbox) -> None:
    server.script(SEARCH, no_packages())

    (page,) = harvester_on(server, sandbox, "ckan", "/ckan").pages()

    assert (page.records, page.declared, page.is_last) == ((), 0, True)
    assert codes_of(page.findings) == [("SDMI-036", "")]


@pytest.mark.parametrize(
    "behaviour",
    [
        login_page(),
        failure(500),
        failure(404),
        cut_off(b'{"success": true, "result": {"count": 1, "results": [' + b" " * 500 + b"]}}", 100),
        Behaviour(body=b'{"success": true, "result": {"count": 1, "resu'),
        Behaviour(body=b'{"success": false, "error": {"message": "boom"}}'),
        Behaviour(body=b'{"success": true, "result": ["a", "b"]}'),
        Behaviour(body=b'{"features": []}'),
        Behaviour(body=b"[" * 50_000),
        Behaviour(body=b""),
        Behaviour(body=b"\xff\xfe\x00"),
        Behaviour(body=b"1" * 10_000),
    ],
)
def test_run_fails_when_the_answer_is_no_listing(
    behaviour: Behaviour, server: ScriptedServer, sandbox: Sandbox
) -> None:
    server.script(SEARCH, behaviour)

    with pytest.raises(RegistryError) as caught:
        list(harvester_on(server, sandbox, "ckan", "/ckan").pages())

    assert caught.value.text("id")
    assert caught.value.text("en")


def test_bad_package_is_an_error_alone_when_its_neighbours_are_good() -> None:
    listing = [*packages("a"), 7, {"title": "tanpa pengenal"}, *packages("b")]

    split = split_packages(json.dumps({"success": True, "result": {"count": 4, "results": listing}}).encode())

    assert [one.is_readable for one in split.records] == [True, False, False, True]
    assert [one.rule for record in split.records for one in record.findings] == ["SDMI-032", "SDMI-008"]


def test_packages_that_are_not_on_show_do_not_count_as_missing(
    server: ScriptedServer, sandbox: Sandbox
) -> None:
    deleted = {**packages("hapus")[0], "state": "deleted"}
    pages_of_two = [[*packages("a"), deleted], packages("b", "c")]
    answers = ({"success": True, "result": {"count": 4, "results": one}} for one in pages_of_two)
    server.script(SEARCH, *(Behaviour(body=json.dumps(one).encode()) for one in answers))

    pages = list(harvester_on(server, sandbox, "ckan", "/ckan").pages())

    assert pages[-1].is_last
    assert pages[-1].declared == sum(len(one.records) for one in pages) == 3


def test_duplicate_identifiers_are_passed_on(server: ScriptedServer, sandbox: Sandbox) -> None:
    answer = {"success": True, "result": {"count": 3, "results": packages("a", "a", "b")}}
    server.script(SEARCH, Behaviour(body=json.dumps(answer).encode()))

    (page,) = harvester_on(server, sandbox, "ckan", "/ckan").pages()

    assert [one.identifier for one in page.records] == ["id-a", "id-a", "id-b"]


def test_one_answer_is_read_when_the_address_names_it(server: ScriptedServer, sandbox: Sandbox) -> None:
    path = "/ckan/api/3/action/package_show?id=bi-remitansi-pmi"
    harvester = harvester_on(server, sandbox, "ckan", path)

    (page,) = harvester.pages()

    assert page.is_last
    assert page.etag
    assert harvester.read(page.records)[0].dataset.identifier == "bi-remitansi-pmi"


def test_document_is_not_sent_again_when_it_did_not_change(server: ScriptedServer, sandbox: Sandbox) -> None:
    path = "/ckan/api/3/action/package_show?id=bi-remitansi-pmi"
    harvester = harvester_on(server, sandbox, "ckan", path)
    (first,) = harvester.pages()

    (again,) = harvester.pages({"etag": first.etag, "last_modified": first.last_modified})

    assert again.not_modified
    assert again.is_last
    assert again.records == ()


def test_filter_and_order_are_asked_for_when_listing(sandbox: Sandbox) -> None:
    asked: list[FeedRequest] = []

    class Watching(CkanPortal):
        def answer(self, request: FeedRequest) -> Any:
            asked.append(request)
            return super().answer(request)

    with ScriptedServer([Watching(tuple(packages("a")))]) as server:
        path = "/ckan/api/3/action/package_search?q=migran&rows=7"
        list(harvester_on(server, sandbox, "ckan", path, {"filter": "organization:bps", "rows": 50}).pages())

    assert asked[0].path == "api/3/action/package_search"
    assert asked[0].query["fq"] == "organization:bps"
    assert asked[0].query["q"] == "migran"
    assert asked[0].query["rows"] == "50"
    assert asked[0].query["sort"].startswith("metadata_created")


def test_old_address_of_the_national_portal_is_read_at_its_present_one() -> None:
    assert present_address("https://data.go.id/dataset") == "https://katalog.data.go.id/dataset"
    assert present_address("https://data.example.go.id/") == "https://data.example.go.id/"


def test_splitting_refuses_what_is_no_json() -> None:
    with pytest.raises(Rejected):
        split_packages(b"<html>")
