"""The answer of a query as the page shows it: a table, yes or no, or a graph as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.projections.rdf_store.query_forms import QueryAnswer
from vocab.namespaces import shorten

MOST_ROWS = 500
MOST_CHARACTERS = 100_000
JSON_RESULTS = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: what is shown, where it leads, and the language or type it has."""

    text: str
    href: str = ""
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class ShownResult:
    """What the page shows; of `kind` table, boolean or graph. `total` counts rows, also those not shown."""

    kind: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    total: int = 0
    is_true: bool = False
    text: str = ""
    truncated: bool = False


def shown_result(answer: QueryAnswer) -> ShownResult:
    """Prepare an answer for the page."""
    if answer.media_type != JSON_RESULTS:
        text = answer.content.decode(errors="replace")
        is_cut = answer.truncated or len(text) > MOST_CHARACTERS
        return ShownResult("graph", text=text[:MOST_CHARACTERS], truncated=is_cut)
    document = json.loads(answer.content)
    if "boolean" in document:
        return ShownResult("boolean", is_true=document["boolean"])
    columns = tuple(document["head"]["vars"])
    bindings = document["results"]["bindings"]
    rows = tuple(
        tuple(_cell(binding[one]) if one in binding else None for one in columns)
        for binding in bindings[:MOST_ROWS]
    )
    return ShownResult("table", columns, rows, len(bindings), truncated=answer.truncated)


def _cell(term: Mapping[str, Any]) -> Cell:
    value = str(term.get("value", ""))
    if term["type"] == "uri":
        is_address = value.startswith(("http://", "https://"))
        return Cell(shorten(value), href=value if is_address else "")
    return Cell(value, language=term.get("xml:lang", ""), datatype=shorten(term.get("datatype", "")))
