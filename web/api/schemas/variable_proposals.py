"""What is sent for variable proposals, and what the API answers."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from registry.inference.proposal import ASPECTS
from web.api.schemas.problem import described, texts

HEADER_WITH_ROWS: dict[str, Any] = {
    "type": "object",
    "required": ["header"],
    "properties": {
        "header": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "array", "items": {}}},
        "title": {"type": "string", "description": "The title of the table, where it says what is counted"},
    },
    "additionalProperties": True,
    "example": {
        "header": ["kode_provinsi", "provinsi", "tahun", "jumlah_pmi"],
        "rows": [["94", "Papua", 2023, 12], ["97", "Papua Pegunungan", 2023, 3]],
    },
}
"""A header with rows; a `datapackage.json` may be sent under the same media type."""


class GuessSchema(ma.Schema):
    """One proposed value with its confidence and reason; null as value says that it cannot be told, and why."""

    value = ma.fields.String(required=True, allow_none=True)
    confidence = ma.fields.Float(
        required=True, metadata=described("Keyakinan, 0 sampai 1", "Confidence, 0 to 1")
    )
    reason = texts("Alasannya", "The reason", required=True)


class ProposedLabelSchema(ma.Schema):
    """The proposed label in both languages, and where it is from."""

    value = texts("Label", "Label", required=True)
    reason = texts("Alasannya", "The reason", required=True)


def _guess(indonesian: str, english: str) -> ma.fields.Nested:
    return ma.fields.Nested(
        GuessSchema, required=True, allow_none=True, metadata=described(indonesian, english)
    )


class _ProposedSchema(ma.Schema):
    """What every proposed variable carries beside its aspects."""

    name = ma.fields.String(required=True, metadata=described("Nama kolom", "Name of the column"))
    columns = ma.fields.List(
        ma.fields.String(), required=True,
        metadata=described("Kolom berkas di baliknya", "The columns of the file behind it"),
    )  # fmt: skip
    label = ma.fields.Nested(ProposedLabelSchema, required=True)
    value_type = ma.fields.String(
        required=True, metadata=described("Tipe nilai (Table Schema)", "Type of the values (Table Schema)")
    )
    warnings = ma.fields.List(
        texts("Peringatan data pribadi", "Warning of personal data"), required=True,
    )  # fmt: skip
    recommended = ma.fields.Boolean(
        required=True, metadata=described("Layak didaftarkan", "Worth registering")
    )
    variable = ma.fields.Dict(
        keys=ma.fields.String(), required=True,
        metadata=described(
            "Isian `variable` sebuah dataset bila usulan diterima",
            "The `variable` entry of a dataset if the proposal is accepted",
        ),
    )  # fmt: skip


_ASPECT_WORDS = {
    "role": ("Peran", "Role"),
    "concept": ("Konsep kosakata migrasi", "Concept of the migration vocabulary"),
    "code_list": ("Daftar kode", "Code list"),
    "code_list_version": ("Versi daftar kode", "Version of the code list"),
    "unit": ("Satuan", "Unit"),
    "measure": ("Ukuran", "Measure"),
    "population": ("Populasi", "Population"),
    "time_granularity": ("Rincian waktu", "Time granularity"),
    "spatial_level": ("Tingkat wilayah", "Spatial level"),
    "personal_data_class": ("Kelas data pribadi (UU 27/2022)", "Personal-data class (Law 27/2022)"),
}

VariableProposalSchema = _ProposedSchema.from_dict(
    {name: _guess(*_ASPECT_WORDS[name]) for name in ASPECTS}, name="VariableProposalSchema"
)


class TableProposalSchema(ma.Schema):
    """The proposals for one table of the file."""

    name = ma.fields.String(
        required=True, metadata=described("Nama lembar atau tabel", "Name of the sheet or table")
    )
    rows = ma.fields.Integer(
        required=True, metadata=described("Baris yang dinilai", "Rows that were looked at")
    )
    notes = ma.fields.List(texts("Cara tabel dibaca", "How the table was read"), required=True)
    time_granularity = ma.fields.String(
        required=True,
        allow_none=True,
        metadata=described("Rincian waktu terhalus", "The finest time granularity"),
    )
    spatial_level = ma.fields.String(
        required=True,
        allow_none=True,
        metadata=described("Tingkat wilayah terhalus", "The finest spatial level"),
    )
    variables = ma.fields.List(ma.fields.Nested(VariableProposalSchema), required=True)


class PersonalDataSchema(ma.Schema):
    """Whether the file looks like one with personal data, which must not be published."""

    personal_class = ma.fields.String(
        required=True, data_key="class", attribute="class", metadata={"enum": ["none", "general", "specific"]}
    )
    publishable = ma.fields.Boolean(
        required=True,
        metadata=described(
            "Salah bila ada kolom yang tampak memuat data pribadi",
            "False when a column looks like personal data",
        ),
    )
    variables = ma.fields.List(ma.fields.String(), required=True)


class VariableProposalsSchema(ma.Schema):
    """Proposed variables of every table of a file; nothing is stored, and no value of a cell is repeated."""

    format = ma.fields.String(
        required=True, metadata={"enum": ["csv", "xlsx", "xls", "ods", "datapackage", "rows", "text"]}
    )
    encoding = ma.fields.String(required=True, allow_none=True)
    delimiter = ma.fields.String(required=True, allow_none=True)
    personal_data = ma.fields.Nested(PersonalDataSchema, required=True)
    notes = ma.fields.List(texts("Cara berkas dibaca", "How the file was read"), required=True)
    tables = ma.fields.List(ma.fields.Nested(TableProposalSchema), required=True)
