"""The pages about harvesting: sources with their health, runs with what became of each record."""

from __future__ import annotations

from flask import Flask

from web.harvests.routes import harvests


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(harvests)
