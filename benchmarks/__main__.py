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

NAMES = ("search", "dataset_page", "harvest", "rebuild", "sparql", "start_up")
HEADS = ("what", "n", "ours (p50 / p95)", "the other", "ratio", "target", "held")


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
    rows: list[Row] = []
    for size in sizes:
        for name in given.names or NAMES:
            for row in import_module(f"benchmarks.{name}").rows(size):
                print(" | ".join(row.cells()), flush=True)
                rows.append(row)
                if given.write:  # after each row, so that a run that is cut short has said what it knew
                    given.write.write_text(page(rows, sizes, given.names or NAMES), encoding="utf-8")


def page(rows: Sequence[Row], sizes: Sequence[int], names: Sequence[str]) -> str:
    """Give the page of results, with the command that makes it."""
    asked = f"{' '.join(names)} --datasets {','.join(map(str, sizes))}"
    command = f"python -m benchmarks {asked} --write docs/benchmarks.md"
    lines = [
        "# Benchmarks", "",
        f"Measured on {datetime.date.today().isoformat()} with Python {platform.python_version()} on {os.cpu_count()} "  # noqa: DTZ011
        "cores that other programs used at the same time: read medians and ratios, not single times. Ours and the "
        "other are called by turns in one run. Catalogs are made by `benchmarks/generated_datasets.py` (bilingual, "
        "seeded).", "", "```sh", command, "```", "",
        "| " + " | ".join(HEADS) + " |", "|" + " --- |" * len(HEADS),
    ]  # fmt: skip
    lines += ["| " + " | ".join(row.cells()) + " |" for row in rows]
    lines += [
        "",
        "Not measured here: 100,000 datasets, an Oxigraph server over HTTP, many clients at once.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
