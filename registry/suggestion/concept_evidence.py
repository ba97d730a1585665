"""What speaks for each concept: where its words stand, how much that weighs, and whether it may be suggested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from registry.suggestion.combining import Combined, combine
from registry.suggestion.description_text import DESCRIPTION, KEYWORD, TITLE, VARIABLE
from registry.suggestion.phrase_patterns import CLAUSE_END
from registry.suggestion.phrase_patterns import Words as WordsOfText
from registry.suggestion.phrase_trie import Match
from registry.suggestion.piece_signals import DescriptionSignals, PieceSignals
from registry.suggestion.suggestion import Words
from vocab.code_lists import code_list
from vocab.suggestion_words import Combination, concept_roles

WEIGHTS = {TITLE: 0.9, KEYWORD: 0.55, DESCRIPTION: 0.45, VARIABLE: 0.3}
LATER_SENTENCE = 0.38
ANOTHER_FIELD = 0.04
MOST_WORDS = 6
DIMENSION_SHARE, ABSORBED_SHARE = 0.5, 0.5
BREAKDOWN_WORDS = frozenset(("menurut", "berdasarkan", "per", "by", "dirinci"))
"""What follows such a word in a title says how the table is broken down, not what it counts."""
ANCHORING_TAGS = frozenset(
    ("#pmi", "#migrant_publisher", "#refugee_publisher", "#refugees", "#foreign_affairs_publisher")
)


@dataclass(slots=True)
class Evidence:
    """What speaks for one concept: its weight so far (0 to 1), the words, and how they were found."""

    concept: str
    weight: float = 0.0
    words: dict[Words, None] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    is_combined: bool = False
    rule: Combination | None = None
    in_title: bool = False

    def add(self, weight: float, words: Iterable[Words], in_title: bool) -> None:
        """Note one more place."""
        self.weight = max(self.weight, weight)
        self.in_title = self.in_title or in_title
        for one in words:
            self.words.setdefault(one)
            self.fields.add(one.field)

    @property
    def confidence(self) -> float:
        """The weight of the best place, a little more where several fields agree."""
        return min(0.98, self.weight + ANOTHER_FIELD * min(2, len(self.fields) - 1))


def weigh(signals: DescriptionSignals) -> dict[str, Evidence]:
    """Give the evidence for every concept that the description names or implies."""
    combined = combine(signals)
    found: dict[str, Evidence] = {}
    for piece in signals.pieces:
        if piece.piece.field in WEIGHTS:
            for match, share in _settled(piece):
                _note(found, piece, match, share, signals)
    for one in combined:
        _note_combined(found, one, signals)
    return {name: one for name, one in found.items() if _may_count(one, signals, found)}


def _note(
    found: dict[str, Evidence], piece: PieceSignals, match: Match, share: float, signals: DescriptionSignals
) -> None:
    concept = str(match.meaning[1])
    is_head = any(piece is head for head in signals.heads)
    weight = _weight(piece, is_head) * share * _breakdown_share(piece, match, concept)
    words = Words(piece.text_of(match), piece.piece.field)
    found.setdefault(concept, Evidence(concept)).add(weight, (words,), is_head)


def _note_combined(found: dict[str, Evidence], one: Combined, signals: DescriptionSignals) -> None:
    is_head = any(one.piece is head for head in signals.heads)
    words = tuple(Words(one.piece.text_of(match), one.piece.piece.field) for match in one.matches)
    evidence = found.setdefault(one.concept, Evidence(one.concept))
    share = _breakdown_share(one.piece, one.event, one.concept)
    evidence.add(_weight(one.piece, is_head) * one.rule.strength * share, words, is_head)
    evidence.is_combined = True
    evidence.rule = evidence.rule or one.rule


def _weight(piece: PieceSignals, is_head: bool) -> float:
    if is_head:
        return WEIGHTS[TITLE]
    if piece.piece.field == DESCRIPTION and piece.piece.order > 0:
        return LATER_SENTENCE
    return WEIGHTS[piece.piece.field]


def _breakdown_share(piece: PieceSignals, match: Match, concept: str) -> float:
    """Give half the weight to what a title only breaks down by; those counted are never a breakdown."""
    roles = concept_roles()
    may_break_down = concept in roles.secondary or concept in roles.anchored or concept in roles.breakdown
    if piece.piece.field != TITLE or not may_break_down:
        return 1.0
    before = piece.words.tokens[_clause_start(piece.words, match.start) : match.start]
    return DIMENSION_SHARE if any(token.surface in BREAKDOWN_WORDS for token in before) else 1.0


def _clause_start(words: WordsOfText, place: int) -> int:
    """Give where the clause of a word begins: what follows a colon is told, not broken down by."""
    starts = (start for start in range(place, 0, -1) if words.breaks[start] == CLAUSE_END)
    return next(starts, 0)


def _settled(piece: PieceSignals) -> list[tuple[Match, float]]:
    """Give the matches that stand, longest first: one inside a narrower or absorbing one says nothing new."""
    kept: list[tuple[Match, float]] = []
    for match in sorted(piece.concepts, key=lambda one: one.start - one.end):
        share = min((_share_inside(match, other) for other, _ in kept if other.contains(match)), default=1.0)
        if share:
            kept.append((match, share))
    return kept


def _share_inside(inner: Match, outer: Match) -> float:
    shorter, longer = str(inner.meaning[1]), str(outer.meaning[1])
    if shorter == longer or shorter in _broader(longer):
        return 0.0
    return ABSORBED_SHARE if longer in concept_roles().absorbing else 1.0


@cache
def _broader(concept: str) -> frozenset[str]:
    return frozenset(one.notation for one in code_list("migration").broader_transitive(concept))


def _may_count(one: Evidence, signals: DescriptionSignals, found: dict[str, Evidence]) -> bool:
    """Tell whether a concept may be listed: everyday ones only beside something that is about migration."""
    roles = concept_roles()
    if one.concept in roles.internal:
        return one.is_combined
    if one.concept in roles.anchored and not one.is_combined:
        return _is_anchored(one.concept, signals, found)
    return True


def _is_anchored(concept: str, signals: DescriptionSignals, found: dict[str, Evidence]) -> bool:
    if not ANCHORING_TAGS.isdisjoint(signals.together):
        return True
    return any(other != concept and says_migration(other, evidence) for other, evidence in found.items())


def says_migration(concept: str, evidence: Evidence) -> bool:
    """Tell whether a concept says by itself that people cross borders."""
    roles = concept_roles()
    if concept in roles.dimension or concept in roles.general_source:
        return False
    if concept in roles.anchored or concept in roles.internal:
        return evidence.is_combined
    return True
