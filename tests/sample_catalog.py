"""The whole sample world as a catalog ready to be asked, without portals and harvests in between."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from harvesters.samples.coverage_words import COVERAGE_WORDS, notation_for
from harvesters.samples.sample_records import SampleRecord, all_sample_records
from registry.bootstrap import open_registry
from registry.commands.revision_writing import Origin, checked, insert_record
from registry.model.canonical_json import dataset_from_json
from registry.settings import Settings


def fill_sample_catalog(prepared: Path, folder: Path, **settings: Any) -> Settings:
    """Copy a prepared data folder, publish every sample record in it, bring the projections up to date."""
    shutil.copytree(prepared, folder, symlinks=True)
    chosen = Settings(data_directory=folder, rate_limits=False, **settings)
    registry = open_registry(chosen)
    with registry.unit_of_work() as uow:
        for record in all_sample_records():
            dataset, report = checked(dataset_from_json(sample_json(record)).dataset)
            insert_record(
                uow, dataset, report, agency=record.agency.notation, source=None, origin=Origin(by="test"),
                publish=True,
            )  # fmt: skip
        uow.commit()
    registry.relay.drain()
    registry.close()
    return chosen


def sample_json(record: SampleRecord) -> dict[str, Any]:
    """Give a sample record in our own JSON."""
    places = [COVERAGE_WORDS[word] for word in record.spatial]
    return {
        "identifier": record.identifier,
        "title": dict(record.title),
        "description": dict(record.description),
        "publisher": record.agency.notation,
        "contact_point": {"name": record.agency.unit["id"]},
        "theme": list(record.themes),
        "concept": list(record.concepts),
        "sdg": list(record.sdg),
        "gcm": list(record.gcm),
        "keyword": {language: list(words) for language, words in record.keywords.items()},
        "issued": record.issued.isoformat(),
        "modified": record.modified.isoformat(),
        "frequency": _notation("frequency", record.frequency),
        "language": list(record.languages),
        "spatial_coverage": [
            {"place": one.place, "role": one.role}
            if one.place
            else {"label": {"id": one.id, "en": one.en}, "role": one.role}
            for one in places
            if one.names_place
        ],
        "spatial_level": list(dict.fromkeys(one.level for one in places if one.level)),
        "temporal_coverage": [
            {name: year for name, year in (("start", one.start), ("end", one.end)) if year}
            for one in record.periods
        ],
        "access_right": _notation("access-right", record.access[0]),
        "access_procedure": dict(record.request),
        "source_system": record.source_system,
        "population": dict(record.population),
        "sample": True,
        "variable": [one.as_json() for one in record.variables],
        "distribution": [{"title": dict(one.title), "format": one.format} for one in record.files],
    }


def _notation(scheme: str, word: str) -> str | None:
    try:
        return notation_for(scheme, word)
    except LookupError:
        return None
