"""Concepts that are said in words which stand apart: the rules of `combinations.toml` applied to each piece."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from registry.suggestion.description_text import OTHER, PUBLISHER
from registry.suggestion.phrase_trie import Match
from registry.suggestion.piece_signals import DescriptionSignals, PieceSignals
from vocab.suggestion_words import Combination, combinations, concept_roles

ROUNDS = 2
"""A rule of the first round may give what one of the second needs."""


class Combined(NamedTuple):
    """A concept that a rule gave in a piece: by `event`, the first condition, and by all the words that met it."""

    concept: str
    rule: Combination
    piece: PieceSignals
    event: Match
    matches: tuple[Match, ...]


def combine(signals: DescriptionSignals) -> list[Combined]:
    """Give the concepts that rules add; rules see what others added. Dropped matches are taken out."""
    found: list[Combined] = []
    heads = signals.heads
    for piece in signals.pieces:
        if piece.piece.field not in (PUBLISHER, OTHER):
            title = frozenset(name for head in heads if head is not piece for name in head.signals)
            _combine_piece(piece, title, signals.together, found)
    return found


def _combine_piece(
    piece: PieceSignals, title: frozenset[str], together: frozenset[str], found: list[Combined]
) -> None:
    done: set[int] = set()
    for _ in range(ROUNDS):
        waiting = {number for name in piece.signals for number in _rules_by_signal().get(name, ())} - done
        for number in sorted(waiting):
            rule = combinations()[number]
            if _holds(rule, piece, title, together):
                done.add(number)
                found[:] = [one for one in found if one.piece is not piece or one.concept not in rule.drop]
                found.extend(_applied(rule, piece))


def _applied(rule: Combination, piece: PieceSignals) -> list[Combined]:
    """Give what a rule adds, note it as said by the piece, and take out what the rule drops."""
    matches = _matches(rule, piece)
    event = next(piece.signals[name] for name in rule.when[0] if name in piece.signals)
    if rule.drop:
        piece.concepts = [match for match in piece.concepts if match.meaning[1] not in rule.drop]
        for concept in rule.drop:
            piece.signals.pop(concept, None)
    for concept in rule.add:
        piece.signals.setdefault(concept, matches[0])
    return [Combined(concept, rule, piece, event, matches) for concept in rule.add]


@cache
def _rules_by_signal() -> dict[str, tuple[int, ...]]:
    """Give, by signal, the places of the rules whose first condition it can meet."""
    places: dict[str, list[int]] = {}
    for number, rule in enumerate(combinations()):
        for name in rule.when[0]:
            places.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in places.items()}


def _holds(rule: Combination, piece: PieceSignals, title: frozenset[str], together: frozenset[str]) -> bool:
    here = piece.signals
    if not any(name in here for name in rule.when[0]):  # a rule before may have dropped it
        return False
    around = here.keys() | together if not rule.near else here.keys()
    if not all(any(name in around for name in choices) for choices in rule.when[1:]):
        return False
    excluded = _unless(rule)
    if any(name in here for name in excluded) or not excluded.isdisjoint(title):
        return False
    if rule.alone and not _counted_alone(here.keys() | title):
        return False
    return all(any(name in here or name in title for name in choices) for choices in rule.need)


def _counted_alone(names: AbstractSet[str]) -> bool:
    """Tell whether these signals name people and breakdowns only, no event and no document."""
    roles = concept_roles()
    quiet = roles.populations | roles.dimension | roles.source | roles.secondary | {"recruitment-placement"}
    return all(name in quiet for name in names if name[0] != "#")


@cache
def _unless(rule: Combination) -> frozenset[str]:
    return frozenset(rule.unless)


def _matches(rule: Combination, piece: PieceSignals) -> tuple[Match, ...]:
    """Give the words of the piece that met the conditions, in the order of the text."""
    met = {
        piece.signals[name]
        for choices in rule.when
        for name in choices[:1] + choices[1:]
        if name in piece.signals
    }
    return tuple(sorted(met, key=lambda match: (match.start, match.end)))
