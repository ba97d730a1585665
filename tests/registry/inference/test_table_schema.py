"""Variables as a Table Schema and back; what others' schemas say is read, what is no schema is nothing."""

from __future__ import annotations

from typing import Any

import pytest
from frictionless import Schema

from registry.inference.table_schema import variables_from_table_schema, variables_to_table_schema
from registry.model.multilingual import MultilingualText
from registry.model.statistics import Variable

VARIABLES = (
    Variable(
        name="kode_prov", label=MultilingualText.of(id="Provinsi asal", en="Province of origin"),
        definition=MultilingualText.of(id="Provinsi tempat tinggal."), role="dimension", concept="region-code",
        code_list="region-bps", code_list_version="2022", personal_data_class="none",
    ),
    Variable(name="jumlah", role="measure", unit="person", concept="indonesian-migrant-worker"),
    Variable(name="catatan"),
)  # fmt: skip


def test_variables_return_from_a_table_schema() -> None:
    assert variables_from_table_schema(variables_to_table_schema(VARIABLES)) == VARIABLES


def test_schema_is_one_for_frictionless() -> None:
    written = variables_to_table_schema(VARIABLES)
    assert list(Schema.metadata_validate(written)) == []
    assert Schema.from_descriptor(written).field_names == ["kode_prov", "jumlah", "catatan"]


@pytest.mark.parametrize("schema", [None, [], {}, {"fields": {}}, {"fields": [None, 3, {}, {"name": ""}]}])
def test_what_is_no_schema_has_no_variables(schema: Any) -> None:
    assert variables_from_table_schema(schema) == ()
