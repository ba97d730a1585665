"""Values of foreign RDF as the model wants them: codes, places, periods, addresses, however they are written.

Each function takes one RDF value and gives what it stands for, or None where that cannot be said: a guess
would be a defect, and what is not understood is kept as it is.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode

from registry.mapping.rdf_graph import Graph, Value
from registry.mapping.rdf_terms import PLACE_SCHEMES, code_of_iri, place_of_code
from registry.model.canonical_json import clean_text, is_web_address
from registry.model.coverage import is_partial_date
from vocab.code_lists import code_list, scheme_named
from vocab.concept_scheme import Concept
from vocab.namespaces import PREFIXES

START = tuple(
    PREFIXES[p] + n for p, n in (("dcat", "startDate"), ("schema", "startDate"), ("time", "hasBeginning"))
)
END = tuple(PREFIXES[p] + n for p, n in (("dcat", "endDate"), ("schema", "endDate"), ("time", "hasEnd")))
_INSTANT = tuple(
    PREFIXES["time"] + n for n in ("inXSDDate", "inXSDDateTime", "inXSDgYearMonth", "inXSDgYear")
)
_DATE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*|Z|[+-]\d{2}:\d{2})?")
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:T[\d:.]*(?:Z|[+-]\d{2}:\d{2})?)?"
_RANGES = (
    re.compile(rf"(?P<start>{_DAY}|\.\.)?\s*/\s*(?P<end>{_DAY}|\.\.)?"),
    re.compile(r"(?P<start>\d{4})\s*[-–]\s*(?P<end>\d{4})"),
    re.compile(rf"(?P<start>{_DAY})\s+(?:to|sampai|hingga|s/d|s\.d\.|-|–)\s+(?P<end>{_DAY})", re.I),
)
_DCMI_PERIOD = re.compile(r"(start|end)\s*=\s*([^;]+)", re.I)
_IANA = re.compile(r"https?://(?:www\.)?iana\.org/assignments/media-types/(.+)")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9][\w!#$&^.+-]*(?:\s*;.*)?", re.ASCII)
_LANGUAGE_LIST = re.compile(r"iso-?639|lexvo\.org", re.I)
_END_OF_IRI = re.compile(r"[/#:]")


def language_of(literal: Literal) -> str:
    """Give the language tag of a text, `und` where none is stated."""
    return literal.language or "und"


def text_of(value: Value) -> str | None:
    """Give the words of a literal, None for nodes."""
    return value.value if isinstance(value, Literal) else None


def address_of(value: Value) -> str | None:
    """Give a web address written as IRI or as text."""
    if isinstance(value, BlankNode):
        return None
    text = clean_text(value.value).strip()
    return text if is_web_address(text) else None


def date_of(value: Value) -> str | None:
    """Give a year, month or date without time and zone; None for what is none of them."""
    match = _DATE.fullmatch(value.value.strip()) if isinstance(value, Literal) else None
    return match[1] if match and is_partial_date(match[1]) else None


def integer_of(value: Value) -> int | None:
    """Give a whole number that is not negative, also where it is written as decimal."""
    if not isinstance(value, Literal):
        return None
    try:
        number = Decimal(value.value.strip())
        whole = int(number) if number.is_finite() and abs(number) < 2**62 else -1
    except InvalidOperation:
        return None
    return whole if whole >= 0 and whole == number else None


def media_type_of(value: Value, graph: Graph) -> str | None:
    """Give a media type written as IRI of IANA's list, as text or as a node with a label."""
    if isinstance(value, NamedNode) and (match := _IANA.fullmatch(value.value)):
        return match[1]
    for words in graph.words(value):
        if _MEDIA_TYPE.fullmatch(words.value.strip()):
            return words.value.strip()
    return None


def code_of(scheme: str, value: Value, graph: Graph) -> str | None:
    """Give the notation of a code: by our IRI, by an IRI that means the same, by code or by label."""
    if isinstance(value, NamedNode):
        known = code_of_iri(value.value)
        if known:
            return known[1] if known[0] == scheme else None
        found = _by_iri(scheme, value.value)
        if found:
            return found.notation
    for words in graph.words(value):
        notation = code_of_words(scheme, words.value)
        if notation:
            return notation
    return None


