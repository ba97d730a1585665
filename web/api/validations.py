"""Checking a description without registering it: our JSON, Turtle, JSON-LD or RDF/XML -> findings."""

from __future__ import annotations

from typing import Any

from flask import request

from registry.queries.validate_description import (
    MEDIA_TYPES,
    OUR_JSON,
    CheckedDescription,
    CheckedRecord,
    validate_by_profile,
    validate_description,
)
from web import current
from web.api.bodies import require_media_type
from web.api.editing import DESCRIPTION
from web.api.routes import Routes
from web.api.schemas.parameters import ValidationParameters
from web.api.schemas.reference import ValidationSchema

LARGEST_DOCUMENT = 5 * 1024 * 1024
BASE_IRI = "https://validation.invalid/"
"""Relative addresses in a document sent to us have no true base; this one says so."""

validation_routes = Routes("validation", ("Memeriksa deskripsi", "Checking descriptions"))
_BODY = {
    "required": True,
    "content": {
        OUR_JSON: {"schema": DESCRIPTION},
        **{one: {"schema": {"type": "string"}} for one in MEDIA_TYPES if one != OUR_JSON},
    },
}


@validation_routes.route("/validations", methods=["POST"])
@validation_routes.operation(
    "Periksa deskripsi", "Check a description", fails=(400, 413, 415), requestBody=_BODY
)
@validation_routes.arguments(ValidationParameters, location="query")
@validation_routes.response(200, ValidationSchema)
def check_description(arguments: dict[str, Any]) -> dict[str, Any]:
    """Check a description without registering it; nothing is written, no account is needed.

    Each finding has a rule code, a severity, a place, a message in two languages and a fix. A DOCTYPE and
    deeply nested JSON are refused; a document is at most 5 MiB. With `profile=dcat-ap` or `sdmi-ap` the SHACL
    shapes of that profile judge instead of the rules for records.
    """
    request.max_content_length = LARGEST_DOCUMENT
    media_type, profile = require_media_type(*MEDIA_TYPES), arguments.get("profile")
    checked = _checked(request.get_data(cache=False), media_type, profile)
    return {
        "conforms": checked.conforms,
        "completeness": checked.completeness,
        "media_type": media_type,
        "profile": profile,
        "total": checked.total,
        "records": [_record(one) for one in checked.records],
        "findings": [one.to_json() for one in checked.findings],
    }


def _checked(content: bytes, media_type: str, profile: str | None) -> CheckedDescription:
    registry = current.registry()
    if profile is None:
        return validate_description(
            content, media_type, sandbox=registry.sandbox, base_iri=BASE_IRI, agencies=registry.agencies()
        )
    return validate_by_profile(
        content, media_type, profile, sandbox=registry.sandbox, shapes_sandbox=registry.shapes_sandbox,
        base_iri=BASE_IRI,
    )  # fmt: skip


def _record(one: CheckedRecord) -> dict[str, Any]:
    return {
        "identifier": one.identifier,
        "iri": one.iri,
        "title": dict(one.dataset.title),
        "conforms": one.report.conforms,
        "completeness": one.completeness,
        "findings": [finding.to_json() for finding in one.report],
    }
