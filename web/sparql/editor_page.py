"""The page on which queries are written: a form that needs no script, examples, and the answer as a table."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from flask import Response, current_app, make_response, render_template, request

from registry.errors import RegistryError
from registry.projections.rdf_store.query_forms import QueryAnswer
from registry.projections.rdf_store.query_guard import LIMITS
from vocab.namespaces import PREFIXES
from web.rate_limits import QUERIES_A_MINUTE
from web.sparql.client_turns import TURNS
from web.sparql.examples import example_named, example_queries
from web.sparql.protocol import SparqlQuestion
from web.sparql.result_table import ShownResult, shown_result

EDITOR = "vendor/yasgui/yasgui.min.js"
EDITOR_STYLE = "vendor/yasgui/yasgui.min.css"
FIRST_QUERY = """\
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>

SELECT ?dataset ?title WHERE {
  ?dataset a dcat:Dataset ; dct:title ?title .
  FILTER(LANG(?title) = "id")
}
ORDER BY ?title
LIMIT 50
"""
SHOWN_PREFIXES = ("dcat", "dct", "foaf", "prov", "sdmi", "skos", "vcard", "xsd")
_TABLE_FORMATS = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
_GRAPH_FORMATS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"), ("nt", "N-Triples"))


def editor_page(
    question: SparqlQuestion, *, answer: QueryAnswer | None = None, error: RegistryError | None = None
) -> Response:
    """Show the editor with the query, and below it the answer or what is wrong."""
    example = example_named(request.args.get("example", ""))
    shown = shown_result(answer) if answer is not None else None
    has_editor = (Path(str(current_app.static_folder)) / EDITOR).is_file()
    page = render_template(
        "sparql/editor.html",
        query=question.query or (example.query if example else FIRST_QUERY),
        example=example,
        examples=example_queries(),
        prefixes={name: PREFIXES[name] for name in SHOWN_PREFIXES},
        result=shown,
        downloads=_downloads(question, shown),
        error=error,
        limits=LIMITS,
        turns=TURNS,
        queries_a_minute=QUERIES_A_MINUTE,
        editor=EDITOR if has_editor else "",
        editor_style=EDITOR_STYLE,
    )
    return make_response(page)


def _downloads(question: SparqlQuestion, shown: ShownResult | None) -> list[tuple[str, str]]:
    """Give the addresses of the same answer in its other formats."""
    if shown is None:
        return []
    formats = _GRAPH_FORMATS if shown.kind == "graph" else _TABLE_FORMATS
    fields = [("query", question.query or "")]
    fields += [("default-graph-uri", iri) for iri in question.default_graphs]
    fields += [("named-graph-uri", iri) for iri in question.named_graphs]
    return [(f"/sparql?{urlencode([*fields, ('format', name)])}", title) for name, title in formats]
