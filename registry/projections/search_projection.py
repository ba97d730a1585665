"""The search index as a projection of the public records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from registry.projections.index_documents import index_document
from registry.projections.projection import RecordState
from registry.projections.search_index.engines import open_index, open_next_generation
from registry.projections.search_index.generations import swap_index

BATCH = 1000


class SearchProjection:
    """Keeps the index in `directory` in step; the only writer of it."""

    name = "search"

    def __init__(self, engine: str, directory: Path, source_kinds: Callable[[], Mapping[str, str]]) -> None:
        """Open the index for writing; `source_kinds` tells the kind of each harvest source by slug."""
        self._engine = engine
        self._directory = directory
        self._source_kinds = source_kinds
        self._index = open_index(engine, directory, writable=True)

    def apply(self, states: Sequence[RecordState]) -> None:
        """Replace the documents of public records, remove the others, in one commit."""
        kinds = self._source_kinds()
        documents = [
            index_document(one.stored, _kind(one, kinds)) for one in states if one.stored is not None
        ]
        self._index.apply(documents, [one.slug for one in states if one.stored is None])

    def apply_graphs(self, kind: str, keys: Sequence[str]) -> None:
        """Agencies and code lists have no documents of their own; their labels enter with the records."""

    def versions(self) -> Mapping[str, int]:
        """Give the version of every document."""
        return self._index.revisions()

    def rebuild(self, states: Iterable[RecordState]) -> None:
        """Build the next generation beside the one in use and put it in its place."""
        kinds = self._source_kinds()
        generation, fresh = open_next_generation(self._engine, self._directory)
        remaining = iter(states)
        with closing(fresh):
            while batch := list(islice(remaining, BATCH)):
                fresh.apply(
                    [index_document(one.stored, _kind(one, kinds)) for one in batch if one.stored is not None]
                )
        self._index.close()
        swap_index(self._directory, generation)
        self._index = open_index(self._engine, self._directory, writable=True)

    def settle(self) -> None:
        """Commits are visible to readers at once."""

    def close(self) -> None:
        """Close the index."""
        self._index.close()


def _kind(state: RecordState, kinds: Mapping[str, str]) -> str:
    source = state.stored.record.source if state.stored else None
    return kinds.get(source or "", "form")
