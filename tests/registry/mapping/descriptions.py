"""A description with every property filled, for tests of the mapping."""

from __future__ import annotations

from typing import Any

from registry.model.canonical_json import dataset_from_json
from registry.model.dataset import Dataset

IRI = "http://127.0.0.1:8000/id/dataset/p2mi-penempatan"

FULL: dict[str, Any] = {
    "identifier": "p2mi-1",
    "title": {"id": "Penempatan PMI menurut negara tujuan", "en": "Placements by country of destination"},
    "description": {"id": "Jumlah penempatan PMI per bulan.", "en": "Number of placements a month."},
    "publisher": "kemenp2mi",
    "creator": "kemenp2mi",
    "contact_point": {"name": "Pusat Data", "email": "data@kp2mi.example", "url": "https://kp2mi.example/"},
    "theme": ["recruitment-placement"],
    "concept": ["indonesian-migrant-worker"],
    "sdg": ["10.7", "10.7.1"],
    "gcm": ["6"],
    "keyword": {"id": ["tki", "pmi"], "en": ["migrant worker"]},
    "landing_page": "https://kp2mi.example/data",
    "documentation": ["https://kp2mi.example/metode"],
    "issued": "2024-05-01",
    "modified": "2024-06",
    "frequency": "monthly",
    "language": ["id", "en"],
    "spatial_coverage": [
        {"place": "country:ID", "role": "coverage"},
        {"place": "country:MY", "role": "destination"},
        {"role": "origin", "label": {"id": "Kantong PMI"}},
    ],
    "spatial_level": ["province"],
    "temporal_coverage": [{"start": "2011", "end": "2023-12"}],
    "access_right": "public-aggregate",
    "access_ground": {"id": "UU 27/2022"},
    "access_procedure": {"id": "Surat ke PPID"},
    "license": "CC-BY-4.0",
    "rights": {"id": "Hak cipta instansi"},
    "source_system": "SISKOP2MI",
    "statistical_activity": ["kompilasi-penempatan-2024"],
    "statistical_indicator": ["jumlah-penempatan"],
    "population": {"id": "PMI yang ditempatkan"},
    "provenance": {"id": "Kompilasi administrasi"},
    "conforms_to": ["https://example.org/standard"],
    "version": "1.0",
    "version_notes": {"id": "Pertama"},
    "is_replaced_by": "p2mi-penempatan-2",
    "variable": [
        {
            "name": "destination",
            "label": {"id": "Negara tujuan"},
            "definition": {"id": "Negara tempat bekerja"},
            "role": "dimension",
            "concept": "destination-country",
            "code_list": "country",
            "code_list_version": "2022",
            "statistical_variable": "negara-penempatan",
            "personal_data_class": "none",
        },
        {"name": "n", "role": "measure", "unit": "orang"},
    ],
    "distribution": [
        {
            "title": {"id": "Tabel"},
            "access_url": "https://kp2mi.example/tabel",
            "download_url": "https://kp2mi.example/tabel.xlsx",
            "format": "XLSX",
            "media_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "byte_size": 1234,
            "license": "CC-BY-4.0",
            "checksum": "sha256:" + "ab" * 32,
        },
        {"download_url": "https://kp2mi.example/tabel.csv", "format": "CSV"},
    ],
}


def a_dataset(**changes: Any) -> Dataset:
    """Give the full description with some properties changed."""
    return dataset_from_json({**FULL, **changes}).dataset
