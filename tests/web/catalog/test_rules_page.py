"""The page that explains findings, and the list of rules for programs."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from registry.model.rule_subjects import SUBJECTS, rules_by_subject
from registry.model.rules import RULES
from tests.web.catalog.test_pages import page


@pytest.mark.parametrize("language", ["id", "en"])
def test_rules_are_explained_under_their_subjects(reading: FlaskClient, language: str) -> None:
    html = page(reading, "/about/errors", language)
    for subject, rules in rules_by_subject(RULES):
        assert f'href="#{subject.anchor}"' in html
        assert f'id="{subject.anchor}">' in html
        assert [one.code for one in rules if one.title[language] not in html] == []
    assert [one.code for one in RULES if one.why[language] not in html] == []
    assert [name for name in ("{value}", "{place}", "{expected}") if name in html] == []
    assert len({one.anchor for one in SUBJECTS}) == len(SUBJECTS)


def test_rules_are_given_with_their_reasons_when_a_program_asks(reading: FlaskClient) -> None:
    given = reading.get("/api/v1/rules").json
    assert given is not None
    assert {one["code"]: one["why"] for one in given["items"]} == {one.code: dict(one.why) for one in RULES}
