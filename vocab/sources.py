"""Where each shipped file comes from: `sources.toml` as records."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Source:
    """Origin of a vocabulary or file: who made it, which version, under which licence (SPDX identifier)."""

    title: str
    version: str
    source: str
    licence: str
    date: date
    note: str


@cache
def scheme_sources() -> dict[str, Source]:
    """Return the origin of each scheme, by its name."""
    return _read("scheme")


@cache
def file_sources() -> dict[str, Source]:
    """Return the origin of the other shipped files, by their path inside the package."""
    return _read("file")


def _read(kind: str) -> dict[str, Source]:
    listed = tomllib.loads(files("vocab").joinpath("sources.toml").read_text(encoding="utf-8"))
    return {name: Source(**entry) for name, entry in listed[kind].items()}
