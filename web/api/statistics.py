"""Statistical metadata: activities (MS-Keg), variables (MS-Var), indicators (MS-Ind), as our JSON and as INDAH's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request

from registry.commands.import_statistics import import_statistics
from registry.commands.move_statistics import Step, move_statistics
from registry.commands.register_statistics import WrittenStatistics, register_statistics, revise_statistics
from registry.errors import Rejected
from registry.identifiers import content_digest
from registry.mapping.indah import statistics_to_indah
from registry.mapping.indah_documents import bundle, read_export
from registry.mapping.strict_json import json_from_bytes
from registry.model.finding import ValidationReport
from registry.model.statistical_record import FORM_NAMES, StatisticalKind, public_face
from registry.model.statistics_json import StatisticalReading, statistics_from_json
from registry.policy import Action, require
from registry.queries.describe_statistics import StatisticsDescription, describe_statistics, list_statistics
from registry.storage.request_keys import RequestKey
from registry.validation.statistics_rules import validate_statistics
from web import current
from web.api.bodies import refuse_losses, require_media_type, require_signed_in, sent_object, sent_version
from web.api.cursors import next_address, start_of, with_next_link
from web.api.editing import EDIT_PROBLEMS, IDEMPOTENCY_KEY, IF_MATCH, JSON, SIGNED, body_of
from web.api.routes import Routes, refuse_parameters
from web.api.schemas.parameters import LanguageParameters
from web.api.schemas.statistics import (
    ImportParameters,
    ImportReportSchema,
    SendingParameters,
    StatisticsListParameters,
    StatisticsListSchema,
    StatisticsParameters,
    StatisticsStepSchema,
    WrittenStatisticsSchema,
    answer_schema,
    content_name,
)
from web.api.statistics_answers import import_answer, row_answer, statistics_answer, written_statistics_answer
from web.content_negotiation import best_media_type

INDAH = "application/vnd.sdmi.indah+json"
"""INDAH v2 JSON has no registered media type; this is the one by which we tell it from our own."""
PLURALS = {
    StatisticalKind.ACTIVITY: ("activities", ("kegiatan", "activity"), ("kegiatan", "activities")),
    StatisticalKind.VARIABLE: ("variables", ("variabel", "variable"), ("variabel", "variables")),
    StatisticalKind.INDICATOR: ("indicators", ("indikator", "indicator"), ("indikator", "indicators")),
}
LARGEST_EXPORT = 20 * 1024 * 1024
LOST = frozenset({"SDMI-012", "SDMI-013", "SDMI-022", "SDMI-023", "SDMI-027", "SDMI-101"})
"""Findings that mean something sent in our own JSON would not be kept; INDAH documents are kept whole."""

statistics_routes = Routes(
    "statistics",
    ("Kegiatan, variabel, dan indikator statistik", "Statistical activities, variables and indicators"),
)
_FREE: dict[str, Any] = {"type": "object"}


def _add_routes(kind: StatisticalKind) -> None:
    """Add the operations of one kind: list, read, register, replace, take a step."""
    plural, one, many = PLURALS[kind]
    form, content = FORM_NAMES[kind], {"$ref": f"#/components/schemas/{content_name(kind)}"}
    bodies = body_of(content) | {"content": {JSON: {"schema": content}, INDAH: {"schema": _FREE}}}
    also_indah = {200: {"content": {INDAH: {"schema": _FREE}}}}

    def operation(method: str, path: str, name: str, view: Callable[..., Any], **details: Any) -> None:
        arguments, status, schema = details.pop("arguments"), details.pop("status"), details.pop("schema")
        summary = details.pop("summary")
        view.__name__, view.__doc__ = name, f"{details.pop('about')}\n\n{form} of Peraturan BPS 5/2020."
        described = statistics_routes.response(status, schema)(view)
        described = statistics_routes.arguments(arguments, location="query")(described)
        described = statistics_routes.operation(*summary, **details)(described)
        statistics_routes.route(path, methods=[method])(described)

    operation(
        "GET", f"/{plural}", f"list_{plural}", lambda arguments: _listing(kind, arguments),
        about=f"List public {many[1]}, the newest change first.", arguments=StatisticsListParameters, status=200,
        schema=StatisticsListSchema, summary=(f"Daftar {many[0]} statistik", f"List statistical {many[1]}"),
    )  # fmt: skip
    operation(
        "GET", f"/{plural}/<slug>", f"read_{one[1]}", lambda arguments, slug: _read(kind, slug, arguments),
        about="Read one record, as our JSON or as INDAH's. Persons are told only to those who work with it.",
        arguments=StatisticsParameters, status=200, schema=answer_schema(kind), fails=(404, 410),
        responses=also_indah, summary=(f"Baca satu {one[0]} statistik", f"Read one statistical {one[1]}"),
    )  # fmt: skip
    operation(
        "POST", f"/{plural}", f"register_{one[1]}", lambda arguments: _register(kind, arguments),
        about="Register a draft; what it misses is told as findings, and INDAH documents are kept whole.",
        arguments=SendingParameters, status=201, schema=WrittenStatisticsSchema, fails=(400, 403, 404, 413, 415),
        requestBody=bodies, headers=(IDEMPOTENCY_KEY,), **SIGNED,
        summary=(f"Daftarkan {one[0]} statistik", f"Register a statistical {one[1]}"),
    )  # fmt: skip
    operation(
        "PUT", f"/{plural}/<slug>", f"replace_{one[1]}", lambda arguments, slug: _replace(kind, slug, arguments),
        about="Replace the content by a new draft; what is public stays until the draft is published.",
        arguments=SendingParameters, status=200, schema=WrittenStatisticsSchema, fails=EDIT_PROBLEMS,
        requestBody=bodies, headers=(IF_MATCH,), **SIGNED,
        summary=(f"Ganti isi {one[0]} statistik", f"Replace a statistical {one[1]}"),
    )  # fmt: skip
    operation(
        "POST", f"/{plural}/<slug>/steps", f"move_{one[1]}", lambda arguments, slug: _move(kind, slug),
        about="Submit, return, publish, withdraw or restore; an activity takes its variables and indicators along.",
        arguments=LanguageParameters, status=200, schema=WrittenStatisticsSchema, fails=EDIT_PROBLEMS,
        requestBody=body_of(StatisticsStepSchema), headers=(IF_MATCH,), **SIGNED,
        summary=(f"Ajukan, terbitkan, atau tarik {one[0]}", f"Submit, publish or withdraw a {one[1]}"),
    )  # fmt: skip


for _kind in StatisticalKind:
    _add_routes(_kind)


@statistics_routes.route("/statistics/imports", methods=["POST"])
@statistics_routes.operation(
    "Impor ekspor INDAH", "Import an export of INDAH", fails=(400, 403, 404, 413, 415), **SIGNED,
    requestBody={"required": True, "content": {one: {"schema": {}} for one in (JSON, INDAH)}},
)  # fmt: skip
@statistics_routes.arguments(ImportParameters, location="query")
@statistics_routes.response(200, ImportReportSchema)
def import_export(arguments: dict[str, Any]) -> Response:
    """Import an export of INDAH: one envelope, a list, or a bundle of `ms_keg`, `ms_var` and `ms_ind`.

    Everything becomes a draft, in one transaction; `trial=true` only tells what would happen.
    """
    actor, registry = current.actor(), current.registry()
    require_signed_in(actor)
    agency = arguments.get("agency") or actor.agency
    require(actor, Action.REGISTER, agency)
    request.max_content_length = LARGEST_EXPORT
    require_media_type(JSON, INDAH)
    export = read_export(json_from_bytes(request.get_data(cache=False)))
    readings = [
        (one.place, StatisticalReading(one.reading.description, one.reading.findings))
        for one in export.documents
    ]
    imported = import_statistics(
        registry.unit_of_work(), readings, actor=actor, agency=agency, is_trial=arguments["trial"]
    )
    answer = import_answer(imported, export.findings, is_trial=arguments["trial"])
    return jsonify(ImportReportSchema().dump(answer))


def _listing(kind: StatisticalKind, arguments: dict[str, Any]) -> Response:
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    found = list_statistics(
        current.registry().database, kind, current.actor(), words=arguments["q"], agency=arguments.get("agency"),
        activity=arguments.get("activity"), year=arguments.get("year"), drafts=arguments["draft"], offset=start,
        limit=limit,
    )  # fmt: skip
    following = next_address(start + limit, is_more=start + limit < found.total)
    page = {"total": found.total, "items": [row_answer(one) for one in found.rows], "next": following}
    return with_next_link(jsonify(StatisticsListSchema().dump(page)), following)


def _read(kind: StatisticalKind, slug: str, arguments: dict[str, Any]) -> Response:
    described = describe_statistics(
        current.registry().database, kind, slug, current.actor(), draft=arguments["draft"]
    )
    is_indah = best_media_type(request.accept_mimetypes, (JSON, INDAH)) == INDAH
    if arguments.get("format", "indah" if is_indah else "json") == "indah":
        return _indah_answer(described, arguments)
    response = jsonify(answer_schema(kind)().dump(statistics_answer(described)))
    response.set_etag(str(described.record.version))
    return response


def _indah_answer(described: StatisticsDescription, arguments: dict[str, Any]) -> Response:
    """Answer as INDAH's JSON: whole for those who work with the record, without persons for the others."""
    whole, strict = described.description, arguments["strict"]
    shown = [whole, *(one.description for one in described.members)]
    if not described.is_insider:
        shown = [public_face(one) for one in shown]
    document = (
        bundle(shown, strict=strict, is_placed=False)
        if arguments["members"]
        else statistics_to_indah(shown[0], strict=strict, is_placed=False)
    )
    response = Response(json.dumps(document, ensure_ascii=False), content_type=INDAH)
    response.set_etag(str(described.record.version))
    return response


