"""`sdmi compare`: descriptions in files, ids, and exit codes that scripts read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main, sdmi
from registry.settings import Settings
from tests.registry.interoperability.labelled_pairs import every_pair


def _files(folder: Path, verdict: str) -> list[str]:
    pair = next(one for one in every_pair() if one["expected"]["verdict"] == verdict)
    paths = [folder / "left.json", folder / "right.json"]
    for path, side in zip(paths, ("left", "right"), strict=True):
        path.write_text(json.dumps(pair[side], ensure_ascii=False), encoding="utf-8")
    return [str(path) for path in paths]


@pytest.mark.parametrize(
    ("verdict", "code"), [("joinable", 0), ("joinable_after_mapping", 0), ("not_joinable", 2), ("unknown", 3)]
)
def test_verdict_is_printed_and_is_the_exit_code(tmp_path: Path, verdict: str, code: int) -> None:
    found = CliRunner(env={"LC_ALL": "en_GB.UTF-8"}).invoke(sdmi, ["compare", *_files(tmp_path, verdict)])
    assert found.output.startswith(f"{verdict}: ")
    assert found.exit_code == code


def test_json_is_that_of_the_api(tmp_path: Path) -> None:
    found = CliRunner().invoke(sdmi, ["compare", "--json", *_files(tmp_path, "joinable_after_mapping")])
    assert json.loads(found.output)["mappings"][0]["step"] == 1


def test_one_side_is_read_from_standard_input(tmp_path: Path) -> None:
    left, right = _files(tmp_path, "joinable")
    found = CliRunner().invoke(sdmi, ["compare", "-", right], input=Path(left).read_bytes())
    assert found.exit_code == 0


def test_registered_datasets_are_compared_by_their_ids(
    sample_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(sample_settings.data_directory))
    monkeypatch.setenv("SDMI_BASE_URL", sample_settings.base_url)
    found = CliRunner().invoke(sdmi, ["compare", "--json", "p2mi-penempatan-bulanan", "bi-remitansi-pmi"])
    assert json.loads(found.output)["left"]["iri"].endswith("/id/dataset/p2mi-penempatan-bulanan")


def test_file_that_is_no_description_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.json"
    path.write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(path), str(path)])
    assert ended.value.code == 1
    assert "SDMI-IO-002" in capsys.readouterr().err
