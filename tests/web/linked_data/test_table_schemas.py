"""The variables of a public dataset as a Table Schema; drafts have none for strangers, withdrawn ones a tombstone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from frictionless import Schema

from registry.bootstrap import Registry
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.inference.table_schema import variables_from_table_schema
from registry.model.account import SYSTEM
from registry.model.multilingual import MultilingualText
from registry.model.statistics import Variable
from tests.builders import a_dataset, drafted, published
from web.app import create_app

VARIABLES = (
    Variable(
        name="kode_prov", label=MultilingualText.of(id="Provinsi", en="Province"), role="dimension",
        concept="region-code", code_list="region-bps", code_list_version="2022",
    ),
    Variable(name="jumlah", role="measure", unit="person"),
)  # fmt: skip


@pytest.fixture
def client(registry: Registry) -> FlaskClient:
    return create_app(registry).test_client()


def test_variables_come_back_from_the_schema(registry: Registry, client: FlaskClient) -> None:
    slug = published(registry, replace(a_dataset(), variable=VARIABLES)).slug
    answer = client.get(f"/data/dataset/{slug}/schema.json")
    assert answer.status_code == 200
    assert list(Schema.metadata_validate(answer.json)) == []
    assert variables_from_table_schema(answer.json) == VARIABLES
    again = client.get(f"/data/dataset/{slug}/schema.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert f"/data/dataset/{slug}/schema.json" in client.get(f"/dataset/{slug}").text


def test_draft_has_no_schema_for_strangers(registry: Registry, client: FlaskClient) -> None:
    slug = drafted(registry, replace(a_dataset(), variable=VARIABLES)).slug
    assert client.get(f"/data/dataset/{slug}/schema.json").status_code == 404
    assert client.get("/data/dataset/tidak-ada/schema.json").status_code == 404


def test_withdrawn_dataset_answers_with_its_tombstone(registry: Registry, client: FlaskClient) -> None:
    record = published(registry, replace(a_dataset(), variable=VARIABLES))
    slug = record.slug
    withdraw_dataset(
        registry.unit_of_work(),
        slug,
        actor=SYSTEM,
        expected_version=record.version,
        reason="Digabung",
        daily_share=1.0,
    )
    assert client.get(f"/data/dataset/{slug}/schema.json").status_code == 410
