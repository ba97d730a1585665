"""A public record as the search index wants it: analysed text by field, facet values, sort keys."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache

from registry.model.coverage import first_day
from registry.model.dataset import Dataset
from registry.model.link import SHOWN, LinkKind
from registry.projections.search_index.search_index import BREAK, IndexDocument, IndexToken
from registry.storage.dataset_repository import StoredDataset
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept
from vocab.text_analysis import analyse, fold

_SCHEME_OF_KIND = {
    LinkKind.CONCEPT: "migration",
    LinkKind.THEME: "migration",
    LinkKind.SDG: "sdg",
    LinkKind.GCM: "gcm",
}
_PLACE_SCHEME = {"country": "country", "bps": "region-bps", "kemendagri": "region-kemendagri"}
OTHER_FORMAT = "OTHER"


def index_document(stored: StoredDataset, source_kind: str) -> IndexDocument:
    """Make the document of a published record; `source_kind` is the kind of its harvest source, or `form`."""
    dataset = stored.dataset
    years = _years(dataset)
    return IndexDocument(
        slug=stored.record.slug,
        revision=stored.record.version,
        text={
            "title": _tokens(dataset.title.items()),
            "description": _tokens((*dataset.description.items(), *dataset.population.items())),
            "keyword": _tokens((*dataset.keyword, ("", dataset.source_system or ""))),
            "concept": _concept_tokens(stored),
            "publisher": _publisher_tokens(stored),
            "variable": _variable_tokens(dataset),
        },
        facets=facets_of(stored, source_kind),
        min_year=years[0],
        max_year=years[1],
        modified=_ordinal(dataset.modified) or stored.record.modified.date().toordinal(),
        title_id=sort_key(dataset.title.preferred("id")),
        title_en=sort_key(dataset.title.preferred("en")),
        completeness=stored.record.completeness,
    )


def facets_of(stored: StoredDataset, source_kind: str) -> dict[str, tuple[str, ...]]:
    """Give the facet values of a record."""
    dataset = stored.dataset
    shown = [link for link in stored.links if link.status in SHOWN]
    targets = {kind: tuple(one.target for one in shown if one.kind is kind) for kind in LinkKind}
    formats = tuple(dict.fromkeys(one.format or OTHER_FORMAT for one in dataset.distribution))
    return {
        "agency": (stored.record.agency,),
        "theme": targets[LinkKind.THEME],
        "concept": targets[LinkKind.CONCEPT],
        "sdg": targets[LinkKind.SDG],
        "gcm": targets[LinkKind.GCM],
        "place": tuple(dict.fromkeys(one.place for one in dataset.spatial_coverage if one.place)),
        "access": (dataset.access_right,) if dataset.access_right else (),
        "format": formats,
        "frequency": (dataset.frequency,) if dataset.frequency else (),
        "source_kind": (source_kind,),
        "sample": ("yes" if stored.record.sample else "no",),
        "variable_kind": tuple(dict.fromkeys(one.concept for one in dataset.variable if one.concept)),
    }


def sort_key(title: str) -> str:
    """Give the text by which titles are ordered: folded, quotes and brackets left out."""
    return fold(title).strip("\"'“”‘’([{ ")[:80]


def _tokens(texts: Iterable[tuple[str, str]]) -> tuple[IndexToken, ...]:
    found: list[IndexToken] = []
    for language, text in texts:
        if text:
            found.extend(_analysed(text, language))
            found.append(BREAK)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _analysed(text: str, language: str) -> tuple[IndexToken, ...]:
    wanted = language if language in ("id", "en") else None
    return tuple(IndexToken(one.surface, one.stem) for one in analyse(text, wanted))


def _concept_tokens(stored: StoredDataset) -> tuple[IndexToken, ...]:
    texts: list[tuple[str, str]] = []
    for link in stored.links:
        if link.status in SHOWN and (concept := code_list(_SCHEME_OF_KIND[link.kind]).get(link.target)):
            texts.append(("", link.target if link.kind in (LinkKind.SDG, LinkKind.GCM) else ""))
            texts.extend(_labels(concept))
    for coverage in stored.dataset.spatial_coverage:
        texts.extend(coverage.label.items())
        scheme, _, notation = (coverage.place or "").partition(":")
        if scheme in _PLACE_SCHEME and (concept := code_list(_PLACE_SCHEME[scheme]).get(notation)):
            texts.extend(concept.pref_label.items())
    return _tokens(dict.fromkeys(texts))


def _labels(concept: Concept) -> Iterator[tuple[str, str]]:
    yield from concept.pref_label.items()
    for language, labels in concept.alt_label.items():
        yield from ((language, label) for label in labels)


def _publisher_tokens(stored: StoredDataset) -> tuple[IndexToken, ...]:
    texts: list[tuple[str, str]] = list(stored.dataset.publisher_name.items())
    agency = code_list("agency").get(stored.record.agency)
    if agency is not None:
        texts.extend(_labels(agency))
        for language, labels in agency.hidden_label.items():
            texts.extend((language, label) for label in labels)
    return _tokens(dict.fromkeys(texts))


def _variable_tokens(dataset: Dataset) -> tuple[IndexToken, ...]:
    texts: list[tuple[str, str]] = []
    for variable in dataset.variable:
        texts.append(("", variable.name.replace("_", " ")))
        texts.extend(variable.label.items())
    return _tokens(texts)


def _years(dataset: Dataset) -> tuple[int | None, int | None]:
    starts = [one.start_year for one in dataset.temporal_coverage]
    ends = [one.end_year for one in dataset.temporal_coverage]
    known = [year for year in (*starts, *ends) if year is not None]
    if not known:
        return None, None
    is_open = any(one.end is None for one in dataset.temporal_coverage)
    today = datetime.datetime.now(datetime.UTC).year
    return min(known), max(max(known), today) if is_open else max(known)


def _ordinal(text: str | None) -> int | None:
    day = first_day(text) if text else None
    return day.toordinal() if day else None
