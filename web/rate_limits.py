"""How often a client may ask: limits for pages, the API and sign-ins, counted by all web processes together."""

from __future__ import annotations

import hashlib
import ipaddress
import math
import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask_limiter import HeaderNames, Limiter
from limits.storage import Storage

from registry.settings import Settings

PAGES, API_ANONYMOUS, API_TOKEN = "300 per minute", "60 per minute", "600 per minute"  # noqa: S105
QUERIES_A_MINUTE = 30
"""SPARQL queries of one network without a token; what really costs, running at once and long, has limits of its own."""
SIGN_INS = "10 per 15 minutes"
FILE_NAME = "rate_limits.sqlite"
EXTENSION = "sdmi_limiter"
UNLIMITED = ("/static/", "/livez", "/readyz", "/metrics")
COUNTED_AS_API = ("/api/", "/sparql", "/data/", "/oai")
_TABLE = "CREATE TABLE IF NOT EXISTS hits (key TEXT PRIMARY KEY, amount INTEGER, expires REAL) WITHOUT ROWID"
_COUNT = """
INSERT INTO hits (key, amount, expires) VALUES (:key, :amount, :expires)
ON CONFLICT (key) DO UPDATE SET
    amount = CASE WHEN expires <= :now THEN :amount ELSE amount + :amount END,
    expires = CASE WHEN expires <= :now THEN :expires ELSE expires END
RETURNING amount
"""


class SharedCounters(Storage):
    """Counters in one SQLite file, so that every web process of this machine sees the hits of the others.

    Losing them in a crash does no harm, so nothing waits for the disk. Several hosts count each for itself.
    """

    STORAGE_SCHEME = ["shared-sqlite"]

    def __init__(self, uri: str, clock: Callable[[], float] = time.time, **options: Any) -> None:
        """Count in the file that follows `shared-sqlite://`; opened in each thread when first needed."""
        super().__init__(uri, **options)
        self._path = uri.partition("://")[2]
        self._clock = clock
        self._local = threading.local()

    @property
    def base_exceptions(self) -> type[Exception]:
        """The errors that mean the file cannot be used."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more; a key whose time is over begins anew. Gives the number so far."""
        now = self._clock()
        values = {"key": key, "amount": amount, "expires": now + expiry, "now": now}
        row = self._connection().execute(_COUNT, values).fetchone()
        if secrets.randbelow(500) == 0:
            self._connection().execute("DELETE FROM hits WHERE expires <= ?", (now,))
        return int(row[0])

    def get(self, key: str) -> int:
        """Give the number so far, 0 when the time is over."""
        row = self._row(key)
        return int(row[0]) if row and row[1] > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """Give the moment at which counting begins anew, in seconds since 1970."""
        row = self._row(key)
        return float(row[1]) if row else self._clock()

    def check(self) -> bool:
        """Tell whether the file can be read."""
        return bool(self._connection().execute("SELECT 1").fetchone())

    def reset(self) -> int | None:
        """Forget everything; gives how many keys there were."""
        return self._connection().execute("DELETE FROM hits").rowcount

    def clear(self, key: str) -> None:
        """Forget one key."""
        self._connection().execute("DELETE FROM hits WHERE key = ?", (key,))

    def _row(self, key: str) -> tuple[int, float] | None:
        query = "SELECT amount, expires FROM hits WHERE key = ?"
        row: tuple[int, float] | None = self._connection().execute(query, (key,)).fetchone()
        return row

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._local, "process", None) != os.getpid():
            Path(self._path).parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=2, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_TABLE)
            self._local.connection, self._local.process = connection, os.getpid()
        opened: sqlite3.Connection = self._local.connection
        return opened


def install(app: Flask, settings: Settings) -> Limiter:
    """Limit every request of `app`; `web.accounts` calls it after the asker is known, for tokens may ask more."""
    limiter = Limiter(
        key_func=_asker,
        application_limits=[_allowance],
        application_limits_exempt_when=lambda: request.path.startswith(UNLIMITED),
        storage_uri=f"{SharedCounters.STORAGE_SCHEME[0]}://{(settings.data_directory / FILE_NAME).absolute()}",
        headers_enabled=True,
        header_name_mapping={
            HeaderNames.LIMIT: "RateLimit-Limit",
            HeaderNames.REMAINING: "RateLimit-Remaining",
            HeaderNames.RESET: "RateLimit-Reset",
        },
        swallow_errors=True,
        enabled=settings.rate_limits,
    )
    app.extensions[EXTENSION] = limiter  # its decorators hold it only weakly
    app.after_request(_tidy_headers)
    limiter.init_app(app)
    return limiter


def limited_sign_in(limiter: Limiter, view: Callable[..., Any]) -> Callable[..., Any]:
    """Limit the failed posts to a view that checks a secret, by account and by network."""
    for key in (_account, network):
        view = limiter.limit(
            SIGN_INS, key_func=key, methods=["POST"], deduct_when=_has_failed, override_defaults=False
        )(view)
    return view


def seconds_to_wait() -> int:
    """Give the seconds after which an asker who was sent away may come back; at least one."""
    passed = [one for one in current_app.extensions[EXTENSION].current_limits if one.breached]
    waits = [min(math.ceil(one.reset_at - time.time()), one.limit.get_expiry()) for one in passed]
    g.seconds_to_wait = max(1, *waits) if waits else 1
    return int(g.seconds_to_wait)


def too_often(seconds: int) -> dict[str, str]:
    """Say to somebody who was sent away when to come back."""
    return {
        "id": f"Terlalu banyak permintaan dalam waktu singkat. Coba lagi dalam {seconds} detik.",
        "en": f"Too many requests in a short time. Try again in {seconds} seconds.",
    }


def network() -> str:
    """Give the network of the asker: the address itself, or the /64 of an IPv6 address."""
    address = request.remote_addr or "unknown"
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return address


def _asker() -> str:
    kind = "api" if request.path.startswith(COUNTED_AS_API) else "page"
    token = g.get("token_id")
    return f"token:{token}" if token else f"{kind}:{network()}"


def _allowance() -> str:
    if g.get("token_id"):
        return API_TOKEN
    return API_ANONYMOUS if request.path.startswith(COUNTED_AS_API) else PAGES


def _account() -> str:
    email = request.form.get("email", "").strip().lower() or str(g.get("half_signed_in", ""))
    return f"account:{hashlib.sha256(email.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _has_failed(response: Response) -> bool:
    return response.status_code != 302


def _tidy_headers(response: Response) -> Response:
    """Say when to come back only to who was sent away, and count the seconds as the RateLimit draft does."""
    if response.status_code not in (429, 503):
        response.headers.pop("Retry-After", None)
    elif "seconds_to_wait" in g:
        response.headers["Retry-After"] = str(g.seconds_to_wait)
    reset = response.headers.get("RateLimit-Reset", "")
    if reset.isdigit():
        response.headers["RateLimit-Reset"] = str(max(0, int(reset) - int(time.time())))
    return response
