"""Turn-taking: at most one connection to a host at a time, and a pause between two of them.

Hosts are told apart by address and not by name, so many names for one victim still make one queue.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from registry.http_client.fetch_error import FetchError


class PoliteTurns:
    """The queues of one process; share one among all clients, so that they are polite together."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Start with nobody waiting."""
        self._clock = clock
        self._sleep = sleep
        self._change = threading.Condition()
        self._busy: set[str] = set()
        self._free_at: dict[str, float] = {}

    @contextmanager
    def take(
        self, addresses: Sequence[str], spacing_seconds: float, patience_seconds: float, host: str
    ) -> Iterator[None]:
        """Hold the turn at all `addresses` while the block runs; queue for `patience_seconds` at most."""
        wanted = frozenset(addresses)
        with self._change:
            if not self._change.wait_for(lambda: not wanted & self._busy, timeout=patience_seconds):
                raise FetchError("timeout", host=host, retriable=False)
            self._busy |= wanted
            free_at = max((self._free_at.get(address, 0.0) for address in wanted), default=0.0)
        try:
            pause = free_at - self._clock()
            if pause > 0:
                self._sleep(pause)
            yield
        finally:
            self._release(wanted, spacing_seconds)

    def _release(self, addresses: frozenset[str], spacing_seconds: float) -> None:
        with self._change:
            now = self._clock()
            self._free_at = {address: when for address, when in self._free_at.items() if when > now}
            self._free_at.update(dict.fromkeys(addresses, now + spacing_seconds))
            self._busy -= addresses
            self._change.notify_all()
