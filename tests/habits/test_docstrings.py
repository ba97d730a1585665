"""Every module, public class and longer public function says what it is for."""

import ast
import re
from collections.abc import Iterator

from .exemptions import DOCSTRINGS, unexplained
from .source_files import SourceFile, package_files, python_files

SHORT_FUNCTION_LINES = 5
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public_definitions(
    node: ast.Module | ast.ClassDef,
) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """The public classes and functions of a module or class, not those inside functions."""
    for child in node.body:
        if isinstance(
            child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public_definitions(child)


def owes_a_docstring(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    if isinstance(node, ast.ClassDef):
        return True
    if any(
        isinstance(mark, ast.Name) and mark.id in {"override", "overload"} for mark in node.decorator_list
    ):
        return False
    return (node.end_lineno or node.lineno) - node.lineno + 1 > SHORT_FUNCTION_LINES


def says_nothing(docstring: str, name: str) -> bool:
    """Whether the first line only repeats the name, or is no sentence at all."""
    words = re.findall(r"\w+", docstring.strip().split("\n")[0].lower())
    own = set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()))
    return len(words) < 2 or set(words) - {"a", "an", "the", "of", "to"} <= own


def findings(file: SourceFile) -> Iterator[tuple[str, str]]:
    module_docstring = ast.get_docstring(file.tree)
    if not module_docstring:
        yield file.path, "the module has no docstring"
    for node in public_definitions(file.tree):
        docstring = ast.get_docstring(node)
        if docstring is None:
            if owes_a_docstring(node):
                yield f"{file.path}:{node.name}", "no docstring"
        elif says_nothing(docstring, node.name):
            yield f"{file.path}:{node.name}", f"the docstring says nothing: {docstring!r}"


def test_docstring_says_something() -> None:
    found = dict(finding for file in package_files() for finding in findings(file))
    assert unexplained(found, DOCSTRINGS) == []


def test_test_module_names_its_subject() -> None:
    silent = [file.path for file in python_files("tests", "benchmarks") if not ast.get_docstring(file.tree)]
    assert [path for path in silent if not path.endswith("__init__.py")] == []
