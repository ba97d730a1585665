"""A writer that dies, or a batch that fails, loses nothing that was acknowledged and leaves no half batch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep

import pytest

from registry.projections.search_index.engines import open_index
from registry.projections.search_index.search_index import IndexDocument, SearchRequest, Term
from tests.registry.projections.search_index.search_model import a_document, token

ROOT = Path(__file__).parents[4]
BATCH = 40

ENDLESS_WRITER = f"""
import sys
from pathlib import Path
from registry.projections.search_index.engines import open_index
from tests.registry.projections.search_index.search_model import a_document
index = open_index("tantivy", Path(sys.argv[1]), writable=True)
revision = max(index.revisions().values(), default=0)
while True:
    revision += 1
    index.apply([a_document(f"d{{n}}", f"visa versi{{revision}}", revision=revision) for n in range({BATCH})])
    print(revision, flush=True)
"""


@pytest.mark.kill
@pytest.mark.slow
def test_the_last_whole_batch_stands_when_the_writer_is_killed(directory: Path) -> None:
    random = Random(32)
    for _ in range(5):
        command = [sys.executable, "-c", ENDLESS_WRITER, str(directory)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            sleep(random.uniform(0, 0.15))
            writer.kill()
            acknowledged = [int(line) for line in writer.stdout]
        reader = open_index("tantivy", directory, writable=False)
        revisions = reader.revisions()
        assert len(revisions) == BATCH
        assert len(set(revisions.values())) == 1
        assert revisions["d0"] >= max(acknowledged, default=1)
        assert reader.search(SearchRequest(Term(token("visa")))).total == BATCH
        reader.close()


def test_nothing_of_a_batch_is_kept_when_a_document_cannot_be_written(engine: str, directory: Path) -> None:
    index = open_index(engine, directory, writable=True)
    index.apply([a_document("a", "visa")])
    broken = IndexDocument(slug="b", revision="one")  # type: ignore[arg-type]
    broken = IndexDocument(slug="b", revision=1, completeness="much") if engine == "whoosh" else broken  # type: ignore[arg-type]
    with pytest.raises((TypeError, ValueError)):
        index.apply([a_document("c"), broken], ["a"])
    index.apply([a_document("d")])
    assert set(index.revisions()) == {"a", "d"}
    index.close()
