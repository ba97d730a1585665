"""Builders: valid by default, one thing changed per test."""

from __future__ import annotations

from typing import Any

from registry.bootstrap import Registry
from registry.commands.revision_writing import Origin, checked, insert_record
from registry.model.canonical_json import dataset_from_json
from registry.model.catalog import CatalogRecord
from registry.model.dataset import Dataset

COMPLETE: dict[str, Any] = {
    "identifier": "p2mi-penempatan-bulanan",
    "title": {"id": "Data Penempatan Pekerja Migran Indonesia", "en": "Placements of Indonesian migrant workers"},
    "description": {
        "id": "Jumlah pekerja migran Indonesia yang ditempatkan setiap bulan menurut negara tujuan dan "
        "kabupaten asal, dicatat SISKOP2MI; arus, bukan stok.",
        "en": "Migrant workers placed each month by country of destination and regency of origin; a flow.",
    },
    "publisher": "kemenp2mi",
    "contact_point": {"name": "Pusat Data dan Informasi"},
    "theme": ["recruitment-placement"],
    "concept": ["recruitment-placement", "indonesian-migrant-worker"],
    "sdg": ["10.7"],
    "gcm": ["6"],
    "keyword": {"id": ["penempatan", "TKI"]},
    "population": {"id": "Pekerja migran yang berangkat melalui semua skema"},
    "frequency": "monthly",
    "modified": "2025-10-31",
    "spatial_coverage": [{"place": "country:ID", "role": "coverage"}],
    "temporal_coverage": [{"start": "2011"}],
    "access_right": "public-aggregate",
    "source_system": "SISKOP2MI",
    "variable": [
        {"name": "negara_tujuan", "label": {"id": "Negara tujuan", "en": "Destination"}, "role": "dimension",
         "code_list": "country", "personal_data_class": "none"},
        {"name": "jumlah", "label": {"id": "Jumlah PMI", "en": "Workers placed"}, "role": "measure", "unit": "orang"},
    ],
    "distribution": [{"title": {"id": "Tabel bulanan"}, "format": "XLSX", "access_url": "https://www.kp2mi.go.id"}],
}  # fmt: skip


def a_dataset(**changes: Any) -> Dataset:
    """Make a complete dataset; `changes` are JSON values of properties, None takes one away."""
    values = {name: value for name, value in {**COMPLETE, **changes}.items() if value is not None}
    reading = dataset_from_json(values)
    assert not reading.findings, reading.findings
    return reading.dataset


def published(registry: Registry, dataset: Dataset, *, agency: str | None = None) -> CatalogRecord:
    """Put a published record into a registry, as a harvest would; the relay is not run."""
    return _inserted(registry, dataset, agency, publish=True)


def drafted(registry: Registry, dataset: Dataset, *, agency: str | None = None) -> CatalogRecord:
    """Put a draft into a registry."""
    return _inserted(registry, dataset, agency, publish=False)


def _inserted(registry: Registry, dataset: Dataset, agency: str | None, *, publish: bool) -> CatalogRecord:
    with registry.unit_of_work() as uow:
        kept, report = checked(dataset)
        record = insert_record(
            uow, kept, report, agency=agency or kept.publisher or "bps", source=None, origin=Origin(by="test"),
            publish=publish,
        )  # fmt: skip
        uow.commit()
    return record
