"""A statistical record comes back from RDF as the public sees it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

from registry.mapping.rdf_documents import serialise
from registry.mapping.rdf_graph import FORMATS
from registry.mapping.satu_data import is_shown, statistics_from_triples, statistics_to_triples
from registry.model.statistical_record import (
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    empty_values,
    kind_of,
)
from registry.model.statistics_json import statistics_to_json
from tests.properties.statistics_strategy import descriptions

IRI = "https://katalog.contoh.id/id/activity/contoh"
ANY_RECORD = st.sampled_from(list(StatisticalKind)).flatmap(descriptions)
UNORDERED = ("literals", "notations", "dates")


def public_values(record: StatisticalDescription) -> dict[str, object]:
    """What RDF says of a record: the public rows, lists without their order."""
    shown = {row.name: row.kind.value for row in TABLES[kind_of(record)] if is_shown(row)}
    values = {name: one for name, one in statistics_to_json(record).items() if name in shown}
    return {name: sorted(one) if shown[name] in UNORDERED else one for name, one in values.items()}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_RECORD)
def test_public_face_comes_back_when_written_and_read(record: StatisticalDescription) -> None:
    activity = getattr(record, "activity", None)
    triples = statistics_to_triples(record, iri=IRI, activity_iri="https://x/a" if activity else None)
    written = serialise(triples, "application/n-triples")
    read_triples = [one.triple for one in parse(written, FORMATS["application/n-triples"])]
    read, findings = statistics_from_triples(kind_of(record), read_triples, iri=IRI, activity=activity)
    assert findings == ()
    assert public_values(read) == public_values(record)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_RECORD)
def test_graph_holds_only_its_own_subjects_when_written(record: StatisticalDescription) -> None:
    for one in statistics_to_triples(record, iri=IRI, activity_iri=None):
        assert isinstance(one, Triple)
        assert isinstance(one.subject, NamedNode)
        assert one.subject.value == IRI or one.subject.value.startswith(IRI + "/")
        assert not isinstance(one.object, BlankNode)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(descriptions(StatisticalKind.ACTIVITY))
def test_nobody_is_named_when_written(record: StatisticalDescription) -> None:
    personal = [row.name for row in TABLES[StatisticalKind.ACTIVITY] if row.personal]
    assert len(personal) == 9
    marked = replace(record, kept="PRIBADI", **dict.fromkeys(personal, "PRIBADI"))
    values = [
        one.object.value for one in statistics_to_triples(marked, iri=IRI) if isinstance(one.object, Literal)
    ]
    assert not [text for text in values if "PRIBADI" in text]
    assert all(empty_values(StatisticalKind.ACTIVITY)[name] is None for name in personal)
