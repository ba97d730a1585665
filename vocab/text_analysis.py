"""Text -> tokens, alike for records, queries and labels: fold, split, stem.

Every search engine and the suggester are fed with these tokens, so that a word in a query, in a title and
in a label meet in one stem. Offsets point into the text as given, for highlighting.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vocab import stemming

_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")
_APOSTROPHES = dict.fromkeys((0x2018, 0x2019, 0x02BC), "'")
_SPELLED_ALIKE = str.maketrans({**_DASHES, **_APOSTROPHES})
_FIRST_DIACRITIC, _LAST_DIACRITIC = "\u0300", "\u036f"

_WORD = r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['\u2019](?=[^\W_]))*"
_TOKEN = re.compile(
    rf"""
    (?P<channel> (?<!\w) [gpb] (?:\s+|\s?-\s?) to (?:\s+|\s?-\s?) [gpb] (?!\w) )   # G to G, G-to-P
  | (?P<code> (?<![\w.]) \d{{1,2}} \. [a-d] (?:\.\d{{1,2}})? (?![\w])               # 10.c, 16.b.1
            | (?<![\w.]) \d+ (?:\.\d+)+ (?!\w)                                      # 10.7.2, 3.700.000
            | (?<![\w/]) \d{{1,3}} / (?:19|20)\d\d (?![\w/]) )                      # UU 18/2017
  | (?P<word> {_WORD} (?: [-\u2010\u2011] {_WORD} )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_LEADING = frozenset(("di", "ke", "se", "ber", "me", "ter", "per", "pe"))
_TRAILING = frozenset(("nya", "an", "kan", "lah", "kah", "pun", "ku", "mu"))
_BOUND = frozenset(
    ("non", "pra", "pasca", "anti", "antar", "multi", "inter", "semi", "sub", "pre", "post", "co", "re")
)
_SHORT = 2
_LONGEST_KEPT = 40


class Token(NamedTuple):
    """One word or code of a text: folded surface, stem, and where it stands in the text as given."""

    surface: str
    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """Make spellings comparable: NFKC, lower case, no diacritics, plain hyphens and apostrophes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).translate(_SPELLED_ALIKE).lower()
    parted = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in parted if not _FIRST_DIACRITIC <= c <= _LAST_DIACRITIC)
    return unicodedata.normalize("NFC", bare)


def stem(word: str, lang: str | None = None) -> str:
    """Return the stem of a single word; with no language the word itself decides (see stemming)."""
    return stemming.stem(fold(word), lang)


def analyse(text: str, lang: str | None = None) -> tuple[Token, ...]:
    """Split a text into tokens with stems.

    `lang` is "id", "en" or None for unknown or mixed text. Codes stay whole ("10.7.2", "18/2017"),
    "G to G" becomes one token with the stem "g2g", "KTP-el" one with the stem "ktpel".
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        if match.lastgroup != "word":
            surface = fold(word)
            whole = surface if match.lastgroup == "code" else f"{surface[0]}2{surface[-1]}"
            found.append(Token(surface, whole, start, match.end()))
        elif _HYPHEN.search(word):
            found.extend(_parted(word, start, lang))
        else:
            found.append(_token(word, start, lang))
    return tuple(found)


def _parted(word: str, start: int, lang: str | None) -> Iterator[Token]:
    """Yield the tokens of a word with hyphens: it is kept whole, stripped or split by what its parts are."""
    parts = [(m.group(), start + m.start()) for m in re.finditer(r"[^\-\u2010\u2011]+", word)]
    if fold(parts[-1][0]) in _TRAILING:
        parts.pop()
    if len(parts) > 1 and fold(parts[0][0]) in _LEADING:
        parts.pop(0)
    if len(parts) > 1 and (_is_reduplicated(parts, lang) or _is_compound(parts)):
        yield _whole(parts, lang)
    else:
        yield from (_token(part, place, lang) for part, place in parts)


def _token(word: str, start: int, lang: str | None) -> Token:
    end = start + len(word)
    surface, stemmed = _kept_forms(word, lang) if end - start <= _LONGEST_KEPT else _forms(word, lang)
    return Token(surface, stemmed, start, end)


def _forms(word: str, lang: str | None) -> tuple[str, str]:
    surface = fold(word)
    return surface, stemming.stem(surface, lang)


_kept_forms = lru_cache(maxsize=stemming.CACHED_WORDS)(_forms)
"""The forms of words met before: a whole catalog has few different ones, and a rebuild meets each many times."""


def _whole(parts: list[tuple[str, int]], lang: str | None) -> Token:
    """Return one token for hyphened parts: the stem of one of twins, or of the parts written together."""
    surfaces = [fold(part) for part, _ in parts]
    core = surfaces[0] if _is_reduplicated(parts, lang) else "".join(surfaces)
    last, place = parts[-1]
    return Token("-".join(surfaces), stemming.stem(core, lang), parts[0][1], place + len(last))


def _is_reduplicated(parts: list[tuple[str, int]], lang: str | None) -> bool:
    """Tell an Indonesian plural (`negara-negara`, `anak-anaknya`) from other hyphened words."""
    if len(parts) != _SHORT or lang == "en":
        return False
    first, second = (stemming.stem(fold(part), lang) for part, _ in parts)
    return first == second and not first.isdigit()


def _is_compound(parts: list[tuple[str, int]]) -> bool:
    """Tell words that hold together, `KTP-el`, `e-VOA`, `non-prosedural`, from `sumber-tujuan`."""
    surfaces = [fold(part) for part, _ in parts]
    return surfaces[0] in _BOUND or any(s.isalpha() and len(s) <= _SHORT for s in surfaces)
