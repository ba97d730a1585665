"""Registers come in as agencies keep them, by hand and in every format."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from harvesters.register import size_in_bytes
from harvesters.register_tables import cell_text
from harvesters.samples.register_rows import IMIGRASI, KEMENP2MI, KEMLU, RegisterLayout
from harvesters.samples.server import SampleServer
from registry.model.coverage import TemporalCoverage
from registry.sandbox import Sandbox
from tests.harvesters.conftest import SPECIMENS, DryRun
from tests.harvesters.served import codes_of, harvester_on

Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def server() -> Iterator[SampleServer]:
    with SampleServer() as opened:
        yield opened


def workbook(tmp_path: Path, sheets: Mapping[str, Rows], hidden: str = "") -> Path:
    book = Workbook()
    del book[book.sheetnames[0]]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name == hidden:
            sheet.sheet_state = "hidden"
    path = tmp_path / "daftar.xlsx"
    book.save(path)
    return path


def csv_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "daftar.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("layout", [KEMENP2MI, IMIGRASI, KEMLU], ids=lambda one: one.agency)
def test_sample_register_comes_in_with_its_options(
    layout: RegisterLayout, server: SampleServer, sandbox: Sandbox
) -> None:
    options: dict[str, object] = {"columns": dict(layout.columns)}
    if layout.sheet:
        options |= {"format": "xlsx", "sheet": layout.sheet, "header_row": layout.header_row}
    else:
        options |= {"format": "csv", "delimiter": ";", "encoding": "utf-8-sig"}
    path = f"/register/{layout.file_name}"
    harvester = harvester_on(server, sandbox, "register", path, options, agency=layout.agency)

    (page,) = harvester.pages()
    readings = harvester.read(page.records)

    assert page.is_last
    assert page.etag
    assert len(readings) == len(layout.rows())
    assert all(one.findings == () for one in readings)
    for one in readings:
        dataset = one.dataset
        assert dataset.title["id"]
        assert dataset.title["en"]
        assert dataset.publisher == layout.agency
        assert dataset.distribution
        assert dataset.concept
        assert dataset.theme
        assert dataset.frequency
        assert dataset.access_right
        assert dataset.variable
        assert dataset.sample


@pytest.mark.parametrize("layout", [KEMENP2MI, IMIGRASI, KEMLU], ids=lambda one: one.agency)
def test_columns_are_guessed_when_no_options_are_given(
    layout: RegisterLayout, server: SampleServer, sandbox: Sandbox
) -> None:
    path = f"/register/{layout.file_name}"
    told = {"columns": dict(layout.columns), "sheet": layout.sheet, "header_row": layout.header_row}
    guessed, stated = (
        harvester_on(server, sandbox, "register", path, options, agency=layout.agency)
        for options in ({}, told)
    )

    read = [one.read(next(one.pages()).records) for one in (guessed, stated)]

    names = (
        "identifier",
        "title",
        "publisher",
        "frequency",
        "concept",
        "theme",
        "variable",
        "access_right",
        "source_system",
    )
    for mine, theirs in zip(*read, strict=True):
        assert {name: getattr(mine.dataset, name) for name in names} == {
            name: getattr(theirs.dataset, name) for name in names
        }


def test_variables_are_read_from_their_lines(server: SampleServer, sandbox: Sandbox) -> None:
    harvester = harvester_on(server, sandbox, "register", "/register/kemenp2mi.xlsx", agency="kemenp2mi")
    dataset = harvester.read(next(harvester.pages()).records)[0].dataset

    first, last = dataset.variable[0], dataset.variable[-1]
    assert (first.name, first.role, first.code_list) == ("destination", "dimension", "country")
    assert first.label == {"id": "Negara penempatan", "en": "Destination country"}
    assert (last.name, last.role, last.unit) == ("placements", "measure", "person")


def test_list_kept_by_hand_comes_in_as_it_is_meant(dry: DryRun) -> None:
    report = dry("register", "register/daftar-cp1252.csv", agency="kemnaker")

    assert codes_of(report.findings) == [("SDMI-035", "Warna Map"), ("SDMI-051", "")]
    first, second, third = report.records
    assert first.dataset.title == {"id": "Data Penempatan “Contoh”"}
    assert first.dataset.publisher == "kemnaker"
    assert first.dataset.frequency == "monthly"
    assert first.dataset.temporal_coverage == (TemporalCoverage(start="2011"),)
    assert [one.format for one in first.dataset.distribution] == ["XLSX", "PDF", "CSV"]
    assert second.dataset.publisher_name == {"id": "Dinas Kota Baru"}
    assert second.dataset.frequency == "other"
    assert second.dataset.distribution[0].description == {"id": "tersedia di kantor"}
    assert third.identifier.startswith("baris-")
    assert third.dataset.temporal_coverage == (TemporalCoverage(start="2020-12-31", end="2020-12-31"),)
    assert ("SDMI-052", "identifier") in codes_of(third.findings)


def test_sheets_of_files_and_variables_go_to_their_datasets(dry: DryRun, tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {
            "Catalog": [["catalog_title"], ["Katalog"]],
            "Dataset": [
                [
                    "dataset_identifier",
                    "dataset_title",
                    "dataset_publisher_name",
                    "dataset_accrualPeriodicity",
                    "dataset_license",
                ],
                [
                    "a\n",
                    "Registro de víctimas",
                    "Ministerio de Justicia",
                    "R/P1M",
                    "Open Data Commons Open Database License (ODbL)",
                ],
                ["b", "Sin archivos", "Ministerio de Justicia", "", ""],
            ],
            "Distribution": [
                [
                    "dataset_identifier",
                    "dataset_title",
                    "distribution_identifier",
                    "distribution_title",
                    "distribution_format",
                    "distribution_downloadURL",
                ],
                ["a", "x", 1.0, "Uno", "CSV", "http://x.example.org/1.csv"],
                ["", "Registro de víctimas", 2.0, "Dos", "PDF", "http://x.example.org/2.pdf"],
                ["zz", "", 1.0, "Tres", "PDF", "http://x.example.org/3.pdf"],
            ],
            "Field": [
                ["dataset_identifier", "dataset_title", "field_title", "field_type", "field_description"],
                ["a", "x", "id_victima", "integer", "Identificador"],
            ],
        },
    )

    report = dry("register", path)

    assert codes_of(report.findings) == [("SDMI-053", "Distribution!4"), ("SDMI-054", "")]
    first, second = report.records
    assert first.identifier == "a"
    assert first.dataset.frequency == "monthly"
    assert first.dataset.license == "ODbL-1.0"
    assert first.dataset.publisher_name == {"und": "Ministerio de Justicia"}
    assert [(one.identifier, one.format, dict(one.title)) for one in first.dataset.distribution] == [
        ("1", "CSV", {"und": "Uno"}),
        ("2", "PDF", {"und": "Dos"}),
    ]
    assert [one.name for one in first.dataset.variable] == ["id_victima"]
    assert second.dataset.distribution == ()


def test_rows_of_one_dataset_are_joined_and_real_duplicates_passed_on(dry: DryRun, tmp_path: Path) -> None:
    rows = [
        ["Kode", "Judul", "Instansi", "Format", "Tautan"],
        ["A", "Data Satu", "BPS", "CSV", "https://x.example.go.id/1.csv"],
        ["A", "", "", "PDF", "https://x.example.go.id/1.pdf"],
        ["A", "Data Dua", "BPS", "CSV", "https://x.example.go.id/2.csv"],
    ]

    report = dry("register", workbook(tmp_path, {"Daftar": rows}))

    assert [one.outcome for one in report.records] == ["created", "duplicate"]
    assert [len(one.dataset.distribution) for one in report.records] == [2, 1]


def test_hidden_sheet_is_left_out_and_named(dry: DryRun, tmp_path: Path) -> None:
    rows = [["Kode", "Judul", "Instansi"], ["A", "Data Satu", "BPS"]]

    report = dry("register", workbook(tmp_path, {"Daftar": rows, "Rahasia": rows}, hidden="Rahasia"))

    assert len(report.records) == 1
    assert [(one.rule, one.value) for one in report.findings] == [("SDMI-054", "Rahasia")]


def test_cells_are_written_as_people_read_them() -> None:
    assert [cell_text(one) for one in (2011.0, 2.5, True, date(2024, 5, 1), None, " x ")] == [
        "2011", "2.5", "ya", "2024-05-01", "", "x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "encoding", "rule"),
    [
        ("Kode,Judul,Instansi\nA,Data Satu,BPS\n", "utf-8", None),
        ("Kode;Judul;Instansi\nA;Data Satu;BPS\n", "utf-8-sig", None),
        ("Kode\tJudul\tInstansi\nA\tData Satu\tBPS\n", "utf-16", "SDMI-051"),
        ("Kode|Judul|Instansi\r\nA|Data Satu|BPS\r\n", "utf-16-le", "SDMI-051"),
        ("sep=;\nKode;Judul;Instansi\nA;Data Satu;BPS\n", "utf-8", None),
        ('Judul, sementara;x\n\nKode;Judul;Instansi\n"A";"Data\nSatu";BPS\n', "cp1252", None),
    ],
)
def test_table_is_read_whatever_its_delimiter_and_encoding(
    text: str, encoding: str, rule: str | None, dry: DryRun, tmp_path: Path
) -> None:
    report = dry("register", csv_file(tmp_path, text, encoding))

    assert [one.rule for one in report.findings] == ([rule] if rule else [])
    assert [(one.identifier, one.dataset.publisher) for one in report.records] == [("A", "bps")]
    assert " ".join(report.records[0].dataset.title.preferred().split()) == "Data Satu"


def zipped(names: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_open_document_sheet_is_read(dry: DryRun, tmp_path: Path) -> None:
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>"
        for row in (("Kode", "Judul", "Instansi"), ("A", "Data Satu", "BPS"))
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Daftar">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>'
    )
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    path = tmp_path / "daftar.ods"
    path.write_bytes(zipped({name: part.encode() for name, part in parts.items()}))

    report = dry("register", path)

    assert [(one.identifier, one.dataset.publisher) for one in report.records] == [("A", "bps")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04rusak", id="broken archive"),
        pytest.param(zipped({f"m{number}": b"" for number in range(1_100)}), id="too many members"),
        pytest.param(zipped({"xl/worksheets/sheet1.xml": bytes(20_000_000)}), id="bomb"),
        pytest.param(zipped({"xl/vbaProject.bin": b"x"}), id="macros"),
        pytest.param(zipped({"dalam.zip": b"x"}), id="archive inside"),
        pytest.param(zipped({"mimetype": b"x"}), id="no workbook"),
        pytest.param((SPECIMENS / "hostile/nested-entities.xml").read_bytes(), id="entities"),
        pytest.param((SPECIMENS / "hostile/login-page.html").read_bytes(), id="login page"),
        pytest.param(b"", id="empty"),
        pytest.param(b"a,b\n1,2\n", id="no titles"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), id="broken xls"),
        pytest.param(b'"' + b"x" * 20_000_000, id="endless cell"),
    ],
)
def test_file_is_refused_when_it_is_no_register(content: bytes, dry: DryRun, tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)

    report = dry("register", path)

    assert not report.complete
    assert report.records == ()
    assert {one.rule for one in report.findings} <= {"SDMI-030", "SDMI-033"}
    assert report.findings


def test_source_is_told_to_be_empty_when_its_table_has_no_rows(dry: DryRun, tmp_path: Path) -> None:
    report = dry("register", csv_file(tmp_path, "Kode;Judul;Instansi\n"))

    assert report.complete
    assert codes_of(report.findings) == [("SDMI-036", "")]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("52973", 52973),
        ("0.03 MB", 31457),
        ("12 KB", 12288),
        ("1,5 MB", 1572864),
        ("besar", None),
        ("", None),
    ],
)
def test_size_is_read_with_its_unit(text: str, size: int | None) -> None:
    assert size_in_bytes(text) == size
