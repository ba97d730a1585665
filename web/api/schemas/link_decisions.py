"""What the API takes and answers about suggested links, decisions on them, and records outside the catalog."""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from marshmallow.validate import Length, OneOf, Range

from registry.model.link import LinkKind, LinkStatus
from registry.model.link_decision import Verdict
from registry.queries.suggested_links import DECIDED_ON
from web.api.schemas.answers import LinkSchema
from web.api.schemas.parameters import PageParameters
from web.api.schemas.problem import described, texts

MOMENT = {"format": "date-time"}
MOST_DECISIONS = 200


class SuggestedLinkParameters(PageParameters):
    """Which suggestions are wanted."""

    status = ma.fields.String(
        load_default=LinkStatus.SUGGESTED.value,
        validate=OneOf([one.value for one in DECIDED_ON]),
        metadata=described("Menunggu, diterima, atau ditolak", "Waiting, accepted or rejected"),
    )
    agency = ma.fields.String(
        validate=Length(1, 80),
        metadata=described("Hanya dataset instansi ini", "On datasets of this agency only"),
    )
    kind = ma.fields.String(
        validate=OneOf([one.value for one in LinkKind]),
        metadata=described("Hanya jenis ini", "Of this kind only"),
    )
    target = ma.fields.String(
        validate=Length(1, 200), metadata=described("Hanya ke notasi ini", "To this notation only")
    )
    min_confidence = ma.fields.Float(
        load_default=0.0, validate=Range(0, 1),
        metadata=described("Keyakinan sedikitnya, 0 sampai 1", "Confidence at least, 0 to 1"),
    )  # fmt: skip
    max_confidence = ma.fields.Float(
        load_default=1.0, validate=Range(0, 1),
        metadata=described("Keyakinan sebanyaknya, 0 sampai 1", "Confidence at most, 0 to 1"),
    )  # fmt: skip


class SuggestedOnSchema(LinkSchema):
    """A suggestion with the dataset it is made on; `batch` names the decision that stands, to take it back."""

    dataset = ma.fields.String(required=True)
    title = texts("Judul dataset", "Title of the dataset")
    agency = ma.fields.String(required=True)
    version = ma.fields.Integer(required=True, metadata=described("Untuk If-Match", "For If-Match"))
    batch = ma.fields.String(allow_none=True)


class SuggestedLinksSchema(ma.Schema):
    """A page of suggestions."""

    total = ma.fields.Integer(required=True)
    items = ma.fields.List(ma.fields.Nested(SuggestedOnSchema), required=True)
    next = ma.fields.String(allow_none=True)


class DecisionSchema(ma.Schema):
    """What is said of one link."""

    kind = ma.fields.String(required=True, validate=OneOf([one.value for one in LinkKind]))
    target = ma.fields.String(required=True, validate=Length(1, 200), metadata={"example": "repatriation"})
    decision = ma.fields.String(required=True, validate=OneOf([one.value for one in Verdict]))


class DecisionsSchema(ma.Schema):
    """Decisions on links of one dataset, all taken together."""

    decisions = ma.fields.List(
        ma.fields.Nested(DecisionSchema), required=True, validate=Length(1, MOST_DECISIONS)
    )
    comment = ma.fields.String(load_default="", validate=Length(max=2000))


class DecidedSchema(ma.Schema):
    """What a bulk of decisions came to."""

    batch = ma.fields.String(
        required=True,
        metadata=described(
            "Nama untuk mengurungkan; kosong bila tidak ada yang berubah",
            "The name to take it back by; empty where nothing changed",
        ),
    )
    changed = ma.fields.Integer(required=True)
    kept = ma.fields.Integer(required=True)
    links = ma.fields.List(ma.fields.Nested(LinkSchema))


class OutsideSchema(ma.Schema):
    """A record that its source lists and that is not about migration."""

    identifier = ma.fields.String(required=True)
    title = texts("Judul", "Title")
    confidence = ma.fields.Float(required=True)
    reasons = ma.fields.List(texts("Alasan", "Reason"), required=True)
    run = ma.fields.Integer(required=True)
    read_at = ma.fields.String(metadata=MOMENT)


class OutsidePageSchema(ma.Schema):
    """A page of records outside the catalog."""

    total = ma.fields.Integer(required=True)
    items = ma.fields.List(ma.fields.Nested(OutsideSchema), required=True)
    next = ma.fields.String(allow_none=True)


class AdmissionSchema(ma.Schema):
    """Which record of the source is let in."""

    identifier = ma.fields.String(required=True, validate=Length(1, 500))


JSON_LINES: dict[str, Any] = {"type": "string", "description": "One correction a line, as JSON"}
