"""A SPARQL 1.1 server in place of the embedded store: the same graphs through its update and query addresses.

For Fuseki, Virtuoso, GraphDB, QLever or an Oxigraph server. The server's dataset must be ours alone: `clear`
drops all of it. Queries of users are passed on after the same check as for the embedded store; keeping the
server itself off the network and within time is its operator's part.
"""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

import httpx

from registry.errors import RegistryError, Unavailable
from registry.projections.rdf_store.graph_update import update_text
from registry.projections.rdf_store.query_forms import (
    GRAPH_FORMATS,
    SOLUTION_FORMATS,
    QueryAnswer,
    engine_refused,
    not_in_this_format,
    query_timed_out,
)
from registry.projections.rdf_store.rdf_store import REVISION_PREDICATE, GraphChange, GraphRemoval

GRAPHS_PER_UPDATE = 100
MEBIBYTE = 1024 * 1024
JSON_RESULTS = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class SparqlReply:
    """What the server answered; `is_whole` is False when it was more than was asked for."""

    status: int
    media_type: str
    content: bytes
    is_whole: bool = True


class SparqlTransport(Protocol):
    """Sends one POST to a SPARQL address."""

    def post(
        self, url: str, content: bytes, *, content_type: str, accept: str, seconds: float, max_bytes: int
    ) -> SparqlReply:
        """Give the reply whatever its status; raise TimeoutError or Unavailable when there is none."""

    def close(self) -> None:
        """Let go of connections."""


class HttpxTransport:
    """POST by httpx to the addresses of the settings only: no proxies of the environment, no redirects."""

    def __init__(self, authorization: str = "", transport: httpx.BaseTransport | None = None) -> None:
        """Use `authorization` as that header, if it is given."""
        headers = {"authorization": authorization} if authorization else {}
        self._client = httpx.Client(trust_env=False, headers=headers, transport=transport)

    def post(
        self, url: str, content: bytes, *, content_type: str, accept: str, seconds: float, max_bytes: int
    ) -> SparqlReply:
        """Send, and read at most `max_bytes` of the reply."""
        headers = {"content-type": content_type, "accept": accept}
        deadline = time.monotonic() + seconds
        try:
            with self._client.stream(
                "POST", url, content=content, headers=headers, timeout=seconds
            ) as response:
                body = bytearray()
                for piece in response.iter_bytes():
                    body += piece
                    if time.monotonic() > deadline:  # httpx bounds each read, not their sum
                        raise TimeoutError
                    if len(body) > max_bytes:
                        break
                media_type = response.headers.get("content-type", "").partition(";")[0].strip()
                is_whole = len(body) <= max_bytes
                return SparqlReply(response.status_code, media_type, bytes(body), is_whole)
        except httpx.TimeoutException as error:
            raise TimeoutError from error
        except httpx.HTTPError as error:
            raise _not_reached(type(error).__name__) from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class RemoteStore:
    """The published graphs on a SPARQL 1.1 server."""

    def __init__(
        self,
        query_url: str,
        update_url: str,
        transport: SparqlTransport | None = None,
        *,
        default_graph_is_union: bool = False,
        timeout_seconds: float = 60.0,
    ) -> None:
        """Take the server's two addresses. With `default_graph_is_union`, no copy is written for it."""
        self._query_url = query_url
        self._update_url = update_url
        self._transport = transport or HttpxTransport()
        self._copy_to_default = not default_graph_is_union
        self._timeout_seconds = timeout_seconds

    def apply(self, changes: Sequence[GraphChange | GraphRemoval]) -> None:
        """Send one update, which the server applies whole."""
        if changes:
            self._update(update_text(changes, copy_to_default=self._copy_to_default))

    def load(self, changes: Iterable[GraphChange]) -> None:
        """Send updates of some hundred graphs each."""
        remaining = iter(changes)
        while batch := list(itertools.islice(remaining, GRAPHS_PER_UPDATE)):
            self.apply(batch)

    def graph_revisions(self) -> dict[str, int]:
        """Ask for the bookkeeping triple of every graph."""
        rows = self._select(f"SELECT ?g ?n {{ GRAPH ?g {{ ?g <{REVISION_PREDICATE}> ?n }} }}")
        return {row["g"]["value"]: int(row["n"]["value"]) for row in rows}

    def count(self) -> int:
        """Count the triples of the default graph, without bookkeeping where it is the union."""
        query = f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER(?p != <{REVISION_PREDICATE}>) }}"
        return int(self._select(query)[0]["n"]["value"])

    def clear(self) -> None:
        """Drop every graph of the server's dataset."""
        self._update("DROP ALL")

    def checkpoint(self, *, at_once: bool = False) -> Path | None:
        """Do nothing: the server shows each update when it is done."""
        return None

    def close(self) -> None:
        """Let go of connections."""
        self._transport.close()

    def _update(self, text: str) -> None:
        self._post(self._update_url, text, "application/sparql-update", "*/*")

    def _select(self, query: str) -> list[dict[str, dict[str, str]]]:
        reply = self._post(self._query_url, query, "application/sparql-query", JSON_RESULTS)
        rows: list[dict[str, dict[str, str]]] = json.loads(reply.content)["results"]["bindings"]
        return rows

    def _post(self, url: str, text: str, content_type: str, accept: str) -> SparqlReply:
        try:
            reply = self._transport.post(
                url,
                text.encode(),
                content_type=content_type,
                accept=accept,
                seconds=self._timeout_seconds,
                max_bytes=512 * MEBIBYTE,
            )
        except TimeoutError as error:
            raise _not_reached("timeout") from error
        if reply.status >= 300:
            raise _not_reached(f"HTTP {reply.status}: {_beginning(reply)}")
        return reply


