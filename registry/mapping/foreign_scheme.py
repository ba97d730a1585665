"""A SKOS vocabulary made elsewhere -> Turtle that our reader understands, and a list of what was added to it.

Runs in the sandbox. What other vocabularies leave to be inferred is stated (the inverse of a relation, membership,
top concepts), what SKOS-XL or nodes with `rdf:value` say becomes plain literals, and each concept gets one notation,
by which its page is found. Nothing is invented: every step that changes something is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from registry.errors import Rejected
from registry.identifiers import slug_from_text
from registry.mapping.rdf_documents import serialise
from registry.mapping.rdf_graph import quads_from_bytes
from registry.mapping.scheme_completion import PLAIN, complete_relations
from registry.model.finding import Finding, ValidationReport
from registry.model.rules import finding
from vocab.namespaces import CONCEPT_BASE, DCT, OWL, RDF, RDFS, SKOS

Node = NamedNode | BlankNode | Literal
About = dict[str, list[Node]]
Statements = dict[NamedNode | BlankNode, About]

TYPE = RDF.term("type")
XL = "http://www.w3.org/2008/05/skos-xl#"
_ELEMENTS = "http://purl.org/dc/elements/1.1/"
_LABELS = ("prefLabel", "altLabel", "hiddenLabel")
_TEXTS = ("definition", "scopeNote", "note", "editorialNote", "historyNote", "changeNote", "example")
_HEADER = (
    (DCT.term("title"), (_ELEMENTS + "title", SKOS.term("prefLabel"), RDFS.term("label"))),
    (DCT.term("description"), (_ELEMENTS + "description", SKOS.term("definition"), RDFS.term("comment"))),
    (OWL.term("versionInfo"), (DCT.term("hasVersion"), "http://schema.org/version", DCT.term("modified"))),
    (DCT.term("license"), (DCT.term("rights"), _ELEMENTS + "rights")),
)
"""What a header may say instead of the property that we read."""
_PREFERRED, _NAME = SKOS.term("prefLabel"), RDFS.term("label")
_LABEL_PREDICATES = frozenset(SKOS.term(one) for one in _LABELS)
_TEXT_PREDICATES = frozenset(
    (*(SKOS.term(one) for one in _TEXTS), DCT.term("title"), DCT.term("description"))
)
_IN_SCHEME, _TOP_OF = SKOS.term("inScheme"), SKOS.term("topConceptOf")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_SHOWN_SCHEMES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadScheme:
    """A vocabulary as it was understood: the IRI of its scheme, its Turtle, and how many of what were added."""

    name: str
    iri: str
    turtle: bytes
    concepts: int
    completed: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_foreign_scheme(
    content: bytes, media_type: str, name: str, wanted_iri: str = "", mint: bool = False, language: str = ""
) -> ReadScheme:
    """Read the vocabulary `name` out of a document in any RDF syntax; raises Rejected when there is none.

    `wanted_iri` chooses among several schemes, `mint` gives every concept an IRI of ours, `language` is that of
    texts without one.
    """
    base = f"{CONCEPT_BASE}{name}"
    quads, findings = quads_from_bytes(content, media_type, f"{base}/")
    if not quads:
        raise _refused("SDMI-153", "; ".join(one.message["en"] for one in findings) or "no statements")
    statements: Statements = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode | BlankNode) and isinstance(quad.object, Node):
            values = statements.setdefault(quad.subject, {}).setdefault(quad.predicate.value, [])
            values.append(quad.object)
    reading = _Reading(statements, name, language)
    reading.choose_scheme(wanted_iri)
    reading.plain_texts()
    reading.settle_notations()
    complete_relations(reading.statements, reading.scheme, reading.members, reading.count)
    triples = reading.triples(_names(reading, base, mint=mint))
    iri = _name(reading.scheme, base, mint=mint)
    return ReadScheme(
        name=name, iri=iri, turtle=serialise(triples, "text/turtle"), concepts=len(reading.members),
        completed=dict(reading.counts), findings=tuple(findings),
    )  # fmt: skip


class _Reading:
    """The statements of a document while they are put in order."""

    def __init__(self, statements: Statements, name: str, language: str) -> None:
        self.statements = statements
        self.name = name
        self.language = language
        self.scheme: NamedNode | BlankNode = NamedNode(f"{CONCEPT_BASE}{name}")
        self.members: list[NamedNode | BlankNode] = []
        self.left_out: set[NamedNode | BlankNode] = set()
        self.notations: dict[NamedNode | BlankNode, str] = {}
        self.counts: Counter[str] = Counter()

    def count(self, what: str, number: int = 1) -> None:
        """Note that something was added or left out."""
        if number:
            self.counts[what] += number

    def choose_scheme(self, wanted_iri: str) -> None:
        """Find the scheme that is meant, and the concepts that belong to it."""
        concepts = [one for one in self.statements if self._has_type(one, "Concept")]
        if not concepts:
            raise _refused("SDMI-153", "no skos:Concept")
        schemes = self._schemes(concepts)
        wanted = NamedNode(wanted_iri) if _WEB.fullmatch(wanted_iri) else None
        if wanted is not None and wanted not in schemes:
            raise _refused("SDMI-153", f"no concepts of <{wanted_iri}>")
        if wanted is None and len(schemes) > 1:
            named = ", ".join(
                f"<{one.value}> ({count})" for one, count in schemes.most_common(_SHOWN_SCHEMES)
            )
            raise _refused("SDMI-154", named)
        chosen = wanted or next(iter(schemes), None)
        if chosen is None:
            self.count("scheme-made")
        else:
            self.scheme = chosen
        belonging = {one: self._schemes_of(one) for one in concepts}
        self.members = [one for one, named in belonging.items() if not named or self.scheme in named]
        self.left_out = set(concepts) - set(self.members)
        self.count("other-scheme", len(self.left_out))
        self._complete_header()

    def plain_texts(self) -> None:
        """Turn labels of SKOS-XL and notes that are nodes into literals, and give texts their language."""
        for subject in (*self.members, self.scheme):
            about = self.statements.setdefault(subject, {})
            if any(predicate.startswith(XL) for predicate in about):
                for kind in _LABELS:
                    self._take_labels(about, kind)
            if _PREFERRED not in about and _NAME in about and subject != self.scheme:
                about[_PREFERRED] = list(about[_NAME])
                self.count("rdfs-label")
            for predicate, values in about.items():
                if predicate in _TEXT_PREDICATES:
                    about[predicate] = [self._spoken(self._text_of(one)) for one in values]
                elif predicate in _LABEL_PREDICATES:
                    about[predicate] = [self._spoken(one) for one in values]

    def settle_notations(self) -> None:
        """Give each concept one notation: its own, else the end of its IRI, else its label as a slug."""
        stated = {subject: self._stated_notation(subject) for subject in self.members}
        taken = {one for one in stated.values() if one}
        for subject in self.members:
            about, notation = self.statements[subject], stated[subject]
            if not notation:
                notation = _free(self._minted_notation(subject), taken)
                taken.add(notation)
                self.count("notation-made")
            others = [one for one in about.get(SKOS.term("notation"), ()) if one.value != notation]
            about[SKOS.term("notation")] = [Literal(notation)]
            if others:
                about.setdefault(DCT.term("identifier"), []).extend(others)
                self.count("other-notation", len(others))
            self.notations[subject] = notation

    def triples(self, names: Mapping[Node, NamedNode]) -> list[Triple]:
        """Write the scheme, its concepts in order, then what else is said; what is named anew keeps its old name."""
        written: list[Triple] = []
        for subject in (self.scheme, *self.members, *self._others()):
            named = names.get(subject, subject)
            if not isinstance(named, NamedNode):
                continue
            for predicate, values in self.statements.get(subject, {}).items():
                if not predicate.startswith(XL):
                    written += self._written(named, predicate, values, names)
            if named != subject and isinstance(subject, NamedNode) and _WEB.fullmatch(subject.value):
                written.append(Triple(named, NamedNode(SKOS.term("exactMatch")), subject))
        return written

    def _written(
        self, named: NamedNode, predicate: str, values: Iterable[Node], names: Mapping[Node, NamedNode]
    ) -> Iterator[Triple]:
        relation = NamedNode(predicate)
        for value in values:
            target = value if isinstance(value, Literal) else names.get(value, value)
            if isinstance(target, BlankNode):
                self.count("nameless")
            else:
                yield Triple(named, relation, target)

    def _others(self) -> Iterator[NamedNode]:
        """Give what is neither scheme nor concept, nor the node of a label that was taken: collections, makers."""
        known = {self.scheme, *self.members} | self.left_out
        for one in self.statements:
            kinds = self.statements[one].get(TYPE, ())
            is_label = any(kind.value.startswith(XL) for kind in kinds)
            is_apart = one in known or is_label or self._has_type(one, "ConceptScheme")
            if isinstance(one, NamedNode) and not is_apart:
                yield one

    def _schemes(self, concepts: Iterable[NamedNode | BlankNode]) -> Counter[NamedNode | BlankNode]:
        found: Counter[NamedNode | BlankNode] = Counter()
        tops = {
            top: one
            for one, about in self.statements.items()
            for top in about.get(SKOS.term("hasTopConcept"), ())
        }
        for subject in concepts:
            about = self.statements[subject]
            if subject in tops and SKOS.term("inScheme") not in about:
                about[SKOS.term("inScheme")] = [tops[subject]]
            found.update(self._schemes_of(subject))
        for one in self.statements:
            if not found and self._has_type(one, "ConceptScheme"):
                return Counter({one: 0})
        return found

    def _schemes_of(self, subject: NamedNode | BlankNode) -> set[NamedNode | BlankNode]:
        about = self.statements[subject]
        return {
            one
            for name in (_IN_SCHEME, _TOP_OF)
            for one in about.get(name, ())
            if isinstance(one, NamedNode | BlankNode) and not self._has_type(one, "Concept")
        }

    def _complete_header(self) -> None:
        header = self.statements.setdefault(self.scheme, {})
        header.setdefault(TYPE, []).append(NamedNode(SKOS.term("ConceptScheme")))
        for wanted, others in _HEADER:
            found = next((header[one] for one in others if header.get(one)), None)
            if wanted not in header and found:
                header[wanted] = [one for one in found if not isinstance(one, BlankNode)]
                self.count("header")
        if DCT.term("title") not in header:
            header[DCT.term("title")] = [Literal(self.name, language=self.language or "en")]
            self.count("title-made")

    def _take_labels(self, about: About, kind: str) -> None:
        plain = SKOS.term(kind)
        known = {one.value for one in about.get(plain, ())}
        for node in about.get(XL + kind, ()):
            forms = (
                self.statements.get(node, {}).get(XL + "literalForm", ())
                if not isinstance(node, Literal)
                else ()
            )
            fresh = [one for one in forms if isinstance(one, Literal) and one.value not in known]
            about.setdefault(plain, []).extend(fresh)
            self.count("xl-label", len(fresh))

    def _text_of(self, value: Node) -> Node:
        if isinstance(value, Literal):
            return value
        told = self.statements.get(value, {})
        literals = [one for name in (RDF.term("value"), RDFS.term("label")) for one in told.get(name, ())]
        if literals and isinstance(value, BlankNode):
            self.count("text-node")
            return literals[0]
        return value

    def _spoken(self, value: Node) -> Node:
        """Give a text without a language the one that was stated for the document."""
        is_silent = isinstance(value, Literal) and not value.language and value.datatype.value == PLAIN
        if not (self.language and is_silent):
            return value
        self.count("language")
        return Literal(value.value, language=self.language)

    def _stated_notation(self, subject: NamedNode | BlankNode) -> str:
        stated = [one for one in self.statements[subject].get(SKOS.term("notation"), ()) if one.value.strip()]
        plain = [one for one in stated if isinstance(one, Literal) and one.datatype.value == PLAIN]
        return next((one.value.strip() for one in (*plain, *stated)), "")

    def _minted_notation(self, subject: NamedNode | BlankNode) -> str:
        if isinstance(subject, NamedNode):
            end = re.split(r"[#/]", subject.value.rstrip("#/"))[-1]
            if end and len(end) <= 100:
                return end
        labels = self.statements[subject].get(SKOS.term("prefLabel"), ())
        return slug_from_text(labels[0].value if labels else subject.value)

    def _has_type(self, subject: Node, name: str) -> bool:
        if isinstance(subject, Literal):
            return False
        return any(one.value == SKOS.term(name) for one in self.statements.get(subject, {}).get(TYPE, ()))


def _names(reading: _Reading, base: str, *, mint: bool) -> dict[Node, NamedNode]:
    """Name the scheme and its concepts: those without a web address, or all of them, get one of ours."""
    names: dict[Node, NamedNode] = {reading.scheme: NamedNode(_name(reading.scheme, base, mint=mint))}
    for subject, notation in reading.notations.items():
        names[subject] = NamedNode(_name(subject, f"{base}/{_in_path(notation)}", mint=mint))
    reading.count("iri-made", sum(named != subject for subject, named in names.items()))
    return names


def _name(node: NamedNode | BlankNode, ours: str, *, mint: bool) -> str:
    is_kept = isinstance(node, NamedNode) and _WEB.fullmatch(node.value) and not mint
    return node.value if is_kept else ours


def _in_path(notation: str) -> str:
    return re.sub(r"[^A-Za-z0-9._~-]+", "-", notation).strip("-") or slug_from_text(notation)


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(name for n in range(2, len(taken) + 3) if (name := f"{wanted}-{n}") not in taken)


def _refused(code: str, value: str) -> Rejected:
    found = finding(code, "", value)
    return Rejected(dict(found.message), code, ValidationReport((found,)))
