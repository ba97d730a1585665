"""A search index that keeps nothing and finds nothing: for tests and for commands that need no search."""

from __future__ import annotations

from collections.abc import Sequence

from registry.projections.search_index.search_index import IndexDocument, SearchAnswer, SearchRequest


def empty_answer(request: SearchRequest) -> SearchAnswer:
    """Answer as an index without documents does: nothing found, each facet asked for without values."""
    return SearchAnswer(0, (), dict.fromkeys(request.facets, ()))


class NullSearchIndex:
    """Accepts every batch and forgets it."""

    def apply(self, documents: Sequence[IndexDocument], removals: Sequence[str] = ()) -> None:
        """Forget the batch."""

    def revisions(self) -> dict[str, int]:
        """Know no revision."""
        return {}

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Find nothing."""
        return empty_answer(request)

    def complete(self, prefix: str, field: str | None = None, limit: int = 10) -> tuple[str, ...]:
        """Know no word."""
        return ()

    def count(self) -> int:
        """Count no document."""
        return 0

    def clear(self) -> None:
        """Have nothing to remove."""

    def refresh(self) -> None:
        """Have nothing to look for."""

    def close(self) -> None:
        """Have nothing to let go of."""