class RemoteQueries:
    """Passes queries on to a SPARQL 1.1 server: what the query pool is for the embedded store."""

    def __init__(
        self,
        query_url: str,
        transport: SparqlTransport | None = None,
        *,
        timeout_seconds: float = 10.0,
        result_bytes: int = 20 * MEBIBYTE,
    ) -> None:
        """Take the server's query address."""
        self._query_url = query_url
        self._transport = transport or HttpxTransport()
        self._timeout_seconds = timeout_seconds
        self._result_bytes = result_bytes

    def run(
        self,
        query: str,
        *,
        result_format: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        deadline_seconds: float | None = None,
    ) -> QueryAnswer:
        """Pass on a query that `query_guard` has let pass; an answer beyond the cap is refused, not cut."""
        seconds = self._timeout_seconds if deadline_seconds is None else deadline_seconds
        fields = [("query", query)]
        fields += [("default-graph-uri", iri) for iri in default_graphs]
        fields += [("named-graph-uri", iri) for iri in named_graphs]
        try:
            reply = self._transport.post(
                self._query_url,
                urlencode(fields).encode(),
                content_type=FORM,
                accept=result_format,
                seconds=seconds,
                max_bytes=self._result_bytes,
            )
        except TimeoutError as error:
            raise query_timed_out(seconds) from error
        if reply.status >= 300:
            raise _refusal(reply, seconds)
        if reply.media_type != result_format:
            raise not_in_this_format(result_format, SOLUTION_FORMATS + GRAPH_FORMATS)
        if not reply.is_whole:
            raise _too_long(self._result_bytes)
        return QueryAnswer(reply.content, reply.media_type, truncated=False, generation=0)

    def close(self) -> None:
        """Let go of connections."""
        self._transport.close()


def _refusal(reply: SparqlReply, seconds: float) -> RegistryError:
    if reply.status == 400:
        return engine_refused(_beginning(reply))
    if reply.status == 406:
        return not_in_this_format(reply.media_type, SOLUTION_FORMATS + GRAPH_FORMATS)
    if reply.status in (408, 504):
        return query_timed_out(seconds)
    return _not_reached(f"HTTP {reply.status}")


def _beginning(reply: SparqlReply) -> str:
    return reply.content[:200].decode(errors="replace").partition("\n")[0]


def _not_reached(reason: str) -> Unavailable:
    message = {
        "id": f"Server SPARQL tidak menjawab sebagaimana mestinya ({reason}). Coba lagi sebentar lagi.",
        "en": f"The SPARQL server did not answer as it should ({reason}). Try again in a moment.",
    }
    return Unavailable(message, "SPARQL-035", retry_after_seconds=10)


def _too_long(result_bytes: int) -> RegistryError:
    message = {
        "id": f"Jawaban lebih panjang dari {result_bytes} byte. Tambahkan LIMIT dan OFFSET.",
        "en": f"The answer is longer than {result_bytes} bytes. Add LIMIT and OFFSET.",
    }
    return Unavailable(message, "SPARQL-036", retry_after_seconds=3600)
