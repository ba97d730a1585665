"""Harvesters opened on a server of this machine."""

from collections.abc import Mapping
from typing import Any

from harvesters.harvester import Harvester
from harvesters.kinds import open_harvester
from harvesters.samples.server import SampleServer
from registry.http_client import FetchLimits, GuardedClient
from registry.model.finding import Finding
from registry.model.harvest import HarvestSource
from registry.model.multilingual import MultilingualText
from registry.sandbox import Sandbox


def harvester_on(
    server: SampleServer,
    sandbox: Sandbox,
    kind: str,
    path: str,
    options: Mapping[str, Any] | None = None,
    *,
    agency: str = "setsdi",
    sample: bool = False,
) -> Harvester:
    """Open a harvester on a path of a loopback server."""
    host = server.base_url.removeprefix("http://")
    source = HarvestSource(
        slug="uji",
        title=MultilingualText.of(id="Uji"),
        kind=kind,
        url=server.base_url + path,
        agency=agency,
        options=options or {},
        sample=sample,
    )
    client = GuardedClient(FetchLimits(attempts=1), "test", frozenset({host}))
    return open_harvester(source, client, sandbox)


def codes_of(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Give findings as (rule, place), sorted."""
    return sorted((one.rule, one.place) for one in findings)
