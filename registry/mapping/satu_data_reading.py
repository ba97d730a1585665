"""Triples of a statistical record -> plain values of our own JSON -> the model: one place cleans and limits values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from registry.mapping.rdf_terms import code_of_iri
from registry.model.finding import Finding
from registry.model.statistical_record import StatisticalDescription, StatisticalKind
from registry.model.statistics_json import statistics_from_json
from registry.model.statistics_properties import Kind, StatisticalProperty
from vocab.code_lists import code_list
from vocab.namespaces import CONCEPT_BASE, expand

Node = NamedNode | Literal
_NUMBER = re.compile(r"/(\d+)$")


class NodeReader:
    """Finds what is said of a node, in the order of the document."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples by subject and predicate; blank nodes are passed over, we write none."""
        self._said: dict[tuple[str, str], list[Node]] = {}
        for one in triples:
            if isinstance(one.subject, NamedNode) and isinstance(one.object, NamedNode | Literal):
                self._said.setdefault((one.subject.value, one.predicate.value), []).append(one.object)

    def values(self, subject: str, predicate: str) -> list[Node]:
        """Give the values of a property, each once; `predicate` is a prefixed name."""
        return list(dict.fromkeys(self._said.get((subject, expand(predicate)), ())))

    def children(self, subject: str, predicate: str, name: str) -> list[str]:
        """Give the IRIs of the numbered nodes below a subject, by number."""
        head = f"{subject}/{name}/"
        below = [one.value for one in self.values(subject, predicate) if one.value.startswith(head)]
        return sorted(below, key=lambda iri: int(found[1]) if (found := _NUMBER.search(iri)) else 0)


def read_statistics(
    kind: StatisticalKind, rows: Sequence[StatisticalProperty], nodes: NodeReader, iri: str, activity: str | None,
    member_term: Callable[[str], str],
) -> tuple[StatisticalDescription, tuple[Finding, ...]]:  # fmt: skip
    """Read the rows of a record; never raises for statements that say something else."""
    source: dict[str, Any] = (
        {"activity": activity} if activity and kind is not StatisticalKind.ACTIVITY else {}
    )
    for row in rows:
        value = _value(row, nodes, iri, member_term)
        if value not in (None, [], {}):
            source[row.name] = value
    reading = statistics_from_json(kind, source)
    return reading.description, reading.findings


def _value(row: StatisticalProperty, nodes: NodeReader, iri: str, member_term: Callable[[str], str]) -> Any:
    if row.name == "recommendation":
        return next(iter(_texts(nodes.values(f"{iri}/recommendation", "skos:notation"))), None)
    if row.name == "frequency":
        return _frequency(nodes.values(iri, "sdmi:frequency"))
    if row.kind is Kind.TEXT:
        literals = (one for one in nodes.values(iri, row.term) if isinstance(one, Literal))
        return {one.language or "und": one.value for one in literals}
    if row.kind is Kind.PERIODS:
        return [_period(nodes, child) for child in nodes.children(iri, row.term, row.name)]
    if row.kind is Kind.ENTRIES:
        return [_entry(row, nodes, child, member_term) for child in nodes.children(iri, row.term, row.name)]
    said = [_plain(row, one) for one in nodes.values(iri, row.term)]
    said = [one for one in said if one is not None]
    return said if row.is_many else next(iter(said), None)


def _plain(row: StatisticalProperty, value: Node) -> Any:
    if row.kind in (Kind.CODE, Kind.CHOICES):
        code = code_of_iri(value.value) if isinstance(value, NamedNode) else None
        head = f"{row.codes}."
        return code[1][len(head) :] if code and code[0] == "ms-keg" and code[1].startswith(head) else None
    if row.kind in (Kind.NOTATION, Kind.NOTATIONS):
        code = code_of_iri(value.value) if isinstance(value, NamedNode) else None
        return code[1] if code and code[0] == row.scheme else None
    if row.kind is Kind.TRUTH:
        return value.value in ("true", "1") if isinstance(value, Literal) else None
    if row.name == "code_list" and isinstance(value, NamedNode):
        return value.value.removeprefix(CONCEPT_BASE)
    return value.value if isinstance(value, Literal) else None


def _period(nodes: NodeReader, iri: str) -> dict[str, str]:
    pairs = (("start", "dcat:startDate"), ("end", "dcat:endDate"))
    return {name: found[0] for name, term in pairs if (found := _texts(nodes.values(iri, term)))}


def _entry(
    row: StatisticalProperty, nodes: NodeReader, iri: str, member_term: Callable[[str], str]
) -> dict[str, Any]:
    assert row.entry is not None
    said: dict[str, Any] = {}
    for member in row.entry.members:
        texts = _texts(nodes.values(iri, member_term(member.name)))
        if texts:
            said[member.name] = texts if member.is_plural else texts[0]
    return said


def _texts(values: Iterable[Node]) -> list[str]:
    return [one.value for one in values if isinstance(one, Literal)]


def _frequency(values: Iterable[Node]) -> str | None:
    for one in values:
        code = code_of_iri(one.value) if isinstance(one, NamedNode) else None
        concept = code_list("frequency").get(code[1]) if code and code[0] == "frequency" else None
        if concept is not None and concept.facts.get("ms_keg_code"):
            return str(concept.facts["ms_keg_code"])
    return None
