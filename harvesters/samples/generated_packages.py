"""CKAN packages made up in any number: bilingual, of believable words, the same for the same seed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import islice
from random import Random
from typing import Any, overload

from harvesters.samples.ckan_packages import SAMPLE_TAG, ckan_id, ckan_organization
from harvesters.samples.coverage_words import indonesian_labels
from harvesters.samples.sample_records import SampleAgency, all_sample_records
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept

_NOT_COUNTED = ("data-governance", "reference-data", "migration-governance")
"""Themes whose concepts are about data and rules, not about people or cases to count."""
_FIRST_DAY = date(2024, 1, 1)
_KINDS = (
    ("Jumlah", "Number of"),
    ("Data", "Data on"),
    ("Statistik", "Statistics on"),
    ("Rekap", "Summary of"),
)
_DIMENSIONS = (
    ("sex", "jenis kelamin", "sex"),
    ("age_group", "kelompok umur", "age group"),
    ("education", "pendidikan", "education"),
    ("country", "negara tujuan", "destination country"),
    ("occupation", "jabatan", "occupation"),
    ("regency", "kabupaten/kota", "regency"),
    ("month", "bulan", "month"),
    ("status", "status penanganan", "handling status"),
)
_FREQUENCIES = ("bulanan", "triwulanan", "semesteran", "tahunan", "dua-tahunan", "insidental")
_ACCESS = ("publik", "publik", "publik-agregat", "publik-agregat", "terbatas")
_FORMATS = ("XLSX", "CSV", "PDF", "JSON")
_LIMITS = (
    (
        "Angka bulan terakhir bersifat sementara dan dapat diperbaiki.",
        "Figures of the last month are provisional.",
    ),
    (
        "Hanya peristiwa yang dilaporkan yang tercatat, sehingga jumlah sebenarnya lebih besar.",
        "Only reported events are recorded, so the true number is larger.",
    ),
    (
        "Satu orang dapat terhitung lebih dari sekali bila mengalami beberapa peristiwa.",
        "A person with several events is counted more than once.",
    ),
    (
        "Batas wilayah mengikuti keadaan pada tahun data.",
        "Regional boundaries are those of the year of the data.",
    ),
)


@dataclass(frozen=True)
class _Draw:
    """What was drawn for one package."""

    index: int
    agency: SampleAgency
    concept: Concept
    province: Concept
    kind: tuple[str, str]
    dimensions: Sequence[tuple[str, str, str]]
    limit: tuple[str, str]
    start: int
    frequency: str
    access: str
    format: str
    issued: date
    modified: date
    is_changed: bool


class GeneratedPackages(Sequence[dict[str, Any]]):
    """A sequence that makes each package when it is looked at, so that 100,000 of them take no memory."""

    def __init__(self, size: int, seed: int = 0, changed_every: int = 0) -> None:
        self.size = size
        self.seed = seed
        self.changed_every = changed_every

    def __len__(self) -> int:
        """How many packages the portal has."""
        return self.size

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, index: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        """One package or a page of them."""
        if isinstance(index, slice):
            return [_package(self._draw(position)) for position in range(*index.indices(self.size))]
        if not -self.size <= index < self.size:
            raise IndexError(index)
        return _package(self._draw(index % self.size))

    @cached_property
    def _agencies(self) -> tuple[SampleAgency, ...]:
        return tuple({record.agency.notation: record.agency for record in all_sample_records()}.values())

    @cached_property
    def _concepts(self) -> tuple[Concept, ...]:
        concepts = (concept for concept in code_list("migration").concepts if not concept.top_concept)
        return tuple(concept for concept in concepts if _theme(concept.notation) not in _NOT_COUNTED)

    @cached_property
    def _provinces(self) -> tuple[Concept, ...]:
        return tuple(islice(code_list("region-kemendagri").concepts, 38))

    def _draw(self, index: int) -> _Draw:
        chance = Random(f"{self.seed}:{index}")
        issued = _FIRST_DAY + timedelta(days=chance.randrange(600))
        is_changed = bool(self.changed_every) and index % self.changed_every == 0
        return _Draw(
            index,
            chance.choice(self._agencies),
            chance.choice(self._concepts),
            chance.choice(self._provinces),
            chance.choice(_KINDS),
            chance.sample(_DIMENSIONS, 3),
            chance.choice(_LIMITS),
            chance.randrange(2005, 2024),
            chance.choice(_FREQUENCIES),
            chance.choice(_ACCESS),
            chance.choice(_FORMATS),
            issued,
            issued + timedelta(days=chance.randrange(300) + (100 if is_changed else 0)),
            is_changed,
        )


def _package(draw: _Draw) -> dict[str, Any]:
    name = f"{draw.agency.notation}-{draw.concept.notation}-{draw.index:06d}"
    title, notes = _title(draw), _notes(draw)
    identity = ckan_id("package", name)
    return {
        "id": identity,
        "name": name,
        "title": title["id"],
        "title_translated": title,
        "notes": notes["id"],
        "notes_translated": notes,
        "type": "dataset",
        "state": "active",
        "private": False,
        "license_id": "notspecified",
        "maintainer": draw.agency.unit["id"],
        "maintainer_email": None,
        "owner_org": _organization(draw.agency.notation)["id"],
        "organization": _organization(draw.agency.notation),
        "groups": [_group(_theme(draw.concept.notation))],
        "tags": [{"name": tag, "display_name": tag} for tag in (*_words(draw.concept), SAMPLE_TAG)],
        "extras": [{"key": key, "value": value} for key, value in _extras(draw).items()],
        "resources": [_resource(draw, identity)],
        "num_resources": 1,
        "metadata_created": f"{draw.issued.isoformat()}T08:00:00.000000",
        "metadata_modified": f"{draw.modified.isoformat()}T08:00:00.000000",
    }


def _title(draw: _Draw) -> dict[str, str]:
    _, dimension_id, dimension_en = draw.dimensions[0]
    concept, province, year = draw.concept.pref_label, draw.province.pref_label["id"], draw.start
    counted_id, counted_en = f"{draw.kind[0]} {concept['id']}", f"{draw.kind[1]} {concept['en']}"
    return {
        "id": f"{counted_id} menurut {dimension_id} di {province}, {year} (tabel {draw.index})",
        "en": f"{counted_en} by {dimension_en} in {province}, {year} (table {draw.index})",
    }


def _notes(draw: _Draw) -> dict[str, str]:
    concept, province = draw.concept.pref_label, draw.province.pref_label["id"]
    details_id = ", ".join(dimension[1] for dimension in draw.dimensions)
    details_en = ", ".join(dimension[2] for dimension in draw.dimensions)
    notes = {
        "id": f"Memuat {concept['id']} di Provinsi {province} sejak {draw.start}, dihimpun oleh "
        f"{draw.agency.name['id']}. Dirinci menurut {details_id}. {draw.limit[0]}",
        "en": f"Covers {concept['en']} in the province of {province} since {draw.start}, compiled by "
        f"{draw.agency.name['en']}. By {details_en}. {draw.limit[1]}",
    }
    if draw.is_changed:
        notes["id"] += " Angka terbaru telah ditambahkan."
        notes["en"] += " The latest figures have been added."
    return notes


def _extras(draw: _Draw) -> dict[str, str]:
    return {
        "frequency": draw.frequency,
        "temporal_start": str(draw.start),
        "spatial": f"Indonesia; {draw.province.pref_label['id']}",
        "concepts": draw.concept.notation,
        "sdg": "10.7",
        "gcm": str(draw.index % 23 + 1),
        "access_level": draw.access,
        "variables": _variables(tuple(draw.dimensions)),
        "language": "id, en",
        "sample": "true",
    }


@lru_cache(maxsize=1024)
def _variables(dimensions: tuple[tuple[str, str, str], ...]) -> str:
    rows: list[dict[str, Any]] = [
        {
            "name": name,
            "label": {"id": label_id.capitalize(), "en": label_en.capitalize()},
            "role": "dimension",
        }
        for name, label_id, label_en in dimensions
    ]
    rows.append(
        {"name": "count", "label": {"id": "Jumlah", "en": "Count"}, "role": "measure", "unit": "person"}
    )
    return json.dumps(rows, ensure_ascii=False)


def _resource(draw: _Draw, package: str) -> dict[str, Any]:
    return {
        "id": f"{package[:-4]}0001",
        "package_id": package,
        "name": "Tabel",
        "description": f"Berkas diminta melalui {draw.agency.unit['id']}.",
        "format": draw.format,
        "url": "",
        "size": None,
        "created": f"{draw.issued.isoformat()}T08:00:00.000000",
        "last_modified": f"{draw.modified.isoformat()}T08:00:00.000000",
    }


def _words(concept: Concept) -> tuple[str, ...]:
    return (concept.pref_label["id"], *concept.alt_label.get("id", ())[:2])


@lru_cache(maxsize=64)
def _organization(notation: str) -> dict[str, Any]:
    agency = next(r.agency for r in all_sample_records() if r.agency.notation == notation)
    return ckan_organization(agency)


@lru_cache(maxsize=1024)
def _theme(notation: str) -> str:
    """The theme a concept lies under, whatever its depth."""
    above = code_list("migration").broader_transitive(notation)
    return next(concept.notation for concept in above if concept.top_concept)


@lru_cache(maxsize=64)
def _group(theme: str) -> dict[str, str]:
    title = indonesian_labels("migration", [theme])[0]
    return {"id": ckan_id("group", theme), "name": theme, "title": title, "display_name": title}
