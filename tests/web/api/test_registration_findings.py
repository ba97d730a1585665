"""A program reads the same findings as an officer: when it registers, when it only checks, when it submits."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.builders import COMPLETE
from web.api.routes import PREFIX

People = dict[str, dict[str, str]]
DOUBTFUL: list[tuple[dict[str, Any], str, str]] = [
    ({"contact_point": {"email": "pusdatin"}}, "SDMI-070", "contact_point.email"),
    ({"variable": [{"unit": "orang"}]}, "SDMI-071", "variable[0].name"),
    ({"variable": [{"name": "tujuan", "code_list": "kode kami"}]}, "SDMI-075", "variable[0].code_list"),
    ({"distribution": [{"title": {"id": "Tabel"}}]}, "SDMI-072", "distribution[0].access_url"),
    ({"distribution": [{"title": {"id": "Tabel"}}]}, "SDMI-073", "distribution[0].format"),
    ({"temporal_coverage": [{"start": "2024", "end": "2019"}]}, "SDMI-014", "temporal_coverage[0]"),
]


def places(answer: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {(one["rule"], one["place"]): one for one in answer["findings"]}


@pytest.mark.parametrize(("changes", "rule", "place"), DOUBTFUL)
def test_doubtful_value_is_kept_and_found(
    client: FlaskClient, people: People, changes: dict[str, Any], rule: str, place: str
) -> None:
    body = {**COMPLETE, **changes}
    registered = client.post(f"{PREFIX}/datasets", json=body, headers=people["producer"])
    checked = client.post(f"{PREFIX}/validations", json=body).json["records"][0]
    assert registered.status_code == 201
    for answer in (registered.json, checked):
        one = places(answer)[rule, place]
        assert set(one["message"]) == set(one["fix"]) == {"id", "en"}


@pytest.mark.parametrize(
    ("changes", "rule", "place", "value"),
    [
        ({"issued": "31/02/2024"}, "SDMI-013", "issued", "31/02/2024"),
        ({"distribution": [{"byte_size": "banyak"}]}, "SDMI-076", "distribution[0].byte_size", "banyak"),
    ],
)
def test_refusal_quotes_what_was_sent(
    client: FlaskClient, people: People, changes: dict[str, Any], rule: str, place: str, value: str
) -> None:
    answer = client.post(f"{PREFIX}/datasets", json={**COMPLETE, **changes}, headers=people["producer"])
    assert answer.status_code == 422
    assert places(answer.json)[rule, place]["value"] == value


def test_submission_is_refused_with_every_missing_property(client: FlaskClient, people: People) -> None:
    body = {"title": {"id": "Penempatan PMI ke Jepang"}, "publisher": "kemenp2mi"}
    slug = client.post(f"{PREFIX}/datasets", json=body, headers=people["producer"]).json["id"]
    headers = {**people["producer"], "If-Match": '"1"'}
    answer = client.post(f"{PREFIX}/datasets/{slug}/submissions", headers=headers)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert answer.json["code"] == "SDMI-080"
    assert [one["place"] for one in answer.json["findings"] if one["severity"] == "error"] == [
        "description", "theme", "concept", "temporal_coverage", "spatial_coverage", "frequency", "access_right",
    ]  # fmt: skip
    assert "Frekuensi" in answer.json["messages"]["id"]
    assert client.get(f"{PREFIX}/datasets/{slug}", headers=headers).json["record"]["status"] == "draft"
