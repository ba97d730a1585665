"""Statistical records as a workbook to be filled in: the form of MS-Keg, sheets for variables, indicators and entries.

Every sheet says in machine words what its columns or lines are (a hidden row or column), so that titles may be
translated or changed; choices are offered as lists. No cell is ever a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from registry.model.statistical_record import (
    FORM_NAMES,
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    kind_of,
)
from registry.model.statistics_codes import codes_of
from registry.model.statistics_json import statistics_to_json
from registry.model.statistics_properties import BLOCKS, Kind, StatisticalProperty

BLANK_ROWS = 40
"""Empty lines that offer their lists of choices in the sheets of many records."""
SPARE_LINES = 2
LIST_SHEET = "Daftar pilihan"
YES, NO = "ya", "tidak"
KEY_SEPARATOR, PART_SEPARATOR = ":", "; "
ENTRY_COLUMN = "record"
"""The machine name of the column that says to which variable or indicator an entry belongs."""
_HEAD = PatternFill("solid", fgColor="E6F0F1")
_TITLE, _SMALL = Font(bold=True), Font(italic=True, color="5A6970")


def workbook_of(descriptions: Sequence[StatisticalDescription]) -> bytes:
    """Write at most one activity, and any variables and indicators, as XLSX; without any, the empty form."""
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    _write_guide(guide)
    by_kind: dict[StatisticalKind, list[StatisticalDescription]] = {kind: [] for kind in StatisticalKind}
    for one in descriptions:
        by_kind[kind_of(one)].append(one)
    lists = _ChoiceLists(book)
    _write_activity(
        book.create_sheet(FORM_NAMES[StatisticalKind.ACTIVITY]), by_kind[StatisticalKind.ACTIVITY], lists
    )
    for kind in (StatisticalKind.VARIABLE, StatisticalKind.INDICATOR):
        _write_records(book.create_sheet(FORM_NAMES[kind]), kind, by_kind[kind], lists)
    for kind, row in entry_rows():
        _write_entries(book.create_sheet(entry_sheet(kind, row)), kind, row, by_kind[kind])
    lists.finish()
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def entry_rows() -> Iterator[tuple[StatisticalKind, StatisticalProperty]]:
    """Give the properties that have a sheet of their own."""
    for kind, table in TABLES.items():
        yield from ((kind, row) for row in table if row.kind is Kind.ENTRIES)


def entry_sheet(kind: StatisticalKind, row: StatisticalProperty) -> str:
    """Name the sheet of an entry property; Excel takes 31 characters."""
    return f"{FORM_NAMES[kind]} {row.label['id']}"[:31]


def columns_of(kind: StatisticalKind) -> list[StatisticalProperty]:
    """Give the properties that are columns in the sheet of many records."""
    return [row for row in TABLES[kind] if row.kind is not Kind.ENTRIES and (row.is_asked or row.is_envelope)]


class _ChoiceLists:
    """The hidden sheet with the lists of choices, one column a list, made where it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._columns: dict[str, list[str]] = {"ya/tidak": [YES, NO]}

    def offer(self, sheet: Worksheet, cells: str, row: StatisticalProperty) -> None:
        """Offer the choices of a property in a range of cells."""
        if row.kind in (Kind.TRUTH, Kind.CHOICES):
            name = "ya/tidak"
        elif row.kind is Kind.CODE:
            name = row.codes
            self._columns.setdefault(name, [one.label["id"] for one in codes_of(name).values()])
        else:
            return
        column = get_column_letter(list(self._columns).index(name) + 1)
        area = f"'{LIST_SHEET}'!${column}$2:${column}${len(self._columns[name]) + 1}"
        choice = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=True)
        choice.error = "Pilih dari daftar / Choose from the list"
        choice.errorTitle = "Pilihan / Choice"
        sheet.add_data_validation(choice)
        choice.add(cells)

    def finish(self) -> None:
        """Write the lists, behind everything else."""
        sheet = self._book.create_sheet(LIST_SHEET)
        for number, (name, labels) in enumerate(self._columns.items(), 1):
            for line, text in enumerate((name, *labels), 1):
                _put(sheet, line, number, text)
        sheet.sheet_state = "hidden"


