"""The traps of migration data, one by one, with what the answer must say about them."""

from __future__ import annotations

from typing import Any

import pytest

from registry.interoperability.comparison import compare_descriptions
from registry.interoperability.report import Action, InteroperabilityReport, Relation, Verdict

YEAR = {"granularity": "year", "start": "2023", "end": "2023"}


def _table(*variables: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": "Tabel", "time": YEAR, "variables": list(variables)} | more


def _region(
    scheme: str | None, version: str | None, *, name: str = "provinsi", label: str = "Provinsi"
) -> dict[str, Any]:
    return {"name": name, "label": label, "code_list": {"scheme": scheme, "version": version}}


def _country(label: str, scheme: str = "ISO 3166-1 alpha-3") -> dict[str, Any]:
    return {"name": "negara", "label": label, "code_list": {"scheme": scheme}}


def _only(answer: InteroperabilityReport, name: str) -> Any:
    return next(one for one in answer.comparisons if one.left == name)


def test_crosswalk_says_its_coverage_when_region_codes_differ() -> None:
    answer = compare_descriptions(_table(_region("BPS", "2023")), _table(_region("Kemendagri", "2023")))
    step = next(one for one in answer.steps if one.action is Action.RECODE)
    assert step.coverage is not None
    assert (step.coverage.mapped, step.coverage.total, step.coverage.unmapped) == (38, 38, ())
    assert "38 dari 38" in step.said.text["id"]
    assert "38 of 38" in step.said.text["en"]


def test_new_provinces_are_named_when_the_other_list_is_older() -> None:
    answer = compare_descriptions(_table(_region("BPS", "2023")), _table(_region("Kemendagri", "2021")))
    assert _only(answer, "provinsi").relation is Relation.EXACT_MATCH_MAPPING
    step = next(one for one in answer.steps if one.coverage)
    assert step.coverage is not None
    assert (step.coverage.total, step.coverage.exact) == (38, 32)
    assert "Papua Selatan" in step.said.text["id"]
    assert "South Papua" in step.said.text["en"]
    assert [one.action for one in answer.steps] == [Action.RECODE, Action.AGGREGATE]
    assert answer.verdict is Verdict.AFTER_MAPPING


@pytest.mark.parametrize("digits", [["1101", "1102"], ["32", "35"], ["91", "92"], ["32.01", "32.02"]])
def test_bare_digits_stay_unknown_whatever_they_look_like(digits: list[str]) -> None:
    bare = {"name": "kode", "label": "Kode wilayah", "sample_values": digits}
    answer = compare_descriptions(_table(bare), _table(bare))
    assert answer.verdict is Verdict.UNKNOWN
    assert _only(answer, "kode").relation is Relation.UNKNOWN_SCHEME
    assert {one.field for one in answer.missing} == {"code_list"}
    assert all(one.fix["id"] and one.fix["en"] for one in answer.missing)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Negara tujuan", "Negara penempatan", Relation.SAME),
        ("Kewarganegaraan", "Kebangsaan", Relation.SAME),
        ("Kewarganegaraan", "Negara tempat lahir", Relation.HOMONYM),
        ("Negara tujuan", "Negara asal", Relation.HOMONYM),
        ("Negara asal", "Kewarganegaraan", Relation.HOMONYM),
        ("Negara suaka", "Negara asal", Relation.HOMONYM),
    ],
)
def test_role_of_a_country_decides_when_both_sides_name_one(one: str, other: str, relation: Relation) -> None:
    answer = compare_descriptions(_table(_country(one)), _table(_country(other)))
    assert _only(answer, "negara").relation is relation
    assert (answer.verdict is Verdict.JOINABLE) == (relation is Relation.SAME)


def test_country_without_a_role_takes_it_from_the_title_and_says_so() -> None:
    left = _table(_country("Negara"), title="Penempatan PMI menurut negara")
    right = _table(_country("Negara"), title="Tenaga kerja asing menurut negara")
    answer = compare_descriptions(left, right)
    found = _only(answer, "negara")
    assert found.relation is Relation.HOMONYM
    assert "role" in found.left_meant.inferred
    assert answer.verdict is Verdict.NOT_JOINABLE


@pytest.mark.parametrize("scheme", ["KBLI", "ISIC", "KBJI", "Indeks visa"])
def test_list_whose_codes_moved_is_unreadable_without_its_edition(scheme: str) -> None:
    column = {"name": "kode", "label": "Klasifikasi", "code_list": {"scheme": scheme}}
    answer = compare_descriptions(_table(column), _table(column))
    assert answer.verdict is Verdict.UNKNOWN
    assert {one.field for one in answer.missing} == {"code_list.version"}


def test_edition_before_a_year_is_not_that_of_the_year() -> None:
    before, after = (
        {"name": "indeks", "label": "Indeks visa", "code_list": {"scheme": "Indeks visa", "version": version}}
        for version in ("sebelum 2023", "2023")
    )
    assert compare_descriptions(_table(before), _table(after)).verdict is Verdict.AFTER_MAPPING


def test_stock_of_new_year_closes_the_year_before() -> None:
    stock = _table(_country("Negara tujuan"), stock_or_flow="stock", time={"reference": "2024-01-01"})
    flow = _table(_country("Negara tujuan"), stock_or_flow="flow")
    answer = compare_descriptions(stock, flow)
    assert answer.verdict is Verdict.AFTER_MAPPING
    assert _only(answer, "time").relation is Relation.NARROWER


def test_stock_is_not_summed_when_months_become_years() -> None:
    monthly = {"granularity": "bulanan", "start": "2023-01", "end": "2023-12"}
    left = _table(_country("Negara tujuan"), time=monthly, stock_or_flow="stock")
    right = _table(_country("Negara tujuan"), stock_or_flow="stock")
    codes = {one.said.code for one in compare_descriptions(left, right).steps}
    assert codes == {"DO-006"}


def test_column_of_names_beside_its_codes_is_no_dimension_of_its_own() -> None:
    names = {"name": "nama_provinsi", "label": "Nama provinsi"}
    table = _table(_region("Kemendagri", "2023"), names)
    answer = compare_descriptions(table, _table(_region("Kemendagri", "2023")))
    assert answer.verdict is Verdict.JOINABLE
    assert not answer.left_only


def test_coverage_stands_for_a_column_that_is_not_listed() -> None:
    coverage = {"level": "provinsi", "scheme": "Kemendagri", "version": "2023"}
    measure = {"name": "jumlah", "label": "Jumlah PMI", "role": "measure", "unit": "orang"}
    answer = compare_descriptions(_table(measure, coverage=coverage), _table(_region("Kemendagri", "2023")))
    assert [(one.left, one.right) for one in answer.keys] == [("coverage", "provinsi")]


def test_verdict_is_unknown_when_one_side_has_no_period() -> None:
    silent = _table(_country("Negara tujuan"), time={})
    answer = compare_descriptions(silent, _table(_country("Negara tujuan")))
    assert answer.verdict is Verdict.UNKNOWN
    assert [(one.side.value, one.field) for one in answer.missing] == [("left", "time.start")]


def test_measure_is_narrower_when_its_population_is_a_part_of_the_other() -> None:
    measure = {"name": "jumlah", "label": "Jumlah penempatan", "role": "measure", "unit": "orang"}
    women = _table(_country("Negara tujuan"), measure, population="Pekerja migran Indonesia perempuan")
    everybody = _table(_country("Negara tujuan"), measure, population="Pekerja migran Indonesia")
    answer = compare_descriptions(women, everybody)
    assert _only(answer, "jumlah").relation is Relation.NARROWER
    assert answer.verdict is Verdict.JOINABLE
