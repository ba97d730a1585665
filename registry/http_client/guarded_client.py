"""The guarded client: redirects by hand, retries with jitter, each hop checked anew.

A connection serves one request. Keeping it open would save a handshake, which the pause between two requests
to the same host outweighs, and would need a second look at every reuse.
"""

from __future__ import annotations

import random
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property

import httpcore
import httpx

from registry.http_client.address_guard import AddressGuard, Resolver, host_of, port_of, system_resolver
from registry.http_client.content_decoding import ACCEPTED_ENCODINGS, BodyReader
from registry.http_client.fetch_error import FetchError
from registry.http_client.fetch_limits import FetchLimits
from registry.http_client.fetched_document import FetchedDocument, kept_headers, media_type_and_charset
from registry.http_client.guarded_network import PinnedNetwork, TransferMeter
from registry.http_client.polite_turns import PoliteTurns

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What may go along when a redirect leads to another scheme, host or port: a key may hide in any other header.
HARMLESS_HEADERS = frozenset({"accept", "accept-language", "if-none-match", "if-modified-since"})
# Framing and addressing are the client's own affair.
RESERVED_HEADERS = frozenset(
    {
        "host",
        "connection",
        "content-length",
        "transfer-encoding",
        "accept-encoding",
        "user-agent",
        "upgrade",
    }
)


