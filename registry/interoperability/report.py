"""What the comparison of two tables answers: verdict, relations, keys, steps, and the metadata to mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.interoperability.wordings import Said


class Verdict(StrEnum):
    """Whether figures of both tables can stand in one row."""

    JOINABLE = "joinable"
    AFTER_MAPPING = "joinable_after_mapping"
    NOT_JOINABLE = "not_joinable"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How the left column stands to the right one; `broader` says that the left is coarser or wider."""

    SAME = "same"
    EXACT_MATCH_MAPPING = "exact_match_mapping"
    BROADER = "broader"
    NARROWER = "narrower"
    OVERLAPPING = "overlapping"
    DIFFERENT_CONCEPT = "different_concept"
    HOMONYM = "homonym"
    UNKNOWN_SCHEME = "unknown_scheme"

    @property
    def mirrored(self) -> Relation:
        """The relation read from right to left."""
        return _MIRRORED.get(self, self)

    @property
    def names_one_concept(self) -> bool:
        """True when both columns are about one concept, with codes that are known."""
        return self in _ONE_CONCEPT


_MIRRORED = {Relation.BROADER: Relation.NARROWER, Relation.NARROWER: Relation.BROADER}
_ONE_CONCEPT = frozenset(
    (
        Relation.SAME,
        Relation.EXACT_MATCH_MAPPING,
        Relation.BROADER,
        Relation.NARROWER,
        Relation.OVERLAPPING,
    )
)


class Side(StrEnum):
    """One of the two tables."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def mirrored(self) -> Side:
        """The other side."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


@dataclass(frozen=True, slots=True)
class CodeNamed:
    """A code with its label, so that a reader sees which province is meant."""

    code: str
    label: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {"code": self.code, "label": dict(self.label)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many codes a mapping reaches, how many of them exactly, and those it does not reach or only in part.

    `inexact` holds codes that go into a coarser or a neighbouring one; both lists end after twenty.
    """

    mapped: int
    total: int
    exact: int
    unmapped: tuple[CodeNamed, ...] = ()
    inexact: tuple[CodeNamed, ...] = ()
    unconfirmed: int = 0

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "mapped": self.mapped,
            "total": self.total,
            "exact": self.exact,
            "unmapped": [one.to_json() for one in self.unmapped],
            "inexact": [one.to_json() for one in self.inexact],
            "unconfirmed": self.unconfirmed,
        }


class Action(StrEnum):
    """What a step does; steps are taken in this order."""

    NORMALISE = "normalise_spelling"
    AGREE = "agree_on_meaning"
    RECODE = "recode"
    AGGREGATE = "aggregate"
    DROP = "drop_dimension"
    ALIGN_TIME = "align_time"
    RESTRICT = "restrict_period"
    CONVERT = "convert_unit"
    CURRENCY = "convert_currency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do before the join: where, on which column, in words, and how much it reaches."""

    action: Action
    side: Side
    variable: str
    said: Said
    coverage: Coverage | None = None

    def to_json(self, number: int) -> dict[str, Any]:
        """Give it as plain values, with its place in the order."""
        return {
            "step": number,
            "action": self.action.value,
            "side": self.side.value,
            "variable": self.variable,
            "code": self.said.code,
            "text": dict(self.said.text),
            "coverage": self.coverage.to_json() if self.coverage else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Metadata that would have decided, where it belongs, and how to mend it."""

    side: Side
    field: str
    said: Said
    fix: Mapping[str, str]
    variable: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "side": self.side.value,
            "variable": self.variable or None,
            "field": self.field,
            "code": self.said.code,
            "why": dict(self.said.text),
            "fix": dict(self.fix),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a column is taken to be: concept, role, code list with edition, and what of it was inferred."""

    concept: str = ""
    label: Mapping[str, str]
    scheme: str = ""
    edition: str = ""
    level: str = ""
    unit: str = ""
    inferred: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "concept": self.concept or None,
            "label": dict(self.label),
            "scheme": self.scheme or None,
            "version": self.edition or None,
            "level": self.level or None,
            "unit": self.unit or None,
            "inferred": list(self.inferred),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One column of each table and how they relate; `is_key` when the join uses it."""

    left: str
    right: str
    relation: Relation
    why: Said
    mapping: Said | None = None
    kind: str = "dimension"
    is_key: bool = False
    left_meant: Meant | None = None
    right_meant: Meant | None = None

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "left": self.left,
            "right": self.right,
            "relation": self.relation.value,
            "kind": self.kind,
            "key": self.is_key,
            "code": self.why.code,
            "why": dict(self.why.text),
            "mapping": dict(self.mapping.text) if self.mapping else None,
            "left_meaning": self.left_meant.to_json() if self.left_meant else None,
            "right_meaning": self.right_meant.to_json() if self.right_meant else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One of the two tables, as the report names it."""

    identifier: str
    title: Mapping[str, str]
    iri: str = ""
    is_sample: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "id": self.identifier or None,
            "iri": self.iri or None,
            "title": dict(self.title),
            "sample": self.is_sample,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class InteroperabilityReport:
    """The whole answer on two tables."""

    left: Compared
    right: Compared
    verdict: Verdict
    reason: Said
    comparisons: tuple[Comparison, ...]
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    left_only: tuple[str, ...] = ()
    right_only: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[Comparison, ...]:
        """The comparisons that the join uses."""
        return tuple(one for one in self.comparisons if one.is_key)

    def to_json(self) -> dict[str, Any]:
        """Give the report as plain values: the contract of the API."""
        return {
            "left": self.left.to_json(),
            "right": self.right.to_json(),
            "verdict": self.verdict.value,
            "code": self.reason.code,
            "reason": dict(self.reason.text),
            "keys": [
                {
                    "left": one.left,
                    "right": one.right,
                    "relation": one.relation.value,
                    "concept": one.left_meant.concept if one.left_meant else None,
                }
                for one in self.keys
            ],
            "variables": [one.to_json() for one in self.comparisons],
            "mappings": [one.to_json(number) for number, one in enumerate(self.steps, 1)],
            "missing": [one.to_json() for one in self.missing],
            "left_only": list(self.left_only),
            "right_only": list(self.right_only),
        }
