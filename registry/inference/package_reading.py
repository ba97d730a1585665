"""The descriptor of a data package -> its tables with what their Table Schemas state; nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from registry.inference.sheets import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, FileRead, Sheet
from registry.inference.table_schema import stated_fields
from registry.inference.value_types import descriptor_errors
from registry.inference.wordings import say
from registry.model.multilingual import MultilingualText

DESCRIPTOR = "datapackage.json"
_MOST_TEXT = 500


def is_descriptor(value: Any) -> bool:
    """Tell whether a JSON value is the descriptor of a package, a resource or a schema."""
    return isinstance(value, Mapping) and any(
        isinstance(value.get(name), kind)
        for name, kind in (("resources", list), ("schema", Mapping), ("fields", list))
    )


def read_package(descriptor: Mapping[str, Any], sheet_of: Callable[[str], Sheet | None]) -> FileRead:
    """Read every resource of a package; `sheet_of` gives the table of a path inside it, None when it is not there.

    Addresses of other hosts and paths out of the package are left alone: their description alone is used.
    """
    notes: list[MultilingualText] = []
    errors = descriptor_errors(descriptor) if "resources" in descriptor else 0
    notes += [say("note-package", errors=errors)] if errors else []
    resources = [one for one in _resources(descriptor) if isinstance(one, Mapping)]
    notes += [say("note-sheets", sheets=MOST_SHEETS)] if len(resources) > MOST_SHEETS else []
    sheets = []
    for resource in resources[:MOST_SHEETS]:
        sheet, noted = _sheet(resource, descriptor, sheet_of)
        sheets += [sheet] if sheet.rows or sheet.stated else []
        notes += noted
    return FileRead(kind="datapackage", sheets=tuple(sheets), notes=tuple(notes))


def _resources(descriptor: Mapping[str, Any]) -> list[Any]:
    if isinstance(descriptor.get("resources"), list):
        return list(descriptor["resources"])
    if isinstance(descriptor.get("schema"), Mapping):
        return [descriptor]
    return [{"name": descriptor.get("name", ""), "schema": descriptor}]


def _sheet(
    resource: Mapping[str, Any], package: Mapping[str, Any], sheet_of: Callable[[str], Sheet | None]
) -> tuple[Sheet, list[MultilingualText]]:
    stated = {one.name: one for one in stated_fields(resource.get("schema"))}
    name = _text(resource.get("name"))
    titles = (resource.get("title"), resource.get("description"), package.get("title"))
    title = " ".join(_text(one) for one in titles if _text(one))
    rows, noted, has_header = _rows_of(resource, sheet_of, name)
    if not rows and stated:
        rows, has_header = [list(stated)], True
    return Sheet(name=name, rows=rows, stated=stated, title=title, has_header=has_header), noted


def _rows_of(
    resource: Mapping[str, Any], sheet_of: Callable[[str], Sheet | None], name: str
) -> tuple[list[list[str]], list[MultilingualText], bool]:
    inline = resource.get("data")
    if isinstance(inline, list):
        return list(_inline(inline)), [], bool(inline) and isinstance(inline[0], Mapping)
    path = resource.get("path")
    paths = [one for one in (path if isinstance(path, list) else [path]) if isinstance(one, str)]
    if not paths:
        return [], [], False
    if any("://" in one or one.startswith(("/", "\\")) or ".." in one.split("/") for one in paths):
        return [], [say("note-remote", name=name)], False
    sheet = sheet_of(paths[0])
    return (sheet.rows, [], False) if sheet else ([], [say("note-missing", name=name)], False)


def _inline(rows: list[Any]) -> Iterator[list[str]]:
    """Give rows that stand in the descriptor itself, as lists or as objects."""
    first = rows[0] if rows else None
    names = [str(one) for one in first][:MOST_COLUMNS] if isinstance(first, Mapping) else []
    if names:
        yield names
    for row in rows[:MOST_ROWS]:
        if isinstance(row, Mapping):
            yield [_cell(row.get(name)) for name in names]
        elif isinstance(row, list):
            yield [_cell(one) for one in row[:MOST_COLUMNS]]


def _cell(value: Any) -> str:
    return "" if value is None or isinstance(value, Mapping | list) else str(value)[:_MOST_TEXT]


def _text(value: Any) -> str:
    return value.strip()[:_MOST_TEXT] if isinstance(value, str) else ""
