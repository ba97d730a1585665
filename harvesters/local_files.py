"""A file on this machine in place of a source, for dry runs: it answers as the guarded client does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from registry.errors import NotFound
from registry.http_client import FetchedDocument, FetchLimits
from registry.sandbox import refuse_oversized

MEDIA_TYPE_BY_ENDING = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".rdf": "application/rdf+xml",
    ".xml": "application/xml",
    ".owl": "application/rdf+xml",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


class LocalFiles:
    """Reads the one file whose `file:` address it was made for, and nothing else."""

    def __init__(self, path: Path) -> None:
        """Name the file; raises `NotFound` when there is none."""
        if not path.is_file():
            raise NotFound(
                {
                    "id": f"Tidak ada berkas “{path}”. Beri nama berkas yang ada, atau alamat http.",
                    "en": f"There is no file “{path}”. Name a file that exists, or an http address.",
                },
                "harvest.file",
            )
        self._path = path.resolve()

    @property
    def url(self) -> str:
        """The address under which the file is read."""
        return self._path.as_uri()

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = "*/*",
    ) -> FetchedDocument:
        """Give the bytes of the file; any other address is not found."""
        if Path(unquote(urlsplit(url).path)) != self._path:
            raise NotFound(
                {
                    "id": "Berkas menunjuk ke alamat lain; alamat itu tidak dibaca.",
                    "en": "The file points to another address, which is not read.",
                },
                "harvest.file",
            )
        limit = FetchLimits().wire_bytes
        with self._path.open("rb") as file:
            content = file.read(limit + 1)
        refuse_oversized(content, limit)
        return FetchedDocument(
            url=url,
            final_url=url,
            status=200,
            media_type=MEDIA_TYPE_BY_ENDING.get(self._path.suffix.lower(), "application/octet-stream"),
            charset=None,
            headers={},
            content=content,
            digest=hashlib.sha256(content).hexdigest(),
            fetched_at=datetime.now(UTC),
        )
