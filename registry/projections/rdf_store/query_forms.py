"""What a SPARQL query gives back, in which formats, and the ways in which it may fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from registry.errors import Rejected, Unavailable


class QueryForm(Enum):
    """The four kinds of query; the value is the keyword."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def formats(self) -> tuple[str, ...]:
        """The media types in which the answer can be had, the preferred one first."""
        return GRAPH_FORMATS if self in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE) else SOLUTION_FORMATS


SOLUTION_FORMATS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPH_FORMATS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """The serialised answer of one query.

    A `truncated` answer is well formed but stops early: say so to the reader, never hide it. `generation` is
    the number of the checkpoint that was asked (0 for a remote server), good as part of a cache key.
    """

    content: bytes
    media_type: str
    truncated: bool
    generation: int


class QueryRunner(Protocol):
    """Something that answers SPARQL queries: the pool of processes, or a remote server."""

    def run(
        self,
        query: str,
        *,
        result_format: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        deadline_seconds: float | None = None,
    ) -> QueryAnswer:
        """Answer in the media type `result_format`, or raise one of the errors below or `Unavailable`."""

    def close(self) -> None:
        """End what was started."""


class QueryRefused(Rejected):
    """The query is not answered because of what it says; `line` and `column` (from 1) tell where."""

    def __init__(
        self, message: Mapping[str, str], code: str, line: int | None = None, column: int | None = None
    ) -> None:
        """Keep the place beside the message."""
        super().__init__(message, code)
        self.line = line
        self.column = column


class QueryTimeout(Unavailable):
    """The query ran into its deadline and was ended; the same query will most likely do so again."""


class QueryFailed(Unavailable):
    """The process that ran the query ended before its time: it took too much memory or crashed the engine."""


def query_timed_out(seconds: float) -> QueryTimeout:
    """Say that the query took too long and what would make it quicker."""
    message = {
        "id": f"Kueri dihentikan setelah {seconds:g} detik. Persempit polanya, tambahkan LIMIT, atau "
        "bagi menjadi beberapa kueri.",
        "en": f"The query was stopped after {seconds:g} seconds. Narrow its patterns, add a LIMIT, "
        "or split it.",
    }
    return QueryTimeout(message, "SPARQL-030", retry_after_seconds=30)


def query_broke_down(reason: str) -> QueryFailed:
    """Say that the query ended its process, which is most often a matter of memory."""
    message = {
        "id": f"Kueri menghabiskan memori atau menghentikan mesin kueri ({reason}). Kurangi ORDER BY, "
        "GROUP_CONCAT dan gabungan tanpa variabel bersama.",
        "en": f"The query used up its memory or stopped the engine ({reason}). Use less ORDER BY and "
        "GROUP_CONCAT, and fewer joins without a shared variable.",
    }
    return QueryFailed(message, "SPARQL-031", retry_after_seconds=30)


def too_many_queries(retry_after_seconds: int) -> Unavailable:
    """Say that the query was not begun because others are being answered."""
    message = {
        "id": f"Terlalu banyak kueri sedang berjalan. Coba lagi dalam {retry_after_seconds} detik.",
        "en": f"Too many queries are running. Try again in {retry_after_seconds} seconds.",
    }
    return Unavailable(message, "SPARQL-032", retry_after_seconds)


def not_ready_yet() -> Unavailable:
    """Say that there is nothing to ask yet."""
    message = {
        "id": "Data RDF sedang disiapkan. Coba lagi sebentar lagi.",
        "en": "The RDF data are being prepared. Try again in a moment.",
    }
    return Unavailable(message, "SPARQL-033", retry_after_seconds=5)


def cannot_be_sealed() -> Unavailable:
    """Say that queries stay closed on a machine that cannot keep them off the network."""
    message = {
        "id": "Mesin ini tidak dapat memutus kueri dari jaringan, jadi SPARQL ditutup. Jalankan di Linux "
        "(x86-64 atau ARM 64), atau atur server SPARQL jarak jauh.",
        "en": "This machine cannot keep queries off the network, so SPARQL is closed. Run on Linux "
        "(x86-64 or 64-bit ARM), or set a remote SPARQL server.",
    }
    return Unavailable(message, "SPARQL-034", retry_after_seconds=3600)


def engine_refused(reason: str) -> QueryRefused:
    """Pass on what the engine could not read in the query."""
    message = {
        "id": f"Kueri tidak dapat dibaca: {reason}. Perbaiki di tempat itu, lalu kirim lagi.",
        "en": f"The query cannot be read: {reason}. Mend it there and send it again.",
    }
    return QueryRefused(message, "SPARQL-020")


def not_in_this_format(result_format: str, formats: Sequence[str]) -> QueryRefused:
    """Say which formats this form of query can be had in."""
    listed = ", ".join(formats)
    message = {
        "id": f"Bentuk kueri ini tidak dapat dijawab sebagai {result_format}. Pilih: {listed}.",
        "en": f"This form of query cannot be answered as {result_format}. Choose: {listed}.",
    }
    return QueryRefused(message, "SPARQL-021")


def not_a_graph_name(iri: str) -> QueryRefused:
    """Say that a graph of the protocol's dataset has no usable name."""
    message = {
        "id": f"'{iri[:200]}' bukan IRI graf yang sah. Tulis IRI lengkap, misalnya http://contoh.id/graf.",
        "en": f"'{iri[:200]}' is no valid graph IRI. Write a full IRI, for example http://example.org/graph.",
    }
    return QueryRefused(message, "SPARQL-022")
