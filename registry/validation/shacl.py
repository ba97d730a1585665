"""The shapes of a profile applied to RDF by pySHACL; each result becomes a finding in two languages.

A function of bytes, made to run in the sandbox: call `prepare` before, since the child opens no file later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize
from rdflib import DCTERMS, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from registry.mapping.profile_shapes import PRESENCE_RULES, RECOMMENDED_RULE
from registry.mapping.rdf_graph import quads_from_bytes
from registry.model.finding import Finding, Severity
from registry.model.multilingual import MultilingualText
from registry.model.rules import RULE_BY_CODE
from registry.validation.shape_companions import add_companions
from vocab.code_lists import SCHEMES, code_list
from vocab.namespaces import DCAT, SDMI, shorten
from vocab.shapes import PROFILES, property_names, shapes_graph

MOST_FINDINGS = 1_000
REQUIRED_BY_DCAT_AP = "SDMI-200"
PRESENCE = frozenset((*PRESENCE_RULES.values(), RECOMMENDED_RULE))
_RULE_OF_COMPONENT = {
    str(SH.MinCountConstraintComponent): "SDMI-200",
    str(SH.QualifiedMinCountConstraintComponent): "SDMI-200",
    str(SH.MaxCountConstraintComponent): "SDMI-201",
    str(SH.DatatypeConstraintComponent): "SDMI-202",
    str(SH.ClassConstraintComponent): "SDMI-203",
    str(SH.NodeKindConstraintComponent): "SDMI-204",
}
_SEVERITY = {str(SH.Warning): Severity.WARNING, str(SH.Info): Severity.INFO}


_EXAMPLE = b"""
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
<a> a dcat:Dataset ; dct:title "A"@en ; dcat:theme <b> ; dct:issued "2024" ; dcat:distribution [ a dcat:Distribution ] .
"""


def prepare() -> None:
    """Read shapes and code lists, and import pySHACL, so that `shape_findings` opens no file."""
    for name in SCHEMES:
        code_list(name)
    for profile in PROFILES:  # pySHACL and rdflib import parts of themselves at the first use of each
        shape_findings(_EXAMPLE, "text/turtle", "https://example.org/", profile)


def shape_findings(content: bytes, media_type: str, base_iri: str, profile: str) -> tuple[Finding, ...]:
    """Give what the shapes of `profile` say of an RDF document, at most 1,000 findings.

    `sdmi-ap` includes DCAT-AP. A document that is no RDF gives the findings of its reader.
    """
    quads, unreadable = quads_from_bytes(content, media_type, base_iri)
    if not quads:
        return tuple(unreadable)
    graph = _as_rdflib(quads)
    add_companions(graph)
    names = PROFILES if profile == "sdmi-ap" else (profile,)
    found = [one for name in names for one in _findings_of(graph, name)]
    return tuple(dict.fromkeys((*unreadable, *_told_once(found))))[:MOST_FINDINGS]


def _told_once(found: list[Finding]) -> list[Finding]:
    """Of two findings that the same property is missing keep the more severe, else the one of SDMI-AP."""
    required = {one.place for one in found if one.rule == REQUIRED_BY_DCAT_AP}
    as_grave = {one.place for one in found if one.rule in PRESENCE and one.severity is Severity.ERROR}
    return [
        one
        for one in found
        if not (one.rule == REQUIRED_BY_DCAT_AP and one.place in as_grave)
        and not (one.rule in PRESENCE and one.severity is not Severity.ERROR and one.place in required)
    ]


def _as_rdflib(quads: Iterable[Quad]) -> Graph:
    """Give the statements of all graphs of a document as one rdflib graph.

    N-Triples is the way across: terms that rdflib refuses cannot raise here, its reader of N-Triples is lax.
    """
    triples = serialize((Triple(q.subject, q.predicate, q.object) for q in quads), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples, format="nt")


def _findings_of(graph: Graph, profile: str) -> Iterator[Finding]:
    import pyshacl  # 0.5 s and 60 MB, for the child that applies shapes only

    shapes = shapes_graph(profile)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, advanced=False)
    assert isinstance(report, Graph)
    reading = _ResultReader(graph, shapes, report)
    found = [reading.finding(one) for one in report.subjects(RDF.type, SH.ValidationResult)]
    yield from sorted(found, key=lambda one: (list(Severity).index(one.severity), one.rule, one.place))


class _ResultReader:
    """Turns results of SHACL into findings, with the words of the rule catalogue and names for people."""

    def __init__(self, graph: Graph, shapes: Graph, report: Graph) -> None:
        self.graph, self.shapes, self.report = graph, shapes, report

    def finding(self, result: Node) -> Finding:
        shape, path = self.report.value(result, SH.sourceShape), self.report.value(result, SH.resultPath)
        focus = self.report.value(result, SH.focusNode)
        if path is None:  # a condition on the whole: its shape names the property that it is about
            path = self.shapes.value(self.shapes.value(shape, RDFS.seeAlso), SH.path)
        code = self._code(result, shape)
        rule, name, value = RULE_BY_CODE[code], self._name(shape, path), self._value(result, code, focus)
        expected = self._expected(shape)

        def filled(text: MultilingualText) -> MultilingualText:
            return MultilingualText(
                {
                    tag: _fill(one, name[tag], value, code).replace("{expected}", expected)
                    for tag, one in text.items()
                }
            )

        return Finding(
            rule=code,
            severity=_SEVERITY.get(str(self.report.value(result, SH.resultSeverity)), Severity.ERROR),
            place=self._place(focus, path),
            value=value,
            message=filled(rule.message),
            fix=filled(rule.fix),
        )

    def _code(self, result: Node, shape: Node | None) -> str:
        named = self.shapes.value(shape, URIRef(SDMI.term("rule")))
        component = self.report.value(result, SH.sourceConstraintComponent)
        return str(named) if named else _RULE_OF_COMPONENT.get(str(component), "SDMI-205")

    def _name(self, shape: Node | None, path: Node | None) -> Mapping[str, str]:
        """Name a property for people, with its prefixed name behind."""
        if not isinstance(path, URIRef):
            return {"id": "nilai", "en": "the value"}
        short = shorten(str(path))
        own = {
            one.language: str(one) for one in self.shapes.objects(shape, SH.name) if isinstance(one, Literal)
        }
        names = own if {"id", "en"} <= own.keys() else property_names().get(str(path)) or {}
        return {tag: f"{names[tag]} ({short})" if tag in names else short for tag in ("id", "en")}

    def _expected(self, shape: Node | None) -> str:
        """Name the class, datatype or kind of node that a shape asks for."""
        asked = (self.shapes.value(shape, SH[name]) for name in ("class", "datatype", "nodeKind"))
        return next((shorten(str(one)).removeprefix("sh:") for one in asked if one is not None), "")

    def _value(self, result: Node, code: str, focus: Node | None) -> str | None:
        if code == "SDMI-005":
            lengths = [len(str(one)) for one in self.graph.objects(focus, DCTERMS.description)]
            return str(max(lengths, default=0))
        if code == "SDMI-024":
            return str(self.graph.value(focus, URIRef(SDMI.term("name"))))
        value = self.report.value(result, SH.value)
        return None if value is None or value == focus else str(value).removeprefix("mailto:")[:200]

    def _place(self, focus: Node | None, path: Node | None) -> str:
        """Say where: the property, and the resource where it is not a dataset."""
        short = shorten(str(path)) if isinstance(path, URIRef) else ""
        if focus is None or (focus, RDF.type, URIRef(DCAT.term("Dataset"))) in self.graph:
            return short
        return f"{short} <{focus}>" if isinstance(focus, URIRef) else f"{short} _:{focus}"


def _fill(text: str, name: str, value: str | None, code: str) -> str:
    """Put the property's name into the words of the profile's own rules, the value into those of all others."""
    is_about_property = "SDMI-200" <= code <= "SDMI-209"
    text = text.replace("{place}", name).replace("{value}", name if is_about_property else value or name)
    return text[:1].upper() + text[1:]
