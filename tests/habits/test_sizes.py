"""A module fits the head, a function the screen."""

import ast

from .exemptions import LONG_FUNCTIONS, LONG_MODULES, unexplained
from .source_files import SourceFile, package_files, python_files

MODULE_LINES = 400
TEST_MODULE_LINES = 600
FUNCTION_LINES = 50


def written_files() -> list[SourceFile]:
    """The files of the packages but for migrations, which Alembic writes and nobody reads for pleasure."""
    return [file for file in package_files() if "/migrations/versions/" not in file.path]


def test_module_stays_within_its_lines() -> None:
    long = {
        file.path: f"{file.line_count} lines" for file in written_files() if file.line_count > MODULE_LINES
    }
    long |= {
        file.path: f"{file.line_count} lines"
        for file in python_files("tests", "benchmarks")
        if file.line_count > TEST_MODULE_LINES
    }
    assert unexplained(long, LONG_MODULES) == []


def test_function_stays_within_its_lines() -> None:
    long = {}
    for file in written_files():
        for node in ast.walk(file.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{file.path}:{node.name}"] = f"{lines} lines"
    assert unexplained(long, LONG_FUNCTIONS) == []
