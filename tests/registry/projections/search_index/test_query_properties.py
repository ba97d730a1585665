"""Both engines agree with looking at each document, for any query tree and any state of the index."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.projections.search_index.engines import ENGINES, open_index
from registry.projections.search_index.search_index import (
    FACETS,
    AllOf,
    AnyOf,
    Everything,
    FacetIs,
    IndexDocument,
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
from tests.registry.projections.search_index.search_model import expected_counts, expected_slugs, token

WORDS = st.sampled_from(["kerja", "kerjasama", "kerjaan", "visa", "data", "datang", "pmi"]).map(token)
FIELDS = st.sampled_from(["title", "keyword", "description"])
ANY_FIELD = st.one_of(st.none(), FIELDS)
FACET_NAMES = st.sampled_from(["agency", "theme", "sample"])
VALUES = st.lists(st.sampled_from(["x", "y", "z"]), max_size=2).map(tuple)
YEARS = st.one_of(st.none(), st.integers(2018, 2024))
WEIGHTS = st.sampled_from([0.0, 0.5, 3.0])

LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.just(Everything()),
    st.builds(Term, WORDS, ANY_FIELD, exact=st.booleans()),
    st.builds(Phrase, st.lists(WORDS, max_size=3).map(tuple), ANY_FIELD, exact=st.booleans()),
    st.builds(Prefix, st.sampled_from(["ker", "dat", "q"]), ANY_FIELD),
    st.builds(FacetIs, FACET_NAMES, VALUES, WEIGHTS),
    st.builds(YearsOverlap, YEARS, YEARS),
)


def _combined(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AnyOf, several),
        st.builds(AllOf, several),
        st.builds(Not, parts),
        st.builds(Preferring, parts, parts),
        st.builds(Weighted, parts, WEIGHTS),
        st.builds(Scored, parts, WEIGHTS),
    )


QUERIES = st.recursive(LEAVES, _combined, max_leaves=6)
DOCUMENTS = st.builds(
    IndexDocument,
    slug=st.integers(0, 12).map("d{}".format),
    revision=st.integers(1, 9),
    text=st.dictionaries(FIELDS, st.lists(WORDS, max_size=4).map(tuple), max_size=3),
    facets=st.dictionaries(FACET_NAMES, VALUES, max_size=3),
    min_year=YEARS,
    max_year=YEARS,
    modified=st.one_of(st.none(), st.integers(0, 3)),
)
BATCHES = st.lists(
    st.tuples(st.lists(DOCUMENTS, max_size=6), st.lists(st.integers(0, 12).map("d{}".format), max_size=2)),
    min_size=1,
    max_size=4,
)
REQUESTS = st.lists(
    st.builds(
        SearchRequest,
        QUERIES,
        filters=st.dictionaries(FACET_NAMES, VALUES, max_size=2),
        facets=st.just(dict.fromkeys(FACETS, 1000)),
        limit=st.just(50),
        sort=st.sampled_from(["relevance", "modified", "title_id"]),
    ),
    min_size=5,
    max_size=12,
)


@pytest.mark.parametrize("engine", [*ENGINES])
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(batches=BATCHES, requests=REQUESTS)
def test_answers_equal_a_scan_of_all_documents_when_queries_are_arbitrary(
    engine: str, batches: list[tuple[list[IndexDocument], list[str]]], requests: list[SearchRequest]
) -> None:
    kept: dict[str, IndexDocument] = {}
    with TemporaryDirectory() as folder:
        index = open_index(engine, Path(folder), writable=True)
        for documents, removals in batches:
            index.apply(documents, removals)
            kept |= {document.slug: document for document in documents}
            kept = {slug: document for slug, document in kept.items() if slug not in removals}
        reader = open_index(engine, Path(folder), writable=False)
        assert reader.revisions() == {slug: document.revision for slug, document in kept.items()}
        for request in requests:
            answer = reader.search(request)
            hits = [hit.slug for hit in answer.hits]
            assert len(hits) == len(set(hits)) == answer.total
            assert set(hits) == expected_slugs(request, [*kept.values()])
            assert [*answer.hits] == sorted(
                answer.hits, key=lambda hit: (-hit.score, hit.slug if request.sort == "relevance" else "")
            )
            for facet in request.facets:
                assert dict(answer.facet_counts[facet]) == expected_counts(request, [*kept.values()], facet)
        reader.close()
        index.close()
