"""What a check of a vocabulary looks at: the statements of a file, and the scheme read from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph

from vocab.concept_scheme import Concept, ConceptScheme
from vocab.namespaces import Namespace
from vocab.scheme_reader import Node

Statements = Mapping[str, Mapping[str, Sequence[Node]]]
Breach = tuple[str, str]
"""Where a rule is broken (the end of an IRI, or a notation), and how."""


@dataclass(frozen=True)
class CheckedScheme:
    """What the rules look at: the statements, which subjects are concepts, and the scheme read from them."""

    scheme: ConceptScheme
    statements: Statements
    subjects: tuple[str, ...]

    def concepts(self) -> Iterator[tuple[str, Mapping[str, Sequence[Node]]]]:
        """Yield each concept's IRI with the statements about it."""
        for subject in self.subjects:
            yield subject, self.statements[subject]

    def ancestors(self, concept: Concept) -> tuple[Concept, ...]:
        """Return everything above a concept, nearest first."""
        return self.scheme.broader_transitive(concept.notation)


def literals(about: Mapping[str, Sequence[Node]], predicate: str) -> list[pyoxigraph.Literal]:
    """Return the literal objects of a predicate."""
    return [value for value in about.get(predicate, ()) if isinstance(value, pyoxigraph.Literal)]


def iris(about: Mapping[str, Sequence[Node]], namespace: Namespace, name: str) -> list[str]:
    """Return the objects of a term as text."""
    return [value.value for value in about.get(namespace.term(name), ())]


def end_of(iri: str) -> str:
    """Return the last part of an IRI, as a finding names a concept."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
