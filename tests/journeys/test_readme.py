"""What the README says is so: its commands run as printed, and say what it quotes."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.journeys.conftest import RunningCatalog

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMANDS = [
    line.removeprefix("$ ")
    for block in CONSOLE.findall(README)
    for line in block.splitlines()
    if line.startswith("$ ")
]
PRINTED_ADDRESS = "http://127.0.0.1:8000"


def _run(command: str, catalog: RunningCatalog) -> str:
    arguments = shlex.split(command.replace(PRINTED_ADDRESS, catalog.url))
    if arguments[0] == "curl":
        arguments.insert(1, "--fail-with-body")
    done = subprocess.run(
        arguments, cwd=ROOT, env=catalog.environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-500:])
    return done.stdout


def test_readme_has_commands() -> None:
    assert len([one for one in COMMANDS if one.startswith("curl")]) >= 8


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_the_readme_runs_as_printed(command: str, catalog: RunningCatalog) -> None:
    assert _run(command, catalog).strip()


def test_answers_are_those_that_the_readme_quotes(catalog: RunningCatalog) -> None:
    first, gaps, dry_run = COMMANDS[:3]
    search = _run(first, catalog)
    first_title = re.search(r"^1\. (.+) \(", README, re.M)
    assert first_title
    assert first_title[1] in search
    assert "Indonesian migrant worker" in search
    quoted = README.partition("number,objective\n")[2].partition("```")[0].strip().splitlines()
    assert _run(gaps, catalog).strip().splitlines()[1:] == quoted
    assert README.partition("created    perlintasan")[2].partition("```")[0].strip() in _run(dry_run, catalog)


def test_readme_names_what_exists() -> None:
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / path).exists(), path
