"""The property table (DESIGN.md D12): each property of a description, declared once.

JSON, RDF, forms, completeness and reference pages are derived from these rows. The fields of the
dataclasses in `dataset`, `distribution` and `statistics` bear the same names; a test compares them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.model.mail_address import is_mail_address
from registry.model.multilingual import MultilingualText

DCT = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"
SDMI = "https://w3id.org/sdmi/ns#"
ADMS = "http://www.w3.org/ns/adms#"
FOAF = "http://xmlns.com/foaf/0.1/"
SPDX = "http://spdx.org/rdf/terms#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"


class Range(StrEnum):
    """What a value is, and so how it is read, written, asked for and shown."""

    TEXT = "text"
    LITERAL = "literal"
    IRI = "iri"
    CODE = "code"
    DATE = "date"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    KEYWORDS = "keywords"
    PLACE = "place"
    PERIOD = "period"
    CONTACT = "contact"
    VARIABLE = "variable"
    DISTRIBUTION = "distribution"
    TRIPLES = "triples"


class Obligation(StrEnum):
    """How much SDMI-AP asks for a property."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


SHARE = {Obligation.MANDATORY: 60.0, Obligation.RECOMMENDED: 30.0, Obligation.OPTIONAL: 10.0}
"""Points of completeness that each group of properties gives together, equal within the group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One row: name in code and JSON, IRI, range, obligation, code list, and words in two languages.

    `group` is the step of the form; `counted` is False for what the system itself fills in.
    """

    name: str
    iri: str
    range: Range
    obligation: Obligation
    label: MultilingualText
    help: MultilingualText
    many: bool = False
    code_list: str | None = None
    clause: str = ""
    group: str = "identity"
    counted: bool = True
    multiline: bool = False


def _row(
    name: str,
    iri: str,
    kind: Range,
    need: str,
    label: tuple[str, str],
    help_: tuple[str, str],
    **more: object,
) -> Property:
    obligation = {"M": Obligation.MANDATORY, "R": Obligation.RECOMMENDED, "O": Obligation.OPTIONAL}[need]
    return Property(
        name=name,
        iri=iri,
        range=kind,
        obligation=obligation,
        label=MultilingualText.of(id=label[0], en=label[1]),
        help=MultilingualText.of(id=help_[0], en=help_[1]),
        **more,  # type: ignore[arg-type]
    )


R = Range
DCAT_AP = "DCAT-AP 3"
SDI = "Perpres 39/2019"
BPS5 = "Peraturan BPS 5/2020"

