"""Asking whether two datasets fit: ids and descriptions, JSON and RDF, refusals."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph
import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from registry.interoperability.report import Relation, Verdict
from tests.builders import a_dataset, drafted, published
from tests.registry.interoperability.labelled_pairs import labelled_pairs
from tests.web.api.conftest import Headers
from web.api.routes import PREFIX

ADDRESS = f"{PREFIX}/interoperability"
COUNTRY = {"name": "negara", "label": {"id": "Negara tujuan"}, "role": "dimension", "code_list": "country"}
PLACEMENTS = {
    "identifier": "penempatan",
    "temporal_coverage": [{"start": "2023", "end": "2023"}],
    "frequency": "annual",
    "variable": [
        COUNTRY,
        {"name": "n", "label": {"id": "Jumlah penempatan"}, "role": "measure", "unit": "orang"},
    ],
}
COMPLAINTS = PLACEMENTS | {
    "identifier": "pengaduan",
    "variable": [
        COUNTRY,
        {"name": "n", "label": {"id": "Jumlah pengaduan"}, "role": "measure", "unit": "kasus"},
    ],
}


def _asked(client: FlaskClient, body: Any, **headers: str) -> Any:
    return client.post(ADDRESS, data=json.dumps(body), content_type="application/json", headers=headers)


def test_answer_keeps_the_contract_when_descriptions_are_posted(client: FlaskClient) -> None:
    pair = labelled_pairs("second_round")[0]
    answer = _asked(client, {"left": pair["left"], "right": pair["right"]})
    assert answer.status_code == 200
    told = answer.json
    assert {"verdict", "reason", "keys", "variables", "mappings", "missing"} <= set(told)
    assert told["verdict"] == pair["expected"]["verdict"]
    assert told["verdict"] in {one.value for one in Verdict}
    assert {one["relation"] for one in told["variables"]} <= {one.value for one in Relation}
    for one in told["variables"]:
        assert {"left", "right", "relation", "mapping", "why"} <= set(one)
        assert {"id", "en"} == set(one["why"])
    assert [one["step"] for one in told["mappings"]] == list(range(1, len(told["mappings"]) + 1))
    assert {"id", "en"} == set(told["reason"])


def test_registered_datasets_are_compared_by_id_address_or_iri(client: FlaskClient, world: Registry) -> None:
    published(world, a_dataset(**PLACEMENTS))
    published(world, a_dataset(**COMPLAINTS))
    base = world.settings.base_url
    for left in ("penempatan", f"{base}/dataset/penempatan?lang=id", f"{base}/id/dataset/penempatan"):
        answer = _asked(client, {"left": left, "right": "pengaduan"}).json
        assert answer["verdict"] == "joinable"
        assert answer["left"]["id"] == "penempatan"
        assert answer["left"]["iri"] == f"{base}/id/dataset/penempatan"
        assert [(one["left"], one["right"]) for one in answer["keys"]] == [("negara", "negara")]
    asked = client.get(ADDRESS, query_string={"left": "penempatan", "right": "pengaduan"})
    assert asked.json["verdict"] == "joinable"


def test_a_registered_dataset_meets_a_posted_description(client: FlaskClient, world: Registry) -> None:
    published(world, a_dataset(**PLACEMENTS))
    described = {
        "variables": [{"name": "negara", "label": "Negara asal", "code_list": "ISO3"}],
        "time": "2023",
    }
    answer = _asked(client, {"left": "penempatan", "right": described}).json
    assert answer["verdict"] == "not_joinable"
    assert answer["right"]["id"] is None


def test_sample_is_marked_as_one(client: FlaskClient, world: Registry) -> None:
    published(world, a_dataset(**PLACEMENTS, sample=True))
    answer = _asked(client, {"left": "penempatan", "right": "penempatan"}).json
    assert answer["left"]["sample"] is True


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
    ],
)
def test_answer_is_rdf_when_asked_for(
    client: FlaskClient, media_type: str, form: pyoxigraph.RdfFormat
) -> None:
    pair = labelled_pairs("second_round")[0]
    answer = _asked(client, {"left": pair["left"], "right": pair["right"]}, Accept=media_type)
    assert answer.content_type.startswith(media_type)
    told = {
        one.object.value
        for one in pyoxigraph.parse(answer.data, form)
        if one.predicate.value.endswith("#verdict")
    }
    assert told == {"https://w3id.org/sdmi/ns#joinableAfterMapping"}


def test_form_that_is_not_offered_is_refused(client: FlaskClient) -> None:
    pair = labelled_pairs("second_round")[0]
    asked = {"left": pair["left"], "right": pair["right"]}
    assert _asked(client, asked, Accept="image/png").status_code == 406


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"left": "tidak-ada", "right": "tidak-ada"}, 404, "SDMI-NF-001"),
        ({"left": {"title": "x"}}, 422, "SDMI-IO-002"),
        ({"left": 5, "right": {"title": "x"}}, 422, "SDMI-IO-002"),
        ({"left": {}, "right": {"title": "x"}}, 422, "SDMI-IO-002"),
        ({"left": "dua kata", "right": {"title": "x"}}, 422, "SDMI-IO-001"),
        ([], 422, "SDMI-API-003"),
    ],
)
def test_question_is_refused_in_both_languages_when_it_cannot_be_read(
    client: FlaskClient, body: Any, status: int, code: str
) -> None:
    answer = _asked(client, body)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert {"id", "en"} == set(answer.json["messages"])


def test_draft_stays_hidden_from_strangers(
    client: FlaskClient, world: Registry, people: dict[str, Headers]
) -> None:
    drafted(world, a_dataset(**PLACEMENTS))
    asked = {"left": "penempatan", "right": "penempatan"}
    assert _asked(client, asked).status_code == 404
    assert _asked(client, asked, **people["walidata"]).status_code == 200


def test_values_of_any_shape_get_an_answer(client: FlaskClient) -> None:
    odd = {
        "title": [1],
        "variables": {"a": {"label": 3}, "b": None},
        "time": [[]],
        "coverage": 7,
        "population": True,
    }
    answer = _asked(client, {"left": odd, "right": {"variables": [None, 5, "provinsi"]}})
    assert answer.status_code == 200
