"""The rules of MS-Keg, MS-Var and MS-Ind: each is kept by a complete record, and broken by one change of it."""

from __future__ import annotations

from typing import Any

import pytest

from registry.mapping.indah import statistics_from_indah
from registry.model.coverage import TemporalCoverage
from registry.model.finding import Severity
from registry.model.multilingual import MultilingualText
from registry.model.rules import RULE_BY_CODE
from registry.model.statistical_activity import CollectedVariable
from registry.model.statistical_indicator import Builder
from registry.model.statistical_record import TABLES, StatisticalDescription, StatisticalKind
from registry.model.statistics_codes import ENUMERATIONS
from registry.model.statistics_conditions import CONDITIONS
from registry.model.statistics_properties import Kind
from registry.model.statistics_rule_rows import STATISTICS_RULES
from registry.validation.statistics_rules import validate_statistics
from tests.registry.statistical_examples import (
    FIELD_WORK,
    PART,
    SURVEY,
    a_variable,
    an_activity,
    an_indicator,
)
from vocab.code_lists import code_list

TOLD_ELSEWHERE = {"SDMI-101", "SDMI-127", "SDMI-129", "SDMI-130", "SDMI-131"}
"""Noticed while reading, importing or linking, and tested there."""
BUILDER = (Builder(name="Jumlah kepulangan", source=("Statistik Contoh",)),)


def rules(description: StatisticalDescription) -> list[tuple[str, str]]:
    """What is found beyond what is only recommended."""
    report = validate_statistics(description)
    return [(one.rule, one.place) for one in report if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    "description",
    [
        an_activity(),
        an_activity(**SURVEY),
        an_activity(**SURVEY, **FIELD_WORK),
        an_activity(**PART),
        an_activity(recurrence="HANYA_SEKALI", frequency=None),
        an_activity(has_recommendation=True, recommendation="V-24.0000.001"),
        an_activity(collection_mode=("lainnya",), collection_mode_other="Citra satelit"),
        an_activity(supervisor_count=0, enumerator_count=0, has_officer_training=False),
        an_activity(**SURVEY | {"sample_selection": "SAMPEL_NONPROBABILITAS", "sample_method": "SNOWBALL_SAMPLING",
                                "sample_frame": None, "sampling_fraction": None, "sampling_error": None}),
        a_variable(),
        a_variable(code_list=None, code_list_version=None),
        an_indicator(),
        an_indicator(is_composite=True, variable_builder=(), indicator_builder=BUILDER),
    ],
)  # fmt: skip
def test_nothing_is_found_when_a_record_is_complete(description: StatisticalDescription) -> None:
    assert rules(description) == []


FAULTS: list[tuple[StatisticalDescription, list[tuple[str, str]]]] = [
    (an_activity(organiser=None), [("SDMI-100", "organiser")]),
    (an_activity(has_pilot=None), [("SDMI-100", "has_pilot")]),
    (an_activity(collected_variable=()), [("SDMI-100", "collected_variable")]),
    (
        an_activity(collected_variable=(CollectedVariable(name="Umur", concept="Umur", definition="Umur"),)),
        [("SDMI-100", "collected_variable[0].reference_time")],
    ),
    (an_activity(title=MultilingualText.of(id="Survei")), [("SDMI-102", "title")]),
    (an_activity(year=2018), [("SDMI-103", "year")]),
    (an_activity(background=MultilingualText.of(id="Terlalu pendek")), [("SDMI-104", "background")]),
    (an_activity(purpose=MultilingualText.of(id="x" * 49)), [("SDMI-104", "purpose")]),
    (
        an_activity(schedule_design=(TemporalCoverage(start="2024-02-01", end="2024-01-31"),)),
        [("SDMI-105", "schedule_design[0]")],
    ),
    (an_activity(frequency=None), [("SDMI-106", "frequency")]),
    (an_activity(recurrence="HANYA_SEKALI"), [("SDMI-107", "frequency")]),
    (an_activity(**PART | {"covered_area": ()}), [("SDMI-108", "covered_area")]),
    (an_activity(covered_area=PART["covered_area"]), [("SDMI-109", "covered_area")]),
    (an_activity(**SURVEY | {"sampling_unit": None}), [("SDMI-110", "sampling_unit")]),
    (an_activity(observation_unit="Individu"), [("SDMI-111", "observation_unit")]),
    (an_activity(**SURVEY | {"sample_method": "QUOTA_SAMPLING"}), [("SDMI-112", "sample_method")]),
    (an_activity(**SURVEY | {"sample_frame": None}), [("SDMI-113", "sample_frame")]),
    (
        an_activity(**SURVEY | {"sample_selection": "SAMPEL_NONPROBABILITAS", "sample_method": "QUOTA_SAMPLING",
                                "sample_frame": None, "sampling_error": None}),
        [("SDMI-114", "sampling_fraction")],
    ),
    (an_activity(sampling_fraction="0,1"), [("SDMI-114", "sampling_fraction")]),
    (an_activity(**FIELD_WORK | {"enumerator_count": None}), [("SDMI-115", "enumerator_count")]),
    (an_activity(officer_education="SMA_ATAU_SMK"), [("SDMI-116", "officer_education")]),
    (an_activity(enumerator_count=4), [("SDMI-116", "enumerator_count")]),
    (an_activity(has_recommendation=True), [("SDMI-117", "recommendation")]),
    (an_activity(recommendation="V-1"), [("SDMI-118", "recommendation")]),
    (an_activity(digital_release=()), [("SDMI-119", "digital_release")]),
    (an_activity(microdata_release=("2025-01-01",)), [("SDMI-120", "microdata_release")]),
    (an_activity(quality_check=("lainnya",)), [("SDMI-121", "quality_check_other")]),
    (an_activity(analysis_unit_other="Kapal"), [("SDMI-122", "analysis_unit_other")]),
    (an_indicator(is_composite=True, variable_builder=()), [("SDMI-123", "indicator_builder")]),
    (an_indicator(indicator_builder=BUILDER), [("SDMI-124", "indicator_builder")]),
    (an_indicator(variable_builder=()), [("SDMI-125", "variable_builder")]),
    (an_indicator(is_composite=True, indicator_builder=BUILDER), [("SDMI-126", "variable_builder")]),
    (
        a_variable(definition=MultilingualText.of(id="Tanya saja orang@contoh.go.id tentang ini")),
        [("SDMI-128", "definition")],
    ),
    (a_variable(question="Hubungi 0812-3456-7890 bila ragu"), [("SDMI-128", "question")]),
    (a_variable(code_list_version=None), [("SDMI-132", "code_list_version")]),
    (a_variable(code_list="daftar-tidak-ada"), [("SDMI-012", "code_list")]),
    (a_variable(concept="tidak-ada"), [("SDMI-012", "concept")]),
    (an_indicator(sdg=("99.9",)), [("SDMI-012", "sdg")]),
]  # fmt: skip


