"""Feedback on a concept: a text and nothing else, from anybody, as a page of its own."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from registry.commands.concept_feedback import LONGEST, SHORTEST, give_feedback
from registry.errors import Rejected
from registry.queries.browse_concepts import describe_concept
from web import current
from web.concepts.addresses import concept_address
from web.language import language, tr

FEEDBACK_LIMIT = "6 per hour"
TRAP = "website"
"""A field that people do not see and programs fill in."""


def give_page(scheme: str, notation: str) -> str | tuple[str, int] | Response:
    """Ask for feedback on a concept, and note it."""
    registry = current.registry()
    entry = describe_concept(registry.database, scheme, notation, registry.schemes)
    text, refused = request.form.get("text", ""), ""
    if request.method == "POST":
        try:
            if not request.form.get(TRAP):
                give_feedback(registry.unit_of_work(), scheme, notation, text, language=language())
        except Rejected as error:
            refused = error.text(language())
        else:
            flash(tr("Terima kasih. Masukan Anda sampai pada pengelola kosakata.",
                     "Thank you. Your feedback has reached the stewards of the vocabulary."), "success")  # fmt: skip
            return redirect(concept_address(entry.concept), 303)
    page = render_template(
        "concepts/feedback.html", entry=entry, text=text, refused=refused, shortest=SHORTEST, longest=LONGEST,
        trap=TRAP,
    )  # fmt: skip
    return page, 422 if refused else 200
