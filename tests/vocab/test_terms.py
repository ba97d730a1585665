"""The ontology of our own terms."""

import re
from importlib.resources import files

import pytest

from vocab.sources import file_sources
from vocab.terms import ontology_turtle, own_terms


def test_every_own_term_is_labelled_and_explained_in_both_languages_when_read() -> None:
    for term in own_terms().values():
        assert set(term.label) == set(term.comment) == {"id", "en"}, term.name


@pytest.mark.parametrize(
    "name",
    [
        "suggestedConcept",
        "isSample",
        "revision",
        "personalDataClass",
        "placeRole",
        "codeListVersion",
        "population",
        "sourceSystem",
        "accessProcedure",
        "accessGround",
        "Variable",
        "variable",
        "Asserted",
        "Suggested",
        "Accepted",
        "Rejected",
    ],
)
def test_term_exists_when_the_project_relies_on_it(name: str) -> None:
    assert own_terms()[name].iri == f"https://w3id.org/sdmi/ns#{name}"


def test_every_sdmi_term_is_defined_when_a_code_list_uses_it() -> None:
    used: set[str] = set()
    for path in files("vocab").joinpath("code_lists").iterdir():
        without_strings = re.sub(r'"(?:[^"\\]|\\.)*"', '""', path.read_text(encoding="utf-8"))
        used |= set(re.findall(r"\bsdmi:(\w+)", without_strings))
    assert used <= set(own_terms())


def test_range_is_given_when_stated() -> None:
    assert own_terms()["linkStatus"].range == "https://w3id.org/sdmi/ns#LinkStatus"
    assert own_terms()["population"].range is None


def test_origin_is_named_when_a_file_is_not_a_scheme() -> None:
    assert ontology_turtle().startswith(b"#")
    for path, source in file_sources().items():
        assert files("vocab").joinpath(path).is_file()
        assert source.licence