def _write_guide(sheet: Worksheet) -> None:
    sheet.title = "Petunjuk"
    lines = (
        "Formulir metadata statistik: MS-Keg, MS-Var, MS-Ind",
        "Isi lembar MS-Keg, satu kegiatan per berkas; lembar MS-Var dan MS-Ind, satu baris per rekaman.",
        "Lembar lain memuat isian berulang. Jangan hapus baris atau kolom tersembunyi.",
        "Nama, telepon, dan surel penanggung jawab tidak pernah ditampilkan kepada umum.",
        "",
        "Form of statistical metadata: MS-Keg, MS-Var, MS-Ind",
        "Fill in the sheet MS-Keg, one activity a file; the sheets MS-Var and MS-Ind, one row a record.",
        "The other sheets hold repeated fields. Do not delete hidden rows or columns.",
        "Names, telephones and e-mails of the persons responsible are never shown to the public.",
    )
    for number, text in enumerate(lines, 1):
        _put(sheet, number, 1, text).font = _TITLE if number in (1, 6) else Font()
    sheet.column_dimensions["A"].width = 100


def _write_activity(
    sheet: Worksheet, activities: Sequence[StatisticalDescription], lists: _ChoiceLists
) -> None:
    """Write the form of an activity: a line a field, its machine name in the hidden first column."""
    values = statistics_to_json(activities[0]) if activities else {}
    for column, text in enumerate(
        ("key", "No.", "Isian", "Field", "Isi / Value", "Sampai / Until", "Keterangan"), 1
    ):
        _put(sheet, 1, column, text).font = _TITLE
    line, block = 2, ""
    for row in columns_of(StatisticalKind.ACTIVITY):
        if row.block != block:
            block = row.block
            _put(sheet, line, 3, BLOCKS[block]["id"]).font = _TITLE
            for column in range(1, 8):
                sheet.cell(line, column).fill = _HEAD
            line += 1
        for key, label, cells in _form_lines(row, values.get(row.name)):
            texts = (key, row.number, label[0], label[1], *cells, row.help.get("id", ""))
            for column, text in enumerate(texts, 1):
                _put(sheet, line, column, text)
            sheet.cell(line, 7).font = _SMALL
            lists.offer(sheet, f"E{line}", row)
            sheet.row_dimensions[line].hidden = not row.is_asked
            line += 1
    for letter, width in zip("ABCDEFG", (12, 7, 42, 42, 60, 16, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "E2"


def _form_lines(
    row: StatisticalProperty, value: Any
) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Give the lines of one field as key, label in both languages, value and end."""
    label = row.label["id"], row.label["en"]
    if row.kind is Kind.TEXT:
        said = value or {}
        yield f"{row.name}{KEY_SEPARATOR}id", label, (said.get("id", ""), "")
        yield f"{row.name}{KEY_SEPARATOR}en", (f"{label[0]} (Inggris)", f"{label[1]} (English)"), (
            said.get("en", ""), "",
        )  # fmt: skip
        for tag in (one for one in said if one not in ("id", "en")):
            yield (
                f"{row.name}{KEY_SEPARATOR}{tag}",
                (f"{label[0]} ({tag})", f"{label[1]} ({tag})"),
                (said[tag], ""),
            )
    elif row.kind is Kind.CHOICES:
        for code in codes_of(row.codes).values():
            chosen = (YES if code.code in value else NO) if value else ""
            names = f"{label[0]}: {code.label['id']}", f"{label[1]}: {code.label['en']}"
            yield f"{row.name}{KEY_SEPARATOR}{code.code}", names, (chosen, "")
    elif row.kind is Kind.PERIODS:
        for one in [*(value or ()), *({} for _ in range(SPARE_LINES))]:
            yield row.name, label, (one.get("start", ""), one.get("end", ""))
    else:
        yield row.name, label, (cell_of(row, value), "")


def cell_of(row: StatisticalProperty, value: Any) -> str:
    """Write the value of a property as the text of one cell."""
    if value is None:
        return ""
    if row.kind is Kind.TEXT:
        return str(value.get("id", ""))
    if row.kind is Kind.TRUTH:
        return YES if value else NO
    if row.kind is Kind.CODE:
        return codes_of(row.codes)[value].label["id"]
    if row.kind is Kind.CHOICES:
        return PART_SEPARATOR.join(codes_of(row.codes)[one].label["id"] for one in value)
    return PART_SEPARATOR.join(value) if isinstance(value, list) else str(value)


def record_columns(kind: StatisticalKind) -> Iterator[tuple[str, StatisticalProperty, tuple[str, str]]]:
    """Give the columns of the sheet of many records: machine name, property, label in both languages."""
    for row in columns_of(kind):
        yield row.name, row, (row.label["id"], row.label["en"])
        if row.kind is Kind.TEXT:
            name = f"{row.name}{KEY_SEPARATOR}en"
            yield name, row, (f"{row.label['id']} (Inggris)", f"{row.label['en']} (English)")


def _write_records(
    sheet: Worksheet, kind: StatisticalKind, records: Sequence[StatisticalDescription], lists: _ChoiceLists
) -> None:
    """Write variables or indicators: a row each, machine names in the hidden second row."""
    columns = list(record_columns(kind))
    for column, (name, row, label) in enumerate(columns, 1):
        _put(sheet, 1, column, f"{label[0]} / {label[1]}").font = _TITLE
        _put(sheet, 2, column, name)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 28
        sheet.column_dimensions[letter].hidden = not row.is_asked
        if row.kind is not Kind.CHOICES:
            lists.offer(sheet, f"{letter}3:{letter}{len(records) + BLANK_ROWS}", row)
    for line, record in enumerate(records, 3):
        values = statistics_to_json(record)
        for column, (name, row, _) in enumerate(columns, 1):
            value = values.get(row.name)
            said = (value or {}).get("en", "") if name.endswith(f"{KEY_SEPARATOR}en") else cell_of(row, value)
            _put(sheet, line, column, said)
    sheet.row_dimensions[2].hidden = True
    sheet.freeze_panes = "B3"


def _write_entries(
    sheet: Worksheet,
    kind: StatisticalKind,
    row: StatisticalProperty,
    records: Iterable[StatisticalDescription],
) -> None:
    """Write the entries of a property: a row each, with the name of the record they belong to."""
    assert row.entry is not None
    titles = ["Milik / Of", *(f"{one.label['id']} / {one.label['en']}" for one in row.entry.members)]
    names = [ENTRY_COLUMN, *(one.name for one in row.entry.members)]
    for column, (title, name) in enumerate(zip(titles, names, strict=True), 1):
        _put(sheet, 1, column, title).font = _TITLE
        _put(sheet, 2, column, name)
        sheet.column_dimensions[get_column_letter(column)].width = 34
    sheet.column_dimensions["A"].hidden = kind is StatisticalKind.ACTIVITY
    line = 3
    for record in records:
        values = statistics_to_json(record)
        owner = (values.get("name") or values.get("title") or {}).get("id", "")
        for entry in values.get(row.name, ()):
            said = (entry.get(one.name, "") for one in row.entry.members)
            texts = [owner, *(PART_SEPARATOR.join(one) if isinstance(one, list) else one for one in said)]
            for column, text in enumerate(texts, 1):
                _put(sheet, line, column, text)
            line += 1
    sheet.row_dimensions[2].hidden = True
    sheet.freeze_panes = "A3"


def _put(sheet: Worksheet, line: int, column: int, text: str) -> Any:
    """Put a text into a cell as a text, whatever it begins with."""
    cell = sheet.cell(line, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
