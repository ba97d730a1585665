"""The search index in tantivy: the engine used wherever it can be installed.

Words and stems go in as text that is only split at spaces, which measured four times as fast as handing over
token objects. Segments are kept sorted by slug, so that documents of equal rank can be put in order by
looking at few of them. Facets are raw fast fields, counted by aggregation.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from registry.projections.search_index.generations import IndexPlace, in_use, layout_name
from registry.projections.search_index.null_index import empty_answer
from registry.projections.search_index.query_plan import (
    MISSING_TITLE,
    SCORE_DIGITS,
    facet_column,
    plan,
    scores_nothing,
    stem_column,
    surface_column,
    text_columns,
    with_filters,
)
from registry.projections.search_index.search_index import (
    FACETS,
    FIELD_WEIGHTS,
    Hit,
    IndexDocument,
    SearchAnswer,
    SearchRequest,
    batch_by_slug,
    top_counts,
)
from registry.projections.search_index.tantivy_query import tantivy_query

ENGINE = "tantivy"

_WRITER_MEMORY_BYTES = 64_000_000
_MOST_FACET_VALUES = 65_000
_OLDEST = -(2**40)
_FAST_TEXT_ORDER = 500  # ordering by a text column takes 0.02 ms for each position up to the end of the page

_Hits = list[tuple[Any, tantivy.DocAddress]]


@dataclass(slots=True)
class _Opened:
    """A generation that is open, and how its last commit looked on disk."""

    folder: Path
    index: tantivy.Index
    writer: tantivy.IndexWriter | None
    commit_mark: tuple[int, int, int]


class TantivyIndex:
    """One directory of generations, opened by the single writer or by one of many readers."""

    def __init__(self, directory: Path, writable: bool, generation: str | None = None) -> None:
        """Open the current generation, or the one named; raise `Unavailable` if another process writes."""
        self._place = IndexPlace(Path(directory), self.layout(), writable, generation)
        self._lock = threading.RLock()
        self._opened: _Opened | None = None
        self._is_closed = False
        self.refresh()

    @staticmethod
    def layout() -> str:
        """Name what this adapter writes; an index of another layout has to be rebuilt."""
        return layout_name(f"{ENGINE} {version(ENGINE)}")

    def apply(self, documents: Sequence[IndexDocument], removals: Sequence[str] = ()) -> None:
        """Replace documents by slug and remove slugs, in one commit; a slug in both is removed."""
        document_by_slug, removed = batch_by_slug(documents, removals)
        prepared = [_tantivy_document(document) for document in document_by_slug.values()]
        if not prepared and not removed:
            return
        with self._lock:
            writer = self._writer()
            is_committed = False
            try:
                for slug in (*removed, *document_by_slug):
                    writer.delete_documents_by_term("slug", slug)
                for document in prepared:
                    writer.add_document(document)
                writer.commit()
                is_committed = True
            finally:
                if not is_committed:
                    writer.rollback()
            self.refresh()

    def clear(self) -> None:
        """Remove every document, in one commit."""
        with self._lock:
            writer = self._writer()
            writer.delete_all_documents()
            writer.commit()
            self.refresh()

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a request from one state of the index: hits, total and counts belong together."""
        reading = self._reading()
        if reading is None:
            return empty_answer(request)
        index, searcher = reading
        planned = plan(request.query, self.complete)
        filters = request.active_filters()
        wanted = with_filters(planned, filters)
        ranking = _Ranking(searcher, tantivy_query(index.schema, wanted), scores_nothing(wanted))
        total, hits = ranking.page(request)
        counted: dict[str | None, list[str]] = {}
        for facet in request.facets:
            counted.setdefault(facet if facet in filters else None, []).append(facet)
        counts: dict[str, Mapping[str, int]] = {}
        for ignored, facets in counted.items():
            query = tantivy_query(index.schema, with_filters(planned, filters, ignored))
            counts.update(_facet_counts(searcher, query, facets))
        by_facet = {facet: top_counts(counts[facet], most) for facet, most in request.facets.items()}
        return SearchAnswer(total, hits, by_facet)

    def complete(self, prefix: str, field: str | None = None, limit: int = 10) -> tuple[str, ...]:
        """Give words of living documents that begin so, most frequent first."""
        reading = self._reading()
        if reading is None or not prefix:
            return ()
        counts: dict[str, int] = {}
        for name in FIELD_WEIGHTS if field is None else (field,):
            column = surface_column(name)
            # Without a query the term list would also name words of removed documents.
            for word, count in reading[1].terms_with_prefix(column, prefix, tantivy.Query.all_query()):
                counts[word] = counts.get(word, 0) + count
        return tuple(word for word, _ in top_counts(counts, limit))

    def revisions(self) -> dict[str, int]:
        """Give the revision of each slug in the index."""
        reading = self._reading()
        if reading is None or reading[1].num_docs == 0:
            return {}
        searcher = reading[1]
        everything = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs, count=False)
        addresses = [address for _, address in everything.hits]
        revisions = searcher.fast_field_values("revision", addresses)
        return {
            _slug(searcher, at): int(revision or 0) for at, revision in zip(addresses, revisions, strict=True)
        }

    def count(self) -> int:
        """Give the number of documents."""
        reading = self._reading()
        return 0 if reading is None else reading[1].num_docs

    def refresh(self) -> None:
        """Follow the pointer to the current generation and take in its last commit; two looks at the disk."""
        with self._lock:
            folder = None if self._is_closed else self._place.folder()
            if self._opened is not None and self._opened.folder != folder:
                self._release()
            if folder is None:
                return
            if self._opened is None:
                self._opened = self._open(folder)
            elif (mark := _commit_mark(folder)) != self._opened.commit_mark:
                self._opened.index.reload()
                self._opened.commit_mark = mark

    def close(self) -> None:
        """Finish merging, let go of files and of the writer's lock."""
        with self._lock:
            self._is_closed = True
            self._release()

    def _open(self, folder: Path) -> _Opened | None:
        if self._place.writable:
            index = tantivy.Index(_schema(), path=str(folder), sort_by_field="slug")
            writer = _open_writer(index)
        elif tantivy.Index.exists(str(folder)):
            index, writer = tantivy.Index.open(str(folder)), None
        else:
            return None
        index.config_reader("manual")
        mark = _commit_mark(folder)
        index.reload()
        return _Opened(folder, index, writer, mark)

    def _release(self) -> None:
        if self._opened is not None and self._opened.writer is not None:
            self._opened.writer.wait_merging_threads()
        self._opened = None

    def _reading(self) -> tuple[tantivy.Index, tantivy.Searcher] | None:
        with self._lock:
            self.refresh()
            return None if self._opened is None else (self._opened.index, self._opened.index.searcher())

    def _writer(self) -> tantivy.IndexWriter:
        self.refresh()
        if self._opened is None or self._opened.writer is None:
            raise RuntimeError("this search index is closed or was opened for reading only")
        return self._opened.writer


