"""How long one waits: for `sdmi --help`, and for the first page after `sdmi serve`; and what the service weighs."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import psutil

from benchmarks.catalog import catalog_settings
from benchmarks.measuring import Row, Timing, milliseconds

PORT = 8197


def rows(size: int) -> Iterator[Row]:
    """Measure the command line, a start of the whole service, and its memory."""
    helping = Timing.of([milliseconds(_help) for _ in range(7)])
    yield Row(what="sdmi --help", size=size, ours=str(helping), target="<= 0.6 s", held=helping.p50 <= 600)
    settings = catalog_settings(size)
    url = f"http://127.0.0.1:{PORT}"
    environment = {
        **os.environ, "SDMI_DATA_DIRECTORY": str(settings.data_directory), "SDMI_DATABASE_URL": settings.database_url,
        "SDMI_PORT": str(PORT), "SDMI_BASE_URL": url, "SDMI_RATE_LIMITS": "no", "SDMI_LOG_LEVEL": "ERROR",
    }  # fmt: skip
    start = time.perf_counter()
    serving = subprocess.Popen(
        [sys.executable, "-m", "registry.cli", "serve"], env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        seconds = _first_page(url, start)
        yield Row(
            what="first page after sdmi serve",
            size=size,
            ours=f"{seconds:.1f} s",
            target="<= 3 s",
            held=seconds <= 3,
        )
        for path in ("/dataset?q=TKI", "/sparql?query=ASK%7B%7D", "/goals", "/data/catalog.ttl"):
            urllib.request.urlopen(url + path, timeout=30).read()  # noqa: S310 - our own address
        gigabytes = _memory(serving.pid)
        yield Row(
            what="memory of the whole service", size=size, ours=f"{gigabytes:.2f} GB", target="<= 1.5 GB at 100,000",
            held=gigabytes <= 1.5,
        )  # fmt: skip
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(40)


def _help() -> None:
    subprocess.run([sys.executable, "-m", "registry.cli", "--help"], check=True, stdout=subprocess.DEVNULL)


def _first_page(url: str, start: float) -> float:
    while time.perf_counter() - start < 60:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/", timeout=30).read()  # noqa: S310 - our own address
            return time.perf_counter() - start
        time.sleep(0.05)
    raise TimeoutError("the catalog did not open within a minute")


def _memory(process_id: int) -> float:
    """Add up what the processes hold for themselves (proportional set size, so that shared pages count once)."""
    whole = psutil.Process(process_id)
    return sum(one.memory_full_info().pss for one in (whole, *whole.children(recursive=True))) / 1e9
