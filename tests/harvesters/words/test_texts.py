"""Texts are told by language and freed of markup."""

import pytest

from harvesters.words.language_guess import guess_language
from harvesters.words.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jumlah TKI menurut provinsi", "id"),
        ("Penempatan pekerja migran Indonesia", "id"),
        ("Number of refugees by country", "en"),
        ("Base de datos legislativos del Ministerio", "und"),
        ("GIDD", "und"),
        ("", "und"),
    ],
)
def test_language_is_told_by_function_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Satu</p><p>Dua <b>tiga</b></p>", "Satu\n\nDua tiga"),
        ("&lt;p&gt;Sumber: BPS&lt;br /&gt;&lt;/p&gt;", "Sumber: BPS"),
        ("<ul><li>A</li><li>B</li></ul>", "- A\n\n- B"),
        ("a <script>alert(1)</script >b<p>", "a b"),
        ("<p>x<!-- y </p> z", "x"),
        ("a < b & c > d", "a < b & c > d"),
        ("# Judul\n\n* satu", "# Judul\n\n* satu"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
    ],
)
def test_text_is_plain_when_it_held_markup(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_text_is_read_quickly_when_its_markup_never_ends() -> None:
    assert len(plain_text("<p>" + "<p" * 200_000)) < 200_000
