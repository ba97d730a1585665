"""The contract of an RDF store, kept by the embedded and by the remote one."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from registry.errors import Unavailable
from registry.projections.rdf_store.embedded_store import EmbeddedStore
from registry.projections.rdf_store.graph_update import update_text
from registry.projections.rdf_store.rdf_store import (
    REVISION_PREDICATE,
    GraphChange,
    GraphRemoval,
    NullRdfStore,
    RdfStore,
)
from registry.projections.rdf_store.remote_store import RemoteStore
from tests.registry.projections.rdf_store.sparql_server import sparql_server

RECORD = "http://127.0.0.1:8000/id/record/"
DATASET = "http://127.0.0.1:8000/id/dataset/"


def a_change(
    slug: str = "a", revision: int = 1, title: str = "Penempatan", published: bool = True
) -> GraphChange:
    triples = (
        f'<{DATASET}{slug}> <http://purl.org/dc/terms/title> "{title}"@id .\n'
        f"<{RECORD}{slug}> <http://xmlns.com/foaf/0.1/primaryTopic> <{DATASET}{slug}> .\n"
    )
    return GraphChange(RECORD + slug, revision, triples.encode(), published)


class Opened:
    """A store under test and a way to look at all its quads."""

    def __init__(self, store: RdfStore, quads: Callable[[], list[Quad]]) -> None:
        self.store = store
        self.quads = quads

    def default_graph(self) -> set[str]:
        return {_triple(quad) for quad in self.quads() if quad.graph_name == DefaultGraph()}

    def named_graphs(self) -> dict[str, set[str]]:
        graphs: dict[str, set[str]] = {}
        for quad in self.quads():
            if quad.graph_name != DefaultGraph() and quad.predicate.value != REVISION_PREDICATE:
                graphs.setdefault(str(quad.graph_name.value), set()).add(_triple(quad))
        return graphs


def _triple(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object}"


def _triples_of(change: GraphChange) -> set[str]:
    return {_triple(quad) for quad in parse(change.triples, RdfFormat.N_TRIPLES)}


@contextlib.contextmanager
def embedded() -> Iterator[Opened]:
    with tempfile.TemporaryDirectory() as directory:
        store = EmbeddedStore(Path(directory))

        def quads() -> list[Quad]:
            path = store.checkpoint(at_once=True)
            return list(Store.read_only(str(path)))

        yield Opened(store, quads)
        store.close()


@contextlib.contextmanager
def remote() -> Iterator[Opened]:
    with sparql_server() as (url, server_store):
        store = RemoteStore(url + "/query", url + "/update")
        yield Opened(store, lambda: list(server_store))
        store.close()


@pytest.fixture(params=[embedded, remote], ids=["embedded", "remote"])
def opened(request: pytest.FixtureRequest) -> Iterator[Opened]:
    with request.param() as opened_store:
        yield opened_store


def test_triples_stand_in_their_graph_and_in_the_default_graph_when_published(opened: Opened) -> None:
    opened.store.apply([a_change("a"), a_change("b")])
    assert opened.named_graphs() == {RECORD + s: _triples_of(a_change(s)) for s in "ab"}
    assert opened.default_graph() == _triples_of(a_change("a")) | _triples_of(a_change("b"))
    assert opened.store.count() == 4


def test_old_triples_are_gone_when_a_graph_is_replaced(opened: Opened) -> None:
    opened.store.apply([a_change(title="Lama")])
    opened.store.apply([a_change(title="Baru", revision=2)])
    assert opened.default_graph() == _triples_of(a_change(title="Baru"))
    assert opened.store.graph_revisions() == {RECORD + "a": 2}


def test_nothing_changes_when_a_change_is_applied_twice(opened: Opened) -> None:
    opened.store.apply([a_change(), a_change("b")])
    before = sorted(map(str, opened.quads()))
    opened.store.apply([a_change(), a_change("b")])
    assert sorted(map(str, opened.quads())) == before


@pytest.mark.parametrize("removal", [GraphRemoval(RECORD + "a"), a_change(published=False)])
def test_nothing_of_a_graph_is_left_when_it_is_removed_or_unpublished(
    opened: Opened, removal: GraphChange | GraphRemoval
) -> None:
    opened.store.apply([a_change(), a_change("b")])
    opened.store.apply([removal, GraphRemoval(RECORD + "never-there")])
    assert opened.default_graph() == _triples_of(a_change("b"))
    assert opened.store.graph_revisions() == {RECORD + "b": 1}


def test_an_unpublished_graph_is_never_stored_when_it_is_new(opened: Opened) -> None:
    opened.store.apply([a_change(published=False)])
    opened.store.load([a_change("b", published=False)])
    assert opened.quads() == []


def test_a_batch_leaves_no_trace_when_one_change_is_bad(opened: Opened) -> None:
    bad = GraphChange(RECORD + "bad", 1, b"<http://x/> this is no triple .")
    with pytest.raises(SyntaxError):
        opened.store.apply([a_change(), bad])
    assert opened.quads() == []


@pytest.mark.parametrize(
    "bad",
    [
        GraphChange("http://g/> } ; DROP ALL #", 1, b""),
        GraphChange("relative", 1, b""),
        GraphChange(RECORD, 1, b"_:b <http://p/> <http://o/> ."),
        GraphChange(RECORD, 1, b"<http://s/> <http://p/> _:b ."),
        GraphChange(RECORD, 1, b"<http://s/> <http://p/> <http://o/> . } ; DROP ALL ; INSERT DATA { "),
    ],
)
def test_a_change_is_refused_when_it_could_smuggle_in_an_update_or_a_blank_node(
    opened: Opened, bad: GraphChange
) -> None:
    opened.store.apply([a_change()])
    with pytest.raises((ValueError, SyntaxError)):
        opened.store.apply([bad])
    assert opened.default_graph() == _triples_of(a_change())


def test_load_gives_the_same_quads_as_apply_when_the_store_was_empty() -> None:
    odd = 'say "_:b ." \\ \t baris\nbaru } \U0001f600'
    escaped = odd.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    changes = [a_change(str(n), n, escaped) for n in range(250)]
    for kind in (embedded, remote):
        with kind() as one, kind() as other:
            one.store.apply(changes)
            other.store.load(iter(changes))
            assert sorted(map(str, one.quads())) == sorted(map(str, other.quads()))
            assert one.store.count() == other.store.count() == 500


def test_the_rest_of_a_batch_is_applied_when_many_of_its_graphs_are_new(opened: Opened) -> None:
    opened.store.apply([a_change("old"), a_change("gone"), a_change("again", title="Before")])
    fresh = [a_change(f"new-{n}") for n in range(60)]
    batch = [
        *fresh,
        a_change("again", 2, "After"),
        GraphRemoval(RECORD + "gone"),
        a_change("new-0", 2, "Last"),
    ]
    for _ in range(2):
        opened.store.apply(batch)
        expected = [*fresh[1:], a_change("new-0", 2, "Last"), a_change("old"), a_change("again", 2, "After")]
        assert opened.default_graph() == set().union(*map(_triples_of, expected))
        assert opened.store.graph_revisions() == {one.graph_iri: one.revision for one in expected}


def test_many_new_graphs_leave_no_trace_when_one_of_them_is_bad(opened: Opened) -> None:
    bad = GraphChange(RECORD + "bad", 1, b"<http://s/> <http://p/> <http://o/> <http://g/> .")
    with pytest.raises((ValueError, SyntaxError)):
        opened.store.apply([*(a_change(f"new-{n}") for n in range(60)), bad])
    assert opened.quads() == []


def test_clear_leaves_nothing(opened: Opened) -> None:
    opened.store.apply([a_change()])
    opened.store.clear()
    assert opened.quads() == []
    assert opened.store.count() == 0


@st.composite
def histories(draw: st.DrawFn) -> list[list[GraphChange | GraphRemoval]]:
    """Batches of changes over a few graphs, whose triples may well be shared between graphs."""
    triple = st.sampled_from([f"<http://s/{n % 3}> <http://p/> <http://o/{n}> .\n" for n in range(6)])
    change = st.builds(
        GraphChange,
        st.sampled_from([RECORD + name for name in "abc"]),
        st.integers(1, 9),
        st.lists(triple, max_size=4).map(lambda lines: "".join(lines).encode()),
        st.booleans(),
    )
    removal = st.builds(GraphRemoval, st.sampled_from([RECORD + name for name in "abc"]))
    return draw(st.lists(st.lists(change | removal, max_size=4), max_size=5))


def _expected(history: list[list[GraphChange | GraphRemoval]]) -> dict[str, GraphChange]:
    held: dict[str, GraphChange] = {}
    for change in (change for batch in history for change in batch):
        held.pop(change.graph_iri, None)
        if isinstance(change, GraphChange) and change.published:
            held[change.graph_iri] = change
    return held


@pytest.mark.parametrize("kind", [embedded, remote], ids=["embedded", "remote"])
@settings(max_examples=40)
@given(data=st.data())
def test_the_default_graph_is_the_union_of_the_published_graphs_after_any_history(
    kind: Callable[[], contextlib.AbstractContextManager[Opened]], data: st.DataObject
) -> None:
    history = data.draw(histories())
    held = _expected(history)
    with kind() as opened_store:
        for batch in history:
            opened_store.store.apply(batch)
        assert opened_store.default_graph() == set().union(*map(_triples_of, held.values()))
        filled = {iri: _triples_of(change) for iri, change in held.items() if change.triples}
        assert opened_store.named_graphs() == filled
        assert opened_store.store.graph_revisions() == {iri: c.revision for iri, c in held.items()}


def test_no_triple_stands_in_two_record_graphs_when_each_record_owns_its_subjects(opened: Opened) -> None:
    opened.store.apply([a_change(slug, title="Judul yang sama") for slug in "abc"])
    graphs = list(opened.named_graphs().values())
    assert sum(map(len, graphs)) == len(set().union(*graphs)) == opened.store.count()


def test_the_null_store_knows_revisions_and_no_triples() -> None:
    store = NullRdfStore()
    store.apply([a_change(revision=3), a_change("b")])
    store.apply([GraphRemoval(RECORD + "b")])
    assert store.graph_revisions() == {RECORD + "a": 3}
    assert (store.count(), store.checkpoint()) == (0, None)


def test_a_second_writer_is_told_to_wait_when_the_store_is_open(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    with pytest.raises(Unavailable) as caught:
        EmbeddedStore(tmp_path)
    assert caught.value.code == "rdf-store-locked"
    store.close()
    EmbeddedStore(tmp_path).close()


def test_a_remote_failure_is_unavailable_when_the_server_is_gone() -> None:
    with sparql_server() as (url, _):
        pass
    with pytest.raises(Unavailable):
        RemoteStore(url + "/query", url + "/update").apply([a_change()])


def test_no_copy_is_written_when_the_default_graph_is_the_union() -> None:
    text = update_text([a_change()], copy_to_default=False)
    assert text.count("Penempatan") == 1
    assert "DELETE" not in text
