"""Registering, changing, withdrawing and restoring datasets through the API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from tests.builders import COMPLETE, a_dataset, drafted, published
from tests.web.api.conftest import Headers
from web.api.routes import PREFIX

People = dict[str, Headers]
MERGE_PATCH = "application/merge-patch+json"


def _description(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in {**COMPLETE, **changes}.items() if value is not None}


def _registered(client: FlaskClient, people: People, **changes: Any) -> Any:
    return client.post(f"{PREFIX}/datasets", json=_description(**changes), headers=people["producer"])


def test_dataset_is_registered_as_a_draft(client: FlaskClient, people: People) -> None:
    answer = _registered(client, people, title={"id": "Data Penempatan"})
    assert answer.status_code == 201
    assert answer.json["record"]["status"] == "draft"
    assert answer.headers["Location"].endswith(f"/api/v1/datasets/{answer.json['id']}")
    assert answer.headers["ETag"] == '"1"'
    assert [one["rule"] for one in answer.json["findings"]] == ["SDMI-003"]
    assert client.get(f"{PREFIX}/datasets/{answer.json['id']}").status_code == 404
    inside = client.get(f"{PREFIX}/datasets/{answer.json['id']}", headers=people["producer"])
    assert inside.json["dataset"]["title"] == {"id": "Data Penempatan"}
    assert inside.headers["Cache-Control"] == "private, no-store"


def test_description_goes_the_whole_way_to_the_public_and_back(
    client: FlaskClient, people: People, world: Registry
) -> None:
    address = f"{PREFIX}/datasets/{_registered(client, people).json['id']}"

    def step(name: str, who: str, version: int, body: Any = None) -> Any:
        headers = {**people[who], "If-Match": f'"{version}"'}
        return client.post(f"{address}/{name}", headers=headers, json=body)

    assert step("submissions", "producer", 1).json["record"]["status"] == "submitted"
    returned = step("returns", "reviewer", 2, {"comments": [{"place": "title", "text": "Sebut rinciannya."}]})
    assert returned.json["record"]["status"] == "returned"
    assert step("submissions", "producer", 3).status_code == 200
    assert step("publications", "reviewer", 4).json["record"]["status"] == "published"
    public = client.get(address)
    assert public.json["record"]["status"] == "published"
    withdrawn = client.delete(
        f"{address}?reason=Digabung", headers={**people["walidata"], "If-Match": public.headers["ETag"]}
    )
    assert withdrawn.json["record"]["status"] == "withdrawn"
    gone = client.get(address)
    assert (gone.status_code, gone.json["reason"]) == (410, "Digabung")
    assert step("restorations", "reviewer", 6).json["record"]["status"] == "published"
    world.relay.drain()
    assert client.get(f"{PREFIX}/datasets?q=penempatan").json["total"] == 1


def test_change_is_refused_when_it_names_no_version(client: FlaskClient, people: People) -> None:
    address = f"{PREFIX}/datasets/{_registered(client, people).json['id']}"
    assert client.put(address, json=_description(), headers=people["producer"]).status_code == 428


@pytest.mark.parametrize("tag", ['"2"', "*", "1", '"one"', '"1", "2"', '"99999999999999999999"', ""])
def test_change_is_refused_when_it_was_made_from_another_version(
    client: FlaskClient, people: People, tag: str
) -> None:
    address = f"{PREFIX}/datasets/{_registered(client, people).json['id']}"
    answer = client.put(address, json=_description(), headers={**people["producer"], "If-Match": tag})
    assert answer.status_code == 412
    assert answer.json["code"] == "SDMI-CF-001"


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"'])
def test_description_is_replaced_when_the_version_is_the_newest(
    client: FlaskClient, people: People, tag: str
) -> None:
    address = f"{PREFIX}/datasets/{_registered(client, people).json['id']}"
    before = client.get(address, headers=people["producer"]).json["dataset"]
    changed = {name: value for name, value in before.items() if name != "keyword"} | {"frequency": "annual"}
    answer = client.put(address, json=changed, headers={**people["producer"], "If-Match": tag})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    after = client.get(address, headers=people["producer"]).json["dataset"]
    assert after == changed


def test_patch_changes_what_it_names_only(client: FlaskClient, people: People) -> None:
    address = f"{PREFIX}/datasets/{_registered(client, people).json['id']}"
    before = client.get(address, headers=people["producer"]).json["dataset"]
    answer = client.patch(
        address, data=json.dumps({"title": {"en": None}, "frequency": "annual", "gcm": None}),
        content_type=MERGE_PATCH, headers={**people["producer"], "If-Match": '"1"'},
    )  # fmt: skip
    assert answer.status_code == 200
    after = client.get(address, headers=people["producer"]).json["dataset"]
    assert after["title"] == {"id": before["title"]["id"]}
    assert "gcm" not in after
    assert {**before, "title": after["title"], "frequency": "annual"} == {**after, "gcm": before["gcm"]}


def test_public_revision_stays_until_the_draft_is_published(
    client: FlaskClient, people: People, world: Registry
) -> None:
    slug = published(world, a_dataset()).slug
    headers = {**people["producer"], "If-Match": '"1"'}
    client.patch(
        f"{PREFIX}/datasets/{slug}", data='{"frequency": "annual"}', content_type=MERGE_PATCH, headers=headers
    )
    seen = client.get(f"{PREFIX}/datasets/{slug}").json
    assert (seen["frequency"], seen["record"]["status"]) == ("monthly", "published")
    assert "newest_revision" not in seen["record"]
    assert len(client.get(f"{PREFIX}/datasets/{slug}/revisions").json["items"]) == 1
    assert len(client.get(f"{PREFIX}/datasets/{slug}/revisions", headers=headers).json["items"]) == 2
    draft = client.get(f"{PREFIX}/datasets/{slug}?draft=true", headers=headers).json
    assert (draft["frequency"], draft["record"]["revision"]) == ("annual", 2)
    assert client.get(f"{PREFIX}/datasets/{slug}?draft=true").json["frequency"] == "monthly"
    assert client.get(f"{PREFIX}/datasets/{slug}?revision=2").status_code == 404


def test_repeated_request_registers_nothing_twice(client: FlaskClient, people: People) -> None:
    headers = {**people["producer"], "Idempotency-Key": "kiriman-1"}
    answers = [client.post(f"{PREFIX}/datasets", json=_description(), headers=headers) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json == answers[1].json
    other = client.post(f"{PREFIX}/datasets", json=_description(version="2"), headers=headers)
    assert (other.status_code, other.json["code"]) == (422, "SDMI-API-004")
    foreign = {**people["walidata"], "Idempotency-Key": "kiriman-1"}
    assert client.post(f"{PREFIX}/datasets", json=_description(), headers=foreign).json["id"].endswith("-2")


@pytest.mark.parametrize(
    ("changes", "rule", "place"),
    [
        ({"role": "admin"}, "SDMI-023", "role"),
        ({"id": "x"}, "SDMI-023", "id"),
        ({"status": "published"}, "SDMI-023", "status"),
        ({"record": {"agency": "bps"}}, "SDMI-023", "record"),
        ({"extra": "<http://a> <http://b> <http://c> ."}, "SDMI-023", "extra"),
        ({"variable": [{"name": "a", "verified": True}]}, "SDMI-023", "variable[0].verified"),
        ({"frequency": "now and then"}, "SDMI-012", "frequency"),
        ({"theme": ["no-theme"]}, "SDMI-012", "theme"),
        ({"modified": "yesterday"}, "SDMI-013", "modified"),
        ({"landing_page": "javascript:alert(1)"}, "SDMI-021", "landing_page"),
        ({"sample": "yes"}, "SDMI-022", "sample"),
        ({"title": ["x"]}, "SDMI-022", "title"),
    ],
)  # fmt: skip
def test_value_is_refused_when_it_would_not_be_kept(
    client: FlaskClient, people: People, changes: dict[str, Any], rule: str, place: str
) -> None:
    answer = _registered(client, people, **changes)
    assert answer.status_code == 422
    assert (rule, place) in [(one["rule"], one["place"]) for one in answer.json["findings"]]


def test_record_is_not_given_to_another_agency_without_rights_there(
    client: FlaskClient, people: People, world: Registry
) -> None:
    slug = drafted(world, a_dataset()).slug
    headers = {**people["producer"], "If-Match": '"1"'}
    moved = client.put(f"{PREFIX}/datasets/{slug}", json=_description(publisher="bps"), headers=headers)
    assert moved.status_code == 403
    assert _registered(client, people, publisher="bps").status_code == 403


def test_sample_stays_a_sample(client: FlaskClient, people: People, world: Registry) -> None:
    slug = drafted(world, a_dataset(sample=True)).slug
    client.put(
        f"{PREFIX}/datasets/{slug}", json=_description(), headers={**people["producer"], "If-Match": '"1"'}
    )
    assert client.get(f"{PREFIX}/datasets/{slug}", headers=people["producer"]).json["sample"] is True


def test_foreign_statements_stay_when_a_description_is_replaced(
    client: FlaskClient, people: People, world: Registry
) -> None:
    kept = '<urn:x-sdmi:this> <http://example.org/p> "1" .'
    slug = drafted(world, a_dataset(extra=kept)).slug
    address = f"{PREFIX}/datasets/{slug}"
    client.put(address, json=_description(), headers={**people["producer"], "If-Match": '"1"'})
    shown = client.get(address, headers=people["producer"]).json["dataset"]
    assert shown["extra"] == kept
    whole = client.put(address, json=shown, headers={**people["producer"], "If-Match": '"2"'})
    assert whole.status_code == 200


def test_withdrawal_takes_its_reason_from_the_body(
    client: FlaskClient, people: People, world: Registry
) -> None:
    for name in ("satu", "dua"):
        published(world, a_dataset(identifier=name))
    headers = {**people["walidata"], "If-Match": '"1"'}
    hidden = client.delete(f"{PREFIX}/datasets/satu?reason=x&replaced_by=tiga", headers=headers)
    assert (hidden.status_code, hidden.json["code"]) == (422, "SDMI-API-006")
    client.delete(
        f"{PREFIX}/datasets/satu", json={"reason": "Digabung", "replaced_by": "dua"}, headers=headers
    )
    assert client.get(f"{PREFIX}/datasets/satu").json["replaced_by"] == "dua"
    assert client.delete(f"{PREFIX}/datasets/dua", json={"why": "x"}, headers=headers).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"comments": []},
        {"comments": [{"text": 1}]},
        {"comments": ["x"]},
        {"comments": [{"text": "x"}], "a": 1},
    ],
)
def test_return_is_refused_when_it_says_nothing(
    client: FlaskClient, people: People, world: Registry, body: Any
) -> None:
    slug = drafted(world, a_dataset()).slug
    client.post(f"{PREFIX}/datasets/{slug}/submissions", headers={**people["producer"], "If-Match": '"1"'})
    headers = {**people["reviewer"], "If-Match": '"2"'}
    answer = client.post(f"{PREFIX}/datasets/{slug}/returns", json=body, headers=headers)
    assert answer.status_code == 422


def test_body_is_refused_when_it_is_not_json(client: FlaskClient, people: People) -> None:
    address = f"{PREFIX}/datasets"
    headers = people["producer"]
    assert client.post(address, data="title=x", headers=headers).status_code == 415
    as_json = {"content_type": "application/json", "headers": headers}
    assert client.post(address, data='{"title":', **as_json).status_code == 400
    assert client.post(address, data="[]", **as_json).status_code == 422
    assert client.post(address, data=b'{"a": "' + b"x" * 1024 * 1024 + b'"}', **as_json).status_code == 413
