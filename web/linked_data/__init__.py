"""Linked data: permanent identifiers that lead to a page or to data, and the data in every RDF syntax."""

from __future__ import annotations

from flask import Flask

from web.linked_data.catalog_documents import catalog_routes
from web.linked_data.concept_documents import concept_routes, negotiate_concept, negotiate_path
from web.linked_data.dataset_documents import dataset_routes
from web.linked_data.harvest_documents import harvest_routes
from web.linked_data.identifiers import identifier_routes
from web.linked_data.ontology import ontology_routes
from web.linked_data.profile_documents import profile_routes
from web.linked_data.table_schemas import table_schema_routes

__all__ = ["install", "negotiate_concept"]


def install(app: Flask) -> None:
    """Add the routes, and let the addresses of concepts and agencies answer with RDF where that is asked for."""
    for routes in (
        identifier_routes,
        dataset_routes,
        catalog_routes,
        concept_routes,
        harvest_routes,
        ontology_routes,
        profile_routes,
        table_schema_routes,
    ):
        app.register_blueprint(routes())
    app.before_request(negotiate_path)
