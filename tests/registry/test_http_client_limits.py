"""Sizes, times, tries and turns of the guarded client are bounded."""

from __future__ import annotations

import gzip
import resource
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest

from registry.http_client import FetchedDocument, FetchError, FetchLimits, GuardedClient, PoliteTurns
from registry.http_client.guarded_client import seconds_asked
from tests.registry.scripted_server import (
    MEBIBYTE,
    OTHER,
    PUBLIC,
    Clock,
    PretendedInternet,
    Request,
    ScriptedServer,
    answer,
    client_of,
    error_of,
    names,
)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    running = ScriptedServer()
    yield running
    running.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


# ------------------------------------------------------------------------------------------- bodies


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
TEXT = b"Data migrasi internasional. " * 5000


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT[:70000]) + gzip.compress(TEXT[70000:])),
        ("gzip", gzip.compress(TEXT) + b"\0" * 100),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, wbits=-15)),
        ("identity", TEXT),
    ],
)
def test_a_body_is_decoded_when_it_has_one_layer(
    server: ScriptedServer, encoding: str, content: bytes
) -> None:
    server.on("/", answer(content, content_encoding=encoding))
    pieces = [content[start : start + 700] for start in range(0, len(content), 700)]
    head = CHUNKED.replace(b"\r\n\r\n", f"\r\ncontent-encoding: {encoding}\r\n\r\n".encode())
    server.on("/chunked", head, chunked(*pieces))
    assert client_of(server).get(server.url("/")).content == TEXT
    assert client_of(server).get(server.url("/chunked")).content == TEXT


@pytest.mark.parametrize(
    ("encoding", "content", "cause"),
    [
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT)), "encoding"),
        ("br", TEXT, "encoding"),
        ("zstd", TEXT, "encoding"),
        ("gzip", TEXT, "encoding"),
        ("gzip", gzip.compress(TEXT) + b"rubbish", "encoding"),
        ("deflate", zlib.compress(TEXT) + b"rubbish", "encoding"),
        ("gzip", gzip.compress(TEXT)[:-1], "truncated"),
        ("gzip", gzip.compress(TEXT)[:50], "truncated"),
        ("deflate", zlib.compress(TEXT)[:-4], "truncated"),
        ("gzip", gzip.compress(b"")[:-8] + b"12345678", "encoding"),
    ],
)
def test_a_body_is_refused_when_its_encoding_is_bad(
    server: ScriptedServer, encoding: str, content: bytes, cause: str
) -> None:
    server.on("/", answer(content, content_encoding=encoding))
    assert error_of(client_of(server), server.url("/")).cause == cause


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort"],
        [CHUNKED, b"a\r\nshort"],
        [CHUNKED, b"5\r\nshort\r\n"],
    ],
)
def test_a_short_body_is_an_error_when_the_connection_ends_early(
    server: ScriptedServer, pieces: list[bytes]
) -> None:
    server.on("/", *pieces)
    assert error_of(client_of(server), server.url("/")).cause == "truncated"


