"""A register's bytes -> tables of text cells: CSV in its many forms, XLSX, XLS and ODS; runs in the sandbox."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import python_calamine

from harvesters.source_errors import source_unreadable
from registry.errors import Rejected
from registry.model.finding import Finding
from registry.model.rules import finding
from registry.sandbox import refuse_doctype
from registry.sandbox.archive_checks import (
    BROKEN_ARCHIVE,
    ArchiveFault,
    ArchiveLimits,
    archive_fault,
    archive_members,
)

MEBIBYTE = 1024 * 1024
LIMITS = ArchiveLimits(
    members=1_000, unpacked_bytes=200 * MEBIBYTE, ratio=100, ratio_free_bytes=MEBIBYTE,
    archive_endings=(".zip", ".xlsx", ".xlsm", ".ods", ".gz"),
)  # fmt: skip
MAXIMUM_ROWS = 100_000
MAXIMUM_COLUMNS = 500
MAXIMUM_CELL = 100_000
DELIMITERS = (";", ",", "\t", "|")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FAULTS = {
    ArchiveFault.TOO_LARGE: ("terlalu besar setelah dibuka", "too large when unpacked"),
    ArchiveFault.OUT_OF_PROPORTION: (
        "mengembang tidak wajar saat dibuka", "growing out of all proportion when unpacked",
    ),
    ArchiveFault.ARCHIVE_INSIDE: ("memuat arsip lain", "holding further archives"),
    ArchiveFault.MACROS: (
        "memuat makro; simpan sebagai XLSX tanpa makro", "with macros; save it as XLSX without them",
    ),
}  # fmt: skip
Row = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name (empty for CSV) and its rows of text, padded to no particular width."""

    name: str
    rows: list[Row]


def read_tables(
    content: bytes, *, delimiter: str = "", encoding: str = "", header_score: Callable[[Row], int]
) -> tuple[list[Table], list[Finding]]:
    """Read every visible sheet of a workbook, or the one table of a CSV file.

    `header_score` tells how many names of columns a row holds; it decides between delimiters.
    """
    if content.startswith(_ZIP):
        refuse_zip_bomb(content)
        return _sheets(content)
    if content.startswith(_OLE):
        return _sheets(content)
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"<":
        if b"<html" not in content[:2048].lower():
            refuse_doctype(content)
        raise source_unreadable(("halaman HTML atau XML", "a page of HTML or XML"), "CSV, XLSX, ODS")
    text, findings = _decoded(content, encoding)
    return [Table("", _csv_rows(text, delimiter, header_score))], findings


def refuse_zip_bomb(content: bytes) -> None:
    """Refuse a workbook by its directory: too many members, too much to unpack, archives or macros inside."""
    try:
        members = archive_members(content)
    except BROKEN_ARCHIVE as error:
        raise source_unreadable(("arsip ZIP yang rusak", "a broken ZIP archive"), "XLSX, ODS") from error
    fault = archive_fault(members, LIMITS)
    if fault is not None:
        raise _refused(*_FAULTS[fault])


def _refused(indonesian: str, english: str) -> Rejected:
    return Rejected(
        {"id": f"Buku kerja ditolak: {indonesian}.", "en": f"The workbook is refused: {english}."}, "SDMI-030"
    )


def _sheets(content: bytes) -> tuple[list[Table], list[Finding]]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables, findings = [], []
        for sheet in workbook.sheets_metadata:
            if sheet.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible is not python_calamine.SheetVisibleEnum.Visible:
                findings.append(finding("SDMI-054", "", sheet.name))
                continue
            cells = workbook.get_sheet_by_name(sheet.name)
            if cells.total_height > MAXIMUM_ROWS or cells.total_width > MAXIMUM_COLUMNS:
                raise _refused(
                    f"lembar “{sheet.name}” terlalu besar", f"the sheet “{sheet.name}” is too large"
                )
            tables.append(
                Table(
                    sheet.name, [list(map(cell_text, row)) for row in cells.to_python(skip_empty_area=False)]
                )
            )
    except (python_calamine.CalamineError, python_calamine.PasswordError) as error:
        raise source_unreadable(
            ("buku kerja yang rusak atau bersandi", "a broken or locked workbook"), "XLSX, ODS"
        ) from error
    return tables, findings


def cell_text(cell: object) -> str:
    """Write a cell as a person would: whole numbers without a point, dates by ISO 8601."""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()[:MAXIMUM_CELL]


def _decoded(content: bytes, encoding: str) -> tuple[str, list[Finding]]:
    """Decode by the encoding given, the byte order mark, as UTF-8, else as what Windows wrote."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace"), [] if name == "utf-8-sig" else [
                finding("SDMI-051", "", "UTF-16")
            ]
    if encoding:
        return content.decode(encoding, "replace"), []
    if b"\x00" in content[:2000]:
        wide = "utf-16-be" if content[:1] == b"\x00" else "utf-16-le"
        return content.decode(wide, "replace"), [finding("SDMI-051", "", wide.upper())]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), [finding("SDMI-051", "", "Windows-1252")]


def _csv_rows(text: str, delimiter: str, header_score: Callable[[Row], int]) -> list[Row]:
    text = text.replace("\x00", "")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        text, delimiter = rest, delimiter or first.strip()[-1]
    chosen = "\t" if delimiter in ("\\t", "tab") else delimiter
    if not chosen:
        start = "\n".join(text.split("\n", 60)[:60])
        chosen = max(DELIMITERS, key=lambda one: _likelihood(start, one, header_score))
    rows: list[Row] = []
    for row in _parsed(text, chosen):
        if len(rows) > MAXIMUM_ROWS or len(row) > MAXIMUM_COLUMNS:
            raise source_unreadable(("tabel yang terlalu besar", "a table that is too large"), "CSV")
        rows.append([cell.strip()[:MAXIMUM_CELL] for cell in row])
    return rows


def _likelihood(start: str, delimiter: str, header_score: Callable[[Row], int]) -> tuple[int, int]:
    """Tell how likely a delimiter is: by the names of columns that it brings out, then by their number."""
    rows = list(_parsed(start, delimiter))[:40]
    best = max(rows, key=lambda row: (header_score(row), len(row)), default=[])
    return header_score(best), len(best)


def _parsed(text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(16 * MEBIBYTE)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise source_unreadable(("CSV yang rusak", "broken CSV"), "CSV") from error
