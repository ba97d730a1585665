"""Crosswalks of the vocabulary as steps: how many codes they reach, and which they do not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from registry.interoperability.report import CodeNamed, Coverage
from registry.model.multilingual import MultilingualText
from vocab.concept_scheme import Concept
from vocab.crosswalks import Crosswalk, crosswalk
from vocab.labels import preferred_label
from vocab.scheme_names import SchemeName

MOST_NAMED = 20
MOST_SHOWN = 6
_LISTS = {
    "country-alpha-2": "country",
    "country-alpha-3": "country-alpha-3",
    "country-m49": "country-m49",
    "country-numeric": "country-m49",
    "region-bps": "region-bps",
    "region-kemendagri": "region-kemendagri",
    "region-pcode": "region-bps",
    "sex-sdmx": "sex",
    "sex-letter": "sex-letter",
    "sex-bps": "sex-bps",
    "education-id": "education-level",
    "isced": "isced-2011",
}
_BY_EDITION = {
    ("kbli", "2020"): "kbli-2020",
    ("kbli", "2025"): "kbli-2025",
    ("isic", "4"): "isic-4",
    ("kbji", "2014"): "kbji-2014",
    ("isco", "2008"): "isco-08",
}
TITLES: dict[str, tuple[str, str]] = {
    "region-bps": ("BPS", "BPS"),
    "region-kemendagri": ("Kemendagri", "Kemendagri"),
    "region-pcode": ("P-code OCHA", "OCHA P-code"),
    "region-iso": ("ISO 3166-2", "ISO 3166-2"),
    "country-alpha-2": ("ISO 3166-1 alpha-2", "ISO 3166-1 alpha-2"),
    "country-alpha-3": ("ISO 3166-1 alpha-3", "ISO 3166-1 alpha-3"),
    "country-m49": ("UN M49", "UN M49"),
    "country-numeric": ("ISO 3166-1 numerik", "ISO 3166-1 numeric"),
    "country-iso": ("ISO 3166-1", "ISO 3166-1"),
    "country-unhcr": ("kode negara UNHCR", "UNHCR country codes"),
    "sex-sdmx": ("SDMX CL_SEX", "SDMX CL_SEX"),
    "sex-letter": ("L/P", "L/P"),
    "sex-bps": ("kode BPS 1/2", "BPS codes 1/2"),
    "sex-iso-5218": ("ISO 5218", "ISO 5218"),
    "sex-words": ("kata jenis kelamin", "words for sex"),
    "kbli": ("KBLI", "KBLI"),
    "isic": ("ISIC", "ISIC"),
    "kbji": ("KBJI", "KBJI"),
    "isco": ("ISCO", "ISCO"),
    "isced": ("ISCED", "ISCED"),
    "education-id": ("jenjang pendidikan nasional", "national education levels"),
    "marital-id": ("status perkawinan nasional", "national marital status"),
    "marital-sdmx": ("SDMX CL_CIVIL_STATUS", "SDMX CL_CIVIL_STATUS"),
    "visa-index": ("indeks visa", "visa index"),
    "tka-sector": ("kelompok sektor TKA", "sector groups of foreign workers"),
    "tka-position": ("level jabatan TKA", "position levels of foreign workers"),
    "text": ("teks bebas", "free text"),
}


def title_of(scheme: SchemeName | None) -> tuple[str, str]:
    """Give the name of a code list for people, with its edition."""
    if scheme is None:
        return "tanpa skema", "no scheme"
    own = scheme.name.partition(":")[2] or scheme.name
    indonesian, english = TITLES.get(scheme.name, (own, own))
    edition = f" {scheme.edition}" if scheme.edition else ""
    return indonesian + edition, english + edition


def list_of(scheme: SchemeName) -> str:
    """Give the name under which the vocabulary has this list, empty when it has not."""
    return _BY_EDITION.get((scheme.name, scheme.edition)) or _LISTS.get(scheme.name, "")


def known_crosswalk(
    left: SchemeName, right: SchemeName, *, on: str = "", to_on: str = "", level: str = "", to_level: str = ""
) -> Crosswalk | None:
    """Give the crosswalk of the vocabulary between two lists on their days, None where it has none."""
    return _known(list_of(left), list_of(right), on, to_on or on, level, to_level or level)


@lru_cache(maxsize=512)
def _known(left: str, right: str, on: str, to_on: str, level: str, to_level: str) -> Crosswalk | None:
    if not left or not right:
        return None
    try:
        found = crosswalk(left, right, on=on or None, to_on=to_on or None, level=level, to_level=to_level)
    except KeyError:
        return None
    return found if found.pairs else None


@lru_cache(maxsize=512)
def coverage_of(found: Crosswalk) -> Coverage:
    """Say how many codes of the left side have a counterpart, naming those that have none."""
    left = found.coverage
    exact = {pair.left for pair in found.pairs if pair.relation == "exact"}
    inexact = [code for code in found.left.codes if code not in exact and code not in found.unmapped_left]
    return Coverage(
        mapped=left.mapped,
        total=left.total,
        exact=left.exact,
        unmapped=tuple(_named(found, code) for code in found.unmapped_left[:MOST_NAMED]),
        inexact=tuple(_named(found, code) for code in inexact[:MOST_NAMED]),
        unconfirmed=len({pair.left for pair in found.unconfirmed}),
    )


def _named(found: Crosswalk, code: str) -> CodeNamed:
    scheme, coding = found.left.scheme, found.left.coding
    concept: Concept | None = scheme.get(code) or next(
        (one for one in scheme if coding.code(one) == code), None
    )
    return CodeNamed(code, MultilingualText(concept.pref_label if concept else {"und": code}))


def coverage_words(coverage: Coverage | None) -> tuple[str, str]:
    """Write a coverage as the end of a sentence: ` (37 dari 38 kode; tanpa padanan: Papua Pegunungan)`."""
    if coverage is None:
        return "", ""
    return _words(coverage, "id"), _words(coverage, "en")


def _words(coverage: Coverage, language: str) -> str:
    mapped, total, inexact = coverage.mapped, coverage.total, coverage.mapped - coverage.exact
    told = [_say(language, f"{mapped} dari {total} kode", f"{mapped} of {total} codes")]
    if inexact:
        shown = f": {_listed(coverage.inexact, language)}" if coverage.exact else ""
        told.append(_say(language, f"{inexact} tidak tepat sama", f"{inexact} not exactly") + shown)
    if coverage.unmapped:
        left_out = _listed(coverage.unmapped, language)
        told.append(_say(language, f"tanpa padanan: {left_out}", f"without counterpart: {left_out}"))
    if coverage.unconfirmed:
        number = coverage.unconfirmed
        told.append(_say(language, f"{number} belum dikonfirmasi", f"{number} unconfirmed"))
    return f" ({'; '.join(told)})"


def _say(language: str, indonesian: str, english: str) -> str:
    return indonesian if language == "id" else english


def _listed(codes: Sequence[CodeNamed], language: str) -> str:
    shown = ", ".join(preferred_label(one.label, language) for one in codes[:MOST_SHOWN])
    return f"{shown}, …" if len(codes) > MOST_SHOWN else shown
