"""kill -9 of web and worker while programs write and a source is harvested: no acknowledged write is lost."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from harvesters.samples.scripted_server import many_packages
from registry.bootstrap import Registry, open_registry
from registry.commands.add_harvest_source import add_harvest_source
from registry.commands.approve_harvest_source import approve_harvest_source
from registry.commands.manage_accounts import add_user, issue_token
from registry.commands.request_harvest import request_harvest
from registry.model.account import SYSTEM, Role
from registry.model.harvest import ENDED, HarvestSource
from registry.model.multilingual import MultilingualText
from registry.projections import consistency
from registry.settings import Settings
from registry.storage.tables import harvested_records, records, revisions
from tests.live_server import free_port
from web.cli import web_command

ROOT = Path(__file__).parents[2]
COUNT = 500
LEASE_SECONDS = 4


@dataclass
class Ledger:
    """What the server acknowledged: the newest title of every dataset, by slug."""

    titles: dict[str, str] = field(default_factory=dict)
    attempts: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass
class Process:
    """A process that is started again after each kill, in a group of its own."""

    command: list[str]
    environment: dict[str, str]
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.running = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, start_new_session=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        assert self.running is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()


@pytest.fixture
def instance(prepared_data: Path, tmp_path: Path) -> Iterator[tuple[Registry, dict[str, str], str]]:
    """A registry with a source of 500 records and a token for a program; its environment; the token."""
    folder = tmp_path / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    registry = open_registry(
        Settings(data_directory=folder, harvest_lease_seconds=LEASE_SECONDS, base_url=url)
    )
    user = add_user(
        registry.unit_of_work(), email="program@bps.go.id", name="Program", password=None, agency="bps",
        roles=[Role.PRODUCER], actor=SYSTEM,
    )  # fmt: skip
    token = issue_token(
        registry.unit_of_work(), name="kill", scopes=["read", "write"], days=1, actor=user.actor()
    )
    environment = {
        **os.environ,
        "SDMI_DATA_DIRECTORY": str(folder),
        "SDMI_PORT": str(port),
        "SDMI_BASE_URL": url,
        "SDMI_HARVEST_LEASE_SECONDS": str(LEASE_SECONDS),
        "SDMI_RATE_LIMITS": "no",
        "SDMI_LOG_LEVEL": "ERROR",
        "SDMI_WEB_WORKERS": "1",
    }
    yield registry, environment, token
    registry.close()


@pytest.mark.kill
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_acknowledged_write_is_lost_when_web_and_worker_are_killed_thirty_times(
    instance: tuple[Registry, dict[str, str], str],
) -> None:
    _survive(*instance, kills=30)


@pytest.mark.kill
@pytest.mark.soak
@pytest.mark.timeout(3000)
def test_no_acknowledged_write_is_lost_when_web_and_worker_are_killed_three_hundred_times(
    instance: tuple[Registry, dict[str, str], str],
) -> None:
    _survive(*instance, kills=300)


def _survive(registry: Registry, environment: dict[str, str], token: str, *, kills: int) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    web = Process(web_command(Settings.from_environment(environment)), environment)
    worker = Process([sys.executable, "-m", "registry.cli", "worker"], environment)
    ledger, stopping = Ledger(), threading.Event()
    port = int(environment["SDMI_PORT"])
    with many_packages(COUNT) as portal:
        _request_harvest(registry, portal.base_url)
        for process in (web, worker):
            process.start()
        writer = threading.Thread(target=_write, args=(port, token, ledger, stopping), daemon=True)
        writer.start()
        for _ in range(kills):
            time.sleep(chance.uniform(0.6, 2.2))
            for process in chance.choice(([web], [worker], [web, worker])):
                process.kill()
                process.start()
        _wait_until(lambda: _all_ended(registry), 60, "a run is stuck")
        stopping.set()
        writer.join(20)
        _wait_until(lambda: _is_in_step(registry), 60, "the projections do not catch up")
        for process in (web, worker):
            process.kill()
    _assert_whole(registry, ledger)


def _request_harvest(registry: Registry, base_url: str) -> None:
    source = HarvestSource(
        slug="portal", title=MultilingualText.of(id="Portal"), kind="ckan", url=f"{base_url}/ckan", agency="setsdi",
        private_hosts=(base_url.removeprefix("http://"),),
    )  # fmt: skip
    add_harvest_source(registry.unit_of_work(), source, actor=SYSTEM)
    approve_harvest_source(registry.unit_of_work(), "portal", actor=SYSTEM)
    request_harvest(registry.unit_of_work(), "portal", actor=SYSTEM)


def _write(port: int, token: str, ledger: Ledger, stopping: threading.Event) -> None:
    """Register datasets and change them, one after the other, and note what was acknowledged."""
    number = 0
    while not stopping.is_set():
        number += 1
        ledger.attempts += 1
        body = {"title": {"id": f"Data {number}"}, "publisher": "bps", "identifier": f"tulis-{number}"}
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, etag, answer = _call(port, "POST", "/api/v1/datasets", token, body, {})
            if status != 201:
                ledger.refused.append(f"{status} {answer}")
                continue
            slug = answer["id"]
            ledger.titles[slug] = f"Data {number}"
            body["title"] = {"id": f"Data {number} diubah"}
            status, _, answer = _call(
                port, "PUT", f"/api/v1/datasets/{slug}", token, body, {"If-Match": etag}
            )
            if status == 200:
                ledger.titles[slug] = f"Data {number} diubah"
            else:
                ledger.refused.append(f"{status} {answer}")
        time.sleep(0.02)


def _call(
    port: int, method: str, path: str, token: str, body: dict[str, Any], headers: dict[str, str]
) -> tuple[int, str, Any]:  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
        connection.request(method, path, json.dumps(body), sent)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("ETag", ""), json.loads(answer.read())
    finally:
        connection.close()


def _wait_until(is_so: Callable[[], bool], seconds: float, complaint: str) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, complaint
        time.sleep(0.2)


def _all_ended(registry: Registry) -> bool:
    with registry.unit_of_work() as uow:
        return all(run.state in ENDED for run in uow.harvests.runs(limit=100))


def _is_in_step(registry: Registry) -> bool:
    drifts = consistency.check(registry.database, registry.readers())
    return all(one.total == 0 and one.records == COUNT for one in drifts)


def _assert_whole(registry: Registry, ledger: Ledger) -> None:
    assert len(ledger.titles) > 20, (
        f"too few writes to prove anything: {ledger.attempts} tried, {ledger.refused[:3]}"
    )
    unexpected = [one for one in ledger.refused if not one.startswith("503")]
    assert not unexpected, unexpected[:3]
    with registry.unit_of_work() as uow:
        for slug, title in ledger.titles.items():
            number, record = uow.datasets.get(slug)
            kept = uow.datasets.content(number, record.revision).title["id"]
            # The change may have been written although its answer never came; what was acknowledged must be there.
            assert kept in (title, f"{title} diubah"), slug
    with registry.database.reading() as connection:
        number = revisions.c.record_id
        halves = sa.select(records.c.slug).where(
            ~sa.exists().where(
                revisions.c.record_id == records.c.id, revisions.c.number == records.c.revision
            )
        )
        assert connection.scalars(halves).all() == []
        harvested = sa.select(sa.func.count(), sa.func.count(sa.distinct(harvested_records.c.record_id)))
        assert connection.execute(harvested.select_from(harvested_records)).one() == (COUNT, COUNT)
        assert connection.scalar(sa.select(sa.func.count(sa.distinct(number)))) == connection.scalar(
            sa.select(sa.func.count()).select_from(records)
        )
