"""Variables <-> a Frictionless Table Schema; what the standard has no word for stands under `sdmi:` names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from registry.inference.sheets import MOST_COLUMNS, StatedField
from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.statistics import Variable
from vocab.code_lists import iri_of, notation_of

OWN = "sdmi:"
_LONGEST = 500
_MOST_VALUES = 1_000


def variables_to_table_schema(variables: Iterable[Variable], language: str = "id") -> dict[str, Any]:
    """Write variables as a Table Schema; the type of the values is not known to a description, so it is `any`."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(one, language) for one in variables],
    }


def variables_from_table_schema(schema: Any) -> tuple[Variable, ...]:
    """Read variables back from a Table Schema; what is no field is left out."""
    return tuple(
        Variable(
            name=one.name, label=one.title, definition=MultilingualText.of(id=one.description), role=one.role or None,
            concept=one.concept or None, code_list=one.code_list or None,
            code_list_version=one.code_list_version or None, unit=one.unit or None,
            personal_data_class=one.personal_data_class or None,
        )
        for one in stated_fields(schema)
    )  # fmt: skip


def stated_fields(schema: Any) -> Iterator[StatedField]:
    """Give what a Table Schema states of each column."""
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    for field in fields[:MOST_COLUMNS] if isinstance(fields, list) else []:
        if isinstance(field, Mapping) and (name := _text(field.get("name"))):
            yield _stated(field, name)


def _stated(field: Mapping[str, Any], name: str) -> StatedField:
    constraints = field.get("constraints")
    listed = constraints.get("enum") if isinstance(constraints, Mapping) else None
    categories = field.get("categories")
    values = listed if isinstance(listed, list) else categories if isinstance(categories, list) else []
    return StatedField(
        name=name,
        title=_titles(field),
        description=_text(field.get("description")),
        kind=_text(field.get("type")),
        concept=_concept(_text(field.get("rdfType"))),
        code_list=_own(field, "codeList"),
        code_list_version=_own(field, "codeListVersion"),
        unit=_own(field, "unit") or _text(field.get("unit")),
        role=_own(field, "role"),
        personal_data_class=_own(field, "personalDataClass"),
        values=tuple(_value(one) for one in values[:_MOST_VALUES]),
    )


def _field(variable: Variable, language: str) -> dict[str, Any]:
    own = {
        "label": dict(variable.label), "role": variable.role, "codeList": variable.code_list,
        "codeListVersion": variable.code_list_version, "unit": variable.unit,
        "personalDataClass": variable.personal_data_class, "variable": variable.statistical_variable,
    }  # fmt: skip
    plain = {
        "name": variable.name,
        "title": variable.label.preferred(language),
        "type": "any",
        "description": variable.definition.preferred(language),
        "rdfType": iri_of("migration", variable.concept) if variable.concept else "",
    }
    return {
        **{name: value for name, value in plain.items() if value},
        **{OWN + name: value for name, value in own.items() if value},
    }


def _titles(field: Mapping[str, Any]) -> MultilingualText:
    own = field.get(f"{OWN}label")
    if isinstance(own, Mapping):
        return MultilingualText({str(tag)[:20]: _text(text) for tag, text in own.items()})
    title = _text(field.get("title"))
    return MultilingualText.of(und=title) if title else EMPTY


def _concept(iri: str) -> str:
    found = notation_of(iri) if iri else None
    return found[1] if found and found[0] == "migration" else ""


def _own(field: Mapping[str, Any], name: str) -> str:
    return _text(field.get(OWN + name))


def _value(category: Any) -> str:
    """Give a category as its value: categories are values or objects with a value and a label."""
    return _text(str(category.get("value", "")) if isinstance(category, Mapping) else str(category))


def _text(value: Any) -> str:
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""
