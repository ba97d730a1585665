"""What a fetch brought back: the decoded bytes, their digest, and the facts needed to trace and repeat it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message

# Never kept: session secrets that a server hands out.
UNKEPT_HEADERS = frozenset({"set-cookie", "set-cookie2"})


@dataclass(frozen=True, kw_only=True)
class FetchedDocument:
    """One complete answer; with `not_modified` the content is empty and the copy at hand is still good."""

    url: str
    final_url: str
    status: int
    media_type: str
    charset: str | None
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    digest: str
    fetched_at: datetime
    not_modified: bool = False

    @property
    def etag(self) -> str | None:
        """The entity tag to send with the next conditional request."""
        return self.headers.get("etag")

    @property
    def last_modified(self) -> str | None:
        """The modification date, as the server spelled it, to send with the next conditional request."""
        return self.headers.get("last-modified")


def kept_headers(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Give the headers by lower-case name, repeated ones joined by a comma, without cookies."""
    kept: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1").strip()
        if name not in UNKEPT_HEADERS:
            kept[name] = f"{kept[name]}, {value}" if name in kept else value
    return kept


def media_type_and_charset(content_type: str | None) -> tuple[str, str | None]:
    """Split a Content-Type header into its lower-case media type and charset."""
    if not content_type:
        return "application/octet-stream", None
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_content_charset()
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type or "application/octet-stream", charset
