"""Scripted sources misbehave as told, and generated portals are the same for the same seed."""

import gzip
import time

import httpx
import pytest

from harvesters.samples.ckan_portal import sample_ckan_portal
from harvesters.samples.generated_packages import GeneratedPackages
from harvesters.samples.scripted_server import (
    Behaviour,
    FirstPageOnly,
    ScriptedServer,
    churned,
    collapsed,
    cut_off,
    drip,
    failure,
    gzip_bomb,
    login_page,
    lying_not_modified,
    many_packages,
    no_packages,
    redirect,
)
from tests.harvesters.samples.expected import ask_json, fetch

ACTION = "/ckan/api/3/action/"
SEARCH = ACTION + "package_search"


def test_behaviours_take_turns_and_the_last_one_stays() -> None:
    with ScriptedServer() as server:
        server.script(SEARCH, failure(503, 2), no_packages())
        failed = fetch(server.base_url + SEARCH)
        assert (failed.status_code, failed.headers["Retry-After"]) == (503, "2")
        for _ in range(2):
            assert fetch(server.base_url + SEARCH).json()["result"]["count"] == 0
        assert server.requests[SEARCH] == 3
        server.forget_script()
        assert fetch(server.base_url + SEARCH).json()["result"]["count"] == 27


def test_a_query_can_be_scripted_alone() -> None:
    with ScriptedServer() as server:
        server.script(f"{SEARCH}?start=10", login_page())
        assert (
            fetch(f"{server.base_url}{SEARCH}?start=0").headers["Content-Type"].startswith("application/json")
        )
        page = fetch(f"{server.base_url}{SEARCH}?start=10")
        assert page.status_code == 200
        assert 'type="password"' in page.text


def test_a_cut_off_body_ends_before_its_announced_length() -> None:
    with ScriptedServer() as server:
        server.script(SEARCH, cut_off(b"x" * 1000, 100))
        with pytest.raises(httpx.RemoteProtocolError, match="received 100 bytes, expected 1000"):
            fetch(server.base_url + SEARCH)


def test_a_body_drips_after_a_delay() -> None:
    with ScriptedServer() as server:
        server.script(SEARCH, Behaviour(body=b"abcd", delay_seconds=0.05, drip_bytes=1, drip_seconds=0.02))
        started = time.monotonic()
        assert fetch(server.base_url + SEARCH).content == b"abcd"
        assert time.monotonic() - started >= 0.1
    assert drip(b"ab").drip_bytes == 1


def test_a_redirect_and_a_lying_304_come_with_their_status() -> None:
    with ScriptedServer() as server:
        server.script(SEARCH, redirect("http://127.0.0.1:1/rahasia", 307), lying_not_modified())
        assert [fetch(server.base_url + SEARCH).status_code for _ in range(3)] == [307, 304, 304]


def test_a_bomb_is_small_on_the_wire_and_large_unpacked() -> None:
    with ScriptedServer() as server:
        server.script(SEARCH, gzip_bomb(8))
        with httpx.stream("GET", server.base_url + SEARCH) as response:
            body = b"".join(response.iter_raw())
        assert response.headers["Content-Encoding"] == "gzip"
        assert len(body) < 20_000
        assert len(gzip.decompress(body)) == 8 << 20


def test_a_portal_can_promise_more_than_it_gives() -> None:
    portal = FirstPageOnly(sample_ckan_portal().packages)
    first = ask_json(portal, SEARCH.removeprefix("/ckan/"), start="0", rows="10")["result"]
    second = ask_json(portal, SEARCH.removeprefix("/ckan/"), start="10", rows="10")["result"]
    assert (first["count"], len(first["results"])) == (27, 10)
    assert (second["count"], len(second["results"])) == (27, 0)


def test_identifiers_can_churn_and_content_collapse() -> None:
    packages = sample_ckan_portal().packages
    assert {p["id"] for p in packages}.isdisjoint(p["id"] for p in churned(packages))
    assert [p["title"] for p in packages] == [p["title"] for p in churned(packages)]
    assert [p["id"] for p in packages] == [p["id"] for p in collapsed(packages)]
    assert not any(p["notes"] or p["resources"] for p in collapsed(packages))


def test_generated_packages_are_the_same_for_the_same_seed_and_all_different() -> None:
    packages = GeneratedPackages(500, seed=7)
    assert packages[499] == packages[-1] == GeneratedPackages(500, seed=7)[499]
    assert packages[3] != GeneratedPackages(500, seed=8)[3]
    every = packages[:]
    assert len({p["name"] for p in every}) == len({p["title"] for p in every}) == 500
    assert all(set(p["notes_translated"]) == {"id", "en"} for p in every)
    with pytest.raises(IndexError):
        packages[500]


def test_some_generated_packages_change_when_asked() -> None:
    before, after = GeneratedPackages(40), GeneratedPackages(40, changed_every=10)
    changed = [i for i in range(40) if before[i] != after[i]]
    assert changed == [0, 10, 20, 30]
    assert all(before[i]["id"] == after[i]["id"] for i in changed)
    assert all(before[i]["metadata_modified"] < after[i]["metadata_modified"] for i in changed)


def test_many_packages_are_served_as_a_portal() -> None:
    with many_packages(2500, seed=1) as server:
        names = []
        for start in range(0, 2500, 1000):
            answer = fetch(f"{server.base_url}{SEARCH}?start={start}&rows=1000").json()
            names += [package["name"] for package in answer["result"]["results"]]
        assert len(set(names)) == 2500
