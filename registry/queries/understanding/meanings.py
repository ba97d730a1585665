"""Meaning -> query: how much each form of a concept, a word or a phrase counts, and what shows that it matched.

Every number that shapes the ranking by meaning stands here. Text scores are BM25 times the field weights, which
for a rare word in a title comes to about 8 x its rarity; the weights of links are set against that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias

from registry.model.multilingual import MultilingualText
from registry.projections.search_index.search_index import (
    AnyOf,
    FacetIs,
    IndexToken,
    Phrase,
    Query,
    Term,
    Weighted,
)
from registry.queries.question import Understanding
from registry.queries.understanding.label_index import label_index
from registry.queries.understanding.query_parts import Part, index_tokens, is_general, slug_of, stems_of
from registry.queries.understanding.word_pairs import other_words
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept, label_key
from vocab.text_analysis import analyse

Role: TypeAlias = Literal["filter", "main", "soft", "excluded", "order"]
"""A filter must hold; one of the main parts must match; a soft part only ranks; an excluded one must not match;
an order only sorts."""

LINK_WEIGHT = 8.0
"""A dataset linked to the concept itself, times the rarity of the concept."""
NARROWER_WEIGHT, DEEPER_WEIGHT = 0.75, 0.5
"""Share of it for a link to a narrower concept, and to one further down."""
SUPPORT_WEIGHT = 0.4
"""Share of it for concepts of lists and of data governance, which say little about the subject."""
VARIABLE_WEIGHT = 0.5
"""Share of it for a variable that has the concept."""
LABEL_WEIGHT = 0.5
"""A label of the concept that was not typed, against 1 for the words as typed."""
TRANSLATION_WEIGHT = 0.6
"""An everyday word of the same meaning, in either language."""
SINGLE_WORD_WEIGHT = 0.3
"""One word of a label of several."""
IMPLIED_WEIGHT = 0.3
"""A concept that is named inside a label of the concept asked for, against that concept."""
RELATED_WEIGHT = 0.75
"""Share of it for a link to a concept beside the one asked for, when too little is found."""
MOST_LABELS = 5
_YEAR = re.compile("[12][0-9]{3}")
MOST_IMPLIED = 3
LABEL_FIELDS = ("title", "keyword", "description", "variable")
"""Where labels are looked for; the field `concept` holds the labels of links, which count as links."""

_ASIDE = frozenset({"variable_kind", "theme"})
_SUPPORTING = frozenset({"reference-data", "data-governance"})


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare a link is in the catalog: the logarithm of documents to those that have it."""

    documents: int = 0
    count_by_facet: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, facet: str, *values: str) -> float:
        """Give the rarity of having one of the values, at least a little."""
        counts = self.count_by_facet.get(facet, {})
        number = max((counts.get(value, 0) for value in values), default=0)
        return max(0.5, math.log(1 + (self.documents + 1) / (number + 0.5)))


StemRun: TypeAlias = tuple[str, ...]
"""Stems one behind another; `AS_WRITTEN` before one says that the word must be written so."""
AS_WRITTEN = "="


