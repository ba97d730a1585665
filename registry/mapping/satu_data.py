"""A statistical record (MS-Keg, MS-Var, MS-Ind) as triples and back, by the rows of the property tables.

Only the public face goes out: persons, telephones and e-mails never do, nor INDAH's envelope. A record's graph holds
the record and what lies below its IRI, no blank nodes. Reading gives back what was written; a property test says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from registry.identifiers import IriSpace
from registry.mapping.rdf_terms import (
    SAMPLE_NOTES,
    code_node,
    datatype,
    date_literal,
    integer_literal,
    node,
    standard_node,
    term,
    text_literal,
    web_node,
)
from registry.mapping.satu_data_reading import NodeReader, read_statistics
from registry.model.finding import Finding
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_indicator import StatisticalIndicator
from registry.model.statistical_record import (
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    activity_of,
    kind_of,
    public_face,
)
from registry.model.statistical_variable import StatisticalVariable
from registry.model.statistics_properties import Kind, StatisticalProperty, own_term
from vocab.code_lists import SCHEMES, code_list
from vocab.namespaces import CONCEPT_BASE
from vocab.text_analysis import fold

TYPES: dict[StatisticalKind, tuple[str, ...]] = {
    StatisticalKind.ACTIVITY: ("sdmi:StatisticalActivity", "prov:Activity"),
    StatisticalKind.VARIABLE: ("sdmi:StatisticalVariable", "qb:ComponentProperty"),
    StatisticalKind.INDICATOR: ("sdmi:Indicator", "qb:MeasureProperty"),
}
MEMBER_TERMS = {"name": "rdfs:label", "source": "dct:source", "code": "skos:notation", "meaning": "skos:prefLabel",
                "definition": "dct:description", "concept": "sdmi:conceptName"}  # fmt: skip
"""Terms for members of entries; the others have a term of ours of the same name."""
ENVELOPE_SHOWN = frozenset({"producer_name", "custodian_name"})
"""What the public reads of INDAH's envelope: agencies."""
_ROLE_TYPES = {
    "measure": "qb:MeasureProperty",
    "dimension": "qb:DimensionProperty",
    "attribute": "qb:AttributeProperty",
}


def record_triples(
    description: StatisticalDescription, kind: StatisticalKind, slug: str, iris: IriSpace
) -> list[Triple]:
    """Give the public statements about a registered record, with the IRI of the activity that it belongs to."""
    activity = activity_of(description)
    activity_iri = iris.statistics(StatisticalKind.ACTIVITY, activity) if activity else None
    return statistics_to_triples(description, iri=iris.statistics(kind, slug), activity_iri=activity_iri)


def statistics_to_triples(
    description: StatisticalDescription, *, iri: str, activity_iri: str | None = None
) -> list[Triple]:
    """Give all public statements about a record whose IRI is `iri`; `activity_iri` is that of its activity."""
    kind = kind_of(description)
    writer = _Writer(iri)
    for name in TYPES[kind]:
        writer.add(writer.subject, "rdf:type", term(name))
    for row in TABLES[kind]:
        value = getattr(public_face(description), row.name)
        if row.name == "activity":
            if activity_iri is not None:
                writer.add(writer.subject, row.term, NamedNode(activity_iri))
        elif is_shown(row) and value is not None and value not in ((), ""):
            writer.write(row, value)
    _companions(writer, description)
    return list(dict.fromkeys(writer.triples))


def statistics_from_triples(
    kind: StatisticalKind, triples: Iterable[Triple], *, iri: str, activity: str | None = None
) -> tuple[StatisticalDescription, tuple[Finding, ...]]:
    """Read a record back; `activity` is the slug that belongs to the activity's IRI, if there is one."""
    rows = [row for row in TABLES[kind] if is_shown(row) and row.name != "activity"]
    return read_statistics(kind, rows, NodeReader(triples), iri, activity, member_term)


def is_shown(row: StatisticalProperty) -> bool:
    """Tell whether a property is public in RDF."""
    return not row.personal and (not row.is_envelope or row.name in ENVELOPE_SHOWN)


def member_term(name: str) -> str:
    """Give the prefixed name of the property of an entry's member."""
    return MEMBER_TERMS.get(name) or f"sdmi:{own_term(name)}"


