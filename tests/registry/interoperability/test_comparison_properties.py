"""What must hold for all descriptions: mirror images, a table and itself, and that less metadata never proves more."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.interoperability.comparison import compare_descriptions
from registry.interoperability.report import Relation, Verdict
from tests.registry.interoperability.labelled_pairs import every_pair

PAIRS = every_pair()
IDS = [one["id"] for one in PAIRS]
FIELDS = ("code_list", "sample_values", "unit", "role", "label")
WHOLE = ("time", "coverage", "stock_or_flow", "publisher", "title", "population")

words = st.sampled_from(
    [
        "provinsi",
        "Negara asal",
        "tujuan",
        "32.01",
        "Kemendagri",
        "BPS",
        "KBLI 2020",
        "",
        "2023",
        "0-4",
        "jumlah",
        "L/P",
    ]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "name",
                    "label",
                    "concept",
                    "code_list",
                    "scheme",
                    "version",
                    "sample_values",
                    "unit",
                    "role",
                ]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
descriptions = st.dictionaries(
    st.sampled_from(
        ["title", "variables", "variable", "time", "coverage", "publisher", "population", "stock_or_flow"]
    ),
    json_values,
    max_size=6,
)


@pytest.mark.parametrize("pair", PAIRS, ids=IDS)
def test_answer_is_mirrored_when_the_sides_are_swapped(pair: dict[str, Any]) -> None:
    there = compare_descriptions(pair["left"], pair["right"])
    back = compare_descriptions(pair["right"], pair["left"])
    assert there.verdict is back.verdict
    assert there.reason.code == back.reason.code
    assert {(one.left, one.right, one.relation) for one in there.comparisons} == {
        (one.right, one.left, one.relation.mirrored) for one in back.comparisons
    }
    assert {(one.left, one.right) for one in there.keys} == {(one.right, one.left) for one in back.keys}
    assert there.left_only == back.right_only
    assert there.right_only == back.left_only


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("pair", PAIRS, ids=IDS)
def test_dataset_and_itself_are_one_thing_column_by_column(pair: dict[str, Any], side: str) -> None:
    answer = compare_descriptions(pair[side], pair[side])
    own = [one for one in answer.comparisons if one.left == one.right]
    assert {one.relation for one in own} <= {
        Relation.SAME,
        Relation.EXACT_MATCH_MAPPING,
        Relation.UNKNOWN_SCHEME,
    }
    assert answer.verdict is not Verdict.NOT_JOINABLE


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("pair", [one for one in PAIRS if one["expected"]["verdict"] == "joinable"])
def test_dataset_joins_itself_when_its_metadata_are_complete(pair: dict[str, Any], side: str) -> None:
    assert compare_descriptions(pair[side], pair[side]).verdict is Verdict.JOINABLE


@pytest.mark.parametrize("pair", PAIRS, ids=IDS)
def test_removed_metadata_never_make_a_pair_joinable(pair: dict[str, Any]) -> None:
    if compare_descriptions(pair["left"], pair["right"]).verdict is Verdict.JOINABLE:
        return
    for poorer in _poorer(pair):
        answer = compare_descriptions(poorer["left"], poorer["right"])
        assert answer.verdict is not Verdict.JOINABLE, poorer["removed"]


def _poorer(pair: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Take one piece of metadata away at a time; the label only where the name says the same."""
    for side in ("left", "right"):
        for name in WHOLE:
            if name in pair[side]:
                less = copy.deepcopy(pair)
                del less[side][name]
                yield less | {"removed": (side, name)}
        variables = pair[side].get("variables") or pair[side].get("variable") or []
        for index, variable in enumerate(variables if isinstance(variables, list) else []):
            for name in FIELDS:
                if name in variable and (name != "label" or "_" in variable["name"]):
                    less = copy.deepcopy(pair)
                    (less[side].get("variables") or less[side]["variable"])[index].pop(name)
                    yield less | {"removed": (side, variable["name"], name)}


@given(left=descriptions, right=descriptions)
def test_any_description_gets_an_answer(left: dict[str, Any], right: dict[str, Any]) -> None:
    answer = compare_descriptions(left, right).to_json()
    assert answer["verdict"] in {one.value for one in Verdict}
    assert {"id", "en"} == set(answer["reason"])
    assert compare_descriptions(right, left).verdict.value == answer["verdict"]
