"""The page to try the API: its operations from the OpenAPI document, with forms for everything that reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from registry.errors import NotFound
from web import current
from web.api.routes import PREFIX
from web.language import language

DOCUMENT = "sdmi-openapi"
METHODS = ("get", "post", "put", "patch", "delete")
_EXAMPLES = {
    "slug": "kemenp2mi-penempatan-pmi",
    "notation": "indonesian-migrant-worker",
    "scheme": "sdg",
    "name": "migration",
    "number": "1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One parameter of an operation, as a form asks for it."""

    name: str
    place: str
    description: str
    kind: str
    choices: tuple[str, ...]
    is_required: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation, in the visitor's language; `curl` shows how to call one that changes something."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    fields: tuple[Field, ...]
    needs_token: bool
    media_types: tuple[str, ...]
    statuses: tuple[str, ...]
    curl: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """The operations of one resource."""

    name: str
    description: str
    operations: tuple[Operation, ...]


def page_routes() -> Blueprint:
    """Make the routes of the page."""
    routes = Blueprint("api-page", __name__)
    routes.add_url_rule(f"{PREFIX}/", "page", show_page)
    routes.add_url_rule(f"{PREFIX}/try/<name>", "try", lead_to_operation)
    return routes


def show_page() -> str:
    """Show every operation with a form to try it."""
    return render_template(
        "api/operations.html", resources=resources(), about=_spoken(_document()["info"]), prefix=PREFIX
    )


def lead_to_operation(name: str) -> BaseResponse:
    """Lead from the form of a reading operation to its address, for browsers without scripts."""
    found = next((one for part in resources() for one in part.operations if one.name == name), None)
    if found is None or found.method != "GET":
        raise NotFound(
            {
                "id": f"Tidak ada operasi baca bernama “{name}”.",
                "en": f"There is no reading operation “{name}”.",
            },
            "SDMI-NF-007",
        )
    path = found.path
    for one in found.fields:
        if one.place == "path":
            path = path.replace("{" + one.name + "}", quote(request.args.get(one.name) or "-", safe=""))
    names = {one.name for one in found.fields if one.place == "query"}
    pairs = [(key, value) for key, value in request.args.items(multi=True) if key in names and value]
    query = f"?{urlencode(pairs)}" if pairs else ""
    return redirect(path + query, 303)


def resources() -> tuple[Resource, ...]:
    """Give the operations of the document by resource, in its order."""
    document = _document()
    found = [
        (operation["tags"][0], _operation(path, method, operation, item.get("parameters", ())))
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]
    return tuple(
        Resource(
            name=tag["name"],
            description=_spoken(tag),
            operations=tuple(one for name, one in found if name == tag["name"]),
        )
        for tag in document["tags"]
    )


def _document() -> dict[str, Any]:
    document: dict[str, Any] = current_app.extensions[DOCUMENT]
    return document


def _spoken(described: Mapping[str, Any], name: str = "description") -> str:
    indonesian = described.get(f"x-{name}-id")
    return str(indonesian if language() == "id" and indonesian else described.get(name, ""))


def _operation(path: str, method: str, operation: Mapping[str, Any], shared: Any) -> Operation:
    parameters = [*shared, *operation.get("parameters", ())]
    body = operation.get("requestBody", {}).get("content", {})
    needs_token = bool(operation.get("security"))
    return Operation(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=_spoken(operation, "summary"),
        description=operation.get("description", "") if language() == "en" else "",
        fields=tuple(_field(one) for one in parameters),
        needs_token=needs_token,
        media_types=tuple(body),
        statuses=tuple(sorted(str(one) for one in operation["responses"])),
        curl=_curl(method.upper(), path, tuple(body), parameters, needs_token=needs_token),
    )


def _field(parameter: Mapping[str, Any]) -> Field:
    schema = parameter.get("schema", {})
    inner = schema.get("items", schema) if schema.get("type") == "array" else schema
    name = str(parameter["name"])
    is_path = parameter["in"] == "path"
    return Field(
        name=name,
        place=parameter["in"],
        description=_spoken({**schema, **parameter}),
        kind="number"
        if inner.get("type") == "integer"
        else "checkbox"
        if inner.get("type") == "boolean"
        else "text",
        choices=tuple(str(one) for one in inner.get("enum", ())),
        is_required=bool(parameter.get("required")),
        example=str(schema.get("x-example", _EXAMPLES.get(name, "") if is_path else "")),
    )


def _curl(
    method: str, path: str, media_types: tuple[str, ...], parameters: list[Any], *, needs_token: bool
) -> str:
    lines = [f"curl -X {method} '{current.registry().settings.base_url}{path}'"]
    if needs_token:
        lines.append('-H "Authorization: Bearer $SDMI_TOKEN"')
    lines.extend("-H 'If-Match: \"1\"'" for one in parameters if one["name"] == "If-Match")
    if media_types:
        lines.extend((f"-H 'Content-Type: {media_types[0]}'", "--data-binary @" + _file_name(media_types[0])))
    return " \\\n  ".join(lines)


def _file_name(media_type: str) -> str:
    return "description.json" if "json" in media_type else "description.ttl"
