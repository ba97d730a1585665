"""Harvest sources and runs as PROV: what a record was derived from, and the activity that brought it."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit, urlunsplit

from flask import Blueprint, Response
from pyoxigraph import Literal, NamedNode, Triple

from registry.errors import NotFound
from registry.identifiers import IriSpace
from registry.mapping.rdf_terms import code_node, datatype, term, text_literal, time_literal, web_node
from registry.model.harvest import HarvestRun, HarvestSource, SourceState
from registry.queries.browse_harvests import describe_run, describe_source
from web import current
from web.linked_data.documents import ANY_EXTENSION, alternates, document, link


def harvest_routes() -> Blueprint:
    """Make the routes of data documents about sources and runs."""
    routes = Blueprint("harvest_documents", __name__, url_prefix="/data")
    routes.add_url_rule(f"/source/<slug>.{ANY_EXTENSION}", "source", show_source)
    routes.add_url_rule(f"/run/<int:number>.{ANY_EXTENSION}", "run", show_run)
    return routes


def public_source(slug: str) -> HarvestSource:
    """Give a source that records may have come from; raises NotFound for one that nobody approved yet."""
    source = describe_source(current.registry().database, slug).source
    if source.state is SourceState.DRAFT:
        raise NotFound(
            {
                "id": f"Tidak ada sumber “{slug}”; lihat /harvest.",
                "en": f"There is no source “{slug}”; see /harvest.",
            },
            "SDMI-NF-003",
        )
    return source


def show_source(slug: str, extension: str) -> Response:
    """Show one source."""
    iris = current.registry().iris
    triples = source_to_triples(public_source(slug), iris)
    return document(
        triples, extension, links=_links(iris, f"/harvest/source/{slug}", f"/data/source/{slug}", extension)
    )


def show_run(number: int, extension: str) -> Response:
    """Show one run."""
    registry = current.registry()
    triples = run_to_triples(describe_run(registry.database, number).run, registry.iris)
    page, stem = f"/harvest/run/{number}", f"/data/run/{number}"
    return document(triples, extension, links=_links(registry.iris, page, stem, extension))


def source_to_triples(source: HarvestSource, iris: IriSpace) -> list[Triple]:
    """Describe a foreign catalog that we read; keys in its address stay with us."""
    subject = NamedNode(iris.source(source.slug))
    return [
        Triple(subject, term("rdf:type"), term("prov:Entity")),
        Triple(subject, term("rdf:type"), term("dcat:Resource")),
        *(Triple(subject, term("dct:title"), text_literal(*one)) for one in source.title.items()),
        Triple(subject, term("dct:identifier"), Literal(source.slug)),
        Triple(subject, term("dct:publisher"), code_node("agency", source.agency)),
        Triple(subject, term("dcat:landingPage"), web_node(_open_address(source.url))),
    ]


def run_to_triples(run: HarvestRun, iris: IriSpace) -> list[Triple]:
    """Describe one reading of a source as an activity, with its counts in words."""
    subject = NamedNode(iris.run(run.number))
    triples = [
        Triple(subject, term("rdf:type"), term("prov:Activity")),
        Triple(subject, term("dct:identifier"), Literal(str(run.number), datatype=datatype("integer"))),
        Triple(subject, term("prov:used"), NamedNode(iris.source(run.source))),
        Triple(subject, term("rdfs:label"), Literal(f"{run.source} #{run.number}: {run.state.value}")),
    ]
    triples += _moment(subject, "prov:startedAtTime", run.started)
    triples += _moment(subject, "prov:endedAtTime", run.ended)
    counted = ", ".join(f"{name} {number}" for name, number in sorted(run.counts.items()))
    if counted:
        triples.append(Triple(subject, term("rdfs:comment"), Literal(counted)))
    return triples


def _moment(subject: NamedNode, name: str, moment: datetime.datetime | None) -> list[Triple]:
    return [] if moment is None else [Triple(subject, term(name), time_literal(moment))]


def _open_address(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _links(iris: IriSpace, page: str, stem: str, extension: str) -> list[str]:
    page, stem = iris.base_url + page, iris.base_url + stem
    return [link(page, "canonical"), *alternates(stem, page=page, besides=extension)]
