"""The pairs labelled by people: verdict, relations and keys come out as they say."""

from __future__ import annotations

from typing import Any

import pytest

from registry.interoperability.comparison import compare_descriptions
from registry.interoperability.report import Relation, Verdict
from tests.registry.interoperability.labelled_pairs import every_pair

PAIRS = every_pair()


@pytest.mark.parametrize("pair", PAIRS, ids=[one["id"] for one in PAIRS])
def test_answer_is_that_of_a_person_when_a_pair_is_labelled(pair: dict[str, Any]) -> None:
    answer = compare_descriptions(pair["left"], pair["right"]).to_json()
    expected = pair["expected"]
    assert answer["verdict"] == expected["verdict"], (answer["reason"], pair["why"])
    relations = {(one["left"], one["right"]): one["relation"] for one in answer["variables"]}
    assert {(left, right): relations.get((left, right)) for left, right, _ in expected["relations"]} == {
        (left, right): relation for left, right, relation in expected["relations"]
    }
    keys = {(one["left"], one["right"]) for one in answer["keys"]}
    assert {tuple(one) for one in expected["keys"]} <= keys


def test_there_are_enough_pairs_of_every_verdict_and_relation() -> None:
    assert len(PAIRS) >= 80
    assert {one["expected"]["verdict"] for one in PAIRS} == {one.value for one in Verdict}
    assert {relation for one in PAIRS for _, _, relation in one["expected"]["relations"]} == {
        one.value for one in Relation
    }


@pytest.mark.parametrize("pair", PAIRS, ids=[one["id"] for one in PAIRS])
def test_no_key_is_given_when_the_tables_are_not_joined(pair: dict[str, Any]) -> None:
    answer = compare_descriptions(pair["left"], pair["right"])
    if answer.verdict in (Verdict.NOT_JOINABLE, Verdict.UNKNOWN):
        assert not answer.keys
        assert not answer.steps
    if answer.verdict is Verdict.JOINABLE:
        assert not answer.steps
    if answer.verdict is Verdict.AFTER_MAPPING:
        assert answer.steps
