"""Code lists, concepts and agencies as RDF, also at the addresses of their pages where RDF is asked for."""

from __future__ import annotations

from urllib.parse import quote, unquote

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode, Triple

from registry.errors import NotFound
from registry.mapping.rdf_terms import node, term, text_literal
from registry.mapping.skos import agency_to_triples, concept_to_triples, scheme_to_triples
from vocab.code_lists import SCHEMES, code_list
from vocab.concept_scheme import ConceptScheme
from web import current
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable
from web.linked_data.documents import (
    ANY_EXTENSION,
    RDF_FORMS,
    alternates,
    document,
    extension_of,
    link,
)

FORMS = (HTML, *RDF_FORMS)
AGENCY = "agency"


def concept_routes() -> Blueprint:
    """Make the routes of data documents about concepts and agencies."""
    routes = Blueprint("concept_documents", __name__)
    routes.add_url_rule(f"/data/concept/<scheme>.{ANY_EXTENSION}", "scheme", show_concept)
    routes.add_url_rule(f"/data/concept/<scheme>/<path:notation>.{ANY_EXTENSION}", "concept", show_concept)
    routes.add_url_rule(f"/data/agency/<path:notation>.{ANY_EXTENSION}", "agency", show_agency)
    return routes


def show_concept(scheme: str, extension: str, notation: str | None = None) -> Response:
    """Show a code list, or one concept of it."""
    path = f"concept/{scheme}" if notation is None else f"concept/{scheme}/{_quoted(notation)}"
    links = _links(path, extension)
    return document(concept_triples(scheme, notation), extension, links=links)


def show_agency(notation: str, extension: str) -> Response:
    """Show one agency."""
    links = _links(f"agency/{_quoted(notation)}", extension)
    return document(concept_triples(AGENCY, notation), extension, links=links)


def concept_triples(scheme: str, notation: str | None = None) -> list[Triple]:
    """Describe a code list with all its concepts, or one of them; raises NotFound."""
    if scheme not in SCHEMES:
        raise _not_found(scheme)
    found = code_list(scheme)
    if scheme == AGENCY:
        return _agency_triples(found, notation)
    if notation is None:
        return scheme_to_triples(found)
    concept = found.get(notation)
    if concept is None:
        raise _not_found(f"{scheme}/{notation}")
    return concept_to_triples(concept) + _scheme_head(found)


def negotiate_path() -> Response | None:
    """Answer a request for a page about a concept or an agency with RDF where its sender prefers that."""
    kind, _, rest = request.path[1:].partition("/")
    if kind not in ("concept", AGENCY) or not rest or request.method not in ("GET", "HEAD"):
        return None
    scheme, _, notation = (AGENCY, "", rest) if kind == AGENCY else rest.partition("/")
    return negotiate_concept(scheme, notation or None)


def negotiate_concept(scheme: str, notation: str | None = None) -> Response | None:
    """Give the RDF about a code list or concept if this request asks for it; None leaves it to the page."""
    media_type = negotiated(RDF_NAMES, FORMS)
    if media_type == HTML or scheme not in SCHEMES or (notation and notation not in code_list(scheme)):
        return None
    if media_type is None:
        # The pages may know formats of their own, and say themselves what they do not know.
        return None if request.args.get("format") else not_acceptable(FORMS)
    extension = extension_of(media_type)
    is_agency_page = request.path.startswith(f"/{AGENCY}/") and notation is not None
    response = (
        show_agency(notation or "", extension)
        if is_agency_page
        else show_concept(scheme, extension, notation)
    )
    path = "agency" if is_agency_page else f"concept/{scheme}"
    stem = f"/data/{path}" if notation is None else f"/data/{path}/{_quoted(notation)}"
    response.headers["Content-Location"] = f"{stem}.{extension}"
    return response


def _agency_triples(found: ConceptScheme, notation: str | None) -> list[Triple]:
    agencies = current.registry().agencies()
    if notation is None:
        described = [triple for one in agencies.values() for triple in agency_to_triples(one)]
        return _scheme_head(found) + described
    if notation not in agencies:
        raise _not_found(f"{AGENCY}/{notation}")
    return agency_to_triples(agencies[notation])


def _scheme_head(scheme: ConceptScheme) -> list[Triple]:
    subject: NamedNode = node(scheme.iri)
    titles = [
        Triple(subject, term("dct:title"), text_literal(language, text))
        for language, text in scheme.title.items()
    ]
    return [Triple(subject, term("rdf:type"), term("skos:ConceptScheme")), *titles]


def _links(path: str, extension: str) -> list[str]:
    base = current.registry().settings.base_url
    page = f"{base}/{path}"
    return [link(page, "canonical"), *alternates(f"{base}/data/{path}", page=page, besides=extension)]


def _quoted(notation: str) -> str:
    return quote(unquote(notation), safe="")


def _not_found(name: str) -> NotFound:
    return NotFound(
        {
            "id": f"Tidak ada kosakata atau konsep bernama “{name}”; lihat /concept.",
            "en": f"There is no code list or concept named “{name}”; see /concept.",
        },
        "SDMI-NF-003",
    )
