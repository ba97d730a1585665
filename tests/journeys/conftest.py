"""The product as a newcomer starts it: `sdmi run` in processes of its own, with the sample world."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live_server import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 90.0


@dataclass(frozen=True)
class RunningCatalog:
    """A catalog that runs: its address, what it printed, its folder, and its environment."""

    url: str
    log: Path
    data_directory: Path
    environment: dict[str, str]

    def password_of(self, email: str) -> str:
        """Read the password that the first run printed for a demo account."""
        line = next(one for one in self.log.read_text().splitlines() if email in one)
        return line.split()[-1]


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCatalog]:
    """The catalog of `sdmi run`, open on a free port."""
    folder = tmp_path_factory.mktemp("journey")
    url = f"http://127.0.0.1:{free_port()}"
    environment = {
        **os.environ,
        "SDMI_DATA_DIRECTORY": str(folder / "var"),
        "SDMI_BASE_URL": url,
        "SDMI_PORT": url.rpartition(":")[2],
        "SDMI_SAMPLE_PORT": str(free_port()),
        "SDMI_RATE_LIMITS": "no",
        "LC_ALL": "C.UTF-8",
    }
    log = folder / "run.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "registry.cli", "run"], cwd=ROOT, env=environment, stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        wait_for(url, process, log)
        yield RunningCatalog(url, log, folder / "var", environment)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the catalog answers and every projection caught up."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"ended with {process.returncode}: {log.read_text()[-3000:]}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise AssertionError(f"no answer after {START_SECONDS} s: {log.read_text()[-3000:]}")
