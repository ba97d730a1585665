"""The search index in Whoosh: pure Python, for machines without tantivy; good to about 10,000 datasets.

A new searcher is opened after each commit, since `refresh()` brings removed documents back. Whoosh unpickles
what it reads, so only the service itself may be able to write to the folder.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh import __version_str__, fields
from whoosh import index as whoosh_files
from whoosh.analysis.analyzers import IDAnalyzer
from whoosh.util.filelock import FileLock

from registry.projections.search_index.generations import IndexPlace, in_use, layout_name
from registry.projections.search_index.null_index import empty_answer
from registry.projections.search_index.query_plan import (
    MISSING_TITLE,
    plan,
    stem_column,
    surface_column,
    text_columns,
)
from registry.projections.search_index.search_index import (
    FACETS,
    FIELD_WEIGHTS,
    IndexDocument,
    SearchAnswer,
    SearchRequest,
    batch_by_slug,
    top_counts,
)
from registry.projections.search_index.whoosh_commit import Commit, Segment, mask_of, numbers_in

ENGINE = "whoosh"


@dataclass(slots=True)
class _Opened:
    """A generation that is open, with the commit being read."""

    folder: Path
    index: Any
    writer_lock: Any
    commit_number: int = -1
    commit: Commit | None = None
    segments: dict[str, Segment] = field(default_factory=dict)


class WhooshIndex:
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
        return layout_name(f"{ENGINE} {__version_str__}")

    def apply(self, documents: Sequence[IndexDocument], removals: Sequence[str] = ()) -> None:
        """Replace documents by slug and remove slugs, in one commit; a slug in both is removed."""
        document_by_slug, removed = batch_by_slug(documents, removals)
        if replaced := removed | document_by_slug.keys():
            self._write([_columns(document) for document in document_by_slug.values()], replaced)

    def clear(self) -> None:
        """Remove every document, in one commit."""
        self._write([], set(self.revisions()))

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a request from one commit; the lock is held, as Whoosh's readers share file positions."""
        with self._lock:
            commit = self._reading()
            if commit is None:
                return empty_answer(request)
            scores = commit.scores(plan(request.query, commit.words))
            filters, found = request.active_filters(), mask_of(scores)
            matching = numbers_in(commit.matching(found, filters))
            counts = {
                facet: top_counts(commit.counts(facet, commit.matching(found, filters, facet)), most)
                for facet, most in request.facets.items()
            }
            return SearchAnswer(len(matching), commit.page(matching, scores, request), counts)

    def complete(self, prefix: str, field: str | None = None, limit: int = 10) -> tuple[str, ...]:
        """Give words of living documents that begin so, most frequent first."""
        with self._lock:
            commit = self._reading()
            return () if commit is None else commit.words(prefix, field, limit)

    def revisions(self) -> dict[str, int]:
        """Give the revision of each slug in the index."""
        with self._lock:
            commit = self._reading()
            living = [] if commit is None else [commit.stored[number] for number in numbers_in(commit.living)]
            return {stored["slug"]: stored["revision"] for stored in living}

    def count(self) -> int:
        """Give the number of documents."""
        with self._lock:
            commit = self._reading()
            return 0 if commit is None else commit.living.bit_count()

    def refresh(self) -> None:
        """Follow the pointer to the current generation, and open a new searcher if there is a new commit."""
        with self._lock:
            folder = None if self._is_closed else self._place.folder()
            if self._opened is not None and self._opened.folder != folder:
                self._release()
            if folder is not None and self._opened is None:
                self._opened = self._open(folder)
            opened = self._opened
            if opened is None or (number := opened.index.latest_generation()) == opened.commit_number:
                return
            previous, opened.commit_number = opened.commit, number
            opened.commit = Commit(opened.index.searcher(), opened.segments)
            if previous is not None:
                previous.searcher.close()

    def close(self) -> None:
        """Let go of files and of the writer's lock."""
        with self._lock:
            self._is_closed = True
            self._release()

    def _write(self, prepared: Sequence[dict[str, Any]], replaced: set[str]) -> None:
        with self._lock:
            commit = self._reading()
            if commit is None or self._opened is None or self._opened.writer_lock is None:
                raise RuntimeError("this search index is closed or was opened for reading only")
            writer = self._opened.index.writer()
            is_written = False
            try:
                for number in numbers_in(commit.living):
                    if commit.stored[number]["slug"] in replaced:
                        writer.delete_document(number)
                for columns in prepared:
                    writer.add_document(**columns)
                is_written = True
            finally:
                writer.commit() if is_written else writer.cancel()
            self.refresh()

    def _open(self, folder: Path) -> _Opened | None:
        writer_lock = None
        if self._place.writable:
            writer_lock = FileLock(str(folder / "WRITER"))
            if not writer_lock.acquire():
                raise in_use()
        if not whoosh_files.exists_in(str(folder)):
            if writer_lock is None:
                return None
            whoosh_files.create_in(str(folder), _schema())
        return _Opened(folder, whoosh_files.open_dir(str(folder)), writer_lock)

    def _release(self) -> None:
        if self._opened is not None and self._opened.commit is not None:
            self._opened.commit.searcher.close()
        if self._opened is not None and self._opened.writer_lock is not None:
            self._opened.writer_lock.release()
        self._opened = None

    def _reading(self) -> Commit | None:
        self.refresh()
        return None if self._opened is None else self._opened.commit


def _schema() -> fields.Schema:
    columns: dict[str, fields.FieldType] = {"slug": fields.STORED(), "revision": fields.STORED()}
    for name in FIELD_WEIGHTS:
        # Never analysed: words arrive as a list, which Whoosh takes as it is.
        columns[surface_column(name)] = columns[stem_column(name)] = fields.TEXT(analyzer=IDAnalyzer())
    columns |= {"facets": fields.STORED(), "order": fields.STORED()}
    return fields.Schema(**columns)


def _columns(document: IndexDocument) -> dict[str, Any]:
    """Spell out a document for Whoosh; sort keys are such that the smallest comes first."""
    order = {
        "modified": float("inf") if document.modified is None else -document.modified,
        "completeness": -document.completeness,
        "title_id": document.title_id or MISSING_TITLE,
        "title_en": document.title_en or MISSING_TITLE,
    }
    facets = {facet: document.facet_values(facet) for facet in FACETS}
    words = {column: words for column, words in text_columns(document.text) if words}
    return {"slug": document.slug, "revision": document.revision, "facets": facets, "order": order, **words}
