"""Merge patches by RFC 7396."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.api.bodies import merged

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
NAMES = st.sampled_from(["a", "b", "c", "d"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(NAMES, VALUES, max_size=4)


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_nulls(one) for name, one in value.items() if one is not None}
    return value


def patch_between(before: Any, after: Any) -> Any:
    """The patch that makes `after` of `before`, where neither holds a null in an object."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return after
    gone: dict[str, Any] = dict.fromkeys(set(before) - set(after))
    kept = {name: value for name, value in after.items() if name not in before or before[name] != value}
    return gone | {name: patch_between(before.get(name), value) for name, value in kept.items()}


RFC_EXAMPLES = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize(("target", "patch", "expected"), RFC_EXAMPLES)
def test_example_of_the_standard_holds(target: Any, patch: Any, expected: Any) -> None:
    assert merged(target, patch) == expected


@given(OBJECTS, OBJECTS)
def test_patch_applied_twice_does_no_more_than_once(target: Any, patch: Any) -> None:
    once = merged(target, patch)
    assert merged(once, patch) == once


@given(OBJECTS)
def test_empty_patch_changes_nothing(target: Any) -> None:
    assert merged(target, {}) == target


@given(OBJECTS, OBJECTS)
def test_target_itself_is_left_alone(target: Any, patch: Any) -> None:
    copy = repr(target)
    merged(target, patch)
    assert repr(target) == copy


@given(OBJECTS.map(without_nulls), OBJECTS.map(without_nulls))
def test_every_object_can_be_made_of_every_other(before: Any, after: Any) -> None:
    assert merged(before, patch_between(before, after)) == without_nulls(after)


@given(OBJECTS, OBJECTS)
def test_names_that_the_patch_leaves_out_stay(target: Any, patch: Any) -> None:
    after = merged(target, patch)
    assert {name: after[name] for name in target if name not in patch} == {
        name: value for name, value in target.items() if name not in patch
    }
