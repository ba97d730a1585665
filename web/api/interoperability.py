"""Do these two datasets fit? Ids or descriptions -> verdict, keys, steps and gaps, as JSON or as RDF."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Response, jsonify, request

from registry.errors import Rejected
from registry.interoperability.report import InteroperabilityReport
from registry.interoperability.report_rdf import report_to_triples
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES, serialise
from registry.queries.compare_datasets import Given, compare_datasets
from web import current
from web.api.bodies import sent_object
from web.api.routes import Routes
from web.api.schemas.interoperability import QUESTION, InteroperabilitySchema, PairParameters
from web.api.schemas.parameters import LanguageParameters
from web.content_negotiation import best_media_type, not_acceptable

JSON = "application/json"
FORMS = (JSON, *RDF_MEDIA_TYPES)
LARGEST_QUESTION = 2 * 1024 * 1024

interoperability_routes = Routes("interoperability", ("Mencocokkan dua dataset", "Whether two datasets fit"))
_BODY = {"required": True, "content": {JSON: {"schema": QUESTION}}}
_ANSWER = {
    JSON: {"schema": InteroperabilitySchema},
    **{name: {"schema": {"type": "string"}} for name in RDF_MEDIA_TYPES},
}
"""The forms of the answer, as the document names them."""


@interoperability_routes.route("/interoperability", methods=["POST"])
@interoperability_routes.operation(
    "Apakah keduanya cocok?",
    "Do these two fit?",
    fails=(400, 404, 406, 410, 413, 415),
    requestBody=_BODY,
    responses={"200": {"description": "The report", "content": _ANSWER}},
)
@interoperability_routes.arguments(LanguageParameters, location="query")
@interoperability_routes.response(200, InteroperabilitySchema)
def compare_two(_arguments: dict[str, Any]) -> Any:
    """Compare two datasets, each the id of a registered one or a description; nothing is written.

    `unknown` is an answer: it says which metadata would decide. Relations are read from left to right.
    `Accept: text/turtle` (or JSON-LD, RDF/XML, N-Triples) gives the same as RDF.
    """
    request.max_content_length = LARGEST_QUESTION
    question = sent_object(JSON)
    return _answer(_given(question, "left"), _given(question, "right"))


@interoperability_routes.route("/interoperability")
@interoperability_routes.operation(
    "Apakah dua dataset terdaftar ini cocok?",
    "Do these two registered datasets fit?",
    fails=(404, 406, 410),
    responses={"200": {"description": "The report", "content": _ANSWER}},
)
@interoperability_routes.arguments(PairParameters, location="query")
@interoperability_routes.response(200, InteroperabilitySchema)
def compare_registered(arguments: dict[str, Any]) -> Any:
    """Compare two registered datasets by their ids, as JSON or RDF."""
    return _answer(arguments["left"], arguments["right"])


def report_iri(report: InteroperabilityReport) -> str:
    """Give the IRI of a report: the address of its page for registered datasets, else one made of its content."""
    if report.left.iri and report.right.iri:
        base = current.registry().settings.base_url
        return (
            f"{base}/compare?{urlencode({'left': report.left.identifier, 'right': report.right.identifier})}"
        )
    content = json.dumps(report.to_json(), sort_keys=True, ensure_ascii=False)
    return uuid.uuid5(uuid.NAMESPACE_URL, content).urn


def rdf_answer(report: InteroperabilityReport, media_type: str) -> Response:
    """Answer with a report as RDF."""
    content = serialise(report_to_triples(report, report_iri(report)), media_type)
    kind = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    response = Response(content, content_type=kind)
    response.vary.add("Accept")
    return response


def _answer(left: Given, right: Given) -> Response:
    wanted = best_media_type(request.accept_mimetypes, FORMS)
    if wanted is None:
        return not_acceptable(FORMS)
    registry = current.registry()
    report = compare_datasets(
        registry.database, left, right, current.actor(), base_url=registry.settings.base_url
    )
    if wanted != JSON:
        return rdf_answer(report, wanted)
    response = jsonify(InteroperabilitySchema().dump(report.to_json()))
    response.vary.add("Accept")
    return response


def _given(question: Mapping[str, Any], side: str) -> Given:
    value = question.get(side)
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, dict) and value:
        return value
    raise Rejected(
        {
            "id": f"Kirim “{side}” sebagai id dataset terdaftar atau deskripsi berupa objek JSON.",
            "en": f"Send “{side}” as the id of a registered dataset, or a description as a JSON object.",
        },
        "SDMI-IO-002",
    )
