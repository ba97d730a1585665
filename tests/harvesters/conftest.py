"""What the tests of the readers share: one sandbox, kept warm, and clients."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from harvesters.dry_run import DryRunReport, dry_run
from registry.http_client import FetchLimits, GuardedClient
from registry.sandbox import Sandbox

SPECIMENS = Path(__file__).parents[1] / "specimens"
DryRun = Callable[..., DryRunReport]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(size=1) as opened:
        yield opened


@pytest.fixture
def dry(sandbox: Sandbox) -> DryRun:
    """Run a specimen (or any path) dry, without a network."""

    def run(
        kind: str, path: Path | str, options: Mapping[str, Any] | None = None, agency: str | None = None
    ) -> DryRunReport:
        client = GuardedClient(FetchLimits(attempts=1), "test")
        location = SPECIMENS / path if isinstance(path, str) else path
        return dry_run(kind, str(location), options or {}, client=client, sandbox=sandbox, agency=agency)

    return run
