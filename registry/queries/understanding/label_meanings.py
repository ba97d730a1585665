"""Labels found in a question -> meanings: concepts and their homonyms, agencies, places with their role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from registry.projections.search_index.search_index import AnyOf, FacetIs, Weighted
from registry.queries.question import NO_CONCEPT, HomonymChoice, Question
from registry.queries.understanding.homonyms import HOMONYMS, Homonym, choice_of, homonym_of, valid_choice
from registry.queries.understanding.label_index import LabelEntry, LabelMatch, label_index
from registry.queries.understanding.meanings import (
    LINK_WEIGHT,
    Evidence,
    Meaning,
    Rarity,
    concept_meaning,
    implied_meaning,
    is_supporting,
    run_query,
    word_meaning,
)
from registry.queries.understanding.named_entities import agency_meaning, place_meaning
from registry.queries.understanding.query_parts import Part, index_tokens, is_general
from vocab.code_lists import code_list
from vocab.text_analysis import Token

HERE = "ID"
"""The country that nearly all datasets are about, so that its name says little."""

_HELD_BY_TEXT = """
dipegang dimiliki milik dikelola disimpan dikumpulkan memegang memiliki held hold holds owned kept collected
"""
_HELD_BY = frozenset(_HELD_BY_TEXT.split())
_FROM = frozenset({"dari", "from", "asal"})
_TO = frozenset({"ke", "to", "tujuan", "menuju", "towards"})
_ABROAD_TEXT = """
labour-migration recruitment-placement diaspora protection-complaints return-reintegration gender-migration
remittances child-migrants migrant-health social-protection integration-families indonesian-citizen
"""
_ABROAD = frozenset(_ABROAD_TEXT.split())
_FROM_ELSEWHERE = frozenset(
    {"foreign-worker", "foreign-citizen", "refugee", "asylum-seeker", "rohingya", "stay-permit"}
)
_FROM_ABROAD = frozenset({"return-reintegration", "remittances"})
"""What comes "dari" the country where people work: their own return, and their money."""
_AGENCY_OF_CONCEPT = {"directorate-immigration": "imigrasi"}
_PLACES = ("country", "region-bps")

Reading = tuple[int, int, list[Meaning]]


@dataclass(slots=True)
class LabelReader:
    """Reads labels for one question; collects the choices between homonyms on the way.

    `other_senses` says that words of the question speak of the meaning outside the vocabulary, as "donor darah"
    does beside "PMI".
    """

    question: Question
    rarity: Rarity
    text: str
    choices: list[HomonymChoice] = field(default_factory=list)
    other_senses: bool = False
    _concepts: set[str] = field(default_factory=set)
    _has_agency: bool = False
    _has_other_places: bool = False

    def read(self, parts: Sequence[Part], *, has_other: bool) -> Iterator[Reading]:
        """Give for each label found: its first word, its length, and its meanings."""
        matches = self._matches(parts)
        self._concepts |= {
            one.notation for match in matches for one in match.entries if one.scheme == "migration"
        }
        covered = {place for one in matches for place in one.places}
        has_words = any(
            place not in covered and not is_general(part.surface) for place, part in enumerate(parts)
        )
        has_main = has_other or has_words or any(not _is_place(one) for one in matches)
        self._has_other_places = any(
            (one.scheme, one.notation) != ("country", HERE) for match in matches for one in match.entries
        )
        for match in matches:
            span = tuple(parts[match.first : match.first + match.length])
            meanings = list(self._meanings(match, span, parts, has_main=has_main))
            yield match.first, match.length, meanings

    def is_intent(self, surface: str) -> bool:
        """Tell whether a word only said that an agency's data are wanted."""
        return self._has_agency and surface in _HELD_BY

    def _matches(self, parts: Sequence[Part]) -> list[LabelMatch]:
        """Find labels, and words that are homonyms though no label."""
        tokens: list[Token] = [one.tokens[0] for one in parts]
        matches = list(label_index().matches(tokens, [one.text for one in parts]))
        covered = {place for one in matches for place in one.places}
        matches += [
            LabelMatch(place, 1, ())
            for place, token in enumerate(tokens)
            if place not in covered and token.surface in HOMONYMS
        ]
        useful = [one for one in matches if not _is_general(one, tokens)]
        return sorted(useful, key=lambda one: one.first)

    def _meanings(
        self, match: LabelMatch, span: tuple[Part, ...], parts: Sequence[Part], *, has_main: bool
    ) -> Iterator[Meaning]:
        words = self.text[span[0].start : span[-1].end]
        concepts = [one.notation for one in match.entries if one.scheme == "migration"]
        homonym = homonym_of(words, concepts)
        agencies = [one for one in match.entries if one.scheme == "agency"]
        if homonym is not None:
            yield from self._homonym(words, homonym, span)
        elif agencies and (not concepts or self._asks_for_holder()):
            yield from self._agency(agencies, words, span, has_main=has_main)
        elif concepts:
            yield from self._concept(concepts[0], words, span)
        else:
            before = parts[match.first - 1].surface if match.first else ""
            yield from self._place(match.entries, words, span, before, has_main=has_main)

    def _concept(self, notation: str, words: str, span: tuple[Part, ...]) -> Iterator[Meaning]:
        meaning = concept_meaning(notation, span, self.rarity, typed=words)
        if self._is_dropped(meaning):
            yield from _plain(span)
            return
        if is_supporting(code_list("migration")[notation]) and len(span) == 1:
            meaning = replace(meaning, role="main" if len(self._concepts) == 1 else "soft")
        yield self._with_agency(meaning, notation)
        implied = implied_meaning(notation, span, self.rarity)
        if implied.query != AnyOf(()):
            yield implied

    def _homonym(self, words: str, homonym: Homonym, span: tuple[Part, ...]) -> Iterator[Meaning]:
        chosen = valid_choice(homonym, self.question.chosen, words)
        if not chosen and self._asks_for_holder() and "directorate-immigration" in homonym.concepts:
            chosen = "directorate-immigration"
            entry = LabelEntry("agency", "imigrasi", "alt", words, ())
            self.choices.append(choice_of(words, homonym, chosen))
            yield from self._agency([entry], words, span, has_main=False)
            return
        if not chosen and self.other_senses and homonym.other:
            chosen = NO_CONCEPT
        self.choices.append(choice_of(words, homonym, chosen))
        if chosen == NO_CONCEPT:
            yield _other_meaning(homonym, words, span)
            return
        wanted = (chosen,) if chosen else homonym.concepts
        senses = [concept_meaning(notation, span, self.rarity, typed=words) for notation in wanted]
        kept = [
            self._with_agency(one, one.understood[0].notation) for one in senses if not self._is_dropped(one)
        ]
        yield from [_together(words, kept, span)] if kept else _plain(span)

    def _agency(
        self, entries: Sequence[LabelEntry], words: str, span: tuple[Part, ...], *, has_main: bool
    ) -> Iterator[Meaning]:
        is_filter = self._asks_for_holder() or not (has_main and self._concepts)
        meaning = agency_meaning(entries, words, self.rarity, "filter" if is_filter else "main")
        if self._is_dropped(meaning):
            yield from _plain(span)
            return
        self._has_agency = True
        yield replace(meaning, joins=span[0].joins)

    def _place(
        self,
        entries: Sequence[LabelEntry],
        words: str,
        span: tuple[Part, ...],
        before: str,
        *,
        has_main: bool,
    ) -> Iterator[Meaning]:
        entry = entries[0]
        if entry.scheme == "country" and entry.notation == HERE and (has_main or self._has_other_places):
            return
        role = self._role(entry, before)
        places = [code_list(one.scheme)[one.notation] for one in entries if one.scheme == entry.scheme]
        breakdown = "coverage" if role == "origin" and self._around() & _FROM_ABROAD else role
        meaning = place_meaning(places, words, role, self.rarity, breakdown)
        place = meaning.understood[0].key.rpartition(".")[0]
        if any(key.rpartition(".")[0] == place for key in self.question.dropped):
            yield from _plain(span)
            return
        yield replace(meaning, joins=span[0].joins)

    def _role(self, entry: LabelEntry, before: str) -> str:
        """Tell what part a place plays by the word before it, else by what the question is about."""
        if before in _FROM:
            return "origin"
        if entry.scheme != "country":
            return "coverage"
        if before in _TO:
            return "destination"
        around = self._around()
        if around & _FROM_ELSEWHERE:
            return "origin"
        return "destination" if around & _ABROAD else "coverage"

    def _around(self) -> set[str]:
        """Give the concepts of the question and all above them."""
        scheme = code_list("migration")
        above = {one.notation for name in self._concepts for one in scheme.broader_transitive(name)}
        return above | self._concepts

    def _with_agency(self, meaning: Meaning, notation: str) -> Meaning:
        """Let the authority that a concept names count as the agency too."""
        agency = _AGENCY_OF_CONCEPT.get(notation)
        if agency is None:
            return meaning
        weight = LINK_WEIGHT * self.rarity.of("agency", agency)
        facets = {**meaning.evidence.facets, "agency": frozenset({agency})}
        return replace(
            meaning,
            query=AnyOf((meaning.query, FacetIs("agency", (agency,), weight))),
            evidence=replace(meaning.evidence, facets=facets),
        )

    def _asks_for_holder(self) -> bool:
        return any(word in _HELD_BY for word in self.text.lower().split())

    def _is_dropped(self, meaning: Meaning) -> bool:
        return any(one.key in self.question.dropped for one in meaning.understood)


