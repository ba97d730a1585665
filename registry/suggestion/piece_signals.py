"""What each piece of a description says, after the words that only look like migration were taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from registry.suggestion.description_text import DESCRIPTION, TITLE, Piece
from registry.suggestion.lexicon import LOOK_ALIKE, OTHER_SUBJECT, lexicon
from registry.suggestion.phrase_patterns import LONGEST_GAP, Words, words_of
from registry.suggestion.phrase_trie import Match
from vocab.suggestion_words import concept_roles, homonyms

SHORT_TEXT = 80


@dataclass(slots=True)
class PieceSignals:
    """The concepts and tags of one piece; `signals` holds concepts and #tags with the words that gave them."""

    piece: Piece
    words: Words
    matches: tuple[Match, ...]
    concepts: list[Match] = field(default_factory=list)
    signals: dict[str, Match] = field(default_factory=dict)

    def text_of(self, match: Match) -> str:
        """Give the words of a match as they stand in the text."""
        tokens = self.words.tokens
        return self.words.text[tokens[match.start].start : tokens[match.end - 1].end]


@dataclass(slots=True)
class DescriptionSignals:
    """All pieces, what they say together, and the homonyms that were met (places in the file, in order)."""

    pieces: list[PieceSignals]
    together: frozenset[str]
    homonyms_met: tuple[int, ...]
    other_subject: int | None

    @property
    def heads(self) -> list[PieceSignals]:
        """The titles; of a description without any, its first sentence."""
        return _heads(self.pieces)


def read_signals(pieces: Iterable[Piece]) -> DescriptionSignals:
    """Find the phrases of all pieces and decide what their words mean here."""
    read = [PieceSignals(piece, *_read(piece.text)) for piece in pieces]
    said = {match.meaning for one in read for match in one.matches}
    masked = _misleading(said)
    met: dict[int, None] = {}
    for one in read:
        _settle(one, masked, said, met)
    together = frozenset(signal for one in read for signal in one.signals)
    return DescriptionSignals(read, together, tuple(met), _other_subject(_heads(read), said, together))


def _read(text: str) -> tuple[Words, tuple[Match, ...]]:
    return _read_short(text) if len(text) <= SHORT_TEXT else _found(text)


def _found(text: str) -> tuple[Words, tuple[Match, ...]]:
    words = words_of(text)
    return words, tuple(lexicon().trie.matches(words))


_read_short = lru_cache(maxsize=8_192)(_found)
"""What short texts say: names of variables, keywords and publishers come again in record after record."""


def _heads(read: list[PieceSignals]) -> list[PieceSignals]:
    titles = [one for one in read if one.piece.field == TITLE]
    return titles or [one for one in read if one.piece.field == DESCRIPTION][:1]


def _misleading(said: set[tuple[str, object]]) -> frozenset[int]:
    """Give the homonyms whose context is there and whose exceptions are not."""
    tags = {name for kind, name in said if kind == "tag"}
    rules = lexicon().tag_conditions
    return frozenset(
        number
        for kind, number in said
        if kind == "context"
        and isinstance(number, int)
        and ("word", number) in said
        and ("unless", number) not in said
        and not (rules[number] & tags)
    )


def _settle(
    one: PieceSignals, masked: frozenset[int], said: set[tuple[str, object]], met: dict[int, None]
) -> None:
    """Keep what is really meant: drop what stands in look-alikes and homonyms, note which were met."""
    lookalikes = [match for match in one.matches if match.meaning[0] == "look-alike"]
    lookalikes += [match for match in _gapped(one) if homonyms()[match.meaning[1]].kind == LOOK_ALIKE]
    words = [match for match in one.matches if match.meaning[0] == "word" and match.meaning[1] in masked]
    met.update(dict.fromkeys(match.meaning[1] for match in (*lookalikes, *words)))
    for match in one.matches:
        name = _name(match, said)
        if name and not _is_hidden(match, name, lookalikes, words):
            _note(one, match._replace(meaning=("concept" if name[0] != "#" else "tag", name)), name)


def _name(match: Match, said: set[tuple[str, object]]) -> str | None:
    kind, name = match.meaning
    if kind == "concept":
        return str(name)
    if kind == "tag":
        return f"#{name}"
    if kind == "acronym":
        concept, letters = name
        has_company = ("letters", letters) in said or not concept_roles().acronyms[letters]
        return str(concept) if has_company else None
    return None


def _is_hidden(match: Match, name: str, lookalikes: list[Match], words: list[Match]) -> bool:
    for other in lookalikes:
        only_for = homonyms()[other.meaning[1]].only_for
        if other.overlaps(match) and not match.contains(other) and (not only_for or name in only_for):
            return True
    return any(other.overlaps(match) for other in words)


def _note(one: PieceSignals, match: Match, name: str) -> None:
    one.signals.setdefault(name, match)
    if name[0] != "#":
        one.concepts.append(match)
        for tag in lexicon().tags_of_concept.get(name, ()):
            one.signals.setdefault(f"#{tag}", match)


def _gapped(one: PieceSignals) -> list[Match]:
    """Give the phrases with a gap, `left .. right`, whose two sides stand near each other in one clause."""
    sides: dict[tuple[int, int, int], list[Match]] = {}
    for match in one.matches:
        if match.meaning[0] == "gap":
            sides.setdefault(match.meaning[1], []).append(match)
    found = []
    for (number, place, side), lefts in sides.items():
        for left in lefts if side == 0 else ():
            for right in sides.get((number, place, 1), ()):
                if 0 <= right.start - left.end <= LONGEST_GAP:
                    found.append(Match(("look-alike", number), left.start, right.end))
    return found


def _other_subject(
    heads: list[PieceSignals], said: set[tuple[str, object]], together: frozenset[str]
) -> int | None:
    """Give the rule by which the title is about something else, if there is one."""
    for head in heads:
        numbers = [match.meaning[1] for match in head.matches if match.meaning[0] == "other"]
        numbers += [match.meaning[1] for match in _gapped(head)]
        numbers += [number for number, tags in _title_tags() if tags <= head.signals.keys()]
        for number in numbers:
            rule, tags = homonyms()[number], lexicon().tag_conditions[number]
            is_excepted = ("unless", number) in said or any(f"#{tag}" in together for tag in tags)
            if rule.kind == OTHER_SUBJECT and not is_excepted:
                return int(number)
    return None


@cache
def _title_tags() -> tuple[tuple[int, frozenset[str]], ...]:
    """Give the rules that are met by tags of the title instead of phrases."""
    return tuple((number, one.title_tags) for number, one in enumerate(homonyms()) if one.title_tags)
