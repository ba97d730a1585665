"""Distribution: one form of a dataset, a file or an access by program (`dcat:Distribution`)."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A file or other access; `format` is a notation of the code list `file-type`, sizes are in bytes."""

    identifier: str | None = None
    title: MultilingualText = EMPTY
    description: MultilingualText = EMPTY
    access_url: str | None = None
    download_url: str | None = None
    format: str | None = None
    media_type: str | None = None
    byte_size: int | None = None
    checksum: str | None = None
    license: str | None = None
    rights: MultilingualText = EMPTY
    issued: str | None = None
    modified: str | None = None
    conforms_to: tuple[str, ...] = ()
