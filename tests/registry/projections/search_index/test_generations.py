"""Several processes use one index, and a rebuilt index takes the place of the one being served."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from registry.errors import Unavailable
from registry.projections.search_index import engines
from registry.projections.search_index.engines import open_index, open_next_generation
from registry.projections.search_index.generations import (
    create_generation,
    current_generation,
    remove_old_generations,
    swap_index,
)
from registry.projections.search_index.search_index import SearchIndex, SearchRequest, Term
from tests.registry.projections.search_index.search_model import a_document, token

ROOT = Path(__file__).parents[4]

READER = """
import sys
from pathlib import Path
from registry.projections.search_index.engines import open_index
from registry.projections.search_index.search_index import SearchRequest
reader = open_index(sys.argv[1], Path(sys.argv[2]), writable=False)
for line in sys.stdin:
    print(*[hit.slug for hit in reader.search(SearchRequest()).hits], flush=True)
"""

WRITER = """
import sys
from pathlib import Path
from registry.errors import Unavailable
from registry.projections.search_index.engines import open_index
try:
    open_index(sys.argv[1], Path(sys.argv[2]), writable=True)
except Unavailable as error:
    print(error.code)
"""


def slugs(index: SearchIndex) -> list[str]:
    return [hit.slug for hit in index.search(SearchRequest()).hits]


def test_a_reader_answers_as_if_empty_when_there_is_no_index(engine: str, directory: Path) -> None:
    reader = open_index(engine, directory, writable=False)
    answer = reader.search(SearchRequest(Term(token("visa")), facets={"agency": 5}))
    assert (answer.total, answer.hits, answer.facet_counts) == (0, (), {"agency": ()})
    assert (reader.revisions(), reader.count(), reader.complete("v")) == ({}, 0, ())
    assert not directory.exists()
    with pytest.raises(RuntimeError, match="reading only"):
        reader.apply([a_document("a")])
    writer = open_index(engine, directory, writable=True)
    assert slugs(reader) == []
    writer.apply([a_document("a")])
    assert slugs(reader) == ["a"]
    reader.close()
    writer.close()


def test_another_process_sees_each_commit_when_it_asks_again(
    engine: str, directory: Path, index: SearchIndex
) -> None:
    index.apply([a_document("a")])
    command = [sys.executable, "-c", READER, engine, str(directory)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        seen = []
        for documents, removals in (
            ([], []),
            ([a_document("b")], []),
            ([], ["a"]),
            ([a_document("a")], ["b"]),
        ):
            index.apply(documents, removals)
            reader.stdin.write("\n")
            reader.stdin.flush()
            seen.append(reader.stdout.readline().split())
        reader.stdin.close()
    assert seen == [["a"], ["a", "b"], ["b"], ["a"]]


def test_a_second_writer_is_refused_when_the_first_is_alive(
    engine: str, directory: Path, index: SearchIndex
) -> None:
    command = [sys.executable, "-c", WRITER, engine, str(directory)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "search-index-in-use"
    with pytest.raises(Unavailable):
        open_index(engine, directory, writable=True)
    index.close()
    open_index(engine, directory, writable=True).close()


def test_content_is_kept_when_the_index_is_closed_and_opened(engine: str, directory: Path) -> None:
    first = open_index(engine, directory, writable=True)
    first.apply([a_document("a", "visa", revision=7)])
    first.close()
    second = open_index(engine, directory, writable=True)
    assert second.revisions() == {"a": 7}
    second.apply([a_document("b", "visa")])
    assert second.search(SearchRequest(Term(token("visa")))).total == 2
    second.close()


def test_readers_and_the_writer_move_over_when_a_rebuilt_index_is_swapped_in(
    engine: str, directory: Path, index: SearchIndex
) -> None:
    index.apply([a_document("old")])
    reader = open_index(engine, directory, writable=False)
    generation, rebuilt = open_next_generation(engine, directory)
    rebuilt.apply([a_document("x")])
    rebuilt.apply([a_document("y")])
    assert slugs(rebuilt) == ["x", "y"]
    assert slugs(reader) == slugs(index) == ["old"]
    rebuilt.close()
    swap_index(directory, generation)
    assert slugs(reader) == slugs(index) == ["x", "y"]
    index.apply([a_document("z")])
    assert slugs(reader) == ["x", "y", "z"]
    assert remove_old_generations(directory, keep=0) == ("generation-000001",)
    assert slugs(reader) == ["x", "y", "z"]
    reader.close()


@pytest.mark.slow
def test_no_answer_is_half_old_half_new_when_indexes_are_swapped_under_a_reader(
    engine: str, directory: Path, index: SearchIndex
) -> None:
    index.apply([a_document(f"g0-{n}") for n in range(5)])
    reader, stop, seen = open_index(engine, directory, writable=False), Event(), set()

    def read() -> None:
        while not stop.is_set():
            seen.add(tuple(slugs(reader)))

    thread = Thread(target=read)
    thread.start()
    for number in range(1, 6):
        generation, rebuilt = open_next_generation(engine, directory)
        rebuilt.apply([a_document(f"g{number}-{n}") for n in range(5)])
        rebuilt.close()
        swap_index(directory, generation)
        remove_old_generations(directory)
    stop.set()
    thread.join()
    assert seen <= {tuple(f"g{number}-{n}" for n in range(5)) for number in range(6)}
    assert slugs(reader)[0] == "g5-0"
    reader.close()


def test_the_index_counts_as_empty_when_another_layout_wrote_it(engine: str, directory: Path) -> None:
    swap_index(directory, create_generation(directory, "an earlier schema"))
    reader = open_index(engine, directory, writable=False)
    assert reader.count() == 0
    writer = open_index(engine, directory, writable=True)
    writer.apply([a_document("a")])
    assert slugs(reader) == ["a"]
    assert current_generation(directory) == "generation-000002"
    reader.close()
    writer.close()


def test_only_generations_out_of_use_are_removed(tmp_path: Path) -> None:
    names = [create_generation(tmp_path, "x") for _ in range(5)]
    assert remove_old_generations(tmp_path) == ()
    swap_index(tmp_path, names[3])
    assert remove_old_generations(tmp_path, keep=1) == (names[0], names[1])
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["CURRENT", *names[2:]]
    assert create_generation(tmp_path, "x") == "generation-000006"


def test_nothing_is_swapped_in_when_the_generation_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap_index(tmp_path, "generation-000009")
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(FileNotFoundError):
        swap_index(tmp_path, "elsewhere")
    (tmp_path / "CURRENT").write_text("../../etc")
    assert current_generation(tmp_path) is None


def test_whoosh_is_taken_when_tantivy_cannot_be_imported(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    assert engines.available_engine("tantivy") == "whoosh"
    index = open_index("tantivy", directory, writable=True)
    index.apply([a_document("a")])
    assert type(index).__name__ == "WhooshIndex"
    index.close()


def test_an_engine_is_refused_when_it_is_not_known(directory: Path) -> None:
    with pytest.raises(ValueError, match="no search engine is called solr"):
        open_index("solr", directory, writable=True)
