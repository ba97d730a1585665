"""`/ns`: the terms of our own, as the ontology in every RDF syntax and as a page that lists them."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template

from vocab.namespaces import SDMI, shorten
from vocab.terms import Term, ontology_turtle, own_terms
from web import current
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable
from web.linked_data.documents import ANY_EXTENSION, RDF_FORMS, alternates, extension_of, shipped_document

FORMS = (HTML, *RDF_FORMS)
_KINDS = (
    ("Class", "Kelas", "Classes"),
    ("Property", "Sifat", "Properties"),
    ("", "Lainnya", "Others"),
)


def ontology_routes() -> Blueprint:
    """Make the routes of the ontology."""
    routes = Blueprint("ontology", __name__)
    routes.add_url_rule("/ns", "ns", show_terms, strict_slashes=False)
    routes.add_url_rule(f"/data/ns.{ANY_EXTENSION}", "ontology", show_ontology)
    return routes


def show_terms() -> Response:
    """Show the page of terms, or the ontology where RDF is asked for."""
    media_type = negotiated(RDF_NAMES, FORMS)
    if media_type is None:
        return not_acceptable(FORMS)
    if media_type != HTML:
        response = show_ontology(extension_of(media_type))
        response.headers["Content-Location"] = f"/data/ns.{extension_of(media_type)}"
        return response
    base = current.registry().settings.base_url
    page = make_response(
        render_template("linked_data/ontology.html", groups=_grouped_terms(), namespace=SDMI.iri)
    )
    for one in alternates(f"{base}/data/ns"):
        page.headers.add("Link", one)
    return page


def show_ontology(extension: str) -> Response:
    """Show the ontology: Turtle as it was written, the other syntaxes made from it."""
    base = current.registry().settings.base_url
    return shipped_document(ontology_turtle(), extension, page=f"{base}/ns", stem=f"{base}/data/ns")


def _grouped_terms() -> list[tuple[tuple[str, str], list[tuple[Term, str, str]]]]:
    """Give the terms by what they are, with kind and range in short."""
    groups: list[tuple[tuple[str, str], list[tuple[Term, str, str]]]] = []
    remaining = list(own_terms().values())
    for ending, indonesian, english in _KINDS:
        chosen = [one for one in remaining if one.kind.endswith(ending)]
        remaining = [one for one in remaining if one not in chosen]
        if chosen:
            shown = [(one, shorten(one.kind), shorten(one.range) if one.range else "") for one in chosen]
            groups.append(((indonesian, english), shown))
    return groups
