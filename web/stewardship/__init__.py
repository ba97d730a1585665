"""The stewards' desk: what the system suggests is accepted or rejected, and what waits outside is let in."""

from __future__ import annotations

from flask import Flask

from web.shown_links import kind_label, shown_link
from web.stewardship.outside import outside
from web.stewardship.suggestions import stewardship


def install(app: Flask) -> None:
    """Add the area."""
    app.jinja_env.globals.update(link_kind_label=kind_label, shown_link=shown_link)
    app.register_blueprint(stewardship)
    app.register_blueprint(outside)
