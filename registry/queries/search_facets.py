"""The filters beside an answer: facet values with labels, counts, and which are selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.model.multilingual import MultilingualText
from registry.queries.question import Question
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept

MOST_VALUES = 30
"""Values of a facet shown at most, besides those that are selected."""

SHOWN_FACETS: Mapping[str, MultilingualText] = {
    "agency": MultilingualText.of(id="Instansi", en="Agency"),
    "theme": MultilingualText.of(id="Tema", en="Theme"),
    "sdg": MultilingualText.of(id="SDG", en="SDG"),
    "gcm": MultilingualText.of(id="GCM", en="GCM"),
    "place": MultilingualText.of(id="Tempat", en="Place"),
    "year": MultilingualText.of(id="Periode", en="Period"),
    "access": MultilingualText.of(id="Akses", en="Access"),
    "format": MultilingualText.of(id="Format", en="Format"),
    "frequency": MultilingualText.of(id="Frekuensi", en="Frequency"),
    "source_kind": MultilingualText.of(id="Cara masuk", en="Came by"),
    "sample": MultilingualText.of(id="Contoh", en="Sample"),
}
"""The facets shown beside an answer, in their order."""

_SCHEME_OF_FACET = {
    "theme": "migration",
    "concept": "migration",
    "variable_kind": "migration",
    "sdg": "sdg",
    "gcm": "gcm",
    "access": "access-right",
    "format": "file-type",
    "frequency": "frequency",
}
_PLACE_SCHEMES = {"country": "country", "bps": "region-bps", "kemendagri": "region-kemendagri"}
_PLACE_SUFFIX = {"bps": " (BPS)", "kemendagri": " (Kemendagri)"}
_PLAIN_LABELS: Mapping[str, MultilingualText] = {
    "sample.yes": MultilingualText.of(id="Contoh", en="Sample"),
    "sample.no": MultilingualText.of(id="Bukan contoh", en="Not a sample"),
    "source_kind.form": MultilingualText.of(id="Formulir", en="Form"),
    "source_kind.ckan": MultilingualText.of(id="CKAN", en="CKAN"),
    "source_kind.dcat": MultilingualText.of(id="DCAT", en="DCAT"),
    "source_kind.register": MultilingualText.of(id="Daftar data", en="Data register"),
    "format.OTHER": MultilingualText.of(id="Lainnya", en="Other"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet: how many of the answers have it, and whether it is filtered by."""

    value: str
    label: MultilingualText
    count: int
    selected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values, most frequent first; those of `year` go by year."""

    name: str
    label: MultilingualText
    values: tuple[FacetValue, ...]


def facets_wanted(question: Question) -> dict[str, int]:
    """Tell which facets to count, with how many values: enough to find the selected ones among them."""
    return {
        name: 400 if name == "year" or question.filters.get(name) else MOST_VALUES for name in SHOWN_FACETS
    }


def facets_of_answer(
    counts: Mapping[str, Sequence[tuple[str, int]]], question: Question
) -> tuple[Facet, ...]:
    """Label the counts of an answer; selected values are kept even where nothing has them."""
    return tuple(
        Facet(name=name, label=label, values=_values(name, counts.get(name, ()), question))
        for name, label in SHOWN_FACETS.items()
    )


def value_label(facet: str, value: str) -> MultilingualText:
    """Give the label of a facet's value in both languages, the value itself where no list knows it."""
    if (plain := _PLAIN_LABELS.get(f"{facet}.{value}")) is not None:
        return plain
    if facet == "agency":
        return _agency_label(value)
    if facet == "place":
        return _place_label(value)
    concept = code_list(_SCHEME_OF_FACET[facet]).get(value) if facet in _SCHEME_OF_FACET else None
    if concept is None:
        return MultilingualText.of(id=value)
    prefix = f"{value} " if facet in ("sdg", "gcm") else ""
    return MultilingualText((language, prefix + text) for language, text in concept.pref_label.items())


def agency_acronym(concept: Concept) -> str:
    """Give the short name by which an agency is known, else its name."""
    shorts = [label for labels in concept.alt_label.values() for label in labels]
    return shorts[0] if shorts else concept.pref_label.get("id", concept.notation)


def _values(name: str, counts: Sequence[tuple[str, int]], question: Question) -> tuple[FacetValue, ...]:
    if name == "year":
        return _years(counts, question)
    selected = question.filters.get(name, ())
    count_by_value = dict(counts)
    shown = dict.fromkeys([value for value, _ in counts[:MOST_VALUES]] + list(selected))
    return tuple(
        FacetValue(
            value=value,
            label=value_label(name, value),
            count=count_by_value.get(value, 0),
            selected=value in selected,
        )
        for value in shown
    )


def _years(counts: Sequence[tuple[str, int]], question: Question) -> tuple[FacetValue, ...]:
    is_limited = question.year_from is not None or question.year_to is not None
    first = 0 if question.year_from is None else question.year_from
    last = 9999 if question.year_to is None else question.year_to
    return tuple(
        FacetValue(
            value=year,
            label=MultilingualText.of(id=year, en=year),
            count=count,
            selected=is_limited and first <= int(year) <= last,
        )
        for year, count in sorted(counts)
    )


def _agency_label(notation: str) -> MultilingualText:
    agency = code_list("agency").get(notation)
    if agency is None:
        return MultilingualText.of(id=notation)
    short = agency_acronym(agency)
    return MultilingualText.of(id=short, en=short)


def _place_label(place: str) -> MultilingualText:
    scheme, _, notation = place.partition(":")
    concept = code_list(_PLACE_SCHEMES[scheme]).get(notation) if scheme in _PLACE_SCHEMES else None
    if concept is None:
        return MultilingualText.of(id=place)
    suffix = _PLACE_SUFFIX.get(scheme, "")
    return MultilingualText((language, text + suffix) for language, text in concept.pref_label.items())
