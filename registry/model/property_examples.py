"""One good answer for each property, shown beside the form's questions and on the page of the profile."""

from __future__ import annotations

from registry.model.multilingual import MultilingualText


def _both(indonesian: str, english: str = "") -> MultilingualText:
    return MultilingualText.of(id=indonesian, en=english or indonesian)


DATASET_EXAMPLES: dict[str, MultilingualText] = {
    "identifier": _both("p2mi-penempatan-bulanan"),
    "title": _both(
        "Penempatan Pekerja Migran Indonesia menurut Negara Tujuan",
        "Placements of Indonesian migrant workers by country of destination",
    ),
    "description": _both(
        "Jumlah pekerja migran yang berangkat tiap bulan (arus, bukan stok), dicatat SISKOP2MI; "
        "tidak mencakup yang berangkat mandiri.",
        "Migrant workers who left each month (a flow, not a stock), recorded by SISKOP2MI; "
        "without those who left by themselves.",
    ),
    "publisher": _both("kemenp2mi"),
    "creator": _both("kemenp2mi"),
    "contact_point": _both(
        "Pusat Data dan Informasi, pusdatin@instansi.go.id",
        "Data and Information Centre, pusdatin@agency.go.id",
    ),
    "theme": _both("recruitment-placement"),
    "concept": _both("Pekerja Migran Indonesia; penempatan", "Indonesian migrant worker; placement"),
    "sdg": _both("10.7.1; 8.8"),
    "gcm": _both("6; 10"),
    "keyword": _both("TKI, penempatan, G to G", "overseas workers, placement"),
    "population": _both(
        "WNI yang berangkat bekerja ke luar negeri melalui semua skema",
        "Indonesian citizens who leave to work abroad under any scheme",
    ),
    "variable": _both(
        "negara_tujuan: dimensi, daftar kode country", "destination: dimension, code list country"
    ),
    "temporal_coverage": _both("2017 sampai kosong (masih berjalan)", "2017 to empty (still going on)"),
    "spatial_coverage": _both(
        "Indonesia, peran asal; Malaysia, peran tujuan", "Indonesia, role origin; Malaysia, role destination"
    ),
    "spatial_level": _both("province; regency"),
    "frequency": _both("monthly"),
    "issued": _both("2017-03-01"),
    "modified": _both("2026-10-31"),
    "access_right": _both("public-aggregate"),
    "access_ground": _both(
        "UU 27/2022: rincian per orang dilindungi", "UU 27/2022: details of persons are protected"
    ),
    "access_procedure": _both(
        "Surat permohonan ke walidata; dijawab dalam 10 hari kerja",
        "A letter to the walidata; answered within 10 working days",
    ),
    "license": _both("CC-BY-4.0"),
    "rights": _both("Sebutkan sumber: Kementerian P2MI", "Name the source: Ministry of P2MI"),
    "landing_page": _both("https://instansi.go.id/data/penempatan", "https://agency.go.id/data/placements"),
    "documentation": _both("https://instansi.go.id/metodologi.pdf", "https://agency.go.id/method.pdf"),
    "distribution": _both("Tabel bulanan, XLSX, alamat unduh", "Monthly table, XLSX, download address"),
    "source_system": _both("SISKOP2MI"),
    "statistical_activity": _both("keg-penempatan-2026"),
    "statistical_indicator": _both("ind-penempatan-per-negara"),
    "provenance": _both(
        "Kompilasi produk administrasi; ganda dihapus menurut nomor paspor",
        "Compiled from administrative records; duplicates removed by passport number",
    ),
    "language": _both("id; en"),
    "conforms_to": _both("https://w3id.org/sdmi/profile/sdmi-ap"),
    "version": _both("2026.10"),
    "version_notes": _both("Provinsi mengikuti 38 provinsi", "Provinces follow the list of 38"),
    "is_replaced_by": _both("p2mi-penempatan-harian"),
    "sample": _both("ya", "yes"),
}
"""Of the properties of a dataset, by name."""

DISTRIBUTION_EXAMPLES: dict[str, MultilingualText] = {
    "identifier": _both("tabel-2026-10"),
    "title": _both("Tabel penempatan Oktober 2026", "Table of placements, October 2026"),
    "description": _both("Satu baris per negara dan bulan", "One row for each country and month"),
    "access_url": _both("https://instansi.go.id/data/penempatan", "https://agency.go.id/data/placements"),
    "download_url": _both("https://instansi.go.id/penempatan.xlsx", "https://agency.go.id/placements.xlsx"),
    "format": _both("XLSX"),
    "media_type": _both("text/csv"),
    "byte_size": _both("1500000"),
    "checksum": _both("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    "license": _both("CC-BY-4.0"),
    "rights": _both("Boleh dipakai ulang dengan menyebut sumber", "Reuse allowed when the source is named"),
    "issued": _both("2026-11-01"),
    "modified": _both("2026-11-05"),
    "conforms_to": _both(
        "https://instansi.go.id/skema/penempatan.json", "https://agency.go.id/schema/placements.json"
    ),
}
"""Of the properties of a file or access, by name."""

VARIABLE_EXAMPLES: dict[str, MultilingualText] = {
    "name": _both("prov_asal", "origin_prov"),
    "label": _both("Provinsi asal", "Province of origin"),
    "definition": _both(
        "Provinsi tempat tinggal terakhir sebelum berangkat", "Province of the last residence before leaving"
    ),
    "role": _both("dimension"),
    "concept": _both("migrant-origin-area"),
    "code_list": _both("region-bps"),
    "code_list_version": _both("2023"),
    "unit": _both("orang", "persons"),
    "statistical_variable": _both("var-provinsi-asal"),
    "personal_data_class": _both("none"),
}
"""Of the properties of a variable, by name."""
