"""kill -9 of the worker at random moments of a harvest: nothing lost, halved, doubled or stuck."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvesters.runs.run_queue import HarvestWorker
from harvesters.samples.ckan_portal import CkanPortal
from harvesters.samples.generated_packages import GeneratedPackages
from harvesters.samples.server import SampleServer
from registry.bootstrap import Registry
from registry.commands.add_harvest_source import add_harvest_source
from registry.commands.approve_harvest_source import approve_harvest_source
from registry.commands.request_harvest import request_harvest
from registry.model.account import SYSTEM
from registry.model.harvest import ENDED, HarvestSource, RunState
from registry.model.multilingual import MultilingualText
from registry.projections.consistency import check
from tests.harvesters.runs.harvest_victim import opened

COUNT = 500
VERSIONS = (0, 1)
"""Each package says something newer in version 1 than in version 0, so that every run has work."""
LONGEST_LIFE_SECONDS = 0.8
"""A worker is killed so long after its birth, or (twice in three times) after it was seen to make progress."""
PATIENCE_SECONDS = 10.0
Digests = dict[str, str]


@pytest.fixture(scope="module")
def portals() -> dict[int, CkanPortal]:
    """The same packages in two versions, made once."""
    return {
        one: CkanPortal(tuple(GeneratedPackages(COUNT, changed_every=one)), rows_max=100) for one in VERSIONS
    }


@pytest.fixture
def server(portals: dict[int, CkanPortal]) -> Iterator[SampleServer]:
    with SampleServer(feeds=(portals[0],)) as serving:
        yield serving


@pytest.mark.kill
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_nothing_is_lost_when_the_worker_is_killed_thirty_times(
    prepared_data: Path, tmp_path: Path, server: SampleServer, portals: dict[int, CkanPortal]
) -> None:
    _survive(prepared_data, tmp_path, server, portals, kills=30)


@pytest.mark.kill
@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_nothing_is_lost_when_the_worker_is_killed_three_hundred_times(
    prepared_data: Path, tmp_path: Path, server: SampleServer, portals: dict[int, CkanPortal]
) -> None:
    _survive(prepared_data, tmp_path, server, portals, kills=300)


def _survive(
    prepared_data: Path, tmp_path: Path, server: SampleServer, portals: dict[int, CkanPortal], kills: int
) -> None:  # fmt: skip
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    folder, ledger = tmp_path / "var", tmp_path / "ledger"
    registry = _prepared(prepared_data, folder, server)
    version = 0
    nursery = _nursery(folder, ledger)
    for _ in range(kills):
        if not _is_going_on(registry):
            version = 1 - version
            server.feeds = (portals[version],)
            request_harvest(registry.unit_of_work(), "portal", actor=SYSTEM)
        victim = int(_told(nursery, "born"))
        if chance.random() < 2 / 3:
            _await_progress(registry)
        time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
        os.kill(victim, signal.SIGKILL)
        assert _told(nursery, "dead") == "gone"
        _assert_whole(registry)
    nursery.communicate()
    _let_it_end(registry)
    _assert_acknowledged(registry, ledger)
    _assert_in_step(registry)
    undisturbed = _prepared(prepared_data, tmp_path / "undisturbed", server)
    request_harvest(undisturbed.unit_of_work(), "portal", actor=SYSTEM)
    _let_it_end(undisturbed)
    assert _digests(registry) == _digests(undisturbed)
    registry.close()
    undisturbed.close()


def _nursery(folder: Path, ledger: Path) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-m", "tests.harvesters.runs.harvest_victim", str(folder), str(ledger)]
    return subprocess.Popen(command, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _told(nursery: subprocess.Popen[str], word: str) -> str:
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{word}\n")
    nursery.stdin.flush()
    return nursery.stdout.readline().strip()


def _await_progress(registry: Registry) -> None:
    ends_at = time.monotonic() + PATIENCE_SECONDS
    before = _progress(registry)
    while _progress(registry) == before and time.monotonic() < ends_at:
        time.sleep(0.01)


def _progress(registry: Registry) -> list[object]:
    with registry.database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT state, checkpoint, (SELECT count(*) FROM revisions) FROM runs"
        )
        return [tuple(row) for row in rows]


def _prepared(prepared_data: Path, folder: Path, server: SampleServer) -> Registry:
    shutil.copytree(prepared_data, folder, symlinks=True)
    registry = opened(folder)
    pair = server.base_url.removeprefix("http://")
    source = HarvestSource(
        slug="portal", title=MultilingualText.of(id="Portal"), kind="ckan", url=f"{server.base_url}/ckan",
        agency="setsdi", private_hosts=(pair,),
    )  # fmt: skip
    add_harvest_source(registry.unit_of_work(), source, actor=SYSTEM)
    approve_harvest_source(registry.unit_of_work(), "portal", actor=SYSTEM)
    return registry


def _is_going_on(registry: Registry) -> bool:
    with registry.unit_of_work() as uow:
        return bool(uow.harvests.runs("portal", (RunState.QUEUED, RunState.RUNNING)))


def _let_it_end(registry: Registry) -> None:
    """Finish what the killed workers left, and read the source once more in its present version."""
    worker = HarvestWorker(registry, "survivor", is_strict=True)
    ends_at = time.monotonic() + 60
    while _is_going_on(registry):
        assert time.monotonic() < ends_at, "a run is stuck"
        worker.run_once()
        time.sleep(0.05)
    last = worker.run_one(request_harvest(registry.unit_of_work(), "portal", actor=SYSTEM))
    assert last is not None
    assert last.state is RunState.COMPLETED
    assert sum(last.counts.values()) == COUNT
    with registry.unit_of_work() as uow:
        assert all(run.state in ENDED for run in uow.harvests.runs(limit=1000))


def _count(registry: Registry, query: str) -> int:
    with registry.database.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {query}").scalar() or 0)


def _assert_whole(registry: Registry) -> None:
    """No half record and no duplicate, at any moment."""
    has_revision = "(SELECT 1 FROM revisions v WHERE v.record_id = r.id AND v.number = {})"
    for number in ("r.revision", "r.published_revision"):
        assert _count(registry, f"records r WHERE NOT EXISTS {has_revision.format(number)}") == 0
    known = "(SELECT 1 FROM harvested_records h WHERE h.record_id = r.id)"
    assert _count(registry, f"records r WHERE NOT EXISTS {known}") == 0
    assert (
        _count(registry, "(SELECT record_id FROM harvested_records GROUP BY record_id HAVING count(*) > 1)")
        == 0
    )
    assert _count(registry, "revisions WHERE raw_digest IS NULL OR run_id IS NULL") == 0
    twice = "(SELECT run_id, identifier FROM run_outcomes GROUP BY run_id, identifier HAVING count(*) > 1)"
    assert _count(registry, twice) == 0
    told = "(SELECT 1 FROM run_outcomes o WHERE o.run_id = v.run_id AND o.outcome IN ('created', 'changed'))"
    assert _count(registry, f"revisions v WHERE NOT EXISTS {told}") == 0


def _assert_acknowledged(registry: Registry, ledger: Path) -> None:
    lines = [line.split("\t") for line in ledger.read_text(encoding="utf-8").splitlines()]
    written = {(int(run), digest) for run, _, digest, outcome in lines if outcome in ("created", "changed")}
    with registry.database.reading() as connection:
        kept = {tuple(row) for row in connection.exec_driver_sql("SELECT run_id, raw_digest FROM revisions")}
    print(f"{len(lines)} acknowledgements of {len({line[0] for line in lines})} runs")
    assert len(written) > COUNT / 20, (
        "the workers lived too short to prove anything"
    )  # a busy machine does less
    assert written <= kept, f"{len(written - kept)} acknowledged revisions were lost"


def _assert_in_step(registry: Registry) -> None:
    registry.relay.drain()
    assert [(drift.projection, drift.total, drift.records) for drift in check(registry.database, registry.projections)] == [
        ("rdf", 0, COUNT), ("search", 0, COUNT),
    ]  # fmt: skip


def _digests(registry: Registry) -> Digests:
    query = (
        "SELECT h.identifier, v.digest FROM harvested_records h JOIN records r ON r.id = h.record_id "
        "JOIN revisions v ON v.record_id = r.id AND v.number = r.published_revision"
    )
    with registry.database.reading() as connection:
        found = {row[0]: row[1] for row in connection.exec_driver_sql(query)}
    assert len(found) == COUNT
    return found
