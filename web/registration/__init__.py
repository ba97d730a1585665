"""Registering and reviewing datasets: the form, the review page, the way to the public and back."""

from __future__ import annotations

from flask import Flask

from web.registration.review import review
from web.registration.routes import registration


def install(app: Flask) -> None:
    """Add the area."""
    app.register_blueprint(registration)
    app.register_blueprint(review)
