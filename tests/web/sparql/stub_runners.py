"""Query runners that answer as they are told, for what no real query does on purpose."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from registry.bootstrap import Registry
from registry.projections.rdf_store.query_forms import QueryAnswer


class Runner:
    """Answers every query by calling a function."""

    def __init__(self, answer: Callable[[], QueryAnswer]) -> None:
        """Keep the function; nothing runs yet."""
        self._answer = answer
        self._lock = threading.Lock()
        self.running = 0

    def run(
        self,
        query: str,
        *,
        result_format: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        deadline_seconds: float | None = None,
    ) -> QueryAnswer:
        """Answer whatever is asked."""
        with self._lock:
            self.running += 1
        try:
            return self._answer()
        finally:
            with self._lock:
                self.running -= 1

    def wait_until_running(self, number: int) -> None:
        """Return once so many queries are inside."""
        deadline = time.monotonic() + 10
        while self.running < number:
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def close(self) -> None:
        """There is nothing to close."""


def registry_with(registry: Registry, runner: Runner) -> Registry:
    """Give the registry with this runner in place of its pool."""
    registry.__dict__["_query_pool"] = runner
    return registry
