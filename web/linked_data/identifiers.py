"""Permanent identifiers under `/id/`: each leads by 303 to the page or the data that fits the reader."""

from __future__ import annotations

from flask import Blueprint, Response

from registry.identifiers import IriSpace
from registry.queries.browse_harvests import describe_run
from registry.queries.describe_record import tombstone
from registry.queries.public_catalog import public_record
from web import current
from web.content_negotiation import HTML, RDF_NAMES, negotiated, not_acceptable
from web.linked_data.dataset_documents import dataset_document
from web.linked_data.documents import RDF_FORMS, alternates, extension_of, see_other
from web.linked_data.harvest_documents import public_source

FORMS = (HTML, *RDF_FORMS)


def identifier_routes() -> Blueprint:
    """Make the routes of identifiers."""
    routes = Blueprint("identifiers", __name__, url_prefix="/id")
    routes.add_url_rule("/dataset/<slug>", "dataset", lead_from_dataset)
    routes.add_url_rule("/record/<slug>", "record", lead_from_dataset)
    routes.add_url_rule("/dataset/<slug>/<path:child>", "child", lead_from_child)
    routes.add_url_rule("/record/<slug>/<path:child>", "record_child", lead_from_child)
    routes.add_url_rule("/catalog", "catalog", lead_from_catalog)
    routes.add_url_rule("/catalog/<path:child>", "catalog_child", lead_from_catalog)
    routes.add_url_rule("/source/<slug>", "source", lead_from_source)
    routes.add_url_rule("/run/<int:number>", "run", lead_from_run)
    return routes


def lead_from_dataset(slug: str) -> Response:
    """Lead from a dataset, or our record of it, to its page or data; one that was withdrawn is gone (410)."""
    found = public_record(current.registry().database, slug)
    media_type = negotiated(RDF_NAMES, FORMS)
    if media_type is None:
        return not_acceptable(FORMS)
    if found.stored is None:
        if media_type == HTML:
            raise tombstone(found.record)
        return dataset_document(found, extension_of(media_type))
    return _lead(f"/dataset/{slug}", f"/data/dataset/{slug}")


def lead_from_child(slug: str, child: str) -> Response:
    """Lead from a part of a dataset (a distribution, a variable, a link) to the document that describes it."""
    return lead_from_dataset(slug)


def lead_from_catalog(child: str = "") -> Response:
    """Lead from the catalog to the home page or its list of datasets."""
    return _lead("/", "/data/catalog")


def lead_from_source(slug: str) -> Response:
    """Lead from a harvest source to its page or data."""
    public_source(slug)
    return _lead(f"/harvest/source/{slug}", f"/data/source/{slug}")


def lead_from_run(number: int) -> Response:
    """Lead from a harvest run to its page or data."""
    describe_run(current.registry().database, number)
    return _lead(f"/harvest/run/{number}", f"/data/run/{number}")


def _lead(page: str, stem: str) -> Response:
    iris: IriSpace = current.registry().iris
    media_type = negotiated(RDF_NAMES, FORMS)
    if media_type is None:
        return not_acceptable(FORMS)
    page, stem = iris.base_url + page, iris.base_url + stem
    target = page if media_type == HTML else f"{stem}.{extension_of(media_type)}"
    return see_other(target, alternates(stem, page=page))