def _register(kind: StatisticalKind, arguments: dict[str, Any]) -> Response:
    actor = current.actor()
    require_signed_in(actor)
    reading = _sent(kind, arguments)
    key, body = request.headers.get("Idempotency-Key", ""), request.get_data()
    request_key = None
    if key:
        request_key = RequestKey(
            actor=actor.name, key=f"{kind} {key[:200]}", body_digest=content_digest(body)
        )
    written = register_statistics(
        current.registry().unit_of_work(), reading, actor=actor, request_key=request_key
    )
    response = _written(written, 201)
    response.headers["Location"] = f"{request.url_root.rstrip('/')}{request.path}/{written.record.slug}"
    return response


def _replace(kind: StatisticalKind, slug: str, arguments: dict[str, Any]) -> Response:
    actor = current.actor()
    require_signed_in(actor)
    before = describe_statistics(current.registry().database, kind, slug, actor, draft=True)
    require(actor, Action.REVISE, before.record.agency)
    reading = _sent(kind, arguments)
    description = replace(
        reading.description,
        kept=reading.description.kept or before.description.kept,
        sample=before.description.sample or reading.description.sample,
        agency=reading.description.agency or before.description.agency,
    )
    written = revise_statistics(
        current.registry().unit_of_work(), slug, StatisticalReading(description, reading.findings), actor=actor,
        expected_version=sent_version(),
    )  # fmt: skip
    return _written(written)


