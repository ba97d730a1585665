"""Each aspect of one column: role, label, concept, code list, unit, granularity, personal data, with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registry.inference.code_list_matching import ListFound, list_of
from registry.inference.columns import Column
from registry.inference.granularity import spatial_level, time_granularity
from registry.inference.personal_data import Suspicion, not_personal
from registry.inference.proposal import NOT_PERSONAL, Guess
from registry.inference.units import measure_of_column, population_of_column, unit_of_column
from registry.inference.wordings import say
from registry.interoperability.columns import Column as Understood
from registry.interoperability.columns import Kind
from registry.interoperability.description import TableDescription, VariableDescription
from registry.interoperability.lexicon import LEVEL_LABELS, REGION, TIME
from registry.interoperability.meanings import FREE, UNKNOWN, meaning_of, words_of
from registry.interoperability.measures import counted_in
from registry.model.multilingual import MultilingualText
from vocab.code_lists import code_list

_ENGLISH = re.compile(
    r"\b(?:country|countries|year|month|date|sex|gender|age|province|region|district|number|count|total|"
    r"name|code|type|"
    r"status|destination|origin|citizenship|nationality|value|amount|sector|occupation|education|level|of|by|and|the|"
    r"refugees?|asylum|seekers?|returned|stateless|persons?|crossings?|arrivals?|departures?|migrants?|"
    r"workers?|currency|population|quarter|period)\b"
)
_FREE_TEXT = re.compile(
    r"^(?:keterangan|catatan|uraian|kronologi|narasi|deskripsi|komentar|note|notes|remarks?|comment|url|"
    r"sumber|source|"
    r"obs status|obs conf|conf status|unit measure|unit mult|decimals)$"
)
_SHORT = {
    "jk": "jenis kelamin", "thn": "tahun", "bln": "bulan", "prov": "provinsi", "jml": "jumlah", "kab": "kabupaten",
}  # fmt: skip
_ACRONYM = 5
_OF_ROLE = "country-code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A column with all that is known about it and its table."""

    column: Column
    kind: Kind
    understood: Understood
    table: TableDescription
    suspicion: Suspicion | None
    others: tuple[Column, ...]
    has_rows: bool
    has_measure: bool
    has_persons: bool
    is_running_number: bool

    @property
    def is_measure(self) -> bool:
        """True for figures that are to be read as figures."""
        return self.kind is Kind.MEASURE and not self.is_direct

    @property
    def is_direct(self) -> bool:
        """True when the column seems to identify persons."""
        return self.suspicion is not None and self.suspicion.is_direct and self.suspicion.is_sure


def aspects_of(seen: Seen) -> dict[str, Guess]:
    """Give every aspect of which something can be said, or of which it matters that nothing can."""
    found = dict(_of_kind(seen))
    stated = seen.column.stated
    given = {
        "code_list": stated.code_list, "code_list_version": stated.code_list_version, "unit": stated.unit,
        "concept": stated.concept, "role": stated.role, "personal_data_class": stated.personal_data_class,
    } if stated else {}  # fmt: skip
    for name, value in given.items():
        # A file that calls a column harmless does not make it so.
        if value and not (name == "personal_data_class" and seen.is_direct):
            found[name] = Guess(value, 0.95, say("stated"))
    return found


def label_of(seen: Seen) -> tuple[MultilingualText, MultilingualText]:
    """Propose the label in both languages where a concept lends the other one, and say where it is from."""
    column, stated = seen.column, seen.column.stated
    own = _written(" ".join(column.parts) or column.name)
    if stated is not None and stated.title:
        own = next(iter(stated.title.values()))
        if set(stated.title) & {"id", "en"}:
            return stated.title, say("stated")
    language = "en" if _ENGLISH.search(words_of(own)) else "id"
    if seen.understood.meaning.family in (FREE, UNKNOWN) or seen.is_measure or seen.is_direct:
        return MultilingualText({language: own}), say("label-own")
    other = "id" if language == "en" else "en"
    lent = _lent(seen).get(other, "")
    label = MultilingualText({language: own, other: lent[:1].upper() + lent[1:]})
    return label, say("label-concept" if lent else "label-own")


def _written(text: str) -> str:
    """Write a name as a label: `negara_tujuan` -> `Negara tujuan`; what is written like a label stays."""
    if re.search(r"[ /()]", text) and not text.isupper():
        return text[:1].upper() + text[1:]
    words = words_of(text) if "_" in text or text.isupper() or re.search(r"[a-z][A-Z]", text) else text
    words = text if text.isupper() and len(text) <= _ACRONYM and words not in _SHORT else words
    spoken = " ".join(_SHORT.get(word, word) for word in words.split())
    return spoken[:1].upper() + spoken[1:]


def _lent(seen: Seen) -> Mapping[str, str]:
    """Give the words for what a column breaks down by: of its concept, for regions of their level."""
    meaning = seen.understood.meaning
    known = code_list("migration").get(meaning.concept)
    step = time_granularity(seen.column).value if meaning.family == TIME else None
    if step is not None:
        return code_list("time-granularity")[step].pref_label
    if meaning.family == REGION and meaning.level in LEVEL_LABELS:
        return dict(zip(("id", "en"), LEVEL_LABELS[meaning.level], strict=True))
    return known.pref_label if known and meaning.role else meaning.label


