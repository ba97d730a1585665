"""An e-mail cell of a source: its address is kept, and so are words where it holds none."""

from __future__ import annotations

import pytest

from harvesters.draft import Draft
from registry.validation.record_rules import validate


@pytest.mark.parametrize(
    ("cell", "kept", "rules"),
    [
        ("Pusdatin <pusdatin@kp2mi.go.id>", "pusdatin@kp2mi.go.id", set()),
        ("lihat  laman PPID", "lihat laman PPID", {"SDMI-070"}),
        ("-", None, set()),
        ("", None, set()),
    ],
)
def test_words_stay_with_a_finding_when_a_cell_holds_no_address(
    cell: str, kept: str | None, rules: set[str]
) -> None:
    draft = Draft("x", "id")
    draft.contact(name="Pusdatin", email=cell)
    dataset = draft.reading().dataset
    assert dataset.contact_point is not None
    assert dataset.contact_point.email == kept
    assert {one.rule for one in validate(dataset)} & {"SDMI-070"} == rules
