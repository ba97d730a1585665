"""Feeds: changes as Atom, the list of pages for search engines, and what they should leave alone."""

from __future__ import annotations

from flask import Flask

from web.feeds.atom import atom_routes
from web.feeds.robots import robots_routes
from web.feeds.sitemap import sitemap_routes


def install(app: Flask) -> None:
    """Add the feeds."""
    for routes in (atom_routes, sitemap_routes, robots_routes):
        app.register_blueprint(routes())
