"""The property table of MS-Keg, second half: design, sample, collection, processing, dissemination (blocks IV-VIII)."""

from __future__ import annotations

from registry.model.activity_properties import FIRST_HALF
from registry.model.statistical_activity import CoveredArea
from registry.model.statistics_properties import (
    EntryShape,
    Kind,
    M,
    R,
    StatisticalProperty,
    Table,
    declared,
    member,
)

K = Kind
_SEVERAL = ("Satu atau beberapa.", "One or more.")
_RELEASES = ("Tanggal rencana rilis; boleh beberapa.", "Planned days of release; several are possible.")


def _other(
    name: str, choices: str, path: tuple[str, ...], block: str, number: str, label: tuple[str, str]
) -> StatisticalProperty:
    return declared(name, K.LITERAL, label, block=block, number=number, path=path, other_of=choices)


# fmt: off
COVERED_AREA = EntryShape(made_of=CoveredArea, members=(
    member("province_code", "kode_provinsi", ("Kode provinsi", "Province code")),
    member("province", "nama_provinsi", ("Provinsi", "Province")),
    member("regency_code", "kode_kabupaten_kota", ("Kode kabupaten/kota", "Regency code")),
    member("regency", "nama_kabupaten_kota", ("Kabupaten/kota", "Regency or city")),
))

DESIGN: Table = (
    declared("recurrence", K.CODE, ("Kegiatan ini dilakukan", "The activity is done"), number="4.1", block="IV",
             path=("blok_iv", "kegiatan_ini_dilakukan"), codes="kegiatan_ini_dilakukan", obligation=M),
    declared("frequency", K.CODE, ("Frekuensi penyelenggaraan", "Frequency"),
             ("Hanya untuk kegiatan berulang.", "Only for an activity that is repeated."), number="4.2",
             block="IV", path=("blok_iv", "frekuensi_penyelanggara"), codes="frekuensi_penyelanggara",
             condition="recurring", iri="dct:accrualPeriodicity"),
    declared("collection_design", K.CODE, ("Tipe pengumpulan data", "Type of collection"),
             ("Panel mengikuti orang yang sama; cross sectional memotret satu waktu.",
              "A panel follows the same people; cross-sectional is a picture of one time."),
             number="4.3", block="IV", path=("blok_iv", "tipe_pengumpulan_data"), codes="tipe_pengumpulan_data",
             obligation=M),
    declared("area_coverage", K.CODE, ("Cakupan wilayah", "Area covered"), number="4.4", block="IV",
             path=("blok_iv", "cakupan_wilayah_pengumpulan_data"), codes="cakupan_wilayah_pengumpulan_data",
             obligation=M),
    declared("covered_area", K.ENTRIES, ("Wilayah yang dicakup", "Areas covered"),
             ("Hanya bila cakupannya sebagian wilayah: provinsi atau kabupaten/kota.",
              "Only if part of Indonesia is covered: provinces or regencies."),
             number="4.5", block="IV", path=("blok_iv", "sebagian_cakupan_wilayah_pengumpulan_data"),
             condition="part of the country", entry=COVERED_AREA),
    declared("collection_mode", K.CHOICES, ("Metode pengumpulan data", "Method of collection"), _SEVERAL,
             number="4.6", block="IV", path=("blok_iv", "metode_pengumpulan_data"),
             codes="metode_pengumpulan_data", obligation=M),
    _other("collection_mode_other", "collection_mode",
           ("blok_iv", "metode_pengumpulan_data", "metode_pengumpulan_lainnya"), "IV", "4.6",
           ("Metode lainnya", "Other method")),
    declared("collection_tool", K.CHOICES, ("Sarana pengumpulan data", "Tool of collection"), _SEVERAL,
             number="4.7", block="IV", path=("blok_iv", "sarana_pengumpulan_data"),
             codes="sarana_pengumpulan_data", obligation=M),
    _other("collection_tool_other", "collection_tool",
           ("blok_iv", "sarana_pengumpulan_data", "sarana_pengumpulan_lainnya"), "IV", "4.7",
           ("Sarana lainnya", "Other tool")),
    declared("collection_unit", K.CHOICES, ("Unit pengumpulan data", "Unit of collection"), _SEVERAL,
             number="4.8", block="IV", path=("blok_iv", "unit_pengumpulan_data"), codes="unit_pengumpulan_data",
             obligation=M),
    _other("collection_unit_other", "collection_unit",
           ("blok_iv", "unit_pengumpulan_data", "unit_pengumpulan_data_lainnya"), "IV", "4.8",
           ("Unit lainnya", "Other unit")),
)

