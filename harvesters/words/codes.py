"""Words for frequency, access, file type, licence and language -> the notation of our code list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from urllib.parse import unquote, urlsplit

from vocab.code_lists import SCHEMES, code_list
from vocab.concept_scheme import Concept, label_key

LONGEST_WORD = 300
# Facts of a concept under which other systems know it.
_CODE_FACTS = ("alpha3", "ms_keg_code", "sdmx_code", "period", "media_type", "file_extension", "numeric_code")

# What peers write beside the labels of the list; the value is a notation.
_MORE_WORDS: dict[str, dict[str, str]] = {
    "frequency": {
        "live": "continuous", "update cont": "continuous", "realtime": "continuous",
        "fortnightly": "biweekly", "every two weeks": "biweekly", "as frequently as every two weeks": "biweekly",
        "per bulan": "monthly", "every month": "monthly", "1 bulan": "monthly", "sebulan sekali": "monthly",
        "every three months": "quarterly", "per triwulan": "quarterly", "tiga bulanan": "quarterly",
        "kuartalan": "quarterly", "per semester": "semiannual", "every six months": "semiannual",
        "setengah tahunan": "semiannual", "half yearly": "semiannual", "biannual": "semiannual",
        "1 tahunan": "annual", "setahun sekali": "annual", "per tahun": "annual", "every year": "annual",
        "every two years": "biennial", "2 tahunan": "biennial", "every three years": "triennial",
        "every five years": "quinquennial", "5 tahunan": "quinquennial", "every ten years": "decennial",
        "10 tahunan": "decennial", "sekali": "never", "one off": "never", "once": "never", "not updated": "never",
        "adhoc": "as-needed", "ad hoc": "as-needed", "as and when necessary": "as-needed",
        "not planned": "unknown", "eventual": "irregular",
        "diaria": "daily", "semanal": "weekly", "mensual": "monthly", "trimestral": "quarterly",
        "semestral": "semiannual", "anual": "annual",
        "r/pt1s": "continuous", "r/p7d": "weekly", "r/p0.5y": "semiannual", "r/p0.33m": "weekly",
        "r/p0.5m": "biweekly", "r/p0.25y": "quarterly", "r/p12m": "annual", "r/p1d": "daily",
    },
    "access-right": {
        "terbuka untuk umum": "public", "data terbuka": "public", "open data": "public", "true": "public",
        "unrestricted": "public", "publico": "public", "abierto": "public",
        "tertutup": "non-public", "non public": "non-public", "nonpublic": "non-public", "secret": "non-public",
        "confidential": "non-public", "sensitive": "restricted", "dikecualikan": "non-public",
        "informasi dikecualikan": "non-public", "internal": "non-public",
        "permohonan": "restricted", "by request": "restricted", "upon request": "restricted",
        "hdx connect": "restricted", "restringido": "restricted",
    },
    "file-type": {
        "excel": "XLSX", "ms excel": "XLSX", "microsoft excel": "XLSX", "spreadsheet": "XLSX",
        "shapefile": "SHP", "esri shapefile": "SHP", "zipped shapefile": "SHP", "geo json": "GEOJSON",
        "web service": "API", "rest api": "API", "rest": "API", "web api": "API", "webapi": "API",
        "application/vnd.geo json": "GEOJSON", "turtle": "RDF_TURTLE", "word": "DOCX", "html5": "HTML",
        "web page": "HTML", "website": "HTML", "text": "TXT", "plain text": "TXT", "application/x zip": "ZIP",
        "application/x zip compressed": "ZIP", "application/x shapefile": "SHP", "text/xml": "XML",
        "application/csv": "CSV", "text/comma separated values": "CSV", "geopackage": "GPKG", "ods": "ODS",
    },
    "license": {
        "cc by 4.0 international": "CC-BY-4.0", "creative commons attribution international": "CC-BY-4.0",
        "creative commons attribution 4.0 international": "CC-BY-4.0",
        "open data commons open database license (odbl)": "ODbL-1.0", "hdx odc odbl": "ODbL-1.0",
        "open database license": "ODbL-1.0", "hdx odc by": "ODC-By-1.0", "hdx pddl": "PDDL-1.0",
        "public domain": "other-open", "hdx other": "other-closed", "other": "other-closed",
        "hdx multi": "other-closed", "uk ogl": "other-open", "tidak disebutkan": "not-specified",
    },
    "language": {
        "bahasa": "id", "bahasa indonesia": "id", "indonesian": "id", "in": "id", "bahasa inggris": "en",
        "inggris": "en", "english": "en", "arabic": "ar", "chinese": "zh", "mandarin": "zh", "melayu": "ms",
        "espanol": "es", "francais": "fr", "deutsch": "de",
    },
}  # fmt: skip

_LICENCE_PATH = re.compile(r"/licenses/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)(?P<igo>/igo)?")
_PUBLIC_DOMAIN = re.compile(r"/publicdomain/(?:zero|mark)/")
_DAYS = {1: "daily", 7: "weekly", 14: "biweekly", 30: "monthly", 60: "bimonthly", 90: "quarterly"}
_MORE_DAYS = {120: "three-times-a-year", 180: "semiannual", 182: "semiannual", 365: "annual", 730: "biennial"}


@lru_cache(maxsize=16_384)
def frequency(word: str) -> str | None:
    """Give the frequency that a word, ISO 8601 repetition, EU, SDMX or MS-Keg code stands for."""
    found = code("frequency", word)
    if found is None and re.fullmatch(r"p[\d.]+[dwmy]", label_key(word[:20])):
        return code("frequency", f"R/{word.strip()}")
    return found


def frequency_of_days(days: int) -> str | None:
    """Give the frequency that HDX writes as a number of days; 0 is live, -1 as needed, -2 never."""
    special = {0: "continuous", -1: "as-needed", -2: "never", -999: "as-needed"}
    return special.get(days) or _DAYS.get(days) or _MORE_DAYS.get(days)


@lru_cache(maxsize=16_384)
def access_right(word: str) -> str | None:
    """Give the access level that a word or an EU code stands for."""
    return code("access-right", word)


@lru_cache(maxsize=16_384)
def file_type(*words: str) -> str | None:
    """Give the file type of the first word that is known: a format, media type, extension, IRI or address."""
    for word in words:
        for spelling in _spellings_of_format(word[:LONGEST_WORD]):
            if found := code("file-type", spelling):
                return found
    return None


def media_type(word: str) -> str | None:
    """Give the media type if the word is one (`text/csv`, or its IANA address), without parameters."""
    plain = word.strip().lower().rpartition("/media-types/")[2].partition(";")[0].strip()
    return plain if re.fullmatch(r"[a-z0-9.+-]{1,40}/[a-z0-9.+_-]{1,100}", plain) else None


@lru_cache(maxsize=16_384)
def license_code(*words: str) -> str | None:
    """Give the licence of the first word that is known: an id of CKAN, SPDX or the EU, a name, an address."""
    for word in words:
        if found := code("license", word) or _license_of_address(word[:LONGEST_WORD]):
            return found
    return None


@lru_cache(maxsize=16_384)
def language(word: str) -> str | None:
    """Give the language that a code (`id`, `ind`, `id-ID`, an IRI) or a name stands for."""
    return code("language", word) or code("language", re.split(r"[-_]", word.strip()[:12])[0])


@lru_cache(maxsize=65_536)
def code(scheme: str, word: str) -> str | None:
    """Give the notation of a list that a label, notation, foreign code or IRI stands for, if only one."""
    key = _key(word[:LONGEST_WORD])
    if not key or scheme not in SCHEMES:
        return None
    known = _known_words(scheme)
    if found := known.get(key):
        return found
    return known.get(_key(_last_part(word[:LONGEST_WORD]))) if key.startswith("http:") else None


@cache
def _known_words(scheme: str) -> dict[str, str]:
    """Gather every word for the concepts of a list; preferred labels win over hidden ones, notations over all."""
    known: dict[str, str] = {}
    for words in (_notations, _codes, _labels("pref"), _labels("alt"), _labels("hidden"), _iris):
        for concept in code_list(scheme):
            for word in words(concept):
                known.setdefault(_key(word), concept.notation)
    for word, notation in _MORE_WORDS.get(scheme, {}).items():
        if notation in code_list(scheme):
            known.setdefault(_key(word), notation)
    known.pop("", None)
    return known


def _key(word: str) -> str:
    """Give the form in which words are compared; an address is the same with http and https."""
    key = label_key(word)
    return "http:" + key[6:] if key.startswith("https:") else key


def _notations(concept: Concept) -> Iterable[str]:
    return (concept.notation, concept.iri)


def _codes(concept: Concept) -> Iterable[str]:
    return (concept.facts[name] for name in _CODE_FACTS if concept.facts.get(name))


def _labels(kind: str) -> Callable[[Concept], Iterable[str]]:
    return lambda concept: (label for one, _, label in concept.labels() if one == kind)


def _iris(concept: Concept) -> Iterable[str]:
    """Give the IRIs of the same concept elsewhere, and their last parts (`MONTHLY`)."""
    for iri in (*concept.exact_match, *concept.close_match):
        yield iri
        yield _last_part(iri)


def _last_part(iri: str) -> str:
    return re.split(r"[/#]", iri.strip().rstrip("/#"))[-1]


def _spellings_of_format(word: str) -> Iterable[str]:
    """Give a format word as written, without dots and remarks, as media type, and by its extension."""
    plain = word.strip().lower()
    yield plain
    yield media_type(plain) or ""
    yield plain.lstrip(".")
    yield re.split(r"[\s(;,/]", plain.lstrip("."))[0]
    if "://" in plain:
        yield _extension(plain)


def _extension(address: str) -> str:
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else ""


def _license_of_address(word: str) -> str | None:
    """Read the address of a Creative Commons licence; a version that the list lacks is not another's."""
    address = word.strip().lower()
    if _PUBLIC_DOMAIN.search(address):
        return code("license", "CC0-1.0")
    match = _LICENCE_PATH.search(address)
    if match is None:
        return None
    spelled = f"CC-{match['kind'].upper()}-{match['version']}{'-IGO' if match['igo'] else ''}"
    return spelled if spelled in code_list("license") else None
