"""Serves the sample feeds on loopback with entity tags, for demonstrations and tests; not a public server."""

from __future__ import annotations

import html
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from harvesters.samples.bps_webapi import BpsWebApi
from harvesters.samples.ckan_portal import sample_ckan_portal
from harvesters.samples.dcat_pages import DcatCatalog
from harvesters.samples.feed import Feed, FeedAnswer, FeedRequest
from harvesters.samples.register_files import RegisterFiles


def sample_feeds() -> tuple[Feed, ...]:
    """Every feed of the sample world."""
    return (sample_ckan_portal(), DcatCatalog(), RegisterFiles(), BpsWebApi())


class Listener(ThreadingHTTPServer):
    """The socket, knowing whose feeds it serves."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], sample: SampleServer) -> None:
        super().__init__(address, sample.conversation)
        self.sample = sample
        self.open_connections: set[Any] = set()

    def hang_up(self) -> None:
        """End the connections that clients keep alive, so that a stopped server is really silent."""
        for connection in tuple(self.open_connections):
            self.shutdown_request(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent when the client has hung up; report anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Conversation(BaseHTTPRequestHandler):
    """One client connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are written apart; waiting would cost 40 ms an answer
    server_version = "SDMI-sample"
    sys_version = ""
    server: Listener

    def setup(self) -> None:
        """Let the server know the connection."""
        super().setup()
        self.server.open_connections.add(self.connection)

    def finish(self) -> None:
        """Let the server forget the connection."""
        self.server.open_connections.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def respond(self) -> None:
        """Answer with the body, or 304 where the client already holds it."""
        self.server.sample.requests[urlsplit(self.path).path] += 1
        self._send(self.server.sample.answer(self.path, self.headers.get("Accept", "")))

    def _converse(self) -> None:
        self.respond()

    do_GET = do_HEAD = _converse

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the requests are counted."""

    def _send(self, answer: FeedAnswer) -> None:
        etag = f'"{sha256(answer.body).hexdigest()[:32]}"'
        modified = datetime.combine(answer.modified, time(8), UTC) if answer.modified else None
        unchanged = answer.status == 200 and self._client_holds(etag, modified)
        self.send_response(304 if unchanged else answer.status)
        if answer.status == 200:
            self.send_header("ETag", etag)
            self.send_header("Vary", "Accept")
            if modified:
                self.send_header("Last-Modified", format_datetime(modified, usegmt=True))
        if not unchanged:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not unchanged and self.command != "HEAD":
            self.wfile.write(answer.body)

    def _client_holds(self, etag: str, modified: datetime | None) -> bool:
        """Entity tags decide; the date is looked at only where the client sent no tag."""
        if (tags := self.headers.get("If-None-Match")) is not None:
            return etag in tags or tags.strip() == "*"
        since = self.headers.get("If-Modified-Since")
        if since is None or modified is None:
            return False
        try:
            return modified <= parsedate_to_datetime(since)
        except (ValueError, TypeError):  # not a date, or one without a zone
            return False


class SampleServer:
    """A context manager: the feeds answer while it is entered.

    ``base_url`` is known as soon as it is made; ``requests`` counts what was asked, by path. ``feeds`` may be
    exchanged while it runs, for a source that changes between two harvests.
    """

    conversation: type[Conversation] = Conversation

    def __init__(self, host: str = "127.0.0.1", port: int = 0, feeds: Sequence[Feed] | None = None) -> None:
        self.feeds = tuple(sample_feeds() if feeds is None else feeds)
        self.requests: Counter[str] = Counter()
        self._http = Listener((host, port), self)
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def base_url(self) -> str:
        """Root of all feeds, without a slash at the end."""
        host, port = self._http.server_address[:2]
        return f"http://{host!s}:{port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._http.hang_up()
        self._thread.join()

    def serve_until_interrupted(self) -> None:
        """Run in the foreground, for somebody who wants to look at the feeds."""
        try:
            self._http.serve_forever()
        except KeyboardInterrupt:
            self._http.server_close()

    def answer(self, target: str, accept: str) -> FeedAnswer:
        """The answer of the feed that the target's first path part names."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        prefix, _, rest = path.strip("/").partition("/")
        if not prefix:
            return self._landing_page()
        request = FeedRequest(rest, dict(parse_qsl(parts.query)), accept, self.base_url)
        answers = (feed.answer(request) for feed in self.feeds if feed.prefix == prefix)
        found = next((answer for answer in answers if answer is not None), None)
        return found or FeedAnswer(b"Tidak ada di sini.\n", "text/plain; charset=utf-8", 404)

    def _landing_page(self) -> FeedAnswer:
        lines = (
            f'<li><a href="/{feed.prefix}/{feed.entrance}">{html.escape(feed.title)}</a></li>'
            for feed in self.feeds
        )
        page = (
            '<!doctype html><html lang="id"><meta charset="utf-8"><title>Sumber contoh SDMI</title>'
            "<h1>Sumber contoh SDMI</h1><p>Data contoh untuk mencoba panen metadata. "
            '<span lang="en">Sample feeds to try harvesting on.</span></p>'
            f"<ul>{''.join(lines)}</ul></html>\n"
        )
        return FeedAnswer(page.encode(), "text/html; charset=utf-8")
