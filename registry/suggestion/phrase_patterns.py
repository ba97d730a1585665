"""Phrases as they are written in the word files -> sequences of trie keys.

`(a|b)` either, `(a|)` may be left out, `=word` exactly this word (a word alone always is). Small words are
skipped on both sides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from vocab.text_analysis import Token, analyse, fold

_SMALL_WORDS = """
di ke dari yang dan atau untuk pada oleh bagi para dengan akan telah serta tentang terhadap adalah sebagai
the of in and or a an for with at its their
"""
SKIPPED = frozenset(_SMALL_WORDS.split())
"""Words that may stand or be missing in a phrase. Not `dalam` (dalam negeri), `by` and `from` (deported from)."""

GAP = ".."
LONGEST_GAP = 6
_GROUP = re.compile(r"\(([^()]*)\)")
_COMMA, CLAUSE_END = 1, 2
_SHORT = 3
_CLAUSE_MARKS = frozenset(".:;()[]\n|")
_CHANNELS = frozenset(("g2g", "g2p", "p2p"))


class Words(NamedTuple):
    """The words of a text that count: tokens without the small words, and what stands before each.

    `breaks[i]` is 0, 1 for a comma or 2 for the end of a sentence or clause before word i.
    """

    text: str
    tokens: tuple[Token, ...]
    breaks: tuple[int, ...]


def words_of(text: str) -> Words:
    """Split a text into the words that phrases are matched with."""
    kept = [token for token in analyse(text) if token.surface not in SKIPPED or _is_acronym(text, token)]
    breaks, last = [], 0
    for token in kept:
        breaks.append(_break(text[last : token.start]))
        last = token.end
    return Words(text, tuple(kept), tuple(breaks))


def _is_acronym(text: str, token: Token) -> bool:
    """Tell AKAN (placement between countries) from `akan`, in a text that is not all in capitals."""
    written = text[token.start : token.end]
    return len(written) > _SHORT and written.isupper() and not text.isupper()


def _break(between: str) -> int:
    if between.isspace():
        return CLAUSE_END if "\n" in between else 0
    if not _CLAUSE_MARKS.isdisjoint(between):
        return CLAUSE_END
    return _COMMA if "," in between else 0


def expanded(phrase: str) -> Iterator[str]:
    """Yield the phrases that a pattern stands for."""
    parts = _GROUP.split(phrase)
    choices = [[part] if place % 2 == 0 else part.split("|") for place, part in enumerate(parts)]
    for chosen in itertools.product(*choices):
        yield " ".join("".join(chosen).split())


def keys_of(phrase: str, *, in_capitals: frozenset[str]) -> tuple[str, ...]:
    """Give the trie keys of an expanded phrase: stems, `=surface`, or `^LETTERS` for a lone acronym.

    A single word has no neighbour that would tell `kita` from `KITAS`, so it is met by its surface only.
    """
    if phrase in in_capitals:
        return ("^" + phrase,)
    exact = {fold(word[1:]) for word in phrase.split() if word.startswith("=")}
    tokens = words_of(phrase.replace("=", " ")).tokens
    if len(tokens) == 1:
        return ("=" + tokens[0].surface if tokens[0].stem not in _CHANNELS else tokens[0].stem,)
    return tuple("=" + one.surface if one.surface in exact else one.stem for one in tokens)


def numbers_of(phrase: str, key: str) -> tuple[str, ...]:
    """Give the key of a phrase of one word with that of its English plural or singular; KITAS is no plural."""
    word = key[1:]
    if not key.startswith("=") or not word.isalpha():
        return (key,)
    is_plural = word.endswith("s") and not word.endswith("ss") and not phrase.isupper()
    return (key, key[:-1] if is_plural else key + "s")
