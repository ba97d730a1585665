"""`/robots.txt`: robots may read everything but the endless combinations of filters, queries and desks."""

from __future__ import annotations

from flask import Blueprint, Response

from web import current

CLOSED = (
    "/dataset?*",
    "/feed/dataset.atom?*",
    "/sparql?*",
    "/desk",
    "/login",
    "/logout",
    "/api/v1/validations",
)
"""With a star for the robots that know it: simple ones would take `/dataset?` for all of `/dataset`."""


def robots_routes() -> Blueprint:
    """Make the route."""
    routes = Blueprint("robots", __name__)
    routes.add_url_rule("/robots.txt", "robots", robots)
    return routes


def robots() -> Response:
    """Tell robots what to leave alone, and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "Allow: /", ""]
    lines.append(f"Sitemap: {current.registry().settings.base_url}/sitemap.xml")
    response = Response("\n".join(lines) + "\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
