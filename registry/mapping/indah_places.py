"""Where in an INDAH document a property stands: by its path, by another spelling of a key, or without its block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.model.statistics_properties import SPELLINGS, StatisticalProperty


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: the keys that lead to it as they are spelled there, and what stands there."""

    path: tuple[str, ...]
    raw: Any = None
    is_there: bool = False


def root_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the part of a document that holds the form: its `data`, or the whole where it has no envelope."""
    inner = document.get("data")
    return inner if isinstance(inner, Mapping) else document


def find_place(document: Mapping[str, Any], row: StatisticalProperty) -> Place:
    """Find where a property is said; where it is not, give the place that it would have."""
    root = document if row.is_envelope else root_of(document)
    present: Place | None = None
    for path in _paths(row):
        place = _look(root, path)
        if place.is_there and place.raw is not None:
            return place
        present = present or (place if place.is_there else None)
    return present or _look(root, row.path)


def set_value(document: dict[str, Any], row: StatisticalProperty, place: Place, value: Any) -> None:
    """Put a value at its place, making the blocks on the way; a value that says nothing makes none.

    An unknown spelling that held the value before is the one that is written again.
    """
    level: Any = document if row.is_envelope else root_of(document)
    for key in place.path[:-1]:
        if not isinstance(level.get(key), dict):
            if value in (None, [], {}) and key in level and row.is_envelope:
                return
            level[key] = {}
        level = level[key]
    level[place.path[-1]] = value


def own_members(document: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Give the object under a key, an empty one where there is none."""
    found = document.get(key)
    return found if isinstance(found, dict) else {}


def child(document: dict[str, Any], key: str) -> dict[str, Any]:
    """Give the object under a key, made where there is none."""
    if not isinstance(document.get(key), dict):
        document[key] = {}
    found: dict[str, Any] = document[key]
    return found


def _paths(row: StatisticalProperty) -> Iterator[tuple[str, ...]]:
    """Give the paths to try: INDAH's own, with other spellings, and without the block."""
    yield from _spelled(row.path)
    if row.path and row.path[0].startswith("blok_"):
        yield from _spelled(row.path[1:])


def _spelled(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not path:
        yield ()
        return
    for head in (path[0], *SPELLINGS.get(path[0], ())):
        for rest in _spelled(path[1:]):
            yield (head, *rest)


def _look(root: Mapping[str, Any], path: tuple[str, ...]) -> Place:
    level: Any = root
    for key in path:
        if not isinstance(level, Mapping) or key not in level:
            return Place(path)
        level = level[key]
    return Place(path, level, is_there=True)
