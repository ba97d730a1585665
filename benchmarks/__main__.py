"""Runs benchmarks and prints their tables: `python -m benchmarks [NAME ...] [--datasets 1000,10000] [--write FILE]`."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import Row

NAMES = (
    "search",
    "dataset_page",
    "sparql",
    "harvest",
    "rebuild",
    "vocabulary",
    "start_up",
    "memory",
    "suggestions",
)
LARGE = 20_000
NAMES_WHEN_LARGE = ("search", "dataset_page", "rebuild", "start_up", "memory")
"""What is measured on larger catalogs when nothing is named: the rest would take an hour."""
HEADS = ("what", "n", "ours (p50 / p95)", "the other", "ratio", "target", "held")
BY_HAND = "## What is missed, and why"
"""From this heading on the page is written by people, and kept."""


def main() -> None:
    """Measure what is asked for; print each row as it is done; write the page where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", default=[], metavar="NAME", help=f"of {', '.join(NAMES)}; all if none"
    )
    parser.add_argument("--datasets", default="1000,10000", help="sizes of the catalog, by comma")
    parser.add_argument("--write", type=Path, help="file for the page of results")
    given = parser.parse_args()
    sizes = [int(one) for one in given.datasets.split(",")]
    command = " ".join(["python -m benchmarks", *given.names, f"--datasets {given.datasets}"])
    rows: list[Row] = []
    for size in sizes:
        for name in given.names or (NAMES if size < LARGE else NAMES_WHEN_LARGE):
            for row in import_module(f"benchmarks.{name}").rows(size):
                print(" | ".join(row.cells()), flush=True)
                rows.append(row)
                if given.write:  # after each row, so that a run that is cut short has said what it knew
                    kept = written_by_hand(given.write)
                    given.write.write_text(
                        page(rows, f"{command} --write {given.write}", kept), encoding="utf-8"
                    )


def page(rows: Sequence[Row], command: str, kept: str = "") -> str:
    """Give the page of results: the machine, the command that makes it, the table, and what people wrote below."""
    lines = [
        "# Benchmarks", "",
        f"Measured on {datetime.datetime.now(datetime.UTC).date().isoformat()} on {machine()}. The machine was shared "
        "with other programs: read medians and ratios, not single times. Ours and the other are called by turns in "
        "one run, on catalogs made by `benchmarks/generated_datasets.py` (bilingual, seeded). A target that is set "
        "for a larger catalog counts as held there only; where it is missed on a smaller one, that is said.", "",
        "```sh", command, "```", "",
        "| " + " | ".join(HEADS) + " |", "|" + " --- |" * len(HEADS),
    ]  # fmt: skip
    lines += ["| " + " | ".join(row.cells()) + " |" for row in rows]
    return "\n".join([*lines, "", kept])


def written_by_hand(path: Path) -> str:
    """Give the part of the page that people wrote, if there is one."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    _, heading, rest = text.partition(BY_HAND)
    return heading + rest


def machine() -> str:
    """Describe the machine in a few words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB of memory, {platform.system()}, "
        f"Python {platform.python_version()}, load {os.getloadavg()[2]:.1f} at the end"
    )


if __name__ == "__main__":
    main()