# fmt: off
DATASET: tuple[Property, ...] = (
    _row("identifier", DCT + "identifier", R.LITERAL, "O",
         ("Pengenal dari sumber", "Identifier at the source"),
         ("Kode yang dipakai instansi sendiri; dibuat otomatis bila kosong.",
          "The code that the agency itself uses; made by the system when empty."),
         counted=False, clause=DCAT_AP),
    _row("title", DCT + "title", R.TEXT, "M", ("Judul", "Title"),
         ("Nama yang menyebut apa yang dihitung, tanpa singkatan; cantumkan rinciannya, bukan periodenya.",
          "A name that says what is counted, without abbreviations; give the breakdown, not the period."),
         clause=f"{DCAT_AP}; {SDI} art. 3"),
    _row("description", DCT + "description", R.TEXT, "M", ("Deskripsi", "Description"),
         ("Dua sampai empat kalimat: siapa yang dihitung, arus atau stok, dari sistem apa, dan batasannya.",
          "Two to four sentences: who is counted, flow or stock, from which system, and the limits."),
         multiline=True, clause=DCAT_AP),
    _row("publisher", DCT + "publisher", R.CODE, "M", ("Instansi penanggung jawab", "Publisher"),
         ("Walidata: instansi yang memelihara dan menyebarluaskan data ini.",
          "The walidata: the agency that keeps this data and releases it."),
         code_list="agency", clause=f"{SDI}; {DCAT_AP}"),
    _row("publisher_name", SDMI + "publisherName", R.TEXT, "O",
         ("Nama penerbit di sumber", "Publisher as named"),
         ("Nama penerbit seperti tertulis di sumber, bila tidak ada di daftar instansi.",
          "The publisher's name as the source writes it, where the agency list does not know it."),
         counted=False),
    _row("creator", DCT + "creator", R.CODE, "O", ("Produsen data", "Producer"),
         ("Unit atau instansi yang menghasilkan data, bila bukan penanggung jawabnya.",
          "The unit or agency that produces the data, where it is not the publisher."),
         code_list="agency", clause=SDI),
    _row("contact_point", DCAT + "contactPoint", R.CONTACT, "R", ("Unit kontak", "Contact unit"),
         ("Unit kerja yang menjawab pertanyaan; jangan tulis nama orang.",
          "The unit that answers questions; give no person's name."),
         clause=f"{DCAT_AP}; UU 27/2022"),
    _row("theme", DCAT + "theme", R.CODE, "M", ("Tema", "Theme"),
         ("Satu atau beberapa dari 23 tema migrasi.", "One or more of the 23 migration themes."),
         many=True, code_list="migration", group="meaning", clause=DCAT_AP),
    _row("concept", DCT + "subject", R.CODE, "M", ("Konsep migrasi", "Migration concepts"),
         ("Satu sampai empat konsep paling khusus tentang siapa atau apa yang dihitung.",
          "One to four of the most specific concepts for who or what is counted."),
         many=True, code_list="migration", group="meaning", clause=f"{SDI} art. 4"),
    _row("sdg", SDMI + "sdg", R.CODE, "R", ("Target dan indikator TPB/SDG", "SDG targets and indicators"),
         ("Kode seperti 10.7 atau 10.7.1 yang langsung dilayani data ini.",
          "Codes such as 10.7 or 10.7.1 that this data serves directly."),
         many=True, code_list="sdg", group="meaning"),
    _row("gcm", SDMI + "gcm", R.CODE, "R", ("Tujuan GCM", "GCM objectives"),
         ("Nomor tujuan Kesepakatan Global tentang Migrasi, 1 sampai 23.",
          "Numbers of the objectives of the Global Compact for Migration, 1 to 23."),
         many=True, code_list="gcm", group="meaning", clause="A/RES/73/195"),
    _row("keyword", DCAT + "keyword", R.KEYWORDS, "O", ("Kata kunci", "Keywords"),
         ("Kata bebas yang mungkin dicari orang, juga istilah lama.",
          "Free words that people may look for, old terms too."),
         many=True, group="meaning", clause=DCAT_AP),
    _row("population", SDMI + "population", R.TEXT, "R", ("Populasi", "Population"),
         ("Siapa atau apa yang dihitung, dan siapa yang tidak.", "Who or what is counted, and who is not."),
         group="meaning", clause=f"{BPS5}; StatDCAT-AP"),
    _row("variable", SDMI + "variable", R.VARIABLE, "R", ("Variabel", "Variables"),
         ("Kolom datanya: nama, arti, peran, dan daftar kode yang dipakai.",
          "The columns of the data: name, meaning, role, and the code list in use."),
         many=True, group="meaning", clause=f"{BPS5} (MS-Var)"),
    _row("temporal_coverage", DCT + "temporal", R.PERIOD, "M", ("Periode data", "Period covered"),
         ("Tahun, bulan atau tanggal awal dan akhir; akhir boleh kosong bila masih berjalan.",
          "Year, month or date of begin and end; leave the end empty while it goes on."),
         many=True, group="coverage", clause=DCAT_AP),
    _row("spatial_coverage", DCT + "spatial", R.PLACE, "M", ("Wilayah", "Places"),
         ("Negara atau wilayah beserta perannya: cakupan, asal, tujuan, tempat tinggal, pos perlintasan.",
          "Countries or regions with their role: coverage, origin, destination, residence, checkpoint."),
         many=True, group="coverage", clause=DCAT_AP),
    _row("spatial_level", SDMI + "spatialLevel", R.LITERAL, "O", ("Tingkat penyajian", "Spatial level"),
         ("Rincian wilayah terkecil: negara, provinsi, kabupaten/kota.",
          "The finest level of place: country, province, regency."),
         many=True, group="coverage", clause=f"{BPS5} (MS-Keg 7.4)"),
    _row("frequency", DCT + "accrualPeriodicity", R.CODE, "M", ("Frekuensi", "Frequency"),
         ("Seberapa sering data diperbarui.", "How often the data is updated."),
         code_list="frequency", group="coverage", clause=f"{DCAT_AP}; {BPS5} (MS-Keg 4.2)"),
    _row("issued", DCT + "issued", R.DATE, "O", ("Tanggal terbit", "Issued"),
         ("Kapan data pertama kali terbit.", "When the data first came out."),
         group="coverage", clause=DCAT_AP),
    _row("modified", DCT + "modified", R.DATE, "R", ("Tanggal pembaruan", "Modified"),
         ("Kapan data terakhir diperbarui.", "When the data was last updated."),
         group="coverage", clause=DCAT_AP),
    _row("access_right", DCT + "accessRights", R.CODE, "M", ("Tingkat akses", "Access"),
         ("Siapa yang boleh memperoleh data.", "Who may have the data."),
         code_list="access-right", group="access", clause=f"{DCAT_AP}; UU 14/2008"),
    _row("access_ground", SDMI + "accessGround", R.TEXT, "O", ("Dasar pembatasan", "Ground of restriction"),
         ("Aturan yang membatasi akses, bila terbatas.",
          "The rule that restricts access, where it is restricted."),
         group="access", clause="UU 14/2008; UU 27/2022"),
    _row("access_procedure", SDMI + "accessProcedure", R.TEXT, "R", ("Cara memperoleh", "How to obtain"),
         ("Langkah meminta data dan siapa yang menjawab.", "The steps to ask for the data and who answers."),
         group="access", multiline=True),
    _row("license", DCT + "license", R.CODE, "O", ("Lisensi", "License"),
         ("Syarat pemakaian ulang.", "The terms of reuse."),
         code_list="license", group="access", clause=DCAT_AP),
    _row("rights", DCT + "rights", R.TEXT, "O", ("Pernyataan hak", "Rights statement"),
         ("Keterangan hak selain lisensi.", "A statement of rights other than the license."),
         group="access", clause=DCAT_AP),
    _row("landing_page", DCAT + "landingPage", R.IRI, "O", ("Laman data", "Landing page"),
         ("Laman instansi tempat data ini diterangkan.", "The agency's page about this data."),
         group="access", clause=DCAT_AP),
    _row("documentation", FOAF + "page", R.IRI, "O", ("Dokumentasi", "Documentation"),
         ("Alamat dokumen metodologi.", "Addresses of documents on the method."),
         many=True, group="access", clause=DCAT_AP),
    _row("distribution", DCAT + "distribution", R.DISTRIBUTION, "R", ("Berkas dan akses", "Files and access"),
         ("Bentuk data yang tersedia: berkas, tabel, API.",
          "The forms in which the data exists: file, table, API."),
         many=True, group="access", clause=DCAT_AP),
    _row("source_system", SDMI + "sourceSystem", R.LITERAL, "R", ("Sistem sumber", "Source system"),
         ("Sistem, survei atau sensus asal data, misalnya SISKOP2MI atau SP2020.",
          "The system, survey or census behind the data, such as SISKOP2MI or SP2020."),
         group="origin", clause=f"{BPS5} (MS-Keg)"),
    _row("statistical_activity", PROV + "wasGeneratedBy", R.LITERAL, "O",
         ("Kegiatan statistik (MS-Keg)", "Statistical activity (MS-Keg)"),
         ("Nama tetap kegiatan terdaftar yang menghasilkan data ini; lihat halaman Kegiatan.",
          "The permanent name of the registered activity that yields this data; see the page of activities."),
         many=True, group="origin", counted=False, clause=f"{BPS5} (MS-Keg)"),
    _row("statistical_indicator", SDMI + "indicator", R.LITERAL, "O",
         ("Indikator statistik (MS-Ind)", "Statistical indicators (MS-Ind)"),
         ("Nama tetap indikator terdaftar yang disajikan data ini.",
          "The permanent names of the registered indicators that this data presents."),
         many=True, group="origin", counted=False, clause=f"{BPS5} (MS-Ind)"),
    _row("provenance", DCT + "provenance", R.TEXT, "O", ("Asal-usul", "Provenance"),
         ("Bagaimana data dihimpun dan diolah.", "How the data was collected and processed."),
         group="origin", multiline=True, clause=DCAT_AP),
    _row("language", DCT + "language", R.CODE, "O", ("Bahasa data", "Language of the data"),
         ("Bahasa isi berkas.", "The language of the files' content."),
         many=True, code_list="language", group="origin", clause=DCAT_AP),
    _row("conforms_to", DCT + "conformsTo", R.IRI, "O", ("Standar yang diikuti", "Conforms to"),
         ("Alamat standar data atau profil.", "Address of a data standard or profile."),
         many=True, group="origin", clause=f"{DCAT_AP}; {SDI} art. 3"),
    _row("version", DCAT + "version", R.LITERAL, "O", ("Versi data", "Version of the data"),
         ("Nomor versi menurut instansi.", "The agency's own version number."),
         group="origin", clause=DCAT_AP),
    _row("version_notes", ADMS + "versionNotes", R.TEXT, "O", ("Catatan versi", "Version notes"),
         ("Apa yang berubah dari versi sebelumnya.", "What changed since the version before."),
         group="origin", clause=DCAT_AP),
    _row("is_replaced_by", DCT + "isReplacedBy", R.LITERAL, "O", ("Digantikan oleh", "Replaced by"),
         ("Nama tetap (slug) dataset penggantinya.", "The slug of the dataset that replaces it."),
         group="origin", counted=False),
    _row("sample", SDMI + "isSample", R.BOOLEAN, "O", ("Rekaman contoh", "Sample record"),
         ("Ditandai sistem bila rekaman hanya contoh.",
          "Set by the system where the record is only a sample."),
         group="origin", counted=False),
    _row("extra", SDMI + "extra", R.TRIPLES, "O", ("Pernyataan lain", "Other statements"),
         ("Pernyataan RDF dari sumber yang tidak dikenal model.",
          "RDF statements of the source that the model does not know."),
         group="origin", counted=False),
)

