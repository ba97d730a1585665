"""Suggested links through the API: list, decide with and without If-Match, take back, export, let in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from tests.builders import a_dataset, published
from tests.registry.commands.test_suggest_record_links import BARE
from tests.web.api.conftest import Headers

P = "/api/v1"


@pytest.fixture
def slug(world: Registry) -> str:
    published(world, a_dataset(**{**BARE, "identifier": "lain"}))
    return published(world, a_dataset(**{**BARE, "publisher": "kemenp2mi"})).slug


def listed(client: FlaskClient, headers: Headers, query: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"{P}/suggested-links{query}", headers=headers).json
    return answer


def body(link: dict[str, Any], decision: str = "accept") -> dict[str, Any]:
    return {"decisions": [{"kind": link["kind"], "target": link["target"], "decision": decision}]}


def test_list_is_for_those_who_decide(client: FlaskClient, people: dict[str, Headers], slug: str) -> None:
    own = listed(client, people["walidata"])
    everything = listed(client, people["reviewer"], "?limit=100")
    assert {one["dataset"] for one in own["items"]} == {slug}
    assert {one["dataset"] for one in everything["items"]} == {slug, "lain"}
    assert client.get(f"{P}/suggested-links").status_code == 401
    assert client.get(f"{P}/suggested-links", headers=people["producer"]).status_code == 403
    assert client.get(f"{P}/suggested-links", headers=people["read-only token"]).status_code == 403


def test_pages_and_filters_of_the_list(client: FlaskClient, people: dict[str, Headers], slug: str) -> None:
    first = listed(client, people["reviewer"], "?kind=concept&limit=1&min_confidence=0.5")
    assert len(first["items"]) == 1
    second = client.get(
        first["next"].partition("127.0.0.1")[2].partition("/")[2].join(("/", "")), headers=people["reviewer"]
    )
    assert second.json["items"][0] != first["items"][0]
    assert (
        listed(client, people["reviewer"], f"?target={first['items'][0]['target']}&agency=entah")["total"]
        == 0
    )
    refused = client.get(f"{P}/suggested-links?min_confidence=2", headers=people["reviewer"])
    assert refused.status_code == 422


def test_decision_is_taken_repeated_and_taken_back(
    client: FlaskClient, people: dict[str, Headers], slug: str
) -> None:
    link = listed(client, people["walidata"])["items"][0]
    address = f"{P}/datasets/{slug}/links/decisions"
    headers = {**people["walidata"], "If-Match": f'"{link["version"]}"'}
    made = client.post(address, json=body(link), headers=headers)
    assert (made.status_code, made.json["changed"], made.json["links"][0]["status"]) == (200, 1, "accepted")
    assert made.headers["ETag"] == f'"{link["version"] + 1}"'
    assert client.post(address, json=body(link), headers=headers).status_code == 412
    again = client.post(address, json=body(link), headers=people["walidata"])
    assert (again.json["changed"], again.json["kept"]) == (0, 1)
    undone = client.delete(f"{P}/link-decisions/{made.json['batch']}", headers=people["walidata"])
    assert undone.json["changed"] == 1
    assert link["target"] in {one["target"] for one in listed(client, people["walidata"])["items"]}


@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 401), ("producer", 403), ("walidata of another", 403), ("read-only token", 403)],
)
def test_others_decide_nothing(
    client: FlaskClient, people: dict[str, Headers], slug: str, who: str, status: int
) -> None:
    link = listed(client, people["walidata"])["items"][0]
    address = f"{P}/datasets/{slug}/links/decisions"
    assert client.post(address, json=body(link), headers=people[who]).status_code == status
    assert client.get(f"{P}/link-corrections", headers=people[who]).status_code in (200, status)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"decisions": []},
        {"decisions": [{"kind": "concept", "target": "x", "decision": "perhaps"}]},
        {"decisions": [{"kind": "entah", "target": "x", "decision": "accept"}]},
        {"decisions": [{"kind": "gcm", "target": "99", "decision": "accept"}], "comment": 3},
        {"keputusan": 1},
    ],
)
def test_body_that_is_no_decision_is_refused(
    client: FlaskClient, people: dict[str, Headers], slug: str, sent: dict[str, Any]
) -> None:
    answer = client.post(f"{P}/datasets/{slug}/links/decisions", json=sent, headers=people["reviewer"])
    assert answer.status_code == 422
    assert answer.json["messages"].keys() == {"id", "en"}


def test_link_that_nobody_proposed_is_not_found(
    client: FlaskClient, people: dict[str, Headers], slug: str
) -> None:
    sent = {"decisions": [{"kind": "gcm", "target": "99", "decision": "accept"}]}
    answer = client.post(f"{P}/datasets/{slug}/links/decisions", json=sent, headers=people["reviewer"])
    assert answer.status_code == 404


def test_corrections_are_json_lines(client: FlaskClient, people: dict[str, Headers], slug: str) -> None:
    link = listed(client, people["walidata"])["items"][0]
    client.post(f"{P}/datasets/{slug}/links/decisions", json=body(link, "reject"), headers=people["walidata"])
    answer = client.get(f"{P}/link-corrections", headers=people["reviewer"])
    assert answer.mimetype == "application/x-ndjson"
    [line] = [json.loads(one) for one in answer.text.splitlines()]
    assert (line["decision"], line["proposed"]["target"], line["dataset"]) == ("reject", link["target"], slug)


def test_dataset_tells_its_relevance_and_why_links_are_suggested(client: FlaskClient, slug: str) -> None:
    answer = client.get(f"{P}/datasets/{slug}").json
    assert answer["relevance"]["verdict"] == "yes"
    assert {one["status"] for one in answer["links"]} == {"suggested"}
    assert all(one["evidence"] and one["confidence"] < 1 for one in answer["links"])
