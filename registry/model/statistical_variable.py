"""StatisticalVariable: what is measured of each unit (MS-Var), and the property table of its form."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.statistics_properties import BPS5, EntryShape, Kind, M, R, Table, declared, member

K = Kind
SDI4 = "Perpres 39/2019 art. 4"


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainValue:
    """A value that the variable may take: its code and what it means."""

    code: str | None = None
    meaning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalVariable:
    """One MS-Var; what each field means stands in the table below.

    `activity` is the slug of the activity that collects it; `code_list` is a name of `vocab.code_lists` or the
    IRI of a foreign scheme, always with `code_list_version`; `kept` as in `StatisticalActivity`.
    """

    indah_id: str | None = None
    indah_activity: str | None = None
    submission_period: int | None = None
    indah_status: str | None = "DRAFT"

    name: MultilingualText = EMPTY
    alias: str | None = None
    concept_name: tuple[str, ...] = ()
    definition: MultilingualText = EMPTY
    selection_reference: tuple[str, ...] = ()
    reference_time: str | None = None
    measure: str | None = None
    unit: str | None = None
    data_type: str | None = None
    classification: str | None = None
    value_domain: tuple[DomainValue, ...] = ()
    validation_rule: tuple[str, ...] = ()
    question: str | None = None
    is_open: bool | None = None
    standard_id: str | None = None

    agency: str | None = None
    activity: str | None = None
    concept: str | None = None
    population: MultilingualText = EMPTY
    role: str | None = None
    code_list: str | None = None
    code_list_version: str | None = None
    time_granularity: str | None = None
    spatial_level: str | None = None
    personal_data_class: str | None = None
    sample: bool | None = None
    kept: str = ""


DOMAIN_VALUE = EntryShape(
    made_of=DomainValue,
    members=(
        member("code", "kode", ("Kode", "Code")),
        member("meaning", "nilai", ("Nilai", "Meaning")),
    ),
)

# fmt: off
VARIABLE_FORM: Table = (
    declared("indah_id", K.LITERAL, ("Nomor di INDAH", "Number in INDAH"), block="envelope", path=("id",),
             is_envelope=True, is_asked=False),
    declared("indah_activity", K.LITERAL, ("Nomor kegiatan di INDAH", "The activity's number in INDAH"),
             block="envelope", path=("ms_keg_id",), is_envelope=True, is_asked=False),
    declared("submission_period", K.INTEGER, ("Periode pengajuan", "Submission period"), block="envelope",
             path=("submission_period",), is_envelope=True, is_asked=False),
    declared("indah_status", K.CODE, ("Status di INDAH", "Status in INDAH"), block="envelope", path=("status",),
             is_envelope=True, codes="status", is_asked=False),
    declared("name", K.TEXT, ("Nama variabel", "Name of the variable"),
             ("Nama lengkap, tanpa singkatan, satuan, atau periode.",
              "The full name, without abbreviation, unit or period."),
             number="1", block="variable", path=("nama",), obligation=M, iri="dct:title"),
    declared("alias", K.LITERAL, ("Alias", "Alias"), ("Nama kolom pada berkas data.", "Name of the column."),
             number="2", block="variable", path=("alias",), obligation=R, iri="sdmi:name"),
    declared("concept_name", K.LITERALS, ("Konsep", "Concept"),
             ("Konsep menurut standar data, dalam kata-kata.", "The concept of the data standard, in words."),
             number="3", block="variable", path=("konsep",), obligation=M, clause=SDI4),
    declared("definition", K.TEXT, ("Definisi", "Definition"),
             ("Apa persisnya yang dicatat, dan apa yang tidak.", "What exactly is recorded, and what is not."),
             number="4", block="variable", path=("definisi",), obligation=M, multiline=True,
             iri="dct:description", clause=SDI4),
    declared("selection_reference", K.LITERALS, ("Referensi pemilihan", "Reference of the choice"),
             ("Aturan atau pedoman yang dirujuk.", "The rule or manual that is followed."), number="5",
             block="variable", path=("referensi_pemilihan",), obligation=R, iri="dct:source"),
    declared("reference_time", K.LITERAL, ("Referensi waktu", "Reference time"),
             ("Waktu yang digambarkan nilainya, misalnya saat keberangkatan.",
              "The time that its values describe, such as the moment of departure."),
             number="6", block="variable", path=("referensi_waktu",), obligation=M),
    declared("measure", K.LITERAL, ("Ukuran", "Measure"), ("Misalnya jumlah, persentase, rata-rata.",
             "Such as number, percentage, mean."), number="7", block="variable", path=("ukuran",), clause=SDI4),
    declared("unit", K.LITERAL, ("Satuan", "Unit"), ("Misalnya orang, kasus, USD.",
             "Such as persons, cases, USD."), number="8", block="variable", path=("satuan",),
             clause=SDI4),
    declared("data_type", K.LITERAL, ("Tipe data", "Data type"), ("Misalnya CHARACTER, INTEGER, DATE.",
             "Such as CHARACTER, INTEGER, DATE."), number="9", block="domain", path=("tipe_data",),
             obligation=M),
    declared("classification", K.LITERAL, ("Klasifikasi isian", "Classification of the values"),
             ("Nama klasifikasi yang dirujuk, seperti tertulis di formulir.",
              "The name of the classification, as the form has it."),
             number="10", block="domain", path=("klasifikasi_rujukan_value_domain",), obligation=R,
             iri="sdmi:classificationName", clause=SDI4),
    declared("value_domain", K.ENTRIES, ("Nilai yang mungkin", "Possible values"),
             ("Kode dan artinya, bila daftarnya pendek.", "Codes and their meaning, where the list is short."),
             number="10", block="domain", path=("value_domain",), entry=DOMAIN_VALUE,
             iri="sdmi:possibleValue"),
    declared("validation_rule", K.LITERALS, ("Aturan validasi", "Rules of validation"), number="11",
             block="domain", path=("aturan_validasi",), obligation=R),
    declared("question", K.LITERAL, ("Kalimat pertanyaan", "Wording of the question"),
             ("Seperti pada kuesioner; kosong untuk catatan administrasi.",
              "As in the questionnaire; empty for administrative records."),
             number="12", block="domain", path=("kalimat_pertanyaan",), multiline=True),
    declared("is_open", K.TRUTH, ("Dapat diakses umum?", "Open to the public?"), number="13", block="domain",
             path=("apakah_variabel_bisa_diakses_umum",), obligation=M),
    declared("standard_id", K.LITERAL, ("Nomor standar data", "Number of the data standard"), block="domain",
             path=("id_sds",), iri="sdmi:dataStandard", clause=SDI4),
    declared("agency", K.NOTATION, ("Instansi pemilik rekaman", "Agency that owns the record"),
             ("Instansi yang boleh mengubah rekaman ini.", "The agency that may change this record."),
             block="meaning", is_own=True, scheme="agency", obligation=M, is_asked=False, iri="dct:publisher",
             clause="Perpres 39/2019"),
    declared("activity", K.LITERAL, ("Kegiatan", "Activity"), block="meaning", is_own=True, is_asked=False,
             iri="sdmi:collectedBy"),
    declared("concept", K.NOTATION, ("Konsep kosakata migrasi", "Concept of the migration vocabulary"),
             block="meaning", is_own=True, scheme="migration", obligation=R, iri="dct:subject", clause=SDI4),
    declared("population", K.TEXT, ("Populasi", "Population"), ("Siapa atau apa yang memiliki variabel ini.",
             "Who or what has this variable."), block="meaning", is_own=True, obligation=R,
             clause=BPS5 + "; StatDCAT-AP"),
    declared("role", K.NOTATION, ("Peran", "Role"), block="meaning", is_own=True, scheme="variable-role"),
    declared("code_list", K.LITERAL, ("Daftar kode", "Code list"),
             ("Nama daftar kode SDMI atau alamat (IRI) daftar lain.",
              "Name of a code list of SDMI, or the address (IRI) of another."),
             block="meaning", is_own=True, obligation=R, iri="sdmi:valueDomain", clause=SDI4),
    declared("code_list_version", K.LITERAL, ("Versi daftar kode", "Version of the code list"),
             ("Misalnya KBLI 2020 atau kode wilayah 2022.", "Such as KBLI 2020 or region codes of 2022."),
             block="meaning", is_own=True),
    declared("time_granularity", K.NOTATION, ("Rincian waktu", "Time granularity"), block="meaning", is_own=True,
             scheme="time-granularity"),
    declared("spatial_level", K.LITERAL, ("Rincian wilayah", "Spatial level"),
             ("Negara, provinsi, atau kabupaten/kota.", "Country, province or regency."), block="meaning",
             is_own=True),
    declared("personal_data_class", K.NOTATION, ("Kelas data pribadi", "Personal-data class"), block="meaning",
             is_own=True, scheme="personal-data-class", obligation=R,
             clause="UU 27/2022 art. 4"),
    declared("sample", K.TRUTH, ("Rekaman contoh", "Sample record"), block="meaning", is_own=True,
             is_asked=False, iri="sdmi:isSample", clause=""),
)
# fmt: on
"""Every property of an MS-Var, in the order of the form."""
