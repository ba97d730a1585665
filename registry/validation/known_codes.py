"""What to keep of a description's codes: those of the lists; the others become findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from registry.model.canonical_json import Reading
from registry.model.dataset import Dataset
from registry.model.distribution import Distribution
from registry.model.finding import Finding
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property, Range
from registry.model.rules import finding
from registry.model.statistics import Variable
from registry.validation.record_rules import notations

_Record = TypeVar("_Record", Dataset, Variable, Distribution)


def keep_known_codes(dataset: Dataset) -> Reading:
    """Drop every code that its list does not have, with a finding (SDMI-012) that names it."""
    found: list[Finding] = []
    kept = _kept(dataset, DATASET, "", found)
    kept = replace(
        kept,
        variable=tuple(_kept(one, VARIABLE, f"variable[{n}].", found) for n, one in enumerate(kept.variable)),
        distribution=tuple(
            _kept(one, DISTRIBUTION, f"distribution[{n}].", found) for n, one in enumerate(kept.distribution)
        ),
    )
    return Reading(kept, tuple(found))


def _kept(record: _Record, table: tuple[Property, ...], place: str, found: list[Finding]) -> _Record:
    changes: dict[str, Any] = {}
    for row in table:
        if row.range is not Range.CODE or row.code_list is None or not (value := getattr(record, row.name)):
            continue
        known = notations(row.code_list)
        unknown = [one for one in (value if row.many else (value,)) if one not in known]
        if unknown:
            found.extend(finding("SDMI-012", f"{place}{row.name}", one) for one in unknown)
            changes[row.name] = tuple(one for one in value if one in known) if row.many else None
    return replace(record, **changes) if changes else record
