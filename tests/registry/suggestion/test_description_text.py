"""A description in whatever shape it comes -> pieces of text with their fields."""

from __future__ import annotations

from typing import Any

import pytest

from registry.suggestion.description_text import MOST_PIECES, Piece, pieces_of


def texts(description: dict[str, Any], field: str) -> list[str]:
    return [piece.text for piece in pieces_of(description) if piece.field == field]


@pytest.mark.parametrize(
    "title",
    ["Penempatan PMI", {"id": "Penempatan PMI"}, ["Penempatan PMI"], {"und": "Penempatan PMI"}],
)
def test_title_is_read_in_every_shape(title: Any) -> None:
    assert pieces_of({"title": title}) == (Piece("title", "Penempatan PMI", 0),)


@pytest.mark.parametrize(
    "keywords",
    [
        {"keyword": ["TKI", "Malaysia"]},
        {"keywords": {"id": ["TKI"], "en": ["Malaysia"]}},
        {"tags": [{"name": "TKI"}, {"display_name": "Malaysia"}]},
        {"kata_kunci": "TKI, Malaysia"},
    ],
)
def test_keywords_are_read_in_every_shape(keywords: dict[str, Any]) -> None:
    assert texts(keywords, "keyword") == ["TKI", "Malaysia"]


@pytest.mark.parametrize(
    "variables",
    [
        {"variable": [{"name": "negara_tujuan"}]},
        {"variables": ["negara_tujuan"]},
        {"variables": [{"label": {"id": "negara tujuan"}}]},
        {"columns": ["negaraTujuan".replace("T", " t")]},
    ],
)
def test_names_of_variables_become_words(variables: dict[str, Any]) -> None:
    assert texts(variables, "variable") == ["negara tujuan"]


def test_publisher_is_read_as_notation_name_or_object() -> None:
    assert "Kementerian Pelindungan Pekerja Migran Indonesia" in " ".join(
        texts({"publisher": "kemenp2mi"}, "publisher")
    )
    assert texts({"publisher": "Migrant CARE"}, "publisher") == ["Migrant CARE"]
    assert texts({"organization": {"title": "Migrant CARE", "url": "x"}}, "publisher") == ["Migrant CARE"]


def test_description_is_read_by_sentences() -> None:
    given = {"notes": "Jumlah PMI. Menurut negara; bulanan\nSumber: SISKOP2MI"}
    assert texts(given, "description") == ["Jumlah PMI.", "Menurut negara", "bulanan", "Sumber: SISKOP2MI"]


def test_same_text_in_two_languages_is_read_once() -> None:
    assert texts({"title": {"id": "TKI", "en": "TKI"}}, "title") == ["TKI"]


def test_deep_and_strange_values_are_passed_over() -> None:
    nested: Any = "TKI"
    for _ in range(50):
        nested = [nested]
    assert (
        pieces_of({"title": nested, "keyword": 3, "variable": {"a": None}, "description": {"x-y-z!": "TKI"}})
        == ()
    )


def test_endless_lists_are_cut() -> None:
    assert len(pieces_of({"variable": [f"kolom {number}" for number in range(10_000)]})) == MOST_PIECES
