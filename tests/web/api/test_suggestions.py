"""Proposing links through the API: one description, many lines, and bodies that cannot be read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.api.routes import PREFIX
from web.api.suggestions import LARGEST_BATCH, MOST_LINES

LINES = "application/x-ndjson"
PLACEMENT = {"title": {"id": "Penempatan PMI ke Malaysia"}, "publisher": "kemenp2mi"}
BLOOD = {"title": "Stok darah PMI"}


@pytest.fixture(scope="module")
def proposing(shared_app: Flask) -> FlaskClient:
    return shared_app.test_client(use_cookies=False)


def proposed(client: FlaskClient, body: Any, path: str = "", media_type: str = "application/json") -> Any:
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(f"{PREFIX}/suggestions{path}", data=content, content_type=media_type)


def test_description_gets_links_with_their_evidence(proposing: FlaskClient) -> None:
    answer = proposed(proposing, PLACEMENT)
    assert answer.status_code == 200
    body = answer.json
    assert body["relevance"]["verdict"] == "yes"
    best = {one["id"]: one for one in body["concepts"] if one["suggested"]}
    assert {"recruitment-placement", "indonesian-migrant-worker"} <= set(best)
    assert {"text": "Penempatan PMI", "field": "title"} in best["recruitment-placement"]["evidence"]
    assert [one["code"] for one in body["sdg"] if one["suggested"]] == ["10.7"]
    assert [one["number"] for one in body["gcm"] if one["suggested"]] == ["6"]


def test_near_miss_gets_no_links_and_a_reason_in_two_languages(proposing: FlaskClient) -> None:
    body = proposed(proposing, BLOOD).json
    assert body["relevance"]["verdict"] == "no"
    assert set(body["relevance"]["reasons"][0]) == {"id", "en"}
    assert body["concepts"] == body["sdg"] == body["gcm"] == []


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        ({}, "application/json", 422),
        ({"title": " "}, "application/json", 422),
        ([PLACEMENT], "application/json", 422),
        ('{"title"', "application/json", 400),
        (PLACEMENT, "text/plain", 415),
    ],
)
def test_body_that_cannot_be_used_is_a_problem(
    proposing: FlaskClient, body: Any, media_type: str, status: int
) -> None:
    answer = proposed(proposing, body, media_type=media_type)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


def test_unknown_parameter_is_refused(proposing: FlaskClient) -> None:
    answer = proposing.post(f"{PREFIX}/suggestions?treshold=1", json=PLACEMENT)
    assert answer.status_code == 422


def test_batch_answers_line_by_line_in_order(proposing: FlaskClient) -> None:
    body = f"{json.dumps(PLACEMENT)}\n\n{json.dumps(BLOOD)}\n"
    answer = proposed(proposing, body, "/batch", LINES)
    assert answer.mimetype == LINES
    verdicts = [json.loads(line)["relevance"]["verdict"] for line in answer.text.splitlines()]
    assert verdicts == ["yes", "no"]


def test_bad_line_does_not_harm_the_others(proposing: FlaskClient) -> None:
    lines = (b"{", b"[]", b"{}", b"\xff", json.dumps(PLACEMENT).encode())
    answer = proposed(proposing, b"\n".join(lines), "/batch", "application/jsonl")
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert [set(one) for one in told[:4]] == [{"error"}] * 4
    assert all({"id", "en"} <= set(one["error"]["messages"]) for one in told[:4])
    assert told[4]["relevance"]["verdict"] == "yes"


@pytest.mark.parametrize(
    ("body", "status"), [(b"", 422), (b"{}\n" * (MOST_LINES + 1), 422), (b"x" * (LARGEST_BATCH + 1), 413)]
)
def test_batch_has_limits(proposing: FlaskClient, body: bytes, status: int) -> None:
    assert proposed(proposing, body, "/batch", LINES).status_code == status


def test_document_describes_both_operations(proposing: FlaskClient) -> None:
    document = proposing.get(f"{PREFIX}/openapi.json").json
    assert document is not None
    assert {f"{PREFIX}/suggestions", f"{PREFIX}/suggestions/batch"} <= set(document["paths"])
