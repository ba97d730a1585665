"""What a sample feed is asked and what it answers, apart from any socket."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

JSON = "application/json; charset=utf-8"
MEDIA_TYPES = {
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "CSV": "text/csv",
    "PDF": "application/pdf",
    "JSON": "application/json",
    "API": "application/json",
}


@dataclass(frozen=True)
class FeedRequest:
    """A GET as the feed sees it: the path below its prefix, the query, what is accepted, our own root."""

    path: str
    query: Mapping[str, str]
    accept: str
    base_url: str


@dataclass(frozen=True)
class FeedAnswer:
    """Bytes with their media type; ``modified`` becomes Last-Modified."""

    body: bytes
    media_type: str
    status: int = 200
    modified: date | None = None


class Feed(Protocol):
    """One source of the sample world, mounted below its prefix."""

    @property
    def prefix(self) -> str:
        """First part of the path, without slashes."""

    @property
    def title(self) -> str:
        """Name on the landing page."""

    @property
    def entrance(self) -> str:
        """Path below the prefix where a visitor starts."""

    def answer(self, request: FeedRequest) -> FeedAnswer | None:
        """The answer, or None where the feed has nothing under this path."""


def json_answer(document: object, *, status: int = 200, modified: date | None = None) -> FeedAnswer:
    """The document as UTF-8 JSON with its letters unescaped."""
    body = json.dumps(document, ensure_ascii=False).encode()
    return FeedAnswer(body, JSON, status, modified)


def natural_number(text: str, default: int) -> int:
    """The number in a query parameter, or the default where it is absent or not one."""
    return int(text) if text.isdecimal() else default
