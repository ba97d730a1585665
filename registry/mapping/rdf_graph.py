"""Foreign RDF in any syntax as one small graph in memory, in the order of the document.

Remote JSON-LD contexts are never fetched and documents with a DOCTYPE are not parsed. Addresses that are no
IRIs by the book do not cost the document: it is then read leniently, with a finding.
"""

from __future__ import annotations

import codecs
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from registry.model.canonical_json import MAXIMUM_ITEMS
from registry.model.finding import Finding
from registry.model.rules import finding
from vocab.namespaces import DCT, PREFIXES, SCHEMA

Subject = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal
T = TypeVar("T")

FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "text/n3": RdfFormat.TURTLE,
    "text/rdf+n3": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/xml": RdfFormat.RDF_XML,
    "text/xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}
"""Media types that are read, with the syntax that each is taken for."""

MAXIMUM_DEPTH = 200
"""Levels of nesting in JSON, and triple terms in Turtle: far beyond, the parser would end the process."""

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABELS = tuple(
    PREFIXES[prefix] + name
    for prefix, name in (
        ("skos", "prefLabel"), ("rdfs", "label"), ("dct", "title"), ("foaf", "name"), ("vcard", "fn"),
        ("vcard", "organization-name"), ("schema", "name"), ("locn", "geographicName"), ("rdf", "value"),
    )
)  # fmt: skip
"""Where the words of a node stand, the best first."""

_SCHEMA_ORG: dict[str, Any] = {**PREFIXES, "@vocab": SCHEMA.iri, "id": "@id", "type": "@type"}
_CONTEXTS = {
    f"{scheme}://schema.org{rest}": _SCHEMA_ORG
    for scheme in ("http", "https")
    for rest in ("", "/", "/docs/jsonldcontext.jsonld", "/docs/jsonldcontext.json")
}
_OTHER_SPELLINGS = (
    ("https://schema.org/", SCHEMA.iri),
    ("https://www.w3.org/ns/", "http://www.w3.org/ns/"),
    ("http://purl.org/dc/elements/1.1/", DCT.iri),
)


class Graph:
    """Statements by subject and predicate, in the order of the document."""

    def __init__(self, quads: Iterable[Quad], *, lenient: bool = False) -> None:
        """Gather the statements of all graphs of a document; `lenient` if its IRIs were not checked."""
        self.lenient = lenient
        self._statements: dict[Subject, dict[str, list[Value]]] = {}
        for quad in quads:
            if isinstance(quad.subject, Subject) and isinstance(quad.object, Value):
                about = self._statements.setdefault(quad.subject, {})
                values = about.setdefault(usual_spelling(quad.predicate.value), [])
                if quad.object not in values[-40:]:
                    values.append(quad.object)
        self._names = sorted(one.value for one in self._statements if isinstance(one, NamedNode))

    def __contains__(self, subject: object) -> bool:
        """Tell whether anything is said about a subject."""
        return subject in self._statements

    def __iter__(self) -> Iterator[Subject]:
        """Go through the subjects."""
        return iter(self._statements)

    def about(self, subject: Value) -> dict[str, list[Value]]:
        """Give what is said about a subject; nothing for literals."""
        return {} if isinstance(subject, Literal) else self._statements.get(subject, {})

    def first(self, subject: Value, *predicates: str) -> Value | None:
        """Give the first value of the first of these properties that has one."""
        about = self.about(subject)
        return next((about[one][0] for one in predicates if about.get(one)), None)

    def has_type(self, subject: Value, *types: str) -> bool:
        """Tell whether a subject is of one of these types."""
        return any(one.value in types for one in self.about(subject).get(RDF_TYPE, ()))

    def of_type(self, *types: str) -> list[Subject]:
        """Give the subjects of any of these types, in the order of the document."""
        return [one for one in self._statements if self.has_type(one, *types)]

    def below(self, iri: str) -> list[NamedNode]:
        """Give the named subjects whose IRIs lie below this one."""
        found = []
        for mark in ("#", "/"):
            start = iri + mark
            index = bisect_left(self._names, start)
            while index < len(self._names) and self._names[index].startswith(start):
                found.append(NamedNode(self._names[index]))
                index += 1
        return found

    def words(self, subject: Value) -> list[Literal]:
        """Give the words that name a node, or the literal itself."""
        if isinstance(subject, Literal):
            return [subject]
        about = self.about(subject)
        for predicate in LABELS:
            literals = [one for one in about.get(predicate, ()) if isinstance(one, Literal)]
            if literals:
                return literals
        return []


