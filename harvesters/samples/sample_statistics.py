"""The sample activities (MS-Keg) with variables and indicators: INDAH JSON in ``statistics/``, and its import."""

from __future__ import annotations

import json
from importlib.resources import files

from registry.bootstrap import Registry
from registry.commands.import_statistics import ImportOutcome, import_statistics
from registry.commands.move_statistics import Step, move_statistics
from registry.mapping.indah_documents import IndahExport, read_export
from registry.model.account import SYSTEM
from registry.model.statistical_record import StatisticalKind
from registry.model.statistics_json import StatisticalReading


def sample_exports() -> tuple[IndahExport, ...]:
    """Give the samples, one export an activity, in the order of their files."""
    folder = files("harvesters.samples").joinpath("statistics")
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(
        read_export(json.loads(one.read_text("utf-8"))) for one in entries if one.name.endswith(".json")
    )


def load_sample_statistics(registry: Registry) -> int:
    """Import and publish the samples that are not here yet; gives how many records came in."""
    created = 0
    for export in sample_exports():
        readings = [
            (one.place, StatisticalReading(one.reading.description, one.reading.findings))
            for one in export.documents
        ]
        imported = import_statistics(registry.unit_of_work(), readings, actor=SYSTEM, sample=True)
        fresh = [one for one in imported if one.outcome is ImportOutcome.CREATED]
        created += len(fresh)
        for one in fresh:
            if one.kind is StatisticalKind.ACTIVITY:
                for version, step in enumerate((Step.SUBMIT, Step.PUBLISH), 1):
                    move_statistics(
                        registry.unit_of_work(),
                        one.kind,
                        one.slug,
                        step,
                        actor=SYSTEM,
                        expected_version=version,
                    )
    return created
