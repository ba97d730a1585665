"""One good answer for each question of the form, shown beside it."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, str]] = {
    "title": (
        "Penempatan Pekerja Migran Indonesia menurut Negara Tujuan",
        "Placements of Indonesian migrant workers by country of destination",
    ),
    "description": (
        "Jumlah pekerja migran yang berangkat tiap bulan (arus, bukan stok), dicatat SISKOP2MI; "
        "tidak mencakup yang berangkat mandiri.",
        "Migrant workers who left each month (a flow, not a stock), recorded by SISKOP2MI; "
        "without those who left by themselves.",
    ),
    "concept": ("Pekerja Migran Indonesia; penempatan", "Indonesian migrant worker; placement"),
    "sdg": ("10.7.1; 8.8", "10.7.1; 8.8"),
    "gcm": ("6; 10", "6; 10"),
    "keyword": ("TKI, penempatan, G to G", "overseas workers, placement"),
    "population": (
        "WNI yang berangkat bekerja ke luar negeri melalui semua skema",
        "Indonesian citizens who leave to work abroad under any scheme",
    ),
    "temporal_coverage": ("2017 sampai kosong (masih berjalan)", "2017 to empty (still going on)"),
    "spatial_coverage": (
        "Indonesia, peran asal; Malaysia, peran tujuan",
        "Indonesia, role origin; Malaysia, role destination",
    ),
    "contact_point": (
        "Pusat Data dan Informasi, pusdatin@instansi.go.id",
        "Data and Information Centre, pusdatin@agency.go.id",
    ),
    "source_system": ("SISKOP2MI", "SISKOP2MI"),
    "access_procedure": (
        "Surat permohonan ke walidata; dijawab dalam 10 hari kerja",
        "A letter to the walidata; answered within 10 working days",
    ),
}
