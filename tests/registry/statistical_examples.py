"""Complete statistical records: valid by default, one thing changed per test."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from registry.model.coverage import TemporalCoverage
from registry.model.multilingual import MultilingualText
from registry.model.statistical_activity import CollectedVariable, CoveredArea, StatisticalActivity
from registry.model.statistical_indicator import Breakdown, Builder, StatisticalIndicator
from registry.model.statistical_variable import DomainValue, StatisticalVariable

_WHEN = (TemporalCoverage(start="2024-01-01", end="2024-01-31"),)

ACTIVITY = StatisticalActivity(
    agency="kemenp2mi",
    submission_period=2024,
    producer_name="Pusat Data dan Informasi",
    title=MultilingualText.of(id="Kompilasi Penempatan Contoh", en="Compilation of sample placements"),
    year=2024,
    statistics_type="STATISTIK_SEKTORAL",
    collection_method="KOMPILASI_PRODUK_ADMINISTRASI",
    sector="KETENAGAKERJAAN",
    has_recommendation=False,
    organiser="Kementerian Contoh",
    organiser_address="Jalan Contoh 1, Jakarta",
    organiser_email="pusat@contoh.invalid",
    unit_echelon_1="Sekretariat Jenderal",
    unit_echelon_2="Pusat Data dan Informasi",
    responsible_name="Orang Contoh",
    responsible_position="Kepala Pusat",
    responsible_telephone="081200001111",
    responsible_email="orang@contoh.invalid",
    background=MultilingualText.of(
        id="Keberangkatan pekerja migran dicatat setiap hari dan perlu diringkas setiap bulan."
    ),
    purpose=MultilingualText.of(
        id="Menyediakan jumlah pekerja migran yang ditempatkan menurut negara tujuan dan kabupaten asal."
    ),
    schedule_planning=_WHEN,
    schedule_design=_WHEN,
    schedule_collection=(TemporalCoverage(start="2024-01-01", end="2024-12-31"),),
    schedule_processing=_WHEN,
    schedule_analysis=_WHEN,
    schedule_dissemination=_WHEN,
    schedule_evaluation=_WHEN,
    collected_variable=(
        CollectedVariable(
            name="Negara tujuan", concept="Negara penempatan", definition="Negara tempat bekerja",
            reference_time="Saat berangkat",
        ),
    ),
    recurrence="BERULANG",
    frequency="BULANAN",
    collection_design="LONGITUDINAL_CROSS_SECTIONAL",
    area_coverage="SELURUH_WILAYAH_INDONESIA",
    collection_mode=("pengumpulan_data_sekunder",),
    collection_tool=("cawi",),
    collection_unit=("individu",),
    has_pilot=False,
    quality_check=("supervisi",),
    has_nonresponse_adjustment=False,
    processing_stage=("editing", "validasi"),
    analysis_method="DESKRIPTIF",
    analysis_unit=("individu",),
    presentation_level=("nasional", "provinsi"),
    has_printed_product=False,
    has_digital_product=True,
    has_microdata=False,
    digital_release=("2025-01-15",),
    concept=("indonesian-migrant-worker",),
)  # fmt: skip

SURVEY: dict[str, Any] = {
    "collection_method": "SURVEI",
    "sample_design": "MULTI_STAGE_ATAU_PHASE",
    "sample_selection": "SAMPEL_PROBABILITAS",
    "sample_method": "CLUSTER_SAMPLING",
    "sample_frame": "LIST_FRAME",
    "sampling_fraction": "0,02",
    "sampling_error": "3 persen",
    "sampling_unit": "Rumah tangga",
    "observation_unit": "Anggota rumah tangga",
}
"""What turns the activity into a sample survey."""

FIELD_WORK: dict[str, Any] = {
    "collection_tool": ("capi",),
    "officer_source": "MITRA_ATAU_TENAGA_KONTRAK",
    "officer_education": "SMA_ATAU_SMK",
    "supervisor_count": 3,
    "enumerator_count": 20,
    "has_officer_training": True,
}
"""What an activity with officers in the field says of them."""

PART: dict[str, Any] = {
    "area_coverage": "SEBAGIAN_WILAYAH_INDONESIA",
    "covered_area": (CoveredArea(province_code="52", province="Nusa Tenggara Barat"),),
}

VARIABLE = StatisticalVariable(
    agency="kemenp2mi",
    name=MultilingualText.of(id="Negara penempatan", en="Country of placement"),
    alias="negara_tujuan",
    concept_name=("Negara penempatan",),
    definition=MultilingualText.of(id="Negara tempat pekerja migran mulai bekerja"),
    selection_reference=("UU 18/2017",),
    reference_time="Saat berangkat",
    measure="Kategori",
    unit="Negara",
    data_type="CHARACTER",
    classification="ISO 3166-1",
    value_domain=(DomainValue(code="MY", meaning="Malaysia"), DomainValue(code="HK", meaning="Hong Kong")),
    validation_rule=("Harus terisi",),
    is_open=True,
    concept="country-of-destination",
    population=MultilingualText.of(id="Pekerja migran yang ditempatkan"),
    role="dimension",
    code_list="country",
    code_list_version="2024",
    personal_data_class="none",
)

INDICATOR = StatisticalIndicator(
    agency="kemenp2mi",
    name=MultilingualText.of(id="Jumlah penempatan pekerja migran", en="Number of placements"),
    concept_name=("Penempatan",),
    definition=MultilingualText.of(id="Banyaknya keberangkatan pekerja migran dalam satu bulan"),
    interpretation=MultilingualText.of(id="Makin besar, makin banyak keberangkatan yang tercatat"),
    calculation=MultilingualText.of(id="Menjumlahkan catatan keberangkatan"),
    formula=r"\sum_{i} x_i",
    measure="Jumlah",
    unit="Orang",
    breakdown=(Breakdown(name="Negara penempatan", source="ISO 3166-1"),),
    is_composite=False,
    variable_builder=(Builder(name="Tanggal keberangkatan", source=("Kompilasi Penempatan Contoh",)),),
    estimation_level="Nasional",
    is_open=True,
    concept="indonesian-migrant-worker",
    sdg=("10.7",),
    gcm=("6",),
)


def an_activity(**changes: Any) -> StatisticalActivity:
    """Make a complete activity."""
    return replace(ACTIVITY, **changes)


def a_variable(**changes: Any) -> StatisticalVariable:
    """Make a complete variable."""
    return replace(VARIABLE, **changes)


def an_indicator(**changes: Any) -> StatisticalIndicator:
    """Make a complete indicator."""
    return replace(INDICATOR, **changes)
