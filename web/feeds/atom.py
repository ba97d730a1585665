"""Atom: what changed in the catalog, withdrawn records too, and what is new for a search that somebody keeps."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, g, request
from lxml import etree

from registry.identifiers import IriSpace
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES
from registry.model.agent import Organization
from registry.model.multilingual import MultilingualText
from registry.queries.describe_record import published_records
from registry.queries.list_changes import RecordChange, list_changes
from registry.queries.search_datasets import search_datasets
from registry.storage.dataset_repository import StoredDataset
from vocab.code_lists import iri_of
from web import current
from web.catalog.search_page import question_of
from web.feeds.xml_documents import XML_LANGUAGE, child, xml_answer
from web.language import LANGUAGES, code_label, text_of, tr

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
MEDIA_TYPE = "application/atom+xml"
_NAMES: Any = {None: ATOM, "at": TOMBSTONES}
PAGE_SIZE = 50
LONGEST_SUMMARY = 1000
KEPT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What stands at the top of a feed; `links` are (relation, address, media type, language)."""

    identifier: str
    title: str
    updated: datetime.datetime
    links: tuple[tuple[str, str, str, str], ...]


def atom_routes() -> Blueprint:
    """Make the routes."""
    routes = Blueprint("atom", __name__, url_prefix="/feed")
    routes.before_request(_settle_language)
    routes.add_url_rule("/changes.atom", "changes", feed_of_changes)
    routes.add_url_rule("/dataset.atom", "search", feed_of_search)
    return routes


def feed_of_changes() -> Response:
    """List the records that changed, newest first; `after` continues behind the last entry of a page."""
    registry = current.registry()
    after = _mark(request.args.get("after", ""))
    found = list_changes(registry.database, after=after, limit=PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    links: list[tuple[str, Mapping[str, str], str]] = [("first", {}, MEDIA_TYPE)]
    if len(found) > PAGE_SIZE:
        links.append(("next", {"after": _written_mark(shown[-1])}, MEDIA_TYPE))
    head = FeedHead(
        identifier=f"{registry.settings.base_url}/feed/changes.atom",
        title=tr("{name}: perubahan", "{name}: changes", name=_catalog_title()),
        updated=shown[0].modified if shown else registry.clock(),
        links=_links("/feed/changes.atom", "/", links),
    )
    stored = published_records(registry.database, [one.slug for one in shown if not one.withdrawn])
    root = _feed(head)
    agencies = registry.agencies()
    for one in shown:
        if one.slug in stored:
            _entry(root, stored[one.slug], registry.iris, agencies)
        else:
            _deleted_entry(root, one, registry.iris)
    return xml_answer(root, MEDIA_TYPE, KEPT_SECONDS)


def feed_of_search() -> Response:
    """List the newest answers to a search, with the parameters of the search page."""
    registry = current.registry()
    question = replace(question_of(request.args), sort="modified", offset=0, limit=PAGE_SIZE)
    answer = search_datasets(registry.database, registry.index, question, today=registry.clock().date())
    stored = [one.stored for one in answer.hits]
    kept = urlencode(
        [(key, value) for key, value in request.args.items(multi=True) if key not in ("lang", "page")]
    )
    asked = question.text or tr("semua dataset", "all datasets")
    address = f"/feed/dataset.atom?{kept}" if kept else "/feed/dataset.atom"
    head = FeedHead(
        identifier=registry.settings.base_url + address,
        title=tr("{name}: {asked}", "{name}: {asked}", name=_catalog_title(), asked=asked),
        updated=max((one.record.modified for one in stored), default=registry.clock()),
        links=_links("/feed/dataset.atom", f"/dataset?{kept}" if kept else "/dataset", []),
    )
    root = _feed(head)
    agencies = registry.agencies()
    for each in stored:
        _entry(root, each, registry.iris, agencies)
    return xml_answer(root, MEDIA_TYPE, KEPT_SECONDS)


def _settle_language() -> None:
    """Let the address alone decide on the language, so that caches may keep a feed."""
    asked = request.args.get("lang")
    g.language = asked if asked in LANGUAGES else current.registry().settings.default_language


def _links(
    path: str, page: str, more: Iterable[tuple[str, Mapping[str, str], str]]
) -> tuple[tuple[str, str, str, str], ...]:
    """Give the links of a feed: itself, the page for people, the other language, its other pages."""
    base = current.registry().settings.base_url
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]

    def address(arguments: list[tuple[str, str]], language: str) -> str:
        return f"{base}{path}?{urlencode([*arguments, ('lang', language)])}"

    links = [
        ("self", address(kept, g.language), MEDIA_TYPE, g.language),
        ("alternate", base + page, "text/html", ""),
    ]
    links += [("alternate", address(kept, one), MEDIA_TYPE, one) for one in LANGUAGES if one != g.language]
    links += [
        (name, address(list(arguments.items()), g.language), kind, "") for name, arguments, kind in more
    ]
    return tuple(links)


