"""The thirty questions of staff are understood and answered, in both languages."""

from __future__ import annotations

import pytest

from tests.registry.queries.conftest import Ask
from tests.registry.queries.thirty_questions import EXPECTED_ANSWERS, ExpectedAnswer


def _name(one: ExpectedAnswer) -> str:
    return f"{one.number}-{one.language}"


@pytest.mark.parametrize("expected", EXPECTED_ANSWERS, ids=_name)
def test_the_parts_are_understood_when_staff_ask(ask: Ask, expected: ExpectedAnswer) -> None:
    page = ask(expected.text, language=expected.language)
    assert expected.notations <= {one.notation for one in page.understood}


@pytest.mark.parametrize("expected", EXPECTED_ANSWERS, ids=_name)
def test_the_dataset_is_among_the_first_five_when_staff_ask(ask: Ask, expected: ExpectedAnswer) -> None:
    page = ask(expected.text, language=expected.language)
    assert expected.slugs[0] in [hit.slug for hit in page.hits[:5]]


@pytest.mark.parametrize("expected", EXPECTED_ANSWERS, ids=_name)
def test_a_chip_is_gone_when_its_key_is_dropped(ask: Ask, expected: ExpectedAnswer) -> None:
    before = ask(expected.text)
    for chip in before.understood:
        after = ask(expected.text, dropped=frozenset({chip.key}))
        assert chip.key not in {one.key for one in after.understood}
