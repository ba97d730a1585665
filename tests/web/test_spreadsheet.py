"""No cell of a table of ours is run as a formula."""

from __future__ import annotations

import pytest
from flask import Flask

from web.spreadsheet import csv_answer, plain_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "|calc", "%x"]
)
def test_cell_gets_an_apostrophe_when_it_could_run(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "shown"), [("Data PMI", "Data PMI"), (None, ""), (3, "3"), ("10.7.1", "10.7.1")]
)
def test_cell_stays_as_it_is_when_it_is_plain(value: object, shown: str) -> None:
    assert plain_cell(value) == shown


def test_file_is_named_and_marked_as_utf8() -> None:
    with Flask(__name__).app_context():
        answer = csv_answer("daftar", ["a"], [["é"], ["=x"]])
    assert answer.get_data() == "\ufeffa\r\né\r\n'=x\r\n".encode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="daftar.csv"'
