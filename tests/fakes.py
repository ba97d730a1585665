"""Stand-ins that tests move by hand."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from harvesters.source_record import SourcePage, SourceRecord, json_record
from registry.http_client import FetchError
from registry.model.canonical_json import Reading, dataset_from_json
from registry.model.harvest import HarvestSource
from tests.builders import COMPLETE


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: str = "2026-11-23T02:00:00+00:00") -> None:
        """Begin at a fixed moment."""
        self.now = datetime.datetime.fromisoformat(start)

    def __call__(self) -> datetime.datetime:
        """Tell the time."""
        return self.now

    def advance(self, **duration: float) -> None:
        """Move on, as `advance(days=7)`."""
        self.now += datetime.timedelta(**duration)


class FakePortal:
    """A source whose content and misbehaviour tests set by hand: descriptions by identifier, in pages."""

    def __init__(self, page_size: int = 10) -> None:
        """Begin empty."""
        self.records: dict[str, dict[str, Any]] = {}
        self.extra: list[SourceRecord] = []
        self.page_size = page_size
        self.declared: int | None = None
        self.declares = True
        self.pages_given: int | None = None
        self.is_last_said = True
        self.fails_at_page: int | None = None
        self.etag: str | None = None
        self.mapper_version = "fake-1"
        self.poison: dict[str, BaseException] = {}
        self.fetched: list[int] = []
        self.on_page: Callable[[int], None] = lambda number: None
        self.on_read: Callable[[Sequence[SourceRecord]], None] = lambda records: None

    def fill(self, count: int, prefix: str = "set", **changes: Any) -> None:
        """Add descriptions, each complete."""
        for number in range(1, count + 1):
            self.put(f"{prefix}-{number:03d}", **changes)

    def put(self, identifier: str, **changes: Any) -> None:
        """Add or replace a complete description; `changes` as in `a_dataset`."""
        title = {"id": f"Data {identifier}", "en": f"Data {identifier}"}
        given = {**COMPLETE, "identifier": identifier, "title": title, **changes}
        self.records[identifier] = {name: value for name, value in given.items() if value is not None}

    def opener(self, source: HarvestSource, _client: object, _sandbox: object) -> FakeHarvester:
        """Open the portal as a harvester."""
        return FakeHarvester(self, source)


class FakeHarvester:
    """Reads a FakePortal."""

    def __init__(self, portal: FakePortal, source: HarvestSource) -> None:
        """Read `portal` for `source`."""
        self.portal = portal
        self.source = source
        self.mapper_version = portal.mapper_version

    def pages(self, cursor: Mapping[str, Any] | None = None) -> Iterator[SourcePage]:
        """Give the pages from the cursor on, misbehaving as told."""
        portal, cursor = self.portal, cursor or {}
        if portal.etag and cursor.get("etag") == portal.etag:
            yield SourcePage(not_modified=True, is_last=True)
            return
        everything = [json_record(name, value) for name, value in portal.records.items()] + portal.extra
        count = max(1, -(-len(everything) // portal.page_size))
        declared = portal.declared if portal.declared is not None else len(everything)
        for number in range(int(cursor.get("page", 0)) + 1, (portal.pages_given or count) + 1):
            portal.fetched.append(number)
            portal.on_page(number)
            if number == portal.fails_at_page:
                raise FetchError("status", host="portal", status=500)
            yield SourcePage(
                records=tuple(everything[(number - 1) * portal.page_size : number * portal.page_size]),
                declared=declared if portal.declares else None,
                cursor={"page": number},
                is_last=number == count and portal.is_last_said,
                etag=portal.etag,
            )

    def read(self, records: Sequence[SourceRecord]) -> list[Reading]:
        """Understand records, or fail over a poisoned one."""
        self.portal.on_read(records)
        for one in records:
            if one.identifier in self.portal.poison:
                raise self.portal.poison[one.identifier]
        return [dataset_from_json(json.loads(one.content)) for one in records]