def code_of_words(scheme: str, words: str) -> str | None:
    """Give the notation that a word stands for in a code list; None when none or several fit."""
    words = words.strip()
    if words.startswith(("http://", "https://")):
        found = _by_iri(scheme, words)
        return found.notation if found else None
    listed = code_list(scheme)
    if scheme == "language":
        words = words.split("-")[0].split("_")[0]
    by_code = listed.by_code(words) or listed.by_code(words.lstrip("."))
    if by_code:
        return by_code.notation
    by_label = listed.find(words)
    if len(by_label) == 1:
        return by_label[0].notation
    return _by_fact(scheme).get(words.partition(";")[0].strip().lower())


def place_of(value: Value, graph: Graph) -> str | None:
    """Give a place as `scheme:notation`, known by its IRI or by a name that only one place has."""
    if isinstance(value, NamedNode):
        known = code_of_iri(value.value)
        if known:
            return place_of_code(*known)
        for name, scheme in PLACE_SCHEMES.items():
            found = _by_iri(scheme, value.value)
            if found:
                return f"{name}:{found.notation}"
    for words in graph.words(value):
        place = _place_named(words.value.strip())
        if place:
            return place
    return None


def period_of(value: Value, graph: Graph) -> dict[str, str] | None:
    """Give a period as {"start": ..., "end": ...} from a node or from text such as `2010/2015`."""
    if isinstance(value, Literal):
        return _period_of_text(value.value.strip())
    found = {
        name: date
        for name, predicates in (("start", START), ("end", END))
        if (date := _bound(graph, value, predicates))
    }
    if found:
        return found
    words = graph.words(value)
    return _period_of_text(words[0].value.strip()) if words else None


def scheme_of(value: Value) -> str | None:
    """Give the code list of a variable: the name of ours, the IRI of a foreign one, or its words."""
    if isinstance(value, BlankNode):
        return None
    named = scheme_named(value.value) if isinstance(value, NamedNode) else None
    return named or value.value


def _by_iri(scheme: str, iri: str) -> Concept | None:
    """Find a concept by an IRI that means it, also where http, https or a last slash differ."""
    listed = code_list(scheme)
    bare = iri.rstrip("/")
    secure = bare.replace("http://", "https://", 1)
    plain = bare.replace("https://", "http://", 1)
    for one in dict.fromkeys((iri, bare, secure, f"{secure}/", plain, f"{plain}/")):
        found = listed.by_match(one)
        if found:
            return found
    if scheme == "language" and _LANGUAGE_LIST.search(iri):
        return listed.by_code(_END_OF_IRI.split(bare)[-1])
    return None


def _place_named(words: str) -> str | None:
    country = code_list("country").find(words)
    if len(country) == 1:
        return f"country:{country[0].notation}"
    for name in ("kemendagri", "bps"):
        region = code_list(PLACE_SCHEMES[name]).find(words)
        if len(region) == 1 and not country:
            return f"{name}:{region[0].notation}"
    return None


def _bound(graph: Graph, period: Value, predicates: tuple[str, ...]) -> str | None:
    value = graph.first(period, *predicates)
    if isinstance(value, NamedNode | BlankNode):
        value = graph.first(value, *_INSTANT)
    return date_of(value) if value is not None else None


def _period_of_text(text: str) -> dict[str, str] | None:
    bounds: dict[str, str | None] = {one[0].lower(): one[1] for one in _DCMI_PERIOD.findall(text)}
    if not bounds:
        match = next((found for one in _RANGES if (found := one.fullmatch(text))), None)
        bounds = match.groupdict() if match else {"start": text, "end": text}
    dates = {name: date for name, bound in bounds.items() if bound and (date := date_of(Literal(bound)))}
    return dates or None


@cache
def _by_fact(scheme: str) -> dict[str, str]:
    """Index what a list says beside labels: media types of formats, ISO 8601 periods of frequencies."""
    names = {"file-type": "media_type", "frequency": "period"}
    if scheme not in names:
        return {}
    return {
        one.facts[names[scheme]].lower().rpartition("media-types/")[2]: one.notation
        for one in reversed(code_list(scheme).concepts)
        if names[scheme] in one.facts
    }
