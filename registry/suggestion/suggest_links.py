"""A description -> its suggested links and the verdict on its relevance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from registry.model.multilingual import MultilingualText
from registry.settings import Settings
from registry.suggestion.concept_choice import LISTED_AT_MOST, Choice, choose
from registry.suggestion.concept_evidence import MOST_WORDS, weigh
from registry.suggestion.description_text import pieces_of
from registry.suggestion.piece_signals import read_signals
from registry.suggestion.relevance import judge
from registry.suggestion.subject_links import Found, FoundLink, linked_codes
from registry.suggestion.suggestion import Link, Suggestion, Verdict
from vocab.code_lists import code_list, iri_of


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence a link counts as suggested, by kind."""

    concept: float = 0.5
    sdg: float = 0.5
    gcm: float = 0.5

    @classmethod
    def of(cls, settings: Settings) -> Thresholds:
        """Take the thresholds of an instance."""
        return cls(
            settings.suggestion_concept_confidence,
            settings.suggestion_sdg_confidence,
            settings.suggestion_gcm_confidence,
        )


DEFAULT_THRESHOLDS = Thresholds()


def suggest_links(description: Mapping[str, Any], thresholds: Thresholds = DEFAULT_THRESHOLDS) -> Suggestion:
    """Propose links for a description in any of the shapes that `description_text` reads.

    A description that is not about international migration gets none; one that names it in passing gets them
    listed to choose from, not suggested (linking rules, section 1: one column is not the subject).
    """
    signals = read_signals(pieces_of(description))
    choices = choose(weigh(signals), thresholds.concept)
    relevance = judge(choices, signals)
    if relevance.verdict is Verdict.NO:
        return Suggestion(relevance)
    sdg, gcm = linked_codes(choices, signals)
    concepts = tuple(_concept_link(one) for one in choices)
    sdg_links, gcm_links = _code_links(sdg, "sdg", thresholds.sdg), _code_links(gcm, "gcm", thresholds.gcm)
    if relevance.verdict is Verdict.PARTLY:
        concepts = _only_listed(concepts, thresholds.concept)
        sdg_links, gcm_links = (
            _only_listed(sdg_links, thresholds.sdg),
            _only_listed(gcm_links, thresholds.gcm),
        )
    return Suggestion(relevance, concepts, sdg_links, gcm_links)


def _only_listed(links: tuple[Link, ...], threshold: float) -> tuple[Link, ...]:
    """Give the links with a confidence below the threshold, none suggested."""
    most = min(LISTED_AT_MOST, threshold - 0.01)
    return tuple(replace(one, confidence=min(one.confidence, most), suggested=False) for one in links)


def _concept_link(one: Choice) -> Link:
    concept = code_list("migration")[one.evidence.concept]
    return Link(
        concept.notation,
        concept.iri,
        MultilingualText(concept.pref_label),
        one.confidence,
        one.suggested,
        tuple(one.evidence.words)[:MOST_WORDS],
        _because(one),
    )


def _because(one: Choice) -> MultilingualText:
    """Say by which rule a concept was found: its label or a phrase stands there, or words that stand apart."""
    rule = one.evidence.rule
    if rule is None:
        return MultilingualText.of(
            id="Label atau ungkapan konsep ini ada di dalam teks.",
            en="A label or phrase of the concept is in the text.",
        )
    return MultilingualText.of(
        id=f"Kata-kata ini bersama menyatakan: {rule.name_id}.", en=f"These words together say: {rule.name}."
    )


def _code_because(one: FoundLink) -> MultilingualText:
    """Say why a code is proposed: it is named itself, or follows from concepts."""
    if not one.concepts:
        return MultilingualText.of(
            id="Kode ini disebut dalam teks.", en="The code itself is named in the text."
        )
    labels = [code_list("migration")[name].pref_label for name in one.concepts][:MOST_WORDS]
    return MultilingualText.of(
        id="Mengikuti konsep: " + "; ".join(label["id"] for label in labels) + ".",
        en="Follows from the concepts: " + "; ".join(label["en"] for label in labels) + ".",
    )


def _code_links(found: Found, scheme: str, threshold: float) -> tuple[Link, ...]:
    ranked = sorted(found.values(), key=lambda one: (not one.direct, -one.confidence, _order(one.notation)))
    return tuple(_code_link(one, scheme, threshold) for one in ranked if one.notation in code_list(scheme))


def _code_link(one: FoundLink, scheme: str, threshold: float) -> Link:
    concept = code_list(scheme)[one.notation]
    return Link(
        one.notation,
        iri_of(scheme, one.notation),
        MultilingualText(concept.pref_label),
        one.confidence,
        one.direct and one.confidence >= threshold,
        tuple(one.words)[:MOST_WORDS],
        _code_because(one),
    )


def _order(notation: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdigit() else 99, part) for part in notation.split("."))
