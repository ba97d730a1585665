"""Connections that go only where the guard said, measured from the first byte to the last."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from registry.http_client.fetch_error import FetchError
from registry.http_client.fetch_limits import FetchLimits

# A name may have dozens of addresses; trying a few is enough, and bounds the time.
ADDRESSES_TRIED = 3


class TransferMeter:
    """The budget of one exchange: bytes on the wire, seconds in all, and a rate that must be kept."""

    def __init__(self, limits: FetchLimits, clock: Callable[[], float], host: str) -> None:
        """Start the clock of the exchange."""
        self.host = host
        self._limits = limits
        self._clock = clock
        self._ends_at = clock() + limits.total_seconds
        self._window_start = clock()
        self._window_bytes = 0
        self._wire_bytes = 0

    def remaining_seconds(self) -> float:
        """Give the seconds left, or refuse to go on when there are none."""
        left = self._ends_at - self._clock()
        if left <= 0:
            raise FetchError("too-slow", host=self.host)
        return left

    def explained(self, error: httpcore.TimeoutException, *, is_end: bool) -> Exception:
        """Tell silence, after which a new try is worth it, from the end of the time for all."""
        return FetchError("too-slow", host=self.host) if is_end else error

    def count(self, received: int) -> None:
        """Add bytes that came in; refuse when they are too many, or too few for the time they took."""
        self._wire_bytes += received
        if self._wire_bytes > self._limits.wire_bytes:
            raise FetchError("too-large", host=self.host)
        self._window_bytes += received
        elapsed = self._clock() - self._window_start
        if elapsed >= self._limits.rate_window_seconds:
            if self._window_bytes < self._limits.minimum_bytes_per_second * elapsed:
                raise FetchError("too-slow", host=self.host)
            self._window_start, self._window_bytes = self._clock(), 0


class MeteredStream(httpcore.NetworkStream):
    """A connection whose every read and write is bounded by the meter of its exchange."""

    def __init__(self, stream: httpcore.NetworkStream, meter: TransferMeter) -> None:
        """Stand in front of an open connection."""
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, never waiting beyond the end of the exchange."""
        seconds = self._bounded(timeout)
        try:
            received = self._stream.read(max_bytes, seconds)
        except httpcore.ReadTimeout as error:
            raise self._meter.explained(error, is_end=timeout is None or seconds < timeout) from error
        self._meter.count(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, never waiting beyond the end of the exchange."""
        seconds = self._bounded(timeout)
        try:
            self._stream.write(buffer, seconds)
        except httpcore.WriteTimeout as error:
            raise self._meter.explained(error, is_end=timeout is None or seconds < timeout) from error

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Verify the server by its name; a handshake that drips is cut off by a timer.

        Socket timeouts start anew with each packet, so they alone do not bound a handshake.
        """
        seconds = 2 * self._bounded(timeout)
        cut_off = threading.Timer(seconds, _shut_down, [self._stream.get_extra_info("socket")])
        cut_off.daemon = True
        cut_off.start()
        try:
            secured = self._stream.start_tls(ssl_context, server_hostname, timeout)
        except httpcore.ConnectError as error:
            is_tls = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
            raise FetchError("tls" if is_tls else "connection", host=self._meter.host) from error
        finally:
            cut_off.cancel()
        return MeteredStream(secured, self._meter)

    def get_extra_info(self, info: str) -> Any:
        """Pass on what the connection knows of itself."""
        return self._stream.get_extra_info(info)

    def _bounded(self, timeout: float | None) -> float:
        left = self._meter.remaining_seconds()
        return left if timeout is None else min(left, timeout)


def _shut_down(connection: socket.socket | None) -> None:
    if connection is not None:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


class PinnedNetwork(httpcore.NetworkBackend):
    """Connects to the checked addresses whatever the name now resolves to, and looks at who answered."""

    def __init__(
        self, addresses: Sequence[str], meter: TransferMeter, connector: httpcore.NetworkBackend
    ) -> None:
        """Take addresses that the guard has passed."""
        self._addresses = tuple(addresses)[:ADDRESSES_TRIED]
        self._meter = meter
        self._connector = connector

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the pinned addresses that answers; the name is used for nothing here."""
        failure: Exception = FetchError("connection", host=self._meter.host)
        for address in self._addresses:
            self._meter.remaining_seconds()
            try:
                stream = self._connector.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self._check_peer(stream, address)
            return MeteredStream(stream, self._meter)
        raise failure

    def _check_peer(self, stream: httpcore.NetworkStream, address: str) -> None:
        peer = stream.get_extra_info("server_addr")
        if not peer or ipaddress.ip_address(str(peer[0])) != ipaddress.ip_address(address):
            stream.close()
            raise FetchError("refused-address", host=self._meter.host)
