"""What a draft must carry before it is handed to the reviewers: every mandatory property, in a usable form.

A draft may be saved with any gap, and a harvested record is shown with its gaps (there they are warnings); only
the step to the reviewers asks for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, Obligation, Property, is_usable
from registry.model.rules import RULE_BY_CODE, finding

MANDATORY = tuple(row for row in DATASET if row.obligation is Obligation.MANDATORY and row.counted)
"""The properties that the form stars."""


def missing_mandatory(dataset: Dataset) -> tuple[Finding, ...]:
    """Give one error for each mandatory property that is empty (SDMI-080) or not usable (SDMI-081)."""
    return tuple(_missing(dataset))


def _missing(dataset: Dataset) -> Iterator[Finding]:
    for row in MANDATORY:
        value = getattr(dataset, row.name)
        if not is_usable(row, value):
            yield _named("SDMI-081" if value else "SDMI-080", row)


def _named(code: str, row: Property) -> Finding:
    """Make the finding that names the property, and for an empty one says what to give there."""
    rule = RULE_BY_CODE[code]
    message = {
        language: text.replace("{value}", row.label[language]) for language, text in rule.message.items()
    }
    found = replace(finding(code, row.name), message=MultilingualText(message))
    return replace(found, fix=row.help) if code == "SDMI-080" else found
