"""One dataset of a graph as plain values, property by property of the table.

What comes out is the JSON form of the model, so that cleaning, limits and checks of values are those of its
JSON reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyoxigraph import Literal, NamedNode

from registry.identifiers import is_slug
from registry.mapping.child_reading import (
    read_checksum,
    read_contact,
    read_periods,
    read_places,
    read_publisher,
    read_statement,
)
from registry.mapping.dcat import statistics_head
from registry.mapping.rdf_graph import RDF_TYPE, Description, Value
from registry.mapping.rdf_terms import OWN_PROPERTY, SAMPLE_NOTES, code_node, code_of_iri, standard_node
from registry.mapping.rdf_values import (
    address_of,
    code_of,
    date_of,
    integer_of,
    media_type_of,
    scheme_of,
    text_of,
)
from registry.mapping.source_dataset import SourceDataset, tag_of, take_texts
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property, Range
from vocab.code_lists import code_list
from vocab.namespaces import expand

Values = dict[str, Any]

DATASET_TYPES = tuple(map(expand, ("dcat:Dataset", "schema:Dataset")))

_OTHER_TERMS = {
    "identifier": ("schema:identifier",),
    "title": ("schema:name", "schema:headline", "rdfs:label"),
    "description": ("schema:description", "dct:abstract", "rdfs:comment"),
    "landing_page": ("schema:url", "foaf:homepage"),
    "issued": ("schema:datePublished", "dct:created", "schema:dateCreated"),
    "modified": ("schema:dateModified",),
    "language": ("schema:inLanguage",),
    "license": ("schema:license",),
    "version": ("owl:versionInfo", "schema:version"),
    "download_url": ("schema:contentUrl",),
    "format": ("schema:encodingFormat", "schema:fileFormat"),
    "byte_size": ("schema:contentSize",),
}
"""Terms that others use for a property, tried after the property's own."""

_SUBJECTS = tuple(map(expand, ("dct:subject", "schema:about")))
_KEYWORDS = tuple(
    map(expand, ("dcat:keyword", "schema:keywords", "dct:subject", "schema:about", "dcat:theme"))
)
_SAMPLE_TEXTS = {note for _, note in SAMPLE_NOTES}
_DATASET_TYPES = frozenset(DATASET_TYPES)
_DISTRIBUTION_TYPES = frozenset(map(expand, ("dcat:Distribution", "schema:DataDownload")))
_VARIABLE_TYPES = frozenset(
    map(expand, ("sdmi:Variable", "qb:ComponentProperty", "qb:DimensionProperty", "qb:MeasureProperty",
                 "qb:AttributeProperty"))
)  # fmt: skip
_TOLD_BY_RECORDS = tuple(map(expand, ("sdmi:suggestedSubject", "foaf:isPrimaryTopicOf")))


class DatasetReader(SourceDataset):
    """Reads one dataset; findings, kept statements and the publisher are there afterwards."""

    def read(self) -> Values:
        """Give the values by name of property; whatever is not understood goes to `kept`."""
        about = Description(self.graph, self.subject)
        about.drop(RDF_TYPE, *_DATASET_TYPES)
        about.drop(expand("rdfs:comment"), *_SAMPLE_TEXTS)
        for predicate in _TOLD_BY_RECORDS:
            about.drop(predicate)
        values = self.read_table(about, DATASET, "")
        self.kept.keep(self.subject, about.left)
        return values

    def read_table(self, about: Description, table: tuple[Property, ...], place: str) -> Values:
        """Read what one table says of a description."""
        values: Values = {}
        for row in table:
            read = _BY_NAME.get(row.name) or _BY_RANGE[row.range]
            value = read(self, about, row, place + row.name)
            if value is not None and value != {} and value != []:
                values[row.name] = value
        return values


def _predicates(row: Property) -> tuple[str, ...]:
    return (row.iri, *(expand(name) for name in _OTHER_TERMS.get(row.name, ())))


def _text(source: DatasetReader, about: Description, row: Property, place: str) -> Any:
    return take_texts(about, _predicates(row))


def _literal(source: DatasetReader, about: Description, row: Property, place: str) -> Any:
    if row.many:
        return about.take(row.iri, text_of)
    return about.take_first(_predicates(row), lambda one: (text_of(one) or "").strip() or None)


def _identifier(source: DatasetReader, about: Description, row: Property, place: str) -> str | None:
    def read(value: Value) -> str | None:
        return value.value if isinstance(value, Literal | NamedNode) and value.value.strip() else None

    return about.take_first(_predicates(row), read)


