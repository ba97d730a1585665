"""What was typed but could not be kept, back in its field: read off the findings that are stored with a draft.

So a draft that is opened again, by its author or a colleague, never shows an empty field where something was
typed and refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from registry.model.finding import Finding
from registry.model.properties import DATASET_BY_NAME, Property, Range, table_for
from web.registration.form_reading import Form

NOT_KEPT = frozenset({"SDMI-012", "SDMI-013", "SDMI-021", "SDMI-050", "SDMI-076"})
"""Rules about a value that is not kept: its text stands in the finding only."""
DOUBTFUL = frozenset({"SDMI-014", "SDMI-017", "SDMI-070", "SDMI-071", "SDMI-075"})
"""Rules about a value that is kept, though not as what it should be: worth a second look at once."""
_PLACE = re.compile(r"(?P<name>\w+)(?P<row>\[\d+\])?(?:\.(?P<member>\w+))?(?P<line>\[\d+\])?(?:\.\w+)?")


def not_kept(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the findings about values that were typed and not kept."""
    return tuple(one for one in findings if one.rule in NOT_KEPT and one.value)


def show_again(form: Form, findings: Iterable[Finding]) -> None:
    """Write each typed text that was not kept into its field of the form, where the field is free."""
    for one in not_kept(findings):
        match = _PLACE.fullmatch(one.place)
        row = _property_at(match) if match else None
        if match is None or row is None:
            continue
        text = str(one.value)
        if row.range is Range.CODE and row.many and one.rule == "SDMI-012":
            form.add(_field_of(match, row), text)
        elif row.range is Range.CODE and row.many:
            _append(form, f"{_field_of(match, row)}.add", text, "; ")
        elif row.many and row.range is Range.IRI:
            _append(form, _field_of(match, row), text, "\n")
        elif not form.get(one.place):
            form[one.place] = text


def _property_at(match: re.Match[str]) -> Property | None:
    row = DATASET_BY_NAME.get(match["name"])
    is_nested = row is not None and row.range in (Range.VARIABLE, Range.DISTRIBUTION)
    if row is None or not is_nested or match["member"] is None:
        return row
    return next((one for one in table_for(row.range) if one.name == match["member"]), None)


def _field_of(match: re.Match[str], row: Property) -> str:
    """Give the name of the field that holds all values of a property."""
    return row.name if row.name == match["name"] else f"{match['name']}{match['row'] or ''}.{row.name}"


def _append(form: Form, name: str, text: str, divider: str) -> None:
    form[name] = divider.join(filter(None, (form.get(name, ""), text)))
