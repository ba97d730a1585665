"""The REST API under /api/v1: JSON for programs, described by an OpenAPI document, with a page to try it."""

from __future__ import annotations

from flask import Flask

from web.api import headers, openapi


def install(app: Flask) -> None:
    """Add the area: headers for other hosts' pages, the operations, the document and the page."""
    headers.install(app)
    openapi.install(app)
