"""The property table as SHACL shapes: SDMI-AP, what a migration dataset must carry beyond DCAT-AP 3.

Each row gives a property shape that documents it (name, definition, obligation, code list, clause) and asks
for its presence, and where its values can be wrong a second one for these. Both name the rule of the
catalogue whose message and mending the reader gets. `vocab/shapes/sdmi-ap.ttl` is written from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS

from registry.mapping.rdf_terms import OWN_PROPERTY, PROFILE
from registry.model.finding import Severity
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Obligation, Property, Range
from registry.model.property_examples import DATASET_EXAMPLES, DISTRIBUTION_EXAMPLES, VARIABLE_EXAMPLES
from registry.model.rule_values import PRIVATE_MAIL, REGION_WORDS, SHORT_DESCRIPTION
from registry.model.rules import RULE_BY_CODE
from vocab.namespaces import CONCEPT_BASE, DCAT, SDMI, SKOS, VCARD, bind_prefixes

BASE = PROFILE + "#"
VERSION = "0.1.0"
TITLE = MultilingualText.of(
    id="SDMI-AP: profil metadata data migrasi", en="SDMI-AP: profile of migration metadata"
)
PRESENCE_RULES = {
    "title": "SDMI-001", "description": "SDMI-004", "publisher": "SDMI-007", "theme": "SDMI-010", "concept": "SDMI-011",
    "temporal_coverage": "SDMI-015", "spatial_coverage": "SDMI-016", "access_right": "SDMI-018",
    "frequency": "SDMI-019", "distribution": "SDMI-020",
}  # fmt: skip
"""Properties of a dataset whose absence has a rule of its own; other recommended ones share SDMI-206."""

RECOMMENDED_RULE = "SDMI-206"
ASKED_BY_DCAT_AP = {DCAT.term("accessURL")}
"""Mandatory there already: asking again would tell people twice."""


EXAMPLES = {"Dataset": DATASET_EXAMPLES, "Distribution": DISTRIBUTION_EXAMPLES, "Variable": VARIABLE_EXAMPLES}

_SEVERITY = {Severity.ERROR: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}
_CLASSES = (
    ("Dataset", DCAT.term("Dataset"), DATASET),
    ("Distribution", DCAT.term("Distribution"), DISTRIBUTION),
    ("Variable", SDMI.term("Variable"), VARIABLE),
)
_DATATYPES = {
    Range.DATE: (XSD.gYear, XSD.gYearMonth, XSD.date, XSD.dateTime),
    Range.INTEGER: (XSD.nonNegativeInteger, XSD.integer),
    Range.BOOLEAN: (XSD.boolean,),
}
_NESTED = {Range.VARIABLE, Range.DISTRIBUTION, Range.PERIOD, Range.PLACE, Range.CONTACT}
_NOT_SHOWN = {"extra", "publisher_name"}


def profile_to_graph() -> Graph:
    """Give the shapes of SDMI-AP as a graph with the project's prefixes."""
    writer = _ShapeWriter()
    writer.write_header()
    for name, class_iri, table in _CLASSES:
        shape = writer.node_shape(name, class_iri)
        for order, row in enumerate(one for one in table if one.name not in _NOT_SHOWN):
            writer.write_row(name, shape, row, order)
    _write_languages(writer)
    _write_conditions(writer)
    _write_children(writer)
    return writer.graph


