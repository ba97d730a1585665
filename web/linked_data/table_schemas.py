"""The variables of a public dataset as a Frictionless Table Schema, for those who check or load its files."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from registry.inference.table_schema import variables_to_table_schema
from registry.model.account import ANONYMOUS
from registry.queries.describe_record import describe_record
from web import current
from web.linked_data.documents import document_of_bytes, link

TABLE_SCHEMA = "application/json"


def table_schema_routes() -> Blueprint:
    """Make the route of schemas."""
    routes = Blueprint("table_schemas", __name__)
    routes.add_url_rule("/data/dataset/<slug>/schema.json", "schema", show_schema)
    return routes


def show_schema(slug: str) -> Response:
    """Show the Table Schema of a public dataset; one that was withdrawn answers 410."""
    registry = current.registry()
    found = describe_record(registry.database, slug, ANONYMOUS)
    schema = variables_to_table_schema(found.dataset.variable)
    content = json.dumps(schema, ensure_ascii=False, indent=2).encode()
    page = link(f"{registry.settings.base_url}/dataset/{slug}", "describes")
    record = found.record
    return document_of_bytes(
        content, TABLE_SCHEMA, version=record.version, modified=record.modified, links=[page]
    )
