"""A number for every request, told to the client and in every log line; and one line when it is answered.

Query strings are never logged: they hold what people search for, and one-time links.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import secrets
import time
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, request

from registry.logs import redact
from web import current
from web.operation.metrics import instruments

HEADER = "X-Request-ID"
QUIET = ("/livez", "/readyz", "/metrics", "/static/")
_GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_LONGEST_PATH = 300


def install(app: Flask) -> None:
    """Begin before every other step of a request, end after every other."""
    app.extensions["sdmi_access_log"] = access_logger()
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request_funcs.setdefault(None, []).insert(0, _end)
    app.teardown_request(_leave)


def access_logger() -> Any:
    """Make the logger whose events the JSON formatter of `registry.logs` writes as they are."""
    return structlog.wrap_logger(
        logging.getLogger("sdmi.access"),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def request_id() -> str:
    """Give the number of the request at hand."""
    found: str = g.get("request_id", "")
    return found


def _begin() -> None:
    g.request_began = time.perf_counter()
    g.request_id = _number()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)
    instruments().in_flight.inc()
    g.is_in_flight = True


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.get("request_began", time.perf_counter())
    response.headers[HEADER] = request_id() or _number()
    instruments().observe(response.status_code, seconds)
    if not request.path.startswith(QUIET) or response.status_code >= 500:
        _write(response, seconds)
    return response


def _leave(_error: BaseException | None) -> None:
    if g.pop("is_in_flight", False):
        instruments().in_flight.dec()
    structlog.contextvars.unbind_contextvars("request_id")


def _write(response: Response, seconds: float) -> None:
    actor = current.actor()
    log = request_log()
    log.info(
        "request",
        method=request.method,
        path=request.path[:_LONGEST_PATH],
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
        bytes=response.content_length,
        actor=actor.name or None,
        agency=actor.agency,
        client=_network(request.remote_addr),
    )


def request_log() -> Any:
    """Give the access log of the application at hand."""
    return current_app.extensions["sdmi_access_log"]


def _number() -> str:
    """Take the number that a trusted proxy gave, else make one."""
    given = request.headers.get(HEADER, "")
    if current.registry().settings.trusted_proxies and _GIVEN.fullmatch(given):
        return given
    return secrets.token_hex(8)


def _network(address: str | None) -> str | None:
    """Shorten an address to its network: enough to see a flood, too little to follow a person."""
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return None
    length = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network((parsed, length), strict=False))
