"""Agencies, places, indicators, periods, dimensions and plain filters -> their meaning in a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.model.multilingual import MultilingualText
from registry.projections.search_index.search_index import (
    AnyOf,
    FacetIs,
    IndexToken,
    Not,
    Query,
    Term,
    YearsOverlap,
)
from registry.queries.question import Understanding
from registry.queries.search_facets import agency_acronym, value_label
from registry.queries.understanding.dimensions import Dimension
from registry.queries.understanding.label_index import LabelEntry
from registry.queries.understanding.meanings import Evidence, Meaning, Rarity, Role, run_query
from registry.queries.understanding.periods import Period, period_label
from registry.queries.understanding.query_parts import index_tokens, slug_of
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept

AGENCY_WEIGHT = 10.0
"""A dataset of the agency asked for, where it is no filter, times its rarity."""
PLACE_WEIGHT = 6.0
"""A dataset whose coverage names the place, times the rarity of the place."""
INDICATOR_WEIGHT = 10.0
NARROWER_INDICATOR_WEIGHT = 0.3
"""What a link to an indicator adds to one to its target or goal: it says what is measured."""
FREQUENCY_WEIGHT = 6.0
PERIOD_WEIGHT = 4.0
"""A dataset that is known to cover the years, over one whose period nobody stated."""
DIMENSION_WEIGHT = 3.0
"""A word of a dimension in the names of variables; twice this for the concept of a variable."""
NAMED_WEIGHT = 1.5
"""The name of a place in a text, against other words."""
BROKEN_DOWN_WEIGHT, BROKEN_DOWN_WORD_WEIGHT = 5.0, 0.5
"""A dataset that has a variable for the kind of place asked for, though it does not name the place."""

_DESTINATION_VARIABLES = (
    "negara tujuan",
    "negara penempatan",
    "destination",
    "country of work",
    "corridor",
    "koridor",
)
_ORIGIN_VARIABLES = (
    "kewarganegaraan", "kebangsaan", "nationality", "citizenship", "negara asal", "country of origin", "negara lahir",
    "tempat lahir", "country of birth",
)  # fmt: skip
_COUNTRY_VARIABLES = ("negara", "country")
_VARIABLES: Mapping[str, tuple[str, ...]] = {
    "destination": (*_DESTINATION_VARIABLES, *_COUNTRY_VARIABLES),
    "origin": (*_ORIGIN_VARIABLES, *_COUNTRY_VARIABLES),
    "coverage": (*_DESTINATION_VARIABLES, *_ORIGIN_VARIABLES, *_COUNTRY_VARIABLES),
}
"""How variables are named that would have a country, by the part that it plays in the question."""
_COUNTRY_CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "destination": ("country-of-destination", "placement-country", "country-code"),
    "origin": (
        "country-of-origin",
        "country-of-citizenship",
        "country-of-birth",
        "nationality",
        "country-code",
    ),
    "coverage": (
        "country-of-destination",
        "placement-country",
        "country-of-origin",
        "country-of-citizenship",
    ),
}
_REGION_VARIABLES = ("provinsi", "province", "kabupaten", "regency", "region", "wilayah", "admin1")
_REGION_CONCEPTS = ("region-code", "migrant-origin-area")
_ROLE_LABELS = {
    "destination": MultilingualText.of(id="negara tujuan", en="destination country"),
    "origin": MultilingualText.of(id="asal", en="origin"),
    "coverage": MultilingualText.of(id="cakupan", en="coverage"),
}
_SDG_CODE = re.compile(
    r"""(?<![\w.])(?:(?P<named>sdgs?|tpb)\s*)?(?:(?:indikator|indicator|target|tujuan|goal)\s*)?
        (?P<code>\d{1,2}\.(?:\d{1,2}|[a-d])(?:\.\d{1,2})?)(?![\w.]*\d|\s*(?:juta|ribu|persen|%|million|percent))""",
    re.IGNORECASE | re.VERBOSE,
)
_SDG_GOAL = re.compile(r"(?<!\w)(?:sdgs?|tpb)\s*(?:tujuan|goal)?\s*(?P<code>1?\d)(?![\w.]*\d)", re.IGNORECASE)
_GCM_CODE = re.compile(
    r"(?<!\w)(?:(?:tujuan|objective|objektif)\s+)?gcm\s*(?:tujuan|objective|objektif|no\.?)?\s*(?P<code>\d{1,2}(?:\.[a-z])?)(?!\w)",
    re.IGNORECASE,
)
_GCM_BEHIND = re.compile(
    r"(?<!\w)(?:tujuan|objective|objektif)\s+(?:ke-?\s*)?(?P<code>\d{1,2})\s+(?:of\s+the\s+|dari\s+)?gcm(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """A code of the SDG or GCM lists, with its place in the text."""

    scheme: str
    notation: str
    start: int
    end: int


def find_indicators(text: str) -> tuple[IndicatorMatch, ...]:
    """Find codes of indicators and objectives that the lists know."""
    found: list[IndicatorMatch] = []
    for scheme, pattern in (("gcm", _GCM_CODE), ("gcm", _GCM_BEHIND), ("sdg", _SDG_CODE), ("sdg", _SDG_GOAL)):
        for match in pattern.finditer(text):
            code = match["code"].lower()
            is_new = all(match.end() <= one.start or one.end <= match.start() for one in found)
            if is_new and code in code_list(scheme):
                found.append(IndicatorMatch(scheme, code, *match.span()))
    return tuple(sorted(found, key=lambda one: one.start))


def indicator_meaning(scheme: str, notation: str, words: str, rarity: Rarity) -> Meaning:
    """Make the meaning of a code: datasets linked to it or to a narrower code, or naming it in their text."""
    codes = code_list(scheme)
    concept = codes[notation]
    values = (notation, *(one.notation for one in codes.narrower_transitive(notation)))
    weight = INDICATOR_WEIGHT * rarity.of(scheme, notation)
    queries: list[Query] = [FacetIs(scheme, values, weight)]
    if len(values) > 1:
        queries.append(FacetIs(scheme, values[1:], NARROWER_INDICATOR_WEIGHT * weight))
    if "." in notation:
        queries.append(Term(IndexToken(notation, notation), weight=0.5))
    understanding = Understanding(
        key=f"indicator.{scheme}:{notation}",
        kind="indicator",
        words=words,
        scheme=scheme,
        notation=notation,
        label=MultilingualText.of(id=f"{scheme.upper()} {notation}", en=f"{scheme.upper()} {notation}"),
        explanation=MultilingualText(concept.pref_label),
        also=values[1:6],
    )
    evidence = Evidence({(notation,): words}, {scheme: frozenset(values)})
    return Meaning(words, AnyOf(tuple(queries)), "filter", (understanding,), evidence)


def agency_meaning(entries: Iterable[LabelEntry], words: str, rarity: Rarity, role: Role) -> Meaning:
    """Make the meaning of an agency's name, a former name leading to the one that holds its data now."""
    agencies = code_list("agency")
    found = [agencies[one.notation] for one in entries if one.scheme == "agency"]
    everyone = dict.fromkeys((*found, *(agencies[one] for agency in found for one in agency.replaced_by)))
    present = [one for one in everyone if not one.replaced_by] or found
    values = tuple(one.notation for one in everyone)
    weight = AGENCY_WEIGHT * rarity.of("agency", *values)
    names = ", ".join(agency_acronym(one) for one in present)
    is_former = all(words.casefold() not in _current_names(one) for one in present)
    queries: list[Query] = [FacetIs("agency", values, weight)]
    run = index_tokens(words)
    if role != "filter":
        queries.append(run_query(run, 0.7))
    understanding = Understanding(
        key=f"agency.{present[0].notation}@{slug_of(words)}",
        kind="agency",
        words=words,
        scheme="agency",
        notation=present[0].notation,
        label=MultilingualText.of(id=names, en=names),
        explanation=_agency_explanation(words, present, is_former=is_former, role=role),
        also=tuple(agency_acronym(one) for one in present[1:]),
    )
    evidence = Evidence({tuple(one.stem for one in run): words}, {"agency": frozenset(values)})
    return Meaning(words, AnyOf(tuple(queries)), role, (understanding,), evidence)


