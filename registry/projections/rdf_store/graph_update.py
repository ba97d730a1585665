"""Changes of graphs as the text of one SPARQL update, which an engine applies whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from registry.projections.rdf_store.rdf_store import REVISION_PREDICATE, GraphChange, GraphRemoval

_BLANK_NODE = re.compile(rb'^\s*_:|\s_:[^\s"<>]+[ \t]*\.[ \t]*\r?$', re.MULTILINE)


def update_text(changes: Sequence[GraphChange | GraphRemoval], *, copy_to_default: bool = True) -> str:
    """Give one update request that replaces and removes the graphs in order.

    Without `copy_to_default` only named graphs are kept: for servers whose default graph is the union anyway.
    """
    operations: list[str] = []
    for change in changes:
        graph = _graph(change.graph_iri)
        operations += _removal(graph, copy_to_default)
        if isinstance(change, GraphChange) and change.published:
            operations.append(_insertion(graph, change, copy_to_default))
    return " ;\n".join(operations)


def _removal(graph: str, copy_to_default: bool) -> Iterator[str]:
    # The mapping gives every triple to one record only. Should two graphs share one all the same, the default
    # graph keeps it until the last of them goes; the extra look-up costs nothing measurable.
    if copy_to_default:
        yield (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} "
            f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph}) }} }}"
        )
    yield f"DROP SILENT GRAPH {graph}"


def _insertion(graph: str, change: GraphChange, copy_to_default: bool) -> str:
    # Parsed and written again: what is pasted into the update is then surely triples, and nothing else.
    triples = "\n".join(f"{one} ." for one in checked_triples(change))
    revision = f"{graph} <{REVISION_PREDICATE}> {int(change.revision)} ."
    copy = triples if copy_to_default else ""
    return f"INSERT DATA {{ {copy} GRAPH {graph} {{ {triples} {revision} }} }}"


def checked_triples(change: GraphChange) -> list[Triple]:
    """Read the statements of a change; raises SyntaxError or ValueError where there is anything else."""
    triples = [quad.triple for quad in parse(change.triples, RdfFormat.N_TRIPLES)]
    if any(isinstance(one.subject, BlankNode) or isinstance(one.object, BlankNode) for one in triples):
        raise _blank_node_found(change)
    return triples


def n_quads(changes: Iterable[GraphChange]) -> Iterator[bytes]:
    """Give the published changes as N-Quads: in the default graph, and with the bookkeeping in their own."""
    for change in changes:
        if not change.published:
            continue
        if b"_:" in change.triples and _BLANK_NODE.search(change.triples):
            raise _blank_node_found(change)
        graph = _graph(change.graph_iri).encode()
        integer = b"<http://www.w3.org/2001/XMLSchema#integer>"
        bookkeeping = b'%s <%s> "%d"^^%s %s .' % (
            graph, REVISION_PREDICATE.encode(), change.revision, integer, graph,
        )  # fmt: skip
        yield b"\n".join([*_in_both(change.triples, graph), bookkeeping, b""])


def _in_both(triples: bytes, graph: bytes) -> tuple[bytes, bytes]:
    """Give the triples as they are and as quads of a graph; what our serialiser wrote, by one replacement."""
    end = b" .\n"  # no literal holds a line feed, so these end lines only
    if triples.endswith(end) and triples.count(b"\n") == triples.count(end):
        return triples.removesuffix(b"\n"), triples.replace(end, b" " + graph + end).removesuffix(b"\n")
    lines = [line for line in (line.strip() for line in triples.split(b"\n")) if line]
    return b"\n".join(lines), b"\n".join(line.removesuffix(b".") + graph + b" ." for line in lines)


def _graph(iri: str) -> str:
    return str(NamedNode(iri))  # raises ValueError for what is no absolute IRI, so nothing can be smuggled in


def _blank_node_found(change: GraphChange) -> ValueError:
    return ValueError(f"{change.graph_iri} contains a blank node; give its children IRIs before storing it")
