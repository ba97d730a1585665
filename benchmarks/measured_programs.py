"""Programs that are measured from outside: the catalog as it is served, and an Oxigraph server beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from registry.settings import Settings

LONGEST_START_SECONDS = 60.0
LONGEST_END_SECONDS = 40.0


@contextlib.contextmanager
def served(
    settings: Settings, command: str = "serve"
) -> Iterator[tuple[str, subprocess.Popen[bytes], float]]:
    """Run `sdmi serve` or `sdmi web`; gives the address, the process and the seconds until the first page."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ, "SDMI_DATA_DIRECTORY": str(settings.data_directory), "SDMI_DATABASE_URL": settings.database_url,
        "SDMI_PORT": str(port), "SDMI_BASE_URL": url, "SDMI_RATE_LIMITS": "no", "SDMI_LOG_LEVEL": "ERROR",
        "SDMI_SPARQL_TIMEOUT_SECONDS": "60", "SDMI_SPARQL_RESULT_BYTES": "500000000",
    }  # fmt: skip
    with _running([sys.executable, "-m", "registry.cli", command], f"{url}/", environment) as (
        process,
        seconds,
    ):
        yield url, process, seconds


@contextlib.contextmanager
def oxigraph_server(store: Path) -> Iterator[str | None]:
    """Run an Oxigraph server on a store, for reading; gives its query address, None where it is not installed."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        yield None
        return
    address = f"127.0.0.1:{free_port()}"
    command = [program, "serve-read-only", "--location", str(store), "--bind", address]
    with _running(command, f"http://{address}/", os.environ):
        yield f"http://{address}/query"


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextlib.contextmanager
def _running(
    command: Sequence[str], first_page: str, environment: Mapping[str, str]
) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    start = time.perf_counter()
    # A session of its own for each: the kernel shares the processor out by session, so none gets more than another.
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process, _first_answer(first_page, start, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(LONGEST_END_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # its session is its own, so this ends its children too
            process.wait()


def _first_answer(url: str, start: float, process: subprocess.Popen[bytes]) -> float:
    while time.perf_counter() - start < LONGEST_START_SECONDS:
        if process.poll() is not None:
            raise RuntimeError(f"the program for {url} ended with {process.returncode} before it answered")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=30).read()  # noqa: S310 - our own address
            return time.perf_counter() - start
        time.sleep(0.02)
    raise TimeoutError(f"nothing answered at {url} within {LONGEST_START_SECONDS:g} seconds")
