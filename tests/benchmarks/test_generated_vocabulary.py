"""The vocabulary that is measured is a sound one, and its pages are really read."""

from __future__ import annotations

import pytest

from benchmarks import vocabulary
from benchmarks.generated_vocabulary import generated_vocabulary
from registry.mapping.foreign_scheme import read_foreign_scheme
from registry.validation.vocabulary_findings import check_vocabulary
from vocab.scheme_reader import read_concept_scheme

SIZE = 120


def test_generated_vocabulary_is_a_sound_tree() -> None:
    found = read_foreign_scheme(generated_vocabulary(SIZE), "text/turtle", "besar")
    scheme = read_concept_scheme(found.name, found.turtle, found.iri)
    assert len(scheme) == SIZE
    assert len(scheme.narrower_transitive("00000")) == SIZE - 1
    assert check_vocabulary(found.name, found.turtle, found.iri) == ()


def test_same_seed_gives_the_same_vocabulary() -> None:
    assert generated_vocabulary(9, seed=2) == generated_vocabulary(9, seed=2)
    assert generated_vocabulary(9, seed=2) != generated_vocabulary(9, seed=3)


@pytest.mark.slow
def test_vocabulary_benchmark_gives_a_row_for_every_page() -> None:
    found = list(vocabulary.rows(SIZE))
    assert len(found) == 4 + len(vocabulary.PAGES)
