"""Triples as documents of the web: Turtle, JSON-LD, RDF/XML, N-Triples; and a digest of what they say.

JSON-LD is written here, compact and with its context inside: pyoxigraph writes it expanded, and rdflib
needs a hundred times as long.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from registry.mapping.rdf_graph import RDF_TYPE
from vocab.namespaces import PREFIXES, shorten


@dataclass(frozen=True, slots=True)
class RdfSyntax:
    """A syntax that we publish in: its media type, the end of file names, and what people call it."""

    media_type: str
    extension: str
    title: str


RDF_MEDIA_TYPES: dict[str, RdfSyntax] = {
    one.media_type: one
    for one in (
        RdfSyntax("text/turtle", "ttl", "Turtle"),
        RdfSyntax("application/ld+json", "jsonld", "JSON-LD"),
        RdfSyntax("application/rdf+xml", "rdf", "RDF/XML"),
        RdfSyntax("application/n-triples", "nt", "N-Triples"),
    )
}
"""Every media type that `serialise` writes, the preferred one first."""

MAXIMUM_BLANK_EDGES = 30
"""Statements between two blank nodes up to which a graph is canonicalised: the standard's algorithm takes
exponential time on graphs made to harm it (seven nodes in a ring of all with all: 0.3 s; eight: 3 s)."""

_XSD_STRING = PREFIXES["xsd"] + "string"
_NAMESPACES = re.compile(rb'(?: xmlns:[\w-]+="[^"]*")+')
_NAMESPACE = re.compile(rb' xmlns:[\w-]+="[^"]*"')
_NOT_XML = re.compile("[\ufffe\uffff]")
_END_IN_XML_NAME = re.compile(r"[:/#?=].*?[A-Za-z_][A-Za-z0-9_.-]*$")


def serialise(triples: Iterable[Triple], media_type: str) -> bytes:
    """Write triples in one of `RDF_MEDIA_TYPES`; raises KeyError for another media type."""
    extension = RDF_MEDIA_TYPES[media_type].extension
    grouped = _grouped(triples)
    if extension == "jsonld":
        return _json_ld(grouped)
    if extension == "rdf":
        return _rdf_xml(grouped)
    flat = [one for group in grouped.values() for one in group]
    if extension == "nt":
        return _written(flat, RdfFormat.N_TRIPLES)
    return _turtle(flat)


def canonical_digest(triples: Iterable[Triple]) -> str | None:
    """Give the SHA-256 of the canonical N-Quads (RDFC-1.0), None for graphs that may take for ever.

    Equal for graphs that say the same, whatever their order and the names of their blank nodes.
    """
    quads = [Quad(one.subject, one.predicate, one.object) for one in triples]
    blank = [one for one in quads if isinstance(one.subject, BlankNode) or isinstance(one.object, BlankNode)]
    if blank:
        both = sum(isinstance(one.subject, BlankNode) and isinstance(one.object, BlankNode) for one in blank)
        if both > MAXIMUM_BLANK_EDGES:
            return None
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        quads = list(dataset)
    lines = sorted({f"{one} .\n" for one in quads})
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _grouped(triples: Iterable[Triple]) -> dict[Any, list[Triple]]:
    """Put together what is said of one subject with one property, each once, in order of appearance."""
    subjects: dict[Any, dict[NamedNode, dict[Triple, None]]] = {}
    for one in triples:
        subjects.setdefault(one.subject, {}).setdefault(one.predicate, {})[one] = None
    return {
        subject: [one for group in predicates.values() for one in group]
        for subject, predicates in subjects.items()
    }


def _iris(triples: Iterable[Triple]) -> Iterator[str]:
    for one in triples:
        yield one.predicate.value
        if isinstance(one.subject, NamedNode):
            yield one.subject.value
        if isinstance(one.object, NamedNode):
            yield one.object.value
        elif isinstance(one.object, Literal):
            yield one.object.datatype.value


@lru_cache(maxsize=16_384)
def _short(iri: str) -> str:
    return shorten(iri)


def _prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    """Give the prefixes in use, by name; one that is also the scheme of some IRI is left out."""
    used: set[str] = set()
    schemes: set[str] = set()
    for iri in _iris(triples):
        scheme = iri.partition(":")[0]
        schemes.add(scheme)
        short = _short(iri)
        if short != iri:
            used.add(short.partition(":")[0])
    return {name: PREFIXES[name] for name in sorted(used - schemes)}


def _written(triples: list[Triple], syntax: RdfFormat) -> bytes:
    prefixes = None if syntax == RdfFormat.N_TRIPLES else _prefixes(triples)
    document = serialize(triples, format=syntax, prefixes=prefixes)
    assert document is not None  # no output was given to write into
    return document


def _turtle(triples: list[Triple]) -> bytes:
    """Write Turtle with sorted prefixes and an empty line between subjects.

    No literal holds a raw line end in what pyoxigraph writes, so lines can be told apart safely.
    """
    lines = _written(triples, RdfFormat.TURTLE).splitlines()
    header = sorted(one for one in lines if one.startswith(b"@prefix "))
    body = [one + b"\n" if one.endswith(b" .") else one for one in lines[len(header) :]]
    return b"\n".join([*header, b"", *body]).lstrip(b"\n")


def _json_ld(grouped: dict[Any, list[Triple]]) -> bytes:
    context = _prefixes(one for group in grouped.values() for one in group)
    graph = [_node_object(subject, group, context) for subject, group in grouped.items()]
    document = {"@context": context, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _node_object(subject: Any, triples: list[Triple], context: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": _name(subject)}
    for one in triples:
        if one.predicate.value == RDF_TYPE and isinstance(one.object, NamedNode):
            made.setdefault("@type", []).append(_compact(one.object.value, context))
        else:
            values = made.setdefault(_compact(one.predicate.value, context), [])
            values.append(_value_object(one.object, context))
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in made.items()
    }


def _value_object(value: Any, context: dict[str, str]) -> Any:
    if not isinstance(value, Literal):
        return {"@id": _name(value)}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if value.datatype.value == _XSD_STRING:
        return value.value
    return {"@type": _compact(value.datatype.value, context), "@value": value.value}


def _name(node: NamedNode | BlankNode) -> str:
    return node.value if isinstance(node, NamedNode) else f"_:{node.value}"


def _compact(iri: str, context: dict[str, str]) -> str:
    short = _short(iri)
    return short if short.partition(":")[0] in context else iri


def _rdf_xml(grouped: dict[Any, list[Triple]]) -> bytes:
    """Write RDF/XML that every XML parser takes: without properties that are no XML names (RDF/XML cannot
    tell them), characters that XML forbids, and carriage returns that parsers would change."""
    written = [
        _in_xml(one)
        for group in grouped.values()
        for one in group
        if _END_IN_XML_NAME.search(one.predicate.value)
    ]
    document = _written(written, RdfFormat.RDF_XML)
    sorted_names = _NAMESPACES.sub(
        lambda match: b"".join(sorted(_NAMESPACE.findall(match[0]))), document, count=1
    )
    return sorted_names.replace(b"\r", b"&#xD;")


def _in_xml(one: Triple) -> Triple:
    value = one.object
    if not isinstance(value, Literal) or not _NOT_XML.search(value.value):
        return one
    text = _NOT_XML.sub("\ufffd", value.value)
    mended = (
        Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    )
    return Triple(one.subject, one.predicate, mended)
