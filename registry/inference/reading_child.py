"""What runs in the sandbox: bytes or rows of a table in, proposals out; `prepare` loads all that it will need."""

from __future__ import annotations

import io
import zipfile

from registry.inference.file_reading import csv_rows, read_file
from registry.inference.package_reading import read_package
from registry.inference.proposal import Proposals
from registry.inference.propose import propose_variables
from registry.inference.sheets import MOST_COLUMNS, MOST_ROWS, FileRead, Row, Sheet
from registry.inference.value_types import encoding_of
from vocab.code_lists import SCHEMES, code_list
from vocab.codings import CODINGS

_EXAMPLE = "Kode;Provinsi;Tahun;JK;Jumlah PMI (orang)\n11;Aceh;2023;L;1.234,5\n12;Sumatera Utara;2023;P;12\n"
_PACKAGE = {
    "name": "a",
    "resources": [{"name": "a", "data": [{"a": 1}], "schema": {"fields": [{"name": "a"}]}}],
}


def proposals_of_file(content: bytes) -> Proposals:
    """Propose the variables of a file: CSV, XLSX, XLS, ODS, `datapackage.json` or a ZIP of one."""
    return propose_variables(read_file(content))


def proposals_of_rows(header: list[str], rows: list[Row], title: str = "") -> Proposals:
    """Propose the variables of a header with whatever rows there are."""
    kept = [[cell.strip() for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]
    sheet = Sheet(
        name="",
        rows=[header[:MOST_COLUMNS], *kept],
        has_header=True,
        title=title,
        is_cut=len(rows) > MOST_ROWS,
    )
    return propose_variables(FileRead(kind="rows", sheets=(sheet,)))


def proposals_of_text(text: str) -> Proposals:
    """Propose the variables of pasted lines: a header, perhaps with rows, split by tabs, semicolons or commas."""
    rows, delimiter, is_cut = csv_rows(text)
    sheet = Sheet(name="", rows=[row for row in rows if any(row)], is_cut=is_cut)
    return propose_variables(FileRead(kind="text", sheets=(sheet,), delimiter=delimiter))


def prepare() -> None:
    """Read all code lists and go once through every library, since the child can open no file later."""
    for name in (*SCHEMES, *(coding.scheme for coding in CODINGS.values())):
        code_list(name)
    encoding_of("Tabel;Jumlah\nSão Tomé;1\n".encode("cp1252"))
    proposals_of_file(_EXAMPLE.encode())
    propose_variables(read_package(_PACKAGE, lambda _path: None))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", _EXAMPLE)
    proposals_of_file(packed.getvalue())
