"""Columns that look like personal data are warned about by their headers and by their values, and never repeated."""

from __future__ import annotations

import json

import pytest

from registry.inference.personal_values import looks_personal
from registry.inference.reading_child import proposals_of_file, proposals_of_rows, proposals_of_text
from tests.registry.inference.workbooks import specimen, values, variable, xlsx

NIKS = ["3201014507900001", "3302021203850002", "5203036008920003"]


@pytest.mark.parametrize(
    ("header", "data_class"),
    [
        ("NIK", "general"), ("no_ktp", "general"), ("Nomor KK", "general"), ("No. Paspor", "general"),
        ("passport_number", "general"), ("Nama Lengkap", "general"), ("nama_pmi", "general"), ("Nama Korban", "general"),
        ("full_name", "general"), ("Alamat", "general"), ("Alamat rumah", "general"), ("No HP", "general"),
        ("telepon", "general"), ("e-mail", "general"), ("tgl_lahir", "general"), ("Tempat/Tanggal Lahir", "general"),
        ("No BPJS", "general"), ("diagnosa", "specific"), ("Status HIV", "specific"), ("Golongan Darah", "specific"),
        ("sidik_jari", "specific"), ("Foto Wajah", "specific"), ("nama anak", "specific"), ("No Rekening", "specific"),
        ("catatan kejahatan", "specific"), ("riwayat kesehatan", "specific"), ("DNA", "specific"), ("disabilitas", "specific"),
    ],
)  # fmt: skip
def test_header_alone_is_warned_about(header: str, data_class: str) -> None:
    found = proposals_of_text(f"{header};tahun")
    one = variable(found, header)
    assert values(one)["personal_data_class"] == data_class
    assert one.warnings
    assert "TIDAK BOLEH" in one.warnings[0]["id"]
    assert "MUST NOT" in one.warnings[0]["en"]
    assert found.to_json()["personal_data"] == {
        "class": data_class,
        "publishable": False,
        "variables": [header],
    }


@pytest.mark.parametrize(
    "header",
    [
        "Nama Negara", "nama_provinsi", "Nama Perusahaan", "Nama TPI", "Alamat Kantor", "Jumlah Pasien HIV", "Jumlah anak",
        "jenis kelamin", "Negara tujuan", "Tahun", "Persentase disabilitas", "Jumlah paspor", "Nama Skema", "rumah sakit",
    ],
)  # fmt: skip
def test_harmless_header_is_left_in_peace(header: str) -> None:
    assert not variable(proposals_of_text(f"{header};jumlah"), header).warnings


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        (NIKS, "national identity"), (["081234567890", "+62 812-3456-7890", "08561234567"], "telephone"),
        (["a@contoh.id", "b@contoh.id", "c@contoh.id"], "e-mail"), (["A1234567", "B7654321", "C1111111"], "passport"),
    ],
)  # fmt: skip
def test_values_are_warned_about_under_a_harmless_header(cells: list[str], word: str) -> None:
    one = variable(proposals_of_rows(["kolom_x", "tahun"], [[cell, "2023"] for cell in cells]), "kolom_x")
    assert values(one)["personal_data_class"] == "general"
    assert word in one.aspects["personal_data_class"].reason["en"]


def test_numbers_of_persons_are_found_in_a_workbook_that_keeps_them_as_figures() -> None:
    found = proposals_of_file(xlsx([["nomor_x", "tahun"], *[[int(one), 2023] for one in NIKS]]))
    assert variable(found, "nomor_x").warnings


def test_few_numbers_of_persons_among_many_values_are_enough() -> None:
    rows = [[one, "1"] for one in ["tidak ada"] * 40 + NIKS[:1]]
    assert variable(proposals_of_rows(["catatan", "n"], rows), "catatan").warnings


@pytest.mark.parametrize(
    "text", ["1234567890123456", "2023", "Aceh", "12.345", "0812", "", "3201014599900001"]
)
def test_other_digits_are_no_identity_numbers(text: str) -> None:
    assert not looks_personal(text)


def test_plain_name_is_of_persons_unless_its_values_are_places() -> None:
    persons = proposals_of_rows(
        ["nama", "n"], [[one, "1"] for one in ("Contoh Satu", "Contoh Dua", "Contoh Tiga")]
    )
    places = proposals_of_rows(["nama", "n"], [[one, "1"] for one in ("Malaysia", "Taiwan", "Jepang")])
    assert variable(persons, "nama").warnings
    assert not variable(places, "nama").warnings


def test_company_of_an_identity_makes_other_columns_personal() -> None:
    found = proposals_of_file(specimen("daftar-perorangan.csv"))
    assert values(variable(found, "JK"))["personal_data_class"] == "general"
    assert values(variable(found, "Negara Tujuan"))["personal_data_class"] is None
    assert found.personal_data_class == "specific"


def test_same_columns_are_harmless_in_a_table_of_counts() -> None:
    found = proposals_of_file(specimen("penempatan-titik-koma.csv"))
    assert found.personal == ()
    assert values(variable(found, "Jenis Kelamin"))["personal_data_class"] == "none"
    assert found.to_json()["personal_data"]["publishable"] is True


def test_nothing_is_said_of_a_list_without_counts() -> None:
    found = variable(proposals_of_rows(["kasus", "jenis"], [["a1", "x"], ["a2", "y"]]), "kasus")
    assert values(found)["personal_data_class"] is None


@pytest.mark.parametrize("name", ["daftar-perorangan.csv", "kolom-samar.csv"])
def test_no_value_of_a_person_comes_out(name: str) -> None:
    content = specimen(name)
    told = json.dumps(proposals_of_file(content).to_json(), ensure_ascii=False)
    delimiter = "," if b"NIK," in content else ";"
    cells = {
        cell for line in content.decode().splitlines()[1:] for cell in line.split(delimiter) if len(cell) > 4
    }
    assert [one for one in cells if one in told and one not in ("Malaysia", "Taiwan", "sehat")] == []


@pytest.mark.parametrize("first", [NIKS[0], "081234567890", "seseorang@contoh.id"])
def test_first_row_of_a_list_without_header_is_not_repeated(first: str) -> None:
    told = json.dumps(proposals_of_text(f"{first};Contoh Satu;Malaysia\n").to_json())
    assert first not in told
