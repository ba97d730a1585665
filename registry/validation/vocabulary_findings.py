"""The house checks over a vocabulary, shipped or not: how often each failed, where, and whether that refuses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.model.finding import Finding, Severity
from registry.model.multilingual import MultilingualText
from registry.model.rules import finding
from registry.model.vocabulary_check_words import CHECK_WORDS, ERRORS, NOT_FOR_IMPORTS
from vocab.code_lists import SCHEMES, notation_of
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme
from vocab.vocabulary_checks import RULES, check_turtle

EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedCheck:
    """One check that a vocabulary fails: how often, and the first places with what is wrong there (in English)."""

    rule: str
    count: int
    examples: tuple[tuple[str, str], ...]

    @property
    def severity(self) -> Severity:
        """An error where the vocabulary is refused for it, else a warning."""
        return Severity.ERROR if self.rule in ERRORS else Severity.WARNING

    @property
    def words(self) -> MultilingualText:
        """What should hold."""
        return check_words(self.rule)

    def to_json(self) -> dict[str, Any]:
        """Give the stored and public form."""
        examples = [{"place": place, "text": text} for place, text in self.examples]
        return {"rule": self.rule, "severity": self.severity.value, "count": self.count, "examples": examples}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> FailedCheck:
        """Read back what `to_json` wrote."""
        examples = tuple((one["place"], one["text"]) for one in stored["examples"])
        return cls(rule=stored["rule"], count=stored["count"], examples=examples)

    def to_finding(self) -> Finding:
        """Give it as a finding of the catalogue of rules."""
        code = "SDMI-155" if self.severity is Severity.ERROR else "SDMI-156"
        places = ", ".join(dict.fromkeys(place for place, _ in self.examples if place))
        where = f" ({self.count}×: {places})" if places else ""
        told = {language: words + where for language, words in self.words.items()}
        made = finding(code, self.rule, self.rule)
        shown = {lang: text.replace(self.rule, told[lang]) for lang, text in made.message.items()}
        return Finding(
            rule=code, severity=self.severity, place=self.rule, message=MultilingualText(shown), fix=made.fix,
            value=self.examples[0][1] if self.examples else None,
        )  # fmt: skip


def check_words(rule: str) -> MultilingualText:
    """Say in both languages what a check looks for."""
    indonesian, english = CHECK_WORDS.get(rule, (rule, rule))
    return MultilingualText.of(id=indonesian, en=english)


def number_of_checks(name: str) -> int:
    """Count the checks that a vocabulary of this name is put through."""
    return len(RULES) if name in SCHEMES else len(RULES) - len(NOT_FOR_IMPORTS) + 3


def check_vocabulary(
    name: str, turtle: bytes, iri: str = "", scheme: ConceptScheme | None = None
) -> tuple[FailedCheck, ...]:
    """Check a vocabulary, errors first; one that is not shipped is spared the rules about our own files.

    `scheme` is what was read of the Turtle already, if it was.
    """
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in check_turtle(name, turtle, iri):
        places[one.rule].append((one.place, one.text))
    if name not in SCHEMES:
        for rule in NOT_FOR_IMPORTS:
            places.pop(rule, None)
        if "unreadable" not in places:
            for rule, place, text in _of_foreign(scheme or read_concept_scheme(name, turtle, iri)):
                places[rule].append((place, text))
    failed = [
        FailedCheck(rule=rule, count=len(found), examples=tuple(found[:EXAMPLES]))
        for rule, found in places.items()
    ]
    return tuple(sorted(failed, key=lambda one: (one.severity is not Severity.ERROR, one.rule)))


def findings_of(failed: Iterable[FailedCheck]) -> tuple[Finding, ...]:
    """Give failed checks as findings."""
    return tuple(one.to_finding() for one in failed)


def _of_foreign(scheme: ConceptScheme) -> Iterator[tuple[str, str, str]]:
    for concept in scheme:
        if not any(text.strip() for text in concept.pref_label.values()):
            yield "label-absent", concept.notation, "no preferred label at all"
        if notation_of(concept.iri) is not None:
            yield "own-iri", concept.notation, f"<{concept.iri}> is a concept of ours"
    yield from _of_header(scheme)


def _of_header(scheme: ConceptScheme) -> Iterator[tuple[str, str, str]]:
    lacking = [name for name in ("version", "source", "license") if not getattr(scheme, name)]
    if lacking:
        yield "header", "", f"not stated: {', '.join(lacking)}"