@pytest.mark.parametrize("pieces", [[b""], [b"rubbish\r\n\r\n"], [b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n"]])
def test_an_answer_is_an_error_when_it_is_not_http(server: ScriptedServer, pieces: list[bytes]) -> None:
    server.on("/", *pieces)
    assert error_of(client_of(server), server.url("/")).cause == "connection"


def test_memory_stays_small_when_300_kilobytes_would_become_300_megabytes(server: ScriptedServer) -> None:
    bomb = gzip.compress(bytes(300 * MEBIBYTE), 9)
    assert len(bomb) < 320_000
    server.on("/", answer(bomb, content_encoding="gzip"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    started = time.monotonic()
    assert error_of(client_of(server), server.url("/")).cause == "ratio"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 48 * MEBIBYTE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024
    assert time.monotonic() - started < 2


def test_a_body_is_refused_when_it_is_larger_than_allowed(server: ScriptedServer) -> None:
    def endless(_: Request) -> Iterable[bytes]:
        yield CHUNKED
        while True:
            yield b"10000\r\n" + bytes(65536) + b"\r\n"

    server.scripts["/endless"] = endless
    server.on("/declared", answer(b"")[:-4].replace(b"length: 0", b"length: 99999999999") + b"\r\n\r\n")
    server.on("/decoded", answer(gzip.compress(bytes(range(256)) * 8192), content_encoding="gzip"))
    small = client_of(
        server, limits=FetchLimits(attempts=1, wire_bytes=MEBIBYTE, decoded_bytes=MEBIBYTE, ratio=10**6)
    )
    for target in ("/endless", "/declared", "/decoded"):
        assert error_of(small, server.url(target)).cause == "too-large"


def test_headers_without_end_are_refused_when_they_come(server: ScriptedServer) -> None:
    def endless(_: Request) -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while True:
            yield b"x-filler: " + b"a" * 8000 + b"\r\n"

    server.scripts["/"] = endless
    assert error_of(client_of(server), server.url("/")).cause in {"connection", "too-large"}


# ------------------------------------------------------------------------------------------- time


def dripping(head: bytes, seconds: float) -> Iterable[bytes]:
    yield head
    while True:
        time.sleep(seconds)
        yield b"x"


def test_a_drip_is_cut_off_when_it_is_too_slow_over_the_window(server: ScriptedServer) -> None:
    server.scripts["/"] = lambda _: dripping(b"HTTP/1.1 200 OK\r\n\r\n", 0.02)
    limits = FetchLimits(attempts=1, rate_window_seconds=0.3)
    started = time.monotonic()
    assert error_of(client_of(server, limits=limits), server.url("/")).cause == "too-slow"
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nx: "])
def test_a_drip_is_cut_off_when_the_total_time_is_over(server: ScriptedServer, head: bytes) -> None:
    server.scripts["/"] = lambda _: dripping(head, 0.02)
    limits = FetchLimits(attempts=1, total_seconds=0.3, minimum_bytes_per_second=0)
    started = time.monotonic()
    assert error_of(client_of(server, limits=limits), server.url("/")).cause == "too-slow"
    assert time.monotonic() - started < 1


def test_silence_is_a_timeout_when_it_lasts(server: ScriptedServer) -> None:
    server.scripts["/"] = lambda _: dripping(b"HTTP/1.1 200 OK\r\n\r\n", 1)
    limits = FetchLimits(attempts=1, idle_seconds=0.1)
    assert error_of(client_of(server, limits=limits), server.url("/")).cause == "timeout"


# ------------------------------------------------------------------------------------------- retries


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_try_is_repeated_when_the_server_is_in_trouble(
    server: ScriptedServer, clock: Clock, status: int
) -> None:
    replies = iter([answer(b"secret trace", status), b"", answer(b"ok")])
    server.scripts["/"] = lambda _: [next(replies)]
    assert client_of(server, clock, FetchLimits()).get(server.url("/")).content == b"ok"
    assert len(clock.slept) == 2
    assert all(2 <= seconds <= 60 for seconds in clock.slept)


def test_four_tries_are_made_when_all_fail(server: ScriptedServer, clock: Clock) -> None:
    server.on("/?key=hidden", answer(b"secret trace", 500))
    error = error_of(client_of(server, clock, FetchLimits()), server.url("/?key=hidden"))
    assert (error.cause, error.status, len(server.requests), len(clock.slept)) == ("status", 500, 4, 3)
    assert not any(word in str(error.message) for word in ("secret", "hidden"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 206])
def test_one_try_is_enough_when_the_answer_is_final(
    server: ScriptedServer, clock: Clock, status: int
) -> None:
    server.on("/", answer(b"", status))
    error = error_of(client_of(server, clock, FetchLimits()), server.url("/"))
    assert (error.cause, error.status, len(server.requests)) == ("status", status, 1)


def test_the_server_is_obeyed_when_it_says_how_long_to_wait(server: ScriptedServer, clock: Clock) -> None:
    replies = iter([answer(b"", 429, retry_after="120"), answer(b"ok")])
    server.scripts["/"] = lambda _: [next(replies)]
    assert client_of(server, clock, FetchLimits()).get(server.url("/")).content == b"ok"
    assert clock.slept == [120]


@pytest.mark.parametrize("text", ["99999999999", "9" * 5000, "3601", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_we_give_up_when_told_to_wait_for_ever(server: ScriptedServer, clock: Clock, text: str) -> None:
    server.on("/", answer(b"", 503, retry_after=text))
    error = error_of(client_of(server, clock, FetchLimits()), server.url("/"))
    assert (error.retry_after_seconds, error.status, clock.slept) == (3600, 503, [])
    assert "wait" in error.message["en"]


@pytest.mark.parametrize(
    "text", ["-5", "-" + "9" * 5000, "soon", "", "NaN", "1e9", "Mon, 01 Jan 1990 00:00:00 GMT"]
)
def test_we_wait_as_usual_when_the_time_named_makes_no_sense(
    server: ScriptedServer, clock: Clock, text: str
) -> None:
    replies = iter([answer(b"", 503, retry_after=text), answer(b"ok")])
    server.scripts["/"] = lambda _: [next(replies)]
    assert client_of(server, clock, FetchLimits()).get(server.url("/")).content == b"ok"
    assert 2 <= clock.slept[0] <= 60


def test_a_date_is_read_when_it_says_how_long_to_wait() -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    assert seconds_asked("Mon, 01 Jan 2024 00:01:00 GMT", now) == 60
    assert seconds_asked("Mon, 01 Jan 2024 00:01:00 -0000", now) == 60
    assert seconds_asked(None, now) is None


def test_no_try_begins_when_the_deadline_would_pass(server: ScriptedServer, clock: Clock) -> None:
    server.on("/", answer(b"", 503, retry_after="500"))
    error = error_of(client_of(server, clock, FetchLimits(deadline_seconds=400)), server.url("/"))
    assert (clock.slept, error.retry_after_seconds) == ([], 500)


def test_a_refused_connection_is_tried_again_when_tries_are_left(clock: Clock) -> None:
    gone = ScriptedServer()
    gone.close()
    error = error_of(client_of(gone, clock, FetchLimits()), gone.url("/"))
    assert (error.cause, len(clock.slept)) == ("connection", 3)


# ------------------------------------------------------------------------------------------- politeness


def public_client(server: ScriptedServer, turns: PoliteTurns, spacing_seconds: float) -> GuardedClient:
    hosts = {f"name{number}.example": [PUBLIC] for number in range(6)}
    limits = FetchLimits(attempts=1, spacing_seconds=spacing_seconds)
    internet = PretendedInternet({PUBLIC: server.port})
    return GuardedClient(limits, "t", resolver=names(hosts), connector=internet, turns=turns)


def test_one_host_sees_one_connection_when_many_names_lead_to_it(server: ScriptedServer) -> None:
    def slow(_: Request) -> Iterable[bytes]:
        time.sleep(0.02)
        return [answer(b"ok")]

    server.scripts["/"] = slow
    turns = PoliteTurns()
    clients = [public_client(server, turns, 0.05) for _ in range(6)]
    documents: list[FetchedDocument] = []

    def fetch(number: int) -> None:
        documents.append(clients[number].get(f"http://name{number}.example/"))

    threads = [threading.Thread(target=fetch, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gaps = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    assert (len(documents), server.most_at_once) == (6, 1)
    assert min(gaps) >= 0.05


def test_a_second_passes_when_the_same_host_is_asked_again(server: ScriptedServer, clock: Clock) -> None:
    server.on("/", answer(b"ok"))
    client = public_client(server, PoliteTurns(clock, clock.sleep), 1)
    for number in range(3):
        client.get(f"http://name{number}.example/")
    assert clock.slept == [1, 1]


def test_nobody_waits_when_an_administrator_allowed_the_host(server: ScriptedServer, clock: Clock) -> None:
    server.on("/", answer(b"ok"))
    client = client_of(server, clock, FetchLimits(spacing_seconds=5))
    for _ in range(3):
        client.get(server.url("/"))
    assert clock.slept == []


def test_queueing_ends_when_patience_does() -> None:
    turns = PoliteTurns()
    with (
        turns.take([PUBLIC], 1, 1, "a.example"),
        pytest.raises(FetchError) as caught,
        turns.take([OTHER, PUBLIC], 1, 0.05, "b.example"),
    ):
        pytest.fail("the turn was taken")
    assert caught.value.cause == "timeout"
