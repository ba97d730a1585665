"""Hits say why they matched, and their texts come in segments."""

from __future__ import annotations

import pytest

from registry.queries.explain_match import SNIPPET_LENGTH, Match, segments
from tests.registry.queries.conftest import Ask


def _match(matched: tuple[Match, ...], field: str) -> Match:
    return next(one for one in matched if one.field == field)


def test_a_word_of_the_other_language_is_told_when_it_matched(ask: Ask) -> None:
    hit = next(one for one in ask("divorces", language="en").hits if one.slug == "dukcapil-catatan-sipil-ln")
    (match,) = hit.matched
    assert (match.field, match.words, match.language, match.asked) == (
        "description",
        ("perceraian",),
        "id",
        "divorces",
    )
    assert match.reason == {"id": "untuk “divorces”", "en": "for “divorces”"}


def test_a_link_is_told_when_no_word_matched(ask: Ask) -> None:
    page = ask("instansi:bi")
    match = _match(page.hits[0].matched, "agency")
    assert match.words == ("BI",)


def test_a_variable_is_told_when_a_dimension_was_asked_for(ask: Ask) -> None:
    hit = next(one for one in ask("TKI per provinsi").hits if one.slug == "p2mi-penempatan-bulanan")
    match = _match(hit.matched, "variable")
    assert match.words == ("Provinsi asal",)
    assert match.reason is not None
    assert match.reason["id"] == "untuk “per provinsi”"


def test_reasons_speak_the_language_of_the_page_wherever_the_metadata_do(ask: Ask) -> None:
    for hit in ask("TKI Malaysia per provinsi", language="en", limit=40).hits:
        dataset = hit.stored.dataset
        for match in hit.matched:
            texts = {"title": dataset.title, "description": dataset.description}.get(match.field)
            if match.field in ("variable", "concept", "place", "agency", "theme"):
                assert match.language == "en"
            elif texts is not None and match.language == "id":
                assert not {"Indonesian migrant worker", "PMI", "TKI"} & set(texts.get("en", "").split())
        assert hit.snippet_language == ("en" if "en" in dataset.description else "id")


def test_a_hit_tells_each_reason_once(ask: Ask) -> None:
    for text in (
        "PMI penempatan pekerja migran Indonesia",
        "perempuan TKW korban TPPO perempuan",
        "WNA asing TKA",
    ):
        for hit in ask(text, limit=40).hits:
            told = [(one.field, one.words) for one in hit.matched]
            assert len(set(told)) == len(told)
            assert len({one.asked for one in hit.matched}) == len(told)


def test_no_reason_is_given_when_the_word_itself_was_found(ask: Ask) -> None:
    match = _match(ask("paspor").hits[0].matched, "title")
    assert match.words == ("Paspor",)
    assert match.reason is None


def test_what_a_hit_lacks_is_named_unless_all_lack_it(ask: Ask) -> None:
    page = ask("TKI Taiwan", limit=40)
    by_slug = {hit.slug: hit for hit in page.hits}
    assert by_slug["p2mi-purna-pmi"].missing == ("Taiwan",)
    assert by_slug["bi-remitansi-pmi"].missing == ()
    assert all("hongkong" not in hit.missing for hit in ask("TKI hongkong").hits)


def test_a_variable_that_may_hold_the_place_is_a_weak_match(ask: Ask) -> None:
    hits = {hit.slug: hit for hit in ask("TKI hongkong", limit=40).hits}
    match = _match(hits["p2mi-penempatan-bulanan"].matched, "variable")
    assert match.is_weak
    assert match.words == ("Negara penempatan",)
    assert match.reason is not None
    assert match.reason["id"] == "mungkin memuat Hong Kong, tidak disebut"
    assert all(one.field != "variable" for one in hits["p2mi-purna-pmi"].matched)


def test_a_narrower_link_says_that_it_is_one(ask: Ask) -> None:
    hit = next(one for one in ask("izin tinggal WNA", limit=40).hits if one.slug == "dukcapil-oa")
    assert all(one.reason is None or "→" not in one.reason["id"] for one in hit.matched)


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


def test_the_snippet_keeps_the_language_of_the_page_when_only_the_other_matched(ask: Ask) -> None:
    hit = next(
        one for one in ask("mystery-shopping", language="id").hits if one.slug == "wb-remittance-prices"
    )
    assert hit.snippet_language == "id"
    assert _match(hit.matched, "description").language == "en"


def test_overlapping_marks_become_one() -> None:
    spans = [(0, 9, ("ungsi",)), (0, 18, ("ungsi", "internal")), (22, 25, ("x",))]
    assert segments("Pengungsi Internal di sini", spans) == (
        ("Pengungsi Internal", True), (" di ", False), ("sin", True), ("i", False),
    )  # fmt: skip