SAMPLE: Table = (
    declared("sample_design", K.CODE, ("Jenis rancangan sampel", "Sample design"), number="5.1", block="V",
             path=("blok_v", "jenis_rancangan_sampel"), codes="jenis_rancangan_sampel", condition="survey"),
    declared("sample_selection", K.CODE, ("Metode pemilihan sampel tahap terakhir", "Selection at the last stage"),
             number="5.2", block="V", path=("blok_v", "metode_pemilihan_sampel_tahap_terakhir"),
             codes="metode_pemilihan_sampel_tahap_terakhir", condition="survey"),
    declared("sample_method", K.CODE, ("Metode yang digunakan", "Method used"),
             ("Nomor 1 sampai 5 untuk sampel probabilitas, 6 sampai 10 untuk yang lain.",
              "Numbers 1 to 5 for a probability sample, 6 to 10 for others."), number="5.3", block="V",
             path=("blok_v", "metode_yang_digunakan"), codes="metode_yang_digunakan", condition="survey"),
    declared("sample_frame", K.CODE, ("Kerangka sampel tahap terakhir", "Frame of the last stage"), number="5.4",
             block="V", path=("blok_v", "kerangka_sampel_tahap_terakhir"),
             codes="kerangka_sampel_tahap_terakhir", condition="probability sample"),
    declared("sampling_fraction", K.LITERAL, ("Fraksi sampel keseluruhan", "Overall sampling fraction"),
             number="5.5", block="V", path=("blok_v", "fraksi_sampel_keseluruhan"),
             condition="probability sample"),
    declared("sampling_error", K.LITERAL,
             ("Perkiraan sampling error variabel utama", "Estimated sampling error of the main variable"),
             number="5.6", block="V", path=("blok_v", "nilai_perkiraan_sampling_error_variabel_utama"),
             condition="probability sample"),
    declared("sampling_unit", K.LITERAL, ("Unit sampel", "Sampling unit"), number="5.7", block="V",
             path=("blok_v", "unit_sampel"), condition="survey"),
    declared("observation_unit", K.LITERAL, ("Unit observasi", "Unit of observation"), number="5.8", block="V",
             path=("blok_v", "unit_observasi"), condition="survey"),
)

COLLECTION: Table = (
    declared("has_pilot", K.TRUTH, ("Melakukan uji coba?", "Was there a pilot?"), number="6.1", block="VI",
             path=("blok_vi", "apakah_melakukan_uji_coba"), obligation=M),
    declared("quality_check", K.CHOICES, ("Metode pemeriksaan kualitas", "Checks of quality"), _SEVERAL,
             number="6.2", block="VI", path=("blok_vi", "metode_pemeriksaan_kualitas_pengumpulan_data"),
             codes="metode_pemeriksaan_kualitas_pengumpulan_data", obligation=M),
    _other("quality_check_other", "quality_check",
           ("blok_vi", "metode_pemeriksaan_kualitas_pengumpulan_data",
            "metode_pemeriksaan_kualitas_pengumpulan_data_lainnya"), "VI", "6.2",
           ("Pemeriksaan lainnya", "Other check")),
    declared("has_nonresponse_adjustment", K.TRUTH,
             ("Melakukan penyesuaian nonrespon?", "Was non-response adjusted for?"), number="6.3", block="VI",
             path=("blok_vi", "apakah_melakukan_penyesuaian_nonrespon"), obligation=M),
    declared("officer_source", K.CODE, ("Petugas pengumpulan data", "Who collects"), number="6.4", block="VI",
             path=("blok_vi", "petugas_pengumpulan_data"), codes="petugas_pengumpulan_data",
             condition="field officers"),
    declared("officer_education", K.CODE,
             ("Persyaratan pendidikan terendah petugas", "Least education asked of them"), number="6.5",
             block="VI", path=("blok_vi", "persyaratan_pendidikan_terendah_petugas_pengumpulan_data"),
             codes="persyaratan_pendidikan_terendah_petugas_pengumpulan_data", condition="field officers"),
    declared("supervisor_count", K.INTEGER, ("Jumlah petugas supervisor", "Number of supervisors"), number="6.6",
             block="VI", path=("blok_vi", "jumlah_petugas_supervisor"), condition="field officers"),
    declared("enumerator_count", K.INTEGER, ("Jumlah petugas enumerator", "Number of enumerators"), number="6.6",
             block="VI", path=("blok_vi", "jumlah_petugas_enumerator"), condition="field officers"),
    declared("has_officer_training", K.TRUTH, ("Melakukan pelatihan petugas?", "Were they trained?"),
             number="6.7", block="VI", path=("blok_vi", "apakah_melakukan_pelatihan_petugas"),
             condition="field officers"),
)

