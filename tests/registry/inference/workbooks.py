"""Workbooks and tables made for tests: XLSX with merged cells, ODS by hand, ZIP archives."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from registry.inference.proposal import Proposals, VariableProposal

SPECIMENS = Path(__file__).parents[2] / "specimens" / "tables"
Rows = Sequence[Sequence[Any]]

PLACEMENT_HEADER: Rows = (
    ("Tabel 4.2 Penempatan PMI menurut Provinsi dan Jenis Kelamin, 2023 (orang)",),
    (),
    ("Provinsi", "Laki-laki", None, "Perempuan", None, "Jumlah"),
    (None, "Formal", "Informal", "Formal", "Informal", None),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    ("Aceh", 10, 2, 5, 9, 26),
    ("Jawa Barat", 1200, 30, 540, 2200, 3970),
    ("Papua Selatan", None, None, 1, 2, 3),
    ("Jumlah", 1210, 32, 546, 2211, 3999),
    ("Sumber: contoh",),
)
PLACEMENT_MERGES = ("A1:F1", "A3:A4", "B3:C3", "D3:E3", "F3:F4")


def specimen(name: str) -> bytes:
    """The bytes of a table of the specimens."""
    return (SPECIMENS / name).read_bytes()


def xlsx(rows: Rows, merges: Sequence[str] = (), *, hidden: bool = False) -> bytes:
    """A workbook with one sheet, and a hidden one if wanted."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tabel"
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    if hidden:
        book.create_sheet("Rahasia").sheet_state = "hidden"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def ods(rows: Rows) -> bytes:
    """A spreadsheet of the OpenDocument kind, as small as one can be."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{one}"/>'
            if isinstance(one, int | float)
            else f'<table:table-cell office:value-type="string"><text:p>{escape(str(one))}</text:p></table:table-cell>'
            for one in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Lembar">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def package(resources: list[dict[str, Any]], **files: str) -> bytes:
    """A data package as a ZIP; `files` are its tables by path, with `__` for a folder."""
    descriptor = json.dumps({"name": "contoh", "resources": resources})
    return zipped(
        {
            "datapackage.json": descriptor,
            **{f"{name.replace('__', '/')}.csv": text for name, text in files.items()},
        }
    )


def variable(found: Proposals, name: str) -> VariableProposal:
    """The one proposal of this name."""
    (one,) = [one for table in found.tables for one in table.variables if one.name == name]
    return one


def values(one: VariableProposal) -> dict[str, str | None]:
    """The proposed value of each aspect."""
    return {name: guess.value for name, guess in one.aspects.items()}