@dataclass(frozen=True, slots=True)
class Evidence:
    """What in a record shows that it matched: runs of stems in its texts, values of its facets, names of variables."""

    runs: Mapping[StemRun, str] = field(default_factory=dict)
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    variables: frozenset[StemRun] = frozenset()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One part of a question with its query, the part it plays, and what shows that it matched.

    `named` asks for what says the part outright, where `query` also takes in what only may contain it. A part
    that is `is_aside` ranks only: it is no part of what the reader typed.
    """

    words: str
    query: Query
    role: Role
    understood: tuple[Understanding, ...] = ()
    evidence: Evidence = Evidence()
    joins: bool = False
    named: Query | None = None

    @property
    def is_aside(self) -> bool:
        """Whether nothing that was typed stands behind it."""
        return not self.words

    @property
    def is_free_word(self) -> bool:
        """Whether it is a word that no list knows, searched as it is."""
        return bool(self.words) and not self.understood and self.role in ("main", "soft")


def typed_runs(parts: Iterable[Part]) -> tuple[tuple[IndexToken, ...], ...]:
    """Give typed words as runs of tokens: one with stems for any language, one for English where they differ."""
    tokens = [token for part in parts for token in part.tokens]
    runs = {
        tuple(
            IndexToken(one.surface, stems_of(one)[min(place, len(stems_of(one)) - 1)]) for one in tokens
        ): None
        for place in range(2)
    }
    return tuple(runs)


def words_query(
    runs: Iterable[tuple[IndexToken, ...]], weight: float = 1.0, field: str | None = None
) -> Query:
    """Ask for any of several runs of words."""
    return AnyOf(tuple(run_query(run, weight, field) for run in runs))


def run_query(
    run: tuple[IndexToken, ...], weight: float = 1.0, field: str | None = None, *, is_exact: bool = False
) -> Query:
    """Ask for a run of words: one as a term, several as a phrase."""
    if len(run) == 1:
        return Term(run[0], field, weight, is_exact)
    return Phrase(run, field, weight, is_exact)


def word_meaning(part: Part, role: Role) -> Meaning:
    """Make the meaning of a word that nothing is known of: itself, and what means the same."""
    typed = typed_runs([part])
    evidence = {_stems(run): part.text for run in typed}
    queries = [words_query(typed)]
    for other, is_indonesian in other_words(typed[0]):
        run = index_tokens(other)
        queries.append(run_query(run, TRANSLATION_WEIGHT, is_exact=is_indonesian))
        evidence.setdefault(_written(run) if is_indonesian else _stems(run), part.text)
    return Meaning(part.text, AnyOf(tuple(queries)), role, evidence=Evidence(evidence), joins=part.joins)


def phrase_meaning(part: Part, role: Role = "filter") -> Meaning:
    """Make the meaning of words in quotes: in this order, any of their endings."""
    run = tuple(IndexToken(one.surface, one.stem) for one in part.tokens)
    understanding = Understanding(
        key=f"phrase.{slug_of(part.text)}",
        kind="phrase",
        words=part.text,
        label=MultilingualText.of(id=f"“{part.text}”", en=f"“{part.text}”"),
        explanation=MultilingualText.of(id="kata-kata ini berurutan", en="these words in this order"),
    )
    return Meaning(
        part.text,
        run_query(run),
        role,
        (understanding,),
        Evidence({_stems(run): part.text}),
        joins=part.joins,
    )


def exact_meaning(part: Part) -> Meaning:
    """Make the meaning of words searched as written, for "search for exactly my words"."""
    run = tuple(IndexToken(one.surface, one.surface) for one in part.tokens)
    query: Query = Term(run[0], exact=True) if len(run) == 1 else Phrase(run, exact=True)
    stems = tuple(one.stem for one in part.tokens)
    return Meaning(part.text, query, "filter", evidence=Evidence({stems: part.text}))


def excluded_meaning(words: str, meaning: Meaning) -> Meaning:
    """Make the meaning of what is to be left out: the words and links themselves, not all that is near them."""
    run = index_tokens(words)
    inner = [run_query(run)] if run else []
    inner += [
        FacetIs(facet, tuple(sorted(values)))
        for facet, values in meaning.evidence.facets.items()
        if facet not in _ASIDE and values
    ]
    understanding = Understanding(
        key=f"excluded.{slug_of(words)}",
        kind="excluded",
        words=words,
        label=MultilingualText.of(id=f"tanpa {words}", en=f"without {words}"),
        explanation=MultilingualText.of(
            id="dataset dengan kata ini dilewati", en="datasets with it are left out"
        ),
    )
    return Meaning(words, AnyOf(tuple(inner)), "excluded", (understanding,))


def concept_meaning(
    notation: str, parts: tuple[Part, ...], rarity: Rarity, role: Role = "main", typed: str = ""
) -> Meaning:
    """Make the meaning of words that label a concept: links to it and below it, and its labels in both languages."""
    concept = code_list("migration")[notation]
    words = typed or " ".join(part.text for part in parts)
    runs = typed_runs(parts)
    others = other_labels(concept, words)
    evidence = {_stems(run): words for run in runs}
    queries: list[Query] = [*_links(concept, rarity), words_query(runs)]
    for language, label in others:
        run = index_tokens(label, language)
        if run and _stems(run) not in evidence:
            # By its stem "deportan", who was sent home, would meet "deportasi", which others do.
            is_exact = len(run) == 1 and language == "id"
            evidence[_written(run) if is_exact else _stems(run)] = words
            queries.extend(run_query(run, LABEL_WEIGHT, name, is_exact=is_exact) for name in LABEL_FIELDS)
    also = tuple(dict.fromkeys(label for _, label in others))
    below = {one.notation for one in code_list("migration").narrower_transitive(notation)} | {notation}
    understanding = Understanding(
        key=f"concept.{notation}@{slug_of(words)}",
        kind="concept",
        words=words,
        scheme="migration",
        notation=notation,
        label=MultilingualText(concept.pref_label),
        explanation=_explanation(words, concept, also),
        also=also,
    )
    facets = {name: frozenset(below) for name in ("concept", "theme", "variable_kind")}
    joins = bool(parts) and parts[0].joins
    return Meaning(words, AnyOf(tuple(queries)), role, (understanding,), Evidence(evidence, facets), joins)


@cache
def implied_concepts(notation: str) -> tuple[str, ...]:
    """Give the concepts named inside the labels of a concept: "PMI perempuan" names workers and sex."""
    concept = code_list("migration")[notation]
    found: dict[str, None] = {}
    for kind, _, label in concept.labels():
        tokens = analyse(label) if kind != "hidden" else ()
        for name in label_index().names_within(tokens):
            if name.scheme == "migration" and name.notation != notation:
                found.setdefault(name.notation)
    return tuple(found)[:MOST_IMPLIED]


def implied_meaning(notation: str, parts: tuple[Part, ...], rarity: Rarity) -> Meaning:
    """Make what ranks besides a concept: the typed words one by one, and concepts named inside its labels."""
    queries: list[Query] = []
    links: list[Query] = []
    runs: dict[StemRun, str] = {}
    words = [part for part in parts if not is_general(part.surface)] if len(parts) > 1 else []
    for part in words:
        typed = typed_runs([part])
        queries.append(words_query(typed, SINGLE_WORD_WEIGHT))
        runs.update(dict.fromkeys(map(_stems, typed), part.text))
    for implied in implied_concepts(notation):
        concept = code_list("migration")[implied]
        labels = [
            run_query(index_tokens(text, lang), LABEL_WEIGHT, "title")
            for lang, text in concept.pref_label.items()
        ]
        links.append(Weighted(AnyOf((*_links(concept, rarity), *labels)), IMPLIED_WEIGHT))
    named = AnyOf(tuple(links))
    return Meaning("", AnyOf((*queries, *links)), "soft", evidence=Evidence(runs), named=named)


def related_query(notation: str, rarity: Rarity) -> Query:
    """Ask for what is linked to the concepts beside a concept, which is near when little of itself is found."""
    beside = _beside(notation)
    weight = LINK_WEIGHT * RELATED_WEIGHT * rarity.of("concept", *beside)
    return FacetIs("concept", beside, weight) if beside else AnyOf(())


def near_query(notation: str, rarity: Rarity) -> Query:
    """Ask for what is linked to the concepts beside a concept, or else only to its theme."""
    above = _themes(notation)
    theme = FacetIs("theme", above, LINK_WEIGHT * IMPLIED_WEIGHT) if above else AnyOf(())
    return AnyOf((related_query(notation, rarity), theme))


def near_concepts(chip: Understanding) -> Mapping[str, frozenset[str]]:
    """Give the links by which `near_query` finds datasets, by facet."""
    if chip.kind != "concept" or chip.notation not in code_list("migration"):
        return {}
    return {"concept": frozenset(_beside(chip.notation)), "theme": frozenset(_themes(chip.notation))}


def _beside(notation: str) -> tuple[str, ...]:
    """Give the related and the next broader concepts, themes left out."""
    scheme = code_list("migration")
    concept = scheme.get(notation)
    if concept is None:
        return ()
    return tuple(one for one in (*concept.related, *concept.broader) if not scheme[one].top_concept)


def _themes(notation: str) -> tuple[str, ...]:
    scheme = code_list("migration")
    above = scheme.broader_transitive(notation) if notation in scheme else ()
    return tuple(one.notation for one in above if one.top_concept)


def subject_query(meaning: Meaning) -> Query:
    """Ask for the words of a part where they say what a dataset is about: titles and keywords."""
    run = index_tokens(meaning.words)
    return AnyOf(tuple(run_query(run, field=name) for name in ("title", "keyword")))


def other_labels(concept: Concept, typed: str) -> list[tuple[str, str]]:
    """Choose the labels to search besides the one typed: preferred ones first, hidden ones never."""
    found: dict[str, tuple[str, str]] = {label_key(typed): ("", "")}
    texts = list(concept.pref_label.items())
    texts += [(language, label) for language, labels in concept.alt_label.items() for label in labels]
    for language, label in texts:
        if _YEAR.search(label):
            continue  # "SP2010" is no other word for "SP2020"
        found.setdefault(label_key(label), (language, label))
    return list(found.values())[1 : 1 + MOST_LABELS]


def _links(concept: Concept, rarity: Rarity) -> list[Query]:
    scheme = code_list("migration")
    deeper = [one.notation for one in scheme.narrower_transitive(concept.notation)]
    nearest = tuple(one for one in concept.narrower if one in deeper)
    further = tuple(one for one in deeper if one not in nearest)
    weight = LINK_WEIGHT * (SUPPORT_WEIGHT if is_supporting(concept) else 1.0)
    queries: list[Query] = [
        FacetIs("concept", (concept.notation,), weight * rarity.of("concept", concept.notation)),
        FacetIs("variable_kind", (concept.notation,), weight * VARIABLE_WEIGHT * rarity.of("concept")),
    ]
    if concept.top_concept:
        queries.append(FacetIs("theme", (concept.notation,), weight * rarity.of("theme", concept.notation)))
    for values, share in ((nearest, NARROWER_WEIGHT), (further, DEEPER_WEIGHT)):
        if values:
            queries.append(FacetIs("concept", values, weight * share * rarity.of("concept", *values)))
    return queries


def is_supporting(concept: Concept) -> bool:
    """Tell whether a concept is about data and code lists rather than about migration."""
    above = {one.notation for one in code_list("migration").broader_transitive(concept.notation)}
    return bool(_SUPPORTING & (above | {concept.notation}))


def _explanation(words: str, concept: Concept, also: tuple[str, ...]) -> MultilingualText:
    listed = ", ".join(one for one in also if one not in concept.pref_label.values())[:160]
    texts = {}
    for language, more in (("id", "juga"), ("en", "also")):
        label = concept.pref_label.get(language) or concept.pref_label.get("id", concept.notation)
        other = concept.pref_label.get("en" if language == "id" else "id", "")
        extra = ", ".join(one for one in (other, listed) if one and one != label)
        same = label_key(words) == label_key(label)
        head = label if same else f"{words} → {label}"
        texts[language] = f"{head}; {more}: {extra}" if extra else head
    return MultilingualText(texts)


def _stems(run: Iterable[IndexToken]) -> StemRun:
    return tuple(one.stem for one in run)


def _written(run: Iterable[IndexToken]) -> StemRun:
    return tuple(AS_WRITTEN + one.surface for one in run)
