"""How long one waits: for `sdmi --help`, and for the first page after `sdmi serve`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.catalog import catalog_settings
from benchmarks.measured_programs import served
from benchmarks.measuring import Row, Timing, milliseconds

STARTS = 3


def rows(size: int) -> Iterator[Row]:
    """Measure the command line and a start of the whole service."""
    helping = Timing.of([milliseconds(_help) for _ in range(7)])
    yield Row(what="sdmi --help", size=size, ours=str(helping), target="<= 0.6 s", held=helping.p50 <= 600)
    settings = catalog_settings(size)
    waits = []
    for _ in range(STARTS):
        with served(settings) as (_url, _process, seconds):
            waits.append(seconds * 1000)
    waiting = Timing.of(waits)
    yield Row(
        what=f"first page after sdmi serve, {STARTS} starts", size=size, ours=str(waiting), target="<= 3 s",
        held=waiting.p50 <= 3000,
    )  # fmt: skip


def _help() -> None:
    subprocess.run([sys.executable, "-m", "registry.cli", "--help"], check=True, stdout=subprocess.DEVNULL)
