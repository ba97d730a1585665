"""The API put together: its operations, the OpenAPI document that describes them, and the page to try it."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, jsonify, request
from flask_smorest import Api
from werkzeug.wrappers import Response as BaseResponse

from registry.mapping.strict_json import NotJson
from registry.model.statistical_record import StatisticalKind
from web import current
from web.api.bodies import unreadable
from web.api.concept_schemes import concept_scheme_routes
from web.api.datasets import dataset_routes
from web.api.editing import editing_routes
from web.api.harvests import harvest_routes
from web.api.interoperability import interoperability_routes
from web.api.link_decisions import link_routes
from web.api.page import DOCUMENT, page_routes
from web.api.routes import PREFIX, Routes
from web.api.schemas.description import description_schema
from web.api.schemas.problem import ProblemSchema
from web.api.schemas.statistics import content_name, content_schema
from web.api.search import search_routes
from web.api.statistics import statistics_routes
from web.api.suggestions import suggestion_routes
from web.api.validations import validation_routes
from web.api.variable_proposals import proposal_routes
from web.api.vocabularies import vocabulary_routes
from web.api.workflow import workflow_routes

VERSION = "1.0"
RESOURCES: tuple[Routes, ...] = (
    search_routes,
    dataset_routes,
    editing_routes,
    workflow_routes,
    validation_routes,
    suggestion_routes,
    proposal_routes,
    link_routes,
    interoperability_routes,
    vocabulary_routes,
    concept_scheme_routes,
    statistics_routes,
    harvest_routes,
)
_ABOUT = (
    "What migration data Indonesia's agencies hold, what they mean and whether they fit together. Reading needs "
    "no account; writing needs a token (`Authorization: Bearer …`). Every error is a problem by RFC 9457 with "
    "messages in Indonesian and English. Lists go on at `next`. Every change names the version it was made from "
    "in `If-Match`."
)
_ABOUT_INDONESIAN = (
    "Data migrasi apa yang ada pada instansi di Indonesia, apa artinya, dan apakah cocok satu sama lain. Membaca "
    "tidak perlu akun; menulis perlu token (`Authorization: Bearer …`). Setiap galat dijelaskan menurut RFC 9457 "
    "dalam bahasa Indonesia dan Inggris. Daftar berlanjut pada `next`. Setiap perubahan menyebut versi dasarnya "
    "pada `If-Match`."
)


class RestApi(Api):
    """flask-smorest without its error pages: every error of the site goes through `web.problems`."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Leave the errors to `web.problems`."""


def install(app: Flask) -> None:
    """Add the operations, the document and the page to the application."""
    app.config.update(
        API_TITLE="SDMI API",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.0.3",
        API_SPEC_OPTIONS={
            "info": {
                "description": _ABOUT,
                "x-description-id": _ABOUT_INDONESIAN,
                "license": {"name": "Apache-2.0"},
            },
            "servers": [{"url": app.extensions[current.EXTENSION].settings.base_url}],
        },
    )
    api = RestApi(app)
    api.spec.components.schema("Description", schema=description_schema())
    for kind in StatisticalKind:
        api.spec.components.schema(content_name(kind), schema=content_schema(kind))
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    app.register_error_handler(NotJson, unreadable)
    for one in RESOURCES:
        api.register_blueprint(one)
    app.extensions[DOCUMENT] = _finished(api.spec.to_dict())
    app.add_url_rule(f"{PREFIX}/openapi.json", "openapi_document", show_document)
    app.register_blueprint(page_routes())


def show_document() -> BaseResponse:
    """Give the OpenAPI document."""
    response = jsonify(current_app.extensions[DOCUMENT])
    response.headers["Cache-Control"] = "public, max-age=300"
    response.add_etag(weak=True)
    return response.make_conditional(request)


def _finished(document: dict[str, Any]) -> dict[str, Any]:
    """Name the resources by their own names, with their description in both languages."""
    for path in document["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                operation["tags"] = [one.removeprefix("api-") for one in operation.get("tags", ())]
    document["tags"] = [
        {
            "name": one.name.removeprefix("api-"),
            "description": one.description_by_language["en"],
            "x-description-id": one.description_by_language["id"],
        }
        for one in RESOURCES
    ]
    return document
