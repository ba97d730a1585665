"""Files are read in the sandbox: every kind works there with no file open, and hostile ones end there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from registry.errors import Rejected
from registry.inference.sheets import LARGEST_FILE
from registry.queries.propose_variables import (
    PRELOAD,
    propose_for_file,
    propose_for_rows,
    propose_for_text,
)
from registry.sandbox import Sandbox
from tests.registry.inference.workbooks import (
    PLACEMENT_HEADER,
    PLACEMENT_MERGES,
    ods,
    package,
    specimen,
    values,
    variable,
    xlsx,
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(preload=PRELOAD, size=1) as opened:
        yield opened


@pytest.mark.parametrize(
    "content",
    [
        specimen("penempatan-titik-koma.csv"), specimen("perlintasan-koma.csv"), specimen("daftar-perorangan.csv"),
        xlsx(PLACEMENT_HEADER, PLACEMENT_MERGES), ods((("provinsi", "jumlah"), ("Aceh", 3), ("Bali", 4))),
        package([{"name": "t", "path": "t.csv"}], t="provinsi,jumlah\nAceh,3\nBali,4\n"),
        "negara;jumlah\nCuraçao;3\nSão Tomé;4\n".encode("cp1252"), "negara;jumlah\nMalaysia;3\n".encode("utf-16"),
        b"jenis kelamin;umur;status perkawinan;KBLI;jumlah\nL;15-19;kawin;A;3\n",
    ],
)  # fmt: skip
def test_every_kind_of_file_is_read_in_the_sandbox(sandbox: Sandbox, content: bytes) -> None:
    assert propose_for_file(content, sandbox=sandbox).tables[0].variables


def test_rows_are_read_as_they_come_in_json(sandbox: Sandbox) -> None:
    found = propose_for_rows(
        {
            "header": ["kode_prov", "tahun", "n"],
            "rows": [[11, 2023.0, 3], ["97", 2023, None], [None, True, {}]],
        },
        sandbox=sandbox,
    )
    assert values(variable(found, "n"))["role"] == "measure"


@pytest.mark.parametrize("source", [{}, {"header": []}, {"header": "a"}, {"header": ["a"], "rows": [1]}])
def test_other_json_is_refused(sandbox: Sandbox, source: dict[str, object]) -> None:
    with pytest.raises(Rejected) as error:
        propose_for_rows(source, sandbox=sandbox)
    assert error.value.code == "SDMI-VP-005"


def test_empty_line_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(Rejected) as error:
        propose_for_text("  \n", sandbox=sandbox)
    assert error.value.code == "SDMI-VP-004"


def test_large_file_is_refused_before_it_is_sent_on(sandbox: Sandbox) -> None:
    with pytest.raises(Rejected) as error:
        propose_for_file(b"a" * (LARGEST_FILE + 1), sandbox=sandbox)
    assert error.value.code == "SDMI-VP-002"


def test_reader_serves_on_after_a_file_that_it_refused(sandbox: Sandbox) -> None:
    with pytest.raises(Rejected):
        propose_for_file(b"PK\x03\x04 no archive", sandbox=sandbox)
    assert propose_for_text("tahun;jumlah", sandbox=sandbox).tables


def test_tall_workbook_costs_no_more_than_its_first_rows(sandbox: Sandbox) -> None:
    found = propose_for_file(xlsx([("provinsi", "jumlah"), *[("Aceh", 1)] * 30_000]), sandbox=sandbox)
    assert found.tables[0].rows < 5_000
