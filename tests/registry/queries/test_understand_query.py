"""Questions are understood part by part, and any text gives a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.projections.search_index.null_index import NullSearchIndex
from registry.projections.search_index.query_plan import plan
from registry.queries.question import Question
from registry.queries.understand_query import UnderstoodQuestion, understand_query
from registry.queries.understanding.dimensions import find_dimensions
from registry.queries.understanding.label_index import label_index
from registry.queries.understanding.named_entities import find_indicators
from registry.queries.understanding.periods import find_order_words, find_periods
from registry.queries.understanding.query_parts import split_question
from registry.queries.understanding.spelling import correct_word, edit_distance
from tests.registry.queries.conftest import TODAY

_SPECIMENS = """
TKI PMI pengungsi Malaysia 2023 2019-2023 sejak per provinsi menurut umur dan SDG 10.7.2 GCM 21 instansi:bi
format: tanpa bukan - " “ ” atau OR Imigrasi dipegang BNP2TKI terbaru di ke dari : ( ) tahun:abc sdg:99 -TKA
"gaji tidak dibayar" mantan ART luar negeri 5 tahun terakhir \u0000 😀 İ ﬁ
"""
_WORDS = st.sampled_from(_SPECIMENS.split())
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=12).map(" ".join))


def _understood(text: str, **fields: object) -> UnderstoodQuestion:
    question = Question(text=text, **fields)  # type: ignore[arg-type]
    return understand_query(question, NullSearchIndex(), today=TODAY)


@given(_TEXTS, st.booleans())
def test_a_query_comes_of_any_text(text: str, exact: bool) -> None:
    understood = _understood(text, exact=exact)
    for query in (understood.query, understood.strict, understood.loose):
        plan(query, lambda _prefix, _field, _limit: ())


@given(_TEXTS)
def test_no_understanding_is_left_when_all_keys_are_dropped(text: str) -> None:
    dropped: frozenset[str] = frozenset()
    keys = frozenset(one.key for one in _understood(text).understood)
    for _ in range(10):
        dropped |= keys
        keys = frozenset(one.key for one in _understood(text, dropped=dropped).understood)
        assert not keys & dropped
    assert not keys


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("2023", "2023"), ("tahun 2023", "2023"), ("2019-2023", "2019-2023"), ("2019–2023", "2019-2023"),
        ("2019 s/d 2023", "2019-2023"), ("antara 2019 dan 2023", "2019-2023"), ("from 2019 to 2023", "2019-2023"),
        ("sejak 2020", "2020-"), ("since 2020", "2020-"), ("setelah 2020", "2021-"), ("sampai 2015", "-2015"),
        ("before 2015", "-2014"), ("tahun lalu", "2025"), ("this year", "2026"), ("5 tahun terakhir", "2021-2026"),
        ("last three years", "2023-2026"),
    ],
)  # fmt: skip
def test_a_period_is_read(text: str, notation: str) -> None:
    assert [one.notation for one in find_periods(text, TODAY)] == [notation]


@pytest.mark.parametrize("text", ["UU 18/2017", "10.7.2", "SP2020", "20231", "3.2023", "2.023"])
def test_no_period_is_read_from_codes(text: str) -> None:
    assert find_periods(text, TODAY) == ()


@pytest.mark.parametrize("text", ["terbaru", "latest", "paling mutakhir", "most recent", "recent data"])
def test_an_order_is_read(text: str) -> None:
    assert [name for name, _, _ in find_order_words(text)] == ["latest"]


@pytest.mark.parametrize(
    ("text", "notations"),
    [
        ("per provinsi", ["province"]), ("menurut jenis kelamin dan umur", ["sex", "age"]),
        ("by sex, age and nationality", ["sex", "age", "nationality"]), ("per kabupaten/kota", ["regency", "regency"]),
        ("menurut negara tujuan", ["destination"]), ("dirinci menurut provinsi asal", ["origin"]),
        ("by Kemlu", []), ("per orang", []), ("provinsi", []),
    ],
)  # fmt: skip
def test_dimensions_are_read(text: str, notations: list[str]) -> None:
    assert [one.dimension.notation for one in find_dimensions(text)] == notations


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("10.7.2", ["10.7.2"]), ("SDG 10.7", ["10.7"]), ("SDG 10", ["10"]), ("indikator 16.2.2", ["16.2.2"]),
        ("10.c.1", ["10.c.1"]), ("GCM 21", ["21"]), ("tujuan GCM 21", ["21"]), ("GCM objective 6", ["6"]),
        ("GCM 99", []), ("99.9.9", []), ("2.5 juta", []), ("3.700.000", []),
    ],
)  # fmt: skip
def test_codes_are_read(text: str, codes: list[str]) -> None:
    assert [one.notation for one in find_indicators(text)] == codes


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("TKI ke Taiwan", "place.country:TW.destination"), ("deportan dari Malaysia", "place.country:MY.origin"),
        ("TKA China", "place.country:CN.origin"), ("PMI Hongkong", "place.country:HK.destination"),
        ("WNI UEA", "place.country:AE.destination"), ("paspor Jabar", "place.bps:32.coverage"),
        ("remitansi Korea", "place.country:KR.destination"), ("wisman Saudi", "place.country:SA.coverage"),
        ("PMI asal NTB", "place.bps:52.origin"),
    ],
)  # fmt: skip
def test_a_place_plays_the_role_that_the_words_give_it(text: str, key: str) -> None:
    assert key in [one.key for one in _understood(text).understood]


def test_the_own_country_is_no_restriction_beside_other_words() -> None:
    assert "country:ID" not in [one.notation for one in _understood("paspor Indonesia").understood]
    assert "country:ID" in [one.notation for one in _understood("Indonesia").understood]


@pytest.mark.parametrize("text", ["big data", "migran tak berdokumen", "who are they"])
def test_a_common_word_is_no_acronym(text: str) -> None:
    assert not {"big", "administrative-measure"} & {one.notation for one in _understood(text).understood}


def test_acronyms_are_read_when_in_capitals() -> None:
    assert "big" in [one.notation for one in _understood("data BIG").understood]


def test_the_longest_label_is_taken() -> None:
    tokens = split_question("women migrant workers")
    (match,) = label_index().matches([one.tokens[0] for one in tokens], [one.text for one in tokens])
    assert [one.notation for one in match.entries] == ["women-migrant-worker"]


def test_parts_keep_their_place_in_the_text() -> None:
    text = 'TKI "gaji  ditahan" -Malaysia instansi:bi atau akhir'
    for part in split_question(text):
        assert part.text.lstrip("-") in text[part.start : part.end]
    assert [one.kind for one in split_question(text)] == ["word", "phrase", "word", "field", "word"]
    assert [one.is_excluded for one in split_question(text)] == [False, False, True, False, False]
    assert split_question(text)[-1].joins


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_of_words_is_symmetric_and_zero_only_for_the_same(one: str, other: str) -> None:
    distance = edit_distance(one, other, 6)
    assert distance == edit_distance(other, one, 6)
    assert (distance == 0) == (one == other)


def test_swapped_neighbours_are_one_slip() -> None:
    assert edit_distance("malasyia", "malaysia", 2) == 1


@pytest.mark.parametrize("word", ["xqzwv", "tki", "abc1x", "penempatan", ""])
def test_no_correction_is_made_up(word: str) -> None:
    assert correct_word(word, NullSearchIndex()) is None
