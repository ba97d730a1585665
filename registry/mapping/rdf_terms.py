"""RDF terms of the mapping: IRIs of properties and codes, made once, and literals by what they hold.

Writing 100,000 datasets must take minutes, so terms that repeat are made once and kept.
"""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from vocab.code_lists import SCHEMES, code_list, iri_of, notation_of
from vocab.concept_scheme import Concept
from vocab.namespaces import (
    AGENCY_BASE,
    CONCEPT_BASE,
    EU_ACCESS,
    EU_FILE_TYPE,
    EU_FREQUENCY,
    EU_LANGUAGE,
    EU_LICENCE,
    SDMI,
    SDMI_BASE,
    XSD,
    expand,
)

THIS_DATASET = SDMI_BASE + "this"
"""Stands for the dataset in triples that are kept beside a description (`Dataset.extra`): whichever IRI the
dataset has, in the source or with us, this one is put in its place, and children lie below it."""

PROFILE = SDMI_BASE + "profile/sdmi-ap"
"""The application profile that our records conform to."""

SAMPLE_NOTES = (
    ("id", "Contoh: rekaman ini dibuat untuk memperagakan katalog dan bukan terbitan instansi yang disebut."),
    ("en", "Sample: this record was made to show the catalog and was not issued by the agency it names."),
)
"""What every sample record says of itself in RDF, beside `sdmi:isSample` (DESIGN.md D13)."""

PLACE_SCHEMES = {"country": "country", "bps": "region-bps", "kemendagri": "region-kemendagri"}
"""How the model spells the scheme of a place -> the name of the code list."""

OWN_PROPERTY = {
    "frequency": SDMI.term("frequency"),
    "access_right": SDMI.term("accessRight"),
    "license": SDMI.term("license"),
    "language": SDMI.term("language"),
    "format": SDMI.term("format"),
}
"""Properties whose standard term gets the code of a list of the EU, which DCAT-AP allows once; our own code,
which may be finer, stands under a term of ours."""

_STANDARD_LIST = {
    "frequency": EU_FREQUENCY,
    "access-right": EU_ACCESS,
    "license": EU_LICENCE,
    "language": EU_LANGUAGE,
    "file-type": EU_FILE_TYPE,
}
_XSD_BY_LENGTH = {4: "gYear", 7: "gYearMonth", 10: "date"}
_SCHEME_OF_PLACE = {scheme: name for name, scheme in PLACE_SCHEMES.items()}
_BAD_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')


@cache
def term(name: str) -> NamedNode:
    """Give the node of a prefixed name such as `dct:title`; only for names written in the code."""
    return NamedNode(expand(name))


@lru_cache(maxsize=65_536)
def node(iri: str) -> NamedNode:
    """Give the node of an IRI that is known to be sound and used often."""
    return NamedNode(iri)


@cache
def datatype(name: str) -> NamedNode:
    """Give the node of an XML Schema datatype, by its local name."""
    return NamedNode(XSD.term(name))


@lru_cache(maxsize=65_536)
def code_node(scheme: str, notation: str) -> NamedNode:
    """Give the node of a code; one that the list does not hold gets the IRI it would have."""
    if notation in code_list(scheme):
        return NamedNode(iri_of(scheme, notation))
    start = AGENCY_BASE if scheme == "agency" else f"{CONCEPT_BASE}{scheme}/"
    return NamedNode(start + _quoted(notation))


@lru_cache(maxsize=65_536)
def code_of_iri(iri: str) -> tuple[str, str] | None:
    """Give (scheme, notation) of an IRI of ours or of the SDGs, also for a code that no list holds."""
    known = notation_of(iri)
    if known:
        return known
    if iri.startswith(AGENCY_BASE):
        scheme, notation = "agency", iri[len(AGENCY_BASE) :]
    elif iri.startswith(CONCEPT_BASE):
        scheme, _, notation = iri[len(CONCEPT_BASE) :].partition("/")
    else:
        return None
    if scheme not in SCHEMES or not notation or "/" in notation:
        return None
    return scheme, unquote(notation)


@lru_cache(maxsize=16_384)
def standard_node(scheme: str, notation: str) -> NamedNode:
    """Give the code of the EU list that stands for a code of ours, ours where there is none."""
    concept = code_list(scheme).get(notation)
    if concept is not None:
        for iri in _matches(concept):
            if _STANDARD_LIST[scheme].holds(iri):
                return NamedNode(iri)
        if scheme == "license" and concept.exact_match:
            return NamedNode(concept.exact_match[0])
    return code_node(scheme, notation)


def place_node(place: str) -> NamedNode | None:
    """Give the node of a place spelled `scheme:notation`, None when the scheme is none of ours."""
    name, _, notation = place.partition(":")
    scheme = PLACE_SCHEMES.get(name)
    return code_node(scheme, notation) if scheme and notation else None


def place_of_code(scheme: str, notation: str) -> str | None:
    """Spell a code of a region or country list as the model does, None for other lists."""
    name = _SCHEME_OF_PLACE.get(scheme)
    return f"{name}:{notation}" if name else None


def web_node(iri: str) -> NamedNode | Literal:
    """Give the node of an address, or a typed literal where it is no IRI by the book."""
    if not _BAD_IN_IRI.search(iri):
        try:
            return NamedNode(iri)
        except ValueError:
            pass
    return Literal(iri, datatype=datatype("anyURI"))


def text_literal(language: str, text: str) -> Literal:
    """Give a text with its language; `und` and tags that RDF refuses are written without one."""
    if language == "und":
        return Literal(text)
    try:
        return Literal(text, language=language)
    except ValueError:
        return Literal(text)


def date_literal(value: str) -> Literal:
    """Give a year, a month or a date, typed by its precision."""
    name = _XSD_BY_LENGTH.get(len(value))
    return Literal(value, datatype=datatype(name)) if name else Literal(value)


def time_literal(moment: datetime.datetime) -> Literal:
    """Give a moment as `xsd:dateTime` to the second, in UTC when its zone is known."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(datetime.UTC)
    text = moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return Literal(text, datatype=datatype("dateTime"))


def integer_literal(value: int) -> Literal:
    """Give a count or a size, which is never negative."""
    return Literal(str(value), datatype=datatype("nonNegativeInteger"))


def _matches(concept: Concept) -> tuple[str, ...]:
    return (*concept.exact_match, *concept.close_match, *concept.broad_match)


def _quoted(notation: str) -> str:
    quoted = quote(notation, safe="")
    return quoted.replace(".", "%2E") if not quoted.strip(".") else quoted
