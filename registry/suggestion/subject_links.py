"""SDG codes and GCM objectives: from the subjects of the suggested concepts, and from codes that are named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from registry.suggestion.concept_choice import Choice
from registry.suggestion.piece_signals import DescriptionSignals
from registry.suggestion.suggestion import Words
from vocab.code_lists import code_list
from vocab.suggestion_words import Subject, subjects

NAMED = 0.95
FROM_SUBJECT, CONTRIBUTES = 0.97, 0.45
_SDG = re.compile(
    r"\b(?:SDGs?|TPB|goals?|targets?|indicators?|indikator|tujuan|Sustainable Development Goals?)\b"
    r"(?:\s+(?:SDGs?|TPB|target|indicator|indikator|no\.?|nomor|number|and|dan|/|,))*"
    r"\s*((?:\d{1,2}\.[0-9a-d]{1,2}(?:\.\d{1,2})?)(?:(?:\s*(?:,|and|dan|&|/|;)\s*)\d{1,2}\.[0-9a-d]{1,2}(?:\.\d{1,2})?)*)",
    re.IGNORECASE,
)
_COMPACT = r"(?:GCM|Global Compact(?: for (?:Safe, Orderly and Regular )?Migration)?)"
_GCM = re.compile(
    rf"(?:\b{_COMPACT}\s*(?:objectives?|tujuan|no\.?|number|-)?\s*|\b(?:objectives?|tujuan)\s+(?:GCM\s+)?)"
    rf"(\d{{1,2}})(?!\.?\d)(?:\s+(?:of|dari)\s+(?:the\s+)?{_COMPACT})?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"\d{1,2}\.[0-9a-d]{1,2}(?:\.\d{1,2})?", re.IGNORECASE)


@dataclass(slots=True)
class FoundLink:
    """A code with its confidence, the words, and the concepts it follows from (none: it is named itself)."""

    notation: str
    confidence: float
    direct: bool
    words: dict[Words, None] = field(default_factory=dict)
    concepts: dict[str, None] = field(default_factory=dict)


Found = dict[str, FoundLink]


def linked_codes(choices: Iterable[Choice], signals: DescriptionSignals) -> tuple[Found, Found]:
    """Give the SDG codes and the GCM objectives, by notation."""
    choices = tuple(choices)
    named = frozenset(one.evidence.concept for one in choices)
    chosen = {one.evidence.concept: one for one in choices if one.suggested}
    sdg: Found = {}
    gcm: Found = {}
    for subject in _subjects_of(chosen, named):
        because = [chosen[name] for name in sorted(subject.concepts & chosen.keys())]
        _add(sdg, subject.sdg, because, direct=True)
        _add(gcm, subject.gcm, because, direct=True)
        _add(sdg, subject.sdg_also, because, direct=False)
        _add(gcm, subject.gcm_also, because, direct=False)
    if chosen:
        _add_named(sdg, gcm, signals)
    return sdg, gcm


def _subjects_of(chosen: dict[str, Choice], named: frozenset[str]) -> list[Subject]:
    """Give the subjects present, without those that another covers and weak ones beside strong ones."""
    present = [
        one for one in subjects() if one.concepts & chosen.keys() and (not one.beside or one.beside & named)
    ]
    covered = {name for one in present for name in one.covers}
    covered |= {
        other.name
        for one in present
        for other in present
        if other.name in one.outweighs and not _in_title(other, chosen)
    }
    present = [one for one in present if one.name not in covered]
    strong = [one for one in present if not one.weak]
    return strong or present


def _in_title(subject: Subject, chosen: dict[str, Choice]) -> bool:
    return any(chosen[name].evidence.in_title for name in subject.concepts & chosen.keys())


def _add(found: Found, codes: tuple[str, ...], because: list[Choice], *, direct: bool) -> None:
    best = max(one.confidence for one in because)
    confidence = round(best * FROM_SUBJECT if direct else min(best, CONTRIBUTES), 2)
    for code in codes:
        link = found.setdefault(code, FoundLink(code, 0.0, direct))
        link.confidence = max(link.confidence, confidence)
        link.direct = link.direct or direct
        for choice in because:
            link.concepts.setdefault(choice.evidence.concept)
            link.words.update(dict.fromkeys(choice.evidence.words))


def _add_named(sdg: Found, gcm: Found, signals: DescriptionSignals) -> None:
    for one in signals.pieces:
        if _DIGIT.search(one.piece.text) is None:
            continue
        for match in _SDG.finditer(one.piece.text):
            for code in _CODE.findall(match[1]):
                _name(sdg, "sdg", code.lower(), Words(match[0].strip(), one.piece.field))
        for match in _GCM.finditer(one.piece.text):
            if "gcm" in match[0].lower() or "compact" in match[0].lower():
                _name(gcm, "gcm", str(int(match[1])), Words(match[0].strip(), one.piece.field))


def _name(found: Found, scheme: str, notation: str, words: Words) -> None:
    if notation in code_list(scheme):
        link = found.setdefault(notation, FoundLink(notation, 0.0, True))
        link.confidence, link.direct = max(link.confidence, NAMED), True
        link.words.setdefault(words)
