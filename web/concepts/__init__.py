"""The pages of the words: code lists, the tree of migration concepts, one concept with its datasets."""

from __future__ import annotations

from flask import Flask

from web.concepts.routes import concepts


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(concepts)
