"""Checking descriptions that are not registered: formats, findings, and input that is meant to harm."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from registry.mapping.dcat import dataset_to_triples
from registry.mapping.rdf_documents import serialise
from registry.storage.tables import metadata
from tests.builders import COMPLETE, a_dataset
from web.api.routes import PREFIX

OURS, TURTLE, JSON_LD, RDF_XML = (
    "application/json",
    "text/turtle",
    "application/ld+json",
    "application/rdf+xml",
)
PREFIXES = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rdf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>"""


@pytest.fixture(scope="module")
def checking(shared_app: Flask, shared_world: Registry) -> FlaskClient:
    shared_world.sandbox.warm_up()
    return shared_app.test_client(use_cookies=False)


def _checked(checking: FlaskClient, content: bytes | str, media_type: str) -> Any:
    return checking.post(f"{PREFIX}/validations", data=content, content_type=media_type)


def test_complete_description_conforms(checking: FlaskClient) -> None:
    answer = _checked(checking, json.dumps(COMPLETE), OURS).json
    assert answer["conforms"] is True
    assert answer["completeness"] == answer["records"][0]["completeness"] > 80
    assert answer["records"][0]["findings"] == []


def test_finding_says_rule_severity_place_message_and_fix(checking: FlaskClient) -> None:
    source = {"identifier": "x", "publisher": "bps", "frequency": "often", "titel": {"id": "Judul"}}
    answer = _checked(checking, json.dumps(source), OURS).json
    assert answer["conforms"] is False
    findings = {one["rule"]: one for one in answer["records"][0]["findings"]}
    assert findings["SDMI-001"]["severity"] == "error"
    assert findings["SDMI-012"] | {"message": {}, "fix": {}} == {
        "rule": "SDMI-012", "severity": "warning", "place": "frequency", "value": "often", "message": {}, "fix": {},
    }  # fmt: skip
    assert findings["SDMI-023"]["place"] == "titel"
    assert all({"id", "en"} <= set(one["message"]) and one["fix"]["en"] for one in findings.values())


def test_several_descriptions_are_checked_at_once(checking: FlaskClient) -> None:
    answer = _checked(checking, json.dumps([COMPLETE, {**COMPLETE, "title": None}]), OURS).json
    assert [one["conforms"] for one in answer["records"]] == [True, False]
    assert answer["total"] == 2


@pytest.mark.parametrize("media_type", [TURTLE, JSON_LD, RDF_XML])
def test_own_rdf_is_checked_in_every_syntax(checking: FlaskClient, media_type: str) -> None:
    iri = "http://example.org/dataset/1"
    document = serialise(dataset_to_triples(a_dataset(), iri=iri), media_type)
    answer = _checked(checking, document, media_type).json
    assert answer["conforms"] is True, answer
    assert [(one["identifier"], one["iri"]) for one in answer["records"]] == [
        ("p2mi-penempatan-bulanan", iri)
    ]
    assert answer["records"][0]["title"] == COMPLETE["title"]


def test_rdf_without_a_title_does_not_conform(checking: FlaskClient) -> None:
    answer = _checked(
        checking, PREFIXES + "<http://x/1> a dcat:Dataset ; dct:description 'x'@en .", TURTLE
    ).json
    assert answer["conforms"] is False
    rules = [one["rule"] for one in answer["records"][0]["findings"]]
    assert rules[:2] == ["SDMI-001", "SDMI-007"]


@pytest.mark.parametrize(
    ("content", "media_type", "rule"),
    [
        (PREFIXES + "<http://x/1> a dcat:Dataset ; ", TURTLE, "SDMI-040"),
        (PREFIXES + "<http://x/1> a dcat:Catalog .", TURTLE, "SDMI-041"),
        ('{"@context": "https://example.org/c.jsonld", "@id": "http://x/1"}', JSON_LD, "SDMI-042"),
        ('{"@id": ', JSON_LD, "SDMI-040"),
        ("[]", OURS, "SDMI-041"),
    ],
)
def test_document_as_a_whole_is_found_wanting(
    checking: FlaskClient, content: str, media_type: str, rule: str
) -> None:
    answer = _checked(checking, content, media_type).json
    assert answer["conforms"] is False
    assert [one["rule"] for one in answer["findings"]] == [rule]


