"""A dataset as the fields of a form, named by their place: `title.id`, `variable[2].unit`.

Everything here follows from the property table; `form_reading` is the way back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from registry.model.canonical_json import dataset_to_json
from registry.model.dataset import Dataset
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, Property, Range, table_for
from vocab.code_lists import code_list
from web.registration.typed_words import written_code, written_place, written_scheme, written_unit

LANGUAGES = ("id", "en")
KEPT_ASIDE = frozenset({"publisher_name", "is_replaced_by", "sample", "extra"})
"""Properties that a form neither shows nor changes: they come from harvests, withdrawals and the system."""
LONGEST_CHOICE = 60
"""A code list up to this length is chosen from; a longer one is typed with suggestions."""

Fields = dict[str, list[str]]


def in_form(table: Iterable[Property] = DATASET) -> tuple[Property, ...]:
    """Give the properties that a form asks for."""
    return tuple(row for row in table if row.name not in KEPT_ASIDE)


def is_typed_code(row: Property) -> bool:
    """Tell whether a code is typed as words with suggestions, because its list is too long to choose from."""
    return (
        row.range is Range.CODE
        and row.name != "theme"
        and len(code_list(str(row.code_list))) > LONGEST_CHOICE
    )


def form_fields(dataset: Dataset, language: str = "id") -> Fields:
    """Give every field of a dataset's form with its values."""
    return json_fields(dataset_to_json(dataset), language)


def json_fields(values: dict[str, Any], language: str = "id") -> Fields:
    """Give the fields of a description in its JSON form; what the form does not show is left out."""
    fields: Fields = {}
    for row in in_form():
        if row.name in values:
            _write(fields, row, values[row.name], row.name, language)
    return fields


def _write(fields: Fields, row: Property, value: Any, place: str, language: str) -> None:
    match row.range:
        case Range.TEXT:
            fields |= {f"{place}.{spoken}": [text] for spoken, text in value.items()}
        case Range.KEYWORDS:
            fields |= {f"{place}.{spoken}": ["\n".join(words)] for spoken, words in value.items()}
        case Range.CONTACT:
            fields |= {f"{place}.{name}": [text] for name, text in value.items()}
        case Range.PERIOD:
            for index, one in enumerate(value):
                fields |= {f"{place}[{index}].{name}": [text] for name, text in one.items()}
        case Range.PLACE:
            for index, one in enumerate(value):
                _write_place(fields, one, f"{place}[{index}]", language)
        case Range.VARIABLE | Range.DISTRIBUTION:
            _write_rows(fields, row, value, place, language)
        case _:
            fields[place] = _plain(row, value, language)


def _write_place(fields: Fields, place: dict[str, Any], at: str, language: str) -> None:
    label = place.get("label", {})
    shown = written_place(place.get("place"), language) or MultilingualText(label).preferred(language)
    fields[f"{at}.place"] = [shown]
    fields[f"{at}.role"] = [place["role"]]
    if label:
        # What was shown, so that words for an old place do not stay with a new one.
        fields[f"{at}.was"] = [place.get("place", "")]
        fields[f"{at}.label_was"] = ["\n".join(label.values())]
        fields |= {f"{at}.label.{spoken}": [text] for spoken, text in label.items()}


def _write_rows(fields: Fields, row: Property, rows: list[dict[str, Any]], at: str, language: str) -> None:
    for index, one in enumerate(rows):
        for member in table_for(row.range):
            if member.name in one:
                _write(fields, member, one[member.name], f"{at}[{index}].{member.name}", language)


def _plain(row: Property, value: Any, language: str) -> list[str]:
    if row.many:
        is_lines = row.range is not Range.CODE
        return ["\n".join(value)] if is_lines else [str(one) for one in value]
    if is_typed_code(row):
        return [written_code(str(row.code_list), value, language)]
    if row.name == "code_list":
        return [written_scheme(value, language)]
    if row.name == "unit":
        return [written_unit(value, language) or value]
    return [str(value)]
