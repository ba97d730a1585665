"""Only public addresses pass the guard, however they are spelled."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.http_client import AddressGuard, FetchError, system_resolver
from registry.http_client.address_guard import is_permittable_address, is_public_address

DENIED = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254"),  # noqa: S104 - an address to refuse, not to bind
    *(
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
    ),
    *("192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1"),
    *("240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1"),
    *(
        "::ffff:8.8.8.8",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
    ),
    *(
        "2001::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2001:10::1",
        "2002:7f00:1::",
        "2002:808:808::",
        "3fff::1",
    ),
    *("5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%lo", "2400:cb00::1%lo", "fec0::1", "ff02::1"),
    *(
        "2400:cb00::5efe:7f00:1",
        "2400:cb00::200:5efe:7f00:1",
        "4000::1",
        "nonsense",
        "",
        "127.1",
        "0x7f000001",
    ),
]
PUBLIC = [
    *("8.8.8.8", "1.1.1.1", "103.10.0.1", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1"),
    *(
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2400:cb00::1",
        "2606:4700::1111",
        "2a00::1",
    ),
]


@pytest.mark.parametrize("address", DENIED)
def test_an_address_is_denied_when_it_is_not_public(address: str) -> None:
    assert not is_public_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_passes_when_it_is_public(address: str) -> None:
    assert is_public_address(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.2.3.4", "192.168.0.9", "::1", "fd00::7", "8.8.8.8"])
def test_an_administrator_may_allow_an_address_when_it_is_private(address: str) -> None:
    assert is_permittable_address(address)


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "fe80::1", "fe80::1%lo", "224.0.0.1", "0.1.2.3", "::ffff:127.0.0.1", "2002::1"],
)
def test_nobody_may_allow_an_address_when_it_is_stranger_than_private(address: str) -> None:
    assert not is_permittable_address(address)


# Every spelling of an internal place that the literature knows; the system's resolver reads the numbers.
INTERNAL_URLS = [
    *("http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/"),
    *(
        "http://0x7f.1/",
        "http://0x7f.0x0.0x0.0x1/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://0/",
    ),
    *(
        "http://0177.0.1/",
        "http://127.0.0.1./",
        "http://0.0.0.0/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
    ),
    *(
        "http://127．0．0．1/",
        "http://１２７.0.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]/",
    ),
    *(
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
    ),
    *(
        "http://[64:ff9b::127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::1]/",
        "http://[fe80::1]/",
    ),
    *(
        "http://[fe80::1%25lo]/",
        "http://[fe80::1%lo]/",
        "http://[fd00::1]/",
        "http://[ff02::1]/",
        "http://[fec0::1]/",
    ),
    *(
        "http://169.254.169.254/latest/meta-data/",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://169.254.43518/",
    ),
    *(
        "http://100.100.100.200/",
        "http://192.0.0.192/",
        "http://168.63.129.16/",
        "http://10.0.0.5/",
        "http://10.1/",
    ),
    *(
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://198.18.0.1/",
        "http://240.0.0.1/",
    ),
    *(
        "http://255.255.255.255/",
        "http://224.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
    ),
    *(
        "https://127.0.0.1/",
        "http://127.0.0.1:80/",
        "http://127.0.0.1:443/",
        "HTTP://127.0.0.1/",
        "http://127.0.0.1/#x",
    ),
]
MALFORMED_URLS = {
    "bad-scheme": [
        *(
            "file:///etc/passwd",
            "gopher://127.0.0.1:70/_x",
            "ftp://bps.go.id/",
            "dict://x:11211/",
            "javascript:1",
        ),
        *("//bps.go.id/", "bps.go.id", "", "jar:http://bps.go.id/", "data:text/plain,x", "ldap://x/"),
    ],
    "bad-url": [
        *(
            "http://",
            "http:///path",
            "http://bps.go.id/\r\nX: y",
            "http://bps.go.id/\t",
            "http://bps.go.id/a b",
        ),
        *(
            "http://bps.go.id/%0d%0aX-Evil:1",
            "http://bps.go.id/%00",
            "http://bps.go.id/?a=%00",
            "http://a..b/",
        ),
        *(
            "http://user:secret@bps.go.id/",
            "http://bps.go.id@127.0.0.1/",
            "http://x%00.go.id/",
            "http://a%2eb/",
        ),
        *("http://bps.go.id\\@127.0.0.1/", "http://[::1/", "http://[127.0.0.1]/", "http://bps.go.id:http/"),
        *(
            "http://" + "a" * 254 + "/",
            "http://bps.go.id/" + "a" * 9000,
            "http://a\u2028b/",
            "http://x\u0000/",
            "\x00",
        ),
    ],
    "refused-address": [
        *("http://bps.go.id:22/", "http://bps.go.id:0/", "http://bps.go.id:5432/", "https://bps.go.id:8443/"),
    ],
}


@pytest.mark.parametrize("url", INTERNAL_URLS)
def test_a_url_is_refused_when_it_leads_inside(url: str) -> None:
    guard = AddressGuard()
    with pytest.raises(FetchError) as caught:
        guard.addresses(guard.check_url(url))
    assert caught.value.cause in {"refused-address", "bad-url"}


@pytest.mark.parametrize(
    ("cause", "url"), [(cause, url) for cause, urls in MALFORMED_URLS.items() for url in urls]
)
def test_a_url_is_refused_when_its_form_is_bad(cause: str, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        AddressGuard().check_url(url)
    assert caught.value.cause == cause
    assert "secret" not in str(caught.value.message)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://BPS.go.id:80/a?b=%0A#part", "http://bps.go.id/a?b=%0A"),
        ("https://bps.go.id.:443", "https://bps.go.id"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("http://[2400:CB00::1]/", "http://[2400:cb00::1]/"),
    ],
)
def test_a_url_gets_its_normal_form_when_it_is_good(url: str, normal: str) -> None:
    assert str(AddressGuard().check_url(url)) == normal


def test_a_name_is_refused_when_one_of_its_addresses_is_internal() -> None:
    guard = AddressGuard(resolver=lambda host, port: ("8.8.8.8", "2400:cb00::1", "10.0.0.1"))
    with pytest.raises(FetchError) as caught:
        guard.addresses(guard.check_url("http://portal.example/"))
    assert caught.value.cause == "refused-address"


def test_an_allowed_pair_opens_its_own_port_only_when_it_is_named() -> None:
    guard = AddressGuard(frozenset({"127.0.0.1:8099", "[::1]:8099", "Portal.example.:8080"}))
    assert guard.addresses(guard.check_url("http://127.0.0.1:8099/")) == ("127.0.0.1",)
    assert guard.addresses(guard.check_url("http://[::1]:8099/")) == ("::1",)
    assert guard.check_url("http://portal.example:8080/").port == 8080
    for url in ("http://127.0.0.1:8098/", "http://127.0.0.1/", "http://localhost:8099/"):
        with pytest.raises(FetchError):
            guard.addresses(guard.check_url(url))


def test_an_allowed_name_is_refused_when_it_resolves_to_cloud_metadata() -> None:
    guard = AddressGuard(frozenset({"portal.example:80"}), resolver=lambda host, port: ("169.254.169.254",))
    with pytest.raises(FetchError):
        guard.addresses(guard.check_url("http://portal.example/"))


@pytest.mark.parametrize("pair", ["localhost", ":80", "localhost:http", ""])
def test_a_permission_is_refused_when_it_names_no_host_and_port(pair: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        AddressGuard(frozenset({pair}))


def _raise(error: OSError) -> Sequence[str]:
    raise error


@pytest.mark.parametrize(
    ("error", "retriable"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "later"), True),
        (socket.gaierror(socket.EAI_NONAME, "unknown"), False),
        (OSError("broken"), False),
    ],
)
def test_a_later_try_is_worth_it_when_the_name_server_says_so(error: OSError, retriable: bool) -> None:
    guard = AddressGuard(resolver=lambda host, port: _raise(error))
    with pytest.raises(FetchError) as caught:
        guard.addresses(guard.check_url("http://portal.example/"))
    assert (caught.value.cause, caught.value.retriable) == ("dns", retriable)


def test_a_name_without_addresses_is_refused_when_resolved() -> None:
    guard = AddressGuard(resolver=lambda host, port: ())
    with pytest.raises(FetchError, match="could not be resolved"):
        guard.addresses(guard.check_url("http://portal.example/"))


def test_resolving_ends_in_time_when_the_name_server_hangs() -> None:
    def hang(host: str, port: int) -> Sequence[str]:
        time.sleep(2)
        return ()

    guard = AddressGuard(resolver=hang, resolve_seconds=0.1)
    started = time.monotonic()
    with pytest.raises(FetchError):
        guard.addresses(guard.check_url("http://portal.example/"))
    assert time.monotonic() - started < 1


def test_the_system_resolver_reads_numbers_when_given_an_address() -> None:
    assert system_resolver("127.0.0.1", 80) == ("127.0.0.1",)


@given(st.text(max_size=60))
def test_only_refusals_come_when_a_url_is_nonsense(text: str) -> None:
    for url in (text, f"http://{text}", f"http://portal.example/{text}"):
        try:
            checked = AddressGuard().check_url(url)
        except FetchError:
            continue
        assert checked.scheme in {"http", "https"}
        assert not set(str(checked)) & {"\r", "\n", "\0", " "}
