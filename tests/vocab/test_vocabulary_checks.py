"""Each house rule finds a planted fault, and none in our own schemes."""

import pytest

from vocab.code_lists import SCHEMES, code_list
from vocab.vocabulary_checks import RULES, check_all, check_scheme, check_turtle

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <http://schema.org/> .
@prefix c: <https://w3id.org/sdmi/concept/frequency/> .
@prefix s: <https://w3id.org/sdmi/concept/> .
s:frequency a skos:ConceptScheme ; dct:title "F"@id, "F"@en ; owl:versionInfo "0.1.0" ; dct:source "x" ;
    dct:license "CC0-1.0" ; skos:hasTopConcept c:a .
c:a a skos:Concept ; skos:inScheme s:frequency ; skos:topConceptOf s:frequency ; skos:notation "a" ;
    skos:prefLabel "Aa"@id, "Ab"@en .
c:b a skos:Concept ; skos:inScheme s:frequency ; skos:notation "b" ; skos:prefLabel "Ba"@id, "Bb"@en ;
    skos:broader c:a .
"""
THIRD = 'c:c a skos:Concept ; skos:inScheme s:frequency ; skos:notation "c" ; skos:prefLabel "Ca"@id, "Cb"@en'

FAULTS = {
    "pref-label-twice": 'c:b skos:prefLabel "Lain"@id .',
    "pref-label-missing": 'c:c a skos:Concept ; skos:inScheme s:frequency ; skos:notation "c" ; '
    'skos:prefLabel "Ca"@id ; skos:broader c:a .',
    "label-malformed": 'c:b skos:altLabel "no language" .',
    "label-repeated": 'c:b skos:altLabel "Ba"@id .',
    "label-clash": 'c:b skos:hiddenLabel "AA"@id .',
    "notation": f'{THIRD} ; skos:broader c:a . c:b skos:notation "c" .',
    "in-scheme": 'c:c a skos:Concept ; skos:notation "c" ; skos:prefLabel "C"@id, "D"@en .',
    "dangling-reference": "c:b skos:related c:gone .",
    "broader-cycle": f"{THIRD} ; skos:broader c:b . c:b skos:broader c:c .",
    "related-and-broader": "c:b skos:related c:a . c:a skos:related c:b .",
    "related-one-way": f"{THIRD} ; skos:broader c:a ; skos:related c:b .",
    "unreachable": f"{THIRD} .",
    "mapping": "c:b skos:exactMatch <https://w3id.org/sdmi/concept/country/XX> .",
    "replacement": "c:b owl:deprecated true .",
    "source-unnamed": 's:frequency owl:versionInfo "9.9" .',
    "mapping-one-way": "c:b skos:exactMatch <https://w3id.org/sdmi/concept/sex/M> .",
    "language-tag": 'c:b skos:altLabel "Bc"@bahasa .',
    "no-common-language": f"{THIRD.replace('@id', '@ms').replace('@en', '@jv')} ; skos:broader c:a .",
    "undocumented": f"{THIRD} ; skos:broader c:a .",
    "unprintable": 'c:b skos:altLabel "B\u200bd"@id .',
    "disconnected": f"{THIRD} ; skos:topConceptOf s:frequency . c:b skos:related c:a . "
    "c:a skos:related c:b . s:frequency skos:hasTopConcept c:c .",
    "valueless-related": f"{THIRD} ; skos:broader c:b ; skos:related c:d . "
    'c:d a skos:Concept ; skos:inScheme s:frequency ; skos:notation "d" ; skos:broader c:b ; skos:related c:c ; '
    'skos:prefLabel "Da"@id, "Db"@en .',
    "transitive-only": f"{THIRD} ; skos:broader c:a ; skos:broaderTransitive c:b .",
    "one-way": "c:b skos:narrower c:a .",
    "reflexive": "c:b skos:related c:b .",
    "redundant-broader": f"{THIRD} ; skos:broader c:b, c:a .",
    "no-top-concept": "",
    "mapping-clash": "c:b skos:exactMatch <http://e.org/x> ; skos:closeMatch <http://e.org/x> .",
    "undefined-term": 'c:b skos:prefSymbol "x" .',
    "iri-scheme": f"{THIRD.replace('c:c ', '<urn:x:c> ')} ; skos:broader c:a .",
    "validity": 'c:b schema:validFrom "2022-01-01" ; schema:validThrough "2021-01-01" .',
}


def test_nothing_is_found_when_our_own_schemes_are_checked() -> None:
    assert [str(finding) for finding in check_all()] == []


def test_nothing_is_found_when_a_small_scheme_is_sound() -> None:
    assert check_turtle("frequency", HEAD.encode()) == []


def test_every_rule_has_a_fault_planted_when_tested() -> None:
    assert set(FAULTS) == set(RULES)


@pytest.mark.parametrize(("rule", "fault"), FAULTS.items())
def test_rule_finds_it_when_a_fault_is_planted(rule: str, fault: str) -> None:
    turtle, name = HEAD, "frequency"
    if rule == "source-unnamed":
        # The first value of a property is read: a second version must come before it.
        turtle = HEAD.replace('versionInfo "0.1.0"', 'versionInfo "9.9"')
    if rule == "no-top-concept":
        turtle = HEAD.replace("skos:topConceptOf s:frequency ;", "").replace("; skos:hasTopConcept c:a", "")
    if rule == "undocumented":
        # A frequency needs no definition, the sex of a person does.
        turtle, name = HEAD.replace("frequency", "sex"), "sex"
        fault = fault.replace("frequency", "sex")
    found = check_turtle(name, f"{turtle}\n{fault}".encode())
    assert rule in {finding.rule for finding in found}


def test_place_name_may_be_shared_when_it_is_hidden_only() -> None:
    names = {finding.rule for finding in check_scheme("region-bps")}
    assert "label-clash" not in names
    assert [one.notation for one in code_list("region-bps").find("Bogor")] == ["3201", "3271"]


def test_renewed_code_may_bear_the_labels_of_its_successor() -> None:
    renewed = f"{THIRD} ; skos:broader c:a . c:d a skos:Concept ; skos:inScheme s:frequency ; "
    renewed += (
        'skos:notation "d" ; skos:prefLabel "Ca"@id, "Cb"@en ; skos:broader c:a ; dct:isReplacedBy c:c .'
    )
    assert check_turtle("frequency", f"{HEAD}\n{renewed}".encode()) == []
    still_used = renewed.replace(" ; dct:isReplacedBy c:c", "")
    assert "label-clash" in {one.rule for one in check_turtle("frequency", f"{HEAD}\n{still_used}".encode())}


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("c:b skos:exactMatch c:a .", "of the same scheme"),
        (f"{THIRD} ; skos:broader c:a ; skos:exactMatch <http://e.org/x> . "
         "c:b skos:exactMatch <http://e.org/x> .", "exact match of"),
        ("c:a skos:broader c:b .", "top concept and has a broader"),
        ("c:b skos:topConceptOf s:frequency .", "hasTopConcept"),
        ("c:b dct:isReplacedBy c:a . c:a owl:deprecated true .", "which is deprecated"),
        ('c:b skos:altLabel " "@id .', "is empty"),
        ("c:c a skos:Concept .", "no notation"),
    ],
)  # fmt: skip
def test_text_says_what_is_wrong_when_a_fault_is_planted(fault: str, text: str) -> None:
    found = check_turtle("frequency", f"{HEAD}\n{fault}".encode())
    assert any(text in finding.text for finding in found)


def test_scheme_is_told_apart_when_sources_do_not_name_it() -> None:
    turtle = HEAD.replace("sdmi/concept/frequency", "sdmi/concept/new").replace("s:frequency", "s:new")
    header = turtle.replace('dct:title "F"@id, "F"@en ;', 'dct:title "F"@id ;').replace(
        'dct:source "x" ;', ""
    )
    assert {finding.text for finding in check_turtle("new", header.encode())} == {
        "no title in 'en'",
        "the header lacks owl:versionInfo, dct:source or dct:license",
        "sources.toml does not name it",
        "has neither a definition nor a note",
    }


def test_one_finding_is_given_when_the_file_cannot_be_read() -> None:
    found = check_turtle("frequency", b"this is not Turtle")
    assert [finding.rule for finding in found] == ["unreadable"]
    assert str(found[0]).startswith("frequency: scheme: unreadable")


@pytest.mark.parametrize("name", SCHEMES)
def test_scheme_is_checked_when_given_itself_or_by_name(name: str) -> None:
    assert check_scheme(name) == check_scheme(code_list(name)) == []
