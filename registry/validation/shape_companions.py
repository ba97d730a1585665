"""What stands beside the data when shapes are applied: the codes that they name, typed and listed.

DCAT-AP asks that a frequency be a `dct:Frequency` and a publisher a `foaf:Agent`; its authors load the code
lists of the EU and the organisations' descriptions beside the data. We add just the codes that the data
mention, from our lists and, for the lists of the EU, by their namespace.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from registry.mapping.rdf_terms import PROFILE, code_of_iri
from vocab.code_lists import code_list, scheme_named
from vocab.namespaces import (
    CONCEPT_BASE,
    DCAT,
    DCT,
    EU_ACCESS,
    EU_COUNTRY,
    EU_FILE_TYPE,
    EU_FREQUENCY,
    EU_LANGUAGE,
    EU_LICENCE,
    EUROVOC,
    FOAF,
    IANA_MEDIA_TYPE,
    SKOS,
    SPDX,
    UNBIS,
    VCARD,
    Namespace,
    expand,
)

_CLASS_OF_SCHEME = {
    "agency": "foaf:Agent",
    "country": "dct:Location",
    "region-bps": "dct:Location",
    "region-kemendagri": "dct:Location",
    "frequency": "dct:Frequency",
    "access-right": "dct:RightsStatement",
    "license": "dct:LicenseDocument",
    "language": "dct:LinguisticSystem",
    "file-type": "dct:MediaTypeOrExtent",
}
_CLASS_OF_NAMESPACE: tuple[tuple[Namespace, str], ...] = (
    (EU_FREQUENCY, "dct:Frequency"),
    (EU_ACCESS, "dct:RightsStatement"),
    (EU_LICENCE, "dct:LicenseDocument"),
    (EU_LANGUAGE, "dct:LinguisticSystem"),
    (EU_FILE_TYPE, "dct:MediaTypeOrExtent"),
    (EU_COUNTRY, "dct:Location"),
    (IANA_MEDIA_TYPE, "dct:MediaType"),
)
_THESAURI = (EUROVOC, UNBIS, Namespace("", "http://publications.europa.eu/resource/authority/data-theme/"))
_SUBCLASSES = (
    (FOAF.term("Organization"), FOAF.term("Agent")),
    (FOAF.term("Person"), FOAF.term("Agent")),
    (expand("org:Organization"), FOAF.term("Agent")),
    (VCARD.term("Organization"), VCARD.term("Kind")),
    (VCARD.term("Individual"), VCARD.term("Kind")),
    (DCT.term("MediaType"), DCT.term("MediaTypeOrExtent")),
    *(
        (DCAT.term(one), DCAT.term("Resource"))
        for one in ("Dataset", "DatasetSeries", "DataService", "Catalog")
    ),
    (DCT.term("FileFormat"), DCT.term("MediaTypeOrExtent")),
)


def add_companions(graph: Graph) -> None:
    """Add to `graph` what is known of the resources that it names; what it says itself stays as it is."""
    for narrow, wide in _SUBCLASSES:
        graph.add((URIRef(narrow), RDFS.subClassOf, URIRef(wide)))
    for value in _named_values(graph):
        graph.add((value, RDF.type, RDFS.Resource))
        for class_name in _classes(graph, value):
            graph.add((value, RDF.type, URIRef(expand(class_name))))


def _named_values(graph: Graph) -> list[URIRef]:
    named = {value for value in graph.objects() if isinstance(value, URIRef)}
    return sorted(named | {one for one in graph.subjects() if isinstance(one, URIRef)})


def _classes(graph: Graph, value: URIRef) -> Iterator[str]:
    scheme_name = scheme_named(str(value))
    if scheme_name is not None:
        _label(graph, value, DCT.term("title"), code_list(scheme_name).title.get("en", scheme_name))
        yield "skos:ConceptScheme"
        return
    known = code_of_iri(str(value))
    if known is not None:
        scheme, notation = known
        _describe(graph, value, scheme, notation)
        if scheme in _CLASS_OF_SCHEME:
            yield _CLASS_OF_SCHEME[scheme]
        return
    for namespace, class_name in _CLASS_OF_NAMESPACE:
        if namespace.holds(value):
            yield class_name
    if any(one.holds(value) for one in _THESAURI):
        _label(graph, value, SKOS.term("prefLabel"), str(value).rpartition("/")[2])
        yield "skos:Concept"
    if str(value) == PROFILE:
        yield "dct:Standard"
    if value.startswith(SPDX.term("checksumAlgorithm_")):
        yield "spdx:ChecksumAlgorithm"


def _describe(graph: Graph, value: URIRef, scheme: str, notation: str) -> None:
    """Say of a code of ours which list holds it, and its name; one that no list holds gets neither."""
    concept = code_list(scheme).get(notation)
    if concept is None:
        return
    graph.add((value, URIRef(SKOS.term("inScheme")), URIRef(CONCEPT_BASE + scheme)))
    name = concept.pref_label.get("en") or next(iter(concept.pref_label.values()), notation)
    if scheme == "agency":
        _label(graph, value, FOAF.term("name"), name)
    else:
        graph.add((value, RDF.type, URIRef(SKOS.term("Concept"))))
        _label(graph, value, SKOS.term("prefLabel"), name)


def _label(graph: Graph, value: Node, predicate: str, text: str) -> None:
    if graph.value(value, URIRef(predicate)) is None:
        graph.add((value, URIRef(predicate), Literal(text, lang="en")))
