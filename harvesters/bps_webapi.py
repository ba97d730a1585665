"""The BPS WebAPI: static tables, variables, publications and press releases, in both languages."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from harvesters.bps_listing import WebApiPage, model_of, number_of, split_webapi
from harvesters.bps_mapping import OFFICIAL_ADDRESS, read_item
from harvesters.harvester import MAXIMUM_PAGES, Cursor, Fetcher, mapper_version, unread, with_origin
from harvesters.kinds import bad_option, options_of
from harvesters.source_record import SourcePage, SourceRecord, json_record, unreadable_record
from registry.errors import Rejected
from registry.http_client import FetchedDocument
from registry.model.canonical_json import Reading
from registry.model.finding import Finding
from registry.model.harvest import HarvestSource
from registry.model.rules import finding
from registry.sandbox import Sandbox

MODELS = ("statictable", "var", "publication", "pressrelease", "subject")
PER_PAGE = 100
# A source may name only variables made for this, or whoever registers one could have any secret sent to them.
KEY_VARIABLE = re.compile(r"SDMI_HARVEST_KEY_[A-Z0-9_]{1,60}")
_REAL_KEY = re.compile(r"[0-9a-fA-F]{24,}")


@dataclass(slots=True)
class _Listing:
    """How far the listing of one model has come."""

    model: str
    english: dict[str, Any]
    seen: set[str] = field(default_factory=set)


class BpsWebApiHarvester:
    """Lists the models of one domain; the texts of both languages come together in one record."""

    def __init__(self, source: HarvestSource, client: Fetcher, sandbox: Sandbox) -> None:
        """Read the options of the source; raises `Rejected` for a model or variable that may not be named."""
        options = options_of("bps_webapi", source.options)
        self.mapper_version = mapper_version("bps-1", source)
        self._source = source
        self._client = client
        self._sandbox = sandbox
        self._is_file = urlsplit(source.url).scheme == "file"
        self._address = OFFICIAL_ADDRESS if self._is_file else _root(source.url)
        self._domain = str(options["domain"]) or ("" if self._is_file else "0000")
        if not re.fullmatch(r"(?:\d{4})?", self._domain):
            raise bad_option("domain", "0000, 3200, 7315, ...")
        self._models = tuple(str(one) for one in options["models"])
        if not self._models or any(one not in MODELS for one in self._models):
            raise bad_option("models", ", ".join(MODELS))
        self._has_english = bool(options["english"])
        self._key, self._key_variable = str(options["key"]), str(options["key_env"])
        if _REAL_KEY.fullmatch(self._key) or (
            self._key_variable and not KEY_VARIABLE.fullmatch(self._key_variable)
        ):
            raise bad_option("key" if self._key else "key_env", "key_env = SDMI_HARVEST_KEY_...")
        self._subject_links: Mapping[str, Any] = options["subject_links"]
        self._record_links: Mapping[str, Any] = options["record_links"]

    def pages(self, cursor: Cursor | None = None) -> Iterator[SourcePage]:
        """Give the pages of one model after another; the total declared is that of all models so far."""
        if self._is_file:
            yield self._file()
            return
        cursor = cursor or {}
        first, declared = int(cursor.get("model") or 0), int(cursor.get("declared") or 0)
        for position in range(first, len(self._models)):
            start = int(cursor.get("page") or 0) + 1 if position == first else 1
            is_last_model = position == len(self._models) - 1
            total = 0
            for page, number, total, is_over in self._model_pages(self._models[position], start):
                ends = is_over and is_last_model and page.is_last
                after = {"model": position + 1, "page": 0, "declared": declared + total}
                within = {"model": position, "page": number, "declared": declared}
                nothing = ends and not declared + total
                yield SourcePage(
                    records=page.records,
                    findings=(*page.findings, finding("SDMI-036", "")) if nothing else page.findings,
                    declared=declared + total,
                    cursor=after if is_over else within,
                    is_last=ends,
                )
                if not page.is_last and is_over:
                    return
            declared += total

    def read(self, records: Sequence[SourceRecord]) -> list[Reading]:
        """Map items; their content is JSON of our own writing, so it is read in this process."""
        return [self._read(one) for one in records]

    def _read(self, record: SourceRecord) -> Reading:
        if not record.is_readable:
            return unread(record.identifier, record.findings)
        reading = read_item(
            json.loads(record.content),
            address=self._address,
            subject_links=self._subject_links,
            record_links=self._record_links,
        )
        return with_origin(reading, record, is_sample=self._source.sample)

    def _model_pages(self, model: str, start: int) -> Iterator[tuple[SourcePage, int, int, bool]]:
        """Give each page of a model with its number, the model's total, and whether reading ends there.

        A page that ends reading without being `is_last` stands for a listing that broke off.
        """
        listing = _Listing(model, self._english(model))
        for number in range(start, start + MAXIMUM_PAGES):
            split = self._listed(model, "ind", number)
            records = self._records(split.entries, listing)
            identifiers = {one.identifier for one in records}
            is_over = number >= split.pages or not split.entries
            findings: tuple[Finding, ...] = ()
            if number > 1 and identifiers and identifiers <= listing.seen:
                yield SourcePage(findings=(finding("SDMI-055", "", number),)), number, split.total, True
                return
            listing.seen |= identifiers
            if is_over:
                records += self._english_only(listing)
            yield (
                SourcePage(records=tuple(records), findings=findings, is_last=is_over),
                number,
                split.total,
                is_over,
            )
            if is_over:
                return
        yield SourcePage(findings=(finding("SDMI-056", "", MAXIMUM_PAGES),)), start, 0, True

    def _english(self, model: str) -> dict[str, Any]:
        """Give the English items of a model by their numbers."""
        found: dict[str, Any] = {}
        if not self._has_english:
            return found
        for page in range(1, MAXIMUM_PAGES + 1):
            split = self._listed(model, "eng", page)
            fresh = {number_of(one, model): one for one in split.entries if model_of(one) == model}
            if page >= split.pages or fresh.keys() <= found.keys():
                return found | fresh
            found |= fresh
        return found

    def _english_only(self, listing: _Listing) -> list[SourceRecord]:
        return [
            self._record(listing.model, number, {"eng": entry})
            for number, entry in listing.english.items()
            if number and f"{listing.model}:{number}" not in listing.seen
        ]

    def _records(self, entries: Sequence[Any], listing: _Listing) -> list[SourceRecord]:
        records = []
        for entry in entries:
            model = model_of(entry)
            if model is None or (listing.model and model != listing.model):
                records.append(unreadable_record(entry, type(entry).__name__, "SDMI-008"))
                continue
            number = number_of(entry, model)
            texts = {"ind": entry, "eng": listing.english.get(number)}
            records.append(self._record(model, number, texts))
        return records

    def _record(self, model: str, number: str, texts: Mapping[str, Any]) -> SourceRecord:
        content = {"model": model, "number": number, "domain": self._domain}
        content |= {code: entry for code, entry in texts.items() if entry}
        entry = next(one for one in texts.values() if one)
        modified = entry.get("updt_date")
        return json_record(
            f"{model}:{number}", content, modified=modified[:40] if isinstance(modified, str) else None
        )

    def _file(self) -> SourcePage:
        """Give the one list answer that a file holds; a page of many is not the whole listing."""
        document = self._client.get(self._source.url)
        split = self._split(document)
        records = self._records(split.entries, _Listing("", {}))
        return SourcePage(
            records=tuple(records),
            findings=() if records else (finding("SDMI-036", ""),),
            declared=split.total,
            is_last=True,
        )

    def _listed(self, model: str, language: str, page: int) -> WebApiPage:
        path = (
            f"api/list/model/{model}/perpage/{PER_PAGE}/lang/{language}/domain/{self._domain}"
            f"/key/{quote(self._secret(), safe='')}/page/{page}"
        )
        return self._split(self._client.get(self._address + path, accept="application/json"))

    def _split(self, document: FetchedDocument) -> WebApiPage:
        return self._sandbox.run(split_webapi, document.content)

    def _secret(self) -> str:
        """Give the key: from the environment, where it belongs, or the well-known one of a sample."""
        key = os.environ.get(self._key_variable, "") if self._key_variable else self._key
        if not key:
            name = self._key_variable or "SDMI_HARVEST_KEY_BPS"
            raise Rejected(
                {
                    "id": f"Kunci WebAPI tidak ada. Isi variabel lingkungan {name} dan sebut namanya di key_env.",
                    "en": f"There is no WebAPI key. Set the environment variable {name} and name it in key_env.",
                },
                "SDMI-030",
            )
        return key


def _root(url: str) -> str:
    """Give the address before `api/`, with a slash at its end."""
    plain = url.partition("?")[0].partition("#")[0]
    return plain.partition("/api/")[0].removesuffix("/api").rstrip("/") + "/"
