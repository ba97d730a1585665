"""Suggested links as a steward's program sees them: list, decide, take back, export; and records outside."""

from __future__ import annotations

import json
from typing import Any

import marshmallow as ma
from flask import Response, jsonify

from registry.commands.admit_skipped import admit_skipped
from registry.commands.decide_links import Decided, decide_links, undo_decisions
from registry.errors import Rejected
from registry.model.link import LinkKind, LinkStatus
from registry.model.link_decision import LinkChoice, Verdict
from registry.queries.describe_record import describe_record
from registry.queries.link_corrections import link_corrections
from registry.queries.suggested_links import SuggestedLink, Wanted, skipped_of, suggested_links
from web import current
from web.api.bodies import require_signed_in, sent_object, sent_version
from web.api.cursors import next_address, start_of, with_next_link
from web.api.dataset_answers import is_insider, link_answer, moment
from web.api.editing import IF_MATCH, JSON, SIGNED, body_of, written_answer
from web.api.harvests import seen_source
from web.api.routes import Routes
from web.api.schemas.answers import WrittenSchema
from web.api.schemas.link_decisions import (
    JSON_LINES,
    AdmissionSchema,
    DecidedSchema,
    DecisionsSchema,
    OutsidePageSchema,
    SuggestedLinkParameters,
    SuggestedLinksSchema,
)
from web.api.schemas.parameters import LanguageParameters, PageParameters

link_routes = Routes("links", ("Usulan tautan dan keputusannya", "Suggested links and the decisions on them"))
_LINES = "application/x-ndjson"


@link_routes.route("/suggested-links")
@link_routes.operation("Daftar usulan tautan", "List the suggested links", fails=(403,), **SIGNED)
@link_routes.arguments(SuggestedLinkParameters, location="query")
@link_routes.response(200, SuggestedLinksSchema)
def list_suggested_links(arguments: dict[str, Any]) -> Response:
    """List what this caller may decide on, surest first: reviewers everything, a walidata their agency's."""
    require_signed_in(current.actor())
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    wanted = Wanted(
        status=LinkStatus(arguments["status"]),
        agency=arguments.get("agency", ""),
        kind=LinkKind(arguments["kind"]) if "kind" in arguments else None,
        target=arguments.get("target", ""),
        least=arguments["min_confidence"],
        most=arguments["max_confidence"],
    )
    found = suggested_links(current.registry().database, current.actor(), wanted, start=start, limit=limit)
    following = next_address(start + limit, is_more=start + limit < found.total)
    answer = {"total": found.total, "items": [_suggested(one) for one in found.links], "next": following}
    return with_next_link(jsonify(SuggestedLinksSchema().dump(answer)), following)


@link_routes.route("/datasets/<slug>/links/decisions", methods=["POST"])
@link_routes.operation(
    "Putuskan usulan tautan", "Decide on suggested links", fails=(400, 403, 404, 412, 413, 415),
    headers=(IF_MATCH | {"required": False},), requestBody=body_of(DecisionsSchema), **SIGNED,
)  # fmt: skip
@link_routes.arguments(LanguageParameters, location="query")
@link_routes.response(200, DecidedSchema)
def decide(_arguments: dict[str, Any], slug: str) -> Response:
    """Accept or reject suggested links of a dataset, all or none.

    A repetition changes nothing, since every decision names its link: what is decided so already counts as
    `kept`. With `If-Match` it is refused when the dataset has changed since.
    """
    actor, registry = current.actor(), current.registry()
    require_signed_in(actor)
    sent = _loaded(DecisionsSchema(), sent_object(JSON))
    choices = [
        LinkChoice(kind=LinkKind(one["kind"]), target=one["target"], verdict=Verdict(one["decision"]))
        for one in sent["decisions"]
    ]
    decided = decide_links(
        registry.unit_of_work(), slug, choices, actor=actor, expected_version=sent_version(),
        comment=sent["comment"],
    )  # fmt: skip
    described = describe_record(registry.database, slug, actor)
    insider = is_insider(actor, described.record.agency)
    named = {(one.kind, one.target) for one in choices}
    links = [link_answer(one, insider=insider) for one in described.links if one.key in named]
    response = _decided(decided, links)
    response.set_etag(str(described.record.version))
    return response


