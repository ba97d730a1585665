"""What an INDAH document means, whatever its client made of the form."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from registry.mapping.indah import statistics_from_indah, statistics_to_indah
from registry.mapping.indah_documents import bundle, read_export, recognised_kind
from registry.model.coverage import TemporalCoverage
from registry.model.statistical_activity import CoveredArea, StatisticalActivity
from registry.model.statistical_indicator import Builder, StatisticalIndicator
from registry.model.statistical_record import StatisticalKind, public_face
from registry.model.statistical_variable import StatisticalVariable

SPECIMENS = Path(__file__).parents[2] / "specimens" / "indah"


def specimen(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SPECIMENS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def activity(document: dict[str, Any]) -> StatisticalActivity:
    read = statistics_from_indah(StatisticalKind.ACTIVITY, document).description
    assert isinstance(read, StatisticalActivity)
    return read


def test_form_is_understood_when_a_client_sends_an_envelope() -> None:
    read = activity(specimen("ms-keg-survey"))
    assert read.title == {"id": "Survei Contoh Kepulangan Pekerja Migran"}
    assert (read.year, read.collection_method, read.frequency) == (2024, "SURVEI", "TAHUNAN")
    assert read.organiser == "Dinas Contoh"
    assert read.unit_echelon_1 is None
    assert read.collection_tool == ("capi", "lainnya")
    assert read.collection_tool_other == "Aplikasi pesan"
    assert read.schedule_collection[1] == TemporalCoverage(start="2024-09-01", end="2024-09-30")
    assert read.covered_area == (
        CoveredArea(province_code="52", province="NUSA TENGGARA BARAT", regency_code="5202", regency="LOMBOK TENGAH"),
    )  # fmt: skip
    assert [one.concept for one in read.collected_variable] == ["Kepulangan", "Alasan"]
    assert (read.printed_release, read.digital_release) == ((), ("2024-12-01",))
    assert (read.indah_id, read.producer_name) == ("4711", "Dinas Contoh")


def test_form_is_understood_when_blocks_are_missing_and_choices_are_numbers() -> None:
    reading = statistics_from_indah(StatisticalKind.ACTIVITY, specimen("ms-keg-flat"))
    read = reading.description
    assert isinstance(read, StatisticalActivity)
    assert (read.organiser, read.frequency, read.statistics_type) == (
        "Kantor Contoh",
        "BULANAN",
        "STATISTIK_SEKTORAL",
    )
    assert read.collection_method == "KOMPILASI_PRODUK_ADMINISTRASI"
    assert read.sector == "DEMOGRAFI_DAN_KEPENDUDUKAN"
    assert read.collection_mode == ("pengumpulan_data_sekunder",)
    assert read.collection_tool == ("cawi",)
    assert read.analysis_unit == ("individu",)
    assert read.recommendation is None


def test_number_is_not_guessed_when_form_and_client_disagree() -> None:
    reading = statistics_from_indah(StatisticalKind.ACTIVITY, specimen("ms-keg-flat"))
    assert [(one.rule, one.place, one.value) for one in reading.findings] == [
        ("SDMI-127", "collection_design", "2"),
        ("SDMI-129", "", "baris_tambahan"),
    ]


def test_unknown_choice_is_told_and_given_back_when_it_came() -> None:
    document = specimen("ms-keg-survey")
    document["data"]["blok_iv"]["metode_pengumpulan_data"]["satelit"] = True
    document["data"]["sektor_kegiatan"] = "LUAR_ANGKASA"
    reading = statistics_from_indah(StatisticalKind.ACTIVITY, document)
    told = [(one.rule, one.place, one.value) for one in reading.findings if one.rule == "SDMI-101"]
    assert told == [("SDMI-101", "sector", "LUAR_ANGKASA"), ("SDMI-101", "collection_mode", "satelit")]
    assert statistics_to_indah(reading.description) == document


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        (("blok_iv", "frekuensi_penyelanggara"), "frekuensi_penyelenggaraan"),
        (("blok_i", "instansi_penyelanggara"), "instansi_penyelenggara"),
        (("blok_vii", "unit_analsis"), "unit_analisis"),
    ],
)
def test_spelling_is_given_back_as_it_came_when_a_value_changes(
    misspelt: tuple[str, str], right: str
) -> None:
    document = specimen("ms-keg-survey")
    block = document["data"][misspelt[0]]
    block[right] = block.pop(misspelt[1])
    read = activity(document)
    assert (read.frequency, read.organiser, read.analysis_unit) == ("TAHUNAN", "Dinas Contoh", ("individu",))
    changed = replace(read, frequency="BULANAN", organiser="Dinas Lain", analysis_unit=("rumah_tangga",))
    written = statistics_to_indah(changed)["data"][misspelt[0]]
    assert right in written
    assert misspelt[1] not in written


def test_variable_and_indicator_are_understood_when_a_client_sends_them() -> None:
    variable = statistics_from_indah(StatisticalKind.VARIABLE, specimen("ms-var")).description
    assert isinstance(variable, StatisticalVariable)
    assert (variable.alias, variable.is_open, variable.value_domain) == ("neg_asal", True, ())
    assert variable.indah_activity == "4711"
    indicator = statistics_from_indah(StatisticalKind.INDICATOR, specimen("ms-ind")).description
    assert isinstance(indicator, StatisticalIndicator)
    assert indicator.is_composite is True
    assert indicator.indicator_builder == (
        Builder(name="Jumlah kepulangan", source=("Statistik Kepulangan Contoh",)),
    )
    assert indicator.standard_id == "SDS-1"


def test_export_is_told_apart_when_it_is_a_list_or_a_bundle() -> None:
    documents = [specimen(name) for name in ("ms-ind", "ms-var", "ms-keg-survey")]
    kinds = [one.kind for one in read_export(documents).documents]
    assert kinds == [StatisticalKind.ACTIVITY, StatisticalKind.VARIABLE, StatisticalKind.INDICATOR]
    read = [one.reading.description for one in read_export(documents).documents]
    again = read_export(bundle(read))
    assert [one.reading.description for one in again.documents] == read
    assert [one.place for one in again.documents] == ["ms_keg[0]", "ms_var[0]", "ms_ind[0]"]


@pytest.mark.parametrize("source", [None, [], 1, "x", {"data": 3}, [{"judul": "x"}], {"ms_keg": [1]}])
def test_nothing_is_made_up_when_a_document_is_something_else(source: Any) -> None:
    export = read_export(source)
    assert export.documents == ()
    assert [one.rule for one in export.findings] in ([], ["SDMI-130"])
    assert recognised_kind(source) is None


def test_persons_are_left_out_when_the_public_reads() -> None:
    whole = activity(specimen("ms-keg-survey"))
    assert whole.responsible_name == "Orang Contoh"
    text = json.dumps(statistics_to_indah(public_face(whole)), ensure_ascii=False)
    for person in ("Orang Contoh", "0812", "orang@", "pengirim@", "Pengirim Contoh", "(021)", "dinas@"):
        assert person not in text
    assert "Bidang Data Contoh" in text