def _iri(source: DatasetReader, about: Description, row: Property, place: str) -> Any:
    predicates = _predicates(row)
    found: Any = about.take(row.iri, address_of) if row.many else about.take_first(predicates, address_of)
    _note_unread(source, about, row, place, "SDMI-021", address_of)
    return found


def _access_url(source: DatasetReader, about: Description, row: Property, place: str) -> Any:
    """Read the access address, unless it only repeats the download address for the sake of DCAT-AP."""
    if about.take(expand("sdmi:accessUrlInferred"), text_of):
        about.drop(row.iri)
    return _iri(source, about, row, place)


def _code(source: DatasetReader, about: Description, row: Property, place: str) -> Any:
    """Read codes: from our own term exactly, else from the standard one by whatever list it uses."""
    scheme = row.code_list or ""

    def read(value: Value) -> str | None:
        return code_of(scheme, value, source.graph)

    own = OWN_PROPERTY.get(row.name)
    codes = about.take(own, read) if own else []
    if codes:
        written = {standard_node(scheme, one).value for one in codes}
        about.take(row.iri, lambda one: one if one.value in written else None)
    elif row.many:
        codes = [code for predicate in _predicates(row) for code in about.take(predicate, read)]
    else:
        first = about.take_first(_predicates(row), read)
        codes = [first] if first else []
    if row.name not in ("format", "creator"):  # formats may be media types, creators anybody
        _note_unread(source, about, row, place, "SDMI-012", read)
    return codes if row.many else next(iter(codes), None)


def _theme(source: DatasetReader, about: Description, row: Property, place: str) -> list[str]:
    """Read themes of our list; what is narrower than a theme is left for `_concept`."""
    themes = code_list("migration")

    def read(value: Value) -> str | None:
        code = code_of("migration", value, source.graph)
        is_ours = isinstance(value, NamedNode) and code_of_iri(value.value) is not None
        return code if code and (is_ours or themes[code].top_concept) else None

    return about.take(row.iri, read)


def _concept(source: DatasetReader, about: Description, row: Property, place: str) -> Any:
    def read(value: Value) -> str | None:
        return code_of("migration", value, source.graph)

    if not row.many:
        return about.take_first((row.iri,), read)
    return [code for predicate in (*_SUBJECTS, expand("dcat:theme")) for code in about.take(predicate, read)]


def _goals(source: DatasetReader, about: Description, row: Property, place: str) -> list[str]:
    """Read SDG or GCM entries by our term and by `dct:subject`; codes that share an IRI are told apart."""
    scheme = row.code_list or ""

    def read(value: Value) -> str | None:
        return code_of(scheme, value, source.graph) if isinstance(value, NamedNode) else None

    codes = about.take(expand(f"sdmi:{scheme}Code"), text_of)
    told = {code_node(scheme, one) for one in codes}
    for predicate in (row.iri, *_SUBJECTS):
        codes += [one for one in about.take(predicate, read) if code_node(scheme, one) not in told]
    return codes


def _date(source: DatasetReader, about: Description, row: Property, place: str) -> str | None:
    found = about.take_first(_predicates(row), date_of)
    _note_unread(source, about, row, place, "SDMI-013", date_of)
    return found


def _integer(source: DatasetReader, about: Description, row: Property, place: str) -> int | None:
    found = about.take_first(_predicates(row), integer_of)
    _note_unread(source, about, row, place, "SDMI-022", integer_of)
    return found


def _boolean(source: DatasetReader, about: Description, row: Property, place: str) -> bool | None:
    def read(value: Value) -> bool | None:
        return True if isinstance(value, Literal) and value.value in ("true", "1") else None

    return about.take_first((row.iri,), read)


def _keywords(source: DatasetReader, about: Description, row: Property, place: str) -> dict[str, list[str]]:
    """Read free words, also those that stand where a code was expected; schema.org lists them with commas."""
    found: dict[str, list[str]] = {}
    for predicate in _KEYWORDS:
        splits = predicate == expand("schema:keywords")
        for literal in about.take(predicate, lambda one: one if isinstance(one, Literal) else None):
            words = literal.value.split(",") if splits else [literal.value]
            found.setdefault(tag_of(literal), []).extend(words)
    return found


def _publisher_name(source: DatasetReader, about: Description, row: Property, place: str) -> dict[str, str]:
    written = take_texts(about, (row.iri,))
    agent = source.publisher
    return written or (dict(agent.name) if agent and not agent.notation else {})


def _variables(source: DatasetReader, about: Description, row: Property, place: str) -> list[Values]:
    return _children(source, about, row.iri, VARIABLE, "variable", _VARIABLE_TYPES)


