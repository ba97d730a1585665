"""The W3C tests of the SPARQL 1.1 Protocol, by the names of their manifest (rdf-tests, sparql11/protocol).

The tests of updates that succeed are left out, for this endpoint only reads; the bad updates are all here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from registry.bootstrap import open_registry
from registry.projections.rdf_store.embedded_store import EmbeddedStore
from registry.projections.rdf_store.rdf_store import GraphChange
from registry.settings import Settings
from tests.live_server import ask, served

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
TABULAR = {
    "application/sparql-results+xml",
    "application/sparql-results+json",
    "text/tab-separated-values",
    "text/csv",
}
BOOLEAN = {"application/sparql-results+xml", "application/sparql-results+json"}
GRAPH = {"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"}
DATA_0 = urlencode({"default-graph-uri": DATA.format(0)})


@pytest.fixture(scope="module")
def server(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An endpoint over the four graphs that the tests want, beside nothing else."""
    import shutil

    folder = tmp_path_factory.mktemp("protocol") / "var"
    shutil.copytree(prepared_data, folder, ignore=shutil.ignore_patterns("rdf"))
    store = EmbeddedStore(folder / "rdf")
    for number in range(4):
        iri = DATA.format(number)
        triple = f"<{iri}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Document> ."
        store.apply([GraphChange(iri, 1, triple.encode())])
    store.checkpoint(at_once=True)
    store.close()
    registry = open_registry(Settings(data_directory=folder, rate_limits=False))
    with served(registry) as address:
        yield address
    registry.close()


def about(*numbers: int) -> str:
    return " . ".join(f"<{DATA.format(number)}> a ?type" for number in numbers)


def named(*numbers: int) -> str:
    return " ".join(f"GRAPH ?g{number} {{ <{DATA.format(number)}> a ?type }}" for number in numbers)


def graphs(kind: str, *numbers: int) -> str:
    return urlencode([(f"{kind}-graph-uri", DATA.format(number)) for number in numbers])


def is_true(body: bytes) -> bool:
    return b"true" in body


def send(
    server: str, arguments: str, body: str | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str, bytes]:
    method = "GET" if body is None else "POST"
    status, found, content = ask(
        server,
        f"/sparql/?{arguments}",
        method=method,
        body=None if body is None else body.encode(),
        headers=headers,
    )
    return status, found.get("content-type", "").partition(";")[0], content


def assert_true(answer: tuple[int, str, bytes]) -> None:
    status, media_type, content = answer
    assert (status, media_type in BOOLEAN) == (200, True), answer
    assert is_true(content), answer


def test_query_post_form(server: str) -> None:
    assert_true(send(server, DATA_0, "query=ASK%20%7B%7D", FORM))


def test_query_get(server: str) -> None:
    assert_true(send(server, f"query=ASK%20%7B%7D&{DATA_0}"))


def test_query_post_direct(server: str) -> None:
    assert_true(send(server, DATA_0, "ASK {}", QUERY))


def test_query_dataset_default_graphs_get(server: str) -> None:
    query = f"ASK {{ {about(1, 2)} . }}"
    assert_true(send(server, f"query={quote(query)}&{graphs('default', 1, 2)}"))
    assert not is_true(send(server, f"query={quote(query)}&{graphs('default', 1)}")[2])


def test_query_dataset_default_graphs_post(server: str) -> None:
    assert_true(send(server, graphs("default", 1, 2), f"ASK {{ {about(1, 2)} . }}", QUERY))


def test_query_dataset_named_graphs_post(server: str) -> None:
    assert_true(send(server, graphs("named", 1, 2), f"ASK {{ {named(1, 2)} }}", QUERY))
    assert not is_true(send(server, graphs("named", 1), f"ASK {{ {named(1, 2)} }}", QUERY)[2])


def test_query_dataset_named_graphs_get(server: str) -> None:
    assert_true(send(server, f"query={quote(f'ASK {{ {named(1, 2)} }}')}&{graphs('named', 1, 2)}"))


def test_query_dataset_full(server: str) -> None:
    dataset = f"{graphs('default', 3)}&{graphs('named', 1, 2)}"
    assert_true(send(server, dataset, f"ASK {{ {about(3)} {named(1, 2)} }}", QUERY))


def test_query_multiple_dataset(server: str) -> None:
    query = f"ASK FROM <{DATA.format(3)}> {{ {named(1, 2)} }}"
    assert_true(send(server, graphs("named", 1, 2), query, QUERY))
    assert not is_true(
        send(server, graphs("named", 1, 2), f"ASK FROM <{DATA.format(3)}> {{ {about(3)} }}", QUERY)[2]
    )


