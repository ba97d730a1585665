"""A server on loopback that answers byte for byte as told, and a network that pretends it is anywhere."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import httpcore
import pytest

from registry.http_client import FetchError, FetchLimits, GuardedClient

MEBIBYTE = 1024 * 1024
ONCE = FetchLimits(attempts=1)
PUBLIC = "8.8.4.4"
OTHER = "8.8.8.8"

Script = Callable[["Request"], Iterable[bytes]]


class Request:
    """What the server was sent: method, target and headers by lower-case name."""

    def __init__(self, head: bytes, content: bytes) -> None:
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = lines[0].split(" ", 2)
        self.headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines[1:] if line)
        }
        self.content = content


class ScriptedServer:
    """Answers each target by its script; keeps what it was asked, and how many asked at once."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.scripts: dict[str, Script] = {}
        self.requests: list[Request] = []
        self.times: list[float] = []
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.pair = f"127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def on(self, target: str, *pieces: bytes) -> None:
        """Answer `target` with these bytes."""
        self.scripts[target] = lambda _: pieces

    def url(self, target: str) -> str:
        return f"http://{self.pair}{target}"

    def close(self) -> None:
        with contextlib.suppress(OSError):
            # Wakes the thread that waits in accept; closing alone would leave the port open until then.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            stream = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with stream:
                self._converse(stream)

    def _converse(self, stream: socket.socket) -> None:
        received = b""
        while b"\r\n\r\n" not in received:
            piece = stream.recv(65536)
            if not piece:
                return
            received += piece
        head, _, content = received.partition(b"\r\n\r\n")
        request = Request(head, content)
        while len(request.content) < int(request.headers.get("content-length", 0)):
            request.content += stream.recv(65536)
        with self._lock:
            self.requests.append(request)
            self.times.append(time.monotonic())
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        script = self.scripts.get(request.target, not_found)
        try:
            for piece in script(request):
                stream.sendall(piece)
        finally:
            with self._lock:
                self._at_once -= 1


def not_found(_: Request) -> Iterable[bytes]:
    return [answer(b"", 404)]


def answer(content: bytes, status: int = 200, **headers: str) -> bytes:
    """A whole answer with its length; header names are written with underscores."""
    given = {
        "content-length": str(len(content)),
        **{name.replace("_", "-"): text for name, text in headers.items()},
    }
    lines = "".join(f"{name}: {text}\r\n" for name, text in given.items())
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode() + content


class PretendedStream(httpcore.NetworkStream):
    """A connection to loopback that says it goes elsewhere."""

    def __init__(self, stream: httpcore.NetworkStream, peer: tuple[str, int]) -> None:
        self._stream = stream
        self._peer = peer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return PretendedStream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._peer)

    def get_extra_info(self, info: str) -> Any:
        return self._peer if info == "server_addr" else self._stream.get_extra_info(info)


class PretendedInternet(httpcore.NetworkBackend):
    """Leads each public address to the loopback port it stands for; remembers where it was sent."""

    def __init__(self, ports: dict[str, int], peers: dict[str, str] | None = None) -> None:
        self.ports = ports
        self.peers = peers or {}
        self.connected: list[tuple[str, int]] = []
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        if host not in self.ports:
            raise httpcore.ConnectError("no such server")
        stream = self._system.connect_tcp(
            "127.0.0.1", self.ports[host], timeout, local_address, socket_options
        )
        return PretendedStream(stream, (self.peers.get(host, host), port))


def names(addresses: Mapping[str, Sequence[str]]) -> Callable[[str, int], Sequence[str]]:
    """A resolver that knows only these names."""

    def resolve(host: str, port: int) -> Sequence[str]:
        if host not in addresses:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return addresses[host]

    return resolve


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def client_of(
    server: ScriptedServer, clock: Clock | None = None, limits: FetchLimits = ONCE
) -> GuardedClient:
    """A client that may talk to the server by its loopback address."""
    if clock is None:
        return GuardedClient(limits, "test", frozenset({server.pair}))
    return GuardedClient(limits, "test", frozenset({server.pair}), clock=clock, sleep=clock.sleep)


def error_of(client: GuardedClient, url: str, **options: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        client.get(url, **options)  # type: ignore[arg-type]
    assert set(caught.value.message) == {"id", "en"}
    assert caught.value.code == f"fetch.{caught.value.cause}"
    return caught.value
