"""Meanings -> the queries to run: what must match, what only ranks, and what is near when little is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.projections.search_index.search_index import (
    AllOf,
    AnyOf,
    Everything,
    Not,
    Preferring,
    Query,
    Scored,
    Sort,
    Weighted,
)
from registry.queries.question import Correction, HomonymChoice, Notice, Understanding
from registry.queries.understanding.meanings import Meaning, Rarity, related_query, run_query, typed_runs
from registry.queries.understanding.query_parts import Part, is_general

FULL_MATCH_WEIGHT, ALL_PARTS_SCORE = 1.5, 80.0
"""What a dataset that matches all the main parts gains, against the parts alone and outright."""
WORD_BESIDE_WEIGHT = 1.5
"""A word beside the main part: it tells the datasets on one subject apart."""
ALL_WORDS_WEIGHT = 1.0
"""What a dataset gains that has all other words of the question as well."""
FITTING_SCORE = 150.0
"""What a dataset that fits is ahead of those that are only near, where both are taken in."""
TITLE_PHRASE_SCORE, TITLE_WORDS_SCORE = 1000.0, 300.0
"""A title with the words as typed, one behind another, and one with all of them: above any link or translation."""

FEWEST_WORDS_FOR_ALL, MOST_WORDS_FOR_ALL = 2, 6
"""With so many words besides the main part, a dataset that has them is let in without it."""

NOTHING: Query = AnyOf(())
"""Matches no dataset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodQuestion:
    """The query to run and how the question was understood.

    `strict` wants all parts, for answers that are not sorted by relevance; `loose` also takes in what is only
    near, for when the query finds little. `unmatched` are the words that no dataset has.
    """

    query: Query
    strict: Query
    loose: Query
    meanings: tuple[Meaning, ...] = ()
    understood: tuple[Understanding, ...] = ()
    choices: tuple[HomonymChoice, ...] = ()
    correction: Correction | None = None
    sort: Sort = "relevance"
    notices: tuple[Notice, ...] = ()
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read out of a question, before it is known what the catalog has of it."""

    meanings: tuple[Meaning, ...]
    parts: tuple[Part, ...] = ()
    choices: tuple[HomonymChoice, ...] = ()
    correction: Correction | None = None
    sort: Sort = "relevance"
    notices: tuple[Notice, ...] = ()
    rarity: Rarity = Rarity()


def assembled(
    reading: Reading, *, without: frozenset[int] = frozenset(), instead: Sequence[Query] = ()
) -> UnderstoodQuestion:
    """Make the queries; meanings at the places `without` are left out, what is near stands `instead` of them."""
    used = [one for place, one in enumerate(reading.meanings) if place not in without]
    filters = _alternatives([one for one in used if one.role == "filter"])
    main = [*_alternatives([one for one in used if one.role == "main"]), *instead]
    soft = [
        Weighted(one.query, WORD_BESIDE_WEIGHT) if one.is_free_word else one.query
        for one in used
        if one.role == "soft"
    ]
    hard = [*filters, *(Not(one.query) for one in used if one.role == "excluded")]
    wanted = [one.query for one in used if one.role == "soft" and one.understood]
    bonus = list(_title_queries(reading.parts))
    words = [one.query for one in used if one.is_free_word and one.role == "soft"]
    if len(main) > 1:
        bonus.append(Weighted(AllOf(tuple(main)), FULL_MATCH_WEIGHT))
        bonus.append(Scored(AllOf(tuple(main)), ALL_PARTS_SCORE))
    if main and words:
        bonus.append(Weighted(AllOf((*main, *words)), ALL_WORDS_WEIGHT))
    return UnderstoodQuestion(
        query=_restricted(_ranked([*main, *_all_but_one(words)] if main else main, soft, bonus, hard), hard),
        strict=_restricted(AllOf((*main, *wanted)), hard),
        loose=_loose(used, reading.rarity, main, soft, bonus, hard),
        meanings=reading.meanings,
        understood=tuple(
            {one.key: one for meaning in reading.meanings for one in meaning.understood}.values()
        ),
        choices=reading.choices,
        correction=reading.correction,
        sort=reading.sort,
    )


def _all_but_one(words: Sequence[Query]) -> Iterator[Query]:
    """Let datasets in that have the other words of the question, of three or more all but one."""
    if FEWEST_WORDS_FOR_ALL <= len(words) <= MOST_WORDS_FOR_ALL:
        spared = range(len(words)) if len(words) > FEWEST_WORDS_FOR_ALL else ()
        choices = [tuple(one for at, one in enumerate(words) if at != left) for left in spared]
        yield Scored(AnyOf(tuple(AllOf(one) for one in choices or [tuple(words)])), 0.0)


def _ranked(
    main: Sequence[Query], soft: Sequence[Query], bonus: Sequence[Query], hard: Sequence[Query]
) -> Query:
    if main:
        base: Query = AnyOf(tuple(main))
        return Preferring(base, AnyOf((*bonus, *soft))) if bonus or soft else base
    if hard:
        return Preferring(Everything(), AnyOf(tuple(soft))) if soft else Everything()
    return AnyOf(tuple(soft)) if soft else Everything()


def _loose(
    meanings: Sequence[Meaning],
    rarity: Rarity,
    main: Sequence[Query],
    soft: Sequence[Query],
    bonus: Sequence[Query],
    hard: Sequence[Query],
) -> Query:
    """Take in what matches a word on the way or is linked to a related concept; places and dimensions only rank."""
    near = [
        one.named if one.is_aside and one.named else one.query
        for one in meanings
        if one.role == "soft" and not one.understood
    ]
    concepts = [chip.notation for one in meanings for chip in one.understood if chip.kind == "concept"]
    near += [related_query(one, rarity) for one in concepts]
    if not main or not near:
        return _restricted(_ranked(main, soft, bonus, hard), hard)
    first = Scored(AnyOf(tuple(main)), FITTING_SCORE)
    return _restricted(Preferring(AnyOf((*main, *near)), AnyOf((first, *bonus, *soft))), hard)


def _title_queries(parts: Sequence[Part]) -> Iterator[Query]:
    """Ask for titles that have what was typed, in its order or not; of a question of one word just this word."""
    words = [one for one in parts if not one.is_excluded and one.kind != "field" and one.tokens]
    content = [place for place, one in enumerate(words) if not is_general(one.surface)]
    if not content or (len(content) == 1 < len(words)):
        return
    if len(content) == 1:
        run = typed_runs(words)[0]
        yield Scored(run_query(run, field="title", is_exact=len(run) == 1), TITLE_WORDS_SCORE)
        return
    whole = words[content[0] : content[-1] + 1]
    phrases = tuple(run_query(run, field="title") for run in typed_runs(whole))
    yield Scored(AnyOf(phrases), TITLE_PHRASE_SCORE)
    terms = [
        AnyOf(tuple(run_query(run, field="title") for run in typed_runs([words[place]]))) for place in content
    ]
    yield Scored(AllOf(tuple(terms)), TITLE_WORDS_SCORE)


def _alternatives(meanings: Sequence[Meaning]) -> list[Query]:
    """Put what "atau" joins into one group each."""
    groups: list[list[Query]] = []
    for meaning in meanings:
        if meaning.joins and groups:
            groups[-1].append(meaning.query)
        else:
            groups.append([meaning.query])
    return [group[0] if len(group) == 1 else AnyOf(tuple(group)) for group in groups]


def _restricted(query: Query, hard: Sequence[Query]) -> Query:
    return AllOf((query, *hard)) if hard else query