class Description:
    """What is said about one subject; readers take what they understand, the rest is kept as it is."""

    def __init__(self, graph: Graph, subject: Subject) -> None:
        """Begin with everything that the graph says about `subject`."""
        self.graph = graph
        self.subject = subject
        self.left = {predicate: list(values) for predicate, values in graph.about(subject).items()}

    def take(self, predicate: str, read: Callable[[Value], T | None], limit: int | None = None) -> list[T]:
        """Remove and give the values that `read` understands, at most `limit`."""
        taken: list[T] = []
        kept: list[Value] = []
        for value in self.left.get(predicate, ()):
            understood = None if limit is not None and len(taken) >= limit else read(value)
            if understood is None:
                kept.append(value)
            else:
                taken.append(understood)
        if kept:
            self.left[predicate] = kept
        else:
            self.left.pop(predicate, None)
        return taken

    def take_first(self, predicates: Iterable[str], read: Callable[[Value], T | None]) -> T | None:
        """Remove and give the first value that `read` understands, trying the properties in turn."""
        for predicate in predicates:
            taken = self.take(predicate, read, limit=1)
            if taken:
                return taken[0]
        return None

    def values(self, predicate: str) -> list[Value]:
        """Give the values of a property that are still there, at most as many as the model holds."""
        return self.left.get(predicate, [])[:MAXIMUM_ITEMS]

    def forget(self, predicate: str, value: Value) -> None:
        """Remove one value that a reader understood."""
        values = self.left.get(predicate, [])
        if value in values:
            values.remove(value)
        if not values:
            self.left.pop(predicate, None)

    def drop(self, predicate: str, *values: str) -> None:
        """Forget values that say nothing new; without values, the whole property."""
        self.take(predicate, lambda one: one if not values or one.value in values else None)


def usual_spelling(iri: str) -> str:
    """Give the IRI under which a term is known: http for https, Dublin Core terms for its old elements."""
    for other, usual in _OTHER_SPELLINGS:
        if iri.startswith(other):
            return usual + iri[len(other) :]
    return iri


def graph_from_bytes(content: bytes, media_type: str, base_iri: str) -> tuple[Graph, list[Finding]]:
    """Parse a document; what cannot be parsed gives an empty graph and a finding with its line."""
    quads, findings = quads_from_bytes(content, media_type, base_iri)
    return Graph(quads, lenient=any(one.rule == "SDMI-043" for one in findings)), findings


def quads_from_bytes(content: bytes, media_type: str, base_iri: str) -> tuple[list[Quad], list[Finding]]:
    """Parse a document into its statements as they stand, with the findings of the parser."""
    syntax = FORMATS.get(media_type.partition(";")[0].strip().lower())
    if syntax is None:
        return [], [finding("SDMI-040", "", f"media type {media_type}")]
    content = _in_utf8(content)
    if syntax == RdfFormat.JSON_LD:
        content, refusals = _checked_json(content)
    else:
        refusals = _refusals(content, syntax)
    if refusals:
        return [], refusals
    try:
        return list(parse(content, syntax, base_iri=base_iri)), []
    except (SyntaxError, ValueError) as problem:
        strict = problem
    try:
        quads = list(parse(content, syntax, base_iri=base_iri, lenient=True))
    except (SyntaxError, ValueError) as problem:
        return [], [finding("SDMI-040", _place_of(problem), problem)]
    return quads, [finding("SDMI-043", _place_of(strict), strict)]


def _refusals(content: bytes, syntax: RdfFormat) -> list[Finding]:
    """Name what is not handed to the parser: entities of XML, and nesting on which it would crash."""
    if syntax == RdfFormat.RDF_XML and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        return [finding("SDMI-033", "")]
    if content.count(b"<<") > MAXIMUM_DEPTH:
        return [finding("SDMI-040", "", "triple terms")]
    return []


def _place_of(problem: Exception) -> str:
    line = getattr(problem, "lineno", None)
    return f"line {line}" if line else ""


def _in_utf8(content: bytes) -> bytes:
    """Turn UTF-16 and byte order marks into plain UTF-8; other encodings are left to the parser."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", "replace")
        return text.replace('encoding="utf-16"', "").replace('encoding="UTF-16"', "").encode()
    return content.removeprefix(codecs.BOM_UTF8)


def _checked_json(content: bytes) -> tuple[bytes, list[Finding]]:
    """Put known contexts in place of their addresses; refuse others, broken JSON and deep nesting."""
    try:
        document = json.loads(content)
        unknown: dict[str, None] = {}
        replaced = _replace_contexts(document, unknown, 0)
    except RecursionError:
        return b"", [finding("SDMI-040", "", "nesting")]
    except ValueError as problem:
        return b"", [finding("SDMI-040", _place_of(problem), problem)]
    if unknown:
        return b"", [finding("SDMI-042", "@context", url) for url in unknown]
    return json.dumps(document).encode() if replaced else content, []


def _replace_contexts(node: Any, unknown: dict[str, None], depth: int) -> bool:
    if depth > MAXIMUM_DEPTH:
        raise RecursionError
    replaced = False
    if isinstance(node, dict):
        if "@context" in node:
            before = node["@context"]
            node["@context"] = _bundled(before, unknown)
            replaced = node["@context"] != before
        children: Iterable[Any] = node.values()
    else:
        children = node if isinstance(node, list) else ()
    for child in children:
        replaced = _replace_contexts(child, unknown, depth + 1) or replaced
    return replaced


def _bundled(context: Any, unknown: dict[str, None]) -> Any:
    if isinstance(context, list):
        return [_bundled(one, unknown) for one in context]
    if isinstance(context, str):
        if context in _CONTEXTS:
            return _CONTEXTS[context]
        unknown[context] = None
    return context
