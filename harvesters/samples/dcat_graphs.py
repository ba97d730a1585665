"""Sample records as DCAT 3 in RDF, with the words an international agency would use."""

from collections.abc import Iterable, Mapping

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from harvesters.samples.coverage_words import COVERAGE_WORDS, standard_iri
from harvesters.samples.sample_records import SampleAgency, SampleFile, SampleRecord, SampleVariable
from vocab.code_lists import iri_of
from vocab.namespaces import (
    CONCEPT_BASE,
    DCAT,
    DCT,
    EU_ACCESS,
    EU_COUNTRY,
    EU_FILE_TYPE,
    EU_FREQUENCY,
    EU_LANGUAGE,
    FOAF,
    RDF,
    RDFS,
    SDMI,
    SDMI_BASE,
    VCARD,
    XSD,
    Namespace,
)

SAMPLE_BASE = SDMI_BASE + "sample/"
CATALOG = URIRef(SAMPLE_BASE + "catalog")
CATALOG_WORDS: Mapping[str, Mapping[str, str]] = {
    "title": {
        "en": "Sample catalog of international migration data",
        "id": "Katalog contoh data migrasi internasional",
    },
    "description": {
        "en": "Sample descriptions of migration data on Indonesia held by international agencies.",
        "id": "Deskripsi contoh data migrasi tentang Indonesia yang dikelola lembaga internasional.",
    },
}
AGGREGATES_ONLY = {"id": "Hanya tabel agregat yang dibuka.", "en": "Only aggregate tables are open."}
ANONYMISED = {"id": "Dibuka setelah dianonimkan.", "en": "Open after anonymisation."}
_RIGHTS = {"publik-agregat": AGGREGATES_ONLY, "publik-anonim": ANONYMISED}
_LANGUAGES = {"id": "IND", "en": "ENG"}


def term(namespace: Namespace, name: str) -> URIRef:
    """A term of a namespace as a node."""
    return URIRef(namespace.term(name))


A = term(RDF, "type")


def dataset_iri(record: SampleRecord) -> URIRef:
    """The IRI of a sample dataset: the same wherever the server happens to run."""
    return URIRef(f"{SAMPLE_BASE}dataset/{record.identifier}")


def add_catalog(graph: Graph, publisher: SampleAgency, records: Iterable[SampleRecord]) -> None:
    """State the catalog and the datasets on this page."""
    graph.add((CATALOG, A, term(DCAT, "Catalog")))
    for name, words in CATALOG_WORDS.items():
        _add_words(graph, CATALOG, term(DCT, name), words)
    graph.add((CATALOG, term(DCT, "publisher"), _agency(graph, publisher)))
    for record in records:
        graph.add((CATALOG, term(DCAT, "dataset"), dataset_iri(record)))


def add_dataset(graph: Graph, record: SampleRecord) -> None:
    """State a dataset with its variables, coverage and distributions."""
    dataset = dataset_iri(record)
    graph.add((dataset, A, term(DCAT, "Dataset")))
    graph.add((dataset, term(SDMI, "isSample"), Literal(True)))
    graph.add((dataset, term(DCT, "identifier"), Literal(record.identifier)))
    _add_words(graph, dataset, term(DCT, "title"), record.title)
    _add_words(graph, dataset, term(DCT, "description"), record.description)
    for language, words in record.keywords.items():
        for word in words:
            graph.add((dataset, term(DCAT, "keyword"), Literal(word, lang=language)))
    _add_agency(graph, dataset, record)
    _add_subjects(graph, dataset, record)
    _add_coverage(graph, dataset, record)
    _add_access(graph, dataset, record)
    _add_words(graph, dataset, term(SDMI, "population"), record.population)
    if record.source_system:
        graph.add((dataset, term(SDMI, "sourceSystem"), Literal(record.source_system)))
    for position, variable in enumerate(record.variables, 1):
        _add_variable(graph, dataset, variable, URIRef(f"{dataset}/variable/{position}"))
    for position, file in enumerate(record.files, 1):
        _add_distribution(graph, dataset, record, file, position)


def _add_agency(graph: Graph, dataset: URIRef, record: SampleRecord) -> None:
    graph.add((dataset, term(DCT, "publisher"), _agency(graph, record.agency)))
    contact = BNode(f"{_local(record)}contact")
    graph.add((dataset, term(DCAT, "contactPoint"), contact))
    graph.add((contact, A, term(VCARD, "Organization")))
    graph.add((contact, term(VCARD, "fn"), Literal(record.agency.unit["en"])))


def _agency(graph: Graph, agency: SampleAgency) -> URIRef:
    node = URIRef(iri_of("agency", agency.notation))
    graph.add((node, A, term(FOAF, "Agent")))
    graph.add((node, A, term(FOAF, "Organization")))
    _add_words(graph, node, term(FOAF, "name"), agency.name)
    if agency.homepage:
        graph.add((node, term(FOAF, "homepage"), URIRef(agency.homepage)))
    return node


