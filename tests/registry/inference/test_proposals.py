"""What is proposed of columns: roles, concepts, code lists, units, granularity, each with a reason; and what is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.inference.proposal import ASPECTS, Proposals
from registry.inference.reading_child import proposals_of_file, proposals_of_rows, proposals_of_text
from registry.model.canonical_json import dataset_from_json
from registry.validation.record_rules import validate
from tests.registry.inference.workbooks import specimen, values, variable
from vocab.code_lists import code_list

KEMENDAGRI_38 = [
    one.facts["plain_code"] for one in code_list("region-kemendagri") if one.facts["level"] == "province"
]
BPS_38 = [one.notation for one in code_list("region-bps") if one.facts["level"] == "province"]
BEFORE_2022 = [
    one.pref_label["id"]
    for one in code_list("region-bps")
    if one.facts["level"] == "province" and not one.facts.get("valid_from", "").startswith("2022")
]


def of_column(name: str, cells: list[str], **beside: list[str]) -> dict[str, str | None]:
    """The values proposed for one column; `beside` are other columns of the same table."""
    header = [name, *beside, "jumlah"]
    rows = [[*row, "5"] for row in zip(cells, *beside.values(), strict=True)]
    return values(variable(proposals_of_rows(header, rows), name))


# ---------------------------------------------------------------------------------------------- region codes


def test_whole_list_of_kemendagri_is_known() -> None:
    found = variable(proposals_of_file(specimen("kode-wilayah-kemendagri.csv")), "kode_wilayah")
    assert values(found)["code_list"] == "region-kemendagri-plain"
    assert "38" in found.aspects["code_list"].reason["en"]


def test_digits_stay_open_when_both_schemes_have_them() -> None:
    found = variable(proposals_of_file(specimen("kode-wilayah-taksa.csv")), "kode_wilayah")
    guess = found.aspects["code_list"]
    assert guess.value is None
    assert "BPS" in guess.reason["id"]
    assert "Kemendagri" in guess.reason["id"]
    assert "code_list" not in found.to_variable()


@pytest.mark.parametrize(
    ("cells", "scheme"),
    [
        (BPS_38, "region-bps"), (["11", "12", "97"], None), (["11", "93"], None), (["11", "12", "99"], None),
        (["32.01", "32.73", "33.01"], "region-kemendagri"), (["32", "33"], None), (["3201", "3202"], None),
    ],
)  # fmt: skip
def test_scheme_of_region_codes_needs_proof(cells: list[str], scheme: str | None) -> None:
    assert of_column("kode_wilayah", cells)["code_list"] == scheme


def test_names_beside_codes_decide_between_schemes() -> None:
    bps = of_column("kode", ["11", "94", "91"], provinsi=["Aceh", "Papua", "Papua Barat"])
    home_affairs = of_column("kode", ["11", "91", "92"], provinsi=["Aceh", "Papua", "Papua Barat"])
    assert bps["code_list"] == "region-bps"
    assert home_affairs["code_list"] == "region-kemendagri-plain"
    assert bps["concept"] == home_affairs["concept"] == "region-code"


def test_contradicting_names_leave_the_scheme_open() -> None:
    found = of_column("kode_wilayah", ["94", "91"], provinsi=["Papua", "Papua"])
    assert found["code_list"] is None


@pytest.mark.parametrize(
    ("header", "scheme"), [("Kode BPS", "region-bps"), ("Kode Kemendagri", "region-kemendagri-plain")]
)
def test_header_names_the_scheme(header: str, scheme: str) -> None:
    assert of_column(header, ["11", "32"])["code_list"] == scheme


def test_edition_shows_in_the_regions() -> None:
    assert "38" in str(of_column("provinsi", ["Aceh", "Papua Selatan"])["code_list_version"])
    assert "34" in str(of_column("provinsi", BEFORE_2022)["code_list_version"])
    assert of_column("provinsi", ["Aceh", "Bali"])["code_list_version"] is None


# ---------------------------------------------------------------------------------------------- other code lists


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("negara tujuan", ["Malaysia", "Taiwan", "Arab Saudi"], "country"), ("negara asal", ["MY", "TW", "SA"], "country"),
        ("negara", ["MYS", "TWN", "SAU"], "country-alpha-3"), ("kebangsaan", ["458", "158", "682"], "country-m49"),
        ("jenis kelamin", ["Laki-laki", "Perempuan"], "sex"), ("jk", ["L", "P"], "sex-letter"), ("sex", ["M", "F"], "sex"),
        ("jenis kelamin", ["1", "2"], None), ("kelompok umur", ["15-19", "20-24", "25-29"], "age-band-5"),
        ("lapangan usaha", ["A", "B", "C"], None), ("KBLI 2020", ["A", "B"], "kbli-2020"),
        ("pendidikan", ["SD", "SMP", "SMA"], "education-level"), ("mata uang", ["USD", "IDR"], "currency"),
        ("kode", ["x1", "x2"], None),
    ],
)  # fmt: skip
def test_code_list_is_proposed_by_the_values(header: str, cells: list[str], expected: str | None) -> None:
    assert of_column(header, cells).get("code_list") == expected


def test_every_proposed_code_list_passes_the_rules_for_records() -> None:
    found = proposals_of_rows(
        ["kode_negara", "jk", "kode_bps", "jumlah"], [["MYS", "L", "11", "3"], ["TWN", "P", "97", "4"]]
    )
    rows = [one.to_variable() for one in found.tables[0].variables]
    report = validate(dataset_from_json({"title": {"id": "Contoh"}, "variable": rows}).dataset)
    assert [one for one in report if one.place.startswith("variable")] == []


# ---------------------------------------------------------------------------------------------- figures and time


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Jumlah PMI (orang)", "person"), ("Remitansi (juta USD)", "million-usd"), ("Biaya (ribu rupiah)", "thousand-idr"),
        ("Persentase", "percent"), ("jumlah_pengaduan", "complaint"), ("jumlah", None), ("jumlah (unit)", None),
    ],
)  # fmt: skip
def test_unit_is_proposed_only_when_something_says_it(header: str, unit: str | None) -> None:
    found = variable(proposals_of_rows(["tahun", header], [["2023", "5"], ["2024", "6"]]), header)
    assert values(found)["unit"] == unit


def test_unit_stands_in_the_title_of_the_table() -> None:
    found = proposals_of_text(
        "Remitansi menurut negara (juta USD)\n\nnegara;nilai\nMalaysia;12,5\nTaiwan;3,4\n"
    )
    assert values(variable(found, "nilai"))["unit"] == "million-usd"
    assert "judul" in variable(found, "nilai").aspects["unit"].reason["id"]


@pytest.mark.parametrize(
    ("header", "cells", "step"),
    [
        ("tahun", ["2022", "2023"], "year"), ("bulan", ["1", "2"], "month"), ("bulan", ["Januari", "Februari"], "month"),
        ("periode", ["2023-01", "2023-02"], "month"), ("triwulan", ["1", "2"], "quarter"), ("tanggal", ["01/02/2023"], "day"),
        ("periode", ["2023-Q1", "2023-Q2"], "quarter"), ("semester", ["1", "2"], "half-year"),
    ],
)  # fmt: skip
def test_step_of_time_is_read(header: str, cells: list[str], step: str) -> None:
    assert of_column(header, cells)["time_granularity"] == step


def test_table_has_the_finest_step_and_level() -> None:
    found = proposals_of_rows(
        ["tahun", "bulan", "negara", "provinsi", "n"], [["2023", "1", "Malaysia", "Aceh", "3"]] * 2
    )
    told = found.tables[0].to_json()
    assert (told["time_granularity"], told["spatial_level"]) == ("month", "province")


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("jumlah", "measure"),
        ("tahun", "dimension"),
        ("keterangan", "attribute"),
        ("negara tujuan", "dimension"),
    ],
)
def test_role_is_proposed_from_a_header_alone(header: str, role: str) -> None:
    assert values(variable(proposals_of_text(f"{header}\tprovinsi asal"), header))["role"] == role


def test_population_is_who_is_counted() -> None:
    found = variable(proposals_of_text("tahun;Jumlah PMI\n2023;5\n"), "Jumlah PMI")
    assert values(found)["population"] == "Pekerja Migran Indonesia"


def test_label_comes_in_both_languages_where_a_concept_lends_one() -> None:
    found = variable(proposals_of_text("negara_tujuan;jumlah"), "negara_tujuan")
    assert dict(found.label) == {"id": "Negara tujuan", "en": "Country of destination"}


# ---------------------------------------------------------------------------------------------- what holds always


@pytest.mark.parametrize(
    "name", ["penempatan-titik-koma.csv", "perlintasan-koma.csv", "daftar-perorangan.csv"]
)
def test_every_aspect_has_a_reason_in_two_languages(name: str) -> None:
    for one in proposals_of_file(specimen(name)).tables[0].variables:
        assert set(one.aspects) <= set(ASPECTS)
        for guess in one.aspects.values():
            assert set(guess.reason) == {"id", "en"}
            assert 0 <= guess.confidence <= 1
            assert (guess.confidence == 0) == (guess.value is None)


@pytest.mark.parametrize("name", ["penempatan-titik-koma.csv", "daftar-perorangan.csv"])
def test_proposals_survive_the_way_through_a_form(name: str) -> None:
    found = proposals_of_file(specimen(name))
    again = Proposals.from_json(json.loads(json.dumps(found.to_json())))
    assert again.to_json()["tables"] == found.to_json()["tables"]


_CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=12)


@given(
    header=st.lists(_CELLS, min_size=1, max_size=6), rows=st.lists(st.lists(_CELLS, max_size=7), max_size=8)
)
def test_any_table_gives_a_proposal_for_each_of_its_columns(header: list[str], rows: list[list[str]]) -> None:
    if not any(one.strip() for one in header):
        header[0] = "a"
    found = proposals_of_rows(header, rows)
    columns = {name for one in found.tables[0].variables for name in one.columns}
    named = sum(
        1
        for index, one in enumerate(header)
        if one.strip() or any(row[index:] and row[index] for row in rows)
    )
    assert len(columns) >= min(named, 1)
    assert json.loads(json.dumps(found.to_json()))["format"] == "rows"
