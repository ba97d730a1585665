"""Which parts of a question the catalog has at all, and what to say and to offer where it has not.

Words that match nothing must not silently leave the rest of the question to answer: "harga beras di Papua" is
not answered by whatever covers Papua.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from registry.model.multilingual import MultilingualText
from registry.projections.search_index.search_index import AllOf, Query, SearchIndex, SearchRequest
from registry.queries.question import Notice, OfferedSearch
from registry.queries.understanding.assembly import NOTHING, Reading, UnderstoodQuestion, assembled
from registry.queries.understanding.meanings import Meaning, Rarity, near_query, subject_query
from registry.queries.understanding.named_entities import place_name

GENERIC_SHARE = 0.5
"""A part that more than this share of the datasets match says nothing about which are wanted."""
FOUND_SHARE = 0.5
"""Words side by side are one subject; with less than this share of its weight found it is not found at all."""
FEWEST_SUBJECTS = 2
"""Unless a word of it is a subject of this many datasets, in their titles or keywords."""
FEWEST_WORDS = 2
"""From this number on it is worth telling that plain words are found only apart."""
MOST_OFFERS = 4


@dataclass(slots=True)
class _Catalog:
    """Counts matches, each query once."""

    index: SearchIndex
    rarity: Rarity
    _counts: dict[Query, int] = field(default_factory=dict)

    def count(self, query: Query) -> int:
        """Count the datasets that a query matches."""
        if query not in self._counts:
            self._counts[query] = self.index.search(SearchRequest(query=query, limit=0)).total
        return self._counts[query]

    def has(self, meaning: Meaning) -> bool:
        """Tell whether any dataset has the part, by its links where these are counted."""
        for facet, values in meaning.evidence.facets.items():
            counts = self.rarity.count_by_facet.get(facet, {})
            if any(counts.get(value) for value in values):
                return True
        return self.count(meaning.named or meaning.query) > 0

    def weight(self, meaning: Meaning) -> float:
        """Give how much a part says: the rarer, the more."""
        return math.log(1 + (self.rarity.documents + 1) / (self.count(meaning.query) + 0.5))

    def is_generic(self, meaning: Meaning) -> bool:
        """Tell whether most datasets match it."""
        return self.count(meaning.query) > GENERIC_SHARE * self.rarity.documents


def covered(reading: Reading, index: SearchIndex) -> UnderstoodQuestion:
    """Make the queries of what the catalog has, and say what it has not."""
    if not reading.rarity.documents:
        return replace(assembled(reading), notices=reading.notices)
    catalog = _Catalog(index, reading.rarity)
    meanings = reading.meanings
    lost = {place for place, one in enumerate(meanings) if _is_asked(one) and not catalog.has(one)}
    if not any(
        one.understood and _carries(one, catalog) for place, one in enumerate(meanings) if place not in lost
    ):
        lost |= set(_lost_subjects(meanings, lost, catalog))
    places = {place for place in lost if _kind(meanings[place]) == "place"}
    words = lost - places
    left_out = frozenset(place for place in words if meanings[place].role != "filter")
    understood = assembled(reading, without=left_out)
    if words != left_out:  # a filter that nothing fits stays one
        notices = [_nothing_notice(meanings, words, catalog, ())]
    elif words and not any(
        _carries(one, catalog) for place, one in enumerate(meanings) if place not in words
    ):
        near = _near_concepts(meanings, words, catalog)
        instead = [near_query(one, reading.rarity) for one in near]
        understood = assembled(reading, without=left_out, instead=instead)
        if not near:
            understood = replace(understood, query=NOTHING, strict=NOTHING, loose=NOTHING)
        notices = [_nothing_notice(meanings, words, catalog, near)]
    elif words:
        notices = [_unmatched_notice(meanings, words)]
    else:
        notices = []
    if not lost and _stand_apart(meanings, catalog):
        notices = [_apart_notice(meanings)]
    notices += [_place_notice(meanings[place], catalog) for place in sorted(places)]
    return replace(
        understood,
        notices=(*reading.notices, *notices),
        unmatched=tuple(dict.fromkeys(meanings[place].words for place in sorted(lost))),
    )


def _kind(meaning: Meaning) -> str:
    return meaning.understood[0].kind if meaning.understood else ""


def _is_asked(meaning: Meaning) -> bool:
    """Tell whether a part names something that a dataset can have or lack."""
    if meaning.is_aside or meaning.role in ("excluded", "order"):
        return False
    return meaning.is_free_word or _kind(meaning) in ("concept", "place", "phrase", "agency", "indicator")


def _carries(meaning: Meaning, catalog: _Catalog) -> bool:
    """Tell whether a part that is found can stand for the question."""
    if meaning.is_aside:
        return False
    if meaning.role == "filter":
        return _kind(meaning) in ("indicator", "phrase", "concept")
    is_subject = meaning.role == "main" or meaning.is_free_word
    return is_subject and _kind(meaning) not in ("place", "agency") and not catalog.is_generic(meaning)


def _lost_subjects(meanings: Sequence[Meaning], lost: set[int], catalog: _Catalog) -> Iterator[int]:
    """Give words beside a lost one that by themselves only happen to stand somewhere: the "harga" of "harga beras"."""
    for run in _runs_of_free_words(meanings):
        missing = [place for place in run if place in lost]
        others = [place for place in run if place not in lost]
        if not missing or not others:
            continue
        weights = {place: catalog.weight(meanings[place]) for place in run}
        if sum(weights[place] for place in others) >= FOUND_SHARE * sum(weights.values()):
            continue
        if all(catalog.count(subject_query(meanings[place])) < FEWEST_SUBJECTS for place in others):
            yield from others


def _runs_of_free_words(meanings: Sequence[Meaning]) -> Iterator[list[int]]:
    run: list[int] = []
    for place, one in enumerate(meanings):
        if one.is_free_word:
            run.append(place)
        elif not one.is_aside and run:
            yield run
            run = []
    if run:
        yield run


def _near_concepts(meanings: Sequence[Meaning], words: set[int], catalog: _Catalog) -> list[str]:
    """Give the concepts asked for that no dataset has, but that have others beside them which some have."""
    lost = [
        chip.notation
        for place in sorted(words)
        for chip in meanings[place].understood
        if chip.kind == "concept"
    ]
    return [one for one in lost if catalog.count(near_query(one, catalog.rarity))]


def _nothing_notice(
    meanings: Sequence[Meaning], words: set[int], catalog: _Catalog, near: Sequence[str]
) -> Notice:
    listed = _listed(meanings[place].words for place in sorted(words))
    texts = {"id": f"Tidak ada dataset yang menyebut: {listed}.", "en": f"No dataset mentions: {listed}."}
    if any(catalog.count(meanings[place].query) for place in words):  # somewhere, by chance
        texts = {"id": f"Tidak ada dataset tentang: {listed}.", "en": f"No dataset is about: {listed}."}
    if near:
        texts["id"] += " Yang tampil hanya tentang konsep di dekatnya."
        texts["en"] += " What is shown is only about concepts near it."
    return Notice(
        kind="nothing",
        words=tuple(meanings[place].words for place in sorted(words)),
        text=MultilingualText(texts),
        offers=tuple(_offers(meanings, catalog)),
    )


def _stand_apart(meanings: Sequence[Meaning], catalog: _Catalog) -> bool:
    """Tell whether a question of plain words has them all, but no dataset has all of them."""
    words = [one for one in meanings if not one.is_aside and one.role in ("main", "filter")]
    if len(words) < FEWEST_WORDS or not all(one.is_free_word and not one.joins for one in words):
        return False
    return not catalog.count(AllOf(tuple(one.query for one in words)))


def _apart_notice(meanings: Sequence[Meaning]) -> Notice:
    words = tuple(one.words for one in meanings if one.is_free_word)
    return Notice(
        kind="near",
        words=words,
        text=MultilingualText.of(
            id=f"Tidak ada dataset yang memuat semuanya: {_listed(words)}. Yang tampil hanya memuat sebagian.",
            en=f"No dataset has all of these: {_listed(words)}. What is shown has only some.",
        ),
    )


def _unmatched_notice(meanings: Sequence[Meaning], words: set[int]) -> Notice:
    listed = _listed(meanings[place].words for place in sorted(words))
    found = _listed(
        one.words
        for place, one in enumerate(meanings)
        if place not in words and not one.is_aside and one.role in ("main", "filter")
    )
    return Notice(
        kind="unmatched",
        words=tuple(meanings[place].words for place in sorted(words)),
        text=MultilingualText.of(
            id=f"Tidak ada dataset yang menyebut: {listed}. Yang tampil cocok dengan: {found}.",
            en=f"No dataset mentions: {listed}. What is shown matches: {found}.",
        ),
    )


def _place_notice(meaning: Meaning, catalog: _Catalog) -> Notice:
    by = MultilingualText.of(id="menurut negara", en="by country")
    if meaning.understood[0].scheme != "country":
        by = MultilingualText.of(id="menurut wilayah", en="by region")
    name = place_name(meaning)
    texts = {
        "id": f"Tidak ada dataset yang menyebut {name['id']}.",
        "en": f"No dataset names {name['en']}.",
    }
    if catalog.count(meaning.query):
        texts["id"] += f" Yang terinci {by['id']} didahulukan karena mungkin memuatnya."
        texts["en"] += f" Those broken down {by['en']} come first, as they may include it."
    return Notice(kind="place", words=(meaning.words,), text=MultilingualText(texts))


def _offers(meanings: Sequence[Meaning], catalog: _Catalog) -> Iterator[OfferedSearch]:
    """Offer each part that is found by itself, as the weaker search that it is."""
    made = 0
    for one in meanings:
        is_offered = not one.is_aside and one.role in ("main", "soft", "filter") and _kind(one) != "dimension"
        total = catalog.count(one.query) if is_offered and _kind(one) != "period" else 0
        if total and made < MOST_OFFERS:
            made += 1
            yield OfferedSearch(text=one.words, label=_offer_label(one), total=total)


def _offer_label(meaning: Meaning) -> MultilingualText:
    heads = {"place": ("hanya tempat", "only the place"), "agency": ("hanya instansi", "only the agency")}
    indonesian, english = heads.get(_kind(meaning), ("hanya", "only"))
    return MultilingualText.of(id=f"{indonesian} {meaning.words}", en=f"{english} {meaning.words}")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
