"""The unit, the measure and the population of a column of figures, by its header and the title of its table."""

from __future__ import annotations

import re

from registry.inference.columns import Column
from registry.inference.proposal import Guess
from registry.inference.wordings import say
from registry.interoperability.description import TableDescription, VariableDescription
from registry.interoperability.meanings import words_of
from registry.interoperability.measures import (
    CASES,
    HOUSEHOLDS,
    MONEY,
    PERSONS,
    SHARE,
    MeasureMeaning,
    counted_in,
    unit_named,
    unit_of,
)  # fmt: skip
from vocab.code_lists import code_list
from vocab.text_analysis import fold

_UNITS = {
    (PERSONS, 1.0, ""): "person", (PERSONS, 1e3, ""): "thousand-persons", (PERSONS, 1e6, ""): "million-persons",
    (HOUSEHOLDS, 1.0, ""): "household", (CASES, 1.0, ""): "case", (SHARE, 1.0, ""): "percent",
    (MONEY, 1.0, "IDR"): "idr", (MONEY, 1e3, "IDR"): "thousand-idr", (MONEY, 1e6, "IDR"): "million-idr",
    (MONEY, 1e9, "IDR"): "billion-idr", (MONEY, 1.0, "USD"): "usd", (MONEY, 1e6, "USD"): "million-usd",
    (MONEY, 1e9, "USD"): "billion-usd",
}  # fmt: skip
_COUNTED_UNITS = {
    "complaint": "complaint", "case": "case", "border-crossing": "crossing", "household": "household",
    "visa": "document", "passport": "document", "stay-permit": "permit", "claim": "case",
}  # fmt: skip
_PEOPLE = frozenset((
    "indonesian-migrant-worker", "recruitment-placement", "registered-candidates", "deportation", "return-migration",
    "prevented-departure", "departure", "arrival", "trafficking-victim", "suspect", "stateless-person",
    "asylum-seeker", "idp", "refugee", "detainee", "international-student", "foreign-visitor", "foreign-worker",
    "foreign-citizen", "indonesians-abroad", "international-migrant", "employment", "population", "poverty",
    "unemployment",
))  # fmt: skip
_POPULATIONS = _PEOPLE - {
    "recruitment-placement", "deportation", "return-migration", "prevented-departure", "departure", "arrival",
    "employment", "population", "poverty", "unemployment",
}  # fmt: skip
_MEASURES = (
    (("persentase", "percentage"), r"%|persen|percent|\bshare\b|proporsi"),
    (("rata-rata", "mean"), r"rata[ -]?rata|\bmean\b|average"),
    (("median", "median"), r"\bmedian\b"),
    (("rasio", "ratio"), r"\brasio\b|\bratio\b"),
    (("tingkat", "rate"), r"\btingkat\b|\brate\b"),
    (("indeks", "index"), r"\bindeks\b|\bindex\b"),
    (
        ("nilai", "amount"),
        r"\bnilai\b|\bvalue\b|\bamount\b|remitansi|remittance|biaya|\bcost\b|rupiah|\busd\b",
    ),
    (("jumlah", "number"), r"jumlah|\bjml\b|banyaknya|total|\bnumber\b|\bcount\b|stok|\bn\b"),
)
MEASURE_WORDS = {indonesian: english for (indonesian, english), _ in _MEASURES}
"""How figures measure, as MS-Var writes it, with the English word."""
_IN_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_STATED_UNIT = re.compile(r"(?:satuan|unit)\s*[:=]?\s*\(?([^();,.]{2,30})")


def unit_of_column(
    column: Column, variable: VariableDescription, meaning: MeasureMeaning, title: str
) -> Guess:
    """Propose the unit of figures: as the header writes it, else the title, else by what is counted."""
    for text in (unit_of(variable), *_bracketed(column)):
        if guess := _named(text, 0.9, "unit-header"):
            return guess
    words = " ".join(words_of(part) for part in (*column.parts, column.name))
    if re.search(r"persen|percent|%", words):
        return Guess("percent", 0.9, say("unit-header"))
    written = [*_IN_BRACKETS.findall(title), *_STATED_UNIT.findall(fold(title))]
    for text in written:
        if guess := _named(text, 0.75, "unit-title"):
            return guess
    return _counted(words, meaning)


def measure_of_column(column: Column) -> Guess:
    """Propose how the figures measure: number, percentage, mean, amount."""
    words = " ".join((fold(column.name), *(words_of(part) for part in column.parts)))
    for name, pattern in _MEASURES:
        if re.search(pattern, words):
            return Guess(name[0], 0.8, say("measure-words"))
    return Guess("jumlah", 0.5 if column.value_type == "integer" else 0.3, say("measure-default"))


def population_of_column(column: Column, meaning: MeasureMeaning, table: TableDescription) -> Guess | None:
    """Propose who is counted, by the header, else by the title; None where neither names people."""
    words = " ".join(words_of(part) for part in (*column.parts, column.name))
    own = counted_in(words)
    for concept, confidence in (
        (own[0] if own else "", 0.8),
        (meaning.concept, 0.7),
        (_of_title(table), 0.6),
    ):
        known = code_list("migration").get(concept) if concept in _POPULATIONS else None
        if known is not None:
            return Guess(known.pref_label.get("id", known.notation), confidence, say("population-counted"))
    return None


def _of_title(table: TableDescription) -> str:
    for concept in _POPULATIONS:
        known = code_list("migration").get(concept)
        if known and any(label and words_of(label) in table.subject for label in known.pref_label.values()):
            return concept
    return (counted_in(table.subject) or ("", ""))[0]


def _bracketed(column: Column) -> list[str]:
    return [text for part in (*column.parts, column.name) for text in _IN_BRACKETS.findall(part)]


def _named(text: str, confidence: float, code: str) -> Guess | None:
    """Give a written unit as a code of our list; one that the list does not have, as it is written."""
    unit = unit_named(text)
    if unit is None:
        return None
    known = _UNITS.get((unit.measured, unit.factor, unit.currency))
    by_label = known or next((one.notation for one in code_list("measurement-unit").find(text)), None)
    if by_label:
        return Guess(by_label, confidence, say(code))
    if unit.measured in (PERSONS, HOUSEHOLDS, CASES, SHARE) or unit.measured.startswith(MONEY):
        return Guess(text.strip(), confidence - 0.15, say("unit-foreign"))
    return None


def _counted(words: str, meaning: MeasureMeaning) -> Guess:
    found = counted_in(words)
    concept = meaning.concept or (found[0] if found else "")
    unit = _COUNTED_UNITS.get(concept) or ("person" if concept in _PEOPLE else "")
    if not unit:
        return Guess(None, 0.0, say("unit-none"))
    known = code_list("migration").get(concept)
    counted = dict(known.pref_label) if known else {"und": concept}
    return Guess(unit, 0.6, say("unit-counted", counted=counted))