def place_meaning(
    places: Sequence[Concept], words: str, role: str, rarity: Rarity, breakdown: str = ""
) -> Meaning:
    """Make the meaning of a place: named as coverage or in the text, and less so a variable by such places.

    It only ranks, as most metadata say "by country" without naming the countries. Several places are of one name,
    such as a city and the regency around it; what covers the province around a regency covers it as well.
    """
    place, codes = places[0], tuple(code for one in places for code in place_codes(one))
    wider = tuple(code for one in places for above in wider_places(one) for code in place_codes(above))
    names = [(None, words), *((language, label) for language, label in place.pref_label.items())]
    runs = {
        tuple(one.stem for one in index_tokens(name, language)): (language, name) for language, name in names
    }
    weight = PLACE_WEIGHT * rarity.of("place", *codes)
    named = [FacetIs("place", codes, weight), *([FacetIs("place", wider, weight / 2)] if wider else ())]
    texts = [run_query(index_tokens(name, language), NAMED_WEIGHT) for language, name in runs.values()]
    variables, concepts = _breakdown(place, breakdown or role)
    broken_down: list[Query] = [run_query(run, BROKEN_DOWN_WORD_WEIGHT, "variable") for run in variables]
    broken_down.append(FacetIs("variable_kind", concepts, BROKEN_DOWN_WEIGHT))
    understanding = Understanding(
        key=f"place.{codes[0]}.{role}",
        kind="place",
        words=words,
        scheme=place.scheme,
        notation=codes[0],
        label=MultilingualText(
            (language, f"{label} · {_ROLE_LABELS[role].preferred(language)}")
            for language, label in place.pref_label.items()
        ),
        explanation=_place_explanation(words, place),
        also=tuple(one.pref_label.get("id", one.notation) for one in wider_places(place)),
    )
    evidence = Evidence(
        dict.fromkeys(runs, words),
        {"place": frozenset((*codes, *wider)), "variable_kind": frozenset(concepts)},
        frozenset(tuple(one.stem for one in run) for run in variables),
    )
    query = AnyOf((*named, *texts, *broken_down))
    return Meaning(words, query, "soft", (understanding,), evidence, named=AnyOf((*named, *texts)))


