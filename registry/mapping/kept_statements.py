"""What a source says that the model does not know, kept as N-Triples beside the description.

The dataset's own IRI differs from place to place, so `THIS_DATASET` stands for it, and children and blank
nodes lie below that. `dcat.extra_triples` puts the IRI of the day in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from registry.mapping.dcat import is_below
from registry.mapping.rdf_graph import Graph, Subject, Value
from registry.mapping.rdf_terms import THIS_DATASET

MAXIMUM_STATEMENTS = 2_000
"""Statements kept for one dataset; a description that needs more is no description."""

_SEPARATOR = re.compile("[/#]")
_MADE_BY_US = re.compile(r"/(distribution|variable|period|place|contact|publisher|rights|provenance)(/|$)")


class KeptStatements:
    """Collects the statements about one dataset that no reader took, with the trees that hang on them."""

    def __init__(self, graph: Graph, subject: Subject) -> None:
        """Begin with no statements; `subject` is the dataset."""
        self.graph = graph
        self.is_cut = False
        self._iri = subject.value if isinstance(subject, NamedNode) else None
        self._names: dict[Subject, NamedNode] = {subject: NamedNode(THIS_DATASET)}
        self._read: set[Subject] = {subject}
        self._waiting: list[Subject] = []
        self._lines: dict[str, None] = {}

    def __contains__(self, node: object) -> bool:
        """Tell whether a reader took a node."""
        return node in self._read

    def name(self, subject: Subject, path: str) -> None:
        """Say what a node that a reader took is called below the dataset: `distribution/1`."""
        self._names[subject] = NamedNode(f"{THIS_DATASET}/{path}")
        self._read.add(subject)

    def mark_read(self, subject: Subject) -> None:
        """Say that a node is told by the model in full, so nothing of it need be kept."""
        self._read.add(subject)

    def keep(self, subject: Subject, left: Mapping[str, Sequence[Value]]) -> None:
        """Keep what is left of the description of a named subject."""
        for predicate, values in left.items():
            for value in values:
                self._add(subject, predicate, value)

    def text(self, others: Set[str]) -> str:
        """Give everything kept as sorted N-Triples, with the trees; `others` name what has its own tree."""
        if self._iri is not None:
            for one in self.graph.below(self._iri):
                if not self._belongs_to(one.value, others):
                    self._visit(one)
        while self._waiting:
            subject = self._waiting.pop()
            self.keep(subject, self.graph.about(subject))
        return "\n".join(sorted(self._lines))

    def _belongs_to(self, iri: str, others: Set[str]) -> bool:
        """Tell whether an IRI below the dataset's is, or lies below, one of `others`."""
        own = len(self._iri or "")
        ends = [mark.start() for mark in _SEPARATOR.finditer(iri, own + 1)]
        return any(iri[:end] in others for end in (*ends, len(iri)))

    def _add(self, subject: Subject, predicate: str, value: Value) -> None:
        if len(self._lines) >= MAXIMUM_STATEMENTS:
            self.is_cut = True
            return
        try:
            triple = Triple(self._named(subject), NamedNode(predicate), self._kept_value(value))
        except ValueError:
            return  # read leniently: an IRI that no store would take
        self._lines[f"{triple} ."] = None

    def _kept_value(self, value: Value) -> NamedNode | Literal:
        if isinstance(value, Literal):
            if self.graph.lenient:
                NamedNode(value.datatype.value)
            return value
        if isinstance(value, BlankNode) or self._is_ours(value):
            self._visit(value)
            return self._named(value)
        return NamedNode(value.value) if self.graph.lenient else value

    def _is_ours(self, value: NamedNode) -> bool:
        return value in self._names or (self._iri is not None and is_below(value.value, self._iri))

    def _visit(self, subject: Subject) -> None:
        if subject not in self._read:
            self._read.add(subject)
            self._waiting.append(subject)

    def _named(self, subject: Subject) -> NamedNode:
        name = self._names.get(subject)
        if name is None:
            name = self._names[subject] = self._make_name(subject)
        return name

    def _make_name(self, subject: Subject) -> NamedNode:
        if isinstance(subject, NamedNode) and self._iri is not None:
            path = subject.value[len(self._iri) :]
            if not _MADE_BY_US.match(path):
                return NamedNode(THIS_DATASET + path)
        used = set(self._names.values())
        number = len(used)
        while (made := NamedNode(f"{THIS_DATASET}/node/{number}")) in used or self._is_taken(number):
            number += 1
        return made

    def _is_taken(self, number: int) -> bool:
        return self._iri is not None and NamedNode(f"{self._iri}/node/{number}") in self.graph
