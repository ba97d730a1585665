"""The word files of suggestion name only what exists, and every part of them can be read."""

from __future__ import annotations

from collections import Counter

from vocab.code_lists import code_list
from vocab.suggestion_words import (
    combinations,
    concept_phrases,
    concept_roles,
    context_tags,
    homonyms,
    subjects,
)

MIGRATION = code_list("migration")
TAGS = {f"#{tag.name}" for tag in context_tags()}
ROLES = (
    "anchored",
    "secondary",
    "dimension",
    "source",
    "general_source",
    "internal",
    "absorbing",
    "populations",
    "breakdown",
    "counted_themes",
)


def unknown(names: set[str]) -> set[str]:
    return {name for name in names if name not in TAGS and name not in MIGRATION}


def test_phrases_belong_to_concepts() -> None:
    assert unknown(set(concept_phrases())) == set()
    assert all(phrases for phrases in concept_phrases().values())


def test_roles_belong_to_concepts() -> None:
    assert {role: unknown(set(getattr(concept_roles(), role))) for role in ROLES} == dict.fromkeys(
        ROLES, set()
    )


def test_tags_name_concepts_and_have_words() -> None:
    assert {name for tag in context_tags() for name in tag.concepts if name not in MIGRATION} == set()
    assert [tag.name for tag in context_tags() if not tag.phrases] == []


def test_rules_name_concepts_and_tags() -> None:
    for rule in combinations():
        conditions = {name for choices in (*rule.when, *rule.need) for name in choices}
        assert unknown(conditions | set(rule.unless)) == set(), rule.name
        assert {name for name in (*rule.add, *rule.drop) if name not in MIGRATION} == set(), rule.name
        assert rule.when
        assert rule.add


def test_rule_names_are_unique() -> None:
    assert [name for name, count in Counter(rule.name for rule in combinations()).items() if count > 1] == []


def test_homonyms_give_their_reason_in_both_languages() -> None:
    for one in homonyms():
        assert one.reason["id"].endswith(".")
        assert one.reason["en"].endswith(".")
        assert one.phrases or one.title_tags
        assert (
            unknown({name for name in one.unless if name.startswith("#")} | one.title_tags | one.only_for)
            == set()
        )


def test_homonyms_that_depend_on_context_have_one() -> None:
    assert [one.phrases for one in homonyms() if one.kind == "homonym" and not one.context] == []


def test_subjects_name_concepts_codes_and_subjects() -> None:
    names = {one.name for one in subjects()}
    for one in subjects():
        assert unknown(set(one.concepts | one.beside)) == set(), one.name
        assert {code for code in (*one.sdg, *one.sdg_also) if code not in code_list("sdg")} == set(), one.name
        assert {number for number in (*one.gcm, *one.gcm_also) if number not in code_list("gcm")} == set(), (
            one.name
        )
        assert (one.covers | one.outweighs) <= names, one.name


def test_every_objective_of_the_compact_can_be_reached() -> None:
    reached = {number for one in subjects() for number in one.gcm}
    assert reached == {str(number) for number in range(1, 24)}


def test_most_concepts_have_words_of_their_own_or_a_label() -> None:
    without = [one.notation for one in MIGRATION if not one.pref_label]
    assert without == []
    assert len(concept_phrases()) > 250
