"""A workbook of statistical metadata -> records as our own JSON; made to run in the sandbox."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

import python_calamine

from registry.errors import Rejected
from registry.mapping.statistics_workbook import (
    ENTRY_COLUMN,
    KEY_SEPARATOR,
    YES,
    entry_rows,
    entry_sheet,
    record_columns,
)
from registry.model.statistical_record import FORM_NAMES, StatisticalKind, row_named
from registry.model.statistics_properties import Kind, StatisticalProperty
from registry.sandbox.archive_checks import (
    BROKEN_ARCHIVE,
    ArchiveFault,
    ArchiveLimits,
    archive_fault,
    archive_members,
)

MEBIBYTE = 1024 * 1024
LIMITS = ArchiveLimits(
    members=200,
    unpacked_bytes=60 * MEBIBYTE,
    ratio=100,
    ratio_free_bytes=4 * MEBIBYTE,
    archive_endings=(".zip",),
)
MAXIMUM_ROWS = 20_000
Rows = list[list[str]]
Values = dict[str, Any]
_PARTS = re.compile(r"\s*(?:;|\n)\s*")


def read_workbook(content: bytes) -> list[tuple[str, str, Values]]:
    """Give the records of a workbook as (place, kind, our own JSON), the activity first; raises Rejected."""
    sheets = _sheets(content)
    activity = _activity(sheets.get(FORM_NAMES[StatisticalKind.ACTIVITY], []))
    records: list[tuple[str, str, Values]] = []
    if activity:
        records.append((FORM_NAMES[StatisticalKind.ACTIVITY], StatisticalKind.ACTIVITY.value, activity))
    for kind in (StatisticalKind.VARIABLE, StatisticalKind.INDICATOR):
        for line, values in _records(sheets.get(FORM_NAMES[kind], []), kind):
            records.append((f"{FORM_NAMES[kind]}!{line}", kind.value, values))
    for kind, row in entry_rows():
        owned = [values for _, of, values in records if of == kind.value]
        _add_entries(sheets.get(entry_sheet(kind, row), []), row, owned, kind)
    return records


def _sheets(content: bytes) -> dict[str, Rows]:
    _refuse_unusual(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {}
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name)
            if cells.total_height > MAXIMUM_ROWS:
                raise _refused("terlalu besar", "too large")
            sheets[name] = [[_text(cell) for cell in row] for row in cells.to_python(skip_empty_area=False)]
    except (python_calamine.CalamineError, python_calamine.PasswordError) as error:
        raise _refused("rusak atau bersandi", "broken or locked") from error
    if (
        FORM_NAMES[StatisticalKind.ACTIVITY] not in sheets
        and FORM_NAMES[StatisticalKind.VARIABLE] not in sheets
    ):
        raise _refused("bukan formulir MS-Keg dari katalog ini", "no MS-Keg form of this catalog")
    return sheets


def _refuse_unusual(content: bytes) -> None:
    """Refuse by its directory a workbook that would unpack to too much, or holds macros."""
    try:
        members = archive_members(content)
    except BROKEN_ARCHIVE as error:
        raise _refused("bukan XLSX", "no XLSX") from error
    fault = archive_fault(members, LIMITS)
    if fault is ArchiveFault.MACROS:
        raise _refused(
            "memuat makro; simpan sebagai XLSX tanpa makro", "with macros; save it as XLSX without them"
        )
    if fault is not None:
        raise _refused("terlalu besar setelah dibuka", "too large when unpacked")


def _refused(indonesian: str, english: str) -> Rejected:
    return Rejected(
        {
            "id": f"Buku kerja ditolak: {indonesian}. Unduh formulirnya di halaman Kegiatan statistik.",
            "en": f"The workbook is refused: {english}. Get the form on the page of statistical activities.",
        },
        "SDMI-030",
    )


def _text(cell: object) -> str:
    """Write a cell as a person would: whole numbers without a point, dates by ISO 8601."""
    if isinstance(cell, bool):
        return YES if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()


def _activity(rows: Rows) -> Values:
    """Read the form of an activity, line by line."""
    values: Values = {}
    for cells in rows[1:]:
        key, _, part = _at(cells, 0).partition(KEY_SEPARATOR)
        row = row_named(StatisticalKind.ACTIVITY, key)
        if row is None:
            continue
        said, end = _at(cells, 4), _at(cells, 5)
        if row.kind is Kind.TEXT:
            if said:
                values.setdefault(key, {})[part or "id"] = said
        elif row.kind is Kind.CHOICES:
            if said.lower() == YES:
                values.setdefault(key, []).append(part)
        elif row.kind is Kind.PERIODS:
            period = {name: one for name, one in (("start", said), ("end", end)) if one}
            if period:
                values.setdefault(key, []).append(period)
        elif said:
            values[key] = _value(row, said)
    return values


def _records(rows: Rows, kind: StatisticalKind) -> Iterator[tuple[int, Values]]:
    """Read variables or indicators, row by row, by the machine names of the second row."""
    if len(rows) < 2:
        return
    known = {name: row for name, row, _ in record_columns(kind)}
    for line, cells in enumerate(rows[2:], 3):
        values: Values = {}
        for column, name in enumerate(rows[1]):
            row, said = known.get(name), _at(cells, column)
            if row is None or not said:
                continue
            if row.kind is Kind.TEXT:
                values.setdefault(row.name, {})[name.partition(KEY_SEPARATOR)[2] or "id"] = said
            else:
                values[row.name] = _value(row, said)
        if values:
            yield line, values


def _value(row: StatisticalProperty, said: str) -> Any:
    if row.is_many:
        return [one for one in _PARTS.split(said) if one]
    return said


def _add_entries(rows: Rows, row: StatisticalProperty, records: list[Values], kind: StatisticalKind) -> None:
    """Give the entries of a sheet to the records they name; those of an activity belong to the one there is."""
    if len(rows) < 2 or row.entry is None:
        return
    plural = {one.name: one.is_plural for one in row.entry.members}
    by_name = {str((one.get("name") or {}).get("id", "")): one for one in records}
    for cells in rows[2:]:
        said = {name: _at(cells, column) for column, name in enumerate(rows[1])}
        owner = (
            records[0]
            if kind is StatisticalKind.ACTIVITY and records
            else by_name.get(said.pop(ENTRY_COLUMN, ""))
        )
        entry = {
            name: _PARTS.split(text) if plural[name] else text
            for name, text in said.items()
            if text and name in plural
        }
        if owner is not None and entry:
            owner.setdefault(row.name, []).append(entry)


def _at(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