class _Ranking:
    """The matches of one query, in an order that does not depend on segments."""

    def __init__(self, searcher: tantivy.Searcher, query: tantivy.Query, is_unscored: bool) -> None:
        self._searcher = searcher
        self._query = query
        self._is_unscored = is_unscored

    def page(self, request: SearchRequest) -> tuple[int, tuple[Hit, ...]]:
        """Give the number of matches and the hits of the page asked for."""
        if request.sort in ("title_id", "title_en"):
            return self._page_by_column(request, request.sort)
        is_early = request.offset + request.limit <= _FAST_TEXT_ORDER
        if request.sort == "relevance" and self._is_unscored and is_early:
            return self._page_by_column(request, "slug")
        return self._page_by_rank(request, None if request.sort == "relevance" else request.sort)

    def _page_by_column(self, request: SearchRequest, column: str) -> tuple[int, tuple[Hit, ...]]:
        found = self._searcher.search(
            self._query,
            limit=max(1, request.limit),
            offset=request.offset,
            order_by_field=column,
            order=tantivy.Order.Asc,
        )
        hits = [Hit(_slug(self._searcher, address), 0.0) for _, address in found.hits[: request.limit]]
        return _total(found), tuple(hits)

    def _page_by_rank(self, request: SearchRequest, column: str | None) -> tuple[int, tuple[Hit, ...]]:
        stop = request.offset + request.limit
        total, ranked = self._hits_to(stop, column)
        hits: list[Hit] = []
        start = 0
        for rank, tied in _ties(ranked):
            first, last = max(request.offset - start, 0), min(stop - start, len(tied))
            if first < last:
                score = rank if column is None else 0.0
                hits += [Hit(slug, score) for slug in self._slugs(tied, last)[first:]]
            start += len(tied)
        return total, tuple(hits)

    def _hits_to(self, stop: int, column: str | None) -> tuple[int, _Hits]:
        """Fetch hits up to a position and on to the last of those equal in rank with the hit there."""
        limit = stop + 64
        while True:
            found = self._searcher.search(self._query, limit=limit, order_by_field=column)
            ranked = [(round(rank, SCORE_DIGITS), address) for rank, address in found.hits]
            is_complete = len(ranked) < limit or stop == 0 or ranked[-1][0] != ranked[stop - 1][0]
            if is_complete:
                return _total(found), ranked
            limit = min(limit * 16, _total(found) + 1)

    def _slugs(self, tied: Sequence[tantivy.DocAddress], most: int) -> list[str]:
        """Give the first slugs of hits of one rank: each segment is sorted by slug, so few need reading."""
        by_segment: dict[int, list[tuple[int, tantivy.DocAddress]]] = {}
        for address in tied:
            by_segment.setdefault(address.segment_ord, []).append((address.doc, address))
        firsts = [
            _slug(self._searcher, address)
            for segment in by_segment.values()
            for _, address in sorted(segment, key=lambda numbered: numbered[0])[:most]
        ]
        return sorted(firsts)[:most]


