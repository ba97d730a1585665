"""A dataset as DCAT 3 triples (DCAT-AP 3), by the rows of the property table.

Children (distributions, variables, periods, places, contact, statements) have IRIs below that of the dataset:
a record's graph holds no blank node, and only subjects that it owns (DESIGN.md D2). Reading them back is
the work of `dcat_reading`; a property test holds both to `read(write(dataset)) == dataset`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from registry.identifiers import is_slug
from registry.mapping.rdf_terms import (
    OWN_PROPERTY,
    SAMPLE_NOTES,
    THIS_DATASET,
    code_node,
    code_of_iri,
    datatype,
    date_literal,
    integer_literal,
    node,
    place_node,
    standard_node,
    term,
    text_literal,
    web_node,
)
from registry.model.agent import ContactPoint
from registry.model.canonical_json import is_web_address
from registry.model.coverage import SpatialCoverage, TemporalCoverage
from registry.model.dataset import Dataset
from registry.model.distribution import Distribution
from registry.model.mail_address import is_mail_address
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property, Range
from registry.model.statistics import Variable
from vocab.code_lists import SCHEMES
from vocab.namespaces import CONCEPT_BASE, IANA_MEDIA_TYPE

Node = NamedNode | Literal

CHECKSUM_LENGTHS = {32: "md5", 40: "sha1", 64: "sha256", 96: "sha384", 128: "sha512"}
STATEMENT_TYPES = {"rights": "dct:RightsStatement", "provenance": "dct:ProvenanceStatement"}
"""Texts that DCAT keeps in a node of their own: property -> its class."""

_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]*/[A-Za-z0-9][\w.+-]*", re.ASCII)
_CHECKSUM = re.compile(r"(?:(?P<algorithm>md5|sha-?(?:1|256|384|512))[:=])?(?P<value>[0-9a-f]{32,128})", re.I)
_ROLE_TYPES = {
    "dimension": "qb:DimensionProperty",
    "measure": "qb:MeasureProperty",
    "attribute": "qb:AttributeProperty",
}


def dataset_to_triples(dataset: Dataset, *, iri: str) -> list[Triple]:
    """Give all statements about a dataset whose IRI is `iri`, ready for its record's graph."""
    writer = _DatasetWriter(iri, dataset.landing_page)
    writer.add(writer.dataset, term("rdf:type"), term("dcat:Dataset"))
    writer.write(writer.dataset, iri, dataset, DATASET)
    _write_codes_of_goals(writer, dataset)
    if dataset.sample:
        for language, note in SAMPLE_NOTES:
            writer.add(writer.dataset, term("rdfs:comment"), Literal(note, language=language))
    if dataset.publisher is None and dataset.publisher_name:
        _write_named_publisher(writer, dataset.publisher_name)
    return writer.triples


class _DatasetWriter:
    """Collects the triples of one dataset; `iri` and `dataset` are its name as text and as node."""

    __slots__ = ("dataset", "iri", "landing_page", "triples")

    def __init__(self, iri: str, landing_page: str | None = None) -> None:
        self.iri = iri
        self.landing_page = landing_page
        self.dataset = NamedNode(iri)
        self.triples: list[Triple] = []

    def add(self, subject: NamedNode, predicate: NamedNode, value: Node) -> None:
        self.triples.append(Triple(subject, predicate, value))

    def write(self, subject: NamedNode, iri: str, record: object, table: tuple[Property, ...]) -> None:
        """Write every property that has a value; `iri` is the name of `subject`, for its children."""
        for row in table:
            value = getattr(record, row.name)
            if value is None or value is False or (not value and not isinstance(value, int)):
                continue
            write = _BY_NAME.get(row.name) or _BY_RANGE[row.range]
            write(self, subject, iri, row, value)

    def child(self, parent: NamedNode, iri: str, predicate: NamedNode, *types: str) -> NamedNode:
        made = NamedNode(iri)
        self.add(parent, predicate, made)
        for name in types:
            self.add(made, term("rdf:type"), term(name))
        return made


def _text(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: MultilingualText) -> None:
    for language, text in value.items():
        w.add(s, node(row.iri), text_literal(language, text))


def _statement(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: MultilingualText) -> None:
    made = w.child(s, f"{iri}/{row.name}", node(row.iri), STATEMENT_TYPES[row.name])
    for language, text in value.items():
        w.add(made, term("rdfs:label"), text_literal(language, text))


def _literal(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: Any) -> None:
    for one in value if row.many else (value,):
        w.add(s, node(row.iri), Literal(one))


def _iri(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: Any) -> None:
    for one in value if row.many else (value,):
        w.add(s, node(row.iri), web_node(one))


