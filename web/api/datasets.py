"""Reading datasets: one with everything known about it, its revisions, its findings."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from registry.mapping.rdf_documents import RDF_MEDIA_TYPES
from registry.queries.describe_record import RecordDescription, describe_record
from web import current
from web.api.dataset_answers import address, dataset_answer, findings_answer, revisions_answer
from web.api.routes import Routes
from web.api.schemas.answers import DatasetSchema, FindingsSchema, RevisionsSchema
from web.api.schemas.parameters import DatasetParameters, DraftParameters, LanguageParameters

dataset_routes = Routes("datasets", ("Membaca satu dataset", "Reading one dataset"))


@dataset_routes.route("/datasets/<slug>")
@dataset_routes.operation("Baca satu dataset", "Read one dataset", fails=(404, 410))
@dataset_routes.arguments(DatasetParameters, location="query")
@dataset_routes.response(200, DatasetSchema, headers={"ETag": {"schema": {"type": "string"}}})
def read_dataset(arguments: dict[str, Any], slug: str) -> Response:
    """Read one dataset.

    `dataset` is the description as it can be changed and sent back with PUT; the ETag is the version that
    If-Match asks for. A withdrawn dataset answers 410 with its tombstone.
    """
    described = _described(slug, draft=arguments["draft"], number=arguments.get("revision"))
    response = jsonify(DatasetSchema().dump(dataset_answer(described, current.actor())))
    response.set_etag(str(described.record.version))
    iri = current.registry().iris.dataset(described.record.slug)
    response.headers.add("Link", f'<{iri}>; rel="canonical"')
    for syntax in RDF_MEDIA_TYPES.values():
        document = address(f"/data/dataset/{described.record.slug}.{syntax.extension}")
        response.headers.add("Link", f'<{document}>; rel="alternate"; type="{syntax.media_type}"')
    return response


@dataset_routes.route("/datasets/<slug>/revisions")
@dataset_routes.operation("Riwayat satu dataset", "The revisions of a dataset", fails=(404, 410))
@dataset_routes.arguments(LanguageParameters, location="query")
@dataset_routes.response(200, RevisionsSchema)
def list_revisions(_arguments: dict[str, Any], slug: str) -> dict[str, Any]:
    """List the revisions of a dataset; the public sees the published one, insiders see all."""
    return revisions_answer(_described(slug, draft=True), current.actor())


@dataset_routes.route("/datasets/<slug>/findings")
@dataset_routes.operation("Temuan atas satu dataset", "The findings on a dataset", fails=(404, 410))
@dataset_routes.arguments(DraftParameters, location="query")
@dataset_routes.response(200, FindingsSchema)
def list_findings(arguments: dict[str, Any], slug: str) -> dict[str, Any]:
    """List what the rules say about a dataset, and which gaps would raise its completeness most."""
    return findings_answer(_described(slug, draft=arguments["draft"]))


def _described(slug: str, *, draft: bool, number: int | None = None) -> RecordDescription:
    return describe_record(current.registry().database, slug, current.actor(), draft=draft, number=number)
