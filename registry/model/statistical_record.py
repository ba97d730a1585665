"""The three kinds of statistical metadata (MS-Keg, MS-Var, MS-Ind), their tables, and our entry about one record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from typing import Any

from registry.model.activity_design_properties import ACTIVITY
from registry.model.catalog import RecordStatus
from registry.model.multilingual import MultilingualText
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_indicator import INDICATOR_FORM, StatisticalIndicator
from registry.model.statistical_variable import VARIABLE_FORM, StatisticalVariable
from registry.model.statistics_properties import StatisticalProperty, Table

StatisticalDescription = StatisticalActivity | StatisticalVariable | StatisticalIndicator


class StatisticalKind(StrEnum):
    """What a record describes; the values stand in addresses and IRIs."""

    ACTIVITY = "activity"
    VARIABLE = "variable"
    INDICATOR = "indicator"


TABLES: dict[StatisticalKind, Table] = {
    StatisticalKind.ACTIVITY: ACTIVITY,
    StatisticalKind.VARIABLE: VARIABLE_FORM,
    StatisticalKind.INDICATOR: INDICATOR_FORM,
}
CLASSES: dict[StatisticalKind, type[StatisticalDescription]] = {
    StatisticalKind.ACTIVITY: StatisticalActivity,
    StatisticalKind.VARIABLE: StatisticalVariable,
    StatisticalKind.INDICATOR: StatisticalIndicator,
}
FORM_NAMES: dict[StatisticalKind, str] = {
    StatisticalKind.ACTIVITY: "MS-Keg",
    StatisticalKind.VARIABLE: "MS-Var",
    StatisticalKind.INDICATOR: "MS-Ind",
}
"""What BPS calls the form of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalRecord:
    """Our entry about an activity, a variable or an indicator: whose it is, in which state, changed when.

    As in `CatalogRecord`, `version` grows with every write and is the ETag; `activity` is the slug of the activity
    that a variable or indicator belongs to; `note` is what the reviewer said last.
    """

    kind: StatisticalKind
    slug: str
    agency: str
    status: RecordStatus
    version: int
    revision: int
    published_revision: int | None
    listed: datetime.datetime
    modified: datetime.datetime
    activity: str | None = None
    sample: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """Give the name of the record among those of every kind, such as `activity/survei-penempatan`."""
        return f"{self.kind}/{self.slug}"

    @property
    def is_public(self) -> bool:
        """Tell whether anyone may see its published revision."""
        return self.published_revision is not None and self.status is not RecordStatus.WITHDRAWN


def kind_of(description: StatisticalDescription) -> StatisticalKind:
    """Tell of which kind a description is."""
    return next(kind for kind, made_of in CLASSES.items() if isinstance(description, made_of))


@cache
def row_named(kind: StatisticalKind, name: str) -> StatisticalProperty | None:
    """Give the row of a property by its name, None where the kind has no such property."""
    return next((row for row in TABLES[kind] if row.name == name), None)


@cache
def empty_values(kind: StatisticalKind) -> dict[str, Any]:
    """Give the value that each property has where nothing is said."""
    return {one.name: one.default for one in fields(CLASSES[kind])}


def title_of(description: StatisticalDescription) -> MultilingualText:
    """Give what a record is called: the title of an activity, the name of a variable or indicator."""
    return description.title if isinstance(description, StatisticalActivity) else description.name


def public_face(description: StatisticalDescription) -> StatisticalDescription:
    """Leave out what the public never sees: persons, telephones, e-mails, and the document as it came (UU 27/2022)."""
    kind = kind_of(description)
    empty = empty_values(kind)
    hidden = {row.name: empty[row.name] for row in TABLES[kind] if row.personal}
    return replace(description, **hidden, kept="")


def activity_of(description: StatisticalDescription) -> str | None:
    """Give the slug of the activity that a variable or indicator belongs to."""
    return None if isinstance(description, StatisticalActivity) else description.activity
