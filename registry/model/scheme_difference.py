"""What changed between two versions of a vocabulary: new, changed and gone concepts, field by field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ChangeKind(StrEnum):
    """What happened to a concept."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; texts end with their language (`Pekerja@id`)."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the stored and public form."""
        return {"field": self.field, "before": list(self.before), "after": list(self.after)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> FieldChange:
        """Read back what `to_json` wrote."""
        return cls(str(stored["field"]), tuple(stored["before"]), tuple(stored["after"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptChange:
    """One concept that is new, changed or gone; `label` is its newest preferred label by language."""

    kind: ChangeKind
    notation: str
    label: Mapping[str, str]
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDifference:
    """All changes from one version to another; `header` are those of the scheme itself."""

    changes: tuple[ConceptChange, ...]
    unchanged: int
    header: tuple[FieldChange, ...] = ()

    def of_kind(self, kind: ChangeKind) -> tuple[ConceptChange, ...]:
        """Give the changes of one kind."""
        return tuple(one for one in self.changes if one.kind is kind)

    @property
    def counts(self) -> dict[str, int]:
        """Count the concepts by what happened to them; `concepts` is how many there are now."""
        counted = {kind.value: len(self.of_kind(kind)) for kind in ChangeKind}
        return {"concepts": self.unchanged + counted["new"] + counted["changed"], **counted}

    @property
    def is_empty(self) -> bool:
        """True when both versions say the same."""
        return not (self.changes or self.header)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRevision:
    """One revision of a vocabulary: its version, what changed by count, and what the checks found."""

    scheme: str
    number: int
    iri: str
    digest: str
    version: str
    counts: Mapping[str, int]
    checks: tuple[Mapping[str, Any], ...]
    created_by: str
    created: datetime.datetime
    comment: str = ""

    @property
    def changed_concepts(self) -> int:
        """How many concepts are new, changed or gone."""
        return sum(self.counts[kind.value] for kind in ChangeKind)