@pytest.mark.parametrize(("description", "expected"), FAULTS)
def test_fault_is_found_where_it_is_when_one_thing_is_wrong(
    description: StatisticalDescription, expected: list[tuple[str, str]]
) -> None:
    assert rules(description) == expected


def test_every_rule_is_broken_by_an_example() -> None:
    broken = {code for _, found in FAULTS for code, _ in found}
    informing = {one.code for one in STATISTICS_RULES if one.severity is Severity.INFO}
    assert {one.code for one in STATISTICS_RULES} - broken - TOLD_ELSEWHERE == informing - TOLD_ELSEWHERE


def test_code_of_an_area_is_doubted_when_its_scheme_is_not_said() -> None:
    found = [one.rule for one in validate_statistics(an_activity(**PART))]
    assert "SDMI-133" in found


def test_what_is_recommended_is_told_when_it_is_empty() -> None:
    found = [(one.rule, one.place) for one in validate_statistics(a_variable(personal_data_class=None))]
    assert found == [("SDMI-134", "personal_data_class")]


def test_activity_is_missed_when_nobody_registered_it() -> None:
    report = validate_statistics(a_variable(activity="tidak-ada"), activities=())
    assert [(one.rule, one.place) for one in report] == [("SDMI-131", "activity")]
    assert list(validate_statistics(a_variable(activity="ada"), activities=["ada"])) == []


def test_nothing_is_said_of_a_field_while_its_question_is_open() -> None:
    described: dict[str, Any] = {"recurrence": None, "frequency": "BULANAN"}
    assert rules(an_activity(**described)) == [("SDMI-100", "recurrence")]


@pytest.mark.parametrize("kind", StatisticalKind)
def test_table_names_only_what_exists(kind: StatisticalKind) -> None:
    for row in TABLES[kind]:
        assert set(row.label) == {"id", "en"}, row.name
        assert not row.condition or row.condition in CONDITIONS
        assert (row.kind in (Kind.CODE, Kind.CHOICES)) is bool(row.codes), row.name
        assert not row.codes or row.codes in ENUMERATIONS
        assert (row.kind in (Kind.NOTATION, Kind.NOTATIONS)) is bool(row.scheme), row.name
        assert row.is_own is not bool(row.path), row.name
        assert (row.kind is Kind.ENTRIES) is (row.entry is not None), row.name
    for condition in CONDITIONS.values():
        assert {condition.rule_if_empty, condition.rule_if_filled} <= set(RULE_BY_CODE)


def test_enumerations_are_those_of_the_code_list() -> None:
    scheme = code_list("ms-keg")
    for name, codes in ENUMERATIONS.items():
        below = {one.notation.partition(".")[2]: one for one in scheme if name in one.broader}
        assert set(below) == {one.code for one in codes}, name
        for one in codes:  # a label of "others" must be unique in a code list, and is longer there
            assert below[one.code].pref_label["id"].startswith(one.label["id"]), one.code


def test_document_without_content_asks_for_everything() -> None:
    reading = statistics_from_indah(StatisticalKind.ACTIVITY, {"judul_kegiatan": "-"})
    asked = {one.place for one in validate_statistics(reading.description).errors}
    assert {"title", "year", "organiser", "collected_variable", "recurrence", "agency"} <= asked
    assert not [one for one in asked if one.startswith("responsible")]
