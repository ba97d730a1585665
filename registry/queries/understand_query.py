"""Turns a question in everyday words into a query of the search index, and says how it was understood.

The order of reading: spelling, codes, years, dimensions, then the longest labels of concepts, agencies and
places, then the words that are left. What was dropped by the reader is searched as plain words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from registry.projections.search_index.search_index import SearchIndex, Sort
from registry.queries.question import (
    AS_TYPED,
    LONGEST_TEXT,
    Correction,
    Notice,
    OfferedSearch,
    Question,
)
from registry.queries.understanding.assembly import Reading, UnderstoodQuestion, assembled
from registry.queries.understanding.coverage import covered
from registry.queries.understanding.dimensions import find_dimensions
from registry.queries.understanding.field_values import field_meaning
from registry.queries.understanding.label_meanings import LabelReader
from registry.queries.understanding.meanings import (
    Meaning,
    Rarity,
    concept_meaning,
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
from registry.queries.understanding.outside import OutsideMatch, find_outside
from registry.queries.understanding.periods import find_order_words, find_periods
from registry.queries.understanding.query_parts import NEGATIONS, Part, is_general, split_question
from registry.queries.understanding.sort_words import order_meaning, stronger_order
from registry.queries.understanding.spelling import correct_word
from vocab.code_lists import code_list
from vocab.text_analysis import analyse

_NOT_OF_TITLES = frozenset({"period", "dimension"})


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
        return assembled(Reading(meanings=tuple(_exact(text, today)), sort=question.sort))
    corrected, correction = (text, None) if AS_TYPED in question.dropped else _spelled(text, index)
    reader = _Reader(corrected, question, today, rarity or Rarity())
    meanings = tuple(reader.read())
    reading = Reading(
        meanings=meanings,
        parts=reader.subject_parts(),
        choices=tuple(reader.labels.choices),
        correction=correction,
        sort=question.sort if question.sort != "relevance" else reader.sort,
        notices=tuple(reader.notices),
        rarity=reader.rarity,
    )
    return covered(reading, index)


class _Reader:
    """One reading of one question: takes words away until none is left."""

    def __init__(self, text: str, question: Question, today: datetime.date, rarity: Rarity) -> None:
        self._text = text
        self._question = question
        self._today = today
        self.rarity = rarity
        self.parts = split_question(text)
        self._free = [one.kind == "word" and not one.is_excluded for one in self.parts]
        self._placed: list[_Placed] = []
        self.labels = LabelReader(question, rarity, text)
        self.sort: Sort = "relevance"
        self.notices: list[Notice] = []

    def read(self) -> list[Meaning]:
        """Give the meanings in the order of the text."""
        for part in self.parts:
            self._read_marked(part)
        plain = self._plain_text()
        for one in find_outside(plain):
            self._read_outside(one)
        self._read_codes(plain)
        self._read_periods(plain)
        self._read_dimensions(plain)
        self._read_labels()
        self._read_words()
        ordered = sorted(self._placed, key=lambda one: one.start)
        return [one.meaning for one in self._negated(ordered)]

    def subject_parts(self) -> tuple[Part, ...]:
        """Give the parts of the text that may stand in a title: years and dimensions ask for more than that."""
        aside = [
            one
            for one in self._placed
            if any(chip.kind in _NOT_OF_TITLES for chip in one.meaning.understood) and not _is_named_year(one)
        ]
        return tuple(
            part for part in self.parts if not any(one.start <= part.start < one.end for one in aside)
        )

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
        for part in self.parts:
            if part.kind != "word" or part.is_excluded:
                text[part.start : part.end] = " " * (part.end - part.start)
        return "".join(text)

    def _read_outside(self, match: OutsideMatch) -> None:
        """Take words of a subject that is none of the catalog for themselves alone, and say so."""
        topic, words = match.topic, self._text[match.start : match.end]
        inside = tuple(one for one in self.parts if match.start <= one.start and one.end <= match.end)
        whole = Part("phrase", words, analyse(words), match.start, match.end)
        meaning = replace(phrase_meaning(whole, "main"), understood=())
        if topic.concept:
            meaning = concept_meaning(topic.concept, inside, self.rarity, typed=words)
        if not self._is_dropped(meaning) and self._claim(match.start, match.end, meaning):
            offer = OfferedSearch(text=topic.offer, label=topic.offer_label)
            self.notices.append(
                Notice(
                    kind=topic.kind, words=(words,), text=topic.text, offers=(offer,) if topic.offer else ()
                )
            )
            self.labels.other_senses |= topic.kind == "homonym"

    def _read_codes(self, text: str) -> None:
        for one in find_indicators(text):
            words = text[one.start : one.end].strip()
            self._claim(one.start, one.end, indicator_meaning(one.scheme, one.notation, words, self.rarity))

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
            parts = [self.parts[place] for place in run]
            for first, length, meanings in self.labels.read(parts, has_other=bool(self._placed)):
                span = parts[first : first + length]
                for meaning in meanings:
                    self._place(span[0].start, span[-1].end, meaning)
                for place in run[first : first + length]:
                    self._free[place] = False

    def _read_words(self) -> None:
        has_main = any(one.meaning.role in ("main", "filter") for one in self._placed)
        for place, part in enumerate(self.parts):
            if not self._free[place] or is_general(part.surface) or self.labels.is_intent(part.surface):
                continue
            meaning = _frequency(part) or word_meaning(part, "soft" if has_main else "main")
            if self._is_dropped(meaning):
                meaning = word_meaning(part, "soft")
            self._place(part.start, part.end, meaning)

    def _runs(self) -> list[list[int]]:
        """Give the stretches of free words that no sign divides."""
        runs: list[list[int]] = [[]]
        for place, part in enumerate(self.parts):
            if not self._free[place]:
                runs.append([])
                continue
            gap = self._text[self.parts[place - 1].end : part.start] if place else ""
            if part.joins or not re.fullmatch(r"[\s\-'’]*", gap):
                runs.append([])
            runs[-1].append(place)
        return [run for run in runs if run]

    def _claim(self, start: int, end: int, meaning: Meaning, *, is_lost: bool = False) -> bool:
        """Take the words of a stretch for a meaning; of a dropped one they stay plain words or are left out."""
        places = [
            place
            for place, part in enumerate(self.parts)
            if part.kind == "word" and part.start < end and start < part.end
        ]
        if not places or not all(self._free[place] for place in places):
            return False
        is_dropped = self._is_dropped(meaning)
        for place in places:
            self._free[place] = False
        if not is_dropped:
            self._place(start, end, replace(meaning, joins=self.parts[places[0]].joins))
        elif not is_lost and meaning.understood[0].kind == "indicator":
            for place in places:
                self._place(start, end, word_meaning(self.parts[place], "main"))
        return not is_dropped

    def _place(self, start: int, end: int, meaning: Meaning) -> None:
        self._placed.append(_Placed(start, end, meaning))

    def _is_dropped(self, meaning: Meaning) -> bool:
        return any(one.key in self._question.dropped for one in meaning.understood)

    def _negated(self, placed: Sequence[_Placed]) -> Iterable[_Placed]:
        """Turn what stands right behind "tanpa" or "bukan" into what is left out."""
        ends = [
            part.end
            for part, free in zip(self.parts, self._free, strict=True)
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


def _is_named_year(placed: _Placed) -> bool:
    """Tell whether a year is part of a name, as in "Sensus Penduduk 2010"."""
    return placed.meaning.role == "soft" and bool(placed.meaning.evidence.runs)


def _spelled(text: str, index: SearchIndex) -> tuple[str, Correction | None]:
    """Replace unknown words by near ones, and say which."""
    changes: list[tuple[str, str]] = []
    outside = tuple(find_outside(text))
    for part in reversed(split_question(text)):
        if any(one.start <= part.start < one.end for one in outside):
            continue
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
