"""The CKAN Action API: packages page by page, or one answer of it as a document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from harvesters.ckan_listing import SplitListing, split_packages
from harvesters.ckan_mapping import read_package
from harvesters.harvester import MAXIMUM_PAGES, Cursor, Fetcher, mapper_version, unread, with_origin
from harvesters.kinds import options_of
from harvesters.portals import data_go_id
from harvesters.portals.dialects import VOLATILE
from harvesters.source_record import SourcePage, SourceRecord
from registry.http_client import FetchedDocument
from registry.model.canonical_json import Reading
from registry.model.finding import Finding
from registry.model.harvest import HarvestSource
from registry.model.rules import finding
from registry.sandbox import Sandbox

ACTION_PATH = "/api/3/action/"
# By creation, so that packages added while we read come last; by name where many were created at once.
ORDER = "metadata_created asc, name asc"


class CkanHarvester:
    """Reads a CKAN portal; the address may be the portal's, an action's, or that of a JSON document."""

    def __init__(self, source: HarvestSource, client: Fetcher, sandbox: Sandbox) -> None:
        """Read the options of the source."""
        options = options_of("ckan", source.options)
        self.mapper_version = mapper_version("ckan-1", source)
        self._agency = source.agency
        self._sample = source.sample
        self._client = client
        self._sandbox = sandbox
        self._url = data_go_id.present_address(source.url)
        self._rows = min(max(int(options["rows"]), 1), 1000)
        self._filter = str(options["filter"])
        self._language = str(options["language"])
        self._dialect = str(options["dialect"])

    def pages(self, cursor: Cursor | None = None) -> Iterator[SourcePage]:
        """Give the pages of `package_search` in a stable order, or the one document that is named."""
        if _is_document(self._url):
            yield self._document(cursor or {})
            return
        start, unseen = (int((cursor or {}).get(name) or 0) for name in ("start", "unseen"))
        seen: set[str] = set()
        for _ in range(MAXIMUM_PAGES):
            listing = self._split(self._client.get(self._address(start), accept="application/json"))
            unseen += listing.unseen
            page, is_over = self._page(listing, start, unseen, seen)
            seen.update(one.identifier for one in listing.records)
            start += listing.received
            yield page
            if is_over:
                return
        yield SourcePage(findings=(finding("SDMI-056", "", MAXIMUM_PAGES),))

    def read(self, records: Sequence[SourceRecord]) -> list[Reading]:
        """Map packages; their content is JSON of our own writing, so it is read in this process."""
        return [self._read(one) for one in records]

    def _read(self, record: SourceRecord) -> Reading:
        if not record.is_readable:
            return unread(record.identifier, record.findings)
        reading = read_package(
            json.loads(record.content), agency=self._agency, language=self._language, dialect=self._dialect
        )
        return with_origin(reading, record, is_sample=self._sample)

    def _page(
        self, listing: SplitListing, start: int, unseen: int, seen: set[str]
    ) -> tuple[SourcePage, bool]:
        """Make the page of one answer, and tell whether reading ends with it."""
        identifiers = {one.identifier for one in listing.records}
        repeats = bool(listing.records) and identifiers <= seen
        after = start + listing.received
        is_last = after >= listing.declared and not repeats
        findings: tuple[Finding, ...] = ()
        if repeats:
            findings = (finding("SDMI-055", "", start // self._rows + 1),)
        elif listing.declared == 0 and start == 0:
            findings = (finding("SDMI-036", ""),)
        elif not listing.received and not is_last:
            findings = (finding("SDMI-031", "", f"{listing.declared} > {after}"),)
        page = SourcePage(
            records=() if repeats else listing.records,
            findings=findings,
            declared=max(listing.declared - unseen, 0),
            cursor={"start": after, "unseen": unseen},
            is_last=is_last,
        )
        return page, is_last or repeats or not listing.received

    def _document(self, cursor: Cursor) -> SourcePage:
        document = self._client.get(
            self._url,
            etag=cursor.get("etag"),
            last_modified=cursor.get("last_modified"),
            accept="application/json",
        )
        if document.not_modified:
            return SourcePage(is_last=True, not_modified=True)
        listing = self._split(document)
        return SourcePage(
            records=listing.records,
            findings=() if listing.records else (finding("SDMI-036", ""),),
            declared=max(listing.declared - listing.unseen, 0),
            is_last=True,
            etag=document.etag,
            last_modified=document.last_modified,
        )

    def _split(self, document: FetchedDocument) -> SplitListing:
        return self._sandbox.run(split_packages, document.content, VOLATILE)

    def _address(self, start: int) -> str:
        parts = urlsplit(self._url)
        root = parts.path.partition("/api/")[0].partition("/dataset")[0].rstrip("/")
        asked = {name: value for name, value in parse_qsl(parts.query) if name in ("q", "fq")}
        query = {**asked, "start": start, "rows": self._rows, "sort": ORDER}
        if self._filter:
            query["fq"] = self._filter
        return f"{parts.scheme}://{parts.netloc}{root}{ACTION_PATH}package_search?{urlencode(query)}"


def _is_document(url: str) -> bool:
    """Tell whether an address names one answer rather than a portal."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    return parts.scheme == "file" or path.endswith((".json", "/package_show"))
