"""The report on two datasets as triples, so that programs of the semantic web read it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from registry.interoperability.report import (
    Compared,
    Comparison,
    Coverage,
    InteroperabilityReport,
    Missing,
    Step,
)
from vocab.namespaces import DCT, PROV, RDF, RDFS, SDMI, XSD

_TYPE = NamedNode(RDF.term("type"))
_FIRST, _REST, _NIL = (NamedNode(RDF.term(name)) for name in ("first", "rest", "nil"))
_INTEGER, _BOOLEAN = NamedNode(XSD.term("integer")), NamedNode(XSD.term("boolean"))


def report_to_triples(report: InteroperabilityReport, iri: str) -> list[Triple]:
    """Write a report under `iri`; its parts stand below it as `#comparison-1`, `#step-1`, `#missing-1`."""
    return list(_report(report, iri))


def _report(report: InteroperabilityReport, iri: str) -> Iterator[Triple]:
    node = NamedNode(iri)
    yield Triple(node, _TYPE, _own("InteroperabilityReport"))
    yield Triple(node, _own("verdict"), _own(_camel(report.verdict.value)))
    yield Triple(node, NamedNode(DCT.term("identifier")), Literal(report.reason.code))
    yield from _texts(node, DCT.term("description"), report.reason.text)
    for name, one in (("leftDataset", report.left), ("rightDataset", report.right)):
        yield from _dataset(node, name, one, iri)
    for number, comparison in enumerate(report.comparisons, 1):
        part = NamedNode(f"{iri}#comparison-{number}")
        yield Triple(node, _own("comparison"), part)
        yield from _comparison(part, comparison)
    yield from _steps(node, report.steps, iri)
    for number, gap in enumerate(report.missing, 1):
        part = NamedNode(f"{iri}#missing-{number}")
        yield Triple(node, _own("missingMetadata"), part)
        yield from _missing(part, gap)


def _dataset(node: NamedNode, name: str, one: Compared, iri: str) -> Iterator[Triple]:
    dataset = NamedNode(one.iri or f"{iri}#{name}")
    yield Triple(node, _own(name), dataset)
    yield Triple(node, NamedNode(PROV.term("wasDerivedFrom")), dataset)
    yield from _texts(dataset, DCT.term("title"), one.title)
    if one.is_sample:
        yield Triple(dataset, _own("isSample"), Literal("true", datatype=_BOOLEAN))


def _comparison(part: NamedNode, one: Comparison) -> Iterator[Triple]:
    yield Triple(part, _TYPE, _own("VariableComparison"))
    yield Triple(part, _own("leftVariable"), Literal(one.left))
    yield Triple(part, _own("rightVariable"), Literal(one.right))
    yield Triple(part, _own("relation"), _own(_camel(one.relation.value)))
    yield Triple(part, _own("isKey"), Literal(str(one.is_key).lower(), datatype=_BOOLEAN))
    yield Triple(part, NamedNode(DCT.term("identifier")), Literal(one.why.code))
    yield from _texts(part, RDFS.term("comment"), one.why.text)
    for name, meant in (("leftConcept", one.left_meant), ("rightConcept", one.right_meant)):
        if meant is not None and meant.concept:
            yield Triple(part, _own(name), Literal(meant.concept))


def _steps(node: NamedNode, steps: Sequence[Step], iri: str) -> Iterator[Triple]:
    """Write the steps as an RDF list, since their order matters; the cells of the list have IRIs as well."""
    cells = [NamedNode(f"{iri}#steps-{number}") for number in range(1, len(steps) + 1)]
    yield Triple(node, _own("mappingSteps"), cells[0] if cells else _NIL)
    for number, step in enumerate(steps, 1):
        part = NamedNode(f"{iri}#step-{number}")
        yield Triple(cells[number - 1], _FIRST, part)
        yield Triple(cells[number - 1], _REST, cells[number] if number < len(cells) else _NIL)
        yield Triple(part, _TYPE, _own("MappingStep"))
        yield Triple(part, _own("action"), Literal(step.action.value))
        yield Triple(part, _own("side"), Literal(step.side.value))
        yield Triple(part, _own("variableName"), Literal(step.variable))
        yield Triple(part, NamedNode(DCT.term("identifier")), Literal(step.said.code))
        yield from _texts(part, DCT.term("description"), step.said.text)
        yield from _coverage(part, step.coverage)


def _coverage(part: NamedNode, coverage: Coverage | None) -> Iterator[Triple]:
    if coverage is None:
        return
    yield Triple(part, _own("codesMapped"), Literal(str(coverage.mapped), datatype=_INTEGER))
    yield Triple(part, _own("codesTotal"), Literal(str(coverage.total), datatype=_INTEGER))
    for one in coverage.unmapped:
        yield Triple(part, _own("codeUnmapped"), Literal(one.code))


def _missing(part: NamedNode, gap: Missing) -> Iterator[Triple]:
    yield Triple(part, _TYPE, _own("MissingMetadata"))
    yield Triple(part, _own("side"), Literal(gap.side.value))
    yield Triple(part, _own("field"), Literal(gap.field))
    if gap.variable:
        yield Triple(part, _own("variableName"), Literal(gap.variable))
    yield Triple(part, NamedNode(DCT.term("identifier")), Literal(gap.said.code))
    yield from _texts(part, DCT.term("description"), gap.said.text)
    yield from _texts(part, _own("fix").value, gap.fix)


def _texts(node: NamedNode, predicate: str, texts: Mapping[str, str]) -> Iterator[Triple]:
    for language, text in texts.items():
        literal = Literal(text) if language == "und" else Literal(text, language=language)
        yield Triple(node, NamedNode(predicate), literal)


def _own(name: str) -> NamedNode:
    return NamedNode(SDMI.term(name))


def _camel(name: str) -> str:
    """Spell a value of the report as a term: `joinable_after_mapping` -> `joinableAfterMapping`."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
