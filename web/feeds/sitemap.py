"""`/sitemap.xml`: the index of the lists of pages, ten thousand datasets a list."""

from __future__ import annotations

import datetime
from typing import Any

from flask import Blueprint, Response
from lxml import etree

from registry.errors import NotFound
from registry.queries.browse_agencies import browse_agencies
from registry.queries.list_changes import count_public
from registry.queries.public_catalog import public_addresses
from vocab.code_lists import SCHEMES, code_list
from web import current
from web.feeds.xml_documents import child, xml_answer

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MEDIA_TYPE = "application/xml"
_NAMES: Any = {None: NAMESPACE}
PAGE_SIZE = 10_000
KEPT_SECONDS = 3600
STEADY_PAGES = (
    "/",
    "/dataset",
    "/concept",
    "/goals",
    "/agency",
    "/harvest",
    "/about",
    "/about/api",
    "/sparql",
    "/ns",
)


def sitemap_routes() -> Blueprint:
    """Make the routes."""
    routes = Blueprint("sitemap", __name__)
    routes.add_url_rule("/sitemap.xml", "index", sitemap_index)
    routes.add_url_rule("/sitemap-pages.xml", "pages", sitemap_of_pages)
    routes.add_url_rule("/sitemap-<int:number>.xml", "datasets", sitemap_of_datasets)
    return routes


def sitemap_index() -> Response:
    """List the lists."""
    registry = current.registry()
    root = _root("sitemapindex")
    names = ["pages", *range(1, -(-count_public(registry.database) // PAGE_SIZE) + 1)]
    for name in names:
        child(child(root, "sitemap"), "loc", f"{registry.settings.base_url}/sitemap-{name}.xml")
    return xml_answer(root, MEDIA_TYPE, KEPT_SECONDS)


def sitemap_of_pages() -> Response:
    """List the pages that are no datasets: those that always stand, agencies, code lists, migration concepts."""
    registry = current.registry()
    agencies = [one.organization.notation for one in browse_agencies(registry.database) if one.datasets]
    paths = [
        *STEADY_PAGES,
        *(f"/agency/{notation}" for notation in agencies),
        *(f"/concept/{name}" for name in SCHEMES if name != "agency"),
        *(f"/concept/migration/{one.notation}" for one in code_list("migration")),
    ]
    root = _root("urlset")
    for path in paths:
        _add(root, registry.settings.base_url + path)
    return xml_answer(root, MEDIA_TYPE, KEPT_SECONDS)


def sitemap_of_datasets(number: int) -> Response:
    """List ten thousand datasets; raises NotFound beyond the last list."""
    registry = current.registry()
    addresses = public_addresses(registry.database, (number - 1) * PAGE_SIZE, PAGE_SIZE) if number > 0 else ()
    if not addresses:
        raise NotFound(
            {"id": f"Tidak ada peta situs nomor {number}.", "en": f"There is no sitemap {number}."},
            "SDMI-NF-007",
        )
    root = _root("urlset")
    for one in addresses:
        _add(root, f"{registry.settings.base_url}/dataset/{one.slug}", one.modified)
    return xml_answer(root, MEDIA_TYPE, KEPT_SECONDS)


def _root(name: str) -> etree._Element:
    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=_NAMES)


def _add(root: etree._Element, address: str, modified: datetime.datetime | None = None) -> None:
    entry = child(root, "url")
    child(entry, "loc", address)
    if modified is not None:
        child(entry, "lastmod", modified.astimezone(datetime.UTC).isoformat(timespec="seconds"))