def _of_kind(seen: Seen) -> Iterator[tuple[str, Guess]]:
    column, meaning = seen.column, seen.understood.meaning
    yield "role", _role(seen)
    found = ListFound() if seen.is_measure or seen.is_direct or seen.is_running_number else _listed(seen)
    yield "personal_data_class", _personal(seen, found)
    if seen.is_direct or seen.is_running_number:
        return
    yield from (("concept", one) for one in [_concept(seen)] if one)
    if seen.is_measure:
        yield from _of_measure(seen)
        return
    if meaning.family == TIME:
        yield "time_granularity", time_granularity(column)
        return
    if found.code_list is not None:
        yield "code_list", found.code_list
    if found.version is not None:
        yield "code_list_version", found.version
    level = spatial_level(column, meaning, found.concepts)
    if level is not None:
        yield "spatial_level", level


def _of_measure(seen: Seen) -> Iterator[tuple[str, Guess]]:
    measure = seen.understood.measure
    yield "measure", measure_of_column(seen.column)
    if measure is None:
        return
    yield "unit", unit_of_column(seen.column, seen.understood.variable, measure, " ".join(seen.table.texts))
    population = population_of_column(seen.column, measure, seen.table)
    if population is not None:
        yield "population", population


def _listed(seen: Seen) -> ListFound:
    if _FREE_TEXT.fullmatch(words_of(seen.column.name)):
        return ListFound()
    return list_of(seen.column, seen.understood.meaning, seen.others)


def _role(seen: Seen) -> Guess:
    column, meaning = seen.column, seen.understood.meaning
    if seen.is_running_number:
        return Guess("attribute", 0.9, say("role-number"))
    if seen.is_direct:
        return Guess("attribute", 0.7, say("role-identifier"))
    if seen.is_measure:
        from_words = column.counts or bool(column.parts and _counted(column.parts[-1]))
        if not column.values:
            return Guess("measure", 0.75, say("role-measure-name"))
        return Guess("measure", 0.9 if from_words else 0.65,
                     say("role-measure-words" if from_words else "role-measure-type"))  # fmt: skip
    if _FREE_TEXT.fullmatch(words_of(column.name)):
        return Guess("attribute", 0.8, say("role-free-text"))
    if seen.kind is Kind.ATTRIBUTE:
        return Guess("attribute", 0.75, say("role-attribute"))
    if meaning.family in (FREE, UNKNOWN):
        return Guess("dimension", 0.55, say("role-dimension-plain"))
    return Guess("dimension", 0.9, say("role-dimension", meaning=meaning.label))


def _personal(seen: Seen, found: ListFound) -> Guess:
    if seen.suspicion is not None:
        return seen.suspicion.guess
    is_listed = bool(found.concepts) and not seen.has_measure and not seen.has_persons
    if is_listed or (
        seen.understood.meaning.family == TIME and not seen.has_measure and not seen.has_persons
    ):
        return Guess(NOT_PERSONAL, 0.6, say("personal-none-listed"))
    return not_personal(
        seen.column,
        is_measure=seen.is_measure,
        has_measure=seen.has_measure,
        has_persons=seen.has_persons,
        has_rows=seen.has_rows,
    )


def _concept(seen: Seen) -> Guess | None:
    meaning, measure = seen.understood.meaning, seen.understood.measure
    scheme = code_list("migration")
    if seen.is_measure:
        concept = measure.concept if measure else ""
        if concept not in scheme:
            return Guess(None, 0.0, say("concept-unknown"))
        is_own = any(words_of(part) for part in seen.column.parts if concept in _counted(part))
        return Guess(concept, 0.8 if is_own else 0.55, say("concept-words" if is_own else "concept-title"))
    if meaning.family == TIME:
        return None
    if meaning.family == UNKNOWN:
        return Guess(None, 0.0, say("concept-unknown"))
    concept = "region-code" if meaning.family == REGION else meaning.concept
    concept = _OF_ROLE if concept.startswith("country-of-") and concept not in scheme else concept
    if concept not in scheme:
        known = next(iter(scheme.find(meaning.concept)), None)
        if known is None:
            said = "concept-unknown" if meaning.family == FREE else "concept-none"
            return Guess(None, 0.0, say(said, meaning=meaning.label))
        concept = known.notation
    return _concept_guess(seen, concept)


def _concept_guess(seen: Seen, concept: str) -> Guess:
    inferred = seen.understood.meaning.inferred
    if "role" in inferred:
        return Guess(concept, 0.6, say("concept-title"))
    words = [words_of(part) for part in (*seen.column.parts, seen.column.name)]
    from_words = seen.column.spread == "" and any(_named_by(text, seen) for text in words)
    return Guess(
        concept, 0.85 if from_words else 0.65, say("concept-words" if from_words else "concept-values")
    )


def _named_by(text: str, seen: Seen) -> bool:
    """Tell whether a header alone, without values, leads to the same meaning."""
    alone = meaning_of(VariableDescription(name=text), TableDescription())
    return alone.family == seen.understood.meaning.family and "meaning" not in alone.inferred


def _counted(text: str) -> tuple[str, ...]:
    found = counted_in(words_of(text))
    return (found[0],) if found else ()
