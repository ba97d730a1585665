"""An agency's register of its data as a file: CSV, XLSX, XLS or ODS, one row a dataset or a file of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from harvesters.draft import Draft, split_words
from harvesters.fields import fill_draft, merged_fields
from harvesters.harvester import Cursor, Fetcher, mapper_version, unread, with_origin
from harvesters.kinds import bad_option, options_of
from harvesters.register_splitting import RegisterOptions, meaning_of, split_register
from harvesters.source_record import SourcePage, SourceRecord
from harvesters.words import codes
from harvesters.words.dates import partial_date
from harvesters.words.language_guess import guess_language
from registry.model.canonical_json import Reading, is_web_address
from registry.model.harvest import HarvestSource
from registry.model.rules import finding
from registry.sandbox import Sandbox

ACCEPT = (
    "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, "
    "application/vnd.oasis.opendocument.spreadsheet, */*;q=0.5"
)
_SIZE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[kmg]?)i?b(?:yte|ytes|ita)?", re.IGNORECASE)
_FACTOR = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


class RegisterHarvester:
    """Reads one file; each record is a dataset with the rows that belong to it."""

    def __init__(self, source: HarvestSource, client: Fetcher, sandbox: Sandbox) -> None:
        """Read the options of the source; raises `Rejected` when a column is mapped to no property."""
        options = options_of("register", source.options)
        self.mapper_version = mapper_version("register-1", source)
        self._source = source
        self._client = client
        self._sandbox = sandbox
        self._columns: dict[str, str] = dict(options["columns"])
        for header, name in self._columns.items():
            if meaning_of(header, {header: str(name)}) is None:
                raise bad_option("columns", f"{header} = title, publisher, distribution.access_url, ...")
        self._layout = RegisterOptions(
            columns=self._columns,
            sheet=str(options["sheet"]),
            header_row=int(options["header_row"]),
            delimiter=str(options["delimiter"]),
            encoding=str(options["encoding"]),
        )
        self._language = str(options["language"])

    def pages(self, cursor: Cursor | None = None) -> Iterator[SourcePage]:
        """Give the one page that a register is."""
        cursor = cursor or {}
        document = self._client.get(
            self._source.url,
            etag=cursor.get("etag"),
            last_modified=cursor.get("last_modified"),
            accept=ACCEPT,
        )
        if document.not_modified:
            yield SourcePage(is_last=True, not_modified=True)
            return
        split = self._sandbox.run(split_register, document.content, self._layout)
        findings = split.findings if split.records else (*split.findings, finding("SDMI-036", ""))
        yield SourcePage(
            records=split.records,
            findings=findings,
            is_last=True,
            etag=document.etag,
            last_modified=document.last_modified,
        )

    def read(self, records: Sequence[SourceRecord]) -> list[Reading]:
        """Map rows; their content is JSON of our own writing, so it is read in this process."""
        return [self._read(one) for one in records]

    def _read(self, record: SourceRecord) -> Reading:
        if not record.is_readable:
            return unread(record.identifier, record.findings)
        content = json.loads(record.content)
        fields = self._fields(content["dataset"])
        texts = f"{_sample_of(fields.get('title'))} {_sample_of(fields.get('description'))}"
        draft = Draft(record.identifier, self._language or _language_of(texts, content["dataset"]))
        fill_draft(draft, fields, agency=self._source.agency)
        for row in content.get("distribution", ()):
            put_distributions(draft, self._fields(row))
        draft.put("variable", self._variables(content, draft))
        return with_origin(draft.reading(), record, is_sample=self._source.sample)

    def _fields(self, cells: Mapping[str, str]) -> dict[str, Any]:
        meant = ((meaning_of(_unnumbered(header), self._columns), cell) for header, cell in cells.items())
        return merged_fields([(one.name, one.language, cell) for one, cell in meant if one])

    def _variables(self, content: Mapping[str, Any], draft: Draft) -> list[dict[str, Any]]:
        """Give the variables of the dataset's own cell, then those of the sheet of variables."""
        found = list(draft.values.get("variable", ()))
        for row in content.get("variable", ()):
            fields = self._fields(row)
            name = str(fields.get("variable.name") or "")
            if name:
                definition = draft.by_language(fields.get("variable.definition"))
                found.append({"name": name, "definition": definition, "unit": fields.get("variable.unit")})
        return [{key: one for key, one in variable.items() if one} for variable in found]


def put_distributions(draft: Draft, fields: Mapping[str, Any]) -> None:
    """Add the files of one row: one for each format when a cell lists several."""
    said = {
        name.partition(".")[2]: value for name, value in fields.items() if name.startswith("distribution.")
    }
    formats = split_words(said.get("format")) or [""]
    address, download = (_address(draft, said.get(name), name) for name in ("access_url", "download_url"))
    for word in formats:
        media = str(said.get("media_type") or "")
        known = codes.file_type(*(one for one in (word, media, download, address) if one))
        description = draft.by_language(said.get("description"))
        if word and codes.file_type(word) is None:
            draft.note("SDMI-050", "distribution.format", word)
            description = description or {"und": f"Format: {word}"}
        if not address and not download:
            description = description or draft.by_language(_words_for_address(said))
        draft.distribution(
            {
                "identifier": said.get("identifier"),
                "title": draft.by_language(said.get("title")),
                "description": description,
                "access_url": address or download,
                "download_url": download,
                "format": known,
                "media_type": codes.media_type(media),
                "byte_size": size_in_bytes(str(said.get("byte_size") or "")),
                "license": codes.license_code(str(said.get("license") or "")),
                "rights": draft.by_language(said.get("rights")),
                "issued": partial_date(str(said.get("issued") or "")),
                "modified": partial_date(str(said.get("modified") or "")),
            }
        )


def size_in_bytes(text: str) -> int | None:
    """Read a size such as `52973`, `0.03 MB` or `12 KB`."""
    plain = text.strip()[:40]
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) < 16 else None
    match = _SIZE.fullmatch(plain)
    if match is None:
        return None
    return int(float(match["number"].replace(",", ".")) * _FACTOR[match["unit"].lower()]) or None


def _address(draft: Draft, cell: object, name: str) -> str:
    """Give the first address of a cell; words such as `tersedia` are reported and left out."""
    words = str(cell or "").split()
    address = next((word.strip(";,") for word in words if is_web_address(word.strip(";,"))), "")
    if words and not address and str(cell).strip() not in ("-", "--"):
        draft.note("SDMI-021", f"distribution.{name}", cell)
    return address


def _words_for_address(said: Mapping[str, Any]) -> str:
    """Give what stands in place of an address, such as `tersedia di kantor`."""
    words = str(said.get("access_url") or said.get("download_url") or "").strip()
    return "" if words.strip("-") == "" else words


def _language_of(texts: str, cells: Mapping[str, str]) -> str:
    """Guess the language of a row; a title too short to tell follows Indonesian headers."""
    guessed = guess_language(texts)
    return "id" if guessed == "und" and guess_language(" ".join(cells)) == "id" else guessed


def _unnumbered(header: str) -> str:
    return re.sub(r" \(\d+\)$", "", header)


def _sample_of(value: object) -> str:
    if isinstance(value, Mapping):
        return str(value.get("") or "")
    return str(value or "")
