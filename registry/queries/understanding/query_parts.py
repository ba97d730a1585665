"""Splits a question into its parts: words, quoted phrases, and `field:value`, with what is to be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from registry.projections.search_index.search_index import IndexToken
from vocab.stop_words import is_stop_word
from vocab.text_analysis import Token, analyse, fold, stem

FIELDS: dict[str, str] = {
    "instansi": "agency", "agency": "agency", "penerbit": "agency", "publisher": "agency",
    "tema": "theme", "theme": "theme", "konsep": "concept", "concept": "concept",
    "sdg": "sdg", "tpb": "sdg", "gcm": "gcm",
    "format": "format", "akses": "access", "access": "access",
    "tahun": "year", "year": "year",
    "tempat": "place", "place": "place", "negara": "place", "country": "place", "provinsi": "place",
    "province": "place", "judul": "title", "title": "title",
}  # fmt: skip
"""The names that may stand before a colon, and what they restrict."""

NEGATIONS = frozenset({"tanpa", "bukan", "kecuali", "without", "except", "excluding"})
ALTERNATIVES = frozenset({"atau", "or"})

_MARKED = re.compile(
    r"""(?P<minus>(?<!\S)-)?
        (?: (?P<field>\b[A-Za-z]{3,10}):(?P<value>"[^"]*"|[^\s"]+)
          | ["\u201c\u201d](?P<phrase>[^"\u201c\u201d]+)["\u201c\u201d] )""",
    re.VERBOSE,
)
_GENERAL_WORDS_TEXT = """
berapa banyak banyaknya jumlah angka total daftar tabel statistik dataset himpunan data informasi laporan
cari carikan mencari tampilkan lihat butuh perlu mohon minta tolong punya tahun years year number numbers
count figures figure table list datasets statistics find show need want give get much many how per di ke
mengenai seputar vs versus dll dsb dst terkait related regarding concerning untuk people person persons
orang ada tersedia available about apa sebelum sesudah setelah before after during selama saat ketika jadi menjadi
become becoming resmi semua seluruh all punya dunia worldwide global menurut berdasarkan tentang soal apakah
bagaimana mana siapa kapan terdapat hasil hasilnya results perkembangan tren trend trends grafik rekap rekapitulasi
rincian situasi kondisi terakhir ringkasan overview summary statistic breakdown
"""
_GENERAL_WORDS = frozenset(_GENERAL_WORDS_TEXT.split())


@dataclass(frozen=True, slots=True)
class Part:
    """One word, phrase or `field:value` of a question, with its place in the text.

    `joins` says that it is an alternative to the part before it.
    """

    kind: Literal["word", "phrase", "field"]
    text: str
    tokens: tuple[Token, ...]
    start: int
    end: int
    field: str = ""
    is_excluded: bool = False
    joins: bool = False

    @property
    def surface(self) -> str:
        """The first word, folded."""
        return self.tokens[0].surface if self.tokens else ""


def split_question(text: str) -> tuple[Part, ...]:
    """Split a question; whatever is no known form is read as plain words."""
    return tuple(_joined(_parts(text)))


def is_general(surface: str) -> bool:
    """Tell whether a word says nothing about which data are wanted ("jumlah", "di", "of")."""
    return surface in _GENERAL_WORDS or is_stop_word(surface) or (len(surface) == 1 and surface.isalpha())


def index_tokens(text: str, language: str | None = None) -> tuple[IndexToken, ...]:
    """Analyse a text into the tokens that the index is asked with."""
    return tuple(IndexToken(one.surface, one.stem) for one in analyse(text, language))


def stems_of(token: Token) -> tuple[str, ...]:
    """Give the stems that a typed word may have in the index: of a word in any language, and of an English one."""
    english = stem(token.surface, "en") if token.surface.isascii() else token.stem
    return (token.stem,) if english == token.stem else (token.stem, english)


def slug_of(words: str) -> str:
    """Give words as a part of a key: folded, anything but letters and digits turned into hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-") or "x"


def _parts(text: str) -> Iterator[Part]:
    done = 0
    for match in _MARKED.finditer(text):
        part = _marked_part(match)
        if part is None:
            continue
        yield from _words(text, done, match.start())
        yield part
        done = match.end()
    yield from _words(text, done, len(text))


def _marked_part(match: re.Match[str]) -> Part | None:
    is_excluded = match["minus"] is not None
    if match["field"] is not None:
        field = FIELDS.get(match["field"].lower())
        value = match["value"].strip('"')
        if field is None or not value.strip():
            return None
        return Part(
            "field",
            match.group().lstrip("-"),
            analyse(value),
            *match.span(),
            field=field,
            is_excluded=is_excluded,
        )
    tokens = analyse(match["phrase"])
    if not tokens:
        return None
    return Part("phrase", match["phrase"].strip(), tokens, *match.span(), is_excluded=is_excluded)


def _words(text: str, start: int, end: int) -> Iterator[Part]:
    for token in analyse(text[start:end]):
        first, last = start + token.start, start + token.end
        is_excluded = text[first - 1 : first] == "-" and (first == 1 or text[first - 2].isspace())
        moved = token._replace(start=first, end=last)
        yield Part("word", text[first:last], (moved,), first, last, is_excluded=is_excluded)


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Take "atau" and "OR" out and mark the part behind as an alternative."""
    has_before = is_alternative = False
    for part in parts:
        if part.kind == "word" and part.surface in ALTERNATIVES and has_before and not is_alternative:
            is_alternative = True
            continue
        yield part if not is_alternative else _as_alternative(part)
        has_before, is_alternative = True, False


def _as_alternative(part: Part) -> Part:
    return Part(
        part.kind, part.text, part.tokens, part.start, part.end, field=part.field,
        is_excluded=part.is_excluded, joins=True,
    )  # fmt: skip
