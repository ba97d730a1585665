"""Changing datasets: register, replace, patch, withdraw; every change names the version it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request

from registry.commands.register_dataset import register_dataset, revise_dataset
from registry.commands.revision_writing import Written
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.errors import Rejected
from registry.identifiers import content_digest
from registry.model.canonical_json import Reading, dataset_from_json, dataset_to_json
from registry.model.dataset import Dataset
from registry.model.rules import finding
from registry.policy import Action, require
from registry.queries.describe_record import describe_record, published_records
from registry.storage.request_keys import RequestKey
from registry.validation.known_codes import keep_known_codes
from web import current
from web.api.bodies import MERGE_PATCH, merged, refuse_losses, require_signed_in, sent_object, sent_version
from web.api.dataset_answers import addresses_of, record_answer
from web.api.routes import Routes
from web.api.schemas.answers import WrittenSchema
from web.api.schemas.description import READ_ONLY
from web.api.schemas.parameters import LanguageParameters, WithdrawalParameters

editing_routes = Routes("editing", ("Mendaftar dan mengubah dataset", "Registering and changing datasets"))
JSON = "application/json"
LOSSES = frozenset({"SDMI-012", "SDMI-013", "SDMI-021", "SDMI-022", "SDMI-023", "SDMI-027", "SDMI-076"})
"""Findings that mean something sent would not be kept: a harvest goes on without it, the API refuses."""

SIGNED: dict[str, Any] = {"security": [{"token": []}]}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string"},
    "description": "The ETag of the version that the change was made from",
    "x-description-id": "ETag versi yang menjadi dasar perubahan",
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "maxLength": 200},
    "description": "Any text; the same text within 24 hours registers nothing twice",
    "x-description-id": "Teks apa saja; teks yang sama dalam 24 jam tidak mendaftar dua kali",
}
EDIT_PROBLEMS = (400, 403, 404, 410, 412, 413, 415, 428)
_LONGEST_KEY = 200


def body_of(schema: Any, media_type: str = JSON, *, required: bool = True) -> dict[str, Any]:
    """Describe a request body."""
    return {"required": required, "content": {media_type: {"schema": schema}}}


DESCRIPTION = {"$ref": "#/components/schemas/Description"}


@editing_routes.route("/datasets", methods=["POST"])
@editing_routes.operation(
    "Daftarkan dataset", "Register a dataset", fails=(400, 403, 404, 413, 415),
    requestBody=body_of(DESCRIPTION), headers=(IDEMPOTENCY_KEY,), **SIGNED,
)  # fmt: skip
@editing_routes.arguments(LanguageParameters, location="query")
@editing_routes.response(201, WrittenSchema, headers={"Location": {"schema": {"type": "string"}}})
def register(_arguments: dict[str, Any]) -> Response:
    """Register a dataset as a draft.

    Answers with the findings; what cannot be kept as sent (unknown fields, unknown codes, dates that are none)
    is refused. The draft becomes public by `submissions` and a reviewer's `publications`.
    """
    actor = current.actor()
    require_signed_in(actor)
    body = request.get_data()
    reading = kept_whole(sent_object(JSON))
    key = request.headers.get("Idempotency-Key", "")
    request_key = None
    if key:
        request_key = RequestKey(actor=actor.name, key=key[:_LONGEST_KEY], body_digest=content_digest(body))
    written = register_dataset(
        current.registry().unit_of_work(), reading, actor=actor, request_key=request_key
    )
    response = written_answer(written, status=201)
    response.headers["Location"] = addresses_of(written.record.slug)["self"]
    return response


@editing_routes.route("/datasets/<slug>", methods=["PUT"])
@editing_routes.operation(
    "Ganti deskripsi dataset", "Replace the description of a dataset", fails=EDIT_PROBLEMS,
    requestBody=body_of(DESCRIPTION), headers=(IF_MATCH,), **SIGNED,
)  # fmt: skip
@editing_routes.arguments(LanguageParameters, location="query")
@editing_routes.response(200, WrittenSchema)
def replace_dataset(_arguments: dict[str, Any], slug: str) -> Response:
    """Replace the description by a new draft; what is public stays until the draft is published."""
    before = _editable(slug)
    return _revised(slug, sent_object(JSON), before)


@editing_routes.route("/datasets/<slug>", methods=["PATCH"])
@editing_routes.operation(
    "Ubah sebagian deskripsi", "Change parts of the description", fails=EDIT_PROBLEMS,
    requestBody=body_of({"type": "object", "example": {"title": {"en": "…"}, "frequency": None}}, MERGE_PATCH),
    headers=(IF_MATCH,), **SIGNED,
)  # fmt: skip
@editing_routes.arguments(LanguageParameters, location="query")
@editing_routes.response(200, WrittenSchema)
def patch_dataset(_arguments: dict[str, Any], slug: str) -> Response:
    """Change parts of the description by a JSON Merge Patch (RFC 7396) on its newest revision."""
    before = _editable(slug)
    return _revised(slug, merged(dataset_to_json(before), sent_object(MERGE_PATCH)), before)


@editing_routes.route("/datasets/<slug>", methods=["DELETE"])
@editing_routes.operation(
    "Tarik dataset", "Withdraw a dataset", fails=EDIT_PROBLEMS, headers=(IF_MATCH,), **SIGNED
)
@editing_routes.arguments(WithdrawalParameters, location="query")
@editing_routes.response(200, WrittenSchema)
def withdraw(arguments: dict[str, Any], slug: str) -> Response:
    """Withdraw a dataset: its address answers 410 with the reason, and it can be restored.

    `reason` and `replaced_by` may also be sent as members of a JSON body.
    """
    actor = current.actor()
    require_signed_in(actor)
    sent = sent_object(JSON) if request.content_length else {}
    reason = _text_member(sent, "reason", arguments)
    successor = _text_member(sent, "replaced_by", arguments) or None
    registry = current.registry()
    if successor is not None and successor not in published_records(registry.database, [successor]):
        raise Rejected(
            {
                "id": f"Pengganti “{successor}” bukan dataset yang terbuka di katalog ini.",
                "en": f"The successor “{successor}” is no public dataset of this catalog.",
            },
            "SDMI-API-006",
        )
    written = withdraw_dataset(
        registry.unit_of_work(), slug, actor=actor, expected_version=sent_version(), reason=reason,
        replaced_by=successor, daily_share=registry.settings.breaker_daily_share,
    )  # fmt: skip
    return written_answer(written)


def kept_whole(source: Mapping[str, Any]) -> Reading:
    """Read a description of which everything can be kept; raises Rejected with what cannot."""
    forbidden = sorted(READ_ONLY & set(source))
    reading = dataset_from_json({name: value for name, value in source.items() if name not in forbidden})
    lost = [one for one in reading.findings if one.rule in LOSSES]
    lost.extend(keep_known_codes(reading.dataset, current.registry().agencies()).findings)
    lost.extend(finding("SDMI-023", name, name) for name in forbidden)
    refuse_losses(lost)
    return reading


def written_answer(written: Written, status: int = 200) -> Response:
    """Answer with what a step left behind; the ETag is the version for the next step."""
    record = written.record
    response = jsonify(
        WrittenSchema().dump(
            {
                "id": record.slug,
                "iri": current.registry().iris.dataset(record.slug),
                "record": record_answer(record, record.revision, with_drafts=True),
                "completeness": record.completeness,
                "conforms": written.report.conforms,
                "findings": [one.to_json() for one in written.report],
                "addresses": addresses_of(record.slug),
            }
        )
    )
    response.status_code = status
    response.set_etag(str(record.version))
    return response


def _editable(slug: str) -> Dataset:
    """Give the newest revision of a dataset that this caller may edit."""
    actor = current.actor()
    require_signed_in(actor)
    described = describe_record(current.registry().database, slug, actor, draft=True)
    require(actor, Action.REVISE, described.record.agency)
    return described.dataset


def _revised(slug: str, source: dict[str, Any], before: Dataset) -> Response:
    """Save a description over `before`, whose foreign statements and sample badge stay (DESIGN.md D1, D13)."""
    if source.get("extra") == before.extra:
        source = {name: value for name, value in source.items() if name != "extra"}
    reading = kept_whole(source)
    dataset = replace(
        reading.dataset,
        extra=before.extra,
        sample=before.sample or reading.dataset.sample,
        identifier=reading.dataset.identifier or before.identifier,
    )
    written = revise_dataset(
        current.registry().unit_of_work(), slug, Reading(dataset, reading.findings),
        actor=current.actor(), expected_version=sent_version(),
    )  # fmt: skip
    return written_answer(written)


def _text_member(sent: Mapping[str, Any], name: str, arguments: Mapping[str, Any]) -> str:
    value = sent.get(name) or arguments.get(name) or ""
    if not isinstance(value, str) or set(sent) - {"reason", "replaced_by"}:
        raise Rejected(
            {
                "id": "Kirim hanya `reason` dan `replaced_by`, keduanya teks.",
                "en": "Send only `reason` and `replaced_by`, both as texts.",
            },
            "SDMI-API-003",
        )
    return value