@dataclass(frozen=True)
class _Hop:
    """One request on the way: where to, with what."""

    method: str
    url: httpx.URL
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True)
class _Answer:
    """What came back for one hop; the body was read only if it is wanted."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    digest: str


class GuardedClient:
    """Fetches what strangers point to; usable from several threads at once.

    `allowed_private` holds an administrator's `host:port` permissions for one source: such a host may have a
    private address and any port, and is asked without turn-taking. A redirect from elsewhere never profits
    from them.
    """

    def __init__(
        self,
        limits: FetchLimits,
        user_agent: str,
        allowed_private: frozenset[str] = frozenset(),
        *,
        resolver: Resolver = system_resolver,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        turns: PoliteTurns | None = None,
        tls: ssl.SSLContext | None = None,
        connector: httpcore.NetworkBackend | None = None,
    ) -> None:
        """Take limits and collaborators; pass one `turns` to all clients of a process, `tls` for a pinned CA.

        `sleep` may raise to abandon a waiting fetch. Proxies and `.netrc` of the machine are not looked at.
        """
        self.limits = limits
        self._user_agent = user_agent
        self._guard = AddressGuard(allowed_private, resolver)
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._turns = turns or PoliteTurns(clock, sleep)
        self._given_tls = tls
        self._connector = connector or httpcore.SyncBackend()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or httpx.create_ssl_context(trust_env=False)

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = "*/*",
    ) -> FetchedDocument:
        """Fetch a document; with `etag` or `last_modified` a 304 gives an empty one marked `not_modified`."""
        conditions = {"if-none-match": etag, "if-modified-since": last_modified}
        wanted = {"accept": accept, **{name: value for name, value in conditions.items() if value}}
        return self.request("GET", url, headers={**(headers or {}), **wanted})

    def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes = b""
    ) -> FetchedDocument:
        """Send any request; only GET is repeated after a failure and follows redirects."""
        given = {name.lower(): value for name, value in (headers or {}).items()}
        sent = {name: value for name, value in given.items() if name not in RESERVED_HEADERS}
        hop = _Hop(method.upper(), self._guard.check_url(url), sent, content)
        attempts = self.limits.attempts if hop.method == "GET" else 1
        ends_at = self._clock() + self.limits.deadline_seconds
        for attempt in range(1, attempts + 1):
            try:
                return self._follow(url, hop, ends_at)
            except FetchError as error:
                if attempt == attempts or not error.retriable:
                    raise
                self._wait_before_retry(error, attempt, ends_at)
        raise FetchError("connection", host=host_of(hop.url))

    def check_url(self, url: str) -> str:
        """Give a URL in normal form, or refuse it as `get` would; for forms, before anything is fetched."""
        checked = self._guard.check_url(url)
        self._guard.addresses(checked)
        return str(checked)

    def _follow(self, url: str, hop: _Hop, ends_at: float) -> FetchedDocument:
        for _ in range(self.limits.redirects + 1):
            answer = self._exchange(hop, ends_at)
            if hop.method != "GET" or answer.status not in REDIRECTS:
                return self._document(url, hop, answer)
            hop = self._next_hop(hop, answer)
        raise FetchError("too-many-redirects", host=host_of(hop.url))

    def _next_hop(self, hop: _Hop, answer: _Answer) -> _Hop:
        """Check where a redirect leads and leave behind what the next server must not see."""
        location = answer.headers.get("location")
        if not location:
            raise FetchError("status", host=host_of(hop.url), status=answer.status)
        try:
            joined = str(hop.url.join(location.encode("latin-1").decode("utf-8", "replace")))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError("bad-url") from error
        target = self._guard.check_url(joined)
        if hop.url.scheme == "https" and target.scheme == "http":
            raise FetchError("downgrade", host=host_of(hop.url))
        if self._guard.is_allowed(target) and not self._guard.is_allowed(hop.url):
            raise FetchError("refused-address", host=host_of(target))
        if _origin(target) == _origin(hop.url):
            return replace(hop, url=target)
        kept = {name: value for name, value in hop.headers.items() if name in HARMLESS_HEADERS}
        return replace(hop, url=target, headers=kept)

    def _exchange(self, hop: _Hop, ends_at: float) -> _Answer:
        """Resolve, wait for the turn, connect to what was resolved, and read one answer."""
        addresses = self._guard.addresses(hop.url)
        host = host_of(hop.url)
        with self._turn(hop.url, addresses, ends_at):
            meter = TransferMeter(self.limits, self._clock, host)
            network = PinnedNetwork(addresses, meter, self._connector)
            origin = httpcore.Origin(hop.url.raw_scheme, hop.url.raw_host, port_of(hop.url))
            tls = self._tls if hop.url.scheme == "https" else None
            try:
                with httpcore.HTTPConnection(origin, ssl_context=tls, network_backend=network) as connection:
                    return self._read_answer(connection.handle_request(self._request_of(hop)), hop)
            except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
                raise FetchError(_cause_of(error), host=host) from error

    def _turn(
        self, url: httpx.URL, addresses: tuple[str, ...], ends_at: float
    ) -> AbstractContextManager[None]:
        if self._guard.is_allowed(url) or self.limits.spacing_seconds <= 0:
            return nullcontext()
        patience = max(0.0, ends_at - self._clock())
        return self._turns.take(addresses, self.limits.spacing_seconds, patience, host_of(url))

    def _request_of(self, hop: _Hop) -> httpcore.Request:
        own = {
            "host": hop.url.netloc.decode("ascii"),
            "user-agent": self._user_agent,
            "accept-encoding": ACCEPTED_ENCODINGS,
            "connection": "close",
        }
        if hop.content or hop.method not in {"GET", "HEAD", "DELETE"}:
            own["content-length"] = str(len(hop.content))
        seconds = {
            "connect": self.limits.connect_seconds,
            "read": self.limits.idle_seconds,
            "write": self.limits.idle_seconds,
        }
        return httpcore.Request(
            hop.method,
            httpcore.URL(
                scheme=hop.url.raw_scheme,
                host=hop.url.raw_host,
                port=port_of(hop.url),
                target=hop.url.raw_path,
            ),
            headers=[
                (name.encode("ascii", "replace"), value.encode("utf-8"))
                for name, value in {**own, **hop.headers}.items()
            ],
            content=hop.content,
            extensions={"timeout": seconds},
        )

    def _read_answer(self, response: httpcore.Response, hop: _Hop) -> _Answer:
        headers = kept_headers(response.headers)
        host = host_of(hop.url)
        if response.status in REDIRECTS or response.status == 304:
            return _Answer(response.status, headers, b"", "")
        if not 200 <= response.status < 300 or response.status == 206:
            raise self._status_error(response.status, headers.get("retry-after"), host)
        declared = headers.get("content-length", "")
        if declared.isdecimal() and len(declared) < 20 and int(declared) > self.limits.wire_bytes:
            raise FetchError("too-large", host=host)
        reader = BodyReader(headers.get("content-encoding", ""), self.limits, host)
        for piece in response.iter_stream():
            reader.feed(piece)
        return _Answer(response.status, headers, *reader.finish())

    def _document(self, url: str, hop: _Hop, answer: _Answer) -> FetchedDocument:
        is_conditional = "if-none-match" in hop.headers or "if-modified-since" in hop.headers
        is_not_modified = answer.status == 304 and is_conditional
        if not 200 <= answer.status < 300 and not is_not_modified:
            raise FetchError("status", host=host_of(hop.url), status=answer.status)
        media_type, charset = media_type_and_charset(answer.headers.get("content-type"))
        return FetchedDocument(
            url=url,
            final_url=str(hop.url),
            status=answer.status,
            media_type=media_type,
            charset=charset,
            headers=answer.headers,
            content=answer.content,
            digest=answer.digest,
            fetched_at=self._now(),
            not_modified=is_not_modified,
        )

    def _status_error(self, status: int, retry_after: str | None, host: str) -> FetchError:
        ceiling = self.limits.retry_after_ceiling_seconds
        asked = seconds_asked(retry_after, self._now())
        if asked is not None and asked > ceiling:
            return FetchError(
                "told-to-wait", host=host, status=status, retry_after_seconds=ceiling, retriable=False
            )
        return FetchError("status", host=host, status=status, retry_after_seconds=asked)

    def _wait_before_retry(self, error: FetchError, attempt: int, ends_at: float) -> None:
        """Sleep as long as asked, or a random time under a growing ceiling; give up past the deadline."""
        floor = self.limits.retry_floor_seconds
        ceiling = min(self.limits.retry_ceiling_seconds, floor * 4**attempt)
        pause = max(random.uniform(floor, max(floor, ceiling)), error.asked_to_wait_seconds or 0)
        if self._clock() + pause >= ends_at:
            raise error
        self._sleep(pause)


def seconds_asked(retry_after: str | None, now: datetime) -> int | None:
    """Read a Retry-After header, seconds or date; never negative, None if it says nothing readable."""
    text = (retry_after or "").strip()
    if text.lstrip("+-").isdecimal() and text.isascii():
        # Ten digits are three centuries; longer ones need not be turned into a number.
        return max(0, int(text)) if len(text) <= 10 else (0 if text.startswith("-") else 10**10)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0, int((when - now).total_seconds()))


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, host_of(url), port_of(url)


def _cause_of(error: Exception) -> str:
    """Name the cause of a transport failure; its text is not shown, as it may quote the server."""
    if isinstance(error, httpcore.TimeoutException):
        return "timeout"
    if isinstance(error, httpcore.LocalProtocolError):
        return "bad-url"
    if isinstance(error, httpcore.RemoteProtocolError) and "without sending complete message" in str(error):
        return "truncated"
    return "connection"
