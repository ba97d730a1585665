"""The command line answers at once, because it imports late."""

import json
import os
import subprocess
import sys

from .source_files import ROOT

HEAVY = ("flask", "flask_security", "frictionless", "pyshacl", "werkzeug", "tantivy", "alembic", "openpyxl")
CPU_SECONDS = 0.6


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )


def test_heavy_library_stays_out_when_the_command_line_is_imported() -> None:
    loaded = json.loads(
        run_python("import json, sys, registry.cli; print(json.dumps(list(sys.modules)))").stdout
    )
    assert set(HEAVY) & set(loaded) == set()


def test_help_comes_at_once() -> None:
    spent = []
    for _ in range(3):
        before = os.times()
        assert "Usage" in run_python("from registry.cli import main; main(['--help'])").stdout
        after = os.times()
        spent.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )
    assert min(spent) <= CPU_SECONDS, f"sdmi --help took {min(spent):.2f} s of processor time"
