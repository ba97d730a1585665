"""Every namespace and prefix of the project, once."""

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Namespace:
    """A prefix and the IRI it stands for; `SKOS.term("Concept")` spells a term in full."""

    prefix: str
    iri: str

    def term(self, name: str) -> str:
        """Return the full IRI of a term of this namespace."""
        return self.iri + name

    def holds(self, iri: str) -> bool:
        """Tell whether an IRI lies in this namespace."""
        return iri.startswith(self.iri)


SDMI_BASE = "https://w3id.org/sdmi/"
CONCEPT_BASE = SDMI_BASE + "concept/"
AGENCY_BASE = SDMI_BASE + "agency/"

SDMI = Namespace("sdmi", SDMI_BASE + "ns#")
RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("owl", "http://www.w3.org/2002/07/owl#")
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
DCAT = Namespace("dcat", "http://www.w3.org/ns/dcat#")
DCT = Namespace("dct", "http://purl.org/dc/terms/")
DCTYPE = Namespace("dctype", "http://purl.org/dc/dcmitype/")
DQV = Namespace("dqv", "http://www.w3.org/ns/dqv#")
PROV = Namespace("prov", "http://www.w3.org/ns/prov#")
PROF = Namespace("prof", "http://www.w3.org/ns/dx/prof/")
ADMS = Namespace("adms", "http://www.w3.org/ns/adms#")
FOAF = Namespace("foaf", "http://xmlns.com/foaf/0.1/")
ORG = Namespace("org", "http://www.w3.org/ns/org#")
VCARD = Namespace("vcard", "http://www.w3.org/2006/vcard/ns#")
SCHEMA = Namespace("schema", "http://schema.org/")
SPDX = Namespace("spdx", "http://spdx.org/rdf/terms#")
LOCN = Namespace("locn", "http://www.w3.org/ns/locn#")
TIME = Namespace("time", "http://www.w3.org/2006/time#")
GEO = Namespace("geo", "http://www.opengis.net/ont/geosparql#")
ODRL = Namespace("odrl", "http://www.w3.org/ns/odrl/2/")
OA = Namespace("oa", "http://www.w3.org/ns/oa#")
SH = Namespace("sh", "http://www.w3.org/ns/shacl#")
SD = Namespace("sd", "http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("void", "http://rdfs.org/ns/void#")
VANN = Namespace("vann", "http://purl.org/vocab/vann/")
QB = Namespace("qb", "http://purl.org/linked-data/cube#")
SDMX_CODE = Namespace("sdmx-code", "http://purl.org/linked-data/sdmx/2009/code#")
SDMX_DIMENSION = Namespace("sdmx-dimension", "http://purl.org/linked-data/sdmx/2009/dimension#")
SDMX_ATTRIBUTE = Namespace("sdmx-attribute", "http://purl.org/linked-data/sdmx/2009/attribute#")
STATDCAT = Namespace("statdcat", "http://data.europa.eu/m8g/")
DCATAP = Namespace("dcatap", "http://data.europa.eu/r5r/")
CSVW = Namespace("csvw", "http://www.w3.org/ns/csvw#")
HYDRA = Namespace("hydra", "http://www.w3.org/ns/hydra/core#")
SDG = Namespace("sdg", "http://metadata.un.org/sdg/")
UNBIS = Namespace("unbis", "http://metadata.un.org/thesaurus/")
EUROVOC = Namespace("eurovoc", "http://eurovoc.europa.eu/")
EU_FREQUENCY = Namespace("eu-frequency", "http://publications.europa.eu/resource/authority/frequency/")
EU_ACCESS = Namespace("eu-access", "http://publications.europa.eu/resource/authority/access-right/")
EU_FILE_TYPE = Namespace("eu-file-type", "http://publications.europa.eu/resource/authority/file-type/")
EU_LANGUAGE = Namespace("eu-language", "http://publications.europa.eu/resource/authority/language/")
EU_LICENCE = Namespace("eu-licence", "http://publications.europa.eu/resource/authority/licence/")
EU_COUNTRY = Namespace("eu-country", "http://publications.europa.eu/resource/authority/country/")
EU_THEME = Namespace("eu-theme", "http://publications.europa.eu/resource/authority/data-theme/")
CLD_FREQUENCY = Namespace("cld-freq", "http://purl.org/cld/freq/")
IANA_MEDIA_TYPE = Namespace("media-type", "https://www.iana.org/assignments/media-types/")

NAMESPACES: tuple[Namespace, ...] = (
    SDMI, RDF, RDFS, OWL, XSD, SKOS, DCAT, DCT, DCTYPE, DQV, PROV, PROF, ADMS, FOAF, ORG, VCARD,
    SCHEMA, SPDX, LOCN, TIME, GEO, ODRL, OA, SH, SD, VOID, VANN, QB, SDMX_CODE, SDMX_DIMENSION,
    SDMX_ATTRIBUTE, STATDCAT, DCATAP, CSVW, HYDRA, SDG, UNBIS, EUROVOC, EU_FREQUENCY, EU_ACCESS,
    EU_FILE_TYPE, EU_LANGUAGE, EU_LICENCE, EU_COUNTRY, EU_THEME, CLD_FREQUENCY, IANA_MEDIA_TYPE,
)  # fmt: skip

PREFIXES: dict[str, str] = {namespace.prefix: namespace.iri for namespace in NAMESPACES}


class BindsPrefixes(Protocol):
    """Anything with rdflib's `bind`, so that rdflib need not be imported to read vocabularies."""

    def bind(self, prefix: str, namespace: Any, override: bool = ..., replace: bool = ...) -> None:
        """Give a namespace a prefix."""


def bind_prefixes(graph: BindsPrefixes) -> None:
    """Bind every prefix of the project to an rdflib graph, replacing rdflib's own choices."""
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, override=True, replace=True)


def expand(name: str) -> str:
    """Spell a prefixed name in full: `skos:Concept` -> its IRI. Raises KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """Write an IRI with the longest prefix that fits, or give it back unchanged."""
    fitting = [n for n in NAMESPACES if n.holds(iri) and len(iri) > len(n.iri)]
    if not fitting:
        return iri
    longest = max(fitting, key=lambda namespace: len(namespace.iri))
    local = iri[len(longest.iri) :]
    return iri if "/" in local or "#" in local else f"{longest.prefix}:{local}"
