"""`sdmi statistics`: a file comes in with a report, and goes out as it came."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from harvesters.samples.sample_statistics import load_sample_statistics, sample_exports
from harvesters.statistics_cli import statistics
from registry.bootstrap import Registry
from registry.mapping.indah_documents import read_export
from registry.model.account import ANONYMOUS
from registry.model.finding import Severity
from registry.model.statistical_record import StatisticalKind
from registry.queries.describe_statistics import count_statistics, list_statistics
from registry.validation.statistics_rules import validate_statistics

SPECIMENS = Path(__file__).parents[1] / "specimens" / "indah"
SAMPLE = Path(__file__).parents[2] / "harvesters" / "samples" / "statistics" / "kemenp2mi-penempatan.json"


@pytest.fixture
def instance(prepared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(folder))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path


def run(*arguments: str) -> Result:
    made = CliRunner().invoke(statistics, list(arguments))
    assert made.exit_code == 0, made.output
    return made


def outcomes(made: Result) -> list[str]:
    return [one["outcome"] for one in json.loads(made.output)]


def test_nothing_is_written_when_it_is_a_trial(instance: Path) -> None:
    assert "Only a trial" in run("import", str(SAMPLE), "--trial").output
    assert outcomes(run("import", str(SAMPLE), "--json")) == ["created"] * 7
    assert outcomes(run("import", str(SAMPLE), "--json")) == ["unchanged"] * 7


def test_everything_goes_out_as_it_came_when_exported(instance: Path) -> None:
    run("import", str(SAMPLE))
    target = instance / "all.json"
    run("export", str(target), "--drafts")
    came, went = (json.loads(path.read_text(encoding="utf-8")) for path in (SAMPLE, target))
    assert [
        one.reading.description for one in read_export(went).documents if one.kind is StatisticalKind.ACTIVITY
    ] == [
        one.reading.description for one in read_export(came).documents if one.kind is StatisticalKind.ACTIVITY
    ]
    assert len(went["ms_var"]) == len(came["ms_var"])
    run("export", str(target), "--drafts", "--strict")
    assert "sdmi" not in json.loads(target.read_text(encoding="utf-8"))["ms_keg"][0]


def test_nothing_is_changed_when_a_workbook_comes_back_untouched(instance: Path) -> None:
    run("import", str(SAMPLE))
    workbook = instance / "form.xlsx"
    run(
        "export",
        str(workbook),
        "--drafts",
        "--activity",
        "kompilasi-penempatan-pekerja-migran-indonesia-2024",
    )
    assert outcomes(run("import", str(workbook), "--agency", "kemenp2mi", "--json")) == ["unchanged"] * 7


def test_persons_are_left_out_when_the_export_is_public(instance: Path) -> None:
    run("import", str(SPECIMENS / "ms-keg-survey.json"), "--agency", "kemenp2mi")
    target = instance / "public.json"
    run("export", str(target), "--drafts")
    assert "Orang Contoh" in target.read_text(encoding="utf-8")
    run("export", str(target), "--drafts", "--public")
    text = target.read_text(encoding="utf-8")
    assert "Bidang Data Contoh" in text
    assert not [one for one in ("Orang Contoh", "contoh.invalid", "0812", "pengirim") if one in text]


def test_unread_document_is_told_when_it_is_nothing_known(instance: Path) -> None:
    path = instance / "lain.json"
    path.write_text('[{"lain": 1}]', encoding="utf-8")
    assert "is no MS-Keg, MS-Var or MS-Ind" in run("import", str(path)).output


def test_samples_are_complete_and_marked_as_samples() -> None:
    for export in sample_exports():
        assert not export.findings
        assert len(export.of(StatisticalKind.ACTIVITY)) == 1
        for one in export.documents:
            description = one.reading.description
            assert not one.reading.findings
            assert description.sample is True
            found = [it for it in validate_statistics(description) if it.severity is not Severity.INFO]
            assert found == [], one.place


def test_samples_are_published_once_when_loaded(registry: Registry) -> None:
    assert load_sample_statistics(registry) == 17
    assert load_sample_statistics(registry) == 0
    assert count_statistics(registry.database) == {
        StatisticalKind.ACTIVITY: 3, StatisticalKind.VARIABLE: 9, StatisticalKind.INDICATOR: 5,
    }  # fmt: skip
    listed = list_statistics(registry.database, StatisticalKind.ACTIVITY, ANONYMOUS, words="penempatan")
    assert [one.sample for one in listed.rows] == [True]
