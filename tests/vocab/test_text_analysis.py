"""Folding and splitting text into tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocab.stop_words import is_stop_word
from vocab.text_analysis import Token, analyse, fold, stem


def stems(text: str, lang: str | None = None) -> list[str]:
    return [token.stem for token in analyse(text, lang)]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Tokutei Ginō", "tokutei gino"),
        ("GINO\u0304", "gino"),
        ("ﬁle \uff11\uff12", "file 12"),
        ("non\u2011agriculture", "non-agriculture"),
        ("worker\u2019s", "worker's"),
        ("Türkiye, Curaçao", "turkiye, curacao"),
    ],
)
def test_spellings_are_alike_when_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_token_tells_surface_stem_and_place_when_analysed() -> None:
    assert analyse("Pelindungan PMI", "id") == (
        Token("pelindungan", "lindung", 0, 11),
        Token("pmi", "pmi", 12, 15),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SDG 10.7.2.", ["sdg", "10.7.2"]),
        ("16.2.2, 10.c.1 dan 16.b.1", ["16.2.2", "10.c.1", "dan", "16.b.1"]),
        ("target 10.c", ["target", "10.c"]),
        ("UU 18/2017", ["uu", "18/2017"]),
        ("GCM 21", ["gcm", "21"]),
        ("2019-2024", ["2019", "2024"]),
        ("2023/2024", ["2023", "2024"]),
        ("01/02/2023", ["01", "02", "2023"]),
        ("3.700.000 orang", ["3.700.000", "orang"]),
        ("visa C31x dan B211A", ["visa", "c31x", "dan", "b211a"]),
    ],
)
def test_codes_and_numbers_stay_whole_when_analysed(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


def test_placement_channel_is_one_token_when_spelled_in_any_way() -> None:
    assert stems("G to G") == stems("g-to-g") == stems("G2G") == ["g2g"]
    assert stems("P to P dan G to P") == ["p2p", "dan", "g2p"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KTP-el", ["ktpel"]),
        ("e-VOA", ["evoa"]),
        ("MS-Keg", ["mskeg"]),
        ("non-prosedural", ["nonprosedural"]),
        ("anak-anak", ["anak"]),
        ("negara-negaranya", ["negara"]),
        ("PMI-nya", ["pmi"]),
        ("di-PHK", ["phk"]),
        ("asylum-seeker", ["asylum", "seeker"]),
        ("sumber\u2011tujuan", ["sumber", "tuju"]),
    ],
)
def test_hyphens_are_understood_when_words_are_joined_by_them(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


def test_old_and_new_spelling_meet_when_stemmed() -> None:
    assert set(stems("pelindungan perlindungan dilindungi melindungi")) == {"lindung"}
    assert stems("ijin hutang terlantar propinsi") == stems("izin utang telantar provinsi")


def test_affixed_forms_meet_when_stemmed() -> None:
    assert set(stems("penempatan ditempatkan menempatkan")) == {"tempat"}
    assert set(stems("pemulangan dipulangkan kepulangan")) == {"pulang"}


def test_british_and_american_spelling_meet_when_stemmed() -> None:
    assert stems("labour organisation centres", "en") == stems("labor organization centers", "en")


def test_query_without_language_meets_both_texts_when_words_are_mixed() -> None:
    assert stems("penempatan workers") == [stems("penempatan", "id")[0], stems("worker", "en")[0]]


def test_place_names_keep_their_form_when_they_look_affixed() -> None:
    assert stems("Bali Maluku Bekasi Kediri Tarakan Oman Mali") == [
        "bali", "maluku", "bekasi", "kediri", "tarakan", "oman", "mali",
    ]  # fmt: skip


def test_text_in_another_script_is_kept_when_analysed() -> None:
    assert stems("特定技能 العمالة") == ["特定技能", "العمالة"]


@given(st.text(max_size=80))
def test_offsets_point_into_the_text_when_it_is_anything(text: str) -> None:
    end_before = 0
    for token in analyse(text):
        assert end_before <= token.start < token.end <= len(text)
        assert token.stem
        end_before = token.end


@given(st.text(max_size=80))
def test_folding_again_changes_nothing_when_the_text_is_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_stop_words_are_told_when_the_language_is_known_or_not() -> None:
    assert is_stop_word("yang", "id")
    assert not is_stop_word("yang", "en")
    assert is_stop_word("the", "en")
    assert is_stop_word("the")
    assert not is_stop_word("migran")


def test_word_is_folded_first_when_stemmed_alone() -> None:
    assert stem("PENEMPATAN") == "tempat"


def test_hyphened_words_are_no_plural_when_the_text_is_english() -> None:
    assert [token.surface for token in analyse("work-work twenty-twenty", "en")] == [
        "work", "work", "twenty", "twenty",
    ]  # fmt: skip