DISTRIBUTION: tuple[Property, ...] = (
    _row("identifier", DCT + "identifier", R.LITERAL, "O", ("Pengenal", "Identifier"),
         ("Kode berkas di sumber.",
          "The file's code at the source.")),
    _row("title", DCT + "title", R.TEXT, "R", ("Nama berkas", "Name"),
         ("Nama yang membedakan berkas ini dari yang lain.",
          "A name that tells this file from the others."), clause=DCAT_AP),
    _row("description", DCT + "description", R.TEXT, "O", ("Keterangan", "Description"),
         ("Apa isi berkas ini dan apa batasannya.",
          "What this file holds and where its limits are.")),
    _row("access_url", DCAT + "accessURL", R.IRI, "M", ("Alamat akses", "Access address"),
         ("Alamat tempat data dapat diperoleh: laman, formulir, atau API.",
          "The address where the data can be had: page, form or API."),
         clause=DCAT_AP),
    _row("download_url", DCAT + "downloadURL", R.IRI, "O", ("Alamat unduh", "Download address"),
         ("Alamat yang langsung mengunduh berkasnya.",
          "The address that downloads the file at once.")),
    _row("format", DCT + "format", R.CODE, "R", ("Format", "Format"),
         ("Format berkas, dari daftar kode.",
          "The format of the file, from the code list."), code_list="file-type"),
    _row("media_type", DCAT + "mediaType", R.LITERAL, "O", ("Tipe media", "Media type"),
         ("Tipe media menurut IANA.",
          "The media type by IANA.")),
    _row("byte_size", DCAT + "byteSize", R.INTEGER, "O", ("Ukuran (bita)", "Size in bytes"),
         ("Ukuran berkas dalam bita.",
          "The size of the file in bytes.")),
    _row("checksum", SDMI + "checksum", R.LITERAL, "O", ("Sidik jari berkas", "Checksum"),
         ("Sidik jari isi berkas, untuk memeriksa keutuhannya.",
          "A fingerprint of the content, to check that it is whole.")),
    _row("license", DCT + "license", R.CODE, "R", ("Lisensi", "License"),
         ("Syarat pemakaian ulang berkas ini.",
          "The terms of reuse of this file."), code_list="license"),
    _row("rights", DCT + "rights", R.TEXT, "O", ("Hak", "Rights"),
         ("Keterangan hak selain lisensi.",
          "A statement of rights other than the license.")),
    _row("issued", DCT + "issued", R.DATE, "O", ("Terbit", "Issued"),
         ("Kapan berkas ini terbit.",
          "When this file came out.")),
    _row("modified", DCT + "modified", R.DATE, "O", ("Diperbarui", "Modified"),
         ("Kapan berkas ini terakhir diperbarui.",
          "When this file was last updated.")),
    _row("conforms_to", DCT + "conformsTo", R.IRI, "O", ("Standar", "Conforms to"),
         ("Alamat skema atau standar yang diikuti isi berkas.",
          "Address of the schema or standard that the content follows."), many=True),
)

