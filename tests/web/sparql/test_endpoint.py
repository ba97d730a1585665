"""The endpoint beyond the protocol's own tests: formats, errors, the page, limits, and who may read it."""

import json
import threading
import time
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef

from registry.bootstrap import Registry
from registry.projections.rdf_store.query_forms import (
    GRAPH_FORMATS,
    SOLUTION_FORMATS,
    QueryAnswer,
    query_timed_out,
)
from registry.projections.rdf_store.query_guard import LIMITS
from registry.queries.run_sparql import checked_query
from tests.web.sparql.stub_runners import Runner, registry_with
from web.app import create_app
from web.rate_limits import QUERIES_A_MINUTE
from web.sparql.client_turns import ClientTurns, TooManyTurns
from web.sparql.examples import example_queries

SELECT = "SELECT ?t { <http://127.0.0.1:8000/x> ?p ?t } LIMIT 1"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(sample_registry: Registry) -> FlaskClient:
    return create_app(sample_registry).test_client()


@pytest.mark.parametrize("media_type", SOLUTION_FORMATS)
def test_table_comes_in_the_format_asked_for(client: FlaskClient, media_type: str) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_graph_comes_in_the_format_asked_for(client: FlaskClient, media_type: str) -> None:
    query = "CONSTRUCT WHERE { ?d a <http://www.w3.org/ns/dcat#Dataset> }"
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)


@pytest.mark.parametrize(
    ("query", "name", "media_type"),
    [
        (SELECT, "json", "application/sparql-results+json"),
        (SELECT, "xml", "application/sparql-results+xml"),
        (SELECT, "csv", "text/csv"),
        (SELECT, "tsv", "text/tab-separated-values"),
        (SELECT, "text/csv", "text/csv"),
        ("DESCRIBE <http://x/>", "ttl", "text/turtle"),
        ("DESCRIBE <http://x/>", "xml", "application/rdf+xml"),
        ("DESCRIBE <http://x/>", "json", "application/ld+json"),
        ("DESCRIBE <http://x/>", "nt", "application/n-triples"),
        (SELECT, "html", "text/html"),
    ],
)
def test_format_may_stand_in_the_address(client: FlaskClient, query: str, name: str, media_type: str) -> None:
    answer = client.get(
        "/sparql", query_string={"query": query, "format": name}, headers={"Accept": "image/png"}
    )
    assert (answer.status_code, answer.mimetype) == (200, media_type)


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), ("DESCRIBE <http://x/>", "text/csv"), (SELECT, "image/png")],
)
def test_answer_is_406_when_the_form_has_no_such_format(client: FlaskClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert answer.json["available"]


def test_service_describes_itself_when_nothing_is_asked(client: FlaskClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "application/rdf+xml"})
    graph = Graph().parse(data=answer.data, format="xml")
    namespace = "http://www.w3.org/ns/sparql-service-description#"
    endpoint = next(graph.objects(None, URIRef(f"{namespace}endpoint")))
    assert str(endpoint).endswith("/sparql")
    assert len(list(graph.objects(endpoint, URIRef(f"{namespace}resultFormat")))) == 8
    assert client.get("/sparql").mimetype == "text/turtle"


