"""The registers open as workbook and CSV and hold every record of their agency."""

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook

from harvesters.samples.register_files import RegisterFiles, csv_bytes, workbook_bytes
from harvesters.samples.register_rows import CELLS, IMIGRASI, KEMENP2MI, KEMLU, LAYOUTS, RegisterLayout
from harvesters.samples.sample_records import sample_records
from tests.harvesters.samples.expected import ask, facts
from vocab.code_lists import code_list

FILES = RegisterFiles()


def table(layout: RegisterLayout) -> list[dict[str, str]]:
    """The rows below the header, by what their columns mean."""
    if layout is KEMLU:
        rows = list(csv.reader(io.StringIO(csv_bytes(layout).decode("utf-8-sig"), newline=""), delimiter=";"))
    else:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes(layout)))
        sheet = workbook.get_sheet_by_name(layout.sheet)
        rows = [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    header, *body = rows[layout.header_row - 1 :]
    return [dict(zip([layout.columns[name] for name in header], row, strict=True)) for row in body]


@pytest.mark.parametrize(("layout", "size"), [(KEMENP2MI, 9), (IMIGRASI, 7), (KEMLU, 4)])
def test_a_register_holds_its_agency_in_full(layout: RegisterLayout, size: int) -> None:
    rows = table(layout)
    expected = {r.identifier for r in sample_records("register") if r.agency.notation == layout.agency}
    assert {row["identifier"] for row in rows} == expected
    assert len(rows) == size
    for row in rows:
        assert row["title"] == facts()[row["identifier"]]["title_id"]
        assert len(row["description"]) >= 80
        assert row["sample"] == "ya"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_labels_and_codes_in_the_cells_are_known(layout: RegisterLayout) -> None:
    migration = code_list("migration")
    for row in table(layout):
        assert all(len(migration.find(label)) == 1 for label in row["theme"].split("; "))
        concepts = row["concept"].split("; ")
        assert all(word in migration or len(migration.find(word)) == 1 for word in concepts)
        assert len(code_list("frequency").find(row["frequency"])) == 1
        assert len(code_list("access-right").find(row["access_right"])) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_mean_something_that_a_cell_can_hold(layout: RegisterLayout) -> None:
    assert set(layout.columns.values()) <= set(CELLS)
    assert len(set(layout.columns.values())) == len(layout.columns)
    assert set(layout.explained) <= set(layout.columns)


def test_variables_keep_their_role_code_list_and_unit() -> None:
    rows = {row["identifier"]: row for row in table(KEMENP2MI)}
    variables = json.loads(rows["p2mi-penempatan-bulanan"]["variables"])
    assert variables[0]["code_list"] == "country"
    assert "code_list" not in variables[1]
    assert (variables[-1]["role"], variables[-1]["unit"]) == ("measure", "person")


def test_one_workbook_has_titles_and_a_merged_heading_above_its_header() -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes(IMIGRASI)))
    sheet = workbook.get_sheet_by_name("Rekap")
    rows = sheet.to_python(skip_empty_area=False)
    assert rows[0][0] == "DAFTAR DATA MIGRASI"
    assert "Periode Data" in rows[4]
    assert rows[5][0] == "Kode Data"
    assert len(sheet.merged_cell_ranges or []) == 4


def test_files_have_the_same_bytes_on_every_start() -> None:
    first = workbook_bytes(KEMENP2MI)
    workbook_bytes.cache_clear()
    assert workbook_bytes(KEMENP2MI) == first


def test_the_csv_has_a_mark_semicolons_and_windows_line_ends() -> None:
    content = ask(FILES, "kemlu.csv").body
    assert content.startswith(b"\xef\xbb\xbfKode;Judul;")
    assert content.count(b"\r\n") == 5


def test_only_verified_homepages_are_linked() -> None:
    assert {row["distribution.access_url"] for row in table(KEMENP2MI)} == {"https://www.kp2mi.go.id"}
    assert {row["distribution.access_url"] for row in table(IMIGRASI)} == {"https://www.imigrasi.go.id"}
    assert b"http" not in ask(FILES, "kemlu.csv").body