class _Writer:
    """Collects the triples of one record."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.subject = NamedNode(iri)
        self.triples: list[Triple] = []

    def add(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
        self.triples.append(Triple(subject, term(predicate), value))

    def child(self, name: str, predicate: str, kind: str) -> NamedNode:
        made = NamedNode(f"{self.iri}/{name}")
        self.add(self.subject, predicate, made)
        self.add(made, "rdf:type", term(kind))
        return made

    def write(self, row: StatisticalProperty, value: Any) -> None:
        match row.kind:
            case Kind.TEXT:
                for language, text in value.items():
                    self.add(self.subject, row.term, text_literal(language, text))
            case Kind.PERIODS | Kind.ENTRIES:
                for number, one in enumerate(value, 1):
                    self._nested(row, one, number)
            case _:
                for one in value if isinstance(value, tuple) else (value,):
                    self._one(row, one)

    def _one(self, row: StatisticalProperty, value: Any) -> None:
        if row.name == "recommendation":
            self.add(
                self.child("recommendation", row.term, "adms:Identifier"), "skos:notation", Literal(value)
            )
        elif row.name == "frequency":
            self._frequency(value)
        else:
            self.add(self.subject, row.term, _value_node(row, value))

    def _frequency(self, code: str) -> None:
        """Write a frequency as the code of our list, and as that of the EU for everybody else."""
        notation = _frequency_notation(code)
        assert notation is not None
        self.add(self.subject, "sdmi:frequency", code_node("frequency", notation))
        self.add(self.subject, "dct:accrualPeriodicity", standard_node("frequency", notation))

    def _nested(self, row: StatisticalProperty, one: Any, number: int) -> None:
        name = f"{row.name}/{number}"
        if row.kind is Kind.PERIODS:
            made = self.child(name, row.term, "dct:PeriodOfTime")
            for predicate, text in (("dcat:startDate", one.start), ("dcat:endDate", one.end)):
                if text:
                    self.add(made, predicate, date_literal(text))
            return
        assert row.entry is not None
        made = self.child(name, row.term, f"sdmi:{row.entry.made_of.__name__}")
        for member in row.entry.members:
            said = getattr(one, member.name)
            for text in said if member.is_plural else (said,) if said else ():
                self.add(made, member_term(member.name), Literal(text))


def _value_node(row: StatisticalProperty, value: Any) -> NamedNode | Literal:
    if row.kind in (Kind.CODE, Kind.CHOICES):
        return code_node("ms-keg", f"{row.codes}.{value}")
    if row.kind in (Kind.NOTATION, Kind.NOTATIONS):
        return code_node(row.scheme, value)
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=datatype("boolean"))
    if isinstance(value, int):
        return integer_literal(value)
    if row.kind is Kind.DATES:
        return date_literal(value)
    if row.name == "code_list":
        return _scheme_node(value)
    return Literal(value)


def _scheme_node(named: str) -> NamedNode | Literal:
    """Give a code list: ours and foreign ones by IRI, others by name."""
    if named in SCHEMES:
        return node(CONCEPT_BASE + named)
    if named.startswith(("http://", "https://")) and not named.startswith(CONCEPT_BASE):
        return web_node(named)
    return Literal(named)


def _companions(writer: _Writer, description: StatisticalDescription) -> None:
    """Repeat what others look for under their own terms: place, access, roles, goals, the sample note."""
    for predicate, value in _repeated(description):
        writer.add(writer.subject, predicate, value)
    if description.agency:
        made = writer.child("attribution/custodian", "prov:qualifiedAttribution", "prov:Attribution")
        writer.add(made, "prov:agent", code_node("agency", description.agency))
        writer.add(made, "dcat:hadRole", code_node("agent-role", "custodian"))
    if description.sample:
        for language, note in SAMPLE_NOTES:
            writer.add(writer.subject, "rdfs:comment", Literal(note, language=language))


def _repeated(description: StatisticalDescription) -> Iterable[tuple[str, NamedNode]]:
    if isinstance(description, StatisticalActivity):
        yield from (("dct:spatial", place) for place in _places(description))
        return
    if description.is_open is not None:
        right = "public" if description.is_open else "non-public"
        yield "dct:accessRights", standard_node("access-right", right)
    if isinstance(description, StatisticalVariable) and description.role in _ROLE_TYPES:
        yield "rdf:type", term(_ROLE_TYPES[description.role])
    if isinstance(description, StatisticalIndicator):
        yield from (("dct:subject", code_node("sdg", one)) for one in description.sdg)
        yield from (("dct:subject", code_node("gcm", one)) for one in description.gcm)


def _places(activity: StatisticalActivity) -> Iterable[NamedNode]:
    """Give the places covered that are certain: Indonesia, or provinces whose code *and* name the BPS list has."""
    if activity.area_coverage == "SELURUH_WILAYAH_INDONESIA":
        yield code_node("country", "ID")
    for area in activity.covered_area:
        known = code_list("region-bps").get(area.province_code or "")
        names = {_plain(label) for label in known.pref_label.values()} if known else set()
        if known and area.regency_code is None and _plain(area.province or "") in names:
            yield code_node("region-bps", known.notation)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold(name.lower()))


@cache
def _frequency_notation(code: str) -> str | None:
    return next(
        (one.notation for one in code_list("frequency") if one.facts.get("ms_keg_code") == code), None
    )


def frequency_of_activity(description: StatisticalDescription) -> str | None:
    """Give the notation of our frequency list that stands for an activity's frequency."""
    code = getattr(description, "frequency", None)
    return _frequency_notation(code) if code else None
