"""Records, links and catalog pages as triples: what *we* say about datasets (`dcat:CatalogRecord`).

A link that the agency asserts or a person accepted is a `dct:subject` of the dataset; one that the system
suggests never is. Every shown link also stands as `sdmi:Link` with who said so (DESIGN.md 4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from registry.identifiers import IriSpace
from registry.mapping.rdf_terms import (
    PROFILE,
    code_node,
    datatype,
    integer_literal,
    node,
    term,
    text_literal,
    time_literal,
    web_node,
)
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.link import SHOWN, Link, LinkKind, LinkStatus
from registry.model.multilingual import MultilingualText
from vocab.code_lists import code_list

LINK_SCHEMES = {
    LinkKind.CONCEPT: "migration",
    LinkKind.THEME: "migration",
    LinkKind.SDG: "sdg",
    LinkKind.GCM: "gcm",
}
"""The code list that the targets of a kind of link are in."""

CATALOG_DESCRIPTION = MultilingualText.of(
    id="Deskripsi dataset migrasi internasional Indonesia dari instansi yang memegangnya: apa yang ada, artinya, "
    "mutunya, dan cara memperolehnya.",
    en="Descriptions of the datasets on Indonesia's international migration, from the agencies that hold them: what "
    "exists, what it means, how good it is and how to obtain it.",
)
SPARQL_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"

_STATUSES = {
    LinkStatus.ASSERTED: "sdmi:Asserted",
    LinkStatus.SUGGESTED: "sdmi:Suggested",
    LinkStatus.ACCEPTED: "sdmi:Accepted",
    LinkStatus.REJECTED: "sdmi:Rejected",
}
_SHOWN_PROPERTIES = {
    LinkKind.CONCEPT: ("dct:subject",),
    LinkKind.THEME: ("dcat:theme",),
    LinkKind.SDG: ("dct:subject", "sdmi:sdg"),
    LinkKind.GCM: ("dct:subject", "sdmi:gcm"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogPage:
    """One page of the catalog's list: its own address, those beside it, and the datasets on it.

    `datasets` are slugs; without `url` the catalog is described without paging.
    """

    datasets: Sequence[str] = ()
    total: int | None = None
    url: str | None = None
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    last: str | None = None
    page_size: int | None = None


def record_to_triples(
    record: CatalogRecord, links: Sequence[Link] = (), *, iris: IriSpace, source_iri: str | None = None
) -> list[Triple]:
    """Give what we say about a dataset: our record of it, and its links; a tombstone when withdrawn.

    `source_iri` is the IRI that the dataset has at its source, if it was harvested.
    """
    subject = NamedNode(iris.record(record.slug))
    dataset = NamedNode(iris.dataset(record.slug))
    triples = [
        Triple(subject, term("rdf:type"), term("dcat:CatalogRecord")),
        Triple(subject, term("foaf:primaryTopic"), dataset),
        Triple(subject, term("dct:issued"), time_literal(record.listed)),
        Triple(subject, term("dct:modified"), time_literal(record.modified)),
        Triple(subject, term("adms:status"), code_node("dataset-status", record.status.value)),
        Triple(subject, term("dct:conformsTo"), node(PROFILE)),
        Triple(subject, term("sdmi:revision"), integer_literal(record.revision)),
    ]
    if record.source:
        triples.append(Triple(subject, term("prov:wasDerivedFrom"), NamedNode(iris.source(record.source))))
    if record.sample:
        triples.append(Triple(subject, term("sdmi:isSample"), Literal("true", datatype=datatype("boolean"))))
    if record.status is RecordStatus.WITHDRAWN:
        return triples + _tombstone(record, subject, dataset, iris)
    if source_iri:
        triples.append(Triple(subject, term("dct:source"), web_node(source_iri)))
    for one in links:
        if one.status is not LinkStatus.REJECTED:
            triples += _link(one, subject, dataset)
    return triples


def _tombstone(record: CatalogRecord, subject: NamedNode, dataset: NamedNode, iris: IriSpace) -> list[Triple]:
    """Say that the dataset was here, since when it is not, why, and what stands in its place."""
    triples = [Triple(dataset, term("rdf:type"), term("prov:Entity"))]
    for one in (subject, dataset):
        if record.withdrawn is not None:
            triples.append(Triple(one, term("prov:invalidatedAtTime"), time_literal(record.withdrawn)))
    triples.append(Triple(dataset, term("adms:status"), code_node("dataset-status", record.status.value)))
    if record.withdrawal_reason:
        triples.append(Triple(subject, term("sdmi:withdrawalReason"), Literal(record.withdrawal_reason)))
    if record.replaced_by:
        replacement = web_node(iris.dataset(record.replaced_by))
        triples.append(Triple(dataset, term("dct:isReplacedBy"), replacement))
    return triples


def _link(link: Link, record: NamedNode, dataset: NamedNode) -> list[Triple]:
    target = code_node(LINK_SCHEMES[link.kind], link.target)
    made = NamedNode(f"{record.value}/link/{link.kind.value}/{quote(link.target, safe='')}")
    triples = [
        Triple(record, term("sdmi:link"), made),
        Triple(made, term("rdf:type"), term("sdmi:Link")),
        Triple(made, term("sdmi:linkKind"), Literal(link.kind.value)),
        Triple(made, term("sdmi:linkTarget"), target),
        Triple(made, term("sdmi:linkStatus"), term(_STATUSES[link.status])),
        Triple(
            made, term("sdmi:confidence"), Literal(f"{link.confidence:.3f}", datatype=datatype("decimal"))
        ),
        *_said(link, made),
    ]
    if link.status in SHOWN:
        triples += [Triple(dataset, term(name), target) for name in _SHOWN_PROPERTIES[link.kind]]
    else:
        triples.append(Triple(dataset, term("sdmi:suggestedSubject"), target))
    return triples


def _said(link: Link, made: NamedNode) -> list[Triple]:
    """Tell who stands behind a link and when; whoever is no agency and has no IRI is named by a word."""
    triples = []
    if link.said_by in code_list("agency"):
        triples.append(Triple(made, term("prov:wasAttributedTo"), code_node("agency", link.said_by)))
    elif link.said_by.startswith(("http://", "https://")):
        triples.append(Triple(made, term("prov:wasAttributedTo"), web_node(link.said_by)))
    elif link.said_by:
        triples.append(Triple(made, term("sdmi:saidBy"), Literal(link.said_by)))
    if link.said_at:
        kind = datatype("dateTime") if "T" in link.said_at else datatype("date")
        triples.append(Triple(made, term("prov:generatedAtTime"), Literal(link.said_at, datatype=kind)))
    triples += [Triple(made, term("sdmi:evidence"), Literal(one.text)) for one in link.evidence]
    return triples


def catalog_to_triples(
    *,
    iris: IriSpace,
    title: Mapping[str, str],
    description: Mapping[str, str] = CATALOG_DESCRIPTION,
    owner_name: str = "",
    page: CatalogPage | None = None,
    sparql_url: str | None = None,
) -> list[Triple]:
    """Describe the catalog (`dcat:Catalog`), and one page of what it lists, with paging by Hydra.

    `owner_name` is who runs this instance; without one, the catalog's own title stands for its operator, since
    DCAT-AP wants a publisher.
    """
    page = page or CatalogPage()
    catalog = NamedNode(iris.catalog)
    triples = [Triple(catalog, term("rdf:type"), term("dcat:Catalog"))]
    triples += _texts(catalog, "dct:title", title) + _texts(catalog, "dct:description", description)
    triples += _operator(catalog, {"und": owner_name} if owner_name else title)
    triples += _typed(catalog, "foaf:homepage", f"{iris.base_url}/", "foaf:Document")
    triples.append(Triple(catalog, term("dct:conformsTo"), node(PROFILE)))
    for name in ("migration", "sdg", "gcm"):
        scheme = node(code_list(name).iri)
        triples.append(Triple(catalog, term("dcat:themeTaxonomy"), scheme))
    if sparql_url:
        triples += _sparql_endpoint(catalog, iris.catalog, sparql_url, title)
    for slug in page.datasets:
        triples.append(Triple(catalog, term("dcat:dataset"), NamedNode(iris.dataset(slug))))
        triples.append(Triple(catalog, term("dcat:record"), NamedNode(iris.record(slug))))
    return triples + _paging(catalog, page)


def _operator(catalog: NamedNode, name: Mapping[str, str]) -> list[Triple]:
    operator = NamedNode(f"{catalog.value}/publisher")
    return [
        Triple(catalog, term("dct:publisher"), operator),
        Triple(operator, term("rdf:type"), term("foaf:Agent")),
        *_texts(operator, "foaf:name", name),
    ]


def _typed(subject: NamedNode, predicate: str, address: str, class_name: str) -> list[Triple]:
    """Point at a resource of the web and say what it is, as DCAT-AP wants to be told."""
    value = web_node(address)
    assert isinstance(value, NamedNode)
    return [Triple(subject, term(predicate), value), Triple(value, term("rdf:type"), term(class_name))]


def _sparql_endpoint(catalog: NamedNode, iri: str, url: str, title: Mapping[str, str]) -> list[Triple]:
    service = NamedNode(f"{iri}/service/sparql")
    address = web_node(url)
    return [
        Triple(catalog, term("dcat:service"), service),
        Triple(service, term("rdf:type"), term("dcat:DataService")),
        Triple(service, term("dcat:endpointURL"), address),
        *_typed(service, "dct:conformsTo", SPARQL_PROTOCOL, "dct:Standard"),
        *_texts(service, "dct:title", {language: f"{text}: SPARQL" for language, text in title.items()}),
    ]


def _paging(catalog: NamedNode, page: CatalogPage) -> list[Triple]:
    """Tell a harvester where the other pages are, in Hydra's words of today and of before."""
    triples = []
    if page.total is not None:
        triples.append(Triple(catalog, term("hydra:totalItems"), integer_literal(page.total)))
    if page.url is None:
        return triples
    view = web_node(page.url)
    assert isinstance(view, NamedNode)
    triples += [
        Triple(catalog, term("hydra:view"), view),
        Triple(view, term("rdf:type"), term("hydra:PartialCollectionView")),
        Triple(view, term("rdf:type"), term("hydra:PagedCollection")),
    ]
    if page.total is not None:
        triples.append(Triple(view, term("hydra:totalItems"), integer_literal(page.total)))
    if page.page_size is not None:
        triples.append(Triple(view, term("hydra:itemsPerPage"), integer_literal(page.page_size)))
    neighbours = {"first": page.first, "previous": page.previous, "next": page.next, "last": page.last}
    for name, address in neighbours.items():
        if address:
            triples.append(Triple(view, term(f"hydra:{name}"), web_node(address)))
            triples.append(Triple(view, term(f"hydra:{name}Page"), Literal(address)))
    return triples


def _texts(subject: NamedNode, name: str, texts: Mapping[str, str]) -> list[Triple]:
    return [Triple(subject, term(name), text_literal(language, text)) for language, text in texts.items()]