@pytest.mark.parametrize(
    ("content", "media_type", "statuses"),
    [
        (BOMB, RDF_XML, {422}),
        (BOMB.decode().encode("utf-16"), RDF_XML, {422}),
        (b"[" * 100_000, OURS, {400, 422}),
        (b"[" * 100_000, JSON_LD, {422}),
        (b'{"a": NaN}', OURS, {400}),
        (b'{"a": 1, "a": 2}', OURS, {400}),
        (b'{"byte_size": 1e400}', OURS, {400}),
        (b'{"title": {"id": "\\ud800"}}', OURS, {400}),
        (b"3", OURS, {422}),
        (b"[1]", OURS, {422}),
        (b"", RDF_XML, {422}),
        (b"x" * (5 * 1024 * 1024 + 1), TURTLE, {413}),
        (b"x", "text/html", {415}),
    ],
)
def test_input_that_harms_is_refused_at_once(
    checking: FlaskClient, content: bytes, media_type: str, statuses: set[int]
) -> None:
    began = time.perf_counter()
    answer = _checked(checking, content, media_type)
    assert answer.status_code in statuses
    assert answer.mimetype == "application/problem+json"
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "content",
    [
        PREFIXES
        + "<http://x/1> a dcat:Dataset ; dct:title "
        + "[ dct:title " * 20_000
        + "'x'"
        + "]" * 20_000
        + " .",
        PREFIXES + "<http://x/1> a dcat:Dataset ; dct:subject " + "(" * 20_000 + ")" * 20_000 + " .",
        PREFIXES
        + "".join(f"@prefix p{n}: <http://x/{n}#> .\n" for n in range(50_000))
        + "<http://x/1> a dcat:Dataset .",
        PREFIXES + f"<http://x/{'a' * 1_000_000}> a dcat:Dataset ; dct:title '{'b' * 1_000_000}' .",
    ],
    ids=["nested nodes", "nested lists", "prefixes", "long terms"],
)
def test_hostile_turtle_is_answered_and_the_web_process_lives(checking: FlaskClient, content: str) -> None:
    answer = _checked(checking, content, TURTLE)
    assert answer.status_code in (200, 422)
    assert checking.get(f"{PREFIX}/schemes").status_code == 200


def test_nothing_is_written_when_a_description_is_checked(
    checking: FlaskClient, shared_world: Registry
) -> None:
    def rows() -> dict[str, int]:
        with shared_world.database.reading() as connection:
            return {
                name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for name, table in metadata.tables.items()
            }

    before = rows()
    _checked(checking, json.dumps(COMPLETE), OURS)
    _checked(checking, PREFIXES + "<http://x/1> a dcat:Dataset ; dct:title 'x' .", TURTLE)
    assert rows() == before


def test_shapes_judge_when_a_profile_is_asked_for(checking: FlaskClient) -> None:
    turtle = PREFIXES + '<https://x.example/d> a dcat:Dataset ; dct:title "Penempatan"@id .'
    by_rules = _checked(checking, turtle, TURTLE).json
    answer = checking.post(f"{PREFIX}/validations?profile=dcat-ap", data=turtle, content_type=TURTLE).json
    assert (by_rules["profile"], answer["profile"]) == (None, "dcat-ap")
    assert [(one["rule"], one["place"]) for one in answer["findings"]] == [("SDMI-200", "dct:description")]
    assert answer["conforms"] is False
    assert answer["records"][0]["findings"] == []


def test_our_json_conforms_to_both_profiles_when_it_is_complete(checking: FlaskClient) -> None:
    for profile in ("dcat-ap", "sdmi-ap"):
        answer = checking.post(
            f"{PREFIX}/validations?profile={profile}", data=json.dumps(COMPLETE), content_type=OURS
        ).json
        assert answer["conforms"] is True, answer
        assert {one["rule"] for one in answer["findings"]} <= {"SDMI-206"}


def test_an_unknown_profile_is_refused_with_those_that_exist(checking: FlaskClient) -> None:
    response = checking.post(f"{PREFIX}/validations?profile=dcat-de", data="{}", content_type=OURS)
    assert response.status_code == 422
    assert "sdmi-ap" in response.text
