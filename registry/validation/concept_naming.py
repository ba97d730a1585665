"""The naming rules for a proposed concept, as the form of INDAH has them (Nama, Definisi, Referensi).

A name is capitalised, unique among all labels, no abbreviation, does not begin with a measure, and holds neither period
nor region. "Indonesia" is let pass: the law itself speaks of *Pekerja Migran Indonesia*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from registry.model.concept_proposal import ProposedConcept
from registry.model.finding import Finding, ValidationReport
from registry.model.rules import finding
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept, label_key
from vocab.text_analysis import fold

FindLabel = Callable[[str], Iterable[Concept]]
"""Gives the concepts that bear a label, in whatever vocabulary."""

OWN_SCHEME = "migration"
ACCEPTED_REGIONS = frozenset(("indonesia",))

_MEASURES = (
    "jumlah", "banyaknya", "banyak", "total", "persentase", "persen", "rata-rata", "rerata", "median", "rasio",
    "proporsi", "pangsa", "tingkat", "angka", "laju", "indeks", "nilai", "volume", "frekuensi", "pertumbuhan",
    "distribusi",
    "number of", "count of", "total", "percentage", "percent", "average", "mean", "median", "ratio", "proportion",
    "share of", "rate of", "index of", "value of", "volume of", "frequency of", "growth of", "distribution of",
)  # fmt: skip
_MEASURE = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))})\b")
_PERIOD = re.compile(
    r"\b(?:(?:19|20)\d\d|tahun(?:an)?|bulan(?:an)?|triwulan(?:an)?|semester(?:an)?|mingguan|harian"
    r"|per (?:tahun|bulan|hari)"
    r"|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
    r"|january|february|march|may(?= \d)|june|july|august|october|december"
    r"|year(?:ly)?|annual|month(?:ly)?|quarter(?:ly)?|week(?:ly)?|daily)\b"
)
_ABBREVIATION = re.compile(r"[^\W\d_]*[A-Z]{2,}[^\W\d_]*\d*|(?:[A-Z]\.){2,}")
_LETTERS = re.compile(r"[^\W\d_]+")


def check_proposed_concept(concept: ProposedConcept, find_label: FindLabel) -> ValidationReport:
    """Check a proposal; `find_label` looks in every vocabulary of the catalog."""
    return ValidationReport.of(_findings(concept, find_label))


def _findings(concept: ProposedConcept, find_label: FindLabel) -> Iterator[Finding]:
    for language, place in (("id", "name_id"), ("en", "name_en")):
        name = concept.name.get(language, "").strip()
        if name:
            yield from _of_name(name, place)
            yield from _of_uniqueness(name, place, find_label)
        else:
            yield finding("SDMI-140" if language == "id" else "SDMI-150", place)
    if not concept.definition.get("id", "").strip():
        yield finding("SDMI-141", "definition_id")
    if not concept.reference.strip():
        yield finding("SDMI-142", "reference")
    for label in concept.other_labels:
        yield from _of_uniqueness(label, "other_labels", find_label)
    if concept.broader and concept.broader not in code_list(OWN_SCHEME):
        yield finding("SDMI-152", "broader", concept.broader)


def _of_name(name: str, place: str) -> Iterator[Finding]:
    letters = _LETTERS.findall(name)
    if _is_abbreviation(name):
        yield finding("SDMI-145", place, name)
    elif not letters or not letters[0][0].isupper() or not name[0].isalnum():
        yield finding("SDMI-143", place, name)
    folded = fold(name)
    measure = _MEASURE.match(folded)
    if measure:
        yield finding("SDMI-146", place, measure[0])
    period = _PERIOD.search(folded)
    if period:
        yield finding("SDMI-147", place, period[0])
    yield from _of_regions(name, place)


def _is_abbreviation(name: str) -> bool:
    """Tell whether the name is written in capitals only, or is one word that holds several: `PMI`, `KemenP2MI`."""
    words = name.split()
    return bool(words) and all(
        _ABBREVIATION.fullmatch(word.strip("().,")) or word.isupper() for word in words
    )


def _of_regions(name: str, place: str) -> Iterator[Finding]:
    """Find names of places: a country or province is refused; a regency may be an everyday word, and is asked about."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", name)
    sure, doubtful = _region_names()
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            key = label_key(" ".join(part))
            is_written_as_name = all(word[0].isupper() for word in part)
            if key in ACCEPTED_REGIONS or not is_written_as_name:
                continue
            if key in sure:
                yield finding("SDMI-148", place, " ".join(part))
                return
            if key in doubtful:
                yield finding("SDMI-149", place, " ".join(part))
                return


@cache
def _region_names() -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of countries and provinces, and those of regencies and cities that are no such name."""
    sure: set[str] = set()
    doubtful: set[str] = set()
    for concept in code_list("country"):
        sure.update(label_key(label) for kind, _, label in concept.labels() if kind == "pref")
    for concept in code_list("region-bps"):
        labels = {label_key(label) for kind, _, label in concept.labels()}
        if concept.broader:
            doubtful.update(labels)
        else:
            sure.update(labels)
    return frozenset(sure), frozenset(doubtful - sure)


def _of_uniqueness(label: str, place: str, find_label: FindLabel) -> Iterator[Finding]:
    for concept in find_label(label):
        is_ours = concept.scheme == OWN_SCHEME
        yield finding("SDMI-144" if is_ours else "SDMI-151", place, f"{concept.scheme}/{concept.notation}")
        return