@link_routes.route("/link-decisions/<batch>", methods=["DELETE"])
@link_routes.operation("Urungkan keputusan", "Take decisions back", fails=(403, 404), **SIGNED)
@link_routes.arguments(LanguageParameters, location="query")
@link_routes.response(200, DecidedSchema)
def take_back(_arguments: dict[str, Any], batch: str) -> Response:
    """Take back what was decided together, as far as nobody has decided otherwise since."""
    require_signed_in(current.actor())
    undone = undo_decisions(current.registry().unit_of_work(), batch, actor=current.actor())
    return _decided(undone, [])


@link_routes.route("/link-corrections")
@link_routes.operation("Unduh koreksi", "Export the corrections", fails=(403,), **SIGNED)
@link_routes.arguments(LanguageParameters, location="query")
@link_routes.alt_response(200, schema=JSON_LINES, content_type=_LINES, description="The decisions that stand")
def export_corrections(_arguments: dict[str, Any]) -> Response:
    """Give the decisions that stand as JSON Lines: the text, what was proposed and why, and what was decided."""
    require_signed_in(current.actor())
    found = link_corrections(current.registry().database, current.actor())
    return Response(
        "".join(json.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in found), content_type=_LINES
    )


@link_routes.route("/sources/<slug>/outside")
@link_routes.operation("Rekaman di luar katalog", "Records outside the catalog", fails=(404,))
@link_routes.arguments(PageParameters, location="query")
@link_routes.response(200, OutsidePageSchema)
def list_outside(arguments: dict[str, Any], slug: str) -> Response:
    """List what a source harvested for migration only lists besides, with the reasons, least sure first."""
    seen_source(slug)
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    found, total = skipped_of(current.registry().database, slug, start=start, limit=limit)
    following = next_address(start + limit, is_more=start + limit < total)
    entries = [
        {
            "identifier": one.identifier,
            "title": dict(one.title),
            "confidence": one.confidence,
            "reasons": [dict(reason) for reason in one.reasons],
            "run": one.run,
            "read_at": moment(one.read_at),
        }
        for one in found
    ]
    answer = {"total": total, "items": entries, "next": following}
    return with_next_link(jsonify(OutsidePageSchema().dump(answer)), following)


@link_routes.route("/sources/<slug>/admissions", methods=["POST"])
@link_routes.operation(
    "Masukkan rekaman ke katalog", "Let a record in", fails=(400, 403, 404, 413, 415),
    requestBody=body_of(AdmissionSchema), **SIGNED,
)  # fmt: skip
@link_routes.arguments(LanguageParameters, location="query")
@link_routes.response(201, WrittenSchema)
def admit(_arguments: dict[str, Any], slug: str) -> Response:
    """Put a record that waits outside into the catalog; later runs of its source change it like any other."""
    require_signed_in(current.actor())
    sent = _loaded(AdmissionSchema(), sent_object(JSON))
    written = admit_skipped(
        current.registry().unit_of_work(), slug, sent["identifier"], actor=current.actor()
    )
    return written_answer(written, status=201)


def _suggested(one: SuggestedLink) -> dict[str, Any]:
    return {
        **link_answer(one.link, insider=True),
        "dataset": one.slug,
        "title": dict(one.title),
        "agency": one.agency,
        "version": one.version,
        "batch": one.decision_batch or None,
    }


def _decided(decided: Decided, links: list[dict[str, Any]]) -> Response:
    answer = {"batch": decided.batch, "changed": decided.changed, "kept": decided.kept, "links": links}
    return jsonify(DecidedSchema().dump(answer))


def _loaded(schema: ma.Schema, sent: dict[str, Any]) -> dict[str, Any]:
    """Read a body by its schema; raises Rejected with the first thing that is wrong."""
    try:
        loaded: dict[str, Any] = schema.load(sent)
    except ma.ValidationError as error:
        raise Rejected(
            {
                "id": f"Isi kiriman tidak sesuai: {json.dumps(error.messages)[:300]}. Lihat /api/v1/openapi.json.",
                "en": f"The body does not fit: {json.dumps(error.messages)[:300]}. See /api/v1/openapi.json.",
            },
            "SDMI-API-003",
        ) from error
    return loaded
