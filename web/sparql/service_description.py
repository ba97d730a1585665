"""What the endpoint says of itself in RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import NamedNode, Triple

from registry.mapping.rdf_terms import node, term, text_literal
from registry.projections.rdf_store.query_forms import GRAPH_FORMATS, SOLUTION_FORMATS
from registry.settings import Settings

_FORMAT = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}


def service_description(settings: Settings) -> list[Triple]:
    """Describe the endpoint: its language, its formats, and the dataset that it answers from."""
    address = f"{settings.base_url}/sparql"
    endpoint = NamedNode(address)
    dataset, graph = NamedNode(f"{address}#dataset"), NamedNode(f"{address}#default-graph")
    triples = [
        Triple(endpoint, term("rdf:type"), term("sd:Service")),
        Triple(endpoint, term("sd:endpoint"), endpoint),
        Triple(endpoint, term("sd:supportedLanguage"), term("sd:SPARQL11Query")),
        Triple(endpoint, term("sd:defaultDataset"), dataset),
        Triple(endpoint, term("sd:availableGraphs"), dataset),
        Triple(dataset, term("rdf:type"), term("sd:Dataset")),
        Triple(dataset, term("rdf:type"), term("sd:GraphCollection")),
        Triple(dataset, term("sd:defaultGraph"), graph),
        Triple(graph, term("rdf:type"), term("sd:Graph")),
        Triple(graph, term("dct:source"), NamedNode(f"{settings.base_url}/id/catalog")),
    ]
    for language, text in (
        ("id", f"{settings.catalog_title_id}: SPARQL"),
        ("en", f"{settings.catalog_title_en}: SPARQL"),
    ):
        triples.append(Triple(endpoint, term("dct:title"), text_literal(language, text)))
    for media_type in SOLUTION_FORMATS + GRAPH_FORMATS:
        name = node(_FORMAT + _FORMAT_NAMES[media_type])
        triples.append(Triple(endpoint, term("sd:resultFormat"), name))
    return triples
