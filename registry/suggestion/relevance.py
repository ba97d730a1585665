"""Whether a description is about international migration: yes, partly or no, with the reasons."""

from __future__ import annotations

from registry.model.multilingual import MultilingualText
from registry.suggestion.concept_choice import Choice
from registry.suggestion.description_text import DESCRIPTION, KEYWORD, VARIABLE
from registry.suggestion.piece_signals import DescriptionSignals
from registry.suggestion.suggestion import Relevance, Verdict
from vocab.code_lists import code_list
from vocab.suggestion_words import homonyms

MOST_REASONS = 4
SURE_NO, LIKELY_NO = 0.95, 0.85
FIRST_SENTENCE = 0.6
"""What is less sure than this was found in later sentences only."""
ASIDE = "#aside"
SPEAKING_PUBLISHERS = frozenset(
    ("#migrant_publisher", "#refugee_publisher", "#immigration_publisher", "#foreign_affairs_publisher")
)


def judge(choices: tuple[Choice, ...], signals: DescriptionSignals) -> Relevance:
    """Give the verdict on what was found."""
    near = _homonym_reasons(signals)
    if signals.other_subject is not None:
        return Relevance(Verdict.NO, SURE_NO, near)
    speaking = [one for one in choices if one.suggested]
    if not speaking:
        return Relevance(Verdict.NO, SURE_NO if near else LIKELY_NO, near or (_nothing(),))
    best = max(one.confidence for one in speaking)
    reasons = tuple(_says(one) for one in speaking[:MOST_REASONS])
    if _is_a_part(speaking, signals):
        return Relevance(Verdict.PARTLY, round(best, 2), (_only_a_part(), *reasons, *near)[:MOST_REASONS])
    return Relevance(Verdict.YES, round(best, 2), reasons)


def _is_a_part(speaking: list[Choice], signals: DescriptionSignals) -> bool:
    """Tell whether migration stands beside the subject: not in the title, and said once or in passing."""
    if any(one.evidence.in_title for one in speaking):
        return False
    if ASIDE in signals.together:
        return True
    if not SPEAKING_PUBLISHERS.isdisjoint(signals.together):
        return False
    fields = {name for one in speaking for name in one.evidence.fields}
    if fields <= {VARIABLE} or max(one.confidence for one in speaking) < FIRST_SENTENCE:
        return True
    is_told_twice = len(speaking) > 1 or {DESCRIPTION, KEYWORD} <= fields
    return bool(signals.homonyms_met) or not is_told_twice


def _homonym_reasons(signals: DescriptionSignals) -> tuple[MultilingualText, ...]:
    numbers = list(signals.homonyms_met)
    if signals.other_subject is not None:
        numbers.insert(0, signals.other_subject)
    met = dict.fromkeys(MultilingualText(homonyms()[number].reason) for number in numbers)
    return tuple(met)[:MOST_REASONS]


def _says(one: Choice) -> MultilingualText:
    concept = code_list("migration")[one.evidence.concept]
    words = _told([words.text for words in one.evidence.words])
    return MultilingualText.of(
        id=f"Konsep {concept.pref_label['id']}: {words}.", en=f"Concept {concept.pref_label['en']}: {words}."
    )


def _told(texts: list[str]) -> str:
    """Quote at most two texts that do not repeat each other."""
    told: list[str] = []
    for text in sorted(dict.fromkeys(texts), key=len, reverse=True):
        if not any(text.lower() in other.lower() for other in told):
            told.append(text)
    return ", ".join(f"“{text}”" for text in told[:2])


def _nothing() -> MultilingualText:
    return MultilingualText.of(
        id="Tidak ada kata yang menunjuk pada orang yang melintasi batas negara.",
        en="No words point to people who cross a border.",
    )


def _only_a_part() -> MultilingualText:
    return MultilingualText.of(
        id="Migrasi disebut, tetapi bukan pokok datanya.",
        en="Migration is named, but is not what the data are about.",
    )
