"""Sources that misbehave on purpose, one path at a time, and portals of any size."""

import gzip
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from harvesters.samples.ckan_packages import ckan_id
from harvesters.samples.ckan_portal import CkanPortal, Package
from harvesters.samples.feed import JSON, FeedAnswer, FeedRequest
from harvesters.samples.generated_packages import GeneratedPackages
from harvesters.samples.server import Conversation, SampleServer

HTML = "text/html; charset=utf-8"
_LOGIN_PAGE = (
    '<!doctype html><html lang="id"><title>Masuk</title><form method="post" action="/masuk">'
    '<input name="nama"><input name="sandi" type="password"><button>Masuk</button></form></html>'
)
_NO_PACKAGES = b'{"help": "", "success": true, "result": {"count": 0, "results": []}}'


@dataclass(frozen=True)
class Behaviour:
    """What one request meets.

    ``delay_seconds`` passes before the first byte; with ``drip_bytes`` the body comes in pieces of that size,
    ``drip_seconds`` apart; with ``cut_at`` the connection closes after so many bytes of a body whose whole
    length was announced.
    """

    status: int = 200
    body: bytes = b""
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_seconds: float = 0
    drip_bytes: int = 0
    drip_seconds: float = 0
    cut_at: int | None = None


def failure(status: int, retry_after_seconds: int | None = None) -> Behaviour:
    """An error page with a status, and when to come back."""
    headers = {} if retry_after_seconds is None else {"Retry-After": str(retry_after_seconds)}
    return Behaviour(status, b"<h1>Gangguan</h1>", HTML, headers)


def login_page() -> Behaviour:
    """A form to sign in, with the status of success."""
    return Behaviour(200, _LOGIN_PAGE.encode(), HTML)


def no_packages() -> Behaviour:
    """A CKAN search that finds nothing, as after a lost index."""
    return Behaviour(200, _NO_PACKAGES)


def drip(body: bytes, *, bytes_at_once: int = 1, seconds: float = 0.2) -> Behaviour:
    """A body that never quite ends."""
    return Behaviour(200, body, drip_bytes=bytes_at_once, drip_seconds=seconds)


def cut_off(body: bytes, at: int) -> Behaviour:
    """A body that breaks off, although its full length was announced."""
    return Behaviour(200, body, cut_at=at)


def redirect(target: str, status: int = 302) -> Behaviour:
    """A redirection, for example to an address that must not be fetched."""
    return Behaviour(status, b"", HTML, {"Location": target})


def lying_not_modified() -> Behaviour:
    """304 to everybody, also to those who asked without a condition."""
    return Behaviour(304)


def gzip_bomb(expanded_mebibytes: int = 64) -> Behaviour:
    """A small compressed body that unpacks to the given size."""
    piece = gzip.compress(bytes(1 << 20), 9, mtime=0)
    return Behaviour(200, piece * expanded_mebibytes, JSON, {"Content-Encoding": "gzip"})


class ScriptedServer(SampleServer):
    """A sample server whose paths can be told to misbehave; all others answer as usual."""

    def __init__(self, feeds: Sequence[Any] | None = None, host: str = "127.0.0.1", port: int = 0) -> None:
        self.conversation = ScriptedConversation
        self._script: dict[str, list[Behaviour]] = {}
        self._met: defaultdict[str, int] = defaultdict(int)
        super().__init__(host, port, feeds)

    def script(self, path: str, *behaviours: Behaviour) -> None:
        """Let a path behave so: one behaviour a request, the last one from then on.

        A path with a query means just that query; without one it means all.
        """
        self._script[path] = list(behaviours)
        self._met[path] = 0

    def forget_script(self) -> None:
        """Let every path answer as usual again."""
        self._script.clear()

    def behaviour(self, target: str) -> Behaviour | None:
        """What the next request for this target meets; None where nothing was scripted."""
        for path in (target, urlsplit(target).path):
            if behaviours := self._script.get(path):
                turn = min(self._met[path], len(behaviours) - 1)
                self._met[path] += 1
                return behaviours[turn]
        return None


class ScriptedConversation(Conversation):
    """A connection that plays the scripted behaviour where there is one."""

    def respond(self) -> None:
        """Misbehave, or answer as the sample server does."""
        server = self.server.sample
        behaviour = server.behaviour(self.path) if isinstance(server, ScriptedServer) else None
        if behaviour is None:
            super().respond()
            return
        server.requests[urlsplit(self.path).path] += 1
        time.sleep(behaviour.delay_seconds)
        self._play(behaviour)

    def _play(self, behaviour: Behaviour) -> None:
        self.send_response(behaviour.status)
        for name, value in behaviour.headers.items():
            self.send_header(name, value)
        if behaviour.status != 304:
            self.send_header("Content-Type", behaviour.media_type)
            self.send_header("Content-Length", str(len(behaviour.body)))
        self.end_headers()
        for piece in _pieces(behaviour):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(behaviour.drip_seconds)
        if behaviour.cut_at is not None:
            self.close_connection = True


def _pieces(behaviour: Behaviour) -> Iterable[bytes]:
    body = behaviour.body[: behaviour.cut_at]
    size = behaviour.drip_bytes or max(len(body), 1)
    return (body[start : start + size] for start in range(0, len(body), size))


class FirstPageOnly(CkanPortal):
    """A portal that declares all its packages and gives only those of the first page, whatever is asked."""

    def answer(self, request: FeedRequest) -> FeedAnswer | None:
        """An empty page for every start but the first."""
        if request.query.get("start", "0") not in ("", "0"):
            beyond = {**request.query, "start": str(len(self.packages))}
            request = FeedRequest(request.path, beyond, request.accept, request.base_url)
        return super().answer(request)


def churned(packages: Iterable[Package], salt: str = "baru") -> tuple[Package, ...]:
    """The same packages under new identifiers, as after a portal was installed anew."""
    return tuple(
        {**package, "id": ckan_id(salt, package["name"]), "name": f"{package['name']}-{salt}"}
        for package in packages
    )


def collapsed(packages: Iterable[Package]) -> tuple[Package, ...]:
    """The same identifiers with their content gone, as after a bad migration of the portal."""
    bare: Mapping[str, Any] = {"notes": "", "notes_translated": {}, "tags": [], "extras": [], "resources": []}
    return tuple({**package, **bare} for package in packages)


def many_packages(
    count: int, seed: int = 0, *, rows_max: int = 1000, changed_every: int = 0, port: int = 0
) -> SampleServer:
    """A server with a CKAN portal of so many realistic bilingual packages, the same for the same seed.

    With ``changed_every`` each so-manieth package says something newer than it does without.
    """
    portal = CkanPortal(GeneratedPackages(count, seed, changed_every), rows_max=rows_max)
    return SampleServer(port=port, feeds=(portal,))