def _feed(head: FeedHead) -> etree._Element:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_NAMES)
    root.set(XML_LANGUAGE, g.language)
    child(root, "id", head.identifier)
    child(root, "title", head.title)
    child(root, "updated", _moment(head.updated))
    child(root, "generator", "SDMI")
    child(child(root, "author"), "name", current.registry().settings.owner_name or _catalog_title())
    for relation, href, kind, language in head.links:
        attributes = {"rel": relation, "href": href, "type": kind}
        child(root, "link", **attributes, **({"hreflang": language} if language else {}))
    return root


def _entry(
    root: etree._Element, stored: StoredDataset, iris: IriSpace, agencies: Mapping[str, Organization]
) -> None:
    record, dataset = stored.record, stored.dataset
    iri, page = iris.dataset(record.slug), f"{iris.base_url}/dataset/{record.slug}"
    entry = child(root, "entry")
    child(entry, "id", iri)
    _text(entry, "title", dataset.title, record.slug)
    _text(entry, "summary", dataset.description, "")
    child(entry, "updated", _moment(record.modified))
    child(entry, "published", _moment(record.published or record.listed))
    agency = agencies.get(record.agency)
    child(child(entry, "author"), "name", text_of(agency.name) if agency else record.agency)
    for language in LANGUAGES:
        child(
            entry,
            "link",
            rel="alternate",
            href=f"{page}?lang={language}",
            type="text/html",
            hreflang=language,
        )
    for one in RDF_MEDIA_TYPES.values():
        data = f"{iris.base_url}/data/dataset/{record.slug}.{one.extension}"
        child(entry, "link", rel="alternate", href=data, type=one.media_type)
    for theme in dataset.theme:
        child(entry, "category", term=iri_of("migration", theme), label=code_label("migration", theme))
    if record.sample:
        child(entry, "category", term="https://w3id.org/sdmi/ns#isSample", label="Contoh / Sample")


def _text(entry: etree._Element, name: str, texts: MultilingualText, otherwise: str) -> None:
    """Add a text in the feed's language, or in the one there is, which is then said."""
    made = child(entry, name, text_of(texts)[:LONGEST_SUMMARY] or otherwise)
    spoken = texts.language_of_preferred(g.language) if texts else "und"
    if spoken not in ("und", g.language):
        made.set(XML_LANGUAGE, spoken)


def _deleted_entry(root: etree._Element, change: RecordChange, iris: IriSpace) -> None:
    """Say that a record was withdrawn (RFC 6721)."""
    when = _moment(change.modified)
    made = child(root, f"{{{TOMBSTONES}}}deleted-entry", ref=iris.dataset(change.slug), when=when)
    child(made, "comment", tr("Ditarik", "Withdrawn"))


def _mark(text: str) -> tuple[datetime.datetime, int] | None:
    """Read where a page begins; a mark that cannot be read is none."""
    moment, _, number = text.rpartition("_")
    try:
        read = datetime.datetime.fromisoformat(moment)
    except ValueError:
        return None
    if read.tzinfo is None or not (number.isascii() and number.isdecimal()) or len(number) > 15:
        return None
    return read, int(number)


def _written_mark(change: RecordChange) -> str:
    return f"{change.modified.astimezone(datetime.UTC).isoformat()}_{change.id}"


def _moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _catalog_title() -> str:
    settings = current.registry().settings
    return tr(settings.catalog_title_id, settings.catalog_title_en)
