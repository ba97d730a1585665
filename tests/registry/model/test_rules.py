"""The catalogue of rules: every row is complete, readable, and spoken by the code that an example runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from registry.model.finding import Rule, Severity
from registry.model.multilingual import MultilingualText
from registry.model.rule_reasons import REASONS
from registry.model.rule_subjects import SUBJECTS, rules_by_subject
from registry.model.rules import RULE_BY_CODE, RULES
from registry.sandbox import Sandbox
from tests.registry.model.rule_examples.bench import Bench, Example
from tests.registry.model.rule_examples.descriptions import DESCRIPTIONS, DOCUMENTS
from tests.registry.model.rule_examples.forms import STATISTICS, VOCABULARIES
from tests.registry.model.rule_examples.sources import SOURCES

EXAMPLES: dict[str, Example] = {**DESCRIPTIONS, **DOCUMENTS, **SOURCES, **STATISTICS, **VOCABULARIES}
PLACEHOLDERS = {"{value}", "{place}", "{expected}"}
LONGEST = {"title": 60, "message": 200, "why": 240, "fix": 200}
"""Characters beyond which a text is no longer read at a glance on a phone."""
JARGON = re.compile(
    r"\b(sh:\w+|minCount|maxCount|node ?kind|blank node|constraint|simpul|parse[rd]?|mengurai|diurai|pengurai|paginasi"
    r"|exception|null|dict|invalid|illegal)\b",
    re.IGNORECASE,
)
"""Words of SHACL and of programmers that no finding may use."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(size=1) as opened:
        yield opened


@pytest.fixture
def bench(tmp_path: Path, prepared_data: Path, sandbox: Sandbox) -> Iterator[Bench]:
    with ExitStack() as stack:
        yield Bench(tmp_path, prepared_data, sandbox, stack)


def texts(rule: Rule) -> dict[str, MultilingualText]:
    return {"title": rule.title, "message": rule.message, "why": rule.why, "fix": rule.fix}


def test_codes_are_unique_and_in_order() -> None:
    codes = [one.code for one in RULES]
    assert codes == sorted(set(codes))
    assert [one for one in codes if not re.fullmatch(r"SDMI-\d{3}", one)] == []


def test_every_rule_says_all_that_it_must_in_both_languages() -> None:
    lacking = [
        f"{rule.code} {name} ({language})"
        for rule in RULES
        for name, text in texts(rule).items()
        for language in ("id", "en")
        if not text.get(language, "").strip()
    ]
    assert lacking == [], "write it in the row, or for `why` in registry/model/*rule_reasons.py"
    assert set(REASONS) - set(RULE_BY_CODE) == set(), "these reasons belong to no rule"


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.code)
def test_texts_are_short_plain_and_alike_in_both_languages(rule: Rule) -> None:
    for name, text in texts(rule).items():
        for language, words in text.items():
            assert len(words) <= LONGEST[name], f"{name} ({language}) has {len(words)} characters"
            assert not JARGON.search(words), f"{name} ({language}): {words}"
        used = [sorted(re.findall(r"\{\w*\}", words)) for words in text.values()]
        assert all(one == used[0] for one in used), f"{name}: the languages name different values"
        assert set(used[0]) <= PLACEHOLDERS
    assert not re.search(r"\{\w*\}", "".join((*rule.title.values(), *rule.why.values())))
    assert not any(words.endswith((".", ":")) for words in rule.title.values())
    assert all(words.endswith((".", "{value}")) for words in rule.message.values())
    assert all(words.endswith(".") for one in (rule.why, rule.fix) for words in one.values())


def test_why_is_a_reason_of_its_own_when_the_message_was_read() -> None:
    for rule in RULES:
        for language in ("id", "en"):
            assert rule.why[language] not in (rule.message[language], rule.fix[language])
    for language in ("id", "en"):
        repeated = [one.why[language] for one in RULES]
        assert len(set(repeated)) == len(repeated)


def test_every_rule_stands_under_one_subject() -> None:
    told = {rule.code: [one.anchor for one in SUBJECTS if one.holds(rule)] for rule in RULES}
    assert {code: found for code, found in told.items() if len(found) != 1} == {}
    assert [rule for _, held in rules_by_subject(RULES) for rule in held if rule not in RULES] == []
    assert sum(len(held) for _, held in rules_by_subject(RULES)) == len(RULES)


def test_every_rule_has_an_example_that_breaks_it_and_one_that_keeps_it() -> None:
    assert set(RULE_BY_CODE) - set(EXAMPLES) == set(), (
        "write an example, or take out the rule that nothing says"
    )
    assert set(EXAMPLES) - set(RULE_BY_CODE) == set(), "these examples belong to no rule"


@pytest.mark.parametrize("code", EXAMPLES)
def test_rule_speaks_when_its_example_breaks_it_and_is_silent_when_it_is_kept(
    code: str, bench: Bench
) -> None:
    spoken = [one for one in EXAMPLES[code].breaking(bench) if one.rule == code]
    assert spoken, "the example breaks the rule, but nothing said so"
    for one in spoken:
        assert set(one.message) == set(one.fix) == {"id", "en"}
        assert not PLACEHOLDERS & set(
            re.findall(r"\{\w+\}", " ".join((*one.message.values(), *one.fix.values())))
        )
        assert one.severity in Severity
    assert [one for one in EXAMPLES[code].keeping(bench) if one.rule == code] == []