VARIABLE: tuple[Property, ...] = (
    _row("name", SDMI + "name", R.LITERAL, "M", ("Nama", "Name"),
         ("Nama kolom persis seperti dalam data.",
          "The name of the column just as it stands in the data."), clause=BPS5),
    _row("label", DCT + "title", R.TEXT, "R", ("Arti singkat", "Label"),
         ("Arti kolom dalam beberapa kata.",
          "What the column means, in a few words.")),
    _row("definition", DCT + "description", R.TEXT, "R", ("Definisi", "Definition"),
         ("Apa yang diukur atau diklasifikasikan, dan bagaimana.",
          "What is measured or classified, and how."), clause=BPS5),
    _row("role", SDMI + "role", R.CODE, "R", ("Peran", "Role"),
         ("Dimensi (pemilah), ukuran (angka), atau atribut (keterangan).",
          "Dimension (breakdown), measure (figure) or attribute (note)."), code_list="variable-role"),
    _row("concept", DCT + "subject", R.CODE, "R", ("Konsep", "Concept"),
         ("Konsep migrasi yang diwakili kolom ini.",
          "The migration concept that this column stands for."), code_list="migration"),
    _row("code_list", SDMI + "valueDomain", R.LITERAL, "R", ("Daftar kode", "Code list"),
         ("Daftar kode isian; untuk wilayah sebut skemanya, BPS atau Kemendagri.",
          "The code list of its values; for regions name the scheme, BPS or Kemendagri."),
         clause=BPS5),
    _row("code_list_version", SDMI + "codeListVersion", R.LITERAL, "R", ("Versi daftar kode", "Its version"),
         ("Tahun atau versi daftar kode itu.",
          "The year or version of that code list.")),
    _row("unit", SDMI + "unit", R.LITERAL, "O", ("Satuan", "Unit"),
         ("Satuan angka, misalnya orang atau USD.",
          "The unit of the figures, such as persons or USD."), clause=BPS5),
    _row("statistical_variable", SDMI + "registeredVariable", R.LITERAL, "O",
         ("Variabel terdaftar (MS-Var)", "Registered variable (MS-Var)"),
         ("Nama tetap variabel yang terdaftar sebagai MS-Var.",
          "The permanent name of the variable registered as MS-Var."), clause=f"{BPS5} (MS-Var)"),
    _row("personal_data_class", SDMI + "personalDataClass", R.CODE, "R", ("Data pribadi", "Personal data"),
         ("Apakah kolom memuat data pribadi: tidak, umum, atau spesifik.",
          "Whether the column holds personal data: none, general or specific."),
         code_list="personal-data-class", clause="UU 27/2022 art. 4"),
)
# fmt: on

