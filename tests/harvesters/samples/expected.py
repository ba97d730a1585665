"""The facts the sample world was made from: one row a dataset, kept beside the tests."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from harvesters.samples.feed import FeedAnswer, FeedRequest

BASE = "http://127.0.0.1:1"


@cache
def facts() -> dict[str, dict[str, str]]:
    """The 73 rows by identifier."""
    with Path(__file__).with_name("facts.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def cell(identifier: str, column: str) -> tuple[str, ...]:
    """A cell that holds several values."""
    return tuple(part.strip() for part in facts()[identifier][column].split(";") if part.strip())


def ask(feed: Any, path: str, accept: str = "", **query: str) -> FeedAnswer:
    """The feed's answer, without a socket."""
    answer = feed.answer(FeedRequest(path, query, accept, BASE))
    assert isinstance(answer, FeedAnswer), path
    return answer


def ask_json(feed: Any, path: str, **query: str) -> Any:
    """The feed's answer as JSON."""
    return json.loads(ask(feed, path, **query).body)


def fetch(url: str, headers: dict[str, str] | None = None) -> httpx.Response:
    """A response over the loopback, read whole, redirections not followed."""
    return httpx.get(url, headers=headers, timeout=5)
