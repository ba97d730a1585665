"""Statistical metadata for people: activities (MS-Keg) with their variables (MS-Var) and indicators (MS-Ind)."""

from __future__ import annotations

from flask import Flask

from web.statistics.documents import statistics_documents
from web.statistics.editing import statistics_editing
from web.statistics.routes import statistics


def install(app: Flask) -> None:
    """Add the area."""
    app.register_blueprint(statistics)
    app.register_blueprint(statistics_editing)
    app.register_blueprint(statistics_documents())
