"""The portals that write CKAN packages in their own way, and how each is told and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from harvesters.portals import hdx


@dataclass(frozen=True)
class Dialect:
    """One portal's way: how to recognise a package of it, and how to write it as others do.

    `volatile` fields change with every visit (counts of downloads) and would make each record look changed.
    """

    recognises: Callable[[Mapping[str, Any]], bool]
    rewrite: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    volatile: frozenset[str] = frozenset()


DIALECTS: dict[str, Dialect] = {
    "hdx": Dialect(hdx.recognises, hdx.rewrite, hdx.VOLATILE),
}
VOLATILE = frozenset(("tracking_summary",)).union(*(one.volatile for one in DIALECTS.values()))


def dialect_of(name: str, package: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write a package as most portals would, by the dialect named, else by the one that recognises it."""
    if name in DIALECTS:
        return DIALECTS[name].rewrite(package)
    known = next((one for one in DIALECTS.values() if one.recognises(package)), None)
    return known.rewrite(package) if known else package