def _move(kind: StatisticalKind, slug: str) -> Response:
    actor = current.actor()
    require_signed_in(actor)
    sent = sent_object(JSON)
    step, note = sent.get("step"), sent.get("note", "")
    if step not in set(Step) or not isinstance(note, str) or set(sent) - {"step", "note"}:
        raise Rejected(
            {
                "id": f'Kirim {{"step": "…", "note": "…"}}; langkahnya salah satu dari: {", ".join(Step)}.',
                "en": f'Send {{"step": "…", "note": "…"}}; the step is one of: {", ".join(Step)}.',
            },
            "SDMI-API-003",
        )
    written = move_statistics(
        current.registry().unit_of_work(), kind, slug, Step(step), actor=actor, expected_version=sent_version(),
        note=note,
    )  # fmt: skip
    return _written(written)


def _sent(kind: StatisticalKind, arguments: dict[str, Any]) -> StatisticalReading:
    """Read the body in the form it is sent in; our own JSON is refused where it would not be kept whole."""
    media_type = require_media_type(JSON, INDAH)
    if media_type == INDAH and arguments.get("format") == "json":
        refuse_parameters({"format": "Must be one of: indah."})
    if media_type == INDAH or arguments.get("format") == "indah":
        return _sent_indah(kind)
    reading = statistics_from_json(kind, sent_object(JSON))
    lost = [one for one in reading.findings if one.rule in LOST]
    agencies = current.registry().agencies()
    lost += [one for one in validate_statistics(reading.description, agencies=agencies) if one.rule in LOST]
    refuse_losses(lost)
    return reading


def _sent_indah(kind: StatisticalKind) -> StatisticalReading:
    export = read_export(json_from_bytes(request.get_data()))
    if len(export.documents) != 1 or export.documents[0].kind is not kind:
        raise Rejected(
            {
                "id": f"Kirim satu dokumen {FORM_NAMES[kind]} INDAH v2; beberapa dokumen lewat "
                "/api/v1/statistics/imports.",
                "en": f"Send one INDAH v2 document of {FORM_NAMES[kind]}; several go to "
                "/api/v1/statistics/imports.",
            },
            "SDMI-130",
            ValidationReport(export.findings),
        )
    reading = export.documents[0].reading
    return StatisticalReading(reading.description, reading.findings)


def _written(written: WrittenStatistics, status: int = 200) -> Response:
    response = jsonify(WrittenStatisticsSchema().dump(written_statistics_answer(written)))
    response.status_code = status
    response.set_etag(str(written.record.version))
    return response
