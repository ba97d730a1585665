"""A DCAT catalog in any RDF syntax, in one document or in pages that Hydra links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from harvesters.dcat_splitting import N_TRIPLES, SplitGraph, split_rdf
from harvesters.harvester import MAXIMUM_PAGES, Cursor, Fetcher, mapper_version, unread, with_origin
from harvesters.kinds import options_of
from harvesters.source_record import SourcePage, SourceRecord
from harvesters.words import codes
from harvesters.words.agencies import agency
from harvesters.words.language_guess import guess_language
from registry.http_client import FetchedDocument
from registry.mapping.dcat_reading import DatasetReading, datasets_from_rdf
from registry.model.canonical_json import Reading
from registry.model.dataset import Dataset
from registry.model.distribution import Distribution
from registry.model.finding import Finding
from registry.model.harvest import HarvestSource
from registry.model.multilingual import MultilingualText
from registry.model.rules import finding
from registry.sandbox import Sandbox

ACCEPT = "text/turtle, application/ld+json;q=0.9, application/rdf+xml;q=0.8, application/n-triples;q=0.7, */*;q=0.1"
# A line as `dcat_splitting` writes it; only content of nothing but such lines is parsed in this process.
_LINE = re.compile(
    r'(?:<[^<>"\n]*>|_:\w+) <[^<>"\n]*> (?:<[^<>"\n]*>|_:\w+|"(?:[^"\\\n]|\\.)*"(?:@[\w-]+|\^\^<[^<>"\n]*>)?) \.'
)


class DcatHarvester:
    """Reads a DCAT catalog page by page; each record is the statements of one dataset alone."""

    def __init__(self, source: HarvestSource, client: Fetcher, sandbox: Sandbox) -> None:
        """Read the options of the source."""
        options = options_of("dcat", source.options)
        self.mapper_version = mapper_version("dcat-1", source)
        self._source = source
        self._client = client
        self._sandbox = sandbox
        self._language = str(options["language"])
        self._media_type = str(options["media_type"])

    def pages(self, cursor: Cursor | None = None) -> Iterator[SourcePage]:
        """Follow `hydra:next` until there is none; a page seen before, or one without news, ends reading."""
        cursor = cursor or {}
        address = str(cursor.get("next") or self._source.url)
        visited: set[str] = set()
        seen: set[str] = set()
        for number in range(1, MAXIMUM_PAGES + 1):
            visited.add(address)
            is_whole = number == 1 and "next" not in cursor
            document = self._fetch(address, cursor if is_whole else {})
            if document.not_modified:
                yield SourcePage(is_last=True, not_modified=True)
                return
            split = self._sandbox.run(
                split_rdf, document.content, self._media_type or document.media_type, document.final_url
            )
            following = urljoin(document.final_url, split.next_page) if split.next_page else None
            identifiers = {one.identifier for one in split.records}
            is_loop = following in visited or (number > 1 and bool(identifiers) and identifiers <= seen)
            seen |= identifiers
            yield self._page(split, following, number, document if is_whole else None, is_loop=is_loop)
            if following is None or is_loop or self._is_file:
                return
            address = following
        yield SourcePage(findings=(finding("SDMI-056", "", MAXIMUM_PAGES),))

    def read(self, records: Sequence[SourceRecord]) -> list[Reading]:
        """Map datasets; their content is N-Triples of our own writing, so it is read in this process."""
        return [self._read(one) for one in records]

    @property
    def _is_file(self) -> bool:
        return urlsplit(self._source.url).scheme == "file"

    def _fetch(self, address: str, cursor: Cursor) -> FetchedDocument:
        return self._client.get(
            address, etag=cursor.get("etag"), last_modified=cursor.get("last_modified"), accept=ACCEPT
        )

    def _page(
        self,
        split: SplitGraph,
        following: str | None,
        number: int,
        document: FetchedDocument | None,
        *,
        is_loop: bool,
    ) -> SourcePage:
        """Make the page of one document; `document` is given for the first, whose tag may stand for all."""
        findings = list(split.findings)
        is_last = following is None
        if is_loop:
            findings.append(finding("SDMI-055", "", number))
        elif following and self._is_file:
            findings.append(finding("SDMI-031", "", split.declared or following))
        elif is_last and number == 1 and not split.records:
            findings.append(finding("SDMI-036", ""))
        is_single = is_last and document is not None
        return SourcePage(
            records=split.records,
            findings=tuple(findings),
            declared=split.declared,
            cursor={"next": following} if following else {},
            is_last=is_last and not is_loop,
            etag=document.etag if document and is_single else None,
            last_modified=document.last_modified if document and is_single else None,
        )

    def _read(self, record: SourceRecord) -> Reading:
        if not record.is_readable:
            return unread(record.identifier, record.findings)
        problem = None
        try:
            if not is_own_writing(record.content):
                problem = "N-Triples"
            else:
                read = datasets_from_rdf(record.content, N_TRIPLES, self._source.url)
                chosen = next((one for one in read.datasets if one.iri in (record.identifier, None)), None)
                if chosen is not None:
                    return with_origin(
                        self._finished(chosen, read.findings), record, is_sample=self._source.sample
                    )
                problem = "dcat:Dataset"
        except RecursionError:
            problem = "RecursionError"
        return unread(record.identifier, (*record.findings, finding("SDMI-032", record.identifier, problem)))

    def _finished(self, read: DatasetReading, findings: tuple[Finding, ...]) -> Reading:
        """Put the publisher by its name, and languages to texts that state none."""
        dataset = self._with_languages(read.dataset)
        dataset = replace(dataset, distribution=tuple(map(_with_format, dataset.distribution)))
        found = [one for one in (*findings, *read.findings) if one.rule != "SDMI-041"]
        publisher, name = dataset.publisher, dataset.publisher_name
        if publisher is None and read.publisher is not None:
            name = name or read.publisher.name
            publisher = read.publisher.notation or next(
                (known for one in read.publisher.name.values() if (known := agency(one))), None
            )
        if publisher is None:
            if name and not any(one.rule == "SDMI-006" for one in found):
                found.append(finding("SDMI-006", "publisher", name.preferred()))
            publisher = self._source.agency or None
        else:
            name = MultilingualText()
        return Reading(replace(dataset, publisher=publisher, publisher_name=name), tuple(found))

    def _with_languages(self, dataset: Dataset) -> Dataset:
        texts = f"{dataset.title.get('und', '')} {dataset.description.get('und', '')}"
        language = self._language or guess_language(texts)
        if language == "und":
            return dataset
        files = (
            replace(one, title=_stated(one.title, language), description=_stated(one.description, language))
            for one in dataset.distribution
        )
        return replace(
            dataset,
            title=_stated(dataset.title, language),
            description=_stated(dataset.description, language),
            distribution=tuple(files),
        )


def is_own_writing(content: bytes) -> bool:
    """Tell whether content has only plain N-Triples lines: no nesting that could break a parser."""
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return False
    return all(_LINE.fullmatch(line) for line in lines if line)


def _with_format(distribution: Distribution) -> Distribution:
    """Tell the format of a file from its media type or address where the source does not state it."""
    if distribution.format:
        return distribution
    words = (distribution.media_type, distribution.download_url)
    return replace(distribution, format=codes.file_type(*(one for one in words if one)))


def _stated(text: MultilingualText, language: str) -> MultilingualText:
    """Give a text whose undetermined part is in `language`, unless that language is there already."""
    if "und" not in text or language in text:
        return text
    return MultilingualText({language if tag == "und" else tag: one for tag, one in text.items()})
