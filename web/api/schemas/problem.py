"""Problems and findings as the API tells them."""

from __future__ import annotations

import marshmallow as ma

from registry.model.finding import Severity


def texts(indonesian: str, english: str, *, required: bool = False) -> ma.fields.Dict:
    """Declare a text by language tag."""
    return ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.String(),
        required=required,
        metadata={**described(indonesian, english), "example": {"id": "…", "en": "…"}},
    )


def described(indonesian: str, english: str) -> dict[str, str]:
    """Give the description of a field in both languages, as OpenAPI and our own page read it."""
    return {"description": english, "x-description-id": indonesian}


class FindingSchema(ma.Schema):
    """One rule's verdict on one place of a description."""

    rule = ma.fields.String(required=True, metadata=described("Kode aturan", "Code of the rule"))
    severity = ma.fields.String(required=True, metadata={"enum": [one.value for one in Severity]})
    place = ma.fields.String(
        required=True, metadata=described("Tempat di deskripsi", "Place in the description")
    )
    value = ma.fields.String(allow_none=True, metadata=described("Nilai yang ditemukan", "The value found"))
    message = texts("Apa yang ditemukan", "What was found", required=True)
    fix = texts("Cara memperbaikinya", "How to mend it")


class ProblemSchema(ma.Schema):
    """A problem by RFC 9457: what went wrong and what to do next, in both languages."""

    type = ma.fields.String(required=True, metadata={"format": "uri"})
    title = ma.fields.String(required=True)
    status = ma.fields.Integer(required=True)
    detail = ma.fields.String(required=True)
    code = ma.fields.String(required=True, metadata=described("Kode untuk mesin", "Code for machines"))
    messages = texts("Pesan menurut bahasa", "The message by language", required=True)
    instance = ma.fields.String()
    findings = ma.fields.List(ma.fields.Nested(FindingSchema))
    withdrawn_at = ma.fields.String(metadata=described("Tanggal ditarik (410)", "Day of withdrawal (410)"))
    reason = ma.fields.String(metadata=described("Alasan ditarik (410)", "Reason of withdrawal (410)"))
    replaced_by = ma.fields.String(allow_none=True, metadata=described("Pengganti (410)", "Successor (410)"))

    def __deepcopy__(self, memo: object) -> ProblemSchema:
        """Give itself: it is never changed, and the description of each operation holds it many times."""
        return self
