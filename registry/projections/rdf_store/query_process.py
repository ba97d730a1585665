"""Inside a query process: open the newest checkpoint, answer one query at a time, stop at the cap.

Imported by a freshly started interpreter, so it needs pyoxigraph and three small modules, and nothing else.
"""

from __future__ import annotations

import contextlib
import io
import math
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from registry.projections.rdf_store.checkpoints import CheckpointLease, lease_newest, newest_number
from registry.projections.rdf_store.network_seal import seal_network
from registry.projections.rdf_store.result_cut import cut_after_last_row


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """One query, the form of its answer and what it may cost. No dataset (None) means the whole store."""

    query: str
    media_type: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    seconds: float
    result_bytes: int


class ReplyKind(Enum):
    """How the query ended, as far as the process lived to tell."""

    ANSWER = "answer"
    UNREADABLE = "unreadable"
    WRONG_FORMAT = "wrong format"
    WRONG_GRAPH = "wrong graph"
    NOT_READY = "not ready"
    NOT_SEALED = "not sealed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class QueryReply:
    """What the process sends back; `is_worn` says that it holds much memory and should be replaced."""

    kind: ReplyKind
    content: bytes = b""
    truncated: bool = False
    generation: int = 0
    reason: str = ""
    is_worn: bool = False


class _Reader:
    """The checkpoint that this process has open, and the limits under which it reads."""

    def __init__(self, checkpoints: Path, memory_bytes: int, is_sealed: bool) -> None:
        self.checkpoints = checkpoints
        self.memory_bytes = memory_bytes
        self.is_sealed = is_sealed
        self.store: Store | None = None
        self.lease: CheckpointLease | None = None
        self.ground_bytes = 0

    def open_newest(self) -> None:
        """Open the newest checkpoint if it is not the one that is open; keep the old one if there is none."""
        number = newest_number(self.checkpoints)
        if number is None or (self.lease is not None and self.lease.number == number):
            return
        lease = lease_newest(self.checkpoints)
        if lease is None:
            return
        self._close()
        _limit(resource.RLIMIT_AS, resource.RLIM_INFINITY)
        self.store, self.lease = Store.read_only(str(lease.path)), lease
        self.ground_bytes = _address_space_bytes()
        _limit(resource.RLIMIT_AS, self.ground_bytes + self.memory_bytes)

    def _close(self) -> None:
        self.store = None
        if self.lease is not None:
            self.lease.release()
            self.lease = None

    @property
    def is_worn(self) -> bool:
        """Tell whether a quarter of the memory for queries is still held after one."""
        return _address_space_bytes() - self.ground_bytes > self.memory_bytes // 4


_readers: list[_Reader] = []


def prepare(checkpoints: str, memory_bytes: int, require_seal: bool) -> None:
    """Give up the network, then open a checkpoint ahead of the first query. Runs once, at the start."""
    _limit(resource.RLIMIT_CORE, 0)
    reader = _Reader(Path(checkpoints), memory_bytes, seal_network() or not require_seal)
    _readers[:] = [reader]
    if reader.is_sealed:
        with contextlib.suppress(OSError):  # the query will find out, and say so
            reader.open_newest()


def answer(request: QueryRequest) -> QueryReply:
    """Run one query over the newest checkpoint and serialise what it gives, up to the cap."""
    reader = _readers[0]
    if not reader.is_sealed:
        return QueryReply(ReplyKind.NOT_SEALED)
    try:
        reader.open_newest()
        if reader.store is None or reader.lease is None:
            return QueryReply(ReplyKind.NOT_READY)
        _limit(resource.RLIMIT_CPU, _cpu_seconds() + math.ceil(request.seconds) + 1)
        return _answer(reader.store, request, reader.lease.number, reader)
    except (SyntaxError, ValueError) as error:
        return QueryReply(ReplyKind.UNREADABLE, reason=_first_line(error))
    except (MemoryError, OSError) as error:
        is_worn = isinstance(error, MemoryError)
        return QueryReply(ReplyKind.BROKEN, reason=type(error).__name__, is_worn=is_worn)
    finally:
        _limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _answer(store: Store, request: QueryRequest, generation: int, reader: _Reader) -> QueryReply:
    default_graphs: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named_graphs: list[NamedNode | BlankNode] | None = None
    try:
        if request.default_graphs is not None:
            default_graphs = [NamedNode(iri) for iri in request.default_graphs]
        if request.named_graphs is not None:
            named_graphs = [NamedNode(iri) for iri in request.named_graphs]
    except ValueError as error:
        return QueryReply(ReplyKind.WRONG_GRAPH, reason=str(error))
    results = store.query(request.query, default_graph=default_graphs, named_graphs=named_graphs)
    output = _CappedOutput(request.result_bytes, is_strict=not isinstance(results, QueryTriples))
    if not _write(results, request.media_type, output):
        return QueryReply(ReplyKind.WRONG_FORMAT)
    content = output.getvalue()
    if output.is_full and isinstance(results, QuerySolutions):
        content = cut_after_last_row(content[: request.result_bytes], request.media_type)
    return QueryReply(ReplyKind.ANSWER, content, output.is_full, generation, is_worn=reader.is_worn)


def _write(
    results: QuerySolutions | QueryBoolean | QueryTriples, media_type: str, output: _CappedOutput
) -> bool:
    """Serialise until the end or the cap; tell whether this form of query has such a format at all."""
    if isinstance(results, QueryTriples):
        graph_format = _GRAPH_FORMATS.get(media_type)
        if graph_format is not None:
            serialize(_while_room(results, output), output, graph_format)
        return graph_format is not None
    table_format = _TABLE_FORMATS.get(media_type)
    if table_format is None:
        return False
    try:
        results.serialize(output, table_format)
    except OSError:
        if not output.is_full:
            raise
    return True


def _while_room(triples: QueryTriples, output: _CappedOutput) -> Iterator[Triple]:
    """Give triples as long as they fit: the serialiser then ends its document properly."""
    for triple in triples:
        if output.tell() >= output.cap:
            output.is_full = True
            return
        yield triple


class _CappedOutput(io.BytesIO):
    """A file in memory that takes tables up to its cap; of graphs, it lets the last triple be finished."""

    def __init__(self, cap: int, *, is_strict: bool) -> None:
        super().__init__()
        self.cap = cap
        self.is_strict = is_strict
        self.is_full = False

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]
        """Keep the piece, or raise OSError when a table has grown beyond the cap."""
        count = super().write(piece)
        if self.is_strict and self.tell() > self.cap:
            self.is_full = True
            raise OSError("the answer is longer than allowed")
        return count


_TABLE_FORMATS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]


def _limit(kind: int, soft: int) -> None:
    """Set the soft limit and leave the hard one, so that the next query may have another."""
    hard = resource.getrlimit(kind)[1]
    is_higher = hard != resource.RLIM_INFINITY and (soft == resource.RLIM_INFINITY or soft > hard)
    resource.setrlimit(kind, (hard if is_higher else soft, hard))


def _cpu_seconds() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return math.ceil(used.ru_utime + used.ru_stime)


def _address_space_bytes() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except FileNotFoundError:
        return 0  # not Linux: the limit then counts from nothing
    return pages * resource.getpagesize()
