"""`/profile`: what SDMI-AP asks of a description, as a page made from its shapes and as the shapes themselves."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template

from registry.mapping.rdf_terms import PROFILE
from registry.model.rules import RULE_BY_CODE
from vocab.namespaces import shorten
from vocab.profile_reader import profile_classes
from vocab.shapes import PROFILES, shapes_turtle
from vocab.sources import file_sources
from web import current
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable
from web.linked_data.documents import ANY_EXTENSION, RDF_FORMS, alternates, extension_of, shipped_document

FORMS = (HTML, *RDF_FORMS)
_ANY_PROFILE = "<any(" + ",".join(f"'{one}'" for one in PROFILES) + "):profile>"
VALUE_KINDS = {
    "text": ("teks dengan bahasa", "text with its language"),
    "literal": ("teks pendek", "short text"),
    "iri": ("alamat web", "web address"),
    "code": ("kode", "code"),
    "date": ("tahun, bulan, atau tanggal", "year, month or date"),
    "integer": ("bilangan", "number"),
    "boolean": ("ya atau tidak", "yes or no"),
    "keywords": ("kata-kata dengan bahasa", "words with their language"),
    "place": ("tempat dengan peran", "place with its role"),
    "period": ("awal dan akhir", "begin and end"),
    "contact": ("nama unit, surel, laman", "name of the unit, e-mail, page"),
    "variable": ("variabel", "variable"),
    "distribution": ("berkas atau akses", "file or access"),
}
OBLIGATIONS = {
    "mandatory": ("wajib", "mandatory"),
    "recommended": ("dianjurkan", "recommended"),
    "optional": ("pilihan", "optional"),
}
CLASS_NAMES = {
    "Dataset": ("Dataset", "Dataset"),
    "Distribution": ("Berkas dan akses", "Files and access"),
    "Variable": ("Variabel", "Variable"),
}


def profile_routes() -> Blueprint:
    """Make the routes of the profile; `/profile/sdmi-ap` is where its IRI leads."""
    routes = Blueprint("profile", __name__)
    routes.add_url_rule("/profile", "profile", show_profile, strict_slashes=False)
    routes.add_url_rule("/profile/sdmi-ap", "sdmi_ap", show_profile, strict_slashes=False)
    routes.add_url_rule(f"/data/profile/{_ANY_PROFILE}.{ANY_EXTENSION}", "shapes", show_shapes)
    return routes


def show_profile() -> Response:
    """Show the page of the profile, or its shapes where RDF is asked for."""
    media_type = negotiated(RDF_NAMES, FORMS)
    if media_type is None:
        return not_acceptable(FORMS)
    if media_type != HTML:
        response = show_shapes("sdmi-ap", extension_of(media_type))
        response.headers["Content-Location"] = f"/data/profile/sdmi-ap.{extension_of(media_type)}"
        return response
    page = make_response(
        render_template(
            "profile/profile.html", classes=profile_classes(), iri=PROFILE, rules=RULE_BY_CODE, kinds=VALUE_KINDS,
            obligations=OBLIGATIONS, class_names=CLASS_NAMES, shorten=shorten,
            version=file_sources()["shapes/sdmi-ap.ttl"].version,
        )
    )  # fmt: skip
    for one in alternates(f"{current.registry().settings.base_url}/data/profile/sdmi-ap"):
        page.headers.add("Link", one)
    return page


def show_shapes(profile: str, extension: str) -> Response:
    """Show the shapes of a profile: Turtle as shipped, the other syntaxes made from it."""
    base = current.registry().settings.base_url
    stem = f"{base}/data/profile/{profile}"
    return shipped_document(shapes_turtle(profile), extension, page=f"{base}/profile", stem=stem)
