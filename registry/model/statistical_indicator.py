"""StatisticalIndicator: what is computed and published (MS-Ind), and the property table of its form."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.statistics_properties import EntryShape, Kind, M, R, Table, declared, member

K = Kind
SDI4 = "Perpres 39/2019 art. 4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A variable by which the indicator is presented, and where its classification comes from."""

    name: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """What an indicator is built from: an indicator with its publications, or a variable with its activities."""

    name: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalIndicator:
    """One MS-Ind; what each field means stands in the table below.

    `activity` is the slug of the activity that it comes from; `kept` as in `StatisticalActivity`.
    """

    indah_id: str | None = None
    indah_activity: str | None = None
    submission_period: int | None = None
    indah_status: str | None = "DRAFT"

    name: MultilingualText = EMPTY
    concept_name: tuple[str, ...] = ()
    definition: MultilingualText = EMPTY
    interpretation: MultilingualText = EMPTY
    calculation: MultilingualText = EMPTY
    formula: str | None = None
    measure: str | None = None
    unit: str | None = None
    breakdown: tuple[Breakdown, ...] = ()
    is_composite: bool | None = None
    indicator_builder: tuple[Builder, ...] = ()
    variable_builder: tuple[Builder, ...] = ()
    estimation_level: str | None = None
    is_open: bool | None = None
    standard_id: str | None = None

    agency: str | None = None
    activity: str | None = None
    concept: str | None = None
    sdg: tuple[str, ...] = ()
    gcm: tuple[str, ...] = ()
    population: MultilingualText = EMPTY
    sample: bool | None = None
    kept: str = ""


BREAKDOWN = EntryShape(
    made_of=Breakdown,
    members=(
        member("name", "nama", ("Variabel penyajian", "Variable of presentation")),
        member("source", "sumber", ("Sumber klasifikasi", "Source of the classification")),
    ),
)
INDICATOR_BUILDER = EntryShape(
    made_of=Builder,
    members=(
        member("name", "nama", ("Indikator pembangun", "Indicator it is built from")),
        member(
            "source", "ketersediaan_publikasi", ("Publikasi ketersediaan", "Where it is published"),
            is_plural=True, spellings=("sumber_publikasi",),
        ),
    ),
)  # fmt: skip
VARIABLE_BUILDER = EntryShape(
    made_of=Builder,
    members=(
        member("name", "nama", ("Variabel pembangun", "Variable it is built from")),
        member(
            "source", "kegiatan_penghasil", ("Kegiatan penghasil", "Activity that yields it"), is_plural=True
        ),
    ),
)

