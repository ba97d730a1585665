"""Concept and ConceptScheme: frozen, ordered, found by notation, IRI or label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from vocab.text_analysis import fold

if TYPE_CHECKING:
    import pyoxigraph

    Node = pyoxigraph.NamedNode | pyoxigraph.Literal

Text = Mapping[str, str]
Texts = Mapping[str, tuple[str, ...]]

_OTHER_CODES = ("alpha3", "numeric_code", "plain_code", "sdmx_code2009")
"""Facts that hold a further code of a concept."""
_GAPS = re.compile(r"[\s\-_/]+")


def label_key(label: str) -> str:
    """Return the form under which labels are compared: folded, hyphens and blanks as one blank."""
    return _GAPS.sub(" ", fold(label)).strip()


@dataclass(frozen=True, eq=False)
class Concept:
    """One concept of a scheme; relations inside the scheme are notations, mappings are IRIs.

    `facts` holds what SKOS has no property for, e.g. `alpha3`, `valid_from`, `relevance`, `level`.
    `narrower` holds the inverse of `broader` too; `stated_narrower` what the file itself says. What no field
    can hold (the property of a note, a datatype, a second type) stands in `other_statements`, so that a
    scheme comes out of the catalog as it went in.
    """

    iri: str
    notation: str
    scheme: str
    pref_label: Text
    alt_label: Texts = field(default_factory=dict)
    hidden_label: Texts = field(default_factory=dict)
    definition: Text = field(default_factory=dict)
    scope_note: Text = field(default_factory=dict)
    note: Texts = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    broad_match: tuple[str, ...] = ()
    narrow_match: tuple[str, ...] = ()
    related_match: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    other_notation: tuple[str, ...] = ()
    top_concept: bool = False
    deprecated: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    stated_narrower: tuple[str, ...] = ()
    other_statements: tuple[tuple[str, Node], ...] = field(default=(), repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Concept) and self.identity == other.identity

    def __hash__(self) -> int:
        return hash(self.identity)

    @property
    def identity(self) -> tuple[str, str]:
        """The pair that names a concept: scheme and notation."""
        return self.scheme, self.notation

    def labels(self) -> Iterator[tuple[str, str, str]]:
        """Yield (kind, language, label) for each label; kinds are `pref`, `alt` and `hidden`."""
        for language, label in self.pref_label.items():
            yield "pref", language, label
        for kind, texts in (("alt", self.alt_label), ("hidden", self.hidden_label)):
            for language, labels in texts.items():
                for label in labels:
                    yield kind, language, label


@dataclass(frozen=True, eq=False)
class ConceptScheme:
    """A code list or vocabulary: its concepts in the order of the file, and ways to find them.

    `facts` and `other_statements` are to the header what they are to a concept; `about_others` are statements
    about things that are neither (a former agency that is no concept of the list).
    """

    iri: str
    name: str
    title: Text
    version: str
    source: str
    license: str
    concepts: tuple[Concept, ...]
    description: Text = field(default_factory=dict)
    note: Texts = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    other_statements: tuple[tuple[str, Node], ...] = field(default=(), repr=False)
    about_others: tuple[tuple[str, str, Node], ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __contains__(self, notation: object) -> bool:
        return notation in self._by_notation

    def __getitem__(self, notation: str) -> Concept:
        return self._by_notation[notation]

    def get(self, notation: str) -> Concept | None:
        """Return the concept with this notation, or None."""
        return self._by_notation.get(notation)

    def by_iri(self, iri: str) -> Concept | None:
        """Return the concept with this IRI, or None.

        One IRI may stand for several notations (an SDG indicator counted under three targets):
        the first in the order of the file is returned, the others are its `other_notation`.
        """
        return self._by_iri.get(iri)

    def by_match(self, iri: str) -> Concept | None:
        """Return the concept that has this IRI or is an exact match of it, or None.

        So a harvester finds `annual` for the EU, SDMX and Dublin Core IRIs of that frequency.
        """
        return self._by_iri.get(iri) or self._by_match.get(iri)

    def by_code(self, code: str) -> Concept | None:
        """Return the concept with this notation or other code (ISO alpha-3, numeric, `3201`), case aside."""
        return self._by_notation.get(code) or self._by_code.get(fold(code))

    def find(self, label: str) -> tuple[Concept, ...]:
        """Return every concept with this preferred, alternative or hidden label; homonyms give several.

        A superseded code is left out when its successor bears the same preferred labels.
        """
        return self._by_label.get(label_key(label), ())

    @property
    def family(self) -> str:
        """The family whose edition or variant this list is (`kbli`, `age`), empty when it stands alone."""
        return self.facts.get("family", "")

    @property
    def top_concepts(self) -> tuple[Concept, ...]:
        """The concepts at the top of the tree, in the order of the file."""
        return tuple(concept for concept in self.concepts if concept.top_concept)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages in which preferred labels exist, sorted."""
        return tuple(sorted({language for concept in self.concepts for language in concept.pref_label}))

    def broader_transitive(self, notation: str) -> tuple[Concept, ...]:
        """Return all ancestors of a concept, nearest first."""
        return self._reach(notation, lambda concept: concept.broader)

    def narrower_transitive(self, notation: str) -> tuple[Concept, ...]:
        """Return all descendants of a concept, nearest first."""
        return self._reach(notation, lambda concept: concept.narrower)

    def _reach(self, notation: str, step: Callable[[Concept], tuple[str, ...]]) -> tuple[Concept, ...]:
        """Follow a relation breadth first; a cycle or a dangling notation ends there."""
        reached: dict[str, Concept] = {}
        waiting = list(step(self[notation]))
        while waiting:
            current = waiting.pop(0)
            concept = self.get(current)
            if concept is None or current in reached or current == notation:
                continue
            reached[current] = concept
            waiting.extend(step(concept))
        return tuple(reached.values())

    @cached_property
    def _by_notation(self) -> dict[str, Concept]:
        return {concept.notation: concept for concept in self.concepts}

    @cached_property
    def _by_iri(self) -> dict[str, Concept]:
        return {concept.iri: concept for concept in reversed(self.concepts)}

    @cached_property
    def _by_match(self) -> dict[str, Concept]:
        return {iri: concept for concept in reversed(self.concepts) for iri in concept.exact_match}

    @cached_property
    def _by_code(self) -> dict[str, Concept]:
        codes: dict[str, Concept] = {}
        for concept in reversed(self.concepts):
            known = (*(concept.facts.get(name) for name in _OTHER_CODES), concept.notation)
            codes.update({fold(code): concept for code in known if code})
        return codes

    @cached_property
    def _by_label(self) -> dict[str, tuple[Concept, ...]]:
        found: dict[str, dict[Concept, None]] = {}
        for concept in self.concepts:
            for _, _, label in concept.labels():
                found.setdefault(label_key(label), {})[concept] = None
        return {key: _in_force(tuple(concepts)) for key, concepts in found.items()}


def _in_force(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Drop each concept whose successor is among the others under the same name: a code that was renewed."""
    if len(concepts) == 1:
        return concepts
    renewed = {(one.notation, tuple(one.pref_label.items())) for one in concepts}
    return tuple(
        one
        for one in concepts
        if not any((other, tuple(one.pref_label.items())) in renewed for other in one.replaced_by)
    )
