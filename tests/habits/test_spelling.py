"""Comments and docstrings are spelled as in a dictionary; the prose files are checked by `make lint`."""

import ast
import io
import subprocess
import sys
import tokenize
from pathlib import Path

from .source_files import ROOT, SourceFile, python_files


def prose_by_line(file: SourceFile) -> dict[int, str]:
    """The comments and docstrings of a file by line; texts for people, maybe Indonesian, stay out."""
    prose = {
        token.start[0]: token.string
        for token in tokenize.generate_tokens(io.StringIO(file.text).readline)
        if token.type == tokenize.COMMENT
    }
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node, clean=False)
            if docstring is not None:
                first = node.body[0].lineno
                prose |= {first + number: line for number, line in enumerate(docstring.split("\n"))}
    return prose


def test_comments_and_docstrings_are_spelled_well(tmp_path: Path) -> None:
    for file in python_files("vocab", "registry", "harvesters", "web", "tests", "benchmarks"):
        prose = prose_by_line(file)
        lines = [prose.get(number, "") for number in range(1, max(prose, default=0) + 1)]
        target = tmp_path / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines), encoding="utf-8")
    check = subprocess.run(
        [sys.executable, "-m", "codespell_lib", "--ignore-words", str(ROOT / ".codespell-ignore"), "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.stdout == ""
