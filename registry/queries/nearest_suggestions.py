"""What stands near when nothing was found: concepts that have datasets, and agencies that would hold such data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from weakref import WeakKeyDictionary

from registry.model.multilingual import MultilingualText
from registry.projections.search_index.search_index import SearchIndex, SearchRequest
from registry.queries.search_facets import agency_acronym
from registry.queries.understanding.meanings import AS_WRITTEN, Meaning, Rarity
from vocab.code_lists import code_list
from vocab.text_analysis import analyse

_COUNTED = ("concept", "theme", "agency", "place", "sdg", "gcm")
_MOST_VALUES = 2000
_MOST_SUGGESTIONS = 6
_MOST_AGENCIES = 3
_MOST_HOLDERS = 8
"""A word in the field of more agencies than this tells none of them."""
_FEWEST_DOCUMENTS_SHARE = 0.01

_rarity_of_index: WeakKeyDictionary[SearchIndex, tuple[int, Rarity]] = WeakKeyDictionary()
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestSuggestion:
    """What to look at when nothing was found: `kind` is concept or agency, the hint says why or how much."""

    kind: str
    notation: str
    label: MultilingualText
    hint: MultilingualText


def link_rarity(index: SearchIndex) -> Rarity:
    """Count how often each link occurs; kept until the catalog has grown or shrunk by a hundredth."""
    documents = index.count()
    with _lock:
        counted, rarity = _rarity_of_index.get(index, (-1, Rarity()))
    if counted >= 0 and abs(counted - documents) <= _FEWEST_DOCUMENTS_SHARE * counted:
        return rarity
    answer = index.search(SearchRequest(facets=dict.fromkeys(_COUNTED, _MOST_VALUES), limit=0))
    rarity = Rarity(documents, {name: dict(answer.facet_counts.get(name, ())) for name in _COUNTED})
    with _lock:
        _rarity_of_index[index] = (documents, rarity)
    return rarity


def nearest_suggestions(meanings: Sequence[Meaning], index: SearchIndex) -> tuple[NearestSuggestion, ...]:
    """Give concepts near those understood that have datasets, then agencies whose field the words are."""
    counts = link_rarity(index).count_by_facet.get("concept", {})
    notations = [chip.notation for one in meanings for chip in one.understood if chip.scheme == "migration"]
    concepts = dict.fromkeys(near for notation in notations for near in _near(notation) if counts.get(near))
    suggestions = [_concept(notation, counts) for notation in concepts]
    agencies = [_agency(notation) for notation in _holders(meanings)]
    return (*suggestions[: _MOST_SUGGESTIONS - len(agencies)], *agencies)


def _near(notation: str) -> Iterator[str]:
    """Give concepts from near to far: narrower, related, broader, then those beside it."""
    scheme = code_list("migration")
    concept = scheme.get(notation)
    if concept is None:
        return
    yield notation
    yield from concept.narrower
    yield from concept.related
    for above in concept.broader:
        yield above
        yield from scheme[above].narrower


def _concept(notation: str, counts: Mapping[str, int]) -> NearestSuggestion:
    number = counts[notation]
    return NearestSuggestion(
        kind="concept",
        notation=notation,
        label=MultilingualText(code_list("migration")[notation].pref_label),
        hint=MultilingualText.of(id=f"{number} dataset", en=f"{number} dataset{'s' if number > 1 else ''}"),
    )


def _holders(meanings: Sequence[Meaning]) -> list[str]:
    """Rank agencies by the words asked for in what they are known to hold, a word of few agencies counting more."""
    wanted = {
        stem.removeprefix(AS_WRITTEN)
        for one in meanings
        if one.role == "main" or one.is_free_word
        for run in one.evidence.runs
        for stem in run
        if len(stem) > 2
    }
    held = _held_stems()
    shares = Counter(stem for stems in held.values() for stem in stems & wanted)
    wanted = {stem for stem in wanted if shares[stem] <= _MOST_HOLDERS}
    scores = {
        notation: sum(1 / shares[stem] for stem in stems & wanted)
        for notation, stems in held.items()
        if stems & wanted
    }
    return sorted(scores, key=lambda notation: (-scores[notation], notation))[:_MOST_AGENCIES]


@cache
def _held_stems() -> dict[str, frozenset[str]]:
    return {
        agency.notation: frozenset(
            token.stem
            for language in (None, "en")
            for token in analyse(agency.facts["migration_data_held"], language)
        )
        for agency in code_list("agency")
        if "migration_data_held" in agency.facts
    }


def _agency(notation: str) -> NearestSuggestion:
    agency = code_list("agency")[notation]
    return NearestSuggestion(
        kind="agency",
        notation=notation,
        label=MultilingualText.of(id=agency_acronym(agency), en=agency_acronym(agency)),
        hint=MultilingualText(agency.pref_label),
    )