def _distributions(source: DatasetReader, about: Description, row: Property, place: str) -> list[Values]:
    found: list[Values] = []
    for predicate in (row.iri, expand("schema:distribution")):
        found += _children(
            source, about, predicate, DISTRIBUTION, "distribution", _DISTRIBUTION_TYPES, len(found)
        )
    return found


def _children(
    source: DatasetReader,
    about: Description,
    predicate: str,
    table: tuple[Property, ...],
    kind: str,
    known_types: frozenset[str],
    before: int = 0,
) -> list[Values]:
    """Read nested descriptions, each once and numbered as our writer will number them."""
    found: list[Values] = []
    for node in source.numbered(about.values(predicate), kind):
        if isinstance(node, Literal):
            continue
        child = Description(source.graph, node)
        values = source.read_table(child, table, f"{kind}[{before + len(found)}].")
        if not values or (kind == "variable" and "name" not in values):
            continue
        if kind == "distribution" and isinstance(node, NamedNode) and not source.is_numbered(node, kind):
            values.setdefault("identifier", node.value)
        about.forget(predicate, node)
        if values not in found:
            found.append(values)
            source.keep_rest(child, f"{kind}/{before + len(found)}", known_types)
    return found


def _media_type(source: DatasetReader, about: Description, row: Property, place: str) -> str | None:
    """Read the media type, also where it stands as a format that our list does not know."""

    def read(value: Value) -> str | None:
        return media_type_of(value, source.graph)

    found = about.take_first((row.iri,), lambda one: read(one) or (text_of(one) or "").strip() or None)
    if not found:
        found = about.take_first((expand("dct:format"), expand("schema:encodingFormat")), read)
    source.note_unread("SDMI-012", place.replace("media_type", "format"), about.values(expand("dct:format")))
    return found


def _value_domain(source: DatasetReader, about: Description, row: Property, place: str) -> str | None:
    return about.take_first((row.iri,), scheme_of)


def _replacement(source: DatasetReader, about: Description, row: Property, place: str) -> str | None:
    """Read the slug of the replacing dataset, where that is a neighbour of this one."""
    beside = f"{about.subject.value.rpartition('/')[0]}/"

    def read(value: Value) -> str | None:
        if isinstance(value, NamedNode) and value.value.startswith(beside):
            slug = value.value.removeprefix(beside)
            return slug if is_slug(slug) else None
        return text_of(value)

    return about.take_first((row.iri,), read)


def _statistics(source: DatasetReader, about: Description, row: Property, place: str) -> Any:
    """Read the slugs of statistical records that lie beside this dataset; activities of others are left."""
    head = statistics_head(source.subject.value, row.name)

    def read(value: Value) -> str | None:
        if isinstance(value, NamedNode) and value.value.startswith(head):
            slug = value.value.removeprefix(head)
            return slug if is_slug(slug) else None
        return (text_of(value) or "").strip() or None if isinstance(value, Literal) else None

    return about.take(row.iri, read) if row.many else about.take_first((row.iri,), read)


def _nothing(source: DatasetReader, about: Description, row: Property, place: str) -> None:
    """Leave kept statements to the end, when it is known what nobody took."""


def _note_unread(
    source: DatasetReader,
    about: Description,
    row: Property,
    place: str,
    code: str,
    read: Callable[[Value], object],
) -> None:
    source.note_unread(code, place, [one for one in about.values(row.iri) if read(one) is None])


_Read = Callable[[DatasetReader, Description, Property, str], Any]

_BY_NAME: dict[str, _Read] = {
    "identifier": _identifier,
    "publisher": read_publisher,
    "publisher_name": _publisher_name,
    "theme": _theme,
    "concept": _concept,
    "sdg": _goals,
    "gcm": _goals,
    "rights": read_statement,
    "provenance": read_statement,
    "access_url": _access_url,
    "media_type": _media_type,
    "checksum": read_checksum,
    "code_list": _value_domain,
    "is_replaced_by": _replacement,
    "statistical_activity": _statistics,
    "statistical_indicator": _statistics,
    "statistical_variable": _statistics,
}
_BY_RANGE: dict[Range, _Read] = {
    Range.TEXT: _text,
    Range.LITERAL: _literal,
    Range.IRI: _iri,
    Range.CODE: _code,
    Range.DATE: _date,
    Range.INTEGER: _integer,
    Range.BOOLEAN: _boolean,
    Range.KEYWORDS: _keywords,
    Range.PLACE: read_places,
    Range.PERIOD: read_periods,
    Range.CONTACT: read_contact,
    Range.VARIABLE: _variables,
    Range.DISTRIBUTION: _distributions,
    Range.TRIPLES: _nothing,
}