def _breakdown(place: Concept, role: str) -> tuple[list[tuple[IndexToken, ...]], tuple[str, ...]]:
    """Give names of variables that would have such a place, as words of the index, and their concepts."""
    if place.scheme != "country":
        return [index_tokens(one) for one in _REGION_VARIABLES], _REGION_CONCEPTS
    return [index_tokens(one) for one in _VARIABLES[role]], _COUNTRY_CONCEPTS[role]


def period_meaning(period: Period, words: str) -> Meaning:
    """Make the meaning of years: datasets known to cover others are left out, unless the year is a name."""
    start, end = period.years
    covers = YearsOverlap(start, end, PERIOD_WEIGHT)
    unknown = Not(YearsOverlap(None, None))
    label = period_label(period.years)
    understanding = Understanding(
        key=f"period.{period.notation}",
        kind="period",
        words=words,
        notation=period.notation,
        label=label,
        explanation=MultilingualText.of(
            id=f"mencakup {label['id']}, atau periodenya tidak dinyatakan",
            en=f"covering {label['en']}, or with no period stated",
        ),
    )
    if period.is_name:
        year = str(start if start is not None else end)
        acronyms = tuple(Term(IndexToken(one, one), weight=2.0) for one in (f"sp{year}", f"supas{year}"))
        named = AnyOf((covers, Term(IndexToken(year, year)), *acronyms))
        return Meaning(words, named, "soft", (understanding,), Evidence({(year,): words}))
    return Meaning(words, AnyOf((covers, unknown)), "filter", (understanding,))


