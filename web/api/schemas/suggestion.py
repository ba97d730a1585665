"""What the API answers about proposed links."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from registry.suggestion.suggestion import Verdict
from web.api.schemas.problem import described, texts


class EvidenceSchema(ma.Schema):
    """Words of the description, and the field in which they stood."""

    text = ma.fields.String(required=True, metadata={"example": "pemulangan PMI"})
    field = ma.fields.String(
        required=True,
        metadata={"enum": ["title", "keyword", "description", "variable", "publisher", "other"]},
    )


class _LinkSchema(ma.Schema):
    """What every proposed link carries."""

    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    label = texts("Label", "Label", required=True)
    confidence = ma.fields.Float(
        required=True, metadata=described("Keyakinan, 0 sampai 1", "Confidence, 0 to 1")
    )
    suggested = ma.fields.Boolean(
        required=True,
        metadata=described(
            "Benar bila keyakinan mencapai ambang pada pengaturan; selainnya hanya pilihan",
            "True where the confidence reaches the threshold of the settings; the others are only offered",
        ),
    )
    evidence = ma.fields.List(ma.fields.Nested(EvidenceSchema), required=True)
    because = texts("Aturan yang menghubungkannya", "The rule that led to it")


class ConceptLinkSchema(_LinkSchema):
    """A proposed migration concept."""

    id = ma.fields.String(required=True, metadata={"example": "repatriation"})


class SdgLinkSchema(_LinkSchema):
    """A proposed SDG target or indicator."""

    code = ma.fields.String(required=True, metadata={"example": "10.7.1"})


class GcmLinkSchema(_LinkSchema):
    """A proposed objective of the Global Compact for Migration."""

    number = ma.fields.String(required=True, metadata={"example": "21"})


class RelevanceSchema(ma.Schema):
    """Whether the description is about international migration, and why."""

    verdict = ma.fields.String(required=True, metadata={"enum": [one.value for one in Verdict]})
    confidence = ma.fields.Float(required=True)
    reasons = ma.fields.List(texts("Alasan", "Reason"), required=True)


class SuggestionSchema(ma.Schema):
    """Proposed links of one description, best first."""

    relevance = ma.fields.Nested(RelevanceSchema, required=True)
    concepts = ma.fields.List(ma.fields.Nested(ConceptLinkSchema), required=True)
    sdg = ma.fields.List(ma.fields.Nested(SdgLinkSchema), required=True)
    gcm = ma.fields.List(ma.fields.Nested(GcmLinkSchema), required=True)


DESCRIPTION_TEXTS: dict[str, Any] = {
    "type": "object",
    "description": "A dataset description; everything is optional but one text.",
    "properties": {
        "title": {
            "oneOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]
        },
        "description": {
            "oneOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]
        },
        "keyword": {
            "oneOf": [{"type": "array", "items": {}}, {"type": "object", "additionalProperties": {}}]
        },
        "publisher": {"oneOf": [{"type": "string"}, {"type": "object"}]},
        "variable": {"type": "array", "items": {}},
        "spatial": {},
        "temporal": {},
    },
    "additionalProperties": True,
    "example": {"title": {"id": "Pemulangan PMI terkendala menurut provinsi asal"}, "publisher": "kemenp2mi"},
}
"""The body of a request; `keywords`, `tags`, `notes`, `variables` and other names of portals are read too."""
