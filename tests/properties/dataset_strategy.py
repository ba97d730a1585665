"""Datasets of every kind that the model can hold, made by the rows of the property table."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from registry.model.canonical_json import dataset_from_json
from registry.model.dataset import Dataset
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property, Range
from vocab.code_lists import SCHEMES, code_list

# U+FFFE and U+FFFF cannot stand in XML at all; lone surrogates are no text.
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
WORDS = st.text(LETTERS, min_size=1, max_size=30)
LANGUAGES = st.sampled_from(["id", "en", "und", "jv", "en-gb", "zh-hant"])
TEXTS = st.dictionaries(LANGUAGES, WORDS, max_size=3)
ADDRESSES = st.one_of(
    st.sampled_from(["https://example.org/", "http://example.org/data/../x", "https://example.org/é?q=1#x"]),
    st.builds("https://example.org/{}".format, WORDS),
)
DATES = st.one_of(
    st.integers(1000, 2999).map(str),
    st.dates().filter(lambda day: 1000 <= day.year <= 2999).map(lambda day: day.isoformat()[:7]),
    st.dates().filter(lambda day: 1000 <= day.year <= 2999).map(lambda day: day.isoformat()),
)
CHECKSUMS = st.one_of(
    WORDS, st.sampled_from(["a1" * 32, "sha256:" + "b2" * 32, "MD5:" + "C3" * 16, "d4" * 20])
)
MEDIA_TYPES = st.one_of(
    WORDS, st.sampled_from(["text/csv", "application/vnd.ms-excel", "text/csv; charset=utf-8"])
)
REPLACEMENTS = st.one_of(WORDS, st.sampled_from(["another-dataset", "https://example.org/x"]))
CODE_LISTS = st.one_of(
    WORDS,
    ADDRESSES,
    st.sampled_from([*SCHEMES, "https://w3id.org/sdmi/concept/country", "http://broken address"]),
)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


def codes(scheme: str) -> st.SearchStrategy[str]:
    """Codes of a list, and words that no list holds."""
    known = [one.notation for one in code_list(scheme)]
    return st.one_of(st.sampled_from(known), st.sampled_from(known), WORDS)


def _place() -> st.SearchStrategy[dict[str, Any]]:
    known = st.one_of(
        codes("country").map("country:{}".format),
        codes("region-bps").map("bps:{}".format),
        codes("region-kemendagri").map("kemendagri:{}".format),
        WORDS,
    )
    return st.fixed_dictionaries({"role": codes("place-role")}, optional={"place": known, "label": TEXTS})


_SPECIAL = {
    "identifier": WORDS,
    "checksum": CHECKSUMS,
    "media_type": MEDIA_TYPES,
    "is_replaced_by": REPLACEMENTS,
    "statistical_activity": REPLACEMENTS,
    "statistical_indicator": REPLACEMENTS,
    "statistical_variable": REPLACEMENTS,
    "code_list": CODE_LISTS,
}
_PLAIN: dict[Range, st.SearchStrategy[Any]] = {
    Range.TEXT: TEXTS,
    Range.LITERAL: WORDS,
    Range.IRI: ADDRESSES,
    Range.DATE: DATES,
    Range.INTEGER: st.integers(0, 2**62 - 1),
    Range.BOOLEAN: st.booleans(),
    Range.KEYWORDS: st.dictionaries(LANGUAGES, st.lists(WORDS, max_size=3), max_size=3),
    Range.PERIOD: st.fixed_dictionaries({}, optional={"start": DATES, "end": DATES}),
    Range.CONTACT: st.fixed_dictionaries({}, optional={"name": WORDS, "email": WORDS, "url": ADDRESSES}),
}


def _values_of(row: Property) -> st.SearchStrategy[Any]:
    if row.name in _SPECIAL:
        one: st.SearchStrategy[Any] = _SPECIAL[row.name]
    elif row.range is Range.CODE:
        one = codes(row.code_list or "")
    elif row.range is Range.PLACE:
        one = _place()
    elif row.range is Range.VARIABLE:
        one = _record(VARIABLE, "name")
    elif row.range is Range.DISTRIBUTION:
        one = _record(DISTRIBUTION)
    elif row.range is Range.TRIPLES:
        return _kept_statements()
    else:
        one = _PLAIN[row.range]
    return st.lists(one, max_size=3) if row.many and row.range is not Range.KEYWORDS else one


def _record(table: tuple[Property, ...], *needed: str) -> st.SearchStrategy[dict[str, Any]]:
    """Records in which half of the properties have a value; hypothesis alone would leave most of them out."""
    values = {row.name: _values_of(row) for row in table}
    return st.fixed_dictionaries(
        {name: one if name in needed else st.one_of(st.none(), one) for name, one in values.items()}
    )


def _kept_statements() -> st.SearchStrategy[str]:
    """Statements as a source's reading leaves them: about the dataset and nodes below it, sorted."""
    this = "https://w3id.org/sdmi/this"
    lines = [
        f'<{this}> <http://example.org/p> "a"@en .',
        f'<{this}> <http://example.org/p> "line\\nbreak \\"quoted\\"" .',
        f'<{this}> <http://example.org/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        f"<{this}> <http://example.org/q> <{this}/node/1> .",
        f"<{this}/node/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/T> .",
        f"<{this}/node/1> <http://example.org/self> <{this}> .",
        f"<{this}> <http://www.w3.org/ns/dcat#theme> <http://example.org/theme> .",
        f"<{this}> <http://purl.org/dc/terms/spatial> <http://sws.geonames.org/6695072/> .",
        f"<{this}> <http://purl.org/dc/terms/accrualPeriodicity> <http://example.org/often> .",
        f"<{this}> <http://purl.org/dc/terms/license> <http://example.org/licence> .",
        f"<{this}> <http://purl.org/dc/terms/temporal> <http://example.org/dark-ages> .",
    ]
    return st.sets(st.sampled_from(lines)).map(lambda chosen: "\n".join(sorted(chosen)))


DATASETS: st.SearchStrategy[Dataset] = (
    _record(DATASET, "identifier")
    .map(lambda values: dataset_from_json(values).dataset)
    .filter(lambda one: bool(one.identifier))
)