# fmt: off
INDICATOR_FORM: Table = (
    declared("indah_id", K.LITERAL, ("Nomor di INDAH", "Number in INDAH"), block="envelope", path=("id",),
             is_envelope=True, is_asked=False),
    declared("indah_activity", K.LITERAL, ("Nomor kegiatan di INDAH", "The activity's number in INDAH"),
             block="envelope", path=("ms_keg_id",), is_envelope=True, is_asked=False),
    declared("submission_period", K.INTEGER, ("Periode pengajuan", "Submission period"), block="envelope",
             path=("submission_period",), is_envelope=True, is_asked=False),
    declared("indah_status", K.CODE, ("Status di INDAH", "Status in INDAH"), block="envelope", path=("status",),
             is_envelope=True, codes="status", is_asked=False),
    declared("name", K.TEXT, ("Nama indikator", "Name of the indicator"),
             ("Nama lengkap, tanpa singkatan atau periode.", "The full name, without abbreviation or period."),
             number="1", block="indicator", path=("nama",), obligation=M, iri="dct:title"),
    declared("concept_name", K.LITERALS, ("Konsep", "Concept"), number="2", block="indicator", path=("konsep",),
             obligation=M, clause=SDI4),
    declared("definition", K.TEXT, ("Definisi", "Definition"), number="3", block="indicator", path=("definisi",),
             obligation=M, multiline=True, iri="dct:description", clause=SDI4),
    declared("interpretation", K.TEXT, ("Interpretasi", "Interpretation"),
             ("Bagaimana membaca nilai yang tinggi atau rendah.", "How to read a high or a low value."),
             number="4", block="indicator", path=("interpretasi",), obligation=M, multiline=True),
    declared("calculation", K.TEXT, ("Metode perhitungan", "Method of calculation"), number="5",
             block="indicator", path=("metode_perhitungan",), obligation=M, multiline=True),
    declared("formula", K.LITERAL, ("Rumus", "Formula"), ("Dalam LaTeX.", "In LaTeX."), number="6",
             block="indicator", path=("rumus",), obligation=R),
    declared("measure", K.LITERAL, ("Ukuran", "Measure"), number="7", block="indicator", path=("ukuran",),
             obligation=M, clause=SDI4),
    declared("unit", K.LITERAL, ("Satuan", "Unit"), number="8", block="indicator", path=("satuan",),
             obligation=M, clause=SDI4),
    declared("breakdown", K.ENTRIES, ("Klasifikasi penyajian", "Breakdown"),
             ("Variabel yang merinci indikator dan sumber klasifikasinya.",
              "The variables that break it down, and the source of their classification."),
             number="9", block="indicator", path=("variabel_disaggregasi",), obligation=M, entry=BREAKDOWN,
             clause=SDI4),
    declared("is_composite", K.TRUTH, ("Indikator komposit?", "Composite indicator?"),
             ("Ya bila dihitung dari indikator lain.", "Yes if it is computed from other indicators."),
             number="10", block="building", path=("apakah_indikator_komposit",), obligation=M),
    declared("indicator_builder", K.ENTRIES, ("Indikator pembangun", "Indicators it is built from"),
             ("Hanya untuk indikator komposit.", "Only for a composite indicator."), number="11",
             block="building", path=("indikator_pembangun",), condition="composite", entry=INDICATOR_BUILDER),
    declared("variable_builder", K.ENTRIES, ("Variabel pembangun", "Variables it is built from"),
             ("Hanya untuk indikator yang bukan komposit.", "Only for an indicator that is not composite."),
             number="12", block="building", path=("variabel_pembangun",), condition="not composite",
             entry=VARIABLE_BUILDER),
    declared("estimation_level", K.LITERAL, ("Level estimasi", "Level of estimation"),
             ("Misalnya nasional atau provinsi.", "Such as national or province."), number="13",
             block="building", path=("level_estimasi",), obligation=M),
    declared("is_open", K.TRUTH, ("Dapat diakses umum?", "Open to the public?"), number="14", block="building",
             path=("apakah_indikator_bisa_diakses_umum",), obligation=M),
    declared("standard_id", K.LITERAL, ("Nomor standar data", "Number of the data standard"), block="building",
             path=("id_sls",), iri="sdmi:dataStandard", clause=SDI4),
    declared("agency", K.NOTATION, ("Instansi pemilik rekaman", "Agency that owns the record"),
             ("Instansi yang boleh mengubah rekaman ini.", "The agency that may change this record."),
             block="meaning", is_own=True, scheme="agency", obligation=M, is_asked=False, iri="dct:publisher",
             clause="Perpres 39/2019"),
    declared("activity", K.LITERAL, ("Kegiatan", "Activity"), block="meaning", is_own=True, is_asked=False,
             iri="prov:wasGeneratedBy"),
    declared("concept", K.NOTATION, ("Konsep kosakata migrasi", "Concept of the migration vocabulary"),
             block="meaning", is_own=True, scheme="migration", obligation=R, iri="dct:subject", clause=SDI4),
    declared("sdg", K.NOTATIONS, ("Target dan indikator TPB/SDG", "SDG targets and indicators"), block="meaning",
             is_own=True, scheme="sdg", obligation=R, clause=""),
    declared("gcm", K.NOTATIONS, ("Tujuan GCM", "GCM objectives"), block="meaning", is_own=True, scheme="gcm",
             obligation=R, clause="A/RES/73/195"),
    declared("population", K.TEXT, ("Populasi", "Population"), block="meaning", is_own=True, clause="StatDCAT-AP"),
    declared("sample", K.TRUTH, ("Rekaman contoh", "Sample record"), block="meaning", is_own=True,
             is_asked=False, iri="sdmi:isSample", clause=""),
)
# fmt: on
"""Every property of an MS-Ind, in the order of the form."""
