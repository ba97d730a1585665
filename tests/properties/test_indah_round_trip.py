"""INDAH JSON and the model say the same: nothing is lost either way, whatever a document looks like."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.mapping.indah import EXTENSION, is_same, statistics_from_indah, statistics_to_indah
from registry.model.statistical_record import StatisticalDescription, StatisticalKind
from registry.model.statistics_json import statistics_from_text, stored_text
from tests.properties.statistics_strategy import descriptions

SPECIMENS = Path(__file__).parents[1] / "specimens" / "indah"
KINDS = {
    "ms-keg-survey": StatisticalKind.ACTIVITY,
    "ms-keg-flat": StatisticalKind.ACTIVITY,
    "ms-var": StatisticalKind.VARIABLE,
    "ms-ind": StatisticalKind.INDICATOR,
}
ANY_RECORD = st.sampled_from(list(StatisticalKind)).flatmap(descriptions)
RECORDS_OF_ONE_KIND = st.sampled_from(list(StatisticalKind)).flatmap(
    lambda kind: st.tuples(st.just(kind), descriptions(kind), descriptions(kind))
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9999) | st.text(max_size=8) | st.just("-"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def kind_named(record: StatisticalDescription) -> StatisticalKind:
    return next(one for one in StatisticalKind if one.value in type(record).__name__.lower())


def specimen(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SPECIMENS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def paths_of(value: Any, head: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a document."""
    if isinstance(value, dict):
        return [path for key, one in value.items() for path in ((*head, key), *paths_of(one, (*head, key)))]
    if isinstance(value, list):
        return [path for n, one in enumerate(value) for path in ((*head, n), *paths_of(one, (*head, n)))]
    return []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_RECORD)
def test_record_comes_back_the_same_when_written_and_read(record: StatisticalDescription) -> None:
    written = statistics_to_indah(record)
    reading = statistics_from_indah(kind_named(record), json.loads(json.dumps(written)))
    assert reading.description == record
    assert reading.findings == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_RECORD)
def test_record_comes_back_the_same_when_stored_and_read(record: StatisticalDescription) -> None:
    assert statistics_from_text(kind_named(record), stored_text(record)) == record


@pytest.mark.parametrize("name", KINDS)
def test_document_comes_back_the_same_when_it_came_from_a_client(name: str) -> None:
    document = specimen(name)
    read = statistics_from_indah(KINDS[name], document).description
    stored = statistics_from_text(KINDS[name], stored_text(read))
    assert is_same(statistics_to_indah(stored), document)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), name=st.sampled_from(list(KINDS)))
def test_document_comes_back_the_same_when_a_place_holds_anything(data: st.DataObject, name: str) -> None:
    document = specimen(name)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(paths_of(document)))
        holder = document
        for key in path[:-1]:
            holder = holder[key]
        if isinstance(holder, dict) and data.draw(st.booleans()):
            holder.pop(path[-1])
        else:
            holder[path[-1]] = data.draw(JSON_VALUES)
    read = statistics_from_indah(KINDS[name], document).description
    assert is_same(statistics_to_indah(read), document)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS_OF_ONE_KIND, st.sampled_from(list(KINDS)))
def test_every_change_is_written_when_a_document_was_kept(
    two: tuple[StatisticalKind, StatisticalDescription, StatisticalDescription], name: str
) -> None:
    """What is written over a kept document says exactly what the changed record says."""
    kind, changed, _ = two
    names = [one for one, of in KINDS.items() if of is kind]
    document = specimen(name if name in names else names[0])
    kept = json.dumps(document)
    written = statistics_to_indah(replace(changed, kept=kept))
    read = statistics_from_indah(kind, copy.deepcopy(written)).description
    assert replace(read, kept="") == changed


def test_extension_is_left_out_when_a_strict_document_is_asked_for() -> None:
    read = statistics_from_indah(
        StatisticalKind.VARIABLE, specimen("ms-var") | {EXTENSION: {"concept": "sex"}}
    )
    assert EXTENSION in statistics_to_indah(read.description)
    assert EXTENSION not in statistics_to_indah(read.description, strict=True)
