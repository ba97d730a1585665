"""The description of a dataset as a schema, made from the property table (DESIGN.md D12)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import marshmallow as ma

from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Obligation, Property, Range
from vocab.code_lists import code_list

LONGEST_ENUMERATION = 60
PARTIAL_DATE = r"^[12]\d{3}(-\d{2}(-\d{2})?)?$"
READ_ONLY = frozenset({"extra"})
"""Properties that the API shows but does not take: statements of an RDF source that the model does not know."""


class PlaceSchema(ma.Schema):
    """A place and the role it plays, written with its scheme: `country:MY`, `bps:32`, `kemendagri:32`."""

    place = ma.fields.String(metadata={"example": "country:MY"})
    role = ma.fields.String()
    label = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String())


class PeriodSchema(ma.Schema):
    """A period as years, months or days of ISO 8601; an open side is left out."""

    start = ma.fields.String(metadata={"pattern": PARTIAL_DATE, "example": "2011"})
    end = ma.fields.String(metadata={"pattern": PARTIAL_DATE, "example": "2025-10"})


class ContactSchema(ma.Schema):
    """The unit that answers questions, never a person."""

    name = ma.fields.String()
    email = ma.fields.String()
    url = ma.fields.String(metadata={"format": "uri"})


@cache
def description_schema() -> type[ma.Schema]:
    """Make the schema of a dataset's description; code lists are read when it is first asked for."""
    return _schema_of("Description", DATASET)


@cache
def _schema_of(name: str, table: tuple[Property, ...]) -> type[ma.Schema]:
    fields: dict[str, Any] = {row.name: _field(row) for row in table}
    fields["Meta"] = type("Meta", (), {"unknown": ma.RAISE})
    fields["__doc__"] = f"{name}, as the property table declares it."
    return type(name, (ma.Schema,), fields)


def _field(row: Property) -> ma.fields.Field[Any]:
    metadata = {
        "description": f"{row.label['en']}. {row.help.get('en', '')}".strip(),
        "x-description-id": f"{row.label['id']}. {row.help.get('id', '')}".strip(),
        "x-obligation": row.obligation.value,
        "x-iri": row.iri,
    }
    if row.code_list:
        metadata["x-code-list"] = row.code_list
    if row.name in READ_ONLY:
        return ma.fields.String(dump_only=True, metadata={**metadata, "readOnly": True})
    is_required = row.name in ("title", "name") and row.obligation is Obligation.MANDATORY
    made = _FIELDS[row.range](row, {} if row.many and row.range is not Range.KEYWORDS else metadata)
    if row.many and row.range is not Range.KEYWORDS:
        made = ma.fields.List(made, metadata=metadata)
    made.required = is_required
    return made


def _text(_row: Property, metadata: dict[str, Any]) -> ma.fields.Field[Any]:
    return ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String(), metadata=metadata)


def _keywords(_row: Property, metadata: dict[str, Any]) -> ma.fields.Field[Any]:
    words = ma.fields.List(ma.fields.String())
    return ma.fields.Dict(keys=ma.fields.String(), values=words, metadata=metadata)


def _code(row: Property, metadata: dict[str, Any]) -> ma.fields.Field[Any]:
    known = code_list(row.code_list) if row.code_list else ()
    if 0 < len(known) <= LONGEST_ENUMERATION:
        metadata = {**metadata, "enum": [one.notation for one in known]}
    return ma.fields.String(metadata=metadata)


def _string(**more: Any) -> Callable[[Property, dict[str, Any]], ma.fields.Field[Any]]:
    return lambda _row, metadata: ma.fields.String(metadata={**metadata, **more})


def _nested(schema: type[ma.Schema]) -> Callable[[Property, dict[str, Any]], ma.fields.Field[Any]]:
    return lambda _row, metadata: ma.fields.Nested(schema, metadata=metadata)


_FIELDS: dict[Range, Callable[[Property, dict[str, Any]], ma.fields.Field[Any]]] = {
    Range.TEXT: _text,
    Range.LITERAL: _string(),
    Range.IRI: _string(format="uri"),
    Range.CODE: _code,
    Range.DATE: _string(pattern=PARTIAL_DATE, example="2024-05-01"),
    Range.INTEGER: lambda _row, metadata: ma.fields.Integer(metadata={**metadata, "minimum": 0}),
    Range.BOOLEAN: lambda _row, metadata: ma.fields.Boolean(metadata=metadata),
    Range.KEYWORDS: _keywords,
    Range.PLACE: _nested(PlaceSchema),
    Range.PERIOD: _nested(PeriodSchema),
    Range.CONTACT: _nested(ContactSchema),
    Range.VARIABLE: lambda _row, metadata: ma.fields.Nested(
        lambda: _schema_of("Variable", VARIABLE)(), metadata=metadata
    ),
    Range.DISTRIBUTION: lambda _row, metadata: ma.fields.Nested(
        lambda: _schema_of("Distribution", DISTRIBUTION)(), metadata=metadata
    ),
    Range.TRIPLES: _string(),
}
