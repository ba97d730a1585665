"""The guarded client against a server that misbehaves in every way we know."""

from __future__ import annotations

import hashlib
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from registry.http_client import FetchError, FetchLimits, GuardedClient
from tests.registry.scripted_server import (
    ONCE,
    OTHER,
    PUBLIC,
    PretendedInternet,
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


def test_a_document_comes_with_its_facts_when_all_is_well(server: ScriptedServer) -> None:
    server.on("/a?q=%C3%BC", answer("ä".encode(), content_type="Text/HTML; charset=UTF-8", etag='"1"'))
    document = client_of(server).get(server.url("/a?q=ü"), headers={"X-Key": "k"}, accept="text/html")
    assert document.content == "ä".encode()
    assert (document.status, document.media_type, document.charset) == (200, "text/html", "utf-8")
    assert document.digest == hashlib.sha256("ä".encode()).hexdigest()
    assert (document.etag, document.last_modified, document.not_modified) == ('"1"', None, False)
    assert document.fetched_at.tzinfo is UTC
    sent = server.requests[0].headers
    assert (sent["host"], sent["user-agent"], sent["x-key"]) == (server.pair, "test", "k")
    assert sent["accept"] == "text/html"


def test_nothing_comes_twice_when_the_document_is_unchanged(server: ScriptedServer) -> None:
    server.on("/", answer(b"", 304, etag='"1"'))
    document = client_of(server).get(
        server.url("/"), etag='"1"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT"
    )
    assert document.not_modified
    assert document.content == b""
    assert server.requests[0].headers["if-none-match"] == '"1"'
    assert "if-modified-since" in server.requests[0].headers
    assert error_of(client_of(server), server.url("/")).cause == "status"


def test_a_body_is_sent_once_when_the_method_is_not_get(server: ScriptedServer) -> None:
    server.on("/update", answer(b"", 503))
    client = client_of(server, limits=FetchLimits())
    with pytest.raises(FetchError):
        client.request("POST", server.url("/update"), headers={"content-type": "text/plain"}, content=b"abc")
    assert [(each.method, each.content) for each in server.requests] == [("POST", b"abc")]


def test_framing_headers_are_ours_when_the_caller_gives_some(server: ScriptedServer) -> None:
    server.on("/", answer(b"ok"))
    client_of(server).get(
        server.url("/"), headers={"Host": "evil", "Content-Length": "9", "Accept-Encoding": "br"}
    )
    assert server.requests[0].headers["host"] == server.pair
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate"


def test_no_request_leaves_when_a_header_holds_a_line_break(server: ScriptedServer) -> None:
    server.on("/", answer(b"ok"))
    with pytest.raises(FetchError):
        client_of(server).get(server.url("/"), headers={"X-Key": "a\r\nX-Evil: 1"})
    assert server.requests == []


def test_proxies_of_the_machine_are_ignored_when_set(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.on("/", answer(b"ok"))
    assert client_of(server).get(server.url("/")).content == b"ok"


def test_cookies_are_neither_kept_nor_sent_when_a_server_sets_them(server: ScriptedServer) -> None:
    server.on("/a", answer(b"", 302, location="/b", set_cookie="s=1"))
    server.on("/b", answer(b"ok", set_cookie="s=2"))
    document = client_of(server).get(server.url("/a"))
    assert "set-cookie" not in document.headers
    assert all("cookie" not in each.headers for each in server.requests)


# ------------------------------------------------------------------------------------------- addresses


def test_the_checked_address_is_connected_to_when_the_name_changes_its_mind(server: ScriptedServer) -> None:
    server.on("/", answer(b"ok"))
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    internet = PretendedInternet({PUBLIC: server.port})
    client = GuardedClient(ONCE, "test", resolver=rebinding, connector=internet)
    assert client.get("http://portal.example/").content == b"ok"
    assert (asked, internet.connected) == (["portal.example"], [(PUBLIC, 80)])
    assert server.requests[0].headers["host"] == "portal.example"
    assert error_of(client, "http://portal.example/").cause == "refused-address"
    assert len(internet.connected) == 1


def test_the_connection_is_dropped_when_another_peer_answers(server: ScriptedServer) -> None:
    internet = PretendedInternet({PUBLIC: server.port}, peers={PUBLIC: "127.0.0.1"})
    client = GuardedClient(ONCE, "test", resolver=names({"portal.example": [PUBLIC]}), connector=internet)
    assert error_of(client, "http://portal.example/").cause == "refused-address"
    assert server.requests == []


def test_the_next_address_is_tried_when_the_first_is_dead(server: ScriptedServer) -> None:
    server.on("/", answer(b"ok"))
    internet = PretendedInternet({OTHER: server.port})
    client = GuardedClient(
        ONCE, "test", resolver=names({"portal.example": [PUBLIC, OTHER]}), connector=internet
    )
    assert client.get("http://portal.example/").content == b"ok"


def test_nothing_is_connected_to_when_an_address_is_internal(server: ScriptedServer) -> None:
    internet = PretendedInternet({PUBLIC: server.port})
    client = GuardedClient(
        ONCE, "test", resolver=names({"portal.example": [PUBLIC, "10.0.0.1"]}), connector=internet
    )
    assert error_of(client, "http://portal.example/").cause == "refused-address"
    assert error_of(GuardedClient(ONCE, "test"), server.url("/")).cause == "refused-address"
    assert internet.connected == []
    assert server.requests == []


def test_refusals_read_the_same_when_the_reasons_differ() -> None:
    client = GuardedClient(ONCE, "test")
    texts = {
        error_of(client, f"http://{place}/").message["en"].replace(host, "")
        for place, host in (("10.0.0.5:22", "10.0.0.5"), ("127.0.0.1", "127.0.0.1"), ("10.0.0.5", "10.0.0.5"))
    }
    assert len(texts) == 1


# ------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize(
    ("location", "cause"),
    [
        ("http://127.0.0.1:5432/", "refused-address"),
        ("http://169.254.169.254/latest/meta-data/", "refused-address"),
        ("http://[::ffff:127.0.0.1]/", "refused-address"),
        ("//127.0.0.1/", "refused-address"),
        ("http://2130706433/", "refused-address"),
        ("file:///etc/passwd", "bad-scheme"),
        ("gopher://127.0.0.1:70/", "bad-scheme"),
        ("http://user:secret@portal.example/", "bad-url"),
        ("http://portal.example/%0d%0aX", "bad-url"),
        ("", "status"),
        ("/again", "too-many-redirects"),
    ],
)
def test_a_redirect_is_refused_when_it_leads_astray(
    server: ScriptedServer, location: str, cause: str
) -> None:
    server.on("/", answer(b"", 302, location=location))
    server.on("/again", answer(b"", 307, location="/again"))
    client = GuardedClient(
        FetchLimits(attempts=1, spacing_seconds=0),
        "test",
        resolver=lambda host, port: [
            {"portal.example": PUBLIC, "2130706433": "127.0.0.1"}.get(host, host.strip("[]"))
        ],
        connector=PretendedInternet({PUBLIC: server.port}),
    )
    error = error_of(client, "http://portal.example/")
    assert error.cause == cause
    assert "secret" not in str(error.message)
    assert len(server.requests) == (6 if cause == "too-many-redirects" else 1)


def test_a_stranger_may_not_redirect_when_the_target_is_an_allowed_private_host(
    server: ScriptedServer,
) -> None:
    server.on("/", answer(b"", 302, location=server.url("/inside")))
    server.on("/inside", answer(b"secret"))
    client = GuardedClient(
        ONCE,
        "test",
        frozenset({server.pair}),
        resolver=lambda host, port: [PUBLIC if host == "portal.example" else host],
        connector=PretendedInternet({PUBLIC: server.port, "127.0.0.1": server.port}),
    )
    assert error_of(client, "http://portal.example/").cause == "refused-address"
    assert client.get(server.url("/inside")).content == b"secret"


def test_credentials_stay_behind_when_a_redirect_changes_the_host(server: ScriptedServer) -> None:
    server.on("/same", answer(b"", 301, location="/away"))
    server.on("/away", answer(b"", 302, location="http://other.example/end"))
    server.on("/end", answer(b"ok"))
    internet = PretendedInternet({PUBLIC: server.port, OTHER: server.port})
    resolver = names({"portal.example": [PUBLIC], "other.example": [OTHER]})
    limits = FetchLimits(attempts=1, spacing_seconds=0)
    client = GuardedClient(limits, "test", resolver=resolver, connector=internet)
    secrets = {"Authorization": "Bearer s", "Cookie": "s", "X-CKAN-API-Key": "s", "Accept-Language": "id"}
    document = client.get("http://portal.example/same", headers=secrets)
    assert document.final_url == "http://other.example/end"
    assert (document.url, document.content) == ("http://portal.example/same", b"ok")
    assert "authorization" in server.requests[1].headers
    last = server.requests[2].headers
    assert not {"authorization", "cookie", "x-ckan-api-key"} & set(last)
    assert (last["host"], last["accept-language"]) == ("other.example", "id")


# ------------------------------------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for portal.example, with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "portal.example")])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("portal.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "portal.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def secured(certificate: Path) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    running = ScriptedServer(context)
    yield running
    running.close()


def tls_client(
    server: ScriptedServer, trusted: Path | None = None, connect_seconds: float = 5
) -> GuardedClient:
    resolver = names({"portal.example": [PUBLIC], "other.example": [PUBLIC]})
    tls = ssl.create_default_context(cafile=str(trusted)) if trusted else None
    limits = FetchLimits(attempts=1, spacing_seconds=0, connect_seconds=connect_seconds)
    return GuardedClient(
        limits, "t", resolver=resolver, tls=tls, connector=PretendedInternet({PUBLIC: server.port})
    )


def test_the_name_is_verified_when_the_connection_goes_to_an_address(
    secured: ScriptedServer, certificate: Path
) -> None:
    secured.on("/", answer(b"ok"))
    client = tls_client(secured, certificate)
    assert client.get("https://portal.example/").content == b"ok"
    assert error_of(client, "https://other.example/").cause == "tls"


def test_a_certificate_is_refused_when_nobody_vouches_for_it(secured: ScriptedServer) -> None:
    assert error_of(tls_client(secured), "https://portal.example/").cause == "tls"
    assert secured.requests == []


def test_a_redirect_is_refused_when_it_leaves_https(secured: ScriptedServer, certificate: Path) -> None:
    secured.on("/", answer(b"", 302, location="http://portal.example/"))
    error = error_of(tls_client(secured, certificate), "https://portal.example/")
    assert (error.cause, "https" in error.message["en"]) == ("bad-scheme", True)


class DrippingServer(ScriptedServer):
    """Begins a long TLS record and sends the rest of it byte by byte."""

    def _converse(self, stream: socket.socket) -> None:
        stream.sendall(b"\x16\x03\x03\x40\x00")
        while True:
            time.sleep(0.05)
            stream.sendall(b"\x02")


def test_a_handshake_ends_in_time_when_the_server_drips() -> None:
    dripping = DrippingServer()
    started = time.monotonic()
    error = error_of(tls_client(dripping, connect_seconds=0.3), "https://portal.example/")
    dripping.close()
    assert error.cause in {"timeout", "tls", "connection"}
    assert 0.3 < time.monotonic() - started < 2


def test_a_form_learns_early_when_an_address_will_not_be_fetched(server: ScriptedServer) -> None:
    client = client_of(server)
    assert client.check_url(server.url("/a#b")) == server.url("/a")
    with pytest.raises(FetchError):
        client.check_url("http://127.0.0.1/")
    assert server.requests == []
