"""`field:value` in a question -> the filter that it stands for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from registry.model.multilingual import MultilingualText
from registry.projections.search_index.search_index import FacetIs, IndexToken, Query, YearsOverlap
from registry.queries.question import Kind, Understanding
from registry.queries.search_facets import value_label
from registry.queries.understanding.label_index import label_index
from registry.queries.understanding.meanings import Evidence, Meaning, run_query
from registry.queries.understanding.named_entities import place_codes
from registry.queries.understanding.periods import find_periods, period_label
from registry.queries.understanding.query_parts import Part, slug_of
from vocab.code_lists import code_list
from vocab.text_analysis import fold

_ACCESS_WORDS: Mapping[str, tuple[str, ...]] = {
    "publik": ("public", "public-aggregate", "public-anonymised"),
    "terbuka": ("public", "public-aggregate", "public-anonymised"),
    "open": ("public", "public-aggregate", "public-anonymised"),
    "terbatas": ("restricted", "paid-microdata"),
    "tertutup": ("non-public",),
    "closed": ("non-public",),
}


def field_meaning(part: Part, today: datetime.date) -> Meaning | None:
    """Make the filter of a `field:value`; None when the value is unknown, so that its words are searched."""
    value = part.text.partition(":")[2].strip('" ')
    if part.field == "year":
        return _years(part, value, today)
    if part.field == "title":
        run = tuple(IndexToken(one.surface, one.stem) for one in part.tokens)
        query: Query = run_query(run, field="title")
        evidence = Evidence({tuple(one.stem for one in run): part.text})
        label = MultilingualText.of(id=f"judul: {value}", en=f"title: {value}")
        return Meaning(part.text, query, "filter", (_chip(part, "phrase", "", value, label),), evidence)
    facet, values = _RESOLVERS[part.field](part, value)
    if not values:
        return None
    kind: Kind = _KINDS.get(facet, "phrase")
    chip = _chip(part, kind, facet, values[0], value_label(facet, values[0]))
    return Meaning(
        part.text, FacetIs(facet, values), "filter", (chip,), Evidence({}, {facet: frozenset(values)})
    )


def _years(part: Part, value: str, today: datetime.date) -> Meaning | None:
    found = find_periods(value, today)
    if not found:
        return None
    start, end = found[0].years
    label = period_label(found[0].years)
    return Meaning(
        part.text, YearsOverlap(start, end), "filter", (_chip(part, "period", "", found[0].notation, label),)
    )


def _chip(part: Part, kind: Kind, scheme: str, notation: str, label: MultilingualText) -> Understanding:
    return Understanding(
        key=f"{part.field}.{slug_of(notation)}",
        kind=kind,
        words=part.text,
        scheme=scheme,
        notation=notation,
        label=label,
        explanation=MultilingualText.of(id="hanya yang cocok dengan ini", en="only what fits this"),
    )


def _agency(part: Part, value: str) -> tuple[str, tuple[str, ...]]:
    if value in code_list("agency"):
        return "agency", (value,)
    return "agency", _labelled(part, ("agency",))


def _concept(part: Part, value: str) -> tuple[str, tuple[str, ...]]:
    scheme = code_list("migration")
    notations = (value,) if value in scheme else _labelled(part, ("migration",))
    if len(notations) == 1 and part.field == "theme" and scheme[notations[0]].top_concept:
        return "theme", notations
    below = [one.notation for notation in notations for one in scheme.narrower_transitive(notation)]
    return "concept", tuple(dict.fromkeys((*notations, *below)))


def _code(part: Part, value: str) -> tuple[str, tuple[str, ...]]:
    codes = code_list(part.field)
    if value not in codes:
        return part.field, ()
    return part.field, (value, *(one.notation for one in codes.narrower_transitive(value)))


def _format(part: Part, value: str) -> tuple[str, tuple[str, ...]]:
    formats = code_list("file-type")
    if value.upper() in formats:
        return "format", (value.upper(),)
    if fold(value) == "excel":
        return "format", ("XLSX", "XLS")
    return "format", tuple(one.notation for one in formats.find(value))


def _access(part: Part, value: str) -> tuple[str, tuple[str, ...]]:
    if (values := _ACCESS_WORDS.get(fold(value))) is not None:
        return "access", values
    rights = code_list("access-right")
    return "access", (value,) if value in rights else tuple(one.notation for one in rights.find(value))


def _place(part: Part, value: str) -> tuple[str, tuple[str, ...]]:
    places = [code_list("country").get(value.upper())] if len(value) == 2 else []
    for scheme in ("country", "region-bps"):
        places += [code_list(scheme)[notation] for notation in _labelled(part, (scheme,))]
    return "place", tuple(code for place in places if place is not None for code in place_codes(place))


def _labelled(part: Part, schemes: tuple[str, ...]) -> tuple[str, ...]:
    texts = [token.surface.upper() for token in part.tokens]
    found = label_index().matches(part.tokens, texts)
    if len(found) != 1 or found[0].length != len(part.tokens):
        return ()
    return tuple(dict.fromkeys(one.notation for one in found[0].entries if one.scheme in schemes))


_RESOLVERS: Mapping[str, Callable[[Part, str], tuple[str, tuple[str, ...]]]] = {
    "agency": _agency,
    "theme": _concept,
    "concept": _concept,
    "sdg": _code,
    "gcm": _code,
    "format": _format,
    "access": _access,
    "place": _place,
}
_KINDS: Mapping[str, Kind] = {
    "agency": "agency",
    "theme": "concept",
    "concept": "concept",
    "sdg": "indicator",
    "gcm": "indicator",
    "place": "place",
}
