"""Findings: what a rule noticed about a description, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from registry.model.multilingual import EMPTY, MultilingualText


class Severity(StrEnum):
    """How much a finding weighs: an error keeps a record from being published, the others never do."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the catalogue of rules (`registry.model.rules`); texts may hold `{value}` and `{place}`."""

    code: str
    severity: Severity
    title: MultilingualText
    message: MultilingualText
    fix: MultilingualText
    why: MultilingualText = EMPTY
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule's verdict on one place of one description."""

    rule: str
    severity: Severity
    place: str
    message: MultilingualText
    fix: MultilingualText = EMPTY
    value: str | None = None

    def to_json(self) -> dict[str, object]:
        """Give the public form, as answered by the API and stored with a revision."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "place": self.place,
            "value": self.value,
            "message": dict(self.message),
            "fix": dict(self.fix),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> Finding:
        """Read back what `to_json` wrote."""
        message, fix, value = stored["message"], stored.get("fix") or {}, stored.get("value")
        assert isinstance(message, Mapping)
        assert isinstance(fix, Mapping)
        return cls(
            rule=str(stored["rule"]),
            severity=Severity(str(stored["severity"])),
            place=str(stored["place"]),
            value=None if value is None else str(value),
            message=MultilingualText(message),
            fix=MultilingualText(fix),
        )


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings on one description; it conforms when none of them is an error."""

    findings: tuple[Finding, ...] = field(default=())

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> ValidationReport:
        """Collect findings, each once, errors first and otherwise in the order they were found."""
        order = list(Severity)
        unique = dict.fromkeys(findings)
        return cls(tuple(sorted(unique, key=lambda one: order.index(one.severity))))

    @property
    def conforms(self) -> bool:
        """True when nothing forbids publication."""
        return all(one.severity is not Severity.ERROR for one in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid publication."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    def __iter__(self) -> Iterator[Finding]:
        """Go through the findings."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.findings)
