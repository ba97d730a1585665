"""The pages of the words: vocabularies, their trees, one concept with its datasets; feedback and proposals."""

from __future__ import annotations

from flask import Flask

from web.concepts.desk import concept_desk
from web.concepts.feedback import FEEDBACK_LIMIT, give_page
from web.concepts.routes import concepts
from web.rate_limits import network


def install(app: Flask) -> None:
    """Add the pages; what visitors without an account may write is limited by network."""
    app.register_blueprint(concepts)
    app.register_blueprint(concept_desk)
    for limiter in app.extensions.get("limiter", ()):
        app.view_functions["concepts.give_page"] = limiter.limit(
            FEEDBACK_LIMIT, key_func=network, methods=["POST"], override_defaults=False
        )(give_page)