def dimension_meaning(dimension: Dimension, words: str) -> Meaning:
    """Make the meaning of "by sex": variables named so or having such a concept, less so the words in a title."""
    runs = {tuple(one.stem for one in run): run for run in map(index_tokens, dimension.variables)}
    queries: list[Query] = [run_query(run, DIMENSION_WEIGHT, "variable") for run in runs.values()]
    queries += [run_query(run, 0.3, "title") for run in runs.values()]
    queries += [run_query(run, 0.3, "description") for run in runs.values()]
    if dimension.concepts:
        queries.append(FacetIs("variable_kind", dimension.concepts, 2 * DIMENSION_WEIGHT))
    understanding = Understanding(
        key=f"dimension.{dimension.notation}",
        kind="dimension",
        words=words,
        notation=dimension.notation,
        label=MultilingualText(
            (lang, f"{by} {dimension.label[lang]}") for lang, by in (("id", "menurut"), ("en", "by"))
        ),
        explanation=MultilingualText.of(
            id="dicari di variabel, bukan di teks", en="looked for in the variables, not in the text"
        ),
        also=dimension.variables,
    )
    facets: Mapping[str, frozenset[str]] = {"variable_kind": frozenset(dimension.concepts)}
    return Meaning(
        words,
        AnyOf(tuple(queries)),
        "soft",
        (understanding,),
        Evidence(runs_of(runs, words), facets, frozenset(runs)),
    )


def runs_of(runs: Iterable[tuple[str, ...]], words: str) -> dict[tuple[str, ...], str]:
    """Give runs of stems with the typed words that they stand for."""
    return dict.fromkeys(runs, words)


def frequency_meaning(notation: str, words: str) -> Meaning:
    """Make the meaning of "bulanan" or "quarterly": datasets that appear so often go before others."""
    facet, values = "frequency", (notation,)
    label = value_label(facet, notation)
    understanding = Understanding(
        key=f"{facet}.{notation}",
        kind="period",
        words=words,
        scheme=facet,
        notation=notation,
        label=label,
        explanation=MultilingualText((language, f"{words} → {text}") for language, text in label.items()),
    )
    evidence = Evidence({}, {facet: frozenset(values)})
    return Meaning(words, FacetIs(facet, values, FREQUENCY_WEIGHT), "soft", (understanding,), evidence)


def place_name(meaning: Meaning) -> MultilingualText:
    """Give the name of a place that was understood: a country's own, for a smaller place the words typed."""
    chip = meaning.understood[0]
    country = code_list("country").get(chip.notation.partition(":")[2]) if chip.scheme == "country" else None
    if country is None:
        return MultilingualText.of(id=meaning.words, en=meaning.words)
    label = MultilingualText(country.pref_label)
    return MultilingualText.of(id=label.preferred("id"), en=label.preferred("en"))


def wider_places(place: Concept) -> tuple[Concept, ...]:
    """Give the places that a place lies in: the province of a regency."""
    return code_list(place.scheme).broader_transitive(place.notation)


def place_codes(place: Concept) -> tuple[str, ...]:
    """Give the values of the facet `place` for a country or a province, the latter in both region schemes."""
    if place.scheme == "country":
        return (f"country:{place.notation}",)
    twins = [code_list("region-kemendagri").by_iri(iri) for iri in place.exact_match]
    return (f"bps:{place.notation}", *(f"kemendagri:{one.notation}" for one in twins if one is not None))


def _place_explanation(words: str, place: Concept) -> MultilingualText:
    label_id, label_en = place.pref_label.get("id", words), place.pref_label.get("en", words)
    head_id = "" if words.casefold() == label_id.casefold() else f"{words} → {label_id}; "
    head_en = "" if words.casefold() == label_en.casefold() else f"{words} → {label_en}; "
    return MultilingualText.of(
        id=head_id + "didahulukan, juga data yang terpilah menurut tempat tanpa menyebutnya",
        en=head_en + "ranked first, with data broken down by place that does not name it",
    )


def _current_names(agency: Concept) -> set[str]:
    labels = [*agency.pref_label.values(), *(one for labels in agency.alt_label.values() for one in labels)]
    return {label.casefold() for label in labels}


def _agency_explanation(
    words: str, present: list[Concept], *, is_former: bool, role: Role
) -> MultilingualText:
    names = ", ".join(agency_acronym(one) for one in present)
    texts = {
        "id": f"{words} → sekarang {names}" if is_former else present[0].pref_label.get("id", names),
        "en": f"{words} → now {names}" if is_former else present[0].pref_label.get("en", names),
    }
    if role == "filter":
        texts["id"] += "; hanya data instansi ini"
        texts["en"] += "; only data of this agency"
    return MultilingualText(texts)
