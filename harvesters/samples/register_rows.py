"""Sample records as rows of a register: the cells in Indonesian, each register with words of its own."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from harvesters.samples.coverage_words import COVERAGE_WORDS, indonesian_labels
from harvesters.samples.sample_records import SampleRecord, sample_records

_ACCESS = {
    "publik": "Publik",
    "publik-agregat": "Publik agregat",
    "publik-anonim": "Publik anonim",
    "terbatas": "Terbatas",
}
CELLS: Mapping[str, Callable[[SampleRecord], str]] = {
    "identifier": lambda record: record.identifier,
    "title": lambda record: record.title["id"],
    "title@en": lambda record: record.title["en"],
    "description": lambda record: record.description["id"],
    "description@en": lambda record: record.description.get("en", ""),
    "theme": lambda record: "; ".join(indonesian_labels("migration", record.themes)),
    "concept": lambda record: "; ".join(record.concepts),
    "sdg": lambda record: "; ".join(record.sdg),
    "gcm": lambda record: "; ".join(record.gcm),
    "keyword": lambda record: "; ".join(record.keywords["id"]),
    "frequency": lambda record: record.frequency.capitalize(),
    "spatial": lambda record: "; ".join(COVERAGE_WORDS[word].id for word in record.spatial),
    "temporal_start": lambda record: record.periods[0].start if record.periods else "",
    "temporal_end": lambda record: record.periods[-1].end if record.periods else "",
    "variables": lambda record: variables_cell(record),
    "population": lambda record: record.population.get("id", ""),
    "access_right": lambda record: _ACCESS[record.access[0]],
    "access_procedure": lambda record: record.how_to_get("id"),
    "source_system": lambda record: record.source_system,
    "distribution.format": lambda record: "; ".join(file.format for file in record.files),
    "distribution.access_url": lambda record: record.agency.homepage,
    "contact_name": lambda record: record.agency.unit["id"],
    "issued": lambda record: record.issued.isoformat(),
    "modified": lambda record: record.modified.isoformat(),
    "sample": lambda _: "ya",
}
"""What a column can hold -> its cell; the keys are names of fields, with the language of the text."""

OWN_CELLS: Mapping[tuple[str, str], Callable[[SampleRecord], str]] = {
    ("imigrasi", "frequency"): lambda _: "Setiap bulan",
    ("kemlu", "frequency"): lambda r: {"semesteran": "Per semester"}.get(r.frequency, "Setiap tahun"),
    ("kemlu", "concept"): lambda record: "; ".join(indonesian_labels("migration", record.concepts)),
}


@dataclass(frozen=True, eq=False)
class RegisterLayout:
    """How an agency lays out its register: headers in order, the header's row, and what stands above.

    ``explained`` names the headers that nobody could understand without being told.
    """

    agency: str
    file_name: str
    columns: Mapping[str, str]
    sheet: str = ""
    header_row: int = 1
    title_rows: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of every record of the agency, in the order of the columns."""
        records = [r for r in sample_records("register") if r.agency.notation == self.agency]
        return tuple(tuple(self._cell(meaning, r) for meaning in self.columns.values()) for r in records)

    def _cell(self, meaning: str, record: SampleRecord) -> str:
        return OWN_CELLS.get((self.agency, meaning), CELLS[meaning])(record)


def variables_cell(record: SampleRecord) -> str:
    """The variables as a JSON list, one a line, so that labels, roles and code lists survive in one cell."""
    lines = (json.dumps(variable.as_json(), ensure_ascii=False) for variable in record.variables)
    return "[" + ",\n".join(lines) + "]"


KEMENP2MI = RegisterLayout(
    "kemenp2mi",
    "kemenp2mi.xlsx",
    {
        "ID Dataset": "identifier",
        "Judul": "title",
        "Judul (Inggris)": "title@en",
        "Deskripsi": "description",
        "Deskripsi (Inggris)": "description@en",
        "Tema": "theme",
        "Kata Kunci": "keyword",
        "Populasi": "population",
        "Frekuensi": "frequency",
        "Cakupan Wilayah": "spatial",
        "Periode Awal": "temporal_start",
        "Periode Akhir": "temporal_end",
        "Variabel": "variables",
        "Tingkat Akses": "access_right",
        "Cara Memperoleh": "access_procedure",
        "Sistem Sumber": "source_system",
        "Konsep": "concept",
        "SDG": "sdg",
        "GCM": "gcm",
        "Format": "distribution.format",
        "Tautan": "distribution.access_url",
        "Kontak": "contact_name",
        "Tanggal Terbit": "issued",
        "Tanggal Pemutakhiran": "modified",
        "Contoh": "sample",
    },
    sheet="Daftar Dataset",
    explained=("Variabel",),
)
IMIGRASI = RegisterLayout(
    "imigrasi",
    "imigrasi.xlsx",
    {
        "Kode Data": "identifier",
        "Nama Data": "title",
        "Nama Data (Bahasa Inggris)": "title@en",
        "Uraian": "description",
        "Uraian (Bahasa Inggris)": "description@en",
        "Tema": "theme",
        "Kode Konsep": "concept",
        "Kode TPB/SDG": "sdg",
        "Tujuan GCM": "gcm",
        "Pemutakhiran": "frequency",
        "Wilayah": "spatial",
        "Dari": "temporal_start",
        "Sampai": "temporal_end",
        "Rincian": "variables",
        "Sumber": "source_system",
        "Sifat Data": "access_right",
        "Tata Cara Permintaan": "access_procedure",
        "Bentuk Berkas": "distribution.format",
        "Laman": "distribution.access_url",
        "Unit Pengelola": "contact_name",
        "Terbit": "issued",
        "Diperbarui": "modified",
        "Contoh": "sample",
    },
    sheet="Rekap",
    header_row=6,
    title_rows=(
        "DAFTAR DATA MIGRASI",
        "Direktorat Jenderal Imigrasi",
        "Data contoh, bukan daftar resmi",
    ),
    explained=(
        "Kode Data",
        "Kode TPB/SDG",
        "Pemutakhiran",
        "Dari",
        "Sampai",
        "Rincian",
        "Sumber",
        "Tata Cara Permintaan",
        "Bentuk Berkas",
        "Laman",
        "Terbit",
    ),
)
KEMLU = RegisterLayout(
    "kemlu",
    "kemlu.csv",
    {
        "Kode": "identifier",
        "Judul": "title",
        "Judul (Inggris)": "title@en",
        "Deskripsi": "description",
        "Deskripsi (Inggris)": "description@en",
        "Tema": "theme",
        "Konsep": "concept",
        "SDG": "sdg",
        "GCM": "gcm",
        "Kata Kunci": "keyword",
        "Populasi": "population",
        "Frekuensi": "frequency",
        "Cakupan Wilayah": "spatial",
        "Periode Awal": "temporal_start",
        "Periode Akhir": "temporal_end",
        "Daftar Variabel": "variables",
        "Tingkat Akses": "access_right",
        "Cara Memperoleh": "access_procedure",
        "Sistem Sumber": "source_system",
        "Format": "distribution.format",
        "Kontak": "contact_name",
        "Tanggal Terbit": "issued",
        "Tanggal Pemutakhiran": "modified",
        "Contoh": "sample",
    },
)
LAYOUTS = (KEMENP2MI, IMIGRASI, KEMLU)
