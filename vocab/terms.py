"""Terms of our own: the ontology file, as shipped and as records for pages and documentation."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vocab.namespaces import RDF, RDFS, SDMI
from vocab.scheme_reader import Node, read_statements, text_of


@dataclass(frozen=True)
class Term:
    """A class, property or individual of `https://w3id.org/sdmi/ns#`."""

    iri: str
    name: str
    kind: str
    label: Mapping[str, str]
    comment: Mapping[str, str]
    range: str | None = None


ONTOLOGY_FILES = ("sdmi.ttl", "satu-data.ttl", "interoperability.ttl")
"""The ontology: our own terms, those of the statistical forms (MS-Keg, MS-Var, MS-Ind), of comparing datasets."""


def ontology_turtle() -> bytes:
    """Return the Turtle of the ontology as shipped, to be served at `/ns`."""
    folder = files("vocab").joinpath("ontology")
    return b"\n".join(folder.joinpath(name).read_bytes() for name in ONTOLOGY_FILES)


@cache
def own_terms() -> dict[str, Term]:
    """Return the terms of our own by their local name, in the order of the file."""
    statements = read_statements(ontology_turtle())
    subjects = [iri for iri in statements if SDMI.holds(iri) and iri != SDMI.iri]
    terms = (_read_term(iri, statements[iri]) for iri in subjects)
    return {term.name: term for term in terms}


def _read_term(iri: str, about: Mapping[str, list[Node]]) -> Term:
    ranges = about.get(RDFS.term("range"), [])
    return Term(
        iri=iri,
        name=iri[len(SDMI.iri) :],
        kind=about[RDF.term("type")][0].value,
        label=text_of(about, RDFS.term("label")),
        comment=text_of(about, RDFS.term("comment")),
        range=ranges[0].value if ranges else None,
    )
