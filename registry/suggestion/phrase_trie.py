"""All phrases in one tree of words: a text is read once, whatever the number of phrases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from registry.suggestion.phrase_patterns import CLAUSE_END, Words

_END = ""
_COMMA = 1
Node = dict[str, Any]


class Match(NamedTuple):
    """A phrase found: what it stands for, and the words it covers (from `start` up to, not with, `end`)."""

    meaning: tuple[str, Any]
    start: int
    end: int

    def contains(self, other: Match) -> bool:
        """Tell whether the other stands inside and is shorter."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and self.end - self.start > other.end - other.start

    def overlaps(self, other: Match) -> bool:
        """Tell whether both share a word."""
        return self.start < other.end and other.start < self.end


class PhraseTrie:
    """Phrases by their words; a word is offered as its stem, as itself and, in capitals, as letters."""

    def __init__(self) -> None:
        """Begin empty."""
        self._root: Node = {}

    def add(self, keys: Iterable[str], meaning: tuple[str, Any], *, across_commas: bool) -> None:
        """Add a phrase; `across_commas` lets its words stand on both sides of a comma."""
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        if node is not self._root:
            node.setdefault(_END, {})[meaning] = across_commas

    def matches(self, words: Words) -> list[Match]:
        """Give every phrase in a text, also those inside others."""
        offered = [
            (token.stem, "=" + _plain(token.surface), "^" + words.text[token.start : token.end])
            for token in words.tokens
        ]
        found: list[Match] = []
        root = self._root
        for start, (stem, surface, letters) in enumerate(offered):
            if stem in root or surface in root or letters in root:
                self._follow(words, offered, start, found)
        return found

    def _follow(
        self, words: Words, offered: list[tuple[str, str, str]], start: int, found: list[Match]
    ) -> None:
        waiting: list[tuple[Node, int, bool]] = [(self._root, start, False)]
        while waiting:
            node, place, crossed = waiting.pop()
            for meaning, may_cross in node.get(_END, {}).items():
                if may_cross or not crossed:
                    found.append(Match(meaning, start, place))
            if place == len(offered) or (place > start and words.breaks[place] == CLAUSE_END):
                continue
            crossed = crossed or (place > start and words.breaks[place] == _COMMA)
            for key in offered[place]:
                if key in node:
                    waiting.append((node[key], place + 1, crossed))


def _plain(surface: str) -> str:
    """Take off what only says whose it is: paspornya, Malaysia's."""
    return surface.removesuffix("nya").removesuffix("'s").removesuffix("\u2019s")
