"""How many queries one client may have running at once, counted over all web processes of this machine.

A turn is a lock on one byte of a file: the kernel gives it back when the process dies, however it dies, and
the file itself stays empty.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registry.errors import Unavailable

FILE_NAME = "sparql_turns"
TURNS = 2
_NUMBERS = 2**40
# struct flock of 64-bit Linux: type, whence, start, length, process; with locks of the open file, not the process.
_LOCK = struct.Struct("hhqqi4x")


class TooManyTurns(Unavailable):
    """This client has as many queries running as one may have."""


class ClientTurns:
    """Gives each client its turns."""

    def __init__(self, folder: Path, turns: int = TURNS) -> None:
        """Keep the locks in a file of `folder`, which is made with the first query."""
        self._path = folder / FILE_NAME
        self._turns = turns

    @contextmanager
    def turn(self, client: str) -> Iterator[None]:
        """Hold one turn of a client, or raise TooManyTurns."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            first = self._turns * (int.from_bytes(hashlib.sha256(client.encode()).digest()[:8]) % _NUMBERS)
            if not any(_locked(descriptor, first + number) for number in range(self._turns)):
                raise _too_many(self._turns)
            yield
        finally:
            os.close(descriptor)


def _locked(descriptor: int, byte: int) -> bool:
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _LOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, byte, 1, 0))
    except (BlockingIOError, PermissionError):
        return False
    return True


def _too_many(turns: int) -> TooManyTurns:
    return TooManyTurns(
        {
            "id": f"Sudah ada {turns} kueri Anda yang berjalan. Tunggu salah satunya selesai.",
            "en": f"{turns} queries of yours are running already. Wait until one of them ends.",
        },
        "SPARQL-044",
        retry_after_seconds=2,
    )
