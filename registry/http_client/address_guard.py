"""Which URLs and addresses may be fetched: decided on the resolved address, by an explicit list.

`ipaddress.is_global` is not enough: it takes NAT64, 6to4 and 192.0.0.8 for public addresses. Odd spellings of
a number (`2130706433`, `0x7f.1`) need no rule of their own, since what is checked is what the resolver makes
of them.
"""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Callable, Sequence

import httpx

from registry.http_client.fetch_error import FetchError

Resolver = Callable[[str, int], Sequence[str]]

PUBLIC_PORTS = frozenset({80, 443})
DEFAULT_PORTS = {"http": 80, "https": 443}
URL_CHARACTERS = 8192

DENIED_IPV4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host agent on a public address
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnelling
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
DENIED_IPV6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "::/96",  # unspecified, loopback, IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # local NAT64
        "100::/63",  # discard only, dummy prefix
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",  # unique local
        "fe80::/10",  # link-local
        "fec0::/10",  # site-local
        "ff00::/8",  # multicast
    )
)
GLOBAL_UNICAST_IPV6 = ipaddress.IPv6Network("2000::/3")
ISATAP_MARKS = frozenset({0x00005EFE, 0x02005EFE})

# An administrator's permission for a host and port opens these, and never link-local or multicast addresses.
PERMITTABLE = tuple(
    ipaddress.ip_network(block)
    for block in (
        *("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        *("::1/128", "fc00::/7"),
    )
)

HOST = re.compile(r"[a-z0-9_][a-z0-9_.-]*|[0-9a-f:.]*:[0-9a-f:.]*")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
# Line breaks and tabs written as %0A are ordinary in the query part (a SPARQL query has lines), nowhere else.
ENCODED_CONTROLS = re.compile(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
ENCODED_CONTROLS_IN_QUERY = re.compile(r"%(?:0[0-8bcef]|1[0-9a-f]|7f)", re.IGNORECASE)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system for every address of a name, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public_address(address: str) -> bool:
    """Tell whether an address (as the resolver spells it) belongs to the public internet."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in block for block in DENIED_IPV4)
    if parsed.scope_id is not None or parsed not in GLOBAL_UNICAST_IPV6:
        return False
    is_isatap = (int(parsed) >> 32) & 0xFFFFFFFF in ISATAP_MARKS
    return not is_isatap and not any(parsed in block for block in DENIED_IPV6)


def is_permittable_address(address: str) -> bool:
    """Tell whether an administrator may allow this address: public, private or loopback, nothing stranger."""
    if is_public_address(address):
        return True
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    has_zone = isinstance(parsed, ipaddress.IPv6Address) and parsed.scope_id is not None
    return not has_zone and any(parsed in block for block in PERMITTABLE)


class AddressGuard:
    """Says for each URL whether it may be fetched and which addresses may be connected to."""

    def __init__(
        self,
        allowed_private: frozenset[str] = frozenset(),
        resolver: Resolver = system_resolver,
        resolve_seconds: float = 10.0,
    ) -> None:
        """Take the administrator's `host:port` permissions (`portal.local:8080`, `[::1]:8080`)."""
        self._allowed = frozenset(_normal_pair(pair) for pair in allowed_private)
        self._resolver = resolver
        self._resolve_seconds = resolve_seconds

    def check_url(self, url: str) -> httpx.URL:
        """Give the URL in normal form, without fragment, or refuse it; nothing is resolved yet."""
        if len(url) > URL_CHARACTERS or CONTROL_CHARACTERS.search(url):
            raise FetchError("bad-url")
        try:
            parsed = httpx.URL(url)
        except (httpx.InvalidURL, ValueError, TypeError) as error:
            raise FetchError("bad-url") from error
        if parsed.scheme not in DEFAULT_PORTS:
            raise FetchError("bad-scheme")
        host = parsed.raw_host.decode("ascii").lower().rstrip(".")
        if not _is_host_usable(host) or parsed.userinfo or not _is_target_usable(parsed):
            raise FetchError("bad-url")
        normal = parsed.copy_with(host=host, fragment=None)
        if port_of(normal) not in PUBLIC_PORTS and not self.is_allowed(normal):
            raise FetchError("refused-address", host=host)
        return normal

    def is_allowed(self, url: httpx.URL) -> bool:
        """Tell whether an administrator named this host and port."""
        return (host_of(url), port_of(url)) in self._allowed

    def addresses(self, url: httpx.URL) -> tuple[str, ...]:
        """Resolve once, and refuse the name if a single one of its addresses is not allowed."""
        host = host_of(url)
        found = self._resolve(host, port_of(url))
        is_fit = is_permittable_address if self.is_allowed(url) else is_public_address
        if not all(is_fit(address) for address in found):
            raise FetchError("refused-address", host=host)
        return found

    def _resolve(self, host: str, port: int) -> tuple[str, ...]:
        """Ask the resolver in a thread, because the system's has no time limit."""
        answers: queue.SimpleQueue[tuple[str, ...] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(tuple(self._resolver(host, port)))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, name="resolve", daemon=True).start()
        try:
            answer = answers.get(timeout=self._resolve_seconds)
        except queue.Empty:
            raise FetchError("dns", host=host, retriable=True) from None
        if isinstance(answer, tuple) and answer:
            return answer
        is_temporary = isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN
        raise FetchError("dns", host=host, retriable=is_temporary)


def host_of(url: httpx.URL) -> str:
    """Give the ASCII host of a URL, without brackets."""
    return url.raw_host.decode("ascii")


def port_of(url: httpx.URL) -> int:
    """Give the port of a URL, or the one that its scheme implies."""
    return DEFAULT_PORTS.get(url.scheme, 0) if url.port is None else url.port


def _is_host_usable(host: str) -> bool:
    return len(host) <= 253 and ".." not in host and HOST.fullmatch(host) is not None


def _is_target_usable(url: httpx.URL) -> bool:
    path, _, query = url.raw_path.decode("ascii").partition("?")
    return not ENCODED_CONTROLS.search(path) and not ENCODED_CONTROLS_IN_QUERY.search(query)


def _normal_pair(pair: str) -> tuple[str, int]:
    host, _, port = pair.rpartition(":")
    if not host or not port.isdecimal():
        raise ValueError(f"an allowed host is written as host:port, not {pair!r}")
    return httpx.URL(f"http://{host}:{port}/").raw_host.decode("ascii").lower().rstrip("."), int(port)