def test_refusal_tells_the_rule_and_the_place(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": "SELECT * {\n  SERVICE <http://x/> {}\n}"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert (answer.json["code"], answer.json["line"], answer.json["column"]) == ("SPARQL-004", 2, 3)
    assert set(answer.json["messages"]) == {"id", "en"}


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"x" * (4 * LIMITS.query_bytes + 1), {"Content-Type": "application/sparql-query"}, 413),
        (b"ASK {} #" + b"x" * LIMITS.query_bytes, {"Content-Type": "application/sparql-query"}, 413),
        (b"\x1f\x8b\x08", {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}, 415),
        (b"--x\r\n", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (b"{}", {"Content-Type": "application/json"}, 415),
        (b"ASK {}", {"Content-Type": "application/sparql-query; charset=latin-1"}, 415),
        (b"ASK \xff {}", {"Content-Type": "application/sparql-query"}, 400),
        (b"", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"a=1&" * 300, {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"", {"Content-Type": "application/sparql-query"}, 400),
    ],
)
def test_odd_bodies_are_refused(
    client: FlaskClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/sparql", data=body, headers=headers)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    assert client.open("/sparql", method=method).status_code == 405


def test_browsers_of_other_hosts_may_ask(client: FlaskClient) -> None:
    answer = client.options(
        "/sparql", headers={"Origin": "https://x.example", "Access-Control-Request-Method": "POST"}
    )
    assert answer.status_code == 200
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/sparql", query_string={"query": SELECT})
    again = client.get(
        "/sparql", query_string={"query": SELECT}, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304


# The page


def test_page_works_without_a_script(client: FlaskClient) -> None:
    page = client.get("/sparql", headers=HTML).text
    assert '<form action="/sparql" method="get"' in page
    for one in example_queries():
        assert f"/sparql?example={one.name}" in page
    example = client.get(f"/sparql?example={example_queries()[3].name}", headers=HTML).text
    assert "recruitment-placement" in example


def test_page_shows_the_answer_as_a_table(client: FlaskClient) -> None:
    query = "SELECT ?d ?t { ?d a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> ?t }"
    page = client.get("/sparql", query_string={"query": query, "lang": "id"}, headers=HTML).text
    assert '<th scope="col">t</th>' in page
    assert "bi-remitansi-pmi" in page
    assert "format=csv" in page
    assert "<strong>" in client.get("/sparql", query_string={"query": "ASK {}"}, headers=HTML).text
    described = client.get(
        "/sparql", query_string={"query": "CONSTRUCT WHERE {?s ?p ?o} LIMIT 5"}, headers=HTML
    )
    assert "<pre" in described.text


def test_page_shows_what_is_wrong_beside_the_query(client: FlaskClient) -> None:
    answer = client.get(
        "/sparql", query_string={"query": "SELECT * { SERVICE <http://x/> {} }"}, headers=HTML
    )
    assert answer.status_code == 400
    assert "SPARQL-004" in answer.text
    assert "SERVICE &lt;http://x/&gt;" in answer.text


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><script>"]
)
def test_nothing_in_an_answer_becomes_markup(client: FlaskClient, attack: str) -> None:
    query = f"SELECT ({json.dumps(attack)} AS ?x) (IRI('javascript:alert(1)') AS ?y) {{}}"
    page = client.get("/sparql", query_string={"query": query}, headers=HTML).text
    assert attack not in page
    assert 'href="javascript:' not in page
    raw = client.get("/sparql", query_string={"query": query})
    assert raw.headers["X-Content-Type-Options"] == "nosniff"


def test_editor_needs_no_exception_from_the_security_policy(client: FlaskClient) -> None:
    for path in ("/sparql", "/sparql?query=ASK{}", "/ns", "/sparql?query=ASK{}&format=json"):
        assert "unsafe" not in client.get(path, headers=HTML).headers["Content-Security-Policy"]


# Limits


def test_cut_answer_says_so(registry: Registry) -> None:
    runner = Runner(lambda: QueryAnswer(b"x\r\n1\r\n", "text/csv", truncated=True, generation=1))
    client = create_app(registry_with(registry, runner)).test_client()
    answer = client.get("/sparql", query_string={"query": SELECT, "format": "csv"})
    assert answer.headers["SDMI-Truncated"] == f"bytes={registry.settings.sparql_result_bytes}"
    assert 'rel="help"' in answer.headers["Link"]


def test_deadline_is_answered_with_503_and_when_to_return(registry: Registry) -> None:
    def late() -> QueryAnswer:
        raise query_timed_out(10)

    client = create_app(registry_with(registry, Runner(late))).test_client()
    for headers in ({}, HTML):
        answer = client.get("/sparql", query_string={"query": SELECT}, headers=headers)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_third_query_at_once_of_one_client_is_turned_away(registry: Registry) -> None:
    release = threading.Event()

    def slow() -> QueryAnswer:
        release.wait(10)
        return QueryAnswer(b"{}", "application/sparql-results+json", truncated=False, generation=1)

    runner = Runner(slow)
    app = create_app(registry_with(registry, runner))
    statuses: list[int] = []

    def query() -> None:
        statuses.append(app.test_client().get("/sparql", query_string={"query": SELECT}).status_code)

    threads = [threading.Thread(target=query) for _ in range(2)]
    for one in threads:
        one.start()
    runner.wait_until_running(2)
    third = app.test_client().get("/sparql", query_string={"query": SELECT})
    assert (third.status_code, third.json["code"]) == (429, "SPARQL-044")
    assert int(third.headers["Retry-After"]) > 0
    other = app.test_client().get("/sparql", headers=HTML)
    assert other.status_code == 200
    release.set()
    for one in threads:
        one.join()
    assert statuses == [200, 200]
    assert app.test_client().get("/sparql", query_string={"query": SELECT}).status_code == 200


def test_turns_are_counted_over_processes(registry: Registry) -> None:
    import multiprocessing

    folder = registry.settings.data_directory
    context = multiprocessing.get_context("spawn")
    parent, child = context.Pipe()
    process = context.Process(target=hold_turns, args=(folder, child))
    process.start()
    assert parent.recv() == "held"
    turns = ClientTurns(folder)
    with pytest.raises(TooManyTurns), turns.turn("10.0.0.1"):
        pass
    with turns.turn("10.0.0.2"):
        pass
    process.kill()
    process.join()
    with turns.turn("10.0.0.1"), turns.turn("10.0.0.1"):
        pass


def hold_turns(folder: object, pipe: object) -> None:
    turns = ClientTurns(folder)  # type: ignore[arg-type]
    with turns.turn("10.0.0.1"), turns.turn("10.0.0.1"):
        pipe.send("held")  # type: ignore[attr-defined]
        time.sleep(60)


def test_anonymous_queries_are_limited_by_the_minute(registry: Registry) -> None:
    from dataclasses import replace

    from registry.bootstrap import open_registry

    limited = open_registry(replace(registry.settings, rate_limits=True))
    runner = Runner(
        lambda: QueryAnswer(b"{}", "application/sparql-results+json", truncated=False, generation=1)
    )
    client = create_app(registry_with(limited, runner)).test_client()
    statuses = [
        client.get("/sparql", query_string={"query": SELECT}).status_code for _ in range(QUERIES_A_MINUTE + 1)
    ]
    assert statuses == [200] * QUERIES_A_MINUTE + [429]
    assert client.get("/sparql", headers=HTML).status_code == 200
    page = client.get("/sparql", query_string={"query": SELECT, "lang": "en"}, headers=HTML)
    assert page.status_code == 429
    assert SELECT in unescape(page.text), "what was typed is not lost"
    assert f"Try again in {page.headers['Retry-After']} seconds." in page.text
    assert f"{QUERIES_A_MINUTE} queries a minute" in page.text
    problem = client.get("/sparql", query_string={"query": SELECT})
    assert problem.json is not None
    assert problem.json["messages"]["id"].endswith(f"dalam {problem.headers['Retry-After']} detik.")
    limited.close()


# Examples


@pytest.mark.parametrize("name", [one.name for one in example_queries()])
def test_example_answers_with_sensible_rows(client: FlaskClient, name: str) -> None:
    example = next(one for one in example_queries() if one.name == name)
    assert set(example.question) == {"id", "en"}
    checked_query(example.query)
    began = time.monotonic()
    answer = client.get("/sparql", query_string={"query": example.query, "format": "json"})
    assert answer.status_code == 200
    assert time.monotonic() - began < 5
    document = answer.json
    rows = document["results"]["bindings"]
    lowest, highest = ROWS[name]
    assert lowest <= len(rows) <= highest, len(rows)
    text = json.dumps(rows, ensure_ascii=False)
    assert all(word in text for word in WORDS[name]), text[:2000]


ROWS = {
    "gcm-objectives-without-dataset": (1, 10),
    "datasets-per-indicator-and-agency": (40, 120),
    "public-by-province": (10, 40),
    "concept-with-narrower": (4, 20),
    "restricted-and-how-to-ask": (5, 25),
    "agencies-without-licence": (15, 32),
    "regions-without-code-list": (5, 60),
    "datasets-by-frequency": (6, 14),
    "old-names-of-agencies": (20, 60),
    "indicators-of-several-agencies": (5, 25),
    "concepts-without-dataset": (100, 400),
    "coverage-by-year": (10, 40),
}
WORDS = {
    "gcm-objectives-without-dataset": ["discrimination"],
    "datasets-per-indicator-and-agency": ["10.7", "KemenP2MI", "16.2.2"],
    "public-by-province": ["BNPB", "Terbuka"],
    "concept-with-narrower": ["Rekrutmen dan penempatan", "p2mi-penempatan-bulanan"],
    "restricted-and-how-to-ask": ["Ditjen Dukcapil", "surat"],
    "agencies-without-licence": ["BPS", "KemenP2MI"],
    "regions-without-code-list": ["Wilayah"],
    "datasets-by-frequency": ["Bulanan", "Tahunan"],
    "old-names-of-agencies": ["BNP2TKI", "KemenP2MI"],
    "indicators-of-several-agencies": ["16.2.2", "UNODC"],
    "concepts-without-dataset": ["unaccompanied-child"],
    "coverage-by-year": ["SIMKIM", "2016"],
}


def test_long_query_goes_by_the_address_too(client: FlaskClient) -> None:
    query = SELECT + " #" + "x" * 8000
    assert client.get(f"/sparql?query={quote(query)}&{urlencode({'format': 'json'})}").status_code == 200
