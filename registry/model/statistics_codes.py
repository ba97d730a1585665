"""The enumerations of MS-Keg as INDAH writes them: code, number on the printed form, label in two languages.

Read from a public client of INDAH and a print of the form, to be confirmed by BPS. Numbers of enumerations of
which several may be chosen are powers of two, whose sum the form shows. The code list `ms-keg` of `vocab` holds the
same values as concepts, under the notation `enumeration.code`; a test compares both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from registry.model.multilingual import MultilingualText

OTHER = "lainnya"
"""The code of "others" in every enumeration of which several may be chosen; a text says which."""


@dataclass(frozen=True, slots=True)
class EnumeratedCode:
    """One value of an enumeration; `number` is None where form and client number it differently."""

    code: str
    number: int | None
    label: MultilingualText


def _codes(*rows: tuple[int | None, str, str, str]) -> tuple[EnumeratedCode, ...]:
    return tuple(
        EnumeratedCode(code, number, MultilingualText.of(id=indonesian, en=english))
        for number, code, indonesian, english in rows
    )


# fmt: off
ENUMERATIONS: dict[str, tuple[EnumeratedCode, ...]] = {
    "status": _codes(
        (None, "DRAFT", "Draf di INDAH", "Draft in INDAH"),
        (None, "SUBMITTED", "Diajukan di INDAH", "Submitted in INDAH"),
        (None, "APPROVED", "Disetujui di INDAH", "Approved in INDAH"),
    ),
    "jenis_statistik": _codes(
        (None, "STATISTIK_DASAR", "Statistik dasar", "Basic statistics"),
        (None, "STATISTIK_SEKTORAL", "Statistik sektoral", "Sectoral statistics"),
        (None, "STATISTIK_KHUSUS", "Statistik khusus", "Special statistics"),
    ),
    "cara_pengumpulan_data": _codes(
        (1, "PENCACAHAN_LENGKAP", "Pencacahan lengkap", "Complete enumeration"),
        (2, "SURVEI", "Survei", "Sample survey"),
        (3, "KOMPILASI_PRODUK_ADMINISTRASI", "Kompilasi produk administrasi",
         "Compilation of administrative records"),
        (4, "CARA_LAIN_SESUAI_DENGAN_PERKEMBANGAN_TI", "Cara lain sesuai dengan perkembangan TI",
         "Other ways that information technology offers"),
    ),
    "sektor_kegiatan": _codes(
        (1, "PERTANIAN_DAN_PERIKANAN", "Pertanian dan perikanan", "Agriculture and fisheries"),
        (2, "DEMOGRAFI_DAN_KEPENDUDUKAN", "Demografi dan kependudukan", "Demography and population"),
        (3, "PEMBANGUNAN", "Pembangunan", "Development"),
        (4, "PROYEKSI_EKONOMI", "Proyeksi ekonomi", "Economic projections"),
        (5, "PENDIDIKAN_DAN_PELATIHAN", "Pendidikan dan pelatihan", "Education and training"),
        (6, "LINGKUNGAN", "Lingkungan", "Environment"),
        (7, "KEUANGAN", "Keuangan", "Finance"),
        (8, "GLOBALISASI", "Globalisasi", "Globalisation"),
        (9, "KESEHATAN", "Kesehatan", "Health"),
        (10, "INDUSTRI_DAN_JASA", "Industri dan jasa", "Industry and services"),
        (11, "TEKNOLOGI_INFORMASI_DAN_KOMUNIKASI", "Teknologi informasi dan komunikasi",
         "Information and communication technology"),
        (12, "PERDAGANGAN_INTERNASIONAL_DAN_NERACA_PERDAGANGAN",
         "Perdagangan internasional dan neraca perdagangan", "International trade and balance of trade"),
        (13, "KETENAGAKERJAAN", "Ketenagakerjaan", "Labour"),
        (14, "NERACA_NASIONAL", "Neraca nasional", "National accounts"),
        (15, "INDIKATOR_EKONOMI_BULANAN", "Indikator ekonomi bulanan", "Monthly economic indicators"),
        (16, "PRODUKTIVITAS", "Produktivitas", "Productivity"),
        (17, "HARGA_DAN_PARITAS_DAYA_BELI", "Harga dan paritas daya beli", "Prices and purchasing power parity"),
        (18, "SEKTOR_PUBLIK_PERPAJAKAN_DAN_REGULASI_PASAR", "Sektor publik, perpajakan, dan regulasi pasar",
         "Public sector, taxation and market regulation"),
        (19, "PERWILAYAHAN_DAN_PERKOTAAN", "Perwilayahan dan perkotaan", "Regions and cities"),
        (20, "ILMU_PENGETAHUAN_DAN_HAK_PATEN", "Ilmu pengetahuan dan hak paten", "Science and patents"),
        (21, "PERLINDUNGAN_SOSIAL_DAN_KESEJAHTERAAN", "Perlindungan sosial dan kesejahteraan",
         "Social protection and welfare"),
        (22, "TRANSPORTASI", "Transportasi", "Transport"),
    ),
    "kegiatan_ini_dilakukan": _codes(
        (1, "HANYA_SEKALI", "Hanya sekali", "Once only"),
        (2, "BERULANG", "Berulang", "Repeatedly"),
    ),
    "frekuensi_penyelanggara": _codes(
        (1, "HARIAN", "Harian", "Daily"),
        (2, "MINGGUAN", "Mingguan", "Weekly"),
        (3, "BULANAN", "Bulanan", "Monthly"),
        (4, "TRIWULANAN", "Triwulanan", "Quarterly"),
        (5, "EMPAT_BULANAN", "Empat bulanan", "Every four months"),
        (6, "SEMESTERAN", "Semesteran", "Half-yearly"),
        (7, "TAHUNAN", "Tahunan", "Yearly"),
        (8, "LEBIH_DARI_DUA_TAHUNAN", "Lebih dari dua tahunan", "Less often than every two years"),
    ),
    "tipe_pengumpulan_data": _codes(
        (None, "LONGITUDINAL_PANEL", "Longitudinal panel", "Longitudinal, panel"),
        (None, "LONGITUDINAL_CROSS_SECTIONAL", "Longitudinal cross sectional", "Longitudinal, cross-sectional"),
        (None, "CROSS_SECTIONAL", "Cross sectional", "Cross-sectional"),
    ),
    "cakupan_wilayah_pengumpulan_data": _codes(
        (1, "SELURUH_WILAYAH_INDONESIA", "Seluruh wilayah Indonesia", "All of Indonesia"),
        (2, "SEBAGIAN_WILAYAH_INDONESIA", "Sebagian wilayah Indonesia", "Part of Indonesia"),
    ),
    "metode_pengumpulan_data": _codes(
        (1, "wawancara", "Wawancara", "Interview"),
        (2, "mengisi_kuesioner_sendiri", "Mengisi kuesioner sendiri", "Self-completed questionnaire"),
        (4, "pengamatan", "Pengamatan", "Observation"),
        (8, "pengumpulan_data_sekunder", "Pengumpulan data sekunder", "Collection of secondary data"),
        (16, OTHER, "Lainnya", "Other"),
    ),
    "sarana_pengumpulan_data": _codes(
        (1, "papi", "Kuesioner kertas (PAPI)", "Paper questionnaire (PAPI)"),
        (2, "capi", "Wawancara dengan komputer (CAPI)", "Computer-assisted interview (CAPI)"),
        (4, "cati", "Wawancara telepon (CATI)", "Telephone interview (CATI)"),
        (8, "cawi", "Kuesioner daring (CAWI)", "Online questionnaire (CAWI)"),
        (16, "mail", "Surat atau surel", "Mail"),
        (32, OTHER, "Lainnya", "Other"),
    ),
    "unit_pengumpulan_data": _codes(
        (1, "individu", "Individu", "Individual"),
        (2, "rumah_tangga", "Rumah tangga", "Household"),
        (4, "usaha_atau_perusahaan", "Usaha atau perusahaan", "Business or company"),
        (8, OTHER, "Lainnya", "Other"),
    ),
    "jenis_rancangan_sampel": _codes(
        (1, "SINGLE_STAGE_ATAU_PHASE", "Satu tahap atau fase", "Single stage or phase"),
        (2, "MULTI_STAGE_ATAU_PHASE", "Beberapa tahap atau fase", "Several stages or phases"),
    ),
    "metode_pemilihan_sampel_tahap_terakhir": _codes(
        (1, "SAMPEL_PROBABILITAS", "Sampel probabilitas", "Probability sample"),
        (2, "SAMPEL_NONPROBABILITAS", "Sampel nonprobabilitas", "Non-probability sample"),
    ),
    "metode_yang_digunakan": _codes(
        (1, "SIMPLE_RANDOM_SAMPLING", "Acak sederhana", "Simple random sampling"),
        (2, "SYSTEMATIC_RANDOM_SAMPLING", "Acak sistematik", "Systematic random sampling"),
        (3, "STRATIFIED_RANDOM_SAMPLING", "Acak berstrata", "Stratified random sampling"),
        (4, "CLUSTER_SAMPLING", "Klaster", "Cluster sampling"),
        (5, "MULTI_STAGE_SAMPLING", "Bertahap", "Multi-stage sampling"),
        (6, "QUOTA_SAMPLING", "Kuota", "Quota sampling"),
        (7, "ACCIDENTAL_SAMPLING", "Kebetulan", "Accidental sampling"),
        (8, "PURPOSIVE_SAMPLING", "Bertujuan (purposif)", "Purposive sampling"),
        (9, "SNOWBALL_SAMPLING", "Bola salju", "Snowball sampling"),
        (10, "SATURATION_SAMPLING", "Jenuh", "Saturation sampling"),
    ),
    "kerangka_sampel_tahap_terakhir": _codes(
        (1, "LIST_FRAME", "Kerangka daftar", "List frame"),
        (2, "AREA_FRAME", "Kerangka area", "Area frame"),
    ),
    "metode_pemeriksaan_kualitas_pengumpulan_data": _codes(
        (1, "kunjungan_kembali", "Kunjungan kembali", "Second visit"),
        (2, "supervisi", "Supervisi", "Supervision"),
        (4, "taskforce", "Satuan tugas", "Task force"),
        (8, OTHER, "Lainnya", "Other"),
    ),
    "petugas_pengumpulan_data": _codes(
        (1, "STAF_INSTANSI_PENYELENGGARA", "Staf instansi penyelenggara", "Staff of the agency"),
        (2, "MITRA_ATAU_TENAGA_KONTRAK", "Mitra atau tenaga kontrak", "Partners or contract workers"),
        (3, "STAF_INSTANSI_PENYELENGGARA_DAN_MITRA_ATAU_TENAGA_KONTRAK",
         "Staf instansi dan mitra atau tenaga kontrak", "Staff and partners or contract workers"),
    ),
    "persyaratan_pendidikan_terendah_petugas_pengumpulan_data": _codes(
        (1, "KURANG_DARI_ATAU_SAMA_DENGAN_SMP", "SMP atau kurang", "Junior secondary or less"),
        (2, "SMA_ATAU_SMK", "SMA atau SMK", "Senior secondary"),
        (3, "DIPLOMA_I_ATAU_II_ATAU_III", "Diploma I, II, atau III", "Diploma I, II or III"),
        (4, "DIPLOMA_IV_ATAU_S1_ATAU_S2_ATAU_S3", "Diploma IV, S1, S2, atau S3", "Diploma IV or a degree"),
    ),
    "tahapan_pengolahan_data": _codes(
        (None, "editing", "Penyuntingan (editing)", "Editing"),
        (None, "coding", "Penyandian (coding)", "Coding"),
        (None, "data_entry", "Perekaman data", "Data entry"),
        (None, "validasi", "Validasi", "Validation"),
    ),
    "metode_analisis": _codes(
        (1, "DESKRIPTIF", "Deskriptif", "Descriptive"),
        (2, "INFERENSIA", "Inferensia", "Inferential"),
        (3, "DESKRIPTIF_DAN_INFERENSIA", "Deskriptif dan inferensia", "Descriptive and inferential"),
    ),
    "tingkat_penyajian_hasil_analisis": _codes(
        (1, "nasional", "Nasional", "National"),
        (2, "provinsi", "Provinsi", "Province"),
        (4, "kabupaten_atau_kota", "Kabupaten/kota", "Regency or city"),
        (8, "kecamatan", "Kecamatan", "District"),
        (16, OTHER, "Lainnya", "Other"),
    ),
}
# fmt: on
ENUMERATIONS["unit_analsis"] = ENUMERATIONS["unit_pengumpulan_data"]

PROBABILITY_METHODS = frozenset(one.code for one in ENUMERATIONS["metode_yang_digunakan"][:5])
"""The methods of MS-Keg 5.3 that belong to a probability sample; the others belong to the other kind."""


@cache
def codes_of(enumeration: str) -> dict[str, EnumeratedCode]:
    """Give the values of an enumeration by code, in the order of the form."""
    return {one.code: one for one in ENUMERATIONS[enumeration]}


def label_of_code(enumeration: str, code: str | None) -> MultilingualText:
    """Give the label of a code; empty for a code that the enumeration does not have."""
    found = codes_of(enumeration).get(code or "")
    return found.label if found else MultilingualText()