PROCESSING: Table = (
    declared("processing_stage", K.CHOICES, ("Tahapan pengolahan data", "Stages of processing"), _SEVERAL,
             number="7.1", block="VII", path=("blok_vii", "tahapan_pengolahan_data"),
             codes="tahapan_pengolahan_data", obligation=M),
    declared("analysis_method", K.CODE, ("Metode analisis", "Method of analysis"), number="7.2", block="VII",
             path=("blok_vii", "metode_analisis"), codes="metode_analisis", obligation=M),
    declared("analysis_unit", K.CHOICES, ("Unit analisis", "Unit of analysis"), _SEVERAL, number="7.3",
             block="VII", path=("blok_vii", "unit_analsis"), codes="unit_analsis", obligation=M),
    _other("analysis_unit_other", "analysis_unit", ("blok_vii", "unit_analsis", "unit_analisis_lainnya"), "VII",
           "7.3", ("Unit analisis lainnya", "Other unit of analysis")),
    declared("presentation_level", K.CHOICES, ("Tingkat penyajian hasil analisis", "Level of the results"),
             _SEVERAL, number="7.4", block="VII", path=("blok_vii", "tingkat_penyajian_hasil_analisis"),
             codes="tingkat_penyajian_hasil_analisis", obligation=M),
    _other("presentation_level_other", "presentation_level",
           ("blok_vii", "tingkat_penyajian_hasil_analisis", "tingkat_penyajian_hasil_analisis_lainnya"), "VII",
           "7.4", ("Tingkat lainnya", "Other level")),
)

DISSEMINATION: Table = (
    declared("has_printed_product", K.TRUTH,
             ("Produk tercetak tersedia untuk umum?", "Is a printed product open to the public?"), number="8.1",
             block="VIII", path=("blok_viii", "ketersediaan_produk_tercetak"), obligation=M),
    declared("has_digital_product", K.TRUTH,
             ("Produk digital tersedia untuk umum?", "Is a digital product open to the public?"), number="8.1",
             block="VIII", path=("blok_viii", "ketersediaan_produk_digital"), obligation=M),
    declared("has_microdata", K.TRUTH,
             ("Mikrodata tersedia untuk umum?", "Are microdata open to the public?"), number="8.1", block="VIII",
             path=("blok_viii", "ketersediaan_produk_mikrodata"), obligation=M),
    declared("printed_release", K.DATES, ("Rencana rilis produk tercetak", "Planned release in print"), _RELEASES,
             number="8.2", block="VIII", path=("blok_viii", "rencana_jadwal_rilis_produk_tercetak"),
             condition="printed product"),
    declared("digital_release", K.DATES, ("Rencana rilis produk digital", "Planned digital release"), _RELEASES,
             number="8.2", block="VIII", path=("blok_viii", "rencana_jadwal_rilis_produk_digital"),
             condition="digital product"),
    declared("microdata_release", K.DATES, ("Rencana rilis mikrodata", "Planned release of microdata"), _RELEASES,
             number="8.2", block="VIII", path=("blok_viii", "rencana_jadwal_rilis_produk_mikrodata"),
             condition="microdata"),
)

OWN: Table = (
    declared("agency", K.NOTATION, ("Instansi pemilik rekaman", "Agency that owns the record"),
             ("Instansi yang boleh mengubah rekaman ini.", "The agency that may change this record."),
             block="meaning", is_own=True, scheme="agency", obligation=M, is_asked=False, iri="dct:publisher",
             clause="Perpres 39/2019"),
    declared("concept", K.NOTATIONS, ("Konsep migrasi", "Migration concepts"),
             ("Konsep kosakata migrasi yang dikumpulkan kegiatan ini.",
              "The concepts of the migration vocabulary that this activity is about."),
             block="meaning", is_own=True, scheme="migration", obligation=R, iri="dct:subject",
             clause="Perpres 39/2019 art. 4"),
    declared("sample", K.TRUTH, ("Rekaman contoh", "Sample record"), block="meaning", is_own=True,
             is_asked=False, iri="sdmi:isSample", clause=""),
)
# fmt: on

ACTIVITY: Table = (*FIRST_HALF, *DESIGN, *SAMPLE, *COLLECTION, *PROCESSING, *DISSEMINATION, *OWN)
"""Every property of an MS-Keg, in the order of the form."""
