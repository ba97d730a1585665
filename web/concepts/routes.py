"""The addresses of the concept pages; their machine forms are told apart in `web.linked_data`."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from registry.queries.browse_concepts import find_concepts
from vocab.labels import label_language, preferred_label
from web import current
from web.concepts import feedback, pages, scheme_pages, words
from web.concepts.addresses import concept_address, concept_document
from web.language import language, text_of

concepts = Blueprint("concepts", __name__, url_prefix="/concept")
concepts.add_url_rule(
    "/<scheme>/<path:notation>/feedback", view_func=feedback.give_page, methods=["GET", "POST"]
)

LARGEST_PAGE = 10_000
SUGGESTED = 10


@concepts.app_context_processor
def concept_words() -> dict[str, object]:
    """Give templates the addresses and words of concepts."""
    return {
        "concept_address": concept_address,
        "concept_document": concept_document,
        "shown_label": pages.shown_label,
        "vocabulary_title": pages.title_of_scheme,
        "field_label": words.field_label,
        "kind_of_change": words.kind_of_change,
        "language_name": words.language_name,
        "shown_facts": words.shown_facts,
    }


@concepts.get("")
def schemes() -> str:
    """Show the vocabularies, the themes of migration, and a search among all concepts."""
    view = pages.schemes_view(request.args.get("q", ""), request.args.get("scheme", ""), _page())
    return render_template("concepts/schemes.html", view=view)


@concepts.get("/suggestions")
def suggestions() -> Response:
    """Give the concepts that begin with what was typed so far, for the list below the search box."""
    typed = " ".join(request.args.get("q", "").split())[:100]
    asked = request.args.get("scheme", "")
    source = current.registry().schemes
    scheme = asked if asked in source.names() else None
    found = (
        find_concepts(typed, scheme=scheme, limit=SUGGESTED, schemes=source, notations=True)
        if len(typed) > 1
        else ()
    )
    titles = {one.scheme.name: text_of(one.scheme.title) for one in source.each()}
    response = jsonify(
        [
            {
                "label": preferred_label(one.concept, language()),
                "language": label_language(one.concept, language()) or "",
                "met": pages.shown_label(one),
                "notation": one.concept.notation,
                "scheme": titles.get(one.concept.scheme, one.concept.scheme),
                "href": concept_address(one.concept),
            }
            for one in found
        ]
    )
    response.headers["Cache-Control"] = "public, max-age=60"
    response.vary.update(("Cookie", "Accept-Language"))
    return response


@concepts.get("/<scheme>")
def scheme_page(scheme: str) -> str | AnyResponse:
    """Show one code list: its tree, one level of it (also as a fragment), a letter, its figures or its changes."""
    if scheme == "agency":
        return redirect("/agency")
    arguments = request.args
    if "fragment" in arguments:
        level = pages.level_view(scheme, arguments.get("below", ""), _page())
        return render_template("concepts/level.html", level=level, scheme=scheme)
    shown = _FURTHER_PAGES.get(arguments.get("view", ""))
    if shown is not None:
        return shown(scheme)
    view = pages.scheme_view(
        scheme, letter=arguments.get("letter", ""), below=arguments.get("below", ""), page=_page()
    )
    return render_template("concepts/scheme.html", view=view)


@concepts.get("/<scheme>/<path:notation>")
def concept_page(scheme: str, notation: str) -> str | AnyResponse:
    """Show one concept."""
    if scheme == "agency":
        return redirect(f"/agency/{notation}")
    return render_template("concepts/concept.html", view=pages.concept_view(scheme, notation))


def _figures(scheme: str) -> str:
    return render_template("concepts/figures.html", view=scheme_pages.figures_view(scheme))


def _changes(scheme: str) -> str:
    number = request.args.get("revision", type=int)
    return render_template("concepts/changes.html", view=scheme_pages.changes_view(scheme, number, _page()))


def _crosswalk(scheme: str) -> str:
    view = scheme_pages.crosswalk_view(scheme, request.args.get("to", ""), _page())
    return render_template("concepts/crosswalk.html", view=view)


_FURTHER_PAGES: dict[str, Callable[[str], str]] = {
    "figures": _figures,
    "changes": _changes,
    "crosswalk": _crosswalk,
}


def _page() -> int:
    asked = request.args.get("page", default=1, type=int)
    return min(max(asked, 1), LARGEST_PAGE)
