"""When two people changed one record: what each changed is put together, what both changed is shown twice."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from registry.model.canonical_json import dataset_to_json
from registry.model.dataset import Dataset
from registry.model.properties import Property
from web.registration.form_fields import form_fields, in_form
from web.registration.form_reading import Form
from web.registration.shown_values import Lines, lines


@dataclass(frozen=True, slots=True)
class Merged:
    """The form to show: mine, with theirs where I changed nothing; and theirs where both changed."""

    form: Form
    taken: tuple[Property, ...]
    contested: dict[str, Lines]


def merge(base: Dataset, mine: Dataset, theirs: Dataset, form: Form, language: str) -> Merged:
    """Compare three states of a description, property by property; nothing that was typed is lost."""
    values = {
        name: dataset_to_json(one) for name, one in (("base", base), ("mine", mine), ("theirs", theirs))
    }
    merged = MultiDict(form)
    taken: list[Property] = []
    contested: dict[str, Lines] = {}
    their_fields = form_fields(theirs, language)
    for row in in_form():
        was, is_mine, is_theirs = (values[name].get(row.name) for name in ("base", "mine", "theirs"))
        if is_theirs in (was, is_mine):
            continue
        if is_mine == was:
            _take(merged, row.name, their_fields)
            taken.append(row)
        else:
            contested[row.name] = lines(row, is_theirs)
    return Merged(merged, tuple(taken), contested)


def _take(form: Form, name: str, fields: dict[str, list[str]]) -> None:
    heads = (f"{name}.", f"{name}[")
    for field in [one for one in form if one == name or one.startswith(heads)]:
        form.poplist(field)
    for field, texts in fields.items():
        if field == name or field.startswith(heads):
            form.setlist(field, texts)
