"""JSON that two readers could understand differently is refused."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import Rejected
from registry.mapping.strict_json import NotJson, json_from_bytes

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


@given(VALUES, st.booleans())
def test_value_is_read_as_it_was_written(value: Any, is_ascii: bool) -> None:
    assert json_from_bytes(json.dumps(value, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")) == value


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(Rejected):
        json_from_bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SDMI-JSON-001"),
        (b"{", "SDMI-JSON-001"),
        (b'{"a": 1,}', "SDMI-JSON-001"),
        (b'{"a": "\xff"}', "SDMI-JSON-001"),
        (b'{"a": 1, "a": 1}', "SDMI-JSON-002"),
        (b'[{"b": {"a": 1, "\\u0061": 2}}]', "SDMI-JSON-002"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "SDMI-JSON-002"),
        (b"NaN", "SDMI-JSON-003"),
        (b'{"a": -Infinity}', "SDMI-JSON-003"),
        (b'{"byte_size": 1e400}', "SDMI-JSON-003"),
        (b'{"a": ' + b"9" * 100_000 + b"}", "SDMI-JSON-003"),
        (b'{"a": "\\ud800"}', "SDMI-JSON-004"),
        (b'{"\\udc00": 1}', "SDMI-JSON-004"),
    ],
)
def test_json_is_refused_when_readers_would_disagree(content: bytes, code: str) -> None:
    with pytest.raises(NotJson) as caught:
        json_from_bytes(content)
    assert caught.value.code == code


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 65 + b"]" * 65])
def test_deep_json_is_refused_at_once(content: bytes) -> None:
    began = time.perf_counter()
    with pytest.raises(Rejected):
        json_from_bytes(content)
    assert time.perf_counter() - began < 0.2


def test_pair_of_surrogates_is_one_letter() -> None:
    assert json_from_bytes(b'"\\ud83d\\ude00"') == "\U0001f600"
