"""Queries meant to harm, over HTTP against gunicorn: answered in time, nobody called, every process stays up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

from tests.live_server import GunicornServer, ask
from tests.registry.projections.rdf_store.service_disguises import DISGUISES
from tests.registry.projections.rdf_store.sparql_server import Canary
from tests.registry.projections.rdf_store.test_query_pool import HOSTILE
from tests.sample_catalog import fill_sample_catalog

SECONDS = 2.0
MEBIBYTE = 1024**2
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {
    "Content-Type": "application/sparql-query",
    "Accept": "application/sparql-results+json, text/turtle;q=0.5",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GunicornServer]:
    folder = tmp_path_factory.mktemp("hostile") / "var"
    fill_sample_catalog(prepared_data, folder)
    started = GunicornServer(
        {
            "SDMI_DATA_DIRECTORY": str(folder),
            "SDMI_RATE_LIMITS": "false",
            "SDMI_SPARQL_TIMEOUT_SECONDS": str(SECONDS),
            "SDMI_SPARQL_MEMORY_BYTES": str(256 * MEBIBYTE),
            "SDMI_SPARQL_RESULT_BYTES": str(MEBIBYTE),
        }
    )
    assert post(started, "ASK {}")[0] == 200
    yield started
    started.stop()


def post(server: GunicornServer, query: str) -> tuple[int, dict[str, str], bytes]:
    return ask(
        server.url, "/sparql", method="POST", body=query.encode("utf-8", "surrogatepass"), headers=DIRECT
    )


def still_answers(server: GunicornServer) -> bool:
    began = time.monotonic()
    is_right = b"true" in post(server, "ASK { ?s ?p ?o }")[2]
    return is_right and time.monotonic() - began < SECONDS + 2


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_query_is_answered_in_time_and_harms_nobody(server: GunicornServer, name: str) -> None:
    before = server.worker_ids()
    began = time.monotonic()
    status, headers, _ = post(server, HOSTILE[name])
    assert time.monotonic() - began < SECONDS + 2
    assert status in (200, 400, 503)
    assert status != 503 or int(headers["retry-after"]) > 0
    assert server.worker_ids() == before
    assert still_answers(server)


@pytest.mark.parametrize("name", ["braces", "patterns"])
def test_guard_answers_at_once_by_every_way_of_asking(server: GunicornServer, name: str) -> None:
    for arguments in (
        {"method": "POST", "body": urlencode({"query": HOSTILE[name]}).encode(), "headers": FORM},
        {
            "method": "POST",
            "body": urlencode({"query": HOSTILE[name]}).encode(),
            "headers": {**FORM, "Accept": "text/html"},
        },
    ):
        began = time.monotonic()
        assert ask(server.url, "/sparql", **arguments)[0] == 400
        assert time.monotonic() - began < 1
    status, _, _ = ask(server.url, "/sparql?" + urlencode({"query": HOSTILE[name]}))
    assert status in (400, 414)


def test_nobody_is_called_by_a_service_in_disguise(server: GunicornServer) -> None:
    canary = Canary()
    before = server.worker_ids()
    others = [
        "SELECT * FROM <@> {?s ?p ?o}",
        "LOAD <@>",
        "DESCRIBE <@>",
        "SELECT * FROM NAMED <@> {GRAPH ?g {?s ?p ?o}}",
    ]
    queries = [query.replace("@", canary.url) for query in [*DISGUISES, *others]]
    statuses = [post(server, query)[0] for query in queries]
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        statuses.append(
            ask(server.url, "/sparql?" + urlencode({"query": "ASK {?s ?p ?o}", name: canary.url}))[0]
        )
    assert set(statuses) <= {200, 400}
    assert statuses.count(400) >= len(DISGUISES)
    assert canary.visits == 0
    ask(canary.url.rstrip("/"), "/")
    assert canary.visits == 1
    canary.close()
    assert server.worker_ids() == before


def test_pages_stay_quick_and_memory_steady_under_attack(server: GunicornServer) -> None:
    before = server.worker_ids()
    worker = psutil.Process(before[0])
    resident = worker.memory_info().rss
    names = ["product", "sorted product", "doubling", "closure", "patterns", "braces"]
    times: list[float] = []
    with ThreadPoolExecutor(6) as attackers:
        attacks = [attackers.submit(post, server, HOSTILE[name]) for name in names * 2]
        while not all(one.done() for one in attacks):
            began = time.monotonic()
            assert ask(server.url, "/livez")[0] == 200
            times.append(time.monotonic() - began)
            time.sleep(0.05)
    statuses = [one.result()[0] for one in attacks]
    assert set(statuses) <= {200, 400, 429, 503}
    assert 429 in statuses
    assert sorted(times)[int(len(times) * 0.9)] < 1
    assert server.worker_ids() == before
    assert worker.memory_info().rss - resident < 50 * MEBIBYTE
    assert still_answers(server)


def test_long_answer_is_cut_and_says_so(server: GunicornServer) -> None:
    query = "SELECT * { ?a ?b ?c }"
    status, headers, body = ask(server.url, "/sparql?" + urlencode({"query": query, "format": "csv"}))
    assert (status, headers["sdmi-truncated"]) == (200, f"bytes={MEBIBYTE}")
    assert len(body) <= MEBIBYTE
    assert body.endswith(b"\r\n")


def test_endings_are_counted_by_reason(server: GunicornServer) -> None:
    post(server, HOSTILE["product"])
    text = ask(server.url, "/metrics")[2].decode()
    assert 'sdmi_sparql_queries_total{outcome="SPARQL-030"}' in text
    assert 'sdmi_sparql_queries_total{outcome="answered"}' in text
