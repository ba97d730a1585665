"""Before a draft is handed over, every mandatory property is there in a form that can be used."""

from __future__ import annotations

from typing import Any

import pytest

from registry.model.canonical_json import dataset_from_json
from registry.model.finding import Severity
from registry.model.properties import DATASET, DATASET_BY_NAME, Obligation
from registry.validation.submission_rules import missing_mandatory
from tests.builders import a_dataset

STARRED = [row.name for row in DATASET if row.obligation is Obligation.MANDATORY]


def missing(**changes: Any) -> list[tuple[str, str]]:
    return [(one.rule, one.place) for one in missing_mandatory(a_dataset(**changes))]


def test_complete_description_misses_nothing() -> None:
    assert missing() == []


@pytest.mark.parametrize("name", STARRED)
def test_starred_property_is_missed_when_it_is_empty(name: str) -> None:
    assert missing(**{name: None}) == [("SDMI-080", name)]


def test_place_is_missed_when_no_list_has_it() -> None:
    assert missing(spatial_coverage=[{"label": {"id": "Negeri Antah"}}]) == [("SDMI-081", "spatial_coverage")]
    known_too = [{"label": {"id": "Negeri Antah"}}, {"place": "country:MY"}]
    assert missing(spatial_coverage=known_too) == []


def test_everything_starred_is_named_when_there_is_only_a_title() -> None:
    found = missing_mandatory(dataset_from_json({"title": {"id": "Judul"}}).dataset)
    assert [one.place for one in found] == [name for name in STARRED if name != "title"]
    for one in found:
        row = DATASET_BY_NAME[one.place]
        assert one.severity is Severity.ERROR
        assert all(row.label[language] in one.message[language] for language in ("id", "en"))
        assert one.fix == row.help