def _add_subjects(graph: Graph, dataset: URIRef, record: SampleRecord) -> None:
    for theme in record.themes:
        graph.add((dataset, term(DCAT, "theme"), URIRef(iri_of("migration", theme))))
    for scheme, codes in (("migration", record.concepts), ("sdg", record.sdg), ("gcm", record.gcm)):
        for code in codes:
            graph.add((dataset, term(DCT, "subject"), URIRef(iri_of(scheme, code))))


def _add_coverage(graph: Graph, dataset: URIRef, record: SampleRecord) -> None:
    frequency = standard_iri("frequency", record.frequency, EU_FREQUENCY.iri, "OTHER")
    graph.add((dataset, term(DCT, "accrualPeriodicity"), URIRef(frequency)))
    graph.add((dataset, term(DCT, "issued"), Literal(record.issued)))
    graph.add((dataset, term(DCT, "modified"), Literal(record.modified)))
    for position, period in enumerate(record.periods, 1):
        node = BNode(f"{_local(record)}period{position}")
        graph.add((dataset, term(DCT, "temporal"), node))
        graph.add((node, A, term(DCT, "PeriodOfTime")))
        for name, year in (("startDate", period.start), ("endDate", period.end)):
            if year:
                graph.add((node, term(DCAT, name), Literal(year, datatype=term(XSD, "gYear"))))
    for position, word in enumerate(record.spatial, 1):
        _add_place(graph, dataset, word, BNode(f"{_local(record)}place{position}"))


def _add_place(graph: Graph, dataset: URIRef, word: str, node: BNode) -> None:
    place = COVERAGE_WORDS[word]
    if place.level:
        graph.add((dataset, term(SDMI, "spatialLevel"), Literal(place.level)))
    if place.place == "country:ID":
        graph.add((dataset, term(DCT, "spatial"), term(EU_COUNTRY, "IDN")))
    elif place.names_place:
        graph.add((dataset, term(DCT, "spatial"), node))
        graph.add((node, A, term(DCT, "Location")))
        _add_words(graph, node, term(RDFS, "label"), {"id": place.id, "en": place.en})


def _add_access(graph: Graph, dataset: URIRef, record: SampleRecord) -> None:
    level = record.access[0]
    right = standard_iri("access-right", level, EU_ACCESS.iri, "PUBLIC")
    graph.add((dataset, term(DCT, "accessRights"), URIRef(right)))
    _add_words(graph, dataset, term(DCT, "rights"), _RIGHTS.get(level, {}))
    _add_words(graph, dataset, term(SDMI, "accessProcedure"), record.request)
    for language in record.languages:
        graph.add((dataset, term(DCT, "language"), term(EU_LANGUAGE, _LANGUAGES[language])))


def _add_variable(graph: Graph, dataset: URIRef, variable: SampleVariable, node: URIRef) -> None:
    graph.add((dataset, term(SDMI, "variable"), node))
    graph.add((node, A, term(SDMI, "Variable")))
    graph.add((node, term(SDMI, "name"), Literal(variable.name)))
    _add_words(graph, node, term(DCT, "title"), variable.label)
    graph.add((node, term(SDMI, "role"), URIRef(iri_of("variable-role", variable.role))))
    graph.add((node, term(SDMI, "personalDataClass"), URIRef(iri_of("personal-data-class", "none"))))
    if variable.code_list:
        graph.add((node, term(SDMI, "valueDomain"), URIRef(CONCEPT_BASE + variable.code_list)))
    if variable.unit:
        graph.add((node, term(SDMI, "unit"), Literal(variable.unit)))


def _add_distribution(
    graph: Graph, dataset: URIRef, record: SampleRecord, file: SampleFile, position: int
) -> None:
    node = URIRef(f"{dataset}/distribution/{position}")
    graph.add((dataset, term(DCAT, "distribution"), node))
    graph.add((node, A, term(DCAT, "Distribution")))
    _add_words(graph, node, term(DCT, "title"), file.title)
    note = {language: record.how_to_get(language) for language in ("id", "en")}
    _add_words(graph, node, term(DCT, "description"), note)
    graph.add((node, term(DCT, "format"), term(EU_FILE_TYPE, file.format)))
    if record.agency.homepage:
        graph.add((node, term(DCAT, "accessURL"), URIRef(record.agency.homepage)))


def _add_words(graph: Graph, node: Node, predicate: URIRef, words: Mapping[str, str]) -> None:
    for language, text in words.items():
        graph.add((node, predicate, Literal(text, lang=language)))


def _local(record: SampleRecord) -> str:
    """Stem of the record's blank nodes: fixed, so that a page has the same bytes on every start."""
    return record.identifier.replace("-", "")
