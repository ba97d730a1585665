"""What is sent to the comparison of two datasets, and what it answers."""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from marshmallow.validate import Length

from registry.interoperability.report import Action, Relation, Side, Verdict
from web.api.schemas.parameters import LanguageParameters
from web.api.schemas.problem import described, texts

_ONE: dict[str, Any] = {
    "description": "The id (or address) of a registered dataset, or a description",
    "oneOf": [
        {"type": "string", "maxLength": 500, "example": "p2mi-penempatan-bulanan"},
        {
            "type": "object",
            "additionalProperties": True,
            "example": {
                "title": "Penempatan PMI menurut provinsi asal",
                "stock_or_flow": "flow",
                "time": {"granularity": "year", "start": "2023", "end": "2023"},
                "variables": [
                    {
                        "name": "provinsi_asal",
                        "label": "Provinsi asal",
                        "code_list": {"scheme": "Kemendagri", "version": "2023"},
                        "sample_values": ["32", "35"],
                    },
                    {"name": "jumlah", "label": "Jumlah penempatan", "unit": "orang", "role": "measure"},
                ],
            },
        },
    ],
}
QUESTION: dict[str, Any] = {
    "type": "object",
    "required": ["left", "right"],
    "properties": {"left": _ONE, "right": _ONE},
}
"""The body of the question; descriptions are read liberally, so nothing inside them is required."""


class PairParameters(LanguageParameters):
    """Two registered datasets."""

    left = ma.fields.String(
        required=True,
        validate=Length(1, 500),
        metadata=described("`id` dataset pertama", "`id` of the first dataset")
        | {"x-example": "p2mi-penempatan-bulanan"},
    )
    right = ma.fields.String(
        required=True,
        validate=Length(1, 500),
        metadata=described("`id` dataset kedua", "`id` of the second dataset")
        | {"x-example": "p2mi-pmi-per-skema"},
    )


def _word(indonesian: str, english: str, values: Any = None, *, nullable: bool = False) -> ma.fields.String:
    enum = {"enum": [one.value for one in values]} if values else {}
    return ma.fields.String(
        required=True, allow_none=nullable, metadata={**described(indonesian, english), **enum}
    )


class ComparedSchema(ma.Schema):
    """One of the two datasets."""

    id = _word("Id", "Id", nullable=True)
    iri = _word("IRI bila terdaftar", "IRI when registered", nullable=True)
    title = texts("Judul", "Title", required=True)
    sample = ma.fields.Boolean(required=True, metadata=described("Rekaman contoh", "A sample record"))


class KeySchema(ma.Schema):
    """A pair of variables that the join uses."""

    left = _word("Variabel kiri", "Variable of the left dataset")
    right = _word("Variabel kanan", "Variable of the right dataset")
    relation = _word("Hubungan", "Relation", Relation)
    concept = _word("Konsep", "Concept", nullable=True)


class MeaningSchema(ma.Schema):
    """What a variable is taken to be, and what of it was inferred."""

    concept = _word("Konsep", "Concept", nullable=True)
    label = texts("Label konsep", "Label of the concept", required=True)
    scheme = _word("Daftar kode", "Code list", nullable=True)
    version = _word("Edisi, atau periode untuk waktu", "Edition, or the period for time", nullable=True)
    level = _word("Tingkat wilayah atau langkah waktu", "Level of region or step of time", nullable=True)
    unit = _word("Satuan", "Unit", nullable=True)
    inferred = ma.fields.List(
        ma.fields.String(),
        required=True,
        metadata=described("Yang disimpulkan, bukan dinyatakan", "What was inferred, not stated"),
    )


class VariableComparisonSchema(ma.Schema):
    """A variable of each dataset and how they relate, read from left to right."""

    left = _word("Variabel kiri", "Variable of the left dataset")
    right = _word("Variabel kanan", "Variable of the right dataset")
    relation = _word("Hubungan, dibaca dari kiri ke kanan", "Relation, read from left to right", Relation)
    kind = _word("dimension, measure, attribute, atau time", "dimension, measure, attribute or time")
    key = ma.fields.Boolean(required=True, metadata=described("Dipakai sebagai kunci", "Used as a key"))
    code = _word("Kode alasan", "Code of the reason")
    why = texts("Alasan", "Why", required=True)
    mapping = ma.fields.Dict(
        keys=ma.fields.String(), values=ma.fields.String(), allow_none=True, required=True,
        metadata={**described("Yang perlu dikerjakan", "What has to be done"), "nullable": True},
    )  # fmt: skip
    left_meaning = ma.fields.Nested(MeaningSchema, allow_none=True, metadata={"nullable": True})
    right_meaning = ma.fields.Nested(MeaningSchema, allow_none=True, metadata={"nullable": True})


class CodeNamedSchema(ma.Schema):
    """A code with its label."""

    code = _word("Kode", "Code")
    label = texts("Label", "Label", required=True)


class CodeCoverageSchema(ma.Schema):
    """How many codes a crosswalk reaches."""

    mapped = ma.fields.Integer(required=True)
    total = ma.fields.Integer(required=True)
    exact = ma.fields.Integer(
        required=True, metadata=described("Yang tepat sama", "Those that are exactly equal")
    )
    unmapped = ma.fields.List(ma.fields.Nested(CodeNamedSchema), required=True)
    inexact = ma.fields.List(ma.fields.Nested(CodeNamedSchema), required=True)
    unconfirmed = ma.fields.Integer(required=True)


class StepSchema(ma.Schema):
    """One thing to do before the join."""

    step = ma.fields.Integer(required=True)
    action = _word("Tindakan", "Action", Action)
    side = _word("Sisi", "Side", Side)
    variable = _word("Variabel", "Variable")
    code = _word("Kode langkah", "Code of the step")
    text = texts("Langkah", "The step", required=True)
    coverage = ma.fields.Nested(CodeCoverageSchema, allow_none=True, metadata={"nullable": True})


class MissingSchema(ma.Schema):
    """Metadata that would have decided, and how to supply it."""

    side = _word("Sisi", "Side", Side)
    variable = _word("Variabel", "Variable", nullable=True)
    field = _word("Isian", "Field of the description")
    code = _word("Kode", "Code")
    why = texts("Apa yang kurang", "What is missing", required=True)
    fix = texts("Cara melengkapinya", "How to supply it", required=True)


class InteroperabilitySchema(ma.Schema):
    """Whether two datasets fit: verdict, keys, relations, steps in order, and what is missing."""

    left = ma.fields.Nested(ComparedSchema, required=True)
    right = ma.fields.Nested(ComparedSchema, required=True)
    verdict = _word("Putusan", "Verdict", Verdict)
    code = _word("Kode alasan", "Code of the reason")
    reason = texts("Alasan", "Reason", required=True)
    keys = ma.fields.List(ma.fields.Nested(KeySchema), required=True)
    variables = ma.fields.List(ma.fields.Nested(VariableComparisonSchema), required=True)
    mappings = ma.fields.List(ma.fields.Nested(StepSchema), required=True)
    missing = ma.fields.List(ma.fields.Nested(MissingSchema), required=True)
    left_only = ma.fields.List(
        ma.fields.String(), required=True,
        metadata=described("Dimensi yang hanya ada di kiri", "Dimensions only of the left dataset"),
    )  # fmt: skip
    right_only = ma.fields.List(
        ma.fields.String(), required=True,
        metadata=described("Dimensi yang hanya ada di kanan", "Dimensions only of the right dataset"),
    )  # fmt: skip
