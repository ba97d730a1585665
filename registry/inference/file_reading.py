"""A file's bytes -> its tables as rows of text: CSV in its many forms, XLSX, XLS, ODS, data packages.

Made to run in the sandbox. What a file is shows in its first bytes, not in its name.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import python_calamine

from registry.errors import Rejected
from registry.inference.archive_checks import member_bytes, members_of, refused
from registry.inference.package_reading import DESCRIPTOR, is_descriptor, read_package
from registry.inference.sheets import (
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    FileRead,
    MergedArea,
    Row,
    Sheet,
)
from registry.inference.value_types import encoding_of
from registry.inference.wordings import say
from registry.model.multilingual import MultilingualText
from registry.sandbox import refuse_deep_json

DELIMITERS = (";", ",", "\t", "|")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_EXACT_FLOATS = 2**53
_SNIFFED_ROWS = 200


def read_file(content: bytes) -> FileRead:
    """Read every table of a file; raises Rejected for what cannot be read or is larger than 10 MB."""
    if len(content) > LARGEST_FILE:
        raise refused("SDMI-VP-002")
    if content.startswith(_ZIP):
        return _archive(content)
    if content.startswith(_OLE):
        return _workbook(content, "xls")
    text, encoding = _decoded(content)
    start = text.lstrip()[:1]
    if start == "<" or "\x00" in text[:1000]:
        raise refused("SDMI-VP-001")
    if start == "{":
        return _descriptor(text)
    rows, delimiter, is_cut = csv_rows(text)
    notes = () if encoding.startswith("utf-8") else (say("note-encoding", encoding=encoding),)
    return FileRead(
        kind="csv", sheets=(Sheet(name="", rows=rows, is_cut=is_cut),), notes=notes, encoding=encoding,
        delimiter=delimiter,
    )  # fmt: skip


def csv_rows(text: str, delimiter: str = "") -> tuple[list[Row], str, bool]:
    """Split the text of a CSV file: its rows, the delimiter, and whether there were more rows.

    The delimiter is the one by which the rows agree best on a number of columns: title rows, which the sniffers of
    libraries trip over, are outvoted by the rows below.
    """
    first_line = text[:6].lower()
    if first_line.startswith("sep=") and len(text) > 4:
        delimiter, text = text[4], text.partition("\n")[2]
    chosen = delimiter or max(DELIMITERS, key=lambda one: _agreement(text, one))
    rows = list(itertools.islice(_split(text, chosen), MOST_ROWS + 1))
    return rows[:MOST_ROWS], chosen, len(rows) > MOST_ROWS


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    """Weigh a delimiter by how many cells stand in rows of the most usual width of more than one cell."""
    widths = Counter(len(row) for row in itertools.islice(_split(text, delimiter), _SNIFFED_ROWS))
    width, count = max(((w, n) for w, n in widths.items() if w > 1), key=lambda one: one[1], default=(1, 0))
    return count, width


def _split(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield [cell.strip()[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]
    except csv.Error:
        return


def _decoded(content: bytes) -> tuple[str, str]:
    """Decode by the byte order mark, as UTF-8, else as what its bytes look like."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace"), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        name = encoding_of(content)
        return content.decode(name, "replace"), name


def _archive(content: bytes) -> FileRead:
    names = members_of(content)
    lowered = {name.lower(): name for name in names}
    if "xl/workbook.xml" in lowered or "xl/workbook.bin" in lowered:
        return _workbook(content, "xlsx")
    if "content.xml" in lowered and "mimetype" in lowered:
        return _workbook(content, "ods")
    descriptor = min((name for name in names if name.rpartition("/")[2] == DESCRIPTOR), key=len, default="")
    tables = [name for name in names if name.lower().endswith((".csv", ".tsv", ".txt"))]
    if not descriptor and len(tables) != 1:
        raise refused("SDMI-VP-001")
    if not descriptor:
        return read_file(member_bytes(content, tables[0], LARGEST_FILE))
    folder = descriptor.rpartition("/")[0]
    text, _ = _decoded(member_bytes(content, descriptor, LARGEST_FILE))

    def member(path: str) -> bytes | None:
        """Give a file of the package by its path, None when it is not there."""
        name = f"{folder}/{path}" if folder else path
        return member_bytes(content, name, LARGEST_FILE) if name in names else None

    return _descriptor(text, member)


def _descriptor(text: str, member: Callable[[str], bytes | None] | None = None) -> FileRead:
    refuse_deep_json(text.encode("utf-8", "replace"), 40)
    try:
        descriptor: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused("SDMI-VP-001") from error
    if not is_descriptor(descriptor):
        raise refused("SDMI-VP-001")
    return read_package(descriptor, lambda path: _member_sheet(path, member))


def _member_sheet(path: str, member: Callable[[str], bytes | None] | None) -> Sheet | None:
    """Read the first table of a file inside a package."""
    content = member(path) if member else None
    if content is None:
        return None
    try:
        found = read_file(content)
    except Rejected:
        return None
    return found.sheets[0] if found.sheets and found.kind != "datapackage" else None


def _workbook(content: bytes, kind: str) -> FileRead:
    sheets: list[Sheet] = []
    notes: list[MultilingualText] = []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [
            one.name
            for one in book.sheets_metadata
            if one.visible is python_calamine.SheetVisibleEnum.Visible
            and one.typ is python_calamine.SheetTypeEnum.WorkSheet
        ]
        hidden = len(book.sheet_names) - len(visible)
        for name in visible:
            if len(sheets) == MOST_SHEETS:
                notes.append(say("note-sheets", sheets=MOST_SHEETS))
                break
            found = _sheet(book.get_sheet_by_name(name))
            sheets += [found] if found.rows else []
    except (python_calamine.CalamineError, python_calamine.PasswordError, OSError, ValueError) as error:
        raise refused("SDMI-VP-001") from error
    notes += [say("note-hidden", sheets=hidden)] if hidden else []
    return FileRead(kind=kind, sheets=tuple(sheets), notes=tuple(notes))


def _sheet(cells: python_calamine.CalamineSheet) -> Sheet:
    """Take at most so many rows and columns of a sheet that its size alone can do no harm."""
    rows = [
        [_cell_text(cell) for cell in row[:MOST_COLUMNS]]
        for row in itertools.islice(cells.iter_rows(), MOST_ROWS)
    ]
    top, left = cells.start or (0, 0)
    merged = tuple(
        MergedArea(top=first[0] - top, left=first[1] - left, bottom=last[0] - top, right=last[1] - left)
        for first, last in (cells.merged_cell_ranges or ())[:MOST_ROWS]
        if first[0] >= top and first[1] >= left
    )
    return Sheet(name=cells.name, rows=rows, merged=merged, is_cut=cells.height > MOST_ROWS)


def _cell_text(cell: object) -> str:
    """Write a cell as a person would: whole numbers without a point, dates by ISO 8601."""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) <= 2 * _EXACT_FLOATS:
            return str(int(cell))
        written = f"{cell:.10f}".rstrip("0") if abs(cell) < 1e15 else str(cell)
        # Three digits after the point would look like thousands written the Indonesian way.
        return f"{written}0" if len(written.partition(".")[2]) == 3 else written
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()[:LONGEST_CELL]