DATASET_BY_NAME = {one.name: one for one in DATASET}
GROUPS = ("identity", "meaning", "coverage", "access", "origin")
"""The steps of the form, in order."""


def table_for(range_: Range) -> tuple[Property, ...]:
    """Give the table of a nested description (a variable or a distribution)."""
    return {Range.VARIABLE: VARIABLE, Range.DISTRIBUTION: DISTRIBUTION}[range_]


STAND_IN_NAME = "variabel_"
"""How a variable is named, with its number, that came without name and label."""
_STAND_IN = re.compile(STAND_IN_NAME + r"\d+")


def is_stand_in(name: str) -> bool:
    """Tell whether a variable's name was only made up for want of a better one."""
    return _STAND_IN.fullmatch(name) is not None


def is_usable(row: Property, value: Any) -> bool:
    """Tell whether a property says something: words in place of a known place, or a nameless column, do not.

    Completeness counts, and submitting asks for, usable values only.
    """
    match row.range:
        case Range.PLACE:
            return any(one.place for one in value)
        case Range.VARIABLE:
            return any(not is_stand_in(one.name) for one in value)
        case Range.DISTRIBUTION:
            return any(one.title or one.format or one.access_url or one.download_url for one in value)
        case Range.CONTACT:
            return bool(value and (value.name or value.url or is_mail_address(value.email or "")))
    return bool(value)
