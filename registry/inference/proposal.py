"""Proposals for the variables of a table: each aspect with its confidence and its reason, never an assertion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from registry.model.multilingual import EMPTY, MultilingualText

ASPECTS = (
    "role", "concept", "code_list", "code_list_version", "unit", "measure", "population", "time_granularity",
    "spatial_level", "personal_data_class",
)  # fmt: skip
"""What is proposed of a variable beside its name and label, in the order in which people read it."""
OF_A_DATASET = ("role", "concept", "code_list", "code_list_version", "unit", "personal_data_class")
"""The aspects that a dataset's variable has a field for."""
LIKELY = 0.5
"""From this confidence a proposal is filled in when its variable is accepted."""
SPECIFIC, GENERAL, NOT_PERSONAL = "specific", "general", "none"
_LONGEST = 2_000
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Guess:
    """One proposed value with how sure it is (0 to 1) and why; None as value says that it cannot be told, and why."""

    value: str | None
    confidence: float
    reason: MultilingualText

    def to_json(self) -> dict[str, Any]:
        """Write it as the API answers it."""
        return {"value": self.value, "confidence": self.confidence, "reason": dict(self.reason)}

    @classmethod
    def from_json(cls, source: Any) -> Guess | None:
        """Read it back from a form, None for anything else."""
        if not isinstance(source, Mapping) or not isinstance(source.get("confidence"), int | float):
            return None
        value = source.get("value")
        return cls(_text(value) if value is not None else None, float(source["confidence"]),
                   _texts(source.get("reason")))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableProposal:
    """What a column might be. `columns` are the columns of the file behind it: several when they are one variable.

    `is_recommended` is False for what need not be registered, such as a running number.
    """

    name: str
    columns: tuple[str, ...]
    label: MultilingualText = EMPTY
    label_reason: MultilingualText = EMPTY
    value_type: str = "string"
    aspects: Mapping[str, Guess] = field(default_factory=dict)
    warnings: tuple[MultilingualText, ...] = ()
    is_recommended: bool = True

    def likely(self, aspect: str) -> str | None:
        """Give the value of an aspect where it is likely enough to be filled in; no version without its list."""
        guess = self.aspects.get(aspect)
        if aspect == "code_list_version" and self.likely("code_list") is None:
            return None
        return guess.value if guess and guess.confidence >= LIKELY else None

    def to_variable(self) -> dict[str, Any]:
        """Give the row of a dataset's description that accepting this proposal makes."""
        likely = {name: value for name in OF_A_DATASET if (value := self.likely(name))}
        return {"name": self.name, **({"label": dict(self.label)} if self.label else {}), **likely}

    def to_json(self) -> dict[str, Any]:
        """Write it as the API answers it."""
        return {
            "name": self.name,
            "columns": list(self.columns),
            "label": {"value": dict(self.label), "reason": dict(self.label_reason)},
            "value_type": self.value_type,
            **{name: guess.to_json() if (guess := self.aspects.get(name)) else None for name in ASPECTS},
            "warnings": [dict(one) for one in self.warnings],
            "recommended": self.is_recommended,
            "variable": self.to_variable(),
        }

    @classmethod
    def from_json(cls, source: Any) -> VariableProposal | None:
        """Read it back from a form, None for anything that is no proposal."""
        if not isinstance(source, Mapping) or not _text(source.get("name")):
            return None
        label = source.get("label")
        said = label if isinstance(label, Mapping) else {}
        aspects = {name: guess for name in ASPECTS if (guess := Guess.from_json(source.get(name)))}
        return cls(
            name=_text(source["name"]), columns=tuple(_text(one) for one in _many(source.get("columns"))),
            label=_texts(said.get("value")), label_reason=_texts(said.get("reason")),
            value_type=_text(source.get("value_type")), aspects=aspects,
            warnings=tuple(_texts(one) for one in _many(source.get("warnings"))),
            is_recommended=source.get("recommended") is not False,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProposal:
    """The proposals for one table, and how the table was read."""

    name: str
    rows: int
    variables: tuple[VariableProposal, ...]
    notes: tuple[MultilingualText, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Write it as the API answers it."""
        return {
            "name": self.name,
            "rows": self.rows,
            "notes": [dict(one) for one in self.notes],
            "time_granularity": self.finest("time_granularity", FINENESS_OF_TIME),
            "spatial_level": self.finest("spatial_level", FINENESS_OF_PLACE),
            "variables": [one.to_json() for one in self.variables],
        }

    def finest(self, aspect: str, order: tuple[str, ...]) -> str | None:
        """Give the finest step or level among the variables: the one that a row of the table has."""
        found = [value for one in self.variables if (value := one.likely(aspect)) in order]
        return max(found, key=order.index, default=None)


FINENESS_OF_TIME = (
    "ten-years", "five-years", "two-years", "school-year", "year", "half-year", "four-months", "quarter", "month",
    "week", "day", "instant",
)  # fmt: skip
FINENESS_OF_PLACE = ("country", "province", "regency", "district", "village", "checkpoint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """The proposals for every table of a file."""

    kind: str
    tables: tuple[TableProposal, ...]
    notes: tuple[MultilingualText, ...] = ()
    encoding: str = ""
    delimiter: str = ""

    @property
    def personal(self) -> tuple[VariableProposal, ...]:
        """The variables that look like personal data."""
        return tuple(one for table in self.tables for one in table.variables if one.warnings)

    @property
    def personal_data_class(self) -> str:
        """The strictest class among the variables with a warning, `none` without any."""
        classes = {one.likely("personal_data_class") for one in self.personal}
        return next((one for one in (SPECIFIC, GENERAL) if one in classes), NOT_PERSONAL)

    def to_json(self) -> dict[str, Any]:
        """Write them as the API answers them."""
        return {
            "format": self.kind,
            "encoding": self.encoding or None,
            "delimiter": self.delimiter or None,
            "personal_data": {
                "class": self.personal_data_class,
                "publishable": not self.personal,
                "variables": [one.name for one in self.personal],
            },
            "notes": [dict(one) for one in self.notes],
            "tables": [one.to_json() for one in self.tables],
        }

    @classmethod
    def from_json(cls, source: Any) -> Proposals:
        """Read them back from a form; what is no proposal is left out."""
        said = source if isinstance(source, Mapping) else {}
        tables = [one for one in _many(said.get("tables")) if isinstance(one, Mapping)]
        return cls(
            kind=_text(said.get("format")),
            notes=tuple(_texts(one) for one in _many(said.get("notes"))),
            tables=tuple(
                TableProposal(
                    name=_text(one.get("name")),
                    rows=one["rows"] if isinstance(one.get("rows"), int) else 0,
                    notes=tuple(_texts(note) for note in _many(one.get("notes"))),
                    variables=_read_variables(_many(one.get("variables"))),
                )
                for one in tables
            ),
        )


def _read_variables(source: Iterable[Any]) -> tuple[VariableProposal, ...]:
    return tuple(found for one in source if (found := VariableProposal.from_json(one)))


def _many(value: Any) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""


def _texts(value: Any) -> MultilingualText:
    said = value if isinstance(value, Mapping) else {}
    return MultilingualText({str(tag)[:20]: _text(text) for tag, text in said.items()})
