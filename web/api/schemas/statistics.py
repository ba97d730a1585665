"""What the API takes and answers about activities, variables and indicators, made from their property tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import marshmallow as ma
from marshmallow.validate import Length, OneOf, Range

from registry.commands.import_statistics import ImportOutcome
from registry.commands.move_statistics import Step
from registry.model.catalog import RecordStatus
from registry.model.statistical_record import FORM_NAMES, TABLES, StatisticalKind
from registry.model.statistics_codes import codes_of
from registry.model.statistics_properties import Kind, Member, StatisticalProperty
from vocab.code_lists import code_list
from web.api.schemas.answers import MOMENT, PublisherSchema
from web.api.schemas.description import LONGEST_ENUMERATION, PeriodSchema
from web.api.schemas.parameters import LanguageParameters, PageParameters
from web.api.schemas.problem import FindingSchema, described, texts

FORMATS = ("json", "indah")
_DRAFT = described(
    "Revisi terbaru, bagi yang boleh melihat draf", "The newest revision, for those who may see drafts"
)


class StatisticsListParameters(PageParameters):
    """Which records are wanted."""

    q = ma.fields.String(
        load_default="",
        validate=Length(max=200),
        metadata=described("Kata-kata; semuanya harus ada", "Words, all of which must stand in the record")
        | {"x-example": "penempatan"},
    )
    agency = ma.fields.String(validate=Length(1, 80), metadata=described("Instansi", "Agency"))
    activity = ma.fields.String(
        validate=Length(1, 120), metadata=described("Milik kegiatan ini", "Belonging to this activity")
    )
    year = ma.fields.Integer(
        validate=Range(1900, 2200), metadata=described("Tahun kegiatan", "Year of the activity")
    )
    draft = ma.fields.Boolean(load_default=False, metadata=_DRAFT)


class StatisticsParameters(LanguageParameters):
    """In which state and form a record is wanted."""

    draft = ma.fields.Boolean(load_default=False, metadata=_DRAFT)
    format = ma.fields.String(
        validate=OneOf(FORMATS),
        metadata=described(
            "`indah`: JSON INDAH v2, seperti Accept: application/vnd.sdmi.indah+json",
            "`indah`: INDAH v2 JSON, as Accept: application/vnd.sdmi.indah+json",
        ),
    )
    strict = ma.fields.Boolean(
        load_default=False,
        metadata=described(
            "Tanpa kunci `sdmi`, yang tidak dikenal INDAH",
            "Without the key `sdmi`, which INDAH does not know",
        ),
    )
    members = ma.fields.Boolean(
        load_default=False,
        metadata=described(
            "INDAH: beserta variabel dan indikatornya", "INDAH: with its variables and indicators"
        ),
    )


class SendingParameters(LanguageParameters):
    """In which form a record is sent."""

    format = ma.fields.String(
        validate=OneOf(FORMATS),
        metadata=described("`indah`: isinya JSON INDAH v2", "`indah`: the body is INDAH v2 JSON"),
    )


class ImportParameters(LanguageParameters):
    """How an export is brought in."""

    trial = ma.fields.Boolean(
        load_default=False,
        metadata=described("Hanya laporkan apa yang akan terjadi", "Only tell what would happen"),
    )
    agency = ma.fields.String(
        validate=Length(1, 80),
        metadata=described("Instansi pemilik, bila tidak disebut", "The agency that owns what names none"),
    )


class StatisticsRecordSchema(ma.Schema):
    """Where a record stands."""

    status = ma.fields.String(required=True, metadata={"enum": [one.value for one in RecordStatus]})
    version = ma.fields.Integer(required=True)
    revision = ma.fields.Integer(required=True)
    published_revision = ma.fields.Integer(allow_none=True)
    listed = ma.fields.String(required=True, metadata=MOMENT)
    modified = ma.fields.String(required=True, metadata=MOMENT)
    note = ma.fields.String(metadata=described("Catatan peninjau terakhir", "The reviewer's last note"))


class StatisticsRowSchema(ma.Schema):
    """A record in short."""

    id = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    title = texts("Judul atau nama", "Title or name", required=True)
    agency = ma.fields.Nested(PublisherSchema, required=True)
    status = ma.fields.String(required=True)
    year = ma.fields.Integer(allow_none=True)
    activity = ma.fields.String(allow_none=True)
    sample = ma.fields.Boolean(required=True)
    modified = ma.fields.String(required=True, metadata=MOMENT)


class StatisticsListSchema(ma.Schema):
    """A page of records."""

    total = ma.fields.Integer(required=True)
    items = ma.fields.List(ma.fields.Nested(StatisticsRowSchema), required=True)
    next = ma.fields.String(allow_none=True, metadata={"format": "uri"})


class WrittenStatisticsSchema(ma.Schema):
    """What a step left behind, with the findings on the newest revision."""

    id = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    record = ma.fields.Nested(StatisticsRecordSchema, required=True)
    conforms = ma.fields.Boolean(required=True)
    findings = ma.fields.List(ma.fields.Nested(FindingSchema), required=True)


class StatisticsStepSchema(ma.Schema):
    """A step on the way to the public and back."""

    step = ma.fields.String(required=True, metadata={"enum": [one.value for one in Step]})
    note = ma.fields.String(
        metadata=described("Alasan mengembalikan atau menarik", "Why it is returned or withdrawn")
    )


class ImportedSchema(ma.Schema):
    """What became of one document of an import."""

    place = ma.fields.String(required=True)
    kind = ma.fields.String(required=True, metadata={"enum": [one.value for one in StatisticalKind]})
    title = texts("Judul", "Title", required=True)
    outcome = ma.fields.String(required=True, metadata={"enum": [one.value for one in ImportOutcome]})
    id = ma.fields.String(allow_none=True)
    findings = ma.fields.List(ma.fields.Nested(FindingSchema), required=True)


class ImportReportSchema(ma.Schema):
    """What became of every document of an import, and what could not be read as one."""

    trial = ma.fields.Boolean(required=True)
    counts = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.Integer(), required=True)
    items = ma.fields.List(ma.fields.Nested(ImportedSchema), required=True)
    findings = ma.fields.List(ma.fields.Nested(FindingSchema), required=True)


class _NamingDatasetSchema(ma.Schema):
    """A dataset that names the record."""

    id = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    title = texts("Judul", "Title", required=True)


@cache
def answer_schema(kind: StatisticalKind) -> type[ma.Schema]:
    """Make the schema of the answer about one record of a kind."""
    name = f"{kind.capitalize()}Answer"
    fields: dict[str, Any] = {
        "id": ma.fields.String(required=True),
        "iri": ma.fields.String(required=True, metadata={"format": "uri"}),
        "record": ma.fields.Nested(StatisticsRecordSchema, required=True),
        kind.value: ma.fields.Nested(lambda: content_schema(kind)(), required=True),
        "datasets": ma.fields.List(ma.fields.Nested(_NamingDatasetSchema), required=True),
        "__doc__": f"One {FORM_NAMES[kind]} with what the catalog says about it.",
    }
    if kind is StatisticalKind.ACTIVITY:
        fields["variables"] = ma.fields.List(ma.fields.String(), required=True)
        fields["indicators"] = ma.fields.List(ma.fields.String(), required=True)
    return type(name, (ma.Schema,), fields)


@cache
def content_schema(kind: StatisticalKind) -> type[ma.Schema]:
    """Make the schema of a record's content from its property table."""
    fields: dict[str, Any] = {row.name: _field(row) for row in TABLES[kind]}
    fields["Meta"] = type("Meta", (), {"unknown": ma.RAISE})
    fields["__doc__"] = f"{FORM_NAMES[kind]}, as its property table declares it."
    return type(content_name(kind), (ma.Schema,), fields)


