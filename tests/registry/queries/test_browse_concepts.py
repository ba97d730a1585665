"""Code lists and concepts: trees, letters, counts, search by label."""

from __future__ import annotations

import pytest

from registry.bootstrap import Registry
from registry.errors import NotFound
from registry.queries.browse_concepts import (
    ConceptNode,
    browse_scheme,
    browse_schemes,
    concept_tree,
    concepts_by_letter,
    describe_concept,
    find_concepts,
)
from vocab.code_lists import SCHEMES, code_list


def _notations(node: ConceptNode) -> list[str]:
    return [node.concept.notation, *(name for one in node.narrower for name in _notations(one))]


def test_every_scheme_is_listed() -> None:
    assert [one.name for one in browse_schemes()] == list(SCHEMES)
    assert browse_scheme("migration").concepts == 424


@pytest.mark.parametrize("scheme", ["migration", "sdg", "gcm", "agency", "frequency"])
def test_the_tree_holds_every_concept(catalog: Registry, scheme: str) -> None:
    held = {name for node in concept_tree(catalog.database, scheme) for name in _notations(node)}
    assert held == {one.notation for one in code_list(scheme)}


def test_each_dataset_is_counted_once_with_narrower_concepts(catalog: Registry) -> None:
    entry = describe_concept(catalog.database, "migration", "remittances")
    below = sum(one.datasets for one in entry.narrower)
    assert 0 < entry.datasets <= entry.datasets_with_narrower <= entry.datasets + below
    leaf = describe_concept(catalog.database, "migration", "rohingya")
    assert leaf.datasets == leaf.datasets_with_narrower
    assert [one.notation for one in leaf.broader][0] == "refugee"


def test_an_agency_is_counted_by_what_it_holds(catalog: Registry) -> None:
    assert describe_concept(catalog.database, "agency", "imigrasi").datasets == 7


def test_letters_are_in_order_and_hold_all() -> None:
    letters = concepts_by_letter("migration", "id")
    assert list(letters) == sorted(letters)
    assert sum(map(len, letters.values())) == 424


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("Pekerja Migran Ind", "indonesian-migrant-worker"),
        ("tki", "indonesian-migrant-worker"),
        ("remit", "remittances"),
    ],
)
def test_the_best_label_is_first(prefix: str, first: str) -> None:
    assert find_concepts(prefix, scheme="migration")[0].concept.notation == first


@pytest.mark.parametrize("prefix", ["", "   ", "zzzzz"])
def test_nothing_is_found_when_nothing_begins_so(prefix: str) -> None:
    assert find_concepts(prefix) == ()


def test_what_does_not_exist_is_not_found(catalog: Registry) -> None:
    with pytest.raises(NotFound):
        browse_scheme("nothing")
    with pytest.raises(NotFound):
        describe_concept(catalog.database, "migration", "nothing")
    with pytest.raises(NotFound):
        find_concepts("a", scheme="nothing")