@pytest.mark.parametrize(
    ("name", "query", "allowed"),
    [
        ("query_content_type_select", "SELECT (1 AS ?value) {}", TABULAR),
        ("query_content_type_ask", "ASK {}", BOOLEAN),
        ("query_content_type_describe", "DESCRIBE <http://example.org/>", GRAPH),
        ("query_content_type_construct", "CONSTRUCT { <http://x/s> <http://x/p> 1 } WHERE {}", GRAPH),
    ],
)
@pytest.mark.parametrize("accept", ["", "*/*", "wanted"])
def test_query_content_type(server: str, name: str, query: str, allowed: set[str], accept: str) -> None:
    for wanted in sorted(allowed) if accept == "wanted" else [accept]:
        headers = {**QUERY, **({"Accept": wanted} if wanted else {})}
        status, media_type, _ = send(server, DATA_0, query, headers)
        assert status == 200, name
        assert media_type in allowed
        if accept == "wanted":
            assert media_type == wanted


def test_relative_iri_in_a_template_is_answered(server: str) -> None:
    """The manifest's own CONSTRUCT has relative IRIs and no base; refusing it is an answer too, a 500 is none."""
    assert send(server, DATA_0, "CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY)[0] in (200, 400)


def test_bad_query_method(server: str) -> None:
    status, headers, _ = ask(server, "/sparql/?query=ASK%20%7B%7D", method="PUT")
    assert (status, set(headers["allow"].replace(" ", "").split(","))) == (
        405,
        {"GET", "HEAD", "OPTIONS", "POST"},
    )


def test_bad_multiple_queries(server: str) -> None:
    assert send(server, "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D")[0] == 400
    assert send(server, "query=ASK%20%7B%7D", "query=ASK%20%7B%7D", FORM)[0] == 400
    assert send(server, "query=ASK%20%7B%7D", "ASK {}", QUERY)[0] == 400


def test_bad_query_wrong_media_type(server: str) -> None:
    assert send(server, "", "ASK {}", {"Content-Type": "text/plain"})[0] == 415


def test_bad_query_missing_form_type(server: str) -> None:
    assert send(server, "", "query=ASK%20%7B%7D", {})[0] == 415


def test_bad_query_missing_direct_type(server: str) -> None:
    assert send(server, "", "ASK {}", {})[0] == 415


def test_bad_query_non_utf8(server: str) -> None:
    utf16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    assert ask(server, "/sparql/", method="POST", body="ASK {}".encode("utf-16"), headers=utf16)[0] == 415
    assert ask(server, "/sparql/", method="POST", body="ASK {}".encode("utf-16"), headers=QUERY)[0] == 400
    assert ask(server, "/sparql/", method="POST", body=b"query=ASK%20%7B%FF%7D", headers=FORM)[0] == 400
    assert ask(server, "/sparql/?query=ASK%20%7B%FF%7D")[0] == 400


def test_bad_query_syntax(server: str) -> None:
    for query in ("ASK%20%7B", "SELECT%20%2A%20%7B%20%3Fs%20%7D", "", "HELLO"):
        assert send(server, f"query={query}")[0] == 400


@pytest.mark.parametrize(
    ("name", "arguments", "body", "headers"),
    [
        ("bad_update_get", "update=CLEAR%20ALL", None, {}),
        ("bad_multiple_updates", "", "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM),
        ("bad_update_wrong_media_type", "", "CLEAR NAMED", {"Content-Type": "text/plain"}),
        ("bad_update_missing_form_type", "", "update=CLEAR%20NAMED", {}),
        (
            "bad_update_non_utf8",
            "",
            "CLEAR NAMED",
            {"Content-Type": "application/sparql-update; charset=UTF-16"},
        ),
        ("bad_update_syntax", "", "update=CLEAR%20XYZ", FORM),
        ("bad_update_dataset_conflict", graphs("using", 1), "update=CLEAR%20ALL", FORM),
        ("an update in the query field", "query=CLEAR%20ALL", None, {}),
        ("an update sent directly", "", "CLEAR ALL", {"Content-Type": "application/sparql-update"}),
        ("an update sent as a query", "", "DROP ALL", QUERY),
    ],
)
def test_updates_are_refused(
    server: str, name: str, arguments: str, body: str | None, headers: dict[str, str]
) -> None:
    assert send(server, arguments, body, headers)[0] in (400, 415), name
    assert_true(send(server, f"query={quote(f'ASK {{ {named(0, 1, 2, 3)} }}')}"))
