"""How a row of the catalogue of rules is written: a code, a severity, and its texts in two languages."""

from __future__ import annotations

from registry.model.finding import Rule, Severity
from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.rule_reasons import REASONS


def rule_row(
    code: str,
    severity: Severity,
    title: tuple[str, str],
    message: tuple[str, str],
    fix: tuple[str, str],
    clause: str = "",
) -> Rule:
    """Make a row; each pair of texts is (Indonesian, English), and `clause` names where the rule comes from.

    Why the rule is there comes from `rule_reasons`; a test names the codes that have no reason yet.
    """

    def both(pair: tuple[str, str]) -> MultilingualText:
        return MultilingualText.of(id=pair[0], en=pair[1])

    return Rule(
        code=code,
        severity=severity,
        title=both(title),
        message=both(message),
        fix=both(fix),
        why=both(REASONS[code]) if code in REASONS else EMPTY,
        clause=clause,
    )
