"""The SHACL shapes of the profiles, and the names of the properties that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from vocab.namespaces import RDFS
from vocab.scheme_reader import read_statements

if TYPE_CHECKING:
    from rdflib import Graph

PROFILES: tuple[str, ...] = ("dcat-ap", "sdmi-ap")
"""DCAT-AP 3.0.0 as published, and what SDMI-AP asks beyond it; a record should fit both."""


def shapes_turtle(profile: str) -> bytes:
    """Return the shapes of a profile as shipped; raises KeyError for a name that is not in PROFILES."""
    if profile not in PROFILES:
        raise KeyError(f"There is no profile '{profile}'. Known: {', '.join(PROFILES)}.")
    return files("vocab").joinpath("shapes", f"{profile}.ttl").read_bytes()


@cache
def shapes_graph(profile: str) -> Graph:
    """Return the shapes of a profile as a graph for pySHACL; raises KeyError for an unknown profile."""
    from rdflib import Graph  # heavy, and needed only where shapes are applied

    return Graph().parse(data=shapes_turtle(profile), format="turtle")


@cache
def property_names() -> Mapping[str, Mapping[str, str]]:
    """Return what people call the properties of DCAT-AP, by IRI and language (`id`, `en`)."""
    content = files("vocab").joinpath("shapes", "property-names.ttl").read_bytes()
    label = RDFS.term("label")
    return {
        iri: {
            one.language: one.value
            for one in about.get(label, ())
            if isinstance(one, Literal) and one.language
        }
        for iri, about in read_statements(content).items()
    }
