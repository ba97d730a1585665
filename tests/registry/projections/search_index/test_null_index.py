"""The index that keeps nothing answers in the same form as the others."""

from __future__ import annotations

from registry.projections.search_index.null_index import NullSearchIndex
from registry.projections.search_index.search_index import SearchIndex, SearchRequest
from tests.registry.projections.search_index.search_model import a_document


def test_nothing_is_found_when_the_index_keeps_nothing() -> None:
    index: SearchIndex = NullSearchIndex()
    index.apply([a_document("a", "visa")], ["b"])
    index.clear()
    index.refresh()
    answer = index.search(SearchRequest(facets={"agency": 10}))
    assert (answer.total, answer.hits, answer.facet_counts) == (0, (), {"agency": ()})
    assert (index.revisions(), index.count(), index.complete("v")) == ({}, 0, ())
    index.close()
