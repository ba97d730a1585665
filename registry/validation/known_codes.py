"""What to keep of a description's codes: those of the lists; the others become findings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from registry.model.canonical_json import Reading
from registry.model.dataset import Dataset
from registry.model.distribution import Distribution
from registry.model.finding import Finding
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property, Range
from registry.model.rules import finding
from registry.model.statistics import Variable
from registry.validation.record_rules import known_notations

_Record = TypeVar("_Record", Dataset, Variable, Distribution)


def keep_known_codes(dataset: Dataset, agencies: Collection[str] = ()) -> Reading:
    """Drop every code that its list does not have, with a finding (SDMI-012) that names it.

    `agencies` are those that administrators added to the shipped list.
    """
    found: list[Finding] = []

    def kept(record: _Record, table: tuple[Property, ...], place: str) -> _Record:
        return _kept(record, table, place, found, agencies)

    whole = kept(dataset, DATASET, "")
    whole = replace(
        whole,
        variable=tuple(kept(one, VARIABLE, f"variable[{n}].") for n, one in enumerate(whole.variable)),
        distribution=tuple(
            kept(one, DISTRIBUTION, f"distribution[{n}].") for n, one in enumerate(whole.distribution)
        ),
    )
    return Reading(whole, tuple(found))


def _kept(
    record: _Record, table: tuple[Property, ...], place: str, found: list[Finding], agencies: Collection[str]
) -> _Record:
    changes: dict[str, Any] = {}
    for row in table:
        if row.range is not Range.CODE or row.code_list is None or not (value := getattr(record, row.name)):
            continue
        known = known_notations(row.code_list, agencies)
        unknown = [one for one in (value if row.many else (value,)) if one not in known]
        if unknown:
            found.extend(finding("SDMI-012", f"{place}{row.name}", one) for one in unknown)
            changes[row.name] = tuple(one for one in value if one in known) if row.many else None
    return replace(record, **changes) if changes else record
