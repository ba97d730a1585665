"""`sdmi propose-variables`: words for people, JSON for programs, an exit code that stops a script before publishing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main, sdmi
from registry.propose_command import EXIT_PERSONAL
from tests.registry.inference.workbooks import SPECIMENS


def test_file_is_described_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    ended = CliRunner().invoke(sdmi, ["propose-variables", str(SPECIMENS / "penempatan-titik-koma.csv")])
    assert ended.exit_code == 0, ended.output
    assert "daftar kode: region-bps" in ended.output
    assert "satuan: person" in ended.output


def test_standard_input_is_read_and_answered_as_json() -> None:
    ended = CliRunner().invoke(
        sdmi, ["propose-variables", "-", "--json"], input="provinsi;jumlah\nAceh;3\nBali;4\n"
    )
    assert json.loads(ended.output)["tables"][0]["variables"][0]["name"] == "provinsi"


def test_script_is_stopped_when_a_column_looks_personal() -> None:
    ended = CliRunner().invoke(sdmi, ["propose-variables", str(SPECIMENS / "daftar-perorangan.csv")])
    assert ended.exit_code == EXIT_PERSONAL
    assert ended.output.startswith("! ")
    assert "3201014507900001" not in ended.output


def test_refusal_is_a_sentence_when_the_file_is_no_table(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    picture = tmp_path / "a.csv"
    picture.write_bytes(b"<html></html>")
    with pytest.raises(SystemExit) as ended:
        main(["propose-variables", str(picture)])
    assert ended.value.code == 1
    assert "CSV" in capsys.readouterr().err
