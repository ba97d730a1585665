"""The dataset being read: its graph, what was noticed, what is kept, and how its texts are taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from registry.mapping.kept_statements import KeptStatements
from registry.mapping.rdf_graph import RDF_TYPE, Description, Graph, Subject, Value
from registry.model.finding import Finding
from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.rules import finding

MAXIMUM_FINDINGS = 200
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*|und")


@dataclass(frozen=True, slots=True)
class AgentReading:
    """An organization as a source names it; `notation` is set where it is one of our list of agencies."""

    iri: str | None = None
    notation: str | None = None
    name: MultilingualText = EMPTY
    homepage: str | None = None
    email: str | None = None


class SourceDataset:
    """What is known while one dataset is read."""

    def __init__(self, graph: Graph, subject: Subject) -> None:
        """Begin to read `subject`."""
        self.graph = graph
        self.subject = subject
        self.iri = subject.value if isinstance(subject, NamedNode) else None
        self.kept = KeptStatements(graph, subject)
        self.findings: list[Finding] = []
        self.publisher: AgentReading | None = None

    def note(self, code: str, place: str, value: object = None) -> None:
        """Record a finding, unless there are so many already that nobody would read them."""
        if len(self.findings) < MAXIMUM_FINDINGS:
            self.findings.append(finding(code, place, value))

    def note_unread(self, code: str, place: str, values: Iterable[Value]) -> None:
        """Record a finding for each value that was not understood and stays among the kept statements."""
        for value in values:
            if not isinstance(value, BlankNode):
                self.note(code, place, value.value)

    def is_own(self, node: Value) -> bool:
        """Tell whether a node belongs to this dataset alone: a blank one, or one named below it."""
        if isinstance(node, BlankNode):
            return True
        return isinstance(node, NamedNode) and self.iri is not None and node.value.startswith(f"{self.iri}/")

    def is_child(self, node: Value, parent: Subject, name: str) -> bool:
        """Tell whether a node is the child that our own writer would make under this name."""
        return isinstance(node, NamedNode) and node.value == f"{parent.value}/{name}"

    def is_numbered(self, node: NamedNode, kind: str) -> bool:
        """Tell whether a node is named as our own writer names children: `distribution/1`."""
        start = f"{self.iri}/{kind}/"
        return node.value.startswith(start) and node.value[len(start) :].isdecimal()

    def numbered(self, nodes: Sequence[Value], kind: str) -> list[Value]:
        """Put children of our own making into the order of their numbers; others come as they are."""
        start = f"{self.iri}/{kind}/"
        numbers = {one: one.value[len(start) :] for one in nodes if one.value.startswith(start)}
        if self.iri is None or len(numbers) < len(nodes) or not all(map(str.isdecimal, numbers.values())):
            return list(nodes)
        return sorted(nodes, key=lambda one: int(numbers[one]))

    def keep_rest(self, description: Description, path: str, known_types: frozenset[str]) -> None:
        """Keep what no reader took of a child that is called `path` below the dataset."""
        description.drop(RDF_TYPE, *known_types)
        self.kept.name(description.subject, path)
        self.kept.keep(description.subject, description.left)


def node_of(value: Value) -> Subject | None:
    """Give a node, None for a literal."""
    return None if isinstance(value, Literal) else value


def tag_of(literal: Literal) -> str:
    """Give a language tag that the model can hold: as stated, else its first part, else `und`."""
    tag = literal.language or "und"
    if _LANGUAGE.fullmatch(tag):
        return tag
    first = tag.partition("-")[0]
    return first if _LANGUAGE.fullmatch(first) else "und"


def texts_of(literals: Iterable[Literal]) -> dict[str, str]:
    """Give texts by language, the first of each."""
    texts: dict[str, str] = {}
    for one in literals:
        if one.value.strip():
            texts.setdefault(tag_of(one), one.value)
    return texts


def take_texts(description: Description, predicates: Iterable[str]) -> dict[str, str]:
    """Take one text in each language from the first property that has any."""
    texts: dict[str, str] = {}

    def read(value: Value) -> bool | None:
        if not isinstance(value, Literal):
            return None
        if value.value.strip():
            language = tag_of(value)
            if language in texts:
                return None
            texts[language] = value.value
        return True

    for predicate in predicates:
        description.take(predicate, read)
        if texts:
            break
    return texts
