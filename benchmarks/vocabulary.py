"""A vocabulary of 17,000 concepts: importing it, importing its next version, and its pages while it is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flask.testing import FlaskClient

from benchmarks.catalog import scratch_folder
from benchmarks.generated_vocabulary import generated_vocabulary
from benchmarks.measuring import Row, Timing, milliseconds
from registry.administration import prepare
from registry.bootstrap import Registry, open_registry
from registry.commands.import_concept_scheme import import_concept_scheme
from registry.model.account import SYSTEM
from registry.queries.plan_scheme_import import plan_scheme_import, read_vocabulary_file
from registry.settings import Settings
from web.app import create_app

CONCEPTS = 17_000
IMPORT_SECONDS = 30
PAGE_MILLISECONDS = 100
ROUNDS = 20
NAME = "besar"
PAGES = (
    ("list of vocabularies", "/concept"),
    ("scheme, top level", f"/concept/{NAME}"),
    ("one level as a fragment", f"/concept/{NAME}?below=00001&fragment=1"),
    ("one letter", f"/concept/{NAME}?letter=P"),
    ("concept", f"/concept/{NAME}/00042"),
    ("search", "/concept?q=pekerja"),
    ("suggestions while typing", "/concept/suggestions?q=peng"),
    ("figures and checks", f"/concept/{NAME}?view=figures"),
    ("concept as Turtle", f"/data/concept/{NAME}/00042.ttl"),
)


def rows(size: int) -> Iterator[Row]:
    """Import, import again with every hundredth concept changed, project, and read every kind of page."""
    count = CONCEPTS if size >= 1_000 else size
    with scratch_folder() as folder:
        registry = open_registry(Settings(data_directory=Path(folder), rate_limits=False))
        prepare(registry)
        registry.relay.drain()
        yield _seconds("import of a vocabulary", count, lambda: _import(registry, count, changed_every=0))
        yield _seconds(
            "import of its next version", count, lambda: _import(registry, count, changed_every=100)
        )
        yield _seconds("that vocabulary into the RDF store", count, registry.relay.drain)
        registry.close()
        registry = open_registry(registry.settings)  # as a web process that has read nothing yet
        client = create_app(registry).test_client()
        first = milliseconds(lambda: _read(client, PAGES[1][1]))
        yield Row(what="vocabulary: first page of a process", size=count, ours=f"{first:.0f} ms")
        for what, address in PAGES:
            yield _page(what, count, client, address)
        registry.close()


def _import(registry: Registry, count: int, *, changed_every: int) -> None:
    """Do what `sdmi vocab import` does: read in the sandbox, compare, check, write."""
    content = generated_vocabulary(count, changed_every=changed_every)
    read = read_vocabulary_file(registry.sandbox, content, "text/turtle", NAME)
    plan = plan_scheme_import(registry.database, read)
    import_concept_scheme(
        registry.unit_of_work(), read, failed=plan.failed, actor=SYSTEM, expected_revision=plan.revision,
        scheme=plan.scheme,
    )  # fmt: skip


def _seconds(what: str, count: int, call: Callable[[], object]) -> Row:
    start = time.perf_counter()
    call()
    taken = time.perf_counter() - start
    return Row(
        what=what,
        size=count,
        ours=f"{taken:.1f} s",
        target=f"<= {IMPORT_SECONDS} s",
        held=taken <= IMPORT_SECONDS,
    )


def _page(what: str, count: int, client: FlaskClient, address: str) -> Row:
    _read(client, address)
    timing = Timing.of([milliseconds(lambda: _read(client, address)) for _ in range(ROUNDS)])
    return Row(
        what=f"vocabulary: {what}", size=count, ours=str(timing), target=f"p95 <= {PAGE_MILLISECONDS} ms",
        held=timing.p95 <= PAGE_MILLISECONDS,
    )  # fmt: skip


def _read(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
