"""Chunks of bytes as a file to be read once, made by a thread of its own while the engine works on those before."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

WAITING = 64
"""So many chunks may wait to be read: a rebuild never holds the catalog in memory."""


class ChunksAhead(io.RawIOBase):
    """Use in `with`: leaving it ends the thread, also when the reader has given up.

    What making a chunk raises is raised where the chunk would have been read.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Note the chunks; none is made before `with`."""
        self._chunks = iter(chunks)
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="chunks-ahead")
        self._ready: deque[Future[bytes | None]] = deque()
        self._rest = b""

    def __enter__(self) -> ChunksAhead:
        """Begin to make chunks."""
        for _ in range(WAITING):
            self._make_another()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop making chunks and wait for the thread."""
        self._maker.shutdown(cancel_futures=True)

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Give the next bytes, 0 at the end."""
        while not self._rest:
            chunk = self._ready.popleft().result()
            self._make_another()
            if chunk is None:
                return 0
            self._rest = chunk
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _make_another(self) -> None:
        self._ready.append(self._maker.submit(next, self._chunks, None))