def _code(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: Any) -> None:
    assert row.code_list is not None
    own = OWN_PROPERTY.get(row.name)
    for one in value if row.many else (value,):
        if own is None:
            w.add(s, node(row.iri), code_node(row.code_list, one))
        else:
            w.add(s, node(row.iri), standard_node(row.code_list, one))
            w.add(s, node(own), code_node(row.code_list, one))


def _date(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: str) -> None:
    w.add(s, node(row.iri), date_literal(value))


def _integer(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: int) -> None:
    w.add(s, node(row.iri), integer_literal(value))


def _boolean(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: bool) -> None:
    w.add(s, node(row.iri), Literal("true", datatype=datatype("boolean")))


def _keywords(
    w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: tuple[tuple[str, str], ...]
) -> None:
    for language, word in value:
        w.add(s, node(row.iri), text_literal(language, word))


def _places(
    w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: tuple[SpatialCoverage, ...]
) -> None:
    """Write each place with its role; what the data cover also as `dct:spatial`, for everybody else."""
    for number, one in enumerate(value, 1):
        types = ("sdmi:PlaceRole",) if one.place else ("sdmi:PlaceRole", "dct:Location")
        made = w.child(s, f"{iri}/place/{number}", term("sdmi:placeRole"), *types)
        w.add(made, term("sdmi:role"), code_node("place-role", one.role))
        known = place_node(one.place) if one.place else None
        if known is not None:
            w.add(made, term("sdmi:place"), known)
        elif one.place:
            w.add(made, term("sdmi:placeCode"), Literal(one.place))
        for language, text in one.label.items():
            w.add(made, term("skos:prefLabel"), text_literal(language, text))
        if one.role == "coverage":
            w.add(s, node(row.iri), known or made)


def _periods(
    w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: tuple[TemporalCoverage, ...]
) -> None:
    for number, one in enumerate(value, 1):
        made = w.child(s, f"{iri}/period/{number}", node(row.iri), "dct:PeriodOfTime")
        if one.start:
            w.add(made, term("dcat:startDate"), date_literal(one.start))
        if one.end:
            w.add(made, term("dcat:endDate"), date_literal(one.end))


def _contact(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: ContactPoint) -> None:
    made = w.child(s, f"{iri}/contact", node(row.iri), "vcard:Organization", "vcard:Kind")
    if value.name:
        w.add(made, term("vcard:fn"), Literal(value.name))
    if value.email:
        email = value.email
        w.add(
            made,
            term("vcard:hasEmail"),
            web_node(f"mailto:{email}") if is_mail_address(email) else Literal(email),
        )
    if value.url:
        w.add(made, term("vcard:hasURL"), web_node(value.url))


def _variables(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: tuple[Variable, ...]) -> None:
    for number, one in enumerate(value, 1):
        types = ("sdmi:Variable", _ROLE_TYPES.get(one.role or "", "qb:ComponentProperty"))
        made = w.child(s, f"{iri}/variable/{number}", node(row.iri), *types)
        w.write(made, made.value, one, VARIABLE)


def _value_domain(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: str) -> None:
    """Write the code list of a variable: ours and foreign ones by IRI, others by name."""
    if value in SCHEMES:
        w.add(s, node(row.iri), node(CONCEPT_BASE + value))
    elif value.startswith(("http://", "https://")) and not value.startswith(CONCEPT_BASE):
        w.add(s, node(row.iri), web_node(value))
    else:
        w.add(s, node(row.iri), Literal(value))


def _distributions(
    w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: tuple[Distribution, ...]
) -> None:
    for number, one in enumerate(value, 1):
        made = w.child(s, f"{iri}/distribution/{number}", node(row.iri), "dcat:Distribution")
        w.write(made, made.value, one, DISTRIBUTION)
        if not one.access_url:
            # DCAT-AP wants an access address; readers of ours see that the source gave none.
            address = one.download_url or w.landing_page
            w.add(made, term("dcat:accessURL"), web_node(address) if address else w.dataset)
            w.add(made, term("sdmi:accessUrlInferred"), Literal("true", datatype=datatype("boolean")))


def _media_type(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: str) -> None:
    if _MEDIA_TYPE.fullmatch(value):
        w.add(s, node(row.iri), node(IANA_MEDIA_TYPE.iri + value))
    else:
        w.add(s, node(row.iri), Literal(value))


def _checksum(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: str) -> None:
    w.add(s, node(row.iri), Literal(value))
    match = _CHECKSUM.fullmatch(value)
    if match is None:
        return
    named = match["algorithm"]
    algorithm = named.lower().replace("-", "") if named else CHECKSUM_LENGTHS.get(len(match["value"]))
    if algorithm:
        made = w.child(s, f"{iri}/checksum", term("spdx:checksum"), "spdx:Checksum")
        w.add(made, term("spdx:algorithm"), term(f"spdx:checksumAlgorithm_{algorithm}"))
        w.add(made, term("spdx:checksumValue"), Literal(match["value"], datatype=datatype("hexBinary")))


