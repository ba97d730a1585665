"""A SPARQL 1.1 server on loopback over a pyoxigraph store: what the remote adapter is tested against."""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store


class _SparqlRequests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: Store

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        try:
            if self.path == "/update":
                self.store.update(body)
                self._reply(204, "text/plain", b"")
            else:
                self._query(body)
        except SyntaxError as error:
            self._reply(400, "text/plain", str(error).encode())

    def _query(self, body: str) -> None:
        accept = self.headers["accept"]
        query, default, named = body, None, None
        if self.headers["content-type"] == "application/x-www-form-urlencoded":
            fields = parse_qs(body)
            query = fields["query"][0]
            default = [NamedNode(iri) for iri in fields.get("default-graph-uri", [])] or None
            named = [NamedNode(iri) for iri in fields.get("named-graph-uri", [])] or None
        results = self.store.query(query, default_graph=default, named_graphs=named)
        if isinstance(results, QueryTriples):
            graph_format = RdfFormat.from_media_type(accept)
            content = graph_format and results.serialize(format=graph_format)
        else:
            table_format = QueryResultsFormat.from_media_type(accept)
            content = table_format and results.serialize(format=table_format)
        self._reply(*((200, accept, content) if content is not None else (406, "text/plain", b"")))

    def _reply(self, status: int, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextlib.contextmanager
def sparql_server() -> Iterator[tuple[str, Store]]:
    """Serve an empty store; give its address and the store itself."""
    store = Store()
    requests = type("Requests", (_SparqlRequests,), {"store": store})
    server = ThreadingHTTPServer(("127.0.0.1", 0), requests)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Canary:
    """A listener on loopback that counts who comes: nobody should."""

    def __init__(self) -> None:
        self.visits = 0
        outer = self

        class Visits(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.visits += 1
                self.send_response(204)
                self.end_headers()

            do_GET = do_POST

            def log_message(self, format: str, *args: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Visits)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
