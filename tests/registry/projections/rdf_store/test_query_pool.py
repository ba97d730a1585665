"""Queries run in processes that may be lost: the answers, the limits, and what hostile queries cannot do."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from registry.errors import RegistryError, Unavailable
from registry.projections.rdf_store.embedded_store import EmbeddedStore
from registry.projections.rdf_store.query_forms import (
    GRAPH_FORMATS,
    SOLUTION_FORMATS,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
)
from registry.projections.rdf_store.query_guard import check_query
from registry.projections.rdf_store.query_pool import MEBIBYTE, QueryPool
from registry.projections.rdf_store.rdf_store import GraphChange
from registry.projections.rdf_store.remote_store import RemoteQueries
from registry.projections.rdf_store.result_cut import cut_after_last_row
from tests.registry.projections.rdf_store.service_disguises import DISGUISES
from tests.registry.projections.rdf_store.sparql_server import Canary, sparql_server

JSON = "application/sparql-results+json"
SECONDS = 1.0


def a_graph(number: int, width: int = 20) -> GraphChange:
    lines = [f'<http://s/{number}> <http://p/{k}> "nilai {number} {k}"@id .' for k in range(width)]
    return GraphChange(f"http://g/{number}", 1, "\n".join(lines).encode())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore(tmp_path_factory.mktemp("rdf"))
    opened.apply([a_graph(n) for n in range(200)])
    opened.checkpoint(at_once=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def pool(store: EmbeddedStore) -> Iterator[QueryPool]:
    started = QueryPool(
        store.checkpoints,
        size=2,
        timeout_seconds=SECONDS,
        memory_bytes=256 * MEBIBYTE,
        result_bytes=MEBIBYTE,
        admission=8,
    )
    yield started
    started.close()


def ask(pool: QueryPool, query: str, media_type: str = JSON) -> bytes:
    return pool.run(query, result_format=media_type).content


# Answers


def test_the_first_answer_comes_within_two_seconds_of_the_start(store: EmbeddedStore) -> None:
    fresh = QueryPool(store.checkpoints, size=1)
    began = time.monotonic()
    ask(fresh, "ASK {}")
    assert time.monotonic() - began < 2
    fresh.close()


@pytest.mark.parametrize("media_type", SOLUTION_FORMATS)
def test_tables_and_booleans_come_in_every_table_format(pool: QueryPool, media_type: str) -> None:
    answer = pool.run("SELECT ?o { <http://s/7> <http://p/3> ?o }", result_format=media_type)
    assert answer.media_type == media_type
    assert b"nilai 7 3" in answer.content
    assert not answer.truncated
    assert b"true" in ask(pool, "ASK { <http://s/7> ?p ?o }", media_type)


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { <http://s/7> ?p ?o }", "DESCRIBE <http://s/7>"])
def test_graphs_come_in_every_graph_format(pool: QueryPool, media_type: str, query: str) -> None:
    content = ask(pool, query, media_type)
    assert len(set(parse(content, RdfFormat.from_media_type(media_type)))) == 20


@pytest.mark.parametrize(
    ("query", "media_type", "code"),
    [
        ("ASK {}", "text/turtle", "SPARQL-021"),
        ("DESCRIBE <http://s/1>", JSON, "SPARQL-021"),
        ("ASK {}", "text/html", "SPARQL-021"),
        ("ASK {", JSON, "SPARQL-020"),
        ("SELECT * { x:y ?p ?o }", JSON, "SPARQL-020"),
        ("DROP ALL", JSON, "SPARQL-020"),
    ],
)
def test_a_query_is_refused_when_it_has_no_such_format_or_cannot_be_read(
    pool: QueryPool, query: str, media_type: str, code: str
) -> None:
    with pytest.raises(QueryRefused) as caught:
        ask(pool, query, media_type)
    assert caught.value.code == code


def _count(pool: QueryPool, pattern: str, **dataset: tuple[str, ...]) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    answer = pool.run(query, result_format=JSON, **dataset)  # type: ignore[arg-type]
    return int(json.loads(answer.content)["results"]["bindings"][0]["n"]["value"])


def test_the_dataset_is_what_the_protocol_names_or_the_published_copy(pool: QueryPool) -> None:
    in_graph = "GRAPH ?g { ?s ?p ?o }"
    assert _count(pool, "?s ?p ?o") == 4000
    assert _count(pool, in_graph) == 4200  # with the bookkeeping of each graph
    assert _count(pool, "?s ?p ?o", default_graphs=("http://g/1", "http://g/2")) == 42
    assert _count(pool, in_graph, default_graphs=("http://g/1",)) == 0
    assert _count(pool, "?s ?p ?o", named_graphs=("http://g/1",)) == 0
    assert _count(pool, in_graph, named_graphs=("http://g/1",)) == 21


def test_a_graph_name_is_refused_when_it_is_no_iri(pool: QueryPool) -> None:
    with pytest.raises(QueryRefused, match="no valid graph IRI"):
        pool.run("ASK {}", result_format=JSON, default_graphs=("not an iri",))


def test_a_newer_checkpoint_is_read_by_the_next_query(store: EmbeddedStore, pool: QueryPool) -> None:
    query = "ASK { <http://s/new> ?p ?o }"
    before = pool.run(query, result_format=JSON)
    store.apply([GraphChange("http://g/new", 1, b"<http://s/new> <http://p/0> <http://o/> .")])
    store.checkpoint(at_once=True)
    after = pool.run(query, result_format=JSON)
    store.apply([GraphChange("http://g/new", 2, b"", published=False)])
    store.checkpoint(at_once=True)
    assert (b"false" in before.content, b"true" in after.content) == (True, True)
    assert after.generation > before.generation
    assert b"false" in ask(pool, query)


def test_queries_wait_when_there_is_no_checkpoint_yet(tmp_path: Path) -> None:
    empty = QueryPool(tmp_path, size=1)
    with pytest.raises(Unavailable) as caught:
        ask(empty, "ASK {}")
    assert caught.value.code == "SPARQL-033"
    empty.close()


# Limits


@pytest.mark.parametrize("media_type", SOLUTION_FORMATS)
def test_a_long_table_stops_at_the_cap_with_whole_rows_and_says_so(pool: QueryPool, media_type: str) -> None:
    answer = pool.run("SELECT * { ?s ?p ?o . ?t ?q <http://none/> } LIMIT 0", result_format=media_type)
    assert not answer.truncated
    answer = pool.run("SELECT * { ?s ?p ?o . VALUES ?x { 1 2 3 4 5 6 7 8 9 } }", result_format=media_type)
    assert answer.truncated
    assert MEBIBYTE * 0.9 < len(answer.content) <= MEBIBYTE + 100
    if media_type == JSON:
        assert len(json.loads(answer.content)["results"]["bindings"]) > 1000
    if media_type.endswith("xml"):
        assert len(ElementTree.fromstring(answer.content)) == 2  # noqa: S314 - our own answer


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_a_long_graph_stops_at_the_cap_and_is_well_formed(pool: QueryPool, media_type: str) -> None:
    query = "CONSTRUCT { ?s ?q ?o } { ?s ?p ?o . ?t ?q 'nilai 1 1'@id . VALUES ?x { 1 2 3 4 5 6 7 8 9 } }"
    big = "CONSTRUCT { ?t ?q ?o } { ?s ?p ?o . ?t ?q ?r } LIMIT 60000"
    assert not pool.run(query + " LIMIT 5", result_format=media_type).truncated
    answer = pool.run(big, result_format=media_type, deadline_seconds=10)
    assert answer.truncated
    assert len(answer.content) < 1.1 * MEBIBYTE
    assert len(list(parse(answer.content, RdfFormat.from_media_type(media_type)))) > 1000


NASTY = st.text(alphabet="{},\":[]<>/\\\r\n\t '&;résult", max_size=12)


@given(rows=st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=6), share=st.floats(0.3, 1))
@pytest.mark.parametrize("media_type", SOLUTION_FORMATS)
def test_a_cut_table_is_a_beginning_of_the_whole_one(
    media_type: str, rows: list[tuple[str, str]], share: float
) -> None:
    memory = Store()
    memory.extend(
        Quad(NamedNode(f"http://s/{n}"), NamedNode("http://p/"), Literal(text, language="id"))
        for n, pair in enumerate(rows)
        for text in pair
    )
    table_format = QueryResultsFormat.from_media_type(media_type)
    results = memory.query("SELECT ?s ?o ?none { ?s ?p ?o }")
    assert isinstance(results, QuerySolutions)
    whole = results.serialize(format=table_format)
    assert whole is not None
    end = max(int(len(whole) * share), 250)
    cut = cut_after_last_row(whole[:end], media_type)
    assert len(cut) <= end + 30
    if media_type == "text/csv":
        assert whole.startswith(cut)
        return
    if cut:
        kept, everything = (list(map(str, _rows(content, table_format))) for content in (cut, whole))
        assert everything[: len(kept)] == kept


def _rows(content: bytes, table_format: QueryResultsFormat | None) -> QuerySolutions:
    results = parse_query_results(content, table_format)
    assert isinstance(results, QuerySolutions)
    return results


def test_one_deadline_covers_waiting_and_running(pool: QueryPool) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    began = time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        errors = list(threads.map(lambda _: _error_of(pool, slow), range(8)))
    assert time.monotonic() - began < SECONDS + 2
    assert Counter(errors)["SPARQL-030"] >= 2
    assert set(errors) <= {"SPARQL-030", "SPARQL-032"}


def _error_of(pool: QueryPool, query: str, media_type: str = JSON) -> str:
    try:
        ask(pool, query, media_type)
    except RegistryError as error:
        return error.code
    return ""


def test_two_hundred_at_once_are_answered_or_turned_away_at_once(pool: QueryPool) -> None:
    began = time.monotonic()
    with ThreadPoolExecutor(200) as threads:
        codes = Counter(threads.map(lambda _: _error_of(pool, "SELECT * { ?s <http://p/1> ?o }"), range(200)))
    assert time.monotonic() - began < SECONDS + 2
    assert set(codes) <= {"", "SPARQL-032"}
    assert codes[""] >= 8


def test_an_admission_refusal_says_when_to_come_again(store: EmbeddedStore) -> None:
    shut = QueryPool(store.checkpoints, size=1, admission=0)
    with pytest.raises(Unavailable) as caught:
        ask(shut, "ASK {}")
    assert caught.value.retry_after_seconds == 10
    shut.close()


# Hostile queries, put straight to the pool as if the guard were not there

HOSTILE = {
    "braces": "ASK" + "{" * 3000 + "}" * 3000,
    "optional": "ASK{" + "OPTIONAL{" * 3000 + "}" * 3001,
    "sub-select": "SELECT*{" + "{SELECT*{" * 3000 + "}}" * 3000 + "}",
    "filter": "ASK{FILTER" + "(" * 10_000 + "1" + ")" * 10_000 + "}",
    "not": "ASK{FILTER(" + "!" * 10_000 + "true)}",
    "or": "ASK{FILTER(" + "||".join(["?x"] * 10_000) + ")}",
    "union": "ASK{" + "UNION".join(["{}"] * 8_000) + "}",
    "patterns": "ASK{" + "".join(f"?s{n} ?p{n} ?o{n}." for n in range(500)) + "}",
    "path": "ASK{?s " + "/".join(["<p>"] * 1_000).replace("<p>", "<http://p/1>") + " ?o}",
    "product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "grouped text": "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "doubling": "SELECT ?x30 { BIND('0123456789' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    + "}",
    "closure": "SELECT (COUNT(*) AS ?n) { ?s (<x:a>|!<x:a>)* ?o . ?t (<x:a>|!<x:a>)* ?u }",
    "regex": 'ASK { ?s ?p ?o FILTER(REGEX(?o, "((a{1,1000}){1,1000}){1,1000}")) }',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_costs_only_its_own_process_and_its_own_time(pool: QueryPool, name: str) -> None:
    began = time.monotonic()
    code = _error_of(pool, HOSTILE[name])
    assert time.monotonic() - began < SECONDS + 2
    assert code in ("", "SPARQL-020", "SPARQL-030", "SPARQL-031")
    assert b"true" in ask(pool, "ASK {}")


@pytest.mark.parametrize(
    "name", ["braces", "optional", "sub-select", "filter", "not", "or", "union", "patterns"]
)
def test_the_guard_would_have_refused_it(name: str) -> None:
    with pytest.raises(QueryRefused):
        check_query(HOSTILE[name])


def test_a_crash_is_told_from_a_timeout(pool: QueryPool) -> None:
    with pytest.raises(QueryFailed, match="SIGSEGV"):
        ask(pool, HOSTILE["braces"])
    with pytest.raises(QueryTimeout):
        ask(pool, HOSTILE["product"])


def test_nobody_hears_from_a_query_process_even_when_the_guard_is_passed_by(pool: QueryPool) -> None:
    canary = Canary()
    others = [
        "SELECT * FROM <@> { ?s ?p ?o }",
        "SELECT * FROM NAMED <@> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <@>",
        "DESCRIBE <@>",
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",  # needs the resolver
    ]
    for query in DISGUISES + others:
        query = query.replace("@", canary.url)
        _error_of(pool, query, "text/turtle" if query.startswith(("CONSTRUCT", "DESC", "PREFIX d")) else JSON)
    assert canary.visits == 0
    Store().update(f"LOAD SILENT <{canary.url}>")
    assert canary.visits == 1  # the canary does sing
    canary.close()


def test_the_memory_of_this_process_stays_flat_when_queries_fill_theirs(pool: QueryPool) -> None:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    before = resident()
    for _ in range(3):
        _error_of(pool, HOSTILE["sorted product"])
    assert resident() - before < 50 * MEBIBYTE


# Processes


def _wait_for(condition: object, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if callable(condition) and condition():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.kill
def test_the_pool_is_full_again_within_a_second_when_every_idle_process_was_killed(pool: QueryPool) -> None:
    ask(pool, "ASK {}")
    assert _wait_for(lambda: len(pool.process_ids()) == 2, 2)
    killed = pool.process_ids()
    for number in killed:
        os.kill(number, signal.SIGKILL)
    assert _wait_for(lambda: len(set(pool.process_ids()) - set(killed)) == 2, 1)
    assert b"true" in ask(pool, "ASK {}")


@pytest.mark.kill
def test_a_running_query_fails_and_the_next_works_when_its_process_is_killed(store: EmbeddedStore) -> None:
    single = QueryPool(store.checkpoints, size=1, timeout_seconds=5)
    ask(single, "ASK {}")
    threading.Timer(0.3, lambda: os.kill(single.process_ids()[0], signal.SIGKILL)).start()
    with pytest.raises(QueryFailed, match="SIGKILL"):
        ask(single, HOSTILE["product"])
    assert b"true" in ask(single, "ASK {}")
    single.close()


def test_no_process_is_left_when_the_pool_is_closed(store: EmbeddedStore) -> None:
    closing = QueryPool(store.checkpoints, size=2)
    ask(closing, "ASK {}")
    numbers = closing.process_ids()
    closing.close()
    assert [number for number in numbers if Path(f"/proc/{number}").exists()] == []
    with pytest.raises(Unavailable):
        ask(closing, "ASK {}")


def test_a_forked_child_gets_processes_of_its_own_and_leaves_none(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    # As a web server does that loads the application before it forks. A program of its own is started here,
    # because the test run itself has threads.
    program = tmp_path / "serve.py"
    program.write_text(
        "import os, sys\n"
        "from pathlib import Path\n"
        "from registry.projections.rdf_store.query_pool import QueryPool\n"
        "if __name__ == '__main__':\n"
        "    pool = QueryPool(Path(sys.argv[1]), size=1)\n"
        "    pool.start()\n"
        "    child = os.fork()\n"
        "    answer = pool.run('ASK {}', result_format='text/csv').content\n"
        "    print(child == 0, answer, *pool.process_ids(), flush=True)\n"
        "    if child:\n"
        "        os.waitpid(child, 0)\n"
        "    sys.exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, str(program), str(store.checkpoints)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[4])},
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    lines = sorted(line.split() for line in done.stdout.splitlines())
    assert [line[:2] for line in lines] == [["False", "b'true'"], ["True", "b'true'"]]
    numbers = [int(line[2]) for line in lines]
    assert len(set(numbers)) == 2
    assert _wait_for(lambda: not any(Path(f"/proc/{number}").exists() for number in numbers), 2)


# The same questions to a remote server


@pytest.fixture
def remote_queries() -> Iterator[RemoteQueries]:
    with sparql_server() as (url, server_store):
        server_store.extend([Quad(NamedNode("http://s/1"), NamedNode("http://p/0"), Literal("nilai"))])
        queries = RemoteQueries(url + "/query", result_bytes=1000)
        yield queries
        queries.close()


def test_a_remote_server_answers_in_the_asked_format(remote_queries: RemoteQueries) -> None:
    answer = remote_queries.run("SELECT * { ?s ?p ?o }", result_format="text/tab-separated-values")
    assert b'"nilai"' in answer.content
    none = remote_queries.run("ASK { ?s ?p ?o }", result_format=JSON, default_graphs=["http://g/none"])
    assert b"false" in none.content


@pytest.mark.parametrize(
    ("query", "media_type", "code"),
    [
        ("ASK {", JSON, "SPARQL-020"),
        ("ASK {}", "text/turtle", "SPARQL-021"),
        ("SELECT * { VALUES ?x { " + "1 " * 500 + "} }", JSON, "SPARQL-036"),
    ],
)
def test_a_remote_refusal_is_told_in_our_words(
    remote_queries: RemoteQueries, query: str, media_type: str, code: str
) -> None:
    with pytest.raises(RegistryError) as caught:
        remote_queries.run(query, result_format=media_type)
    assert caught.value.code == code
