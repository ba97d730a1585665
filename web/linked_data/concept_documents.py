"""Code lists, concepts and agencies as RDF, also at the addresses of their pages where RDF is asked for."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, unquote

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode, Triple

from registry.mapping.concept_table import TABLE_MEDIA_TYPES, table_bytes
from registry.mapping.rdf_documents import serialise
from registry.mapping.rdf_terms import node, term, text_literal
from registry.mapping.skos import agency_to_triples, concept_to_triples, scheme_to_triples
from registry.storage.scheme_shelf import vocabulary_not_found
from vocab.concept_scheme import ConceptScheme
from web import current
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable
from web.linked_data.documents import (
    ANY_EXTENSION,
    EXTENSIONS,
    RDF_FORMS,
    alternates,
    document,
    document_of_bytes,
    extension_of,
    link,
)

FORMS = (HTML, *RDF_FORMS)
AGENCY = "agency"


def concept_routes() -> Blueprint:
    """Make the routes of data documents about concepts and agencies."""
    routes = Blueprint("concept_documents", __name__)
    routes.add_url_rule(f"/data/concept/<scheme>.{ANY_EXTENSION}", "scheme", show_concept)
    routes.add_url_rule("/data/concept/<scheme>.<any(csv,xlsx):extension>", "table", show_table)
    routes.add_url_rule(f"/data/concept/<scheme>/<path:notation>.{ANY_EXTENSION}", "concept", show_concept)
    routes.add_url_rule(f"/data/agency/<path:notation>.{ANY_EXTENSION}", "agency", show_agency)
    return routes


def show_concept(scheme: str, extension: str, notation: str | None = None) -> Response:
    """Show a code list, or one concept of it."""
    path = f"concept/{scheme}" if notation is None else f"concept/{scheme}/{_quoted(notation)}"
    links = _links(path, extension)
    imported = current.registry().schemes.shelved(scheme).imported
    if imported is not None and notation is None:
        content = _imported_document(scheme, imported.digest, EXTENSIONS[extension])
        return document_of_bytes(content, EXTENSIONS[extension], version=imported.revision, links=links)
    return document(concept_triples(scheme, notation), extension, links=links)


@lru_cache(maxsize=4)
def _imported_document(scheme: str, _digest: str, media_type: str) -> bytes:
    """Write an imported vocabulary whole, which may take seconds; its digest tells the versions apart."""
    return serialise(concept_triples(scheme), media_type)


def show_table(scheme: str, extension: str) -> Response:
    """Show a code list as a table for spreadsheets."""
    found = current.registry().schemes.shelved(scheme).scheme
    response = document_of_bytes(
        table_bytes(found, extension),
        TABLE_MEDIA_TYPES[extension].partition(";")[0],
        links=_links(f"concept/{scheme}", ""),
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{scheme}.{extension}"'
    return response


def show_agency(notation: str, extension: str) -> Response:
    """Show one agency."""
    links = _links(f"agency/{_quoted(notation)}", extension)
    return document(concept_triples(AGENCY, notation), extension, links=links)


def concept_triples(scheme: str, notation: str | None = None) -> list[Triple]:
    """Describe a code list with all its concepts, or one of them; raises NotFound."""
    found = current.registry().schemes.shelved(scheme).scheme
    if scheme == AGENCY:
        return _agency_triples(found, notation)
    if notation is None:
        return scheme_to_triples(found)
    concept = found.get(notation)
    if concept is None:
        raise vocabulary_not_found(f"{scheme}/{notation}")
    return concept_to_triples(concept, within=found) + _scheme_head(found)


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
    if media_type == HTML or not _is_known(scheme, notation):
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


def _is_known(scheme: str, notation: str | None) -> bool:
    schemes = current.registry().schemes
    if scheme not in schemes.names():
        return False
    return not notation or notation in schemes.shelved(scheme).scheme


def _agency_triples(found: ConceptScheme, notation: str | None) -> list[Triple]:
    agencies = current.registry().agencies()
    if notation is None:
        described = [triple for one in agencies.values() for triple in agency_to_triples(one)]
        return _scheme_head(found) + described
    if notation not in agencies:
        raise vocabulary_not_found(f"{AGENCY}/{notation}")
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
