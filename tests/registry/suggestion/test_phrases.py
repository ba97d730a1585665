"""Patterns, and how phrases are found in a text."""

from __future__ import annotations

import pytest

from registry.suggestion.lexicon import Lexicon
from registry.suggestion.phrase_patterns import expanded, keys_of, words_of
from registry.suggestion.phrase_trie import Match, PhraseTrie


def trie_of(*phrases: str) -> PhraseTrie:
    made = Lexicon()
    for phrase in phrases:
        made.add(phrase, ("phrase", phrase))
    return made.trie


def found(text: str, *phrases: str) -> list[str]:
    words = words_of(text)
    return [
        words.text[words.tokens[match.start].start : words.tokens[match.end - 1].end]
        for match in trie_of(*phrases).matches(words)
    ]


def test_pattern_stands_for_all_its_phrases() -> None:
    assert list(expanded("(korban|victims) (TPPO|) case")) == [
        "korban TPPO case", "korban case", "victims TPPO case", "victims case",
    ]  # fmt: skip


def test_small_words_may_stand_or_be_missing() -> None:
    assert found("Pemulangan para PMI dari Malaysia", "pemulangan PMI") == ["Pemulangan para PMI"]
    assert found("Korban perdagangan orang", "korban dari perdagangan orang") == ["Korban perdagangan orang"]


def test_affixes_meet_in_phrases_of_several_words() -> None:
    assert found("PMI yang ditempatkan", "PMI penempatan") == ["PMI yang ditempatkan"]


def test_single_word_is_met_by_itself_only() -> None:
    assert found("Kita lihat jalan lintas nasional", "KITAS", "perlintasan", "nationality") == []
    assert found("Refugees and refugee", "refugee") == ["Refugees", "refugee"]
    assert found("paspornya", "paspor") == ["paspornya"]


def test_exact_word_does_not_meet_its_stem() -> None:
    assert found("tempat PMI", "=penempatan PMI") == []
    assert found("penempatan PMI", "=penempatan PMI") == ["penempatan PMI"]


@pytest.mark.parametrize(
    "text", ["Penempatan. PMI", "penempatan (PMI)", "penempatan; PMI", "penempatan, PMI"]
)
def test_phrase_does_not_cross_a_clause(text: str) -> None:
    assert found(text, "penempatan PMI") == []


def test_phrase_with_a_comma_crosses_commas() -> None:
    assert found("migrasi aman, tertib, dan reguler", "aman, tertib, dan reguler") == [
        "aman, tertib, dan reguler"
    ]


def test_longer_match_contains_the_shorter() -> None:
    longer, shorter = Match(("a", 1), 0, 3), Match(("a", 2), 1, 2)
    assert longer.contains(shorter)
    assert not shorter.contains(longer)
    assert not longer.contains(longer)


def test_acronym_in_capitals_is_not_the_small_word() -> None:
    trie = PhraseTrie()
    trie.add(keys_of("AKAN", in_capitals=frozenset(["AKAN"])), ("phrase", "AKAN"), across_commas=False)
    assert len(trie.matches(words_of("Penempatan AKAN"))) == 1
    assert trie.matches(words_of("PMI akan berangkat")) == []
