"""Proposing variables through the API: files, forms, JSON and pasted lines; refusals say what to do."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.inference.sheets import LARGEST_FILE
from tests.registry.inference.workbooks import (
    PLACEMENT_HEADER,
    PLACEMENT_MERGES,
    ods,
    package,
    specimen,
    xlsx,
)
from web.api.routes import PREFIX
from web.api.schemas.variable_proposals import VariableProposalsSchema

ADDRESS = f"{PREFIX}/variable-proposals"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture(scope="module")
def proposing(shared_app: Flask) -> FlaskClient:
    return shared_app.test_client(use_cookies=False)


def sent(client: FlaskClient, body: Any, media_type: str) -> Any:
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(ADDRESS, data=content, content_type=media_type)


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        (specimen("penempatan-titik-koma.csv"), "text/csv", "csv"),
        (xlsx(PLACEMENT_HEADER, PLACEMENT_MERGES), XLSX, "xlsx"),
        (ods((("provinsi", "jumlah"), ("Aceh", 3), ("Bali", 4))), ODS, "ods"),
        (package([{"name": "t", "path": "t.csv"}], t="a,b\n1,x\n"), "application/zip", "datapackage"),
        ({"resources": [{"name": "t", "data": [{"tahun": 2023}]}]}, "application/json", "datapackage"),
        ({"header": ["tahun", "jumlah"]}, "application/json", "rows"),
        ({"header": ["tahun", "n"], "rows": [[2023, 4]]}, "application/json", "rows"),
        ("provinsi\ttahun\tjumlah PMI (orang)", "text/plain", "text"),
    ],
)
def test_table_of_any_kind_is_answered_by_the_schema(
    proposing: FlaskClient, body: Any, media_type: str, kind: str
) -> None:
    answer = sent(proposing, body, media_type)
    assert answer.status_code == 200, answer.text
    assert answer.json["format"] == kind
    assert VariableProposalsSchema().validate(answer.json) == {}


def test_upload_form_is_read(proposing: FlaskClient) -> None:
    upload = {"file": (io.BytesIO(specimen("perlintasan-koma.csv")), "a.csv")}
    answer = proposing.post(ADDRESS, data=upload, content_type="multipart/form-data")
    names = [one["name"] for one in answer.json["tables"][0]["variables"]]
    assert names == ["month", "checkpoint", "nationality", "direction", "crossings"]
    pasted = proposing.post(ADDRESS, data={"header": "tahun;jumlah"}, content_type="multipart/form-data")
    assert pasted.json["format"] == "text"


def test_personal_data_are_told_at_the_top(proposing: FlaskClient) -> None:
    answer = sent(proposing, specimen("daftar-perorangan.csv"), "text/csv")
    personal = answer.json["personal_data"]
    assert (personal["class"], personal["publishable"]) == ("specific", False)
    assert "NIK" in personal["variables"]
    assert "3201014507900001" not in answer.text


def test_proposed_row_can_be_registered(proposing: FlaskClient) -> None:
    rows = [
        one["variable"]
        for one in sent(proposing, specimen("penempatan-titik-koma.csv"), "text/csv").json["tables"][0][
            "variables"
        ]
        if one["recommended"]
    ]
    checked = proposing.post(f"{PREFIX}/validations", json={"title": {"id": "Contoh"}, "variable": rows})
    wrong = [one for one in checked.json["records"][0]["findings"] if one["rule"] in ("SDMI-012", "SDMI-075")]
    assert wrong == []


@pytest.mark.parametrize(
    ("body", "media_type", "status", "code"),
    [
        (b"<html></html>", "text/csv", 422, "SDMI-VP-001"), (b"PK\x03\x04", XLSX, 422, "SDMI-VP-001"),
        (b"", "text/csv", 422, "SDMI-VP-004"), ("", "text/plain", 422, "SDMI-VP-004"),
        ({}, "application/json", 422, "SDMI-VP-005"), ([1], "application/json", 422, "SDMI-API-003"),
        (b"a" * (LARGEST_FILE + 10), "text/csv", 422, "SDMI-VP-002"), (b"a", "image/png", 415, None),
    ],
)  # fmt: skip
def test_body_that_cannot_be_read_is_a_problem(
    proposing: FlaskClient, body: Any, media_type: str, status: int, code: str | None
) -> None:
    answer = sent(proposing, body, media_type)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    if code:
        assert answer.json["code"] == code
        assert set(answer.json["messages"]) == {"id", "en"}


def test_body_over_the_limit_is_not_even_read(proposing: FlaskClient) -> None:
    assert sent(proposing, b"a" * (LARGEST_FILE + 3 * 1024 * 1024), "text/csv").status_code == 413
