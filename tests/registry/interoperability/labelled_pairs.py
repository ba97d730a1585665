"""The labelled pairs, and what an answer on them is compared with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "specimens" / "interoperability"


@cache
def labelled_pairs(name: str) -> tuple[dict[str, Any], ...]:
    """Give the pairs of one file in their order."""
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines())


def every_pair() -> tuple[dict[str, Any], ...]:
    """Give the pairs of all files."""
    return labelled_pairs("pairs") + labelled_pairs("held_back") + labelled_pairs("second_round")
