"""A description as bytes -> its datasets with every finding, without writing anything.

Foreign RDF is read in the sandbox; our own JSON needs no parser of strangers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import RdfFormat, serialize

from registry.errors import Rejected
from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_reading import DatasetReading, RdfReading, datasets_from_rdf
from registry.mapping.strict_json import json_from_bytes
from registry.model.canonical_json import dataset_from_json
from registry.model.dataset import Dataset
from registry.model.finding import Finding, Severity, ValidationReport
from registry.model.rules import finding
from registry.quality.completeness import completeness
from registry.sandbox import Sandbox, refuse_deep_json, refuse_doctype
from registry.validation.known_codes import keep_known_codes
from registry.validation.record_rules import validate
from registry.validation.shacl import shape_findings

OUR_JSON = "application/json"
MEDIA_TYPES = (OUR_JSON, "text/turtle", "application/ld+json", "application/rdf+xml")
MOST_RECORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRecord:
    """One dataset of a document: what was understood, and every finding on it."""

    identifier: str
    iri: str | None
    dataset: Dataset
    completeness: float
    report: ValidationReport


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDescription:
    """A document that was checked: its datasets (at most 500 of `total`), and findings on it as a whole."""

    records: tuple[CheckedRecord, ...]
    total: int
    findings: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """True when neither the document nor any dataset of it has an error."""
        is_whole = all(one.severity is not Severity.ERROR for one in self.findings)
        return is_whole and all(one.report.conforms for one in self.records)

    @property
    def completeness(self) -> float:
        """The mean of its datasets, 0 without any."""
        scores = [one.completeness for one in self.records]
        return round(sum(scores) / len(scores), 1) if scores else 0.0


def validate_description(
    content: bytes, media_type: str, *, sandbox: Sandbox, base_iri: str, agencies: Collection[str] = ()
) -> CheckedDescription:
    """Check a description in one of `MEDIA_TYPES`; `agencies` are those of the registry.

    Raises Rejected for what is not read at all: a DOCTYPE, JSON nested too deeply or that is none, input on
    which the reader breaks down.
    """
    if media_type == OUR_JSON:
        return _checked_json(json_from_bytes(content), agencies)
    if media_type.endswith("+xml"):
        refuse_doctype(content)
    elif media_type.endswith("+json"):
        refuse_deep_json(content)
    reading: RdfReading = sandbox.run(datasets_from_rdf, content, media_type, base_iri)
    records = tuple(_checked_rdf(one, agencies) for one in reading.datasets[:MOST_RECORDS])
    return CheckedDescription(records=records, total=len(reading.datasets), findings=reading.findings)


def validate_by_profile(
    content: bytes, media_type: str, profile: str, *, sandbox: Sandbox, shapes_sandbox: Sandbox, base_iri: str
) -> CheckedDescription:
    """Check a description by the SHACL shapes of one of `PROFILES` (`sdmi-ap` includes DCAT-AP).

    RDF is judged as it stands; our own JSON as the RDF that we would publish. All findings are those of the
    shapes, on the document as a whole. Raises as `validate_description` does.
    """
    read = validate_description(content, media_type, sandbox=sandbox, base_iri=base_iri)
    if media_type == OUR_JSON:
        content, media_type = _as_rdf(read.records, base_iri), "application/n-triples"
    found: tuple[Finding, ...] = shapes_sandbox.run(shape_findings, content, media_type, base_iri, profile)
    records = tuple(replace(one, report=ValidationReport()) for one in read.records)
    return CheckedDescription(records=records, total=read.total, findings=found)


def _as_rdf(records: Iterable[CheckedRecord], base_iri: str) -> bytes:
    triples = [
        triple
        for number, one in enumerate(records, 1)
        for triple in dataset_to_triples(one.dataset, iri=f"{base_iri}dataset/{number}")
    ]
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written


def _checked_json(value: Any, agencies: Collection[str]) -> CheckedDescription:
    sources = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) for one in sources):
        raise Rejected(
            {
                "id": "Kirim satu deskripsi sebagai objek JSON, atau larik objek.",
                "en": "Send one description as a JSON object, or an array of objects.",
            },
            "SDMI-API-003",
        )
    if not sources:
        return CheckedDescription(records=(), total=0, findings=(finding("SDMI-041", ""),))
    readings = [dataset_from_json(one) for one in sources[:MOST_RECORDS]]
    records = tuple(
        _checked(one.dataset, one.findings, one.dataset.identifier, None, agencies) for one in readings
    )
    return CheckedDescription(records=records, total=len(sources))


def _checked_rdf(reading: DatasetReading, agencies: Collection[str]) -> CheckedRecord:
    dataset = reading.dataset
    if dataset.publisher is None and reading.publisher is not None:
        name = dataset.publisher_name or reading.publisher.name
        dataset = replace(dataset, publisher=reading.publisher.notation, publisher_name=name)
    return _checked(dataset, reading.findings, reading.identifier, reading.iri, agencies)


def _checked(
    dataset: Dataset,
    noticed: tuple[Finding, ...],
    identifier: str,
    iri: str | None,
    agencies: Collection[str],
) -> CheckedRecord:
    known = keep_known_codes(dataset, agencies)
    return CheckedRecord(
        identifier=identifier,
        iri=iri,
        dataset=known.dataset,
        completeness=completeness(known.dataset),
        report=ValidationReport.of((*noticed, *known.findings, *validate(known.dataset, agencies))),
    )
