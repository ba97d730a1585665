"""A DCAT catalog in pages of five, as Turtle or JSON-LD by extension or by Accept."""

from functools import cache
from math import ceil

from rdflib import Graph, Literal, URIRef

from harvesters.samples.dcat_graphs import CATALOG, A, add_catalog, add_dataset, term
from harvesters.samples.feed import FeedAnswer, FeedRequest, natural_number
from harvesters.samples.sample_records import SampleAgency, SampleRecord, sample_records
from vocab.namespaces import HYDRA, bind_prefixes

PAGE_SIZE = 5
TURTLE = ("turtle", "text/turtle; charset=utf-8")
JSON_LD = ("json-ld", "application/ld+json")
_SYNTAX_BY_PATH = {"catalog.ttl": TURTLE, "catalog.jsonld": JSON_LD}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sdmi": "https://w3id.org/sdmi/ns#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class DcatCatalog:
    """Serves ``/dcat/catalog`` and its pages."""

    prefix = "dcat"
    title = "Katalog DCAT lembaga internasional (contoh)"
    entrance = "catalog.ttl"

    def answer(self, request: FeedRequest) -> FeedAnswer | None:
        """The page asked for; None for another path or a page that does not exist."""
        if request.path != "catalog" and request.path not in _SYNTAX_BY_PATH:
            return None
        page = natural_number(request.query.get("page", ""), 1)
        if not 1 <= page <= _page_count():
            return None
        wants_json_ld = "json" in request.accept and "turtle" not in request.accept
        syntax, media_type = _SYNTAX_BY_PATH.get(request.path, JSON_LD if wants_json_ld else TURTLE)
        address = f"{request.base_url}/dcat/{request.path}"
        modified = max(record.modified for record in _page_records(page))
        return FeedAnswer(_page_bytes(address, page, syntax), media_type, modified=modified)


def _publisher() -> SampleAgency:
    return next(record.agency for record in sample_records("dcat") if record.agency.notation == "iom")


def _page_count() -> int:
    return ceil(len(sample_records("dcat")) / PAGE_SIZE)


def _page_records(page: int) -> tuple[SampleRecord, ...]:
    return sample_records("dcat")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


@cache
def _page_bytes(address: str, page: int, syntax: str) -> bytes:
    graph = Graph()
    bind_prefixes(graph)
    records = _page_records(page)
    add_catalog(graph, _publisher(), records)
    for record in records:
        add_dataset(graph, record)
    _add_paging(graph, address, page)
    if syntax == "json-ld":
        return graph.serialize(format="json-ld", context=_CONTEXT, encoding="utf-8")
    return graph.serialize(format="turtle", encoding="utf-8")


def _add_paging(graph: Graph, address: str, page: int) -> None:
    """Say where the other pages are in the words of Hydra, both its present and its older ones."""
    last = _page_count()
    view = _page_iri(address, page)
    graph.add((CATALOG, term(HYDRA, "view"), view))
    graph.add((CATALOG, term(HYDRA, "totalItems"), Literal(len(sample_records("dcat")))))
    graph.add((view, A, term(HYDRA, "PartialCollectionView")))
    graph.add((view, A, term(HYDRA, "PagedCollection")))
    graph.add((view, term(HYDRA, "itemsPerPage"), Literal(PAGE_SIZE)))
    graph.add((view, term(HYDRA, "totalItems"), Literal(len(sample_records("dcat")))))
    links = {"first": 1, "last": last} | ({"previous": page - 1} if page > 1 else {})
    links |= {"next": page + 1} if page < last else {}
    for name, target in links.items():
        graph.add((view, term(HYDRA, name), _page_iri(address, target)))
        graph.add((view, term(HYDRA, f"{name}Page"), _page_iri(address, target)))


def _page_iri(address: str, page: int) -> URIRef:
    return URIRef(f"{address}?page={page}")
