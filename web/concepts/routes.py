"""The addresses of the concept pages; their machine forms are told apart in `web.linked_data`."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from web.concepts import pages

concepts = Blueprint("concepts", __name__, url_prefix="/concept")


@concepts.app_context_processor
def concept_words() -> dict[str, object]:
    """Give templates the address of a concept's page, and the label by which it was found."""
    return {"concept_address": pages.concept_address, "shown_label": pages.shown_label}


@concepts.get("")
def schemes() -> str:
    """Show the vocabularies, the themes of migration, and a search among all concepts."""
    return render_template("concepts/schemes.html", view=pages.schemes_view(request.args.get("q", "")))


@concepts.get("/<scheme>")
def scheme_page(scheme: str) -> str | Response:
    """Show one code list."""
    if scheme == "agency":
        return redirect("/agency")
    return render_template(
        "concepts/scheme.html", view=pages.scheme_view(scheme, request.args.get("letter", ""))
    )


@concepts.get("/<scheme>/<notation>")
def concept_page(scheme: str, notation: str) -> str | Response:
    """Show one concept."""
    if scheme == "agency":
        return redirect(f"/agency/{notation}")
    return render_template("concepts/concept.html", view=pages.concept_view(scheme, notation))
