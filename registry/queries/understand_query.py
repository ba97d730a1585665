"""Turns a question in everyday words into a query of the search index, and says how it was understood.

The order of reading: spelling, codes, years, dimensions, then the longest labels of concepts, agencies and
places, then the words that are left. What was dropped by the reader is searched as plain words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from registry.projections.search_index.search_index import (
    AllOf,
    AnyOf,
    Everything,
    Not,
    Preferring,
    Query,
    SearchIndex,
    Sort,
    Weighted,
)
from registry.queries.question import (
    AS_TYPED,
    LONGEST_TEXT,
    Correction,
    HomonymChoice,
    Question,
    Understanding,
)
from registry.queries.understanding.dimensions import find_dimensions
from registry.queries.understanding.field_values import field_meaning
from registry.queries.understanding.label_meanings import LabelReader
from registry.queries.understanding.meanings import (
    Meaning,
    Rarity,
    exact_meaning,
    excluded_meaning,
    phrase_meaning,
    word_meaning,
)
from registry.queries.understanding.named_entities import (
    dimension_meaning,
    find_indicators,
    frequency_meaning,
    indicator_meaning,
    period_meaning,
)
from registry.queries.understanding.periods import find_order_words, find_periods
from registry.queries.understanding.query_parts import NEGATIONS, Part, is_general, split_question
from registry.queries.understanding.sort_words import order_meaning, stronger_order
from registry.queries.understanding.spelling import correct_word
from vocab.code_lists import code_list

FULL_MATCH_WEIGHT = 0.5
"""What a dataset that matches all the main parts gains, against the parts alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodQuestion:
    """The query to run and how the question was understood.

    `strict` wants all parts, for answers that are not sorted by relevance; `loose` also takes in what is only
    near, for when the query finds little.
    """

    query: Query
    strict: Query
    loose: Query
    meanings: tuple[Meaning, ...] = ()
    understood: tuple[Understanding, ...] = ()
    choices: tuple[HomonymChoice, ...] = ()
    correction: Correction | None = None
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A meaning with the place in the text where its words begin and end."""

    start: int
    end: int
    meaning: Meaning


def understand_query(
    question: Question, index: SearchIndex, *, today: datetime.date, rarity: Rarity | None = None
) -> UnderstoodQuestion:
    """Understand a question; any text at all gives a query."""
    text = question.text[:LONGEST_TEXT]
    if question.exact:
        meanings = tuple(_exact(text, today))
        return _assembled(meanings, (), None, question.sort)
    corrected, correction = (text, None) if AS_TYPED in question.dropped else _spelled(text, index)
    reader = _Reader(corrected, question, today, rarity or Rarity())
    meanings = tuple(reader.read())
    sort = question.sort if question.sort != "relevance" else reader.sort
    return _assembled(meanings, tuple(reader.labels.choices), correction, sort)


class _Reader:
    """One reading of one question: takes words away until none is left."""

    def __init__(self, text: str, question: Question, today: datetime.date, rarity: Rarity) -> None:
        self._text = text
        self._question = question
        self._today = today
        self._rarity = rarity
        self._parts = split_question(text)
        self._free = [one.kind == "word" and not one.is_excluded for one in self._parts]
        self._placed: list[_Placed] = []
        self.labels = LabelReader(question, rarity, text)
        self.sort: Sort = "relevance"

    def read(self) -> list[Meaning]:
        """Give the meanings in the order of the text."""
        for part in self._parts:
            self._read_marked(part)
        plain = self._plain_text()
        self._read_codes(plain)
        self._read_periods(plain)
        self._read_dimensions(plain)
        self._read_labels()
        self._read_words()
        ordered = sorted(self._placed, key=lambda one: one.start)
        return [one.meaning for one in self._negated(ordered)]

    def _read_marked(self, part: Part) -> None:
        meaning: Meaning | None = None
        if part.kind == "field":
            meaning = field_meaning(part, self._today) or phrase_meaning(part, "main")
        elif part.kind == "phrase":
            meaning = phrase_meaning(part)
        elif part.is_excluded:
            meaning = word_meaning(part, "main")
        if meaning is None:
            return
        if part.is_excluded:
            meaning = excluded_meaning(part.text.lstrip("-"), meaning)
        if self._is_dropped(meaning):
            if part.is_excluded or part.kind == "field":
                return
            meaning = replace(meaning, role="main", understood=())
        self._place(part.start, part.end, replace(meaning, joins=part.joins))

    def _plain_text(self) -> str:
        """Give the text with all that is marked blanked out, places kept."""
        text = list(self._text)
        for part in self._parts:
            if part.kind != "word" or part.is_excluded:
                text[part.start : part.end] = " " * (part.end - part.start)
        return "".join(text)

    def _read_codes(self, text: str) -> None:
        for one in find_indicators(text):
            words = text[one.start : one.end].strip()
            self._claim(one.start, one.end, indicator_meaning(one.scheme, one.notation, words, self._rarity))

    def _read_periods(self, text: str) -> None:
        for period in find_periods(text, self._today):
            self._claim(
                period.start, period.end, period_meaning(period, text[period.start : period.end].strip())
            )
        for name, start, end in find_order_words(text):
            meaning, sort = order_meaning(name, text[start:end].strip())
            if self._claim(start, end, meaning, is_lost=True):
                self.sort = stronger_order(self.sort, sort)

    def _read_dimensions(self, text: str) -> None:
        for one in find_dimensions(text):
            words = re.sub(r"^[\s,/&+]*(?:(?:dan|and|serta)\s+)?", "", text[one.start : one.end])
            self._claim(one.start, one.end, dimension_meaning(one.dimension, words), is_lost=True)

    def _read_labels(self) -> None:
        for run in self._runs():
            parts = [self._parts[place] for place in run]
            for first, length, meanings in self.labels.read(parts, has_other=bool(self._placed)):
                span = parts[first : first + length]
                for meaning in meanings:
                    self._place(span[0].start, span[-1].end, meaning)
                for place in run[first : first + length]:
                    self._free[place] = False

    def _read_words(self) -> None:
        has_main = any(one.meaning.role in ("main", "filter") for one in self._placed)
        for place, part in enumerate(self._parts):
            if not self._free[place] or is_general(part.surface) or self.labels.is_intent(part.surface):
                continue
            meaning = _frequency(part) or word_meaning(part, "soft" if has_main else "main")
            if self._is_dropped(meaning):
                meaning = word_meaning(part, "soft")
            self._place(part.start, part.end, meaning)

    def _runs(self) -> list[list[int]]:
        """Give the stretches of free words that no sign divides."""
        runs: list[list[int]] = [[]]
        for place, part in enumerate(self._parts):
            if not self._free[place]:
                runs.append([])
                continue
            gap = self._text[self._parts[place - 1].end : part.start] if place else ""
            if part.joins or not re.fullmatch(r"[\s\-'’]*", gap):
                runs.append([])
            runs[-1].append(place)
        return [run for run in runs if run]

    def _claim(self, start: int, end: int, meaning: Meaning, *, is_lost: bool = False) -> bool:
        """Take the words of a stretch for a meaning; of a dropped one they stay plain words or are left out."""
        places = [
            place
            for place, part in enumerate(self._parts)
            if part.kind == "word" and part.start < end and start < part.end
        ]
        if not places or not all(self._free[place] for place in places):
            return False
        is_dropped = self._is_dropped(meaning)
        for place in places:
            self._free[place] = False
        if not is_dropped:
            self._place(start, end, replace(meaning, joins=self._parts[places[0]].joins))
        elif not is_lost and meaning.understood[0].kind == "indicator":
            for place in places:
                self._place(start, end, word_meaning(self._parts[place], "main"))
        return not is_dropped

    def _place(self, start: int, end: int, meaning: Meaning) -> None:
        self._placed.append(_Placed(start, end, meaning))

    def _is_dropped(self, meaning: Meaning) -> bool:
        return any(one.key in self._question.dropped for one in meaning.understood)

    def _negated(self, placed: Sequence[_Placed]) -> Iterable[_Placed]:
        """Turn what stands right behind "tanpa" or "bukan" into what is left out."""
        ends = [
            part.end
            for part, free in zip(self._parts, self._free, strict=True)
            if free and part.surface in NEGATIONS
        ]
        for one in placed:
            before = self._text[: one.start].rstrip()
            if len(before) not in ends or one.meaning.role == "excluded" or not one.meaning.words:
                yield one
                continue
            words = self._text[one.start : one.end]
            meaning = excluded_meaning(words, one.meaning)
            if not self._is_dropped(meaning):
                yield replace(one, meaning=meaning)


def _spelled(text: str, index: SearchIndex) -> tuple[str, Correction | None]:
    """Replace unknown words by near ones, and say which."""
    changes: list[tuple[str, str]] = []
    for part in reversed(split_question(text)):
        if part.kind != "word" or part.is_excluded or len(part.surface) != len(part.text):
            continue
        better = correct_word(part.surface, index)
        if better is not None:
            changes.insert(0, (part.text, better))
            text = text[: part.start] + better + text[part.end :]
    if not changes:
        return text, None
    words, replaced_by = (" ".join(one) for one in zip(*changes, strict=True))
    return text, Correction(words=words, replaced_by=replaced_by, text=text)


def _exact(text: str, today: datetime.date) -> Iterable[Meaning]:
    for part in split_question(text):
        meaning = field_meaning(part, today) if part.kind == "field" else None
        meaning = meaning or exact_meaning(part)
        if part.is_excluded:
            yield excluded_meaning(part.text.lstrip("-"), meaning)
        elif part.kind != "word" or not is_general(part.surface):
            yield replace(meaning, joins=part.joins)


def _frequency(part: Part) -> Meaning | None:
    found = code_list("frequency").find(part.surface)
    return frequency_meaning(found[0].notation, part.text) if len(found) == 1 else None


def _assembled(
    meanings: tuple[Meaning, ...],
    choices: tuple[HomonymChoice, ...],
    correction: Correction | None,
    sort: Sort,
) -> UnderstoodQuestion:
    filters = _alternatives([one for one in meanings if one.role == "filter"])
    main = _alternatives([one for one in meanings if one.role == "main"])
    soft = [one.query for one in meanings if one.role == "soft"]
    hard = [*filters, *(Not(one.query) for one in meanings if one.role == "excluded")]
    wanted = [one.query for one in meanings if one.role == "soft" and one.understood]
    bonus = [Weighted(AllOf(tuple(main)), FULL_MATCH_WEIGHT)] if len(main) > 1 else []
    if main:
        base: Query = AnyOf(tuple(main))
        ranked: Query = Preferring(base, AnyOf((*bonus, *soft))) if bonus or soft else base
    elif hard:
        ranked = Preferring(Everything(), AnyOf(tuple(soft))) if soft else Everything()
    else:
        ranked = AnyOf(tuple(soft)) if soft else Everything()
    chips = {one.key: one for meaning in meanings for one in meaning.understood}
    return UnderstoodQuestion(
        query=_restricted(ranked, hard),
        strict=_restricted(AllOf((*main, *wanted)), hard),
        loose=_loose(meanings, main, soft, hard),
        meanings=meanings,
        understood=tuple(chips.values()),
        choices=choices,
        correction=correction,
        sort=sort,
    )


def _loose(
    meanings: Sequence[Meaning], main: Sequence[Query], soft: Sequence[Query], hard: Sequence[Query]
) -> Query:
    """Take in what matches a word or a concept named on the way, while places and dimensions only rank."""
    near = [one.query for one in meanings if one.role == "soft" and not one.understood]
    if not near:
        return _restricted(AnyOf((*main, *soft)), hard) if main or soft else _restricted(Everything(), hard)
    full = [Weighted(AnyOf(tuple(main)), FULL_MATCH_WEIGHT)] if main else []
    return _restricted(Preferring(AnyOf((*main, *near)), AnyOf((*full, *soft))), hard)


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