def _ties(ranked: _Hits) -> Iterable[tuple[Any, list[tantivy.DocAddress]]]:
    """Group hits of equal rank, in the order of ranks."""
    groups: dict[Any, list[tantivy.DocAddress]] = {}
    for rank, address in ranked:
        groups.setdefault(rank, []).append(address)
    return groups.items()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    exact_columns = (*map(facet_column, FACETS), "title_id", "title_en")
    for column in ("slug", *exact_columns):
        is_slug = column == "slug"
        builder.add_text_field(column, stored=is_slug, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("revision", fast=True)
    for field in FIELD_WEIGHTS:
        builder.add_text_field(surface_column(field), tokenizer_name="whitespace")
        builder.add_text_field(stem_column(field), tokenizer_name="whitespace")
    builder.add_integer_field("modified", fast=True)
    builder.add_float_field("completeness", fast=True)
    return builder.build()


def _tantivy_document(document: IndexDocument) -> tantivy.Document:
    written = tantivy.Document()
    written.add_text("slug", document.slug)
    written.add_unsigned("revision", document.revision)
    for column, words in text_columns(document.text):
        written.add_text(column, " ".join(words))
    for facet in FACETS:
        for value in document.facet_values(facet):
            written.add_text(facet_column(facet), value)
    # With the slug behind it each title differs, and the order is complete.
    for column, title in (("title_id", document.title_id), ("title_en", document.title_en)):
        written.add_text(column, f"{title or MISSING_TITLE}\0{document.slug}")
    written.add_integer("modified", _OLDEST if document.modified is None else document.modified)
    written.add_float("completeness", float(document.completeness))
    return written


def _facet_counts(
    searcher: tantivy.Searcher, query: tantivy.Query, facets: Iterable[str]
) -> dict[str, Mapping[str, int]]:
    # All values are fetched, as a cut made by the engine would be arbitrary among equal counts.
    size = {"size": _MOST_FACET_VALUES, "segment_size": _MOST_FACET_VALUES}
    answer = searcher.aggregate(
        query, {facet: {"terms": {"field": facet_column(facet), **size}} for facet in facets}
    )
    return {
        facet: {bucket["key"]: bucket["doc_count"] for bucket in aggregated["buckets"]}
        for facet, aggregated in answer.items()
    }


def _open_writer(index: tantivy.Index) -> tantivy.IndexWriter:
    try:
        return index.writer(_WRITER_MEMORY_BYTES, 1)
    except ValueError as error:
        if "LockBusy" not in str(error):
            raise
        raise in_use() from error


def _commit_mark(folder: Path) -> tuple[int, int, int]:
    state = (folder / "meta.json").stat()  # replaced by a new file at each commit
    return (state.st_ino, state.st_mtime_ns, state.st_size)


def _slug(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    return str(searcher.doc(address).get_first("slug"))


def _total(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # missing in the stub only
