"""Errors are caught by name, and only the unit of work commits."""

import ast
import re

from .exemptions import BROAD_EXCEPTS, COMMITS, unexplained
from .source_files import final_name, package_files

BROAD = {"Exception", "BaseException"}
HOLDER_OF_A_TRANSACTION = re.compile(r"(^|_)(session|connection|conn|transaction|db)$")


def is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    return any(
        final_name(name) in BROAD for name in (caught.elts if isinstance(caught, ast.Tuple) else [caught])
    )


def swallows_everything(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches everything and lets it go; tidying up and raising it again is fine."""
    last = handler.body[-1]
    return is_broad(handler.type) and not (isinstance(last, ast.Raise) and last.exc is None)


def test_error_is_caught_by_name() -> None:
    found = {}
    for file in package_files():
        for node in ast.walk(file.tree):
            if isinstance(node, ast.ExceptHandler) and swallows_everything(node):
                found[file.path] = f"line {node.lineno} catches everything"
            if (
                isinstance(node, ast.Call)
                and final_name(node) == "suppress"
                and any(map(is_broad, node.args))
            ):
                found[file.path] = f"line {node.lineno} suppresses everything"
    assert unexplained(found, BROAD_EXCEPTS) == []


def test_only_the_unit_of_work_commits() -> None:
    found = {}
    for file in package_files():
        if file.path == "registry/storage/unit_of_work.py":
            continue
        for node in ast.walk(file.tree):
            if (
                isinstance(node, ast.Attribute)
                and node.attr == "commit"
                and HOLDER_OF_A_TRANSACTION.search(final_name(node.value))
            ):
                found[file.path] = f"line {node.lineno} commits"
    assert unexplained(found, COMMITS) == []