def _replacement(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: str) -> None:
    """Write the slug of the replacing dataset as its IRI, which lies beside that of this one."""
    beside = f"{iri.rpartition('/')[0]}/{value}"
    w.add(s, node(row.iri), NamedNode(beside) if is_slug(value) else Literal(value))


def _statistics(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: Any) -> None:
    """Write the slugs of statistical records as their IRIs; anything else as it stands."""
    for one in value if row.many else (value,):
        address = f"{statistics_head(w.iri, row.name)}{one}"
        w.add(s, node(row.iri), NamedNode(address) if is_slug(one) else Literal(one))


def statistics_head(iri: str, name: str) -> str:
    """Give what the IRIs of a kind of statistical record begin with, beside the dataset `iri`."""
    return f"{iri.rsplit('/', 2)[0]}/{name.removeprefix('statistical_')}/"


def _extra(w: _DatasetWriter, s: NamedNode, iri: str, row: Property, value: str) -> None:
    w.triples.extend(extra_triples(value, iri=iri))


def extra_triples(extra: str, *, iri: str) -> list[Triple]:
    """Give the kept statements of a source as they stand in the graph of the dataset `iri`.

    Statements about anything but the dataset and what lies below it are left out: a description may
    not speak for others. Text that is no RDF gives nothing.
    """
    try:
        parsed = list(parse(extra, RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError):
        return []
    triples = []
    for one in parsed:
        subject, value = _renamed(one.subject, iri), _renamed(one.object, iri)
        if (
            isinstance(subject, NamedNode)
            and is_below(subject.value, iri)
            and isinstance(value, NamedNode | Literal)
        ):
            triples.append(Triple(subject, one.predicate, value))
    return triples


def is_below(candidate: str, iri: str) -> bool:
    """Tell whether an IRI is that of the dataset or of something below it."""
    return candidate.startswith(iri) and candidate[len(iri) : len(iri) + 1] in ("", "/", "#")


def _renamed(one: Any, iri: str) -> Any:
    if isinstance(one, NamedNode) and is_below(one.value, THIS_DATASET):
        return NamedNode(iri + one.value[len(THIS_DATASET) :])
    return None if isinstance(one, BlankNode) else one


def _write_codes_of_goals(w: _DatasetWriter, dataset: Dataset) -> None:
    """Repeat SDG and GCM entries as `dct:subject`, where everybody looks.

    Where indicators share one IRI (11.5.1 is 1.5.1 counted under another goal) their codes are kept too.
    """
    nodes = [code_node("sdg", one) for one in dataset.sdg]
    for one in dict.fromkeys((*nodes, *(code_node("gcm", code) for code in dataset.gcm))):
        w.add(w.dataset, term("dct:subject"), one)
    if any(code_of_iri(one.value) != ("sdg", code) for one, code in zip(nodes, dataset.sdg, strict=True)):
        for code in dataset.sdg:
            w.add(w.dataset, term("sdmi:sdgCode"), Literal(code))


def _write_named_publisher(w: _DatasetWriter, name: MultilingualText) -> None:
    """Write who publishes by name; one that its source gave as an IRI only is given as that IRI again."""
    given = web_node(name["und"]) if tuple(name) == ("und",) and is_web_address(name["und"]) else None
    if isinstance(given, NamedNode):
        w.add(w.dataset, term("dct:publisher"), given)
        return
    made = w.child(w.dataset, f"{w.iri}/publisher", term("dct:publisher"), "foaf:Organization", "foaf:Agent")
    for language, text in name.items():
        w.add(made, term("foaf:name"), text_literal(language, text))


_Write = Callable[[_DatasetWriter, NamedNode, str, Property, Any], None]

_BY_NAME: dict[str, _Write] = {
    "rights": _statement,
    "provenance": _statement,
    "media_type": _media_type,
    "checksum": _checksum,
    "code_list": _value_domain,
    "is_replaced_by": _replacement,
    "statistical_activity": _statistics,
    "statistical_indicator": _statistics,
    "statistical_variable": _statistics,
}
_BY_RANGE: dict[Range, _Write] = {
    Range.TEXT: _text,
    Range.LITERAL: _literal,
    Range.IRI: _iri,
    Range.CODE: _code,
    Range.DATE: _date,
    Range.INTEGER: _integer,
    Range.BOOLEAN: _boolean,
    Range.KEYWORDS: _keywords,
    Range.PLACE: _places,
    Range.PERIOD: _periods,
    Range.CONTACT: _contact,
    Range.VARIABLE: _variables,
    Range.DISTRIBUTION: _distributions,
    Range.TRIPLES: _extra,
}
