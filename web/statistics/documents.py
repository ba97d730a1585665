"""Permanent identifiers of statistical records, and the records as RDF in every syntax."""

from __future__ import annotations

from flask import Blueprint, Response

from registry.mapping.satu_data import record_triples
from registry.mapping.skos import agency_to_triples
from registry.model.account import ANONYMOUS
from registry.model.statistical_record import StatisticalKind
from registry.queries.describe_statistics import describe_statistics
from web import current
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable
from web.linked_data.documents import (
    ANY_EXTENSION,
    RDF_FORMS,
    alternates,
    document,
    extension_of,
    link,
    see_other,
)

FORMS = (HTML, *RDF_FORMS)
KINDS = "<any(activity,variable,indicator):kind>"


def statistics_documents() -> Blueprint:
    """Make the routes of identifiers and data documents."""
    routes = Blueprint("statistics_documents", __name__)
    routes.add_url_rule(f"/id/{KINDS}/<slug>", "identifier", lead)
    routes.add_url_rule(f"/id/{KINDS}/<slug>/<path:child>", "child", lead_from_child)
    routes.add_url_rule(f"/data/{KINDS}/<slug>.{ANY_EXTENSION}", "document", show)
    return routes


def lead(kind: str, slug: str) -> Response:
    """Lead from a record to its page or data; what is not public is not found, what was withdrawn is gone."""
    describe_statistics(current.registry().database, StatisticalKind(kind), slug, ANONYMOUS)
    media_type = negotiated(RDF_NAMES, FORMS)
    if media_type is None:
        return not_acceptable(FORMS)
    base = current.registry().settings.base_url
    page, stem = f"{base}/statistics/{kind}/{slug}", f"{base}/data/{kind}/{slug}"
    target = page if media_type == HTML else f"{stem}.{extension_of(media_type)}"
    return see_other(target, alternates(stem, page=page))


def lead_from_child(kind: str, slug: str, child: str) -> Response:
    """Lead from a part of a record (a period, an entry) to the document that describes it."""
    return lead(kind, slug)


def show(kind: str, slug: str, extension: str) -> Response:
    """Show the public statements about a record, with the name of the agency that owns it."""
    registry = current.registry()
    described = describe_statistics(registry.database, StatisticalKind(kind), slug, ANONYMOUS)
    base = registry.settings.base_url
    page, stem, iri = (
        f"{base}/statistics/{kind}/{slug}", f"{base}/data/{kind}/{slug}", registry.iris.statistics(kind, slug),
    )  # fmt: skip
    triples = record_triples(described.description, StatisticalKind(kind), slug, registry.iris)
    agency = registry.agencies().get(described.record.agency)
    triples += agency_to_triples(agency) if agency else []
    links = [link(page, "canonical"), link(iri, "describes"), *alternates(stem, page=page, besides=extension)]
    return document(
        triples, extension, version=described.record.version, modified=described.record.modified, links=links
    )
