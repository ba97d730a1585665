"""The API of vocabularies: figures, hierarchy, relations, mappings, search, look-up, RDF by IRI."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from tests.vocabularies import OCCUPATIONS, imported
from vocab.code_lists import SCHEMES, code_list
from web.app import create_app

API = "/api/v1"


def answer(client: FlaskClient, address: str) -> Any:
    response = client.get(API + address)
    assert response.status_code == 200, response.text
    return response.json


def notations(told: Any) -> list[str]:
    return [one["notation"] for one in told["items"]]


def test_every_vocabulary_is_listed(reading: FlaskClient) -> None:
    assert [one["name"] for one in answer(reading, "/vocabularies")["items"]] == list(SCHEMES)


def test_vocabulary_tells_its_figures(reading: FlaskClient) -> None:
    told = answer(reading, "/vocabularies/migration")
    assert (told["concepts"], told["top_concepts"], told["failed_checks"]) == (424, 23, [])
    assert {one["language"]: one["pref_label"] for one in told["languages"]} == {"id": 424, "en": 424}


def test_top_concepts_are_paged(reading: FlaskClient) -> None:
    first = answer(reading, "/vocabularies/migration/top-concepts?limit=20")
    assert (first["total"], len(first["items"])) == (23, 20)
    rest = reading.get(first["next"]).json
    assert rest is not None
    assert len(rest["items"]) == 3
    assert rest["next"] is None


def test_hierarchy_leads_from_the_top(reading: FlaskClient) -> None:
    levels = answer(reading, "/vocabularies/sdg/hierarchy/10.7.1")["levels"]
    assert [one["concept"]["notation"] for one in levels] == ["10", "10.7", "10.7.1"]
    assert "10.7.1" in [one["notation"] for one in levels[1]["narrower"]]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("broader", ["10.7"]), ("broader-transitive", ["10.7", "10"]), ("narrower", []), ("related", [])],
)
def test_neighbours_of_an_indicator(reading: FlaskClient, relation: str, expected: list[str]) -> None:
    assert notations(answer(reading, f"/vocabularies/sdg/concepts/10.7.1/{relation}")) == expected


def test_transitive_narrower_holds_every_level(reading: FlaskClient) -> None:
    told = answer(reading, "/vocabularies/sdg/concepts/10/narrower-transitive?limit=100")
    assert {"10.7", "10.7.1"} <= set(notations(told))
    assert told["total"] == len(code_list("sdg").narrower_transitive("10"))


def test_mappings_are_told_both_ways(registry: Registry) -> None:
    imported(registry)
    client = create_app(registry).test_client()
    (here,) = answer(client, "/vocabularies/pekerjaan/concepts/W.1/mappings")["items"]
    assert (here["relation"], here["stated_here"], here["concept"]["notation"]) == (
        "exact_match",
        True,
        "caregiver",
    )
    there = answer(client, "/vocabularies/migration/concepts/caregiver/mappings")["items"]
    assert ("https://vocabulary.example.org/care", False) in [
        (one["iri"], one["stated_here"]) for one in there
    ]


def test_search_finds_labels_of_one_language(reading: FlaskClient) -> None:
    found = answer(reading, "/concepts/search?q=remit&scheme=migration")
    assert found["items"][0]["notation"] == "remittances"
    spoken = answer(reading, "/concepts/search?q=TKI&lang=en")
    assert "indonesian-migrant-worker" not in notations(spoken)
    assert "indonesian-migrant-worker" in notations(answer(reading, "/concepts/search?q=TKI&lang=id"))


def test_look_up_by_label_or_notation(reading: FlaskClient) -> None:
    assert notations(answer(reading, "/concepts/lookup?label=tki")) == ["indonesian-migrant-worker"]
    assert notations(answer(reading, "/concepts/lookup?notation=IDN&scheme=country")) == ["ID"]
    assert answer(reading, "/concepts/lookup?label=tidak%20ada%20sama%20sekali")["items"] == []
    assert reading.get(f"{API}/concepts/lookup").status_code == 422


@pytest.mark.parametrize(
    ("format_name", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("rdf", "application/rdf+xml"),
        ("nt", "application/n-triples"),
    ],
)
def test_concept_is_given_by_iri_in_every_syntax(
    reading: FlaskClient, format_name: str, media_type: str
) -> None:
    iri = code_list("sdg")["10.7.1"].iri
    by_name = reading.get(f"{API}/concepts/data?uri={iri}&format={format_name}")
    by_header = reading.get(f"{API}/concepts/data?uri={iri}", headers={"Accept": media_type})
    assert by_name.mimetype == by_header.mimetype == media_type
    assert by_name.data == by_header.data


def test_imported_concept_and_scheme_are_given_by_their_own_iris(registry: Registry) -> None:
    imported(registry)
    client = create_app(registry).test_client()
    for iri in ("https://vocabulary.example.org/care", "https://vocabulary.example.org/scheme"):
        found = client.get(f"{API}/concepts/data?uri={iri}")
        assert f"<{iri}>" in found.text


def test_revisions_and_their_changes(registry: Registry) -> None:
    imported(registry)
    imported(registry, OCCUPATIONS.replace('"Merawat orang."@id', '"Merawat orang sakit."@id'))
    client = create_app(registry).test_client()
    assert [one["number"] for one in answer(client, "/vocabularies/pekerjaan/revisions")["items"]] == [2, 1]
    (change,) = answer(client, "/vocabularies/pekerjaan/revisions/2")["items"]
    assert (change["kind"], change["fields_changed"][0]["field"]) == ("changed", "definition")
    assert answer(client, "/vocabularies/pekerjaan/revisions/1")["items"] == []


def test_older_operations_know_imported_vocabularies(registry: Registry) -> None:
    imported(registry)
    client = create_app(registry).test_client()
    assert answer(client, "/schemes/pekerjaan")["iri"] == "https://vocabulary.example.org/scheme"
    assert answer(client, "/concepts?scheme=pekerjaan")["total"] == 3
    assert answer(client, "/concepts/pekerjaan/W.1")["broader"] == ["W"]
    assert notations(answer(client, "/concepts?iri=https://vocabulary.example.org/care")) == ["W.1"]


@pytest.mark.parametrize(
    "address",
    [
        "/vocabularies/nothing", "/vocabularies/sdg/hierarchy/99", "/vocabularies/sdg/concepts/99/broader",
        "/vocabularies/sdg/concepts/10/sideways", "/vocabularies/sdg/revisions/9", "/concepts/search?q=a&scheme=nothing",
        "/concepts/data?uri=https://nowhere.example/x", "/concepts?scheme=nothing",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(reading: FlaskClient, address: str) -> None:
    response = reading.get(API + address)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert set(response.json["messages"]) == {"id", "en"}  # type: ignore[index]


def test_answers_have_tags(reading: FlaskClient) -> None:
    first = reading.get(f"{API}/vocabularies")
    again = reading.get(f"{API}/vocabularies", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
