"""The command line: complete, quick, and polite about refusals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from registry.cli import main, sdmi
from registry.cli_names import COMMANDS
from registry.reference import reference_pages

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_found(name: str) -> None:
    command = sdmi.get_command(click.Context(sdmi), name)
    assert isinstance(command, click.Command)
    assert command.help


def test_reference_pages_are_those_of_the_code() -> None:
    folder = ROOT / "docs" / "reference"
    for name, text in reference_pages(sdmi).items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"run `make docs`: {name} is out of date"


def test_refusal_is_printed_in_the_users_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 1
    assert "jalankan `sdmi init`" in capsys.readouterr().err


def test_instance_is_made_by_init_and_a_user_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(tmp_path))
    runner = CliRunner()
    for again in (False, True):
        made = runner.invoke(sdmi, ["init"])
        assert made.exit_code == 0, made.output
        assert ("all up to date" in made.output) is again
    options = ["user", "add", "--email", "A@b.id", "--role", "administrator", "--password-stdin"]
    added = runner.invoke(sdmi, options, input="kata-sandi-panjang\n")
    assert added.exit_code == 0, added.output
    assert "a@b.id" in runner.invoke(sdmi, ["user", "list"]).output
    link = runner.invoke(sdmi, ["user", "password-link", "a@b.id"]).output
    assert "/account/password/password_" in link


def test_rebuild_and_check_agree_when_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(tmp_path))
    runner = CliRunner()
    runner.invoke(sdmi, ["init"])
    assert runner.invoke(sdmi, ["rebuild"]).exit_code == 0
    checked = runner.invoke(sdmi, ["check"])
    assert checked.exit_code == 0, checked.output
    assert checked.output.count("drift 0") == 2


def test_help_needs_no_web_framework() -> None:
    code = "import sys; import registry.cli; print('flask' in sys.modules, 'sqlalchemy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.split() == ["False", "False"]