class _ShapeWriter:
    """Collects the triples of the shapes; shapes have names, so that results and pages can point at them."""

    def __init__(self) -> None:
        self.graph = Graph()
        bind_prefixes(self.graph)

    def add(self, subject: Any, predicate: Any, value: Any) -> None:
        self.graph.add((subject, predicate, value))

    def texts(self, subject: Any, predicate: URIRef, text: MultilingualText) -> None:
        for language, one in text.items():
            if one:
                self.add(subject, predicate, Literal(one, lang=language))

    def sdmi(self, subject: Any, name: str, value: Any) -> None:
        self.add(subject, URIRef(SDMI.term(name)), value)

    def write_header(self) -> None:
        profile = URIRef(PROFILE)
        self.add(profile, RDF.type, URIRef("http://www.w3.org/ns/dx/prof/Profile"))
        title = MultilingualText.of(
            id="SDMI-AP: profil metadata data migrasi", en="SDMI-AP: profile of migration metadata"
        )
        self.texts(profile, DCTERMS.title, title)
        self.add(profile, URIRef("http://www.w3.org/2002/07/owl#versionInfo"), Literal(VERSION))
        self.add(
            profile, URIRef("http://www.w3.org/ns/dx/prof/isProfileOf"), URIRef("http://data.europa.eu/r5r/")
        )

    def node_shape(self, name: str, class_iri: str) -> URIRef:
        shape = URIRef(BASE + name)
        self.add(shape, RDF.type, SH.NodeShape)
        self.add(shape, SH.targetClass, URIRef(class_iri))
        return shape

    def write_row(self, name: str, shape: URIRef, row: Property, order: int) -> None:
        """Document one row and ask for its presence; then for the right kind of value."""
        made = self.property_shape(shape, f"{name}.{row.name}", _path(row))
        self.texts(made, SH.name, row.label)
        self.texts(made, SH.description, row.help)
        self.add(made, SH.order, Literal(order))
        if row.name in EXAMPLES[name]:
            self.texts(made, URIRef(SDMI.term("example")), EXAMPLES[name][row.name])
        self.sdmi(made, "obligation", Literal(row.obligation.value))
        if row.clause:
            self.sdmi(made, "clause", Literal(row.clause))
        if row.code_list:
            self.sdmi(made, "valueDomain", URIRef(CONCEPT_BASE + row.code_list))
        self.sdmi(made, "valueKind", Literal(row.range.value))
        code = PRESENCE_RULES.get(row.name) if name == "Dataset" else None
        is_wanted = row.obligation is not Obligation.OPTIONAL and row.counted
        if code is None and is_wanted and row.iri not in ASKED_BY_DCAT_AP:
            code = RECOMMENDED_RULE
        if code is not None:
            self.rule(made, code)
            self._at_least_one(made, row)
        self._write_values(name, shape, row)

    def property_shape(self, shape: URIRef, name: str, path: str) -> URIRef:
        made = URIRef(BASE + name)
        self.add(shape, SH.property, made)
        self.add(made, RDF.type, SH.PropertyShape)
        self.add(made, SH.path, URIRef(path))
        return made

    def rule(self, shape: Any, code: str) -> None:
        """Let a shape speak with the words and the weight of a rule of the catalogue."""
        rule = RULE_BY_CODE[code]
        self.sdmi(shape, "rule", Literal(code))
        self.add(shape, SH.severity, _SEVERITY[rule.severity])
        for language in rule.message:
            fix = rule.fix.get(language, "")
            self.add(shape, SH.message, Literal(f"{rule.title[language]}. {fix}".strip(), lang=language))

    def either(self, shape: Any, *alternatives: Any) -> None:
        """Ask that one of the alternatives holds."""
        self.add(shape, SH["or"], self.list_of(alternatives))

    def list_of(self, values: Iterable[Any]) -> BNode:
        head = BNode()
        Collection(self.graph, head, list(values))
        return head

    def nested(self, path: str | None = None, **constraints: Any) -> BNode:
        """Make an anonymous shape of simple constraints: `nested(path, minCount=1)`."""
        made = BNode()
        if path:
            self.add(made, SH.path, URIRef(path))
        for name, value in constraints.items():
            self.add(made, SH[name], value)
        return made

    def has(self, path: str, **constraints: Any) -> BNode:
        """Make a shape that asks for a value of `path`, of this kind where constraints are given."""
        if not constraints:
            return self.nested(path, minCount=Literal(1))
        kind = self.nested(**constraints)
        return self.nested(path, qualifiedValueShape=kind, qualifiedMinCount=Literal(1))

    def lacks(self, path: str) -> BNode:
        return self.nested(path, maxCount=Literal(0))

    def in_scheme(self, scheme: str) -> BNode:
        """Make a shape for codes of one list; the list stands beside the data when shapes are applied."""
        listed = self.nested(SKOS.term("inScheme"), hasValue=URIRef(CONCEPT_BASE + scheme))
        return self.nested(property=listed)

    def _at_least_one(self, made: URIRef, row: Property) -> None:
        if row.name == "concept":  # goals stand under the same property
            self.add(made, SH.qualifiedValueShape, self.in_scheme("migration"))
            self.add(made, SH.qualifiedMinCount, Literal(1))
        else:
            self.add(made, SH.minCount, Literal(1))

    def _write_values(self, name: str, shape: URIRef, row: Property) -> None:
        own = OWN_PROPERTY.get(row.name)
        if row.range is Range.CODE and row.code_list and row.name != "concept":
            made = self._values(name, shape, row, "SDMI-012", own)
            self.add(made, SH.node, self.in_scheme(row.code_list))
        elif row.range in (Range.TEXT, Range.KEYWORDS, Range.LITERAL) and row.name not in _STATEMENTS:
            made = self._values(name, shape, row, "SDMI-022")
            self.add(made, SH.nodeKind, SH.IRIOrLiteral if row.name in _FREE else SH.Literal)
        elif row.range is Range.IRI:
            made = self._values(name, shape, row, "SDMI-021")
            self.add(made, SH.pattern, Literal("^https?://[^/]+"))
        elif row.range in _DATATYPES:
            made = self._values(name, shape, row, "SDMI-013" if row.range is Range.DATE else "SDMI-022")
            self.either(made, *(self.nested(datatype=one) for one in _DATATYPES[row.range]))
        elif row.range in _NESTED:
            made = self._values(name, shape, row, "SDMI-022")
            self.add(made, SH.nodeKind, SH.BlankNodeOrIRI)

    def _values(self, name: str, shape: URIRef, row: Property, code: str, path: str | None = None) -> URIRef:
        made = self.property_shape(shape, f"{name}.{row.name}-values", path or _path(row))
        self.rule(made, code)
        return made


