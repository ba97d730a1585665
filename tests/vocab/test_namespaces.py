"""Prefixes: each once, the same in code and in Turtle."""

from importlib.resources import files

import pytest
import rdflib

from vocab.namespaces import NAMESPACES, PREFIXES, SKOS, bind_prefixes, expand, shorten


def test_each_prefix_and_iri_stands_once_when_listed() -> None:
    assert len(PREFIXES) == len(NAMESPACES) == len(set(PREFIXES.values()))


def test_graph_has_our_prefixes_when_bound() -> None:
    graph = rdflib.Graph()
    bind_prefixes(graph)
    bound = {prefix: str(iri) for prefix, iri in graph.namespaces()}
    assert PREFIXES.items() <= bound.items()


def test_name_is_spelled_in_full_and_back_when_the_prefix_is_known() -> None:
    assert expand("skos:Concept") == SKOS.term("Concept")
    assert shorten(SKOS.term("Concept")) == "skos:Concept"
    assert shorten("https://example.org/x") == "https://example.org/x"
    with pytest.raises(KeyError):
        expand("nope:x")


@pytest.mark.parametrize("folder", ["code_lists", "ontology"])
def test_turtle_uses_the_prefixes_of_the_project_when_shipped(folder: str) -> None:
    own = {"c", "own", "agency"}
    for path in files("vocab").joinpath(folder).iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@prefix"):
                prefix, iri = line.split()[1].rstrip(":"), line.split()[2].strip("<>")
                assert prefix in own or PREFIXES[prefix] == iri, f"{path.name}: {prefix}"
