"""The reading pages of the catalog: home, search, dataset, agencies, goals, and what the site says about itself."""

from __future__ import annotations

from flask import Flask

from web.catalog import agencies, comparison_page, conditional_reading, facts, routes


def install(app: Flask) -> None:
    """Add the pages and the words that their templates use."""
    app.register_blueprint(routes.catalog)
    app.register_blueprint(comparison_page.comparison)
    conditional_reading.install(app)
    app.jinja_env.globals.update(
        agency_short=agencies.short_name,
        agency_name=agencies.full_name,
        place_name=facts.place_name,
        formats_of=facts.formats_of,
        level_label=facts.level_label,
        kind_label=facts.kind_label,
        unit_label=facts.unit_label,
        scheme_title=facts.scheme_title,
    )
    app.jinja_env.filters.update(period=facts.shown_period)
