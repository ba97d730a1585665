"""The contract of a harvester: pages of records from a source, and what the records say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

from harvesters.source_record import SourcePage, SourceRecord, canonical_json
from registry.http_client import FetchedDocument
from registry.model.canonical_json import Reading
from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.model.harvest import HarvestSource
from registry.sandbox import Sandbox

MAXIMUM_PAGES = 10_000
Cursor = Mapping[str, Any]


class Fetcher(Protocol):
    """What a harvester fetches with: the guarded client, or a reader of one local file."""

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = "*/*",
    ) -> FetchedDocument:
        """Fetch a document, or raise `FetchError`."""


@runtime_checkable
class Harvester(Protocol):
    """A reader of one source, made as `Reader(source, client, sandbox)`; it keeps no state between calls.

    `mapper_version` changes whenever `read` would give something else for the same bytes, so that records
    which did not change at the source are read anew.
    """

    mapper_version: str

    def pages(self, cursor: Cursor | None = None) -> Iterator[SourcePage]:
        """Fetch and split the listing, from its start or after the page that gave `cursor`.

        A first cursor of `etag` and `last_modified` makes the request conditional. Raises `FetchError` or
        another `RegistryError` when the source cannot be read; a single bad record never does that.
        """

    def read(self, records: Sequence[SourceRecord]) -> list[Reading]:
        """Understand records: one reading for each, in order; a record that cannot be read gives errors."""


class NullHarvester:
    """A source without records, for tests and for trying out runs."""

    mapper_version = "0"

    def __init__(self, source: HarvestSource, client: Fetcher, sandbox: Sandbox) -> None:
        """Keep the source, and need nothing of the rest."""
        self.source = source

    def pages(self, cursor: Cursor | None = None) -> Iterator[SourcePage]:
        """Give one empty page."""
        yield SourcePage(declared=0, is_last=True)

    def read(self, records: Sequence[SourceRecord]) -> list[Reading]:
        """Give an empty reading for each record."""
        return [unread(one.identifier, one.findings) for one in records]


def mapper_version(name: str, source: HarvestSource) -> str:
    """Give the version of a mapping with all that it depends on: its name, the options, agency and sample mark."""
    settings = canonical_json([dict(source.options), source.agency, source.sample])
    return f"{name}-{hashlib.sha256(settings).hexdigest()[:12]}"


def with_origin(reading: Reading, record: SourceRecord, *, is_sample: bool) -> Reading:
    """Give the reading with what was found when its record was split, and marked if all records are samples."""
    dataset = reading.dataset
    if is_sample and not dataset.sample:
        dataset = replace(dataset, sample=True)
    if dataset is reading.dataset and not record.findings:
        return reading
    return Reading(dataset, (*record.findings, *reading.findings))


def unread(identifier: str, findings: Sequence[Finding]) -> Reading:
    """Give the reading of a record that was not understood."""
    return Reading(Dataset(identifier=identifier), tuple(findings))