def content_name(kind: StatisticalKind) -> str:
    """Give the name under which the content of a kind stands in the OpenAPI document."""
    return f"Statistical{kind.capitalize()}"


def _field(row: StatisticalProperty) -> ma.fields.Field[Any]:
    metadata: dict[str, Any] = {
        "description": f"{row.label['en']}. {row.help.get('en', '')}".strip(),
        "x-description-id": f"{row.label['id']}. {row.help.get('id', '')}".strip(),
        "x-obligation": row.obligation.value,
    }
    if row.path:
        metadata["x-indah-key"] = ".".join(row.path)
    if row.personal:
        metadata["x-personal"] = True
    if row.scheme:
        metadata["x-code-list"] = row.scheme
    if row.is_many:
        return ma.fields.List(_FIELDS[row.kind](row, {}), metadata=metadata)
    return _FIELDS[row.kind](row, metadata)


def _string(_row: StatisticalProperty, metadata: dict[str, Any]) -> ma.fields.Field[Any]:
    return ma.fields.String(metadata=metadata)


def _code(row: StatisticalProperty, metadata: dict[str, Any]) -> ma.fields.Field[Any]:
    return ma.fields.String(metadata={**metadata, "enum": list(codes_of(row.codes))})


def _notation(row: StatisticalProperty, metadata: dict[str, Any]) -> ma.fields.Field[Any]:
    known = code_list(row.scheme)
    if row.name != "agency" and 0 < len(known) <= LONGEST_ENUMERATION:
        metadata = {**metadata, "enum": [one.notation for one in known]}
    return ma.fields.String(metadata=metadata)


def _entry(row: StatisticalProperty, metadata: dict[str, Any]) -> ma.fields.Field[Any]:
    assert row.entry is not None
    members: dict[str, Any] = {one.name: _member(one) for one in row.entry.members}
    return ma.fields.Nested(type(row.entry.made_of.__name__ + row.name.title().replace("_", ""), (ma.Schema,), members),
                            metadata=metadata)  # fmt: skip


def _member(member: Member) -> ma.fields.Field[Any]:
    metadata = {"description": member.label["en"], "x-description-id": member.label["id"]}
    one = ma.fields.String(metadata={} if member.is_plural else metadata)
    return ma.fields.List(one, metadata=metadata) if member.is_plural else one


_FIELDS: dict[Kind, Callable[[StatisticalProperty, dict[str, Any]], ma.fields.Field[Any]]] = {
    Kind.TEXT: lambda _row, metadata: ma.fields.Dict(
        keys=ma.fields.String(), values=ma.fields.String(), metadata=metadata
    ),
    Kind.LITERAL: _string,
    Kind.LITERALS: _string,
    Kind.CODE: _code,
    Kind.CHOICES: _code,
    Kind.NOTATION: _notation,
    Kind.NOTATIONS: _notation,
    Kind.TRUTH: lambda _row, metadata: ma.fields.Boolean(metadata=metadata),
    Kind.INTEGER: lambda _row, metadata: ma.fields.Integer(metadata={**metadata, "minimum": 0}),
    Kind.DATES: _string,
    Kind.PERIODS: lambda _row, metadata: ma.fields.Nested(PeriodSchema, metadata=metadata),
    Kind.ENTRIES: _entry,
}
