"""Which concepts are suggested, and which only listed: what is counted, in the title if it says so, the narrowest."""

from __future__ import annotations

from dataclasses import dataclass

from registry.suggestion.concept_evidence import Evidence
from vocab.code_lists import code_list
from vocab.suggestion_words import concept_roles

WITHOUT_TITLE = 1.5
"""Where the title names no concept, other fields weigh so much more."""
LISTED_AT_MOST = 0.45
MOST_SUGGESTED, MOST_WITHOUT_TITLE, MOST_LISTED = 5, 3, 25


@dataclass(frozen=True, slots=True)
class Choice:
    """A concept with the confidence it ends up with; `suggested` when it may be shown as a link."""

    evidence: Evidence
    confidence: float
    suggested: bool


def choose(found: dict[str, Evidence], threshold: float) -> tuple[Choice, ...]:
    """Give the concepts best first; never suggested are breakdowns, sources, and themes of narrower ones."""
    eligible = [one for one in found.values() if _is_eligible(one)] or _named_sources(found)
    title_speaks = any(one.in_title and one.confidence >= threshold for one in eligible)
    factor = 1.0 if title_speaks else WITHOUT_TITLE
    ranked = sorted(eligible, key=lambda one: (-one.confidence, _is_secondary(one.concept)))
    chosen = _narrowed([one for one in ranked if one.confidence * factor >= threshold])
    chosen = chosen[: MOST_SUGGESTED if title_speaks else MOST_WITHOUT_TITLE]
    names = {one.concept for one in chosen}
    choices = [_choice(one, factor, threshold, one.concept in names) for one in found.values()]
    return tuple(sorted(choices, key=lambda one: (not one.suggested, -one.confidence))[:MOST_LISTED])


def _choice(one: Evidence, factor: float, threshold: float, is_chosen: bool) -> Choice:
    if is_chosen:
        return Choice(one, round(min(0.98, one.confidence * factor), 2), True)
    return Choice(one, round(min(one.confidence, LISTED_AT_MOST, threshold - 0.01), 2), False)


def _is_eligible(one: Evidence) -> bool:
    """Tell whether a concept can be what is counted; a code list is, where a rule says that it is the subject."""
    roles = concept_roles()
    is_breakdown = one.concept in roles.dimension and not one.is_combined
    is_furniture = one.concept in roles.title_only and not one.in_title
    return not is_breakdown and not is_furniture and one.concept not in roles.source


def _named_sources(found: dict[str, Evidence]) -> list[Evidence]:
    """Give the systems and laws of migration that a title names and that nothing else speaks beside."""
    sources = concept_roles().source - concept_roles().general_source
    return [one for one in found.values() if one.concept in sources and one.in_title]


def _is_secondary(concept: str) -> bool:
    return concept in concept_roles().secondary


def _narrowed(ranked: list[Evidence]) -> list[Evidence]:
    """Leave out themes beside anything narrower, and broader concepts that the title does not name themselves."""
    scheme, roles = code_list("migration"), concept_roles()
    broader = {above.notation for one in ranked for above in scheme.broader_transitive(one.concept)}
    themes = {one.concept for one in ranked if scheme[one.concept].top_concept} - roles.counted_themes
    kept: list[Evidence] = []
    for one in ranked:
        if one.concept in themes and len(ranked) > len(themes):
            continue
        if not one.in_title and (one.concept in broader or (kept and _is_secondary(one.concept))):
            continue
        kept.append(one)
    return kept
