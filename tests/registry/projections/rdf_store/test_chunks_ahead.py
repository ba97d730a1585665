"""Chunks are made ahead of their reader, and end with it."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pytest

from registry.projections.rdf_store.chunks_ahead import WAITING, ChunksAhead


def test_chunks_come_out_whole_and_in_order_when_they_are_of_any_size() -> None:
    chunks = [bytes([number % 256]) * (number % 7) for number in range(1000)]
    with ChunksAhead(chunks) as ahead:
        assert io.BufferedReader(ahead, 16).read() == b"".join(chunks)


def test_an_error_is_raised_where_its_chunk_would_have_been_read() -> None:
    def failing() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("no second chunk")

    with ChunksAhead(failing()) as ahead, pytest.raises(ValueError, match="no second chunk"):
        io.BufferedReader(ahead).read()


def test_the_thread_ends_and_few_chunks_are_made_when_the_reader_gives_up() -> None:
    made: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            made.append(1)
            yield b"more"

    with ChunksAhead(endless()) as ahead:
        assert ahead.read(4) == b"more"
    assert len(made) <= WAITING + 1
    assert not [one for one in threading.enumerate() if one.name.startswith("chunks-ahead")]
