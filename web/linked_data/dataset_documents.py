"""A dataset with our record of it as RDF, and the tombstone of one that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response, redirect, request
from pyoxigraph import Triple

from registry.bootstrap import Registry
from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_catalog import record_to_triples
from registry.mapping.skos import agency_to_triples
from registry.queries.public_catalog import PublicRecord, public_record
from registry.storage.dataset_repository import StoredDataset
from web import current
from web.linked_data.documents import ANY_EXTENSION, alternates, document, link


def dataset_routes() -> Blueprint:
    """Make the routes of data documents about datasets."""
    routes = Blueprint("dataset_documents", __name__)
    routes.add_url_rule(f"/data/dataset/<slug>.{ANY_EXTENSION}", "dataset", show_dataset)
    # Where CKAN sites with DCAT have the same document.
    routes.add_url_rule(f"/dataset/<slug>.{ANY_EXTENSION}", "dataset_of_ckan", lead_to_dataset)
    return routes


def show_dataset(slug: str, extension: str) -> Response:
    """Show one dataset; a withdrawn one answers 410 with its tombstone."""
    return dataset_document(public_record(current.registry().database, slug), extension)


def lead_to_dataset(slug: str, extension: str) -> Response:
    """Lead from the address that CKAN clients guess to ours."""
    query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    moved = redirect(f"{current.registry().settings.base_url}/data/dataset/{slug}.{extension}{query}", 301)
    assert isinstance(moved, Response)
    return moved


def dataset_document(found: PublicRecord, extension: str) -> Response:
    """Give the document about a record that is or was public."""
    registry = current.registry()
    record = found.record
    base = registry.settings.base_url
    page, stem = f"{base}/dataset/{record.slug}", f"{base}/data/dataset/{record.slug}"
    links = [
        link(page, "canonical"),
        link(registry.iris.dataset(record.slug), "describes"),
        *alternates(stem, page=page, besides=extension),
    ]
    if found.stored is None:
        triples = record_to_triples(record, iris=registry.iris)
        return document(triples, extension, status=410, links=links)
    triples = stored_triples(registry, found.stored) + publisher_triples(registry, [found.stored])
    return document(triples, extension, version=record.version, modified=record.modified, links=links)


def stored_triples(registry: Registry, stored: StoredDataset) -> list[Triple]:
    """Give what stands in the graph of a public record: the dataset, our record, the links."""
    triples = dataset_to_triples(stored.dataset, iri=registry.iris.dataset(stored.record.slug))
    return triples + record_to_triples(stored.record, stored.links, iris=registry.iris)


def publisher_triples(registry: Registry, stored: Iterable[StoredDataset]) -> list[Triple]:
    """Name the agencies that publish or made these datasets, each once: readers want names, not only IRIs."""
    notations = [one for each in stored for one in (each.dataset.publisher, each.dataset.creator) if one]
    agencies = registry.agencies()
    return [
        triple
        for notation in dict.fromkeys(notations)
        if notation in agencies
        for triple in agency_to_triples(agencies[notation])
    ]
