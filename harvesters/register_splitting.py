"""A register's tables -> source records, one a dataset with its files and variables; runs in the sandbox."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harvesters.field_names import FieldName, field_of, is_idle
from harvesters.register_tables import Row, Table, read_tables
from harvesters.source_errors import source_unreadable
from harvesters.source_record import SourceRecord, json_record, unreadable_record
from registry.model.finding import Finding
from registry.model.rules import finding
from vocab.concept_scheme import label_key

HEADER_WITHIN_ROWS = 40
FEWEST_HEADERS = 2
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class RegisterOptions:
    """How a register is laid out, where the source says so: `columns` maps headers to our names."""

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 0
    delimiter: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class SplitRegister:
    """The datasets of a register, in the order of their rows."""

    records: tuple[SourceRecord, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Sheet:
    """A table whose header row was found: its columns, and what each means."""

    name: str
    headers: list[str]
    fields: dict[str, FieldName]
    rows: list[Row]
    header_row: int

    def count(self, prefix: str) -> int:
        return sum(one.name.startswith(prefix) for one in self.fields.values())

    def has(self, name: str) -> bool:
        return any(one.name == name for one in self.fields.values())

    def cells(self, row: Row) -> Cells:
        return {header: cell for header, cell in zip(self.headers, row, strict=False) if cell and header}

    def value(self, cells: Cells, name: str) -> str:
        found = (
            cell
            for header, cell in cells.items()
            if header in self.fields and self.fields[header].name == name
        )
        return next(found, "")


@dataclass(slots=True)
class _Entry:
    """One dataset while its rows are gathered."""

    identifier: str
    title: str
    dataset: Cells
    distribution: list[Cells] = field(default_factory=list)
    variable: list[Cells] = field(default_factory=list)


def split_register(content: bytes, options: RegisterOptions) -> SplitRegister:
    """Split a CSV file or a workbook; one without a table that names titles is refused."""
    named = {label_key(header): name for header, name in options.columns.items()}

    def score(row: Row) -> int:
        return len({meaning.name for cell in row if (meaning := _meaning(cell, named))})

    tables, findings = read_tables(
        content, delimiter=options.delimiter, encoding=options.encoding, header_score=score
    )
    sheets = [sheet for table in tables if (sheet := _sheet(table, named, options))]
    main = _dataset_sheets(sheets, options, [one.name for one in tables])
    findings.extend(_unknown_columns(main))
    entries, unreadable = _entries(main)
    for sheet in sheets:
        if sheet not in main:
            findings.extend(_attach(sheet, entries))
    used = {
        id(sheet)
        for sheet in sheets
        if sheet in main or sheet.count("distribution.") or sheet.count("variable.")
    }
    names = {sheet.name for sheet in sheets if id(sheet) in used}
    findings.extend(
        finding("SDMI-054", "", one.name)
        for one in tables
        if one.name not in names and any(map(any, one.rows))
    )
    return SplitRegister((*(_record(one, main[0]) for one in entries), *unreadable), tuple(findings))


def meaning_of(header: str, columns: Mapping[str, str]) -> FieldName | None:
    """Give what a header means, by the options of the source, else by its words."""
    return _meaning(header, {label_key(one): name for one, name in columns.items()})


def _meaning(header: str, named: Mapping[str, str]) -> FieldName | None:
    own = named.get(label_key(header))
    return field_of(own) if own else field_of(header)


def _sheet(table: Table, named: Mapping[str, str], options: RegisterOptions) -> _Sheet | None:
    """Find the header row: the one given, else the row among the first with most known names."""
    is_chosen = not options.sheet or table.name == options.sheet
    start = options.header_row - 1 if options.header_row and is_chosen else -1
    if start < 0:
        scores = [
            len({one.name for cell in row if (one := _meaning(cell, named))})
            for row in table.rows[:HEADER_WITHIN_ROWS]
        ]
        best = max(scores, default=0)
        if best < FEWEST_HEADERS:
            return None
        start = scores.index(best)
    if start >= len(table.rows):
        return None
    headers = _distinct(table.rows[start])
    fields = {header: meaning for header in headers if header and (meaning := _meaning(header, named))}
    return _Sheet(table.name, headers, fields, table.rows[start + 1 :], start + 1)


def _distinct(row: Row) -> list[str]:
    """Give the headers on one line each, repeated ones numbered."""
    headers: list[str] = []
    for cell in row:
        header = " ".join(cell.split())
        number = sum(one == header or one.startswith(f"{header} (") for one in headers) if header else 0
        headers.append(f"{header} ({number + 1})" if number else header)
    return headers


def _dataset_sheets(sheets: list[_Sheet], options: RegisterOptions, names: list[str]) -> list[_Sheet]:
    """Choose the sheets that list datasets: with titles, and about more than files or variables."""
    titled = [sheet for sheet in sheets if sheet.has("title")]
    if options.sheet:
        titled = [sheet for sheet in titled if sheet.name == options.sheet]
    about = [sheet for sheet in titled if _is_about_datasets(sheet)] or titled
    if not about:
        shown = ", ".join(name for name in names if name)[:200]
        raise source_unreadable(
            (f"tabel tanpa kolom judul ({shown})", f"a table without a column of titles ({shown})"),
            "daftar data / register: judul, instansi, ... (title, publisher, ...)",
        )
    widest = max(len(sheet.fields) for sheet in about)
    return [sheet for sheet in about if options.sheet or len(sheet.fields) * 2 > widest]


def _is_about_datasets(sheet: _Sheet) -> bool:
    files, variables = sheet.count("distribution."), sheet.count("variable.")
    return len(sheet.fields) - files - variables > max(files, 2 * variables, 1)


def _unknown_columns(sheets: list[_Sheet]) -> list[Finding]:
    found = []
    for sheet in sheets:
        for header in sheet.headers:
            if header not in sheet.fields and not is_idle(header):
                place = f"{sheet.name}!{header}" if sheet.name else header
                found.append(finding("SDMI-035", place, header))
    return found


def _entries(sheets: list[_Sheet]) -> tuple[list[_Entry], list[SourceRecord]]:
    """Gather rows into datasets: rows of one identifier and title are one dataset with several files."""
    entries: dict[tuple[str, str], _Entry] = {}
    unreadable: list[SourceRecord] = []
    for sheet in sheets:
        last: _Entry | None = None
        for row in sheet.rows:
            cells = sheet.cells(row)
            if not cells or list(cells.values()) == [header for header in sheet.headers if header]:
                continue
            identifier, title = sheet.value(cells, "identifier"), sheet.value(cells, "title")
            if title or (identifier and not _is_note(cells)):
                last = _joined(entries, sheet, cells, identifier, title)
            elif last and _file_cells(sheet, cells):
                last.distribution.append(_file_cells(sheet, cells))
            elif len(cells) > 2 and not _is_note(cells):
                unreadable.append(unreadable_record(cells, "", "SDMI-008"))
    return list(entries.values()), unreadable


def _joined(
    entries: dict[tuple[str, str], _Entry], sheet: _Sheet, cells: Cells, identifier: str, title: str
) -> _Entry:
    """Put a row to the dataset that it continues, or begin one with it."""
    key = (label_key(identifier), label_key(title))
    known = entries.get(key) or (_only(entries, identifier) if not title else None)
    files = _file_cells(sheet, cells)
    if known is None:
        known = entries[key] = _Entry(identifier, title, cells)
    else:
        for header, cell in cells.items():
            known.dataset.setdefault(header, cell)
    if files and files not in known.distribution:
        known.distribution.append(files)
    return known


def _only(entries: dict[tuple[str, str], _Entry], identifier: str) -> _Entry | None:
    found = [one for (own, _), one in entries.items() if own == label_key(identifier)]
    return found[0] if len(found) == 1 else None


def _file_cells(sheet: _Sheet, cells: Cells) -> Cells:
    return {
        header: cell
        for header, cell in cells.items()
        if header in sheet.fields and sheet.fields[header].name.startswith("distribution.")
    }


def _is_note(cells: Cells) -> bool:
    """Tell whether a row is a remark or a sum below the table."""
    first = label_key(next(iter(cells.values())))
    return first.startswith(("catatan", "keterangan", "sumber", "jumlah", "total", "note", "*"))


def _attach(sheet: _Sheet, entries: list[_Entry]) -> list[Finding]:
    """Give the rows of a sheet of files or variables to the datasets that they name."""
    kind = "distribution" if sheet.count("distribution.") >= sheet.count("variable.") else "variable"
    kind = "variable" if sheet.count("variable.") else kind
    if not sheet.count(f"{kind}."):
        return []
    by_identifier = {label_key(one.identifier): one for one in reversed(entries) if one.identifier}
    by_title = {label_key(one.title): one for one in reversed(entries) if one.title}
    strays: dict[str, Finding] = {}
    for number, row in enumerate(sheet.rows, sheet.header_row + 1):
        cells = sheet.cells(row)
        identifier, title = sheet.value(cells, "identifier"), sheet.value(cells, "title")
        entry = by_identifier.get(label_key(identifier)) or by_title.get(label_key(title))
        own = {header: cell for header, cell in cells.items() if header in sheet.fields}
        if entry:
            cells_of_kind = entry.distribution if kind == "distribution" else entry.variable
            cells_of_kind.append(_without_dataset(sheet, own))
        elif identifier or title:
            strays.setdefault(
                identifier or title, finding("SDMI-053", f"{sheet.name}!{number}", identifier or title)
            )
    return list(strays.values())


def _without_dataset(sheet: _Sheet, cells: Cells) -> Cells:
    return {header: cell for header, cell in cells.items() if "." in sheet.fields[header].name}


def _record(entry: _Entry, sheet: _Sheet) -> SourceRecord:
    content: dict[str, Any] = {"dataset": entry.dataset}
    if entry.distribution:
        content["distribution"] = entry.distribution
    if entry.variable:
        content["variable"] = entry.variable
    modified = sheet.value(entry.dataset, "modified")[:40] or None
    if entry.identifier:
        return json_record(entry.identifier[:500], content, modified=modified)
    publisher = sheet.value(entry.dataset, "publisher")
    digest = hashlib.sha256(
        f"{label_key(entry.title)}|{label_key(publisher)}".encode("utf-8", "replace")
    ).hexdigest()
    return json_record(
        f"baris-{digest[:16]}",
        content,
        modified=modified,
        findings=(finding("SDMI-052", "identifier", entry.title),),
    )
