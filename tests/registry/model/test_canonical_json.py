"""A dataset as JSON: nothing lost on the way, nothing bad let in, nothing raised."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.model.canonical_json import (
    canonical_text,
    dataset_from_json,
    dataset_from_text,
    dataset_to_json,
    is_web_address,
)
from registry.model.dataset import Dataset
from registry.model.distribution import Distribution
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property
from registry.model.rules import RULE_BY_CODE, RULES, finding
from registry.model.statistics import Variable
from tests.builders import COMPLETE, a_dataset
from tests.properties.dataset_strategy import DATASETS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@given(DATASETS)
def test_dataset_comes_back_the_same(dataset: Dataset) -> None:
    assert dataset_from_text(canonical_text(dataset)) == dataset


@given(
    st.dictionaries(st.sampled_from([row.name for row in DATASET]) | st.text(max_size=12), JSON, max_size=8)
)
def test_any_json_is_read_without_raising_and_then_stays(source: dict[str, Any]) -> None:
    reading = dataset_from_json(source)
    again = dataset_from_json(dataset_to_json(reading.dataset))
    assert again.dataset == reading.dataset


@pytest.mark.parametrize(
    ("table", "kind"), [(DATASET, Dataset), (DISTRIBUTION, Distribution), (VARIABLE, Variable)]
)
def test_property_table_and_dataclass_have_the_same_names(table: tuple[Property, ...], kind: Any) -> None:
    assert {row.name for row in table} == {field.name for field in fields(kind)}


def test_every_row_speaks_two_languages_and_has_a_real_list() -> None:
    from vocab.code_lists import SCHEMES

    for row in (*DATASET, *DISTRIBUTION, *VARIABLE):
        assert set(row.label) == {"id", "en"}, row.name
        assert row.code_list is None or row.code_list in SCHEMES, row.name
    assert all(set(row.help) == {"id", "en"} for row in DATASET)
    assert len({row.name for row in DATASET}) == len(DATASET)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"bogus": 1}, ("SDMI-023", "bogus")),
        ({"issued": "2024-13"}, ("SDMI-013", "issued")),
        ({"issued": "kemarin"}, ("SDMI-013", "issued")),
        ({"landing_page": "javascript:alert(1)"}, ("SDMI-021", "landing_page")),
        ({"title": 5}, ("SDMI-022", "title")),
        ({"title": {"id": "a\x07b"}}, ("SDMI-026", "title.id")),
        ({"description": {"id": "x" * 30_000}}, ("SDMI-027", "description.id")),
        ({"theme": "recruitment-placement"}, ("SDMI-022", "theme")),
        ({"sample": "ya"}, ("SDMI-022", "sample")),
        ({"temporal_coverage": [{"start": "2024", "end": "2019"}]}, ("SDMI-014", "temporal_coverage[0]")),
        ({"distribution": [{"byte_size": -1}]}, ("SDMI-022", "distribution[0].byte_size")),
        ({"distribution": [{"byte_size": "12 MB"}]}, ("SDMI-076", "distribution[0].byte_size")),
        ({"variable": [{"unit": "orang"}]}, ("SDMI-071", "variable[0].name")),
        ({"distribution": [{"shape": "square"}]}, ("SDMI-023", "distribution[0].shape")),
        ({"spatial_coverage": [{"colour": 1}]}, ("SDMI-023", "spatial_coverage[0].colour")),
    ],
)
def test_what_cannot_be_kept_is_a_finding_with_its_place(
    changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    reading = dataset_from_json({**COMPLETE, **changes})
    assert [(one.rule, one.place) for one in reading.findings] == [expected]


def test_reversed_period_is_turned_round() -> None:
    period = a_dataset().temporal_coverage
    assert period[0].start == "2011"
    reading = dataset_from_json({**COMPLETE, "temporal_coverage": [{"start": "2024", "end": "2019"}]})
    assert [(one.start, one.end) for one in reading.dataset.temporal_coverage] == [("2019", "2024")]


def test_variable_stays_when_it_has_no_name() -> None:
    source = {"variable": [{"role": "measure"}, {"label": {"en": "Country of destination"}}, {}]}
    reading = dataset_from_json(source)
    assert [one.name for one in reading.dataset.variable] == ["variabel_1", "country_of_destination"]


def test_finding_keeps_more_of_a_long_text_than_it_shows() -> None:
    one = finding("SDMI-021", "landing_page", "x" * 5_000)
    assert len(one.value or "") == 2_000
    assert all(len(text) < 300 for text in one.message.values())


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.kp2mi.go.id/data?x=1", True),
        ("http://127.0.0.1:8099/a", True),
        ("ftp://x.id/a", False),
        ("//evil.id", False),
        ("https:///a", False),
        ("https://x.id/a b", False),
        ("https://x.id/<script>", False),
        ("javascript:alert(1)", False),
        ("https://[::1", False),
        ("https://x.id:99999/", False),
    ],
)
def test_only_proper_web_addresses_pass(address: str, expected: bool) -> None:
    assert is_web_address(address) is expected


def test_every_rule_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert len(RULE_BY_CODE) == len(RULES)
    for rule in RULES:
        for text in (rule.title, rule.message, rule.fix):
            assert set(text) == {"id", "en"}, rule.code
        shown = finding(rule.code, "title", "x")
        assert "{" not in "".join(shown.message.values()), rule.code


@given(st.dictionaries(st.sampled_from(["id", "en", "und", "ms"]), st.text()))
def test_preferred_text_is_never_empty_while_there_is_one(texts: dict[str, str]) -> None:
    text = MultilingualText(texts)
    assert bool(text) == bool(text.preferred("id"))
    assert hash(text) == hash(MultilingualText(dict(reversed(list(texts.items())))))
