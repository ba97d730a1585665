"""Reading a body in bounded steps: one layer of gzip or deflate, with caps on size and on growth."""

from __future__ import annotations

import hashlib
import io
import zlib

from registry.http_client.fetch_error import FetchError
from registry.http_client.fetch_limits import FetchLimits

ACCEPTED_ENCODINGS = "gzip, deflate"
GZIP_MARK = b"\x1f\x8b"
GZIP_WINDOW = 16 + zlib.MAX_WBITS
STEP_BYTES = 256 * 1024
# Block-wise gzip files have a member for each 64 KiB; a body of millions of empty ones would only burn time.
MEMBERS = 10_000


class BodyReader:
    """Collects a body piece by piece and refuses it as soon as it breaks a limit."""

    def __init__(self, content_encoding: str, limits: FetchLimits, host: str) -> None:
        """Prepare for the encoding that the server declared; more than one layer is refused."""
        self._limits = limits
        self._host = host
        self._received = 0
        self._decoded = io.BytesIO()
        self._hash = hashlib.sha256()
        self._encoding = content_encoding.strip().lower()
        if self._encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FetchError("encoding", host=host)
        self._inflater: zlib._Decompress | None = None
        self._members = 1
        self._is_plain = self._encoding in {"", "identity"}

    def feed(self, received: bytes) -> None:
        """Take bytes from the wire."""
        self._received += len(received)
        if self._is_plain:
            self._keep(received)
            return
        try:
            self._inflate(received)
        except zlib.error as error:
            raise FetchError("encoding", host=self._host) from error

    def finish(self) -> tuple[bytes, str]:
        """Give the whole body and its SHA-256, unless the compressed stream was cut short."""
        is_cut = self._inflater is not None and not self._inflater.eof
        if is_cut or (not self._is_plain and self._received and self._inflater is None):
            raise FetchError("truncated", host=self._host)
        return self._decoded.getvalue(), self._hash.hexdigest()

    def _inflate(self, received: bytes) -> None:
        waiting = received
        while waiting:
            if self._inflater is None:
                self._inflater = self._inflater_for(waiting)
            elif self._inflater.eof:
                waiting = self._next_member(waiting)
                continue
            self._keep(self._inflater.decompress(waiting, STEP_BYTES))
            waiting = self._inflater.unconsumed_tail or self._inflater.unused_data
            while not waiting and not self._inflater.eof:
                # What is left inside the inflater comes out with empty input, still step by step.
                piece = self._inflater.decompress(b"", STEP_BYTES)
                if not piece:
                    break
                self._keep(piece)

    def _inflater_for(self, start: bytes) -> zlib._Decompress:
        if self._encoding != "deflate":
            return zlib.decompressobj(GZIP_WINDOW)
        # Servers send both meanings of "deflate": with the zlib header, and without it.
        has_header = start[0] & 0x0F == 8 and (len(start) == 1 or int.from_bytes(start[:2]) % 31 == 0)
        return zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)

    def _next_member(self, waiting: bytes) -> bytes:
        """A gzip file may consist of several members and be padded with zeros; anything else is refused."""
        waiting = waiting.lstrip(b"\0")
        is_gzip = self._encoding != "deflate" and GZIP_MARK.startswith(waiting[:2])
        if waiting and (not is_gzip or self._members == MEMBERS):
            raise FetchError("encoding", host=self._host)
        if waiting:
            self._members += 1
            self._inflater = zlib.decompressobj(GZIP_WINDOW)
        return waiting

    def _keep(self, piece: bytes) -> None:
        size = self._decoded.tell() + len(piece)
        if size > self._limits.decoded_bytes:
            raise FetchError("too-large", host=self._host)
        if size > self._limits.ratio_free_bytes and size > self._limits.ratio * self._received:
            raise FetchError("ratio", host=self._host)
        self._decoded.write(piece)
        self._hash.update(piece)
