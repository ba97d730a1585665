"""Files of many kinds become tables: delimiters, encodings, title blocks, merged headers, notes; bad ones are refused."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest

from registry.errors import Rejected
from registry.inference.file_reading import csv_rows, read_file
from registry.inference.reading_child import proposals_of_file, proposals_of_rows, proposals_of_text
from registry.inference.sheets import LARGEST_FILE, MOST_ROWS
from tests.registry.inference.workbooks import (
    PLACEMENT_HEADER,
    PLACEMENT_MERGES,
    ods,
    package,
    specimen,
    values,
    variable,
    xlsx,
    zipped,
)

FLAT = (("provinsi", "tahun", "jumlah"), ("Aceh", 2023, 12), ("Bali", 2023, 7))


def codes(error: pytest.ExceptionInfo[Rejected]) -> str:
    return error.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_found_when_title_rows_hold_others(delimiter: str) -> None:
    lines = ["Tabel 1, menurut provinsi, tahun; dan jenis kelamin", ""]
    lines += [delimiter.join(row) for row in (("a", "b", "c"), ("1", "2", "3"), ("4", "5", "6"))]
    rows, found, _ = csv_rows("\n".join(lines))
    assert found == delimiter
    assert rows[2] == ["a", "b", "c"]


def test_delimiter_is_taken_from_the_line_that_excel_writes() -> None:
    assert csv_rows("sep=;\na;b\n1;2\n")[0] == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_whatever_encoding(encoding: str) -> None:
    content = "negara;jumlah\nSão Tomé;1\nCuraçao;2\n".encode(encoding)
    assert read_file(content).sheets[0].rows[1][0] == "São Tomé"


@pytest.mark.parametrize(
    "content", [xlsx(FLAT), ods(FLAT), b"provinsi;tahun;jumlah\nAceh;2023;12\nBali;2023;7\n"]
)
def test_same_proposals_come_from_every_kind_of_file(content: bytes) -> None:
    found = proposals_of_file(content)
    assert [one.name for one in found.tables[0].variables] == ["provinsi", "tahun", "jumlah"]
    assert values(variable(found, "provinsi"))["spatial_level"] == "province"
    assert values(variable(found, "jumlah"))["role"] == "measure"


def test_merged_header_becomes_dimensions_when_it_holds_classes() -> None:
    found = proposals_of_file(xlsx(PLACEMENT_HEADER, PLACEMENT_MERGES, hidden=True))
    (table,) = found.tables
    names = [one.name for one in table.variables]
    assert names == ["Provinsi", "Jumlah", "pekerja_formal_atau_informal", "jenis_kelamin", "jumlah"] or names == [
        "Provinsi", "Jumlah", "formal/informal", "jenis_kelamin", "jumlah",
    ]  # fmt: skip
    assert table.rows == 3
    assert values(variable(found, "jenis_kelamin"))["concept"] == "sex"
    assert len(variable(found, "jumlah").columns) == 4
    assert values(variable(found, "jumlah"))["unit"] == "person"


def test_same_header_is_found_when_the_file_does_not_say_what_is_merged() -> None:
    merged = proposals_of_file(xlsx(PLACEMENT_HEADER, PLACEMENT_MERGES))
    text = "\n".join(";".join("" if one is None else str(one) for one in row) for row in PLACEMENT_HEADER)
    plain = proposals_of_file(text.encode())
    assert [one.name for one in plain.tables[0].variables] == [one.name for one in merged.tables[0].variables]


def test_years_over_columns_become_one_dimension() -> None:
    found = proposals_of_text("Provinsi;Jumlah PMI (orang);;\n;2021;2022;2023\nAceh;1;2;3\nBali;4;5;6\n")
    assert values(variable(found, "tahun"))["time_granularity"] == "year"
    assert variable(found, "Jumlah PMI (orang)").columns == tuple(
        f"Jumlah PMI (orang) / {year}" for year in (2021, 2022, 2023)
    )


def test_names_of_columns_stay_names_when_they_are_no_classes() -> None:
    found = proposals_of_text("provinsi;masuk_tpi;biaya;lama\nAceh;1;2;3\nBali;4;5;6\n")
    assert [one.name for one in found.tables[0].variables] == ["provinsi", "masuk_tpi", "biaya", "lama"]


def test_title_numbers_total_and_notes_are_left_out() -> None:
    (table,) = proposals_of_file(specimen("penempatan-titik-koma.csv")).tables
    assert table.rows == 6
    assert [one.name for one in table.variables][:3] == ["No.", "Kode Provinsi", "Provinsi Asal"]
    assert not table.variables[0].is_recommended


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("1.234,5", "12,0"), "number"), (("1,234.5", "12.0"), "number"), (("1.234", "1.200.500"), "number"),
        (("12", "7"), "integer"), (("31/12/2023", "01/02/2024"), "date"), (("2023-12-31", "2024-01-02"), "date"),
        (("aa", "b"), "string"),
    ],
)  # fmt: skip
def test_type_is_found_in_either_writing(cells: tuple[str, str], kind: str) -> None:
    found = proposals_of_rows(["x", "y"], [[one, "k"] for one in cells])
    assert variable(found, "x").value_type == kind


def test_columns_are_numbered_when_there_is_no_header() -> None:
    found = proposals_of_text("11;Aceh;1234\n12;Sumatera Utara;99\n")
    assert [one.name for one in found.tables[0].variables] == ["kolom_1", "kolom_2", "kolom_3"]


def test_only_so_many_rows_are_read() -> None:
    content = "a;b\n" + "1;2\n" * (MOST_ROWS + 10)
    found = proposals_of_file(content.encode())
    assert found.tables[0].rows == MOST_ROWS - 1
    assert any("baris pertama" in note["id"] for note in found.tables[0].notes)


def test_wide_and_tall_workbook_is_cut() -> None:
    found = read_file(xlsx([list(range(300)), *[[1, 2]] * 20]))
    assert len(found.sheets[0].rows[0]) == 200


# ---------------------------------------------------------------------------------------------- data packages


def test_package_states_what_it_says_of_columns() -> None:
    fields = [
        {"name": "asal", "title": "Negara asal", "type": "string",
         "rdfType": "https://w3id.org/sdmi/concept/migration/country-of-origin"},
        {"name": "n", "title": "Jumlah pengungsi", "type": "integer", "unit": "orang"},
    ]  # fmt: skip
    found = proposals_of_file(
        package(
            [{"name": "t", "path": "data/t.csv", "schema": {"fields": fields}}],
            data__t="asal,n\nMM,12\nAF,3\n",
        )
    )
    assert found.kind == "datapackage"
    origin, count = variable(found, "asal"), variable(found, "n")
    assert values(origin)["concept"] == "country-of-origin"
    assert "Paket data" in origin.aspects["concept"].reason["id"]
    assert values(origin)["code_list"] == "country"
    assert values(count)["unit"] == "orang"


@pytest.mark.parametrize("path", ["https://example.org/t.csv", "../../etc/passwd", "/etc/passwd"])
def test_path_out_of_the_package_is_never_read(path: str) -> None:
    fields = [{"name": "asal", "type": "string"}]
    found = proposals_of_file(package([{"name": "t", "path": path, "schema": {"fields": fields}}]))
    assert [one.name for one in found.tables[0].variables] == ["asal"]
    assert found.tables[0].rows == 0
    assert any("tidak diambil" in note["id"] for note in found.notes)


def test_descriptor_alone_gives_the_columns_that_it_describes() -> None:
    schema = {"fields": [{"name": "nik", "title": "NIK"}, {"name": "jumlah"}]}
    found = proposals_of_file(
        json.dumps({"resources": [{"name": "t", "path": "t.csv", "schema": schema}]}).encode()
    )
    assert found.personal_data_class == "general"


def test_package_that_calls_a_column_harmless_is_not_believed() -> None:
    fields = [{"name": "nik", "sdmi:personalDataClass": "none"}]
    found = proposals_of_file(json.dumps({"fields": fields}).encode())
    assert values(variable(found, "nik"))["personal_data_class"] == "general"


@pytest.mark.parametrize(
    "resource",
    [
        {},
        {"path": 3},
        {"schema": []},
        {"schema": {"fields": [1, {}]}},
        {"data": [[1], "x", {"a": 1}]},
        {"data": {}},
    ],
)
def test_odd_resource_breaks_nothing(resource: dict[str, Any]) -> None:
    good = {"name": "b", "data": [{"tahun": 2023}]}
    found = proposals_of_file(json.dumps({"resources": [resource, good, 7, None]}).encode())
    assert variable(found, "tahun").aspects


# ---------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>Maaf</body></html>", b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04broken", b'{"a": 1}', b"{",
        b"\xd0\xcf\x11\xe0" + b"\x00" * 600, zipped({"a.exe": b"MZ"}), zipped({"xl/workbook.xml": b"<a/>"}),
    ],
)  # fmt: skip
def test_file_that_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Rejected) as error:
        proposals_of_file(content)
    assert codes(error) == "SDMI-VP-001"


@pytest.mark.parametrize(
    "content",
    [
        zipped({"xl/workbook.xml": b"<a/>", "xl/a.xml": b"0" * 20_000_000}), zipped({"a.csv": b"x", "b.zip": b"PK"}),
        zipped({"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b"x"}),
        zipped({f"{number}.csv": b"a" for number in range(600)}),
    ],
)  # fmt: skip
def test_archive_that_grows_or_hides_is_refused(content: bytes) -> None:
    with pytest.raises(Rejected) as error:
        proposals_of_file(content)
    assert codes(error) == "SDMI-VP-003"


def test_archive_that_lies_about_a_size_is_refused() -> None:
    content = zipped({"a.csv": b"0" * 12_000_000 + b"\n1;2"})
    place = content.rindex(b"PK\x01\x02") + 24
    lying = content[:place] + struct.pack("<I", 10) + content[place + 4 :]
    with pytest.raises(Rejected):
        proposals_of_file(lying)


def test_large_file_is_refused_with_advice() -> None:
    with pytest.raises(Rejected) as error:
        read_file(b"a" * (LARGEST_FILE + 1))
    assert codes(error) == "SDMI-VP-002"


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", xlsx([])])
def test_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(Rejected) as error:
        proposals_of_file(content)
    assert codes(error) == "SDMI-VP-004"


def test_groups_of_rows_are_no_header_and_months_under_years_two_dimensions() -> None:
    found = proposals_of_text(
        "Kunjungan Bulanan;;;\n\nPintu Masuk;2023;;;\n;Januari;Februari;Tahunan\nA. Pintu Udara;;;\n"
        "Ngurah Rai;323.623;331.912;655.535\nSoekarno-Hatta;124.000;140.000;264.000\nB. Pintu Laut;;;\n"
        "Batam;80.000;81.000;161.000\n"
    )
    (table,) = found.tables
    assert [one.name for one in table.variables] == ["Pintu Masuk", "periode", "tahun", "jumlah"]
    assert (table.rows, table.to_json()["time_granularity"]) == (3, "month")


def test_indonesia_is_a_sum_among_provinces_and_a_country_among_countries() -> None:
    provinces = [["Aceh", "1"], ["Bali", "2"], ["Banten", "3"], ["Jambi", "4"], ["Indonesia", "10"]]
    countries = [["Indonesia", "1"], ["Malaysia", "2"], ["Indonesia", "3"], ["Jepang", "4"], ["Taiwan", "10"]]
    assert proposals_of_rows(["provinsi", "jumlah"], provinces).tables[0].rows == 4
    assert proposals_of_rows(["negara suaka", "jumlah"], countries).tables[0].rows == 5


def test_pointed_codes_that_look_like_figures_are_codes() -> None:
    found = proposals_of_text("Kabupaten;Kode;PMI\nKab. Indramayu;32.12;7\nKab. Cirebon;32.09;9\n")
    assert values(variable(found, "Kode"))["code_list"] == "region-kemendagri"
