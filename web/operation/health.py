"""`/livez`, `/readyz` and `/metrics`: for those who keep the instance running."""

from __future__ import annotations

import ipaddress
import threading
import time
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST

from registry.errors import NotFound
from registry.queries.describe_health import Health, describe_health
from web import current
from web.operation.metrics import exposition

KEPT_SECONDS = 1.0
EXTENSION = "sdmi_health"


class RecentHealth:
    """Looks at most once a second, however often it is asked: the look takes the write lock."""

    def __init__(self) -> None:
        """Nothing was looked at yet."""
        self._lock = threading.Lock()
        self._health: Health | None = None
        self._looked_at = float("-inf")

    def look(self) -> Health:
        """Give how the instance is doing."""
        registry = current.registry()
        with self._lock:
            if self._health is None or time.monotonic() - self._looked_at > KEPT_SECONDS:
                self._health = describe_health(registry.database, registry.settings, registry.clock())
                self._looked_at = time.monotonic()
            return self._health


def health_routes() -> Blueprint:
    """Make the routes."""
    routes = Blueprint("operation", __name__)
    routes.add_url_rule("/livez", "livez", livez)
    routes.add_url_rule("/readyz", "readyz", readyz)
    routes.add_url_rule("/metrics", "metrics", metrics)
    routes.record_once(lambda state: state.app.extensions.setdefault(EXTENSION, RecentHealth()))
    return routes


def livez() -> Response:
    """Say that this process answers."""
    return _unkept(jsonify(status="ok"))


def readyz() -> tuple[Response, int]:
    """Say how each part is doing; 503 names the parts that failed. Figures only for this machine."""
    recent: RecentHealth = current_app.extensions[EXTENSION]
    health = recent.look()
    body = {
        "status": "ok" if health.is_ready else "failed",
        "failed": list(health.failed),
        "parts": {name: _shown(part) for name, part in health.parts.items()},
    }
    return _unkept(jsonify(body)), 200 if health.is_ready else 503


def metrics() -> Response:
    """Give the figures of all web processes; for programs on this machine only."""
    if not _is_from_here():
        raise NotFound(
            {"id": "Tidak ada apa-apa di alamat ini.", "en": "There is nothing at this address."}, "HTTP-404"
        )
    return _unkept(Response(exposition(), content_type=CONTENT_TYPE_LATEST))


def _shown(part: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {"status": part.state}
    if _is_from_here():
        shown |= {"reason": part.reason} if part.reason else {}
        shown |= part.figures
    return shown


def _is_from_here() -> bool:
    """Tell whether a program on this machine asks, and not somebody behind a proxy that we know nothing of."""
    is_passed_on = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    if is_passed_on and not current.registry().settings.trusted_proxies:
        return False
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
