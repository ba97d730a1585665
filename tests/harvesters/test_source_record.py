"""Source records have digests that depend on their content alone."""

import json

from harvesters.source_record import (
    MAXIMUM_RECORD_BYTES,
    canonical_json,
    json_record,
    source_record,
    unreadable_record,
)


def test_digest_is_the_same_when_keys_stand_in_another_order() -> None:
    assert json_record("a", {"x": 1, "y": [2]}).digest == json_record("a", {"y": [2], "x": 1}).digest


def test_json_is_written_when_it_holds_a_lone_surrogate() -> None:
    assert json.loads(canonical_json({"x": "\ud800é"})) == {"x": "?é"}


def test_record_is_an_error_without_content_when_it_is_too_large() -> None:
    record = source_record("a", bytes(MAXIMUM_RECORD_BYTES + 1), "text/plain")

    assert not record.is_readable
    assert record.content == b""
    assert [one.rule for one in record.findings] == ["SDMI-032"]


def test_unreadable_record_is_known_by_its_content() -> None:
    assert unreadable_record([1], "list").identifier == unreadable_record([1], "list").identifier
    assert unreadable_record([1], "list").identifier != unreadable_record([2], "list").identifier