def _is_place(match: LabelMatch) -> bool:
    return bool(match.entries) and all(one.scheme in _PLACES for one in match.entries)


def _is_general(match: LabelMatch, tokens: Sequence[Token]) -> bool:
    return match.length == 1 and is_general(tokens[match.first].surface)


def _plain(span: Sequence[Part]) -> Iterator[Meaning]:
    for part in span:
        if not is_general(part.surface):
            yield word_meaning(part, "main")


def _other_meaning(homonym: Homonym, words: str, span: tuple[Part, ...]) -> Meaning:
    """Search for a meaning outside the vocabulary by its words, or for the word as it is."""
    if not homonym.other_words:
        return replace(word_meaning(span[0], "main"), words=words)
    run = index_tokens(homonym.other_words)
    evidence = Evidence({tuple(one.stem for one in run): words})
    return Meaning(words, run_query(run), "main", evidence=evidence, joins=span[0].joins)


def _together(words: str, senses: Sequence[Meaning], span: tuple[Part, ...]) -> Meaning:
    """Search for several senses of one word at once, each removable by itself."""
    if len(senses) == 1:
        return senses[0]
    runs: dict[tuple[str, ...], str] = {}
    facets: dict[str, frozenset[str]] = {}
    for one in senses:
        runs.update(one.evidence.runs)
        for name, values in one.evidence.facets.items():
            facets[name] = facets.get(name, frozenset()) | values
    query = Weighted(AnyOf(tuple(one.query for one in senses)), 1 / len(senses) ** 0.5)
    understood = tuple(chip for one in senses for chip in one.understood)
    return Meaning(words, query, "main", understood, Evidence(runs, facets), span[0].joins)
