"""The whole catalog as RDF, a hundred datasets a page: what a DCAT harvester reads, our own kind `dcat` too."""

from __future__ import annotations

from flask import Blueprint, Response, request

from registry.bootstrap import Registry
from registry.errors import NotFound
from registry.mapping.dcat_catalog import CatalogPage, catalog_to_triples
from registry.queries.public_catalog import CatalogSlice, catalog_page
from web import current
from web.linked_data.dataset_documents import publisher_triples, stored_triples
from web.linked_data.documents import ANY_EXTENSION, alternates, document, link

PAGE_SIZE = 100
LARGEST_NUMBER = 2**31


def catalog_routes() -> Blueprint:
    """Make the routes of the catalog's pages."""
    routes = Blueprint("catalog_documents", __name__)
    routes.add_url_rule(f"/data/catalog.{ANY_EXTENSION}", "catalog", show_catalog)
    routes.add_url_rule(f"/catalog.{ANY_EXTENSION}", "catalog_of_ckan", show_catalog)
    return routes


def show_catalog(extension: str) -> Response:
    """Show one page of the catalog with its datasets in full; beyond the last page there is nothing (404)."""
    registry = current.registry()
    number = _positive("page", 1)
    after = _positive("after", 0) or None
    part = catalog_page(registry.database, number, PAGE_SIZE, after=after)
    if not part.stored and number > 1:
        raise _no_such_page(number)
    page = _paging(registry, part, extension, after)
    triples = catalog_to_triples(
        iris=registry.iris,
        title={"id": registry.settings.catalog_title_id, "en": registry.settings.catalog_title_en},
        owner_name=registry.settings.owner_name,
        page=page,
        sparql_url=f"{registry.settings.base_url}/sparql",
    )
    for one in part.stored:
        triples += stored_triples(registry, one)
    triples += publisher_triples(registry, part.stored)
    return document(triples, extension, links=_links(registry, page, extension))


def _paging(registry: Registry, part: CatalogSlice, extension: str, after: int | None) -> CatalogPage:
    """Give the addresses around a page; the next one carries the mark at which it begins."""
    stem = f"{registry.settings.base_url}/data/catalog.{extension}"
    has_next = part.next_after is not None
    return CatalogPage(
        datasets=[one.record.slug for one in part.stored],
        total=part.total,
        url=f"{stem}?page={part.number}" + (f"&after={after}" if after else ""),
        first=f"{stem}?page=1",
        previous=f"{stem}?page={part.number - 1}" if part.number > 1 else None,
        next=f"{stem}?page={part.number + 1}&after={part.next_after}" if has_next else None,
        last=f"{stem}?page={part.pages}",
        page_size=PAGE_SIZE,
    )


def _links(registry: Registry, page: CatalogPage, extension: str) -> list[str]:
    neighbours = {"first": page.first, "prev": page.previous, "next": page.next, "last": page.last}
    links = [link(target, relation) for relation, target in neighbours.items() if target]
    base = registry.settings.base_url
    return [*links, link(f"{base}/", "canonical"), *alternates(f"{base}/data/catalog", besides=extension)]


def _positive(name: str, fallback: int) -> int:
    """Read a number from the address; anything else counts as not given."""
    text = request.args.get(name, "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else fallback
    return min(max(number, fallback), LARGEST_NUMBER)


def _no_such_page(number: int) -> NotFound:
    return NotFound(
        {
            "id": f"Katalog tidak mempunyai halaman {number}; mulailah dari /data/catalog.ttl?page=1.",
            "en": f"The catalog has no page {number}; begin at /data/catalog.ttl?page=1.",
        },
        "SDMI-NF-006",
    )
