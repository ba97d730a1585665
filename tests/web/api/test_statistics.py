"""Activities, variables and indicators through the API: registering, changing, publishing, INDAH in and out, persons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.bootstrap import Registry
from registry.mapping.indah import statistics_to_indah
from registry.model.statistics_json import statistics_to_json
from tests.builders import a_dataset, published
from tests.registry.statistical_examples import a_variable, an_activity, an_indicator
from tests.web.api.conftest import Headers
from web.api.statistics import INDAH

API = "/api/v1"
SPECIMENS = Path(__file__).parents[2] / "specimens" / "indah"
PERSONAL = ("Orang Contoh", "orang@", "0812", "pusat@contoh", "Kepala Pusat", "PRIBADI")
People = dict[str, Headers]


def specimen(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SPECIMENS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def register(client: FlaskClient, headers: Headers, plural: str, values: Any, **options: Any) -> Any:
    answer = client.post(f"{API}/{plural}", json=values, headers=headers, **options)
    assert answer.status_code == 201, answer.text
    return answer.json


def step(
    client: FlaskClient, headers: Headers, path: str, name: str, version: int, note: str = ""
) -> TestResponse:
    sent = {"step": name} | ({"note": note} if note else {})
    return client.post(f"{API}/{path}/steps", json=sent, headers=headers | {"If-Match": f'"{version}"'})


def published_activity(client: FlaskClient, people: People, **changes: Any) -> str:
    """Put a published activity with a variable and an indicator into the catalog; gives its slug."""
    activity = statistics_to_json(an_activity(**changes))
    slug: str = register(client, people["producer"], "activities", activity)["id"]
    for plural, member in (
        ("variables", a_variable(activity=slug)),
        ("indicators", an_indicator(activity=slug)),
    ):
        register(client, people["producer"], plural, statistics_to_json(member))
    assert step(client, people["producer"], f"activities/{slug}", "submit", 1).status_code == 200
    assert step(client, people["reviewer"], f"activities/{slug}", "publish", 2).status_code == 200
    return slug


def test_draft_is_kept_from_others_when_registered(client: FlaskClient, people: People) -> None:
    made = register(client, people["producer"], "activities", statistics_to_json(an_activity()))
    assert made["id"] == "kompilasi-penempatan-contoh-2024"
    assert (made["record"]["status"], made["conforms"]) == ("draft", True)
    path = f"{API}/activities/{made['id']}"
    for who, status in (
        ("anonymous", 404), ("reader", 404), ("producer of another", 404), ("producer", 200), ("reviewer", 200),
    ):  # fmt: skip
        assert client.get(path, headers=people[who]).status_code == status, who
    assert client.get(f"{API}/activities").json["total"] == 0
    assert client.get(f"{API}/activities?draft=true", headers=people["producer"]).json["total"] == 1
    assert (
        client.get(f"{API}/activities?draft=true", headers=people["producer of another"]).json["total"] == 0
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 401), ("reader", 403), ("producer of another", 403), ("read-only token", 403), ("reviewer", 403),
     ("producer", 201), ("walidata", 201), ("administrator", 201)],
)  # fmt: skip
def test_only_the_agency_registers(client: FlaskClient, people: People, who: str, status: int) -> None:
    values = statistics_to_json(an_activity(agency="kemenp2mi"))
    assert client.post(f"{API}/activities", json=values, headers=people[who]).status_code == status


def test_members_go_public_with_their_activity_when_published(client: FlaskClient, people: People) -> None:
    slug = published_activity(client, people)
    answer = client.get(f"{API}/activities/{slug}").json
    assert answer["variables"] == ["negara-penempatan"]
    assert answer["indicators"] == ["jumlah-penempatan-pekerja-migran"]
    assert answer["record"]["status"] == "published"
    assert client.get(f"{API}/variables/negara-penempatan").json["variable"]["activity"] == slug
    listed = client.get(f"{API}/indicators?activity={slug}&q=penempatan+migran").json
    assert [one["id"] for one in listed["items"]] == ["jumlah-penempatan-pekerja-migran"]
    assert client.get(f"{API}/indicators?q=remitansi").json["total"] == 0


@pytest.mark.parametrize(
    "query", ["", "?format=indah", "?format=indah&members=true", "?format=indah&strict=true"]
)
def test_persons_are_told_only_to_insiders(client: FlaskClient, people: People, query: str) -> None:
    slug = published_activity(client, people)
    path = f"{API}/activities/{slug}{query}"
    for who in ("anonymous", "reader", "producer of another"):
        text = client.get(path, headers=people[who]).text
        assert "Pusat Data dan Informasi" in text
        assert not [one for one in PERSONAL if one in text], who
    for who in ("producer", "reviewer"):
        assert "Orang Contoh" in client.get(path, headers=people[who]).text


def test_document_comes_back_as_it_came_when_sent_as_indah(client: FlaskClient, people: People) -> None:
    sent = specimen("ms-keg-survey")
    made = client.post(
        f"{API}/activities", data=json.dumps(sent), content_type=INDAH, headers=people["producer"]
    )
    assert made.status_code == 201, made.text
    path = made.headers["Location"].partition("localhost")[2]
    read = client.get(path, headers=people["producer"] | {"Accept": INDAH})
    assert read.mimetype == INDAH
    assert read.json == sent
    assert client.get(f"{path}?format=indah", headers=people["producer"]).json == sent


def test_kept_document_stays_when_our_json_is_sent_over_it(client: FlaskClient, people: People) -> None:
    sent = specimen("ms-keg-survey")
    slug = register(client, people["producer"], "activities?format=indah", sent)["id"]
    path = f"{API}/activities/{slug}"
    values = client.get(path, headers=people["producer"]).json["activity"]
    changed = client.put(
        path, json=values | {"frequency": "BULANAN"}, headers=people["producer"] | {"If-Match": '"1"'}
    )
    assert changed.status_code == 200, changed.text
    read = client.get(f"{path}?format=indah", headers=people["producer"]).json
    sent["data"]["blok_iv"]["frekuensi_penyelanggara"] = "BULANAN"
    assert read == sent


def test_change_is_refused_when_it_names_no_or_an_older_version(client: FlaskClient, people: People) -> None:
    values = statistics_to_json(an_activity())
    slug = register(client, people["producer"], "activities", values)["id"]
    path = f"{API}/activities/{slug}"
    assert client.put(path, json=values, headers=people["producer"]).status_code == 428
    assert client.put(path, json=values, headers=people["producer"] | {"If-Match": '"9"'}).status_code == 412
    kept = client.put(path, json=values, headers=people["producer"] | {"If-Match": '"1"'})
    assert (kept.status_code, kept.headers["ETag"]) == (200, '"2"')
    assert step(client, people["producer"], f"activities/{slug}", "submit", 1).status_code == 412


def test_submission_is_refused_with_the_findings_when_an_error_stands(
    client: FlaskClient, people: People
) -> None:
    slug = register(client, people["producer"], "activities", {"title": {"id": "Survei"}, "year": 2017})["id"]
    refused = step(client, people["producer"], f"activities/{slug}", "submit", 1)
    assert refused.status_code == 422
    places = {(one["rule"], one["place"]) for one in refused.json["findings"] if one["severity"] == "error"}
    assert {("SDMI-102", "title"), ("SDMI-103", "year"), ("SDMI-100", "organiser")} <= places


def test_reason_is_asked_for_when_a_record_is_returned_or_withdrawn(
    client: FlaskClient, people: People
) -> None:
    slug = register(client, people["producer"], "activities", statistics_to_json(an_activity()))["id"]
    path = f"activities/{slug}"
    step(client, people["producer"], path, "submit", 1)
    assert step(client, people["producer"], path, "publish", 2).status_code == 403
    assert step(client, people["reviewer"], path, "return", 2).status_code == 422
    returned = step(client, people["reviewer"], path, "return", 2, "Lengkapi jadwalnya")
    assert (returned.json["record"]["status"], returned.json["record"]["note"]) == (
        "returned",
        "Lengkapi jadwalnya",
    )
    assert step(client, people["reviewer"], path, "publish", 3).status_code == 422


def test_withdrawn_record_is_gone_with_its_reason(client: FlaskClient, people: People) -> None:
    slug = published_activity(client, people)
    withdrawn = step(client, people["walidata"], f"activities/{slug}", "withdraw", 3, "Terdaftar dua kali")
    assert withdrawn.status_code == 200
    gone = client.get(f"{API}/activities/{slug}")
    assert (gone.status_code, gone.json["reason"]) == (410, "Terdaftar dua kali")
    assert client.get(f"{API}/variables/negara-penempatan").status_code == 410
    assert client.get(f"{API}/activities").json["total"] == 0
    assert (
        step(client, people["walidata"], f"activities/{slug}", "restore", 4).json["record"]["status"]
        == "published"
    )
    assert client.get(f"{API}/activities/{slug}").status_code == 200


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": {"id": "Survei"}, "judul": "x"}, "SDMI-023"),
        ({"title": {"id": "Survei"}, "sector": "LUAR_ANGKASA"}, "SDMI-101"),
        ({"title": {"id": "Survei"}, "concept": ["tidak-ada"]}, "SDMI-012"),
        ({"title": {"id": "Survei"}, "digital_release": ["kapan-kapan"]}, "SDMI-013"),
        ({"title": {"id": "Survei"}, "kept": "{}"}, "SDMI-023"),
        ({"year": 2024}, "SDMI-100"),
    ],
)
def test_content_is_refused_when_it_would_not_be_kept(
    client: FlaskClient, people: People, values: dict[str, Any], code: str
) -> None:
    answer = client.post(f"{API}/activities", json=values, headers=people["producer"])
    assert (answer.status_code, answer.json["code"]) == (422, code)


def test_import_is_told_first_and_done_once_when_repeated(client: FlaskClient, people: People) -> None:
    export = [specimen(name) for name in ("ms-var", "ms-keg-survey", "ms-ind")] + [{"lain": 1}]
    path = f"{API}/statistics/imports"
    trial = client.post(f"{path}?trial=true", json=export, headers=people["producer"])
    assert trial.json["counts"] == {"created": 3}
    assert client.get(f"{API}/activities?draft=true", headers=people["producer"]).json["total"] == 0
    done = client.post(path, json=export, headers=people["producer"]).json
    assert [(one["kind"], one["outcome"]) for one in done["items"]] == [
        ("activity", "created"), ("variable", "created"), ("indicator", "created"),
    ]  # fmt: skip
    assert [one["rule"] for one in done["findings"]] == ["SDMI-130"]
    slug = done["items"][0]["id"]
    listed = client.get(f"{API}/variables?draft=true&activity={slug}", headers=people["producer"]).json
    assert listed["total"] == 1
    export[1]["data"]["identitas_rekomendasi"] = "V-24.0000.002"
    again = client.post(path, json=export, headers=people["producer"]).json
    assert again["counts"] == {"changed": 1, "unchanged": 2}
    assert client.post(path, json=export).status_code == 401
    assert client.post(f"{path}?agency=bps", json=export, headers=people["producer"]).status_code == 403


def test_request_is_answered_once_when_its_key_comes_again(client: FlaskClient, people: People) -> None:
    headers = people["producer"] | {"Idempotency-Key": "satu"}
    values = statistics_to_json(an_activity())
    assert (
        register(client, headers, "activities", values)["id"]
        == register(client, headers, "activities", values)["id"]
    )
    assert client.get(f"{API}/activities?draft=true", headers=people["producer"]).json["total"] == 1


def test_datasets_are_told_when_they_name_the_activity(
    client: FlaskClient, people: People, world: Registry
) -> None:
    slug = published_activity(client, people)
    published(
        world,
        a_dataset(statistical_activity=[slug], statistical_indicator=["jumlah-penempatan-pekerja-migran"]),
    )
    answer = client.get(f"{API}/activities/{slug}").json
    assert [one["id"] for one in answer["datasets"]] == ["p2mi-penempatan-bulanan"]
    assert client.get(f"{API}/indicators/jumlah-penempatan-pekerja-migran").json["datasets"]


def test_what_indah_needs_is_written_when_our_json_was_sent(client: FlaskClient, people: People) -> None:
    slug = published_activity(client, people)
    read = client.get(f"{API}/activities/{slug}?format=indah&strict=true", headers=people["producer"]).json
    assert read == {key: one for key, one in statistics_to_indah(an_activity()).items() if key != "sdmi"}
    assert read["data"]["blok_iv"]["frekuensi_penyelanggara"] == "BULANAN"
    assert read["version"] == "v2"
