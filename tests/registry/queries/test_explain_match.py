"""Hits say why they matched, and their texts come in segments."""

from __future__ import annotations

import pytest

from registry.queries.explain_match import SNIPPET_LENGTH, Match, segments
from tests.registry.queries.conftest import Ask


def _match(matched: tuple[Match, ...], field: str) -> Match:
    return next(one for one in matched if one.field == field)


def test_a_word_of_the_other_language_is_told_when_it_matched(ask: Ask) -> None:
    page = ask("placement cost Taiwan", language="en")
    hit = next(one for one in page.hits if one.slug == "p2mi-biaya-penempatan")
    reasons = [one.reason.preferred("en") for one in hit.matched if one.reason]
    assert "“Penempatan” for “placement”" in reasons or any("Placement" in one.words for one in hit.matched)


def test_a_link_is_told_when_no_word_matched(ask: Ask) -> None:
    page = ask("instansi:bi")
    match = _match(page.hits[0].matched, "agency")
    assert match.words == ("BI",)


def test_a_variable_is_told_when_a_dimension_was_asked_for(ask: Ask) -> None:
    hit = next(one for one in ask("TKI per provinsi").hits if one.slug == "p2mi-penempatan-bulanan")
    match = _match(hit.matched, "variable")
    assert match.words == ("Provinsi asal",)
    assert match.reason is not None
    assert match.reason["id"] == "“per provinsi” → variabel Provinsi asal"


def test_old_words_are_marked_with_what_stands_for_them(ask: Ask) -> None:
    hit = next(one for one in ask("TKI").hits if one.slug == "p2mi-penempatan-bulanan")
    assert ("Pekerja Migran Indonesia", True) in hit.title_segments
    match = _match(hit.matched, "title")
    assert match.reason is not None
    assert "TKI" in match.reason["id"]


@pytest.mark.parametrize("text", ["TKI Malaysia", "pengungsi", "remittances by country", "zzz", ""])
def test_segments_are_the_text_itself(ask: Ask, text: str) -> None:
    for hit in ask(text).hits:
        title = hit.stored.dataset.title.preferred("id")
        assert "".join(piece for piece, _ in hit.title_segments) == title
        shown = "".join(piece for piece, _ in hit.snippet).removeprefix("… ").removesuffix(" …")
        assert shown in hit.stored.dataset.description[hit.snippet_language]
        assert len(shown) <= SNIPPET_LENGTH + 20


def test_the_snippet_changes_language_when_only_the_other_matched(ask: Ask) -> None:
    languages = {hit.snippet_language for hit in ask("displacement tracking", language="id").hits}
    assert languages <= {"id", "en"}


def test_overlapping_marks_become_one() -> None:
    spans = [(0, 9, ("ungsi",)), (0, 18, ("ungsi", "internal")), (22, 25, ("x",))]
    assert segments("Pengungsi Internal di sini", spans) == (
        ("Pengungsi Internal", True), (" di ", False), ("sin", True), ("i", False),
    )  # fmt: skip
