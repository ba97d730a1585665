"""Sources that break, over HTTP: nothing is withdrawn, whatever they answer, and people are told why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from harvesters.kinds import open_harvester
from harvesters.runs.run_queue import HarvestWorker
from harvesters.samples.ckan_portal import CkanPortal
from harvesters.samples.generated_packages import GeneratedPackages
from harvesters.samples.scripted_server import (
    FirstPageOnly,
    ScriptedServer,
    churned,
    collapsed,
    cut_off,
    failure,
    login_page,
    lying_not_modified,
    no_packages,
)
from registry.commands.add_harvest_source import add_harvest_source
from registry.commands.approve_harvest_source import approve_harvest_source
from registry.http_client import FetchLimits, GuardedClient
from registry.model.account import SYSTEM
from registry.model.harvest import HarvestRun, HarvestSource, RunState
from registry.model.multilingual import MultilingualText
from tests.harvesters.runs.harvest_world import HarvestWorld

COUNT = 30
SEARCH = "/ckan/api/3/action/package_search"
PACKAGES = tuple(GeneratedPackages(COUNT))
Break = Callable[[ScriptedServer], object]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer(feeds=[CkanPortal(PACKAGES)]) as opened:
        yield opened


@pytest.fixture
def harvest(world: HarvestWorld, server: ScriptedServer) -> Callable[[float], HarvestRun]:
    """Harvest the server's portal so many days later, without waiting between tries."""
    pair = server.base_url.removeprefix("http://")
    source = HarvestSource(
        slug="live", title=MultilingualText.of(id="Hidup"), kind="ckan", url=f"{server.base_url}/ckan",
        agency="setsdi", private_hosts=(pair,),
    )  # fmt: skip
    add_harvest_source(world.registry.unit_of_work(), source, actor=SYSTEM)
    approve_harvest_source(world.registry.unit_of_work(), "live", actor=SYSTEM)
    client = GuardedClient(FetchLimits(attempts=1, spacing_seconds=0), "test", frozenset({pair}))
    world.registry.client = lambda *_: client  # type: ignore[method-assign]

    def run(days: float = 0) -> HarvestRun:
        world.clock.advance(days=days)
        worker = HarvestWorker(world.registry, "worker", opener=open_harvester, is_strict=True)
        done = worker.run_one(world.request("live"))
        assert done is not None
        return done

    return run


def _serve(server: ScriptedServer, portal: CkanPortal) -> None:
    server.feeds = (portal,)


BAD: dict[str, tuple[Break, RunState]] = {
    "empty": (lambda server: server.script(SEARCH, no_packages()), RunState.HELD),
    "error 500": (lambda server: server.script(SEARCH, failure(500)), RunState.FAILED),
    "login page": (lambda server: server.script(SEARCH, login_page()), RunState.FAILED),
    "truncated page": (
        lambda server: server.script(SEARCH, cut_off(server.answer(SEARCH, "").body, 500)),
        RunState.FAILED,
    ),
    "first page only": (
        lambda server: _serve(server, FirstPageOnly(PACKAGES)),
        RunState.COMPLETED_WITH_ERRORS,
    ),
    "all new identifiers": (lambda server: _serve(server, CkanPortal(churned(PACKAGES))), RunState.HELD),
    "content gone": (lambda server: _serve(server, CkanPortal(collapsed(PACKAGES))), RunState.HELD),
    "third page fails": (
        lambda server: server.script(
            f"{SEARCH}?start=20&rows=200&sort=metadata_created+asc%2C+name+asc", failure(503)
        ),
        RunState.FAILED,
    ),
    "half of the records": (lambda server: _serve(server, CkanPortal(PACKAGES[:15])), RunState.HELD),
    "half of the identifiers new": (
        lambda server: _serve(server, CkanPortal(PACKAGES[:14] + churned(PACKAGES[14:]))),
        RunState.HELD,
    ),
    "not modified to everybody": (
        lambda server: server.script(SEARCH, lying_not_modified()),
        RunState.FAILED,
    ),
    "asks to wait for a day": (lambda server: server.script(SEARCH, failure(429, 86_400)), RunState.FAILED),
}


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_withdrawn_when_the_source_is_bad(
    world: HarvestWorld, server: ScriptedServer, harvest: Callable[[float], HarvestRun], name: str
) -> None:
    assert dict(harvest(0).counts) == {"created": COUNT}
    before = world.number("SELECT count(*) FROM revisions")
    spoil, expected = BAD[name]
    spoil(server)
    for _ in range(3):
        run = harvest(10)
        assert run.state is expected, run
        assert run.message["id"]
        assert run.message["en"]
    assert world.statuses() == {"published": COUNT}
    assert world.number("SELECT count(*) FROM revisions") == before
    assert world.number("SELECT count(*) FROM runs WHERE state IN ('queued', 'running')") == 0
    server.forget_script()
    _serve(server, CkanPortal(PACKAGES))
    assert dict(harvest(1).counts) == {"unchanged": COUNT}


def test_record_is_withdrawn_when_it_is_truly_gone(
    world: HarvestWorld, server: ScriptedServer, harvest: Callable[[float], HarvestRun]
) -> None:
    harvest(0)
    _serve(server, CkanPortal(PACKAGES[:-2]))
    assert dict(harvest(1).counts) == {"unchanged": 28}
    assert dict(harvest(7).counts) == {"unchanged": 28, "withdrawn": 2}
    assert world.statuses() == {"published": 28, "withdrawn": 2}