_STATEMENTS = {"rights", "provenance", "checksum"}
"""Texts that stand in a node of their own: DCAT-AP's shapes ask for its class."""

_FREE = {"unit", "code_list", "media_type", "is_replaced_by"}
"""Literals of the model that RDF may name by an IRI."""


def _path(row: Property) -> str:
    return row.iri


def _write_languages(w: _ShapeWriter) -> None:
    """Ask for titles in both languages and a description that says something, where there are any at all."""
    dataset = URIRef(BASE + "Dataset")
    title, description = str(DCTERMS.title), str(DCTERMS.description)
    for language, code in (("id", "SDMI-002"), ("en", "SDMI-003")):
        made = _condition(w, dataset, f"Dataset.title-{language}", code, "title")
        w.either(made, w.lacks(title), w.has(title, languageIn=w.list_of([Literal(language)])))
    made = _condition(w, dataset, "Dataset.description-length", "SDMI-005", "description")
    w.either(made, w.lacks(description), w.has(description, minLength=Literal(SHORT_DESCRIPTION)))


def _write_conditions(w: _ShapeWriter) -> None:
    """Ask for what other values make necessary."""
    dataset, variable = URIRef(BASE + "Dataset"), URIRef(BASE + "Variable")
    made = _condition(w, dataset, "Dataset.access_procedure-restricted", "SDMI-025", "access_procedure")
    restricted = [URIRef(f"{CONCEPT_BASE}access-right/{one}") for one in ("restricted", "non-public")]
    is_restricted = w.has(OWN_PROPERTY["access_right"], **{"in": w.list_of(restricted)})
    unrestricted = BNode()
    w.add(unrestricted, SH["not"], is_restricted)
    w.either(made, unrestricted, w.has(SDMI.term("accessProcedure")))
    made = _condition(w, variable, "Variable.code_list-region", "SDMI-024", "code_list")
    names_region = w.has(SDMI.term("name"), pattern=Literal("|".join(REGION_WORDS)), flags=Literal("i"))
    other = BNode()
    w.add(other, SH["not"], names_region)
    w.either(made, other, w.has(SDMI.term("valueDomain")))


def _write_children(w: _ShapeWriter) -> None:
    """Ask for sound periods, places and contacts."""
    period = w.node_shape("Period", str(DCTERMS.PeriodOfTime))
    made = w.property_shape(period, "Period.order", DCAT.term("startDate"))
    w.rule(made, "SDMI-014")
    w.add(made, SH.lessThanOrEquals, URIRef(DCAT.term("endDate")))
    role = w.node_shape("PlaceRole", SDMI.term("PlaceRole"))
    made = w.property_shape(role, "PlaceRole.role", SDMI.term("role"))
    w.rule(made, "SDMI-012")
    w.add(made, SH.node, w.in_scheme("place-role"))
    made = w.property_shape(role, "PlaceRole.place", SDMI.term("place"))
    w.rule(made, "SDMI-017")
    w.either(made, *(w.in_scheme(one) for one in ("country", "region-bps", "region-kemendagri")))
    contact = w.node_shape("Contact", VCARD.term("Kind"))
    made = w.property_shape(contact, "Contact.email", VCARD.term("hasEmail"))
    w.rule(made, "SDMI-028")
    private = w.nested(
        pattern=Literal("@(" + "|".join(one.replace(".", "\\.") for one in PRIVATE_MAIL) + ")$")
    )
    w.add(made, SH["not"], private)


def _condition(w: _ShapeWriter, shape: URIRef, name: str, code: str, place: str) -> URIRef:
    """Make a shape for the same targets that speaks of the property named `place`."""
    made = URIRef(BASE + name)
    w.add(made, RDF.type, SH.NodeShape)
    w.add(made, SH.targetClass, w.graph.value(shape, SH.targetClass))
    w.add(made, RDFS.seeAlso, URIRef(f"{shape}.{place}"))
    w.rule(made, code)
    return made
