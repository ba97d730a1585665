"""Operation: is it alive, is it ready, what does it measure, and one log line a request."""

from __future__ import annotations

from flask import Flask

from web.operation import access_log, health, metrics


def install(app: Flask) -> None:
    """Add the addresses for operators, and the record of every request."""
    metrics.install(app)
    access_log.install(app)
    app.register_blueprint(health.health_routes())
