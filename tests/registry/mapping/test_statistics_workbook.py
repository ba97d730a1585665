"""The workbook of statistical metadata: what is written comes back, and what is no such workbook is refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from registry.errors import Rejected
from registry.mapping.statistics_workbook import LIST_SHEET, workbook_of
from registry.mapping.statistics_workbook_reading import read_workbook
from registry.model.multilingual import MultilingualText
from registry.model.statistical_record import StatisticalDescription, StatisticalKind
from registry.model.statistics_json import statistics_from_json
from registry.sandbox import Sandbox
from tests.registry.statistical_examples import (
    FIELD_WORK,
    PART,
    SURVEY,
    a_variable,
    an_activity,
    an_indicator,
)


def read_back(content: bytes) -> list[StatisticalDescription]:
    read = [statistics_from_json(StatisticalKind(kind), values) for _, kind, values in read_workbook(content)]
    assert not [one for reading in read for one in reading.findings]
    return [one.description for one in read]


def without_owner(description: StatisticalDescription) -> StatisticalDescription:
    """A workbook does not say whose a record is: whoever uploads it does."""
    return replace(description, agency=None)


RECORDS = [
    an_activity(**SURVEY, **FIELD_WORK, **PART),
    a_variable(),
    a_variable(name=MultilingualText.of(id="Jenis kelamin"), value_domain=()),
    an_indicator(),
]


def test_records_come_back_when_written() -> None:
    assert read_back(workbook_of(RECORDS)) == [without_owner(one) for one in RECORDS]


def test_nothing_comes_back_when_the_form_is_blank() -> None:
    assert read_workbook(workbook_of([])) == []


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.text(
        st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff;"),
        min_size=1,
    ).map(str.strip).filter(lambda text: text and text not in ("-", "--", "–"))
)  # fmt: skip
def test_any_text_stays_a_text_when_a_spreadsheet_would_run_it(text: str) -> None:
    for dangerous in (text, "=" + text, "+" + text, "@" + text):
        named = an_activity(title=MultilingualText.of(id=dangerous), organiser="=1+1")
        (read,) = read_back(workbook_of([named]))
        assert read == without_owner(named)
        book = load_workbook(io.BytesIO(workbook_of([named])))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_choices_are_offered_when_opened() -> None:
    book = load_workbook(io.BytesIO(workbook_of(RECORDS)))
    assert book[LIST_SHEET].sheet_state == "hidden"
    assert len(book["MS-Keg"].data_validations.dataValidation) > 20
    assert book["MS-Keg"].column_dimensions["A"].hidden


def test_workbook_is_read_in_the_sandbox() -> None:
    with Sandbox() as sandbox:
        assert len(sandbox.run(read_workbook, workbook_of(RECORDS))) == len(RECORDS)


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (61 * 1024 * 1024))
    return buffer.getvalue()


def _with_macro() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return buffer.getvalue()


@pytest.mark.parametrize("content", [b"", b"bukan", b"PK\x03\x04rusak", _bomb(), _with_macro()])
def test_file_is_refused_when_it_is_no_such_workbook(content: bytes) -> None:
    with pytest.raises(Rejected) as refused:
        read_workbook(content)
    assert refused.value.code == "SDMI-030"
