"""Documents for the tests, a toy analyser, and the query tree evaluated by looking at each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from registry.projections.search_index.search_index import (
    FIELD_WEIGHTS,
    AllOf,
    AnyOf,
    Everything,
    FacetIs,
    IndexDocument,
    IndexToken,
    Not,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Scored,
    SearchRequest,
    Term,
    Weighted,
    YearsOverlap,
)


def token(word: str) -> IndexToken:
    """A word in lower case; its stem is what is left of it after four letters are kept."""
    return IndexToken(word.lower(), word.lower()[:4])


def tokens(text: str) -> tuple[IndexToken, ...]:
    return tuple(map(token, text.split()))


def a_document(slug: str, title: str = "", **given: Any) -> IndexDocument:
    """A document with this title; `text` gives other fields, in plain words."""
    text = {"title": tokens(title)} | {name: tokens(words) for name, words in given.pop("text", {}).items()}
    return IndexDocument(slug=slug, revision=given.pop("revision", 1), text=text, **given)


def matches(query: Query, document: IndexDocument) -> bool:
    """Tell whether a document matches, straight from the meaning of each node."""
    return _MEANING[type(query)](query, document)


def expected_slugs(request: SearchRequest, documents: Sequence[IndexDocument]) -> set[str]:
    filters = request.active_filters()
    return {document.slug for document in documents if _is_found(request.query, filters, document)}


def expected_counts(request: SearchRequest, documents: Sequence[IndexDocument], facet: str) -> dict[str, int]:
    filters = {name: values for name, values in request.active_filters().items() if name != facet}
    found = [document for document in documents if _is_found(request.query, filters, document)]
    return dict(Counter(value for document in found for value in document.facet_values(facet)))


def _is_found(query: Query, filters: Mapping[str, tuple[str, ...]], document: IndexDocument) -> bool:
    in_filters = (bool(set(values) & set(document.facet_values(facet))) for facet, values in filters.items())
    return matches(query, document) and all(in_filters)


def _has_words(query: Term | Phrase, wanted: tuple[IndexToken, ...], document: IndexDocument) -> bool:
    forms: list[Callable[[IndexToken], str]] = [lambda token: token.surface]
    if not query.exact:
        forms.append(lambda token: token.stem)
    for field in FIELD_WEIGHTS if query.field is None else (query.field,):
        for form in forms:
            words, sought = [*map(form, document.text.get(field, ()))], [*map(form, wanted)]
            starts = range(len(words) - len(sought) + 1)
            if sought and any(words[start : start + len(sought)] == sought for start in starts):
                return True
    return False


def _has_prefix(query: Prefix, document: IndexDocument) -> bool:
    fields = FIELD_WEIGHTS if query.field is None else (query.field,)
    words = (token.surface for field in fields for token in document.text.get(field, ()))
    return bool(query.text) and any(word.startswith(query.text) for word in words)


def _covers_years(query: YearsOverlap, document: IndexDocument) -> bool:
    first, last = query.start or 0, query.end or 9999
    return any(first <= int(year) <= last for year in document.facet_values("year"))


_MEANING: dict[type, Callable[[Any, IndexDocument], bool]] = {
    Everything: lambda query, document: True,
    Term: lambda query, document: _has_words(query, (query.token,), document),
    Phrase: lambda query, document: _has_words(query, query.tokens, document),
    Prefix: _has_prefix,
    FacetIs: lambda query, document: bool({*query.values} & {*document.facet_values(query.facet)}),
    YearsOverlap: _covers_years,
    AnyOf: lambda query, document: any(matches(part, document) for part in query.queries),
    AllOf: lambda query, document: all(matches(part, document) for part in query.queries),
    Not: lambda query, document: not matches(query.query, document),
    Preferring: lambda query, document: matches(query.query, document),
    Weighted: lambda query, document: matches(query.query, document),
    Scored: lambda query, document: matches(query.query, document),
}
