"""Names say what a thing is; words that could name anything name nothing."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import PurePath

import pytest

from .exemptions import NAMES, unexplained
from .source_files import package_files, project_files, python_files

# Never, not even as a part of a name.
BANNED_WORDS = set(
    [
        "manager",
        "helper",
        "helpers",
        "util",
        "utils",
        "utility",
        "utilities",
        "common",
        "misc",
        "core",
        "handler",
        "handlers",
        "processor",
        "processors",
        "thing",
        "things",
        "stuff",
        "tmp",
        "organisation",
    ]
)
# Not as a whole name; as a part they may be the standard's word (satu_data, data_structure, base_url).
BANNED_NAMES = set(
    [
        "base",
        "process",
        "handle",
        "data",
        "info",
        "item",
        "object",
        "obj",
        "result",
        "results",
        "flag",
        "type",
        "service",
        "services",
    ]
)
# The domain's own words that a rule here would catch.
STANDARD_WORDS = {"code_list", "service_description", "statistics"}
BANNED_SHAPES = [
    (re.compile(r"^_*(do|new|old|dict)_"), "begins with do_, new_, old_ or dict_"),
    (re.compile(r"(?<!is)_(list|dict|obj)$"), "ends with _list, _dict or _obj"),
    (re.compile(r"_?[vV]\d+$"), "ends with a version"),
    (re.compile(r"^_*(Abstract|Base)[A-Z]|(Impl|Exception)$"), "says Abstract, Base, Impl or Exception"),
    (re.compile(r"^I[A-Z][a-z]"), "begins with the I of interfaces"),
]


def words_of(name: str) -> list[str]:
    """The words of a snake_case or CamelCase name, in small letters."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def complaint(name: str) -> str:
    """What is wrong with a name; empty where nothing is."""
    words = words_of(name)
    if "_".join(words) in STANDARD_WORDS:
        return ""
    for word in words:
        if word in BANNED_WORDS:
            return f"the word {word}"
    if "_".join(words) in BANNED_NAMES:
        return "a name that could mean anything"
    if "service" in words and "data" not in words:
        return "a service that is no DataService"
    return next((message for shape, message in BANNED_SHAPES if shape.search(name)), "")


def defined_names() -> Iterator[tuple[str, str]]:
    """Every module, class and function of ours: its place and its name."""
    for file in python_files("vocab", "registry", "harvesters", "web", "benchmarks"):
        stem = PurePath(file.path).stem
        if stem not in {"__init__", "__main__"} and "/migrations/versions/" not in file.path:
            yield file.path, stem
        for node in ast.walk(file.tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{file.path}:{node.name}", node.name


def test_name_says_what_it_is() -> None:
    found = {place: message for place, name in defined_names() if (message := complaint(name))}
    assert unexplained(found, NAMES) == []


def test_folder_name_says_what_it_is() -> None:
    folders = {parent for path in project_files() for parent in path.parents if parent.name}
    assert [str(folder) for folder in folders if BANNED_WORDS & set(words_of(folder.name))] == []


def test_module_does_not_hide_one_of_the_standard_library() -> None:
    stems = {file.path: PurePath(file.path).stem for file in package_files()}
    stems = {path: stem for path, stem in stems.items() if not stem.startswith("__")}
    hiding = sys.stdlib_module_names - STANDARD_WORDS
    assert [path for path, stem in stems.items() if stem in hiding] == []


@pytest.mark.parametrize(
    "name",
    [
        "RunManager",
        "url_utils",
        "handle",
        "process",
        "do_import",
        "SearchService",
        "NotFoundException",
        "AbstractReader",
        "BaseHarvester",
        "IReader",
        "datasets_list",
        "new_name",
        "search_v2",
    ],
)
def test_complaint_is_made_when_a_name_is_empty(name: str) -> None:
    assert complaint(name)


@pytest.mark.parametrize(
    "name",
    [
        "code_list",
        "DataService",
        "satu_data",
        "base_url",
        "Iri",
        "IRI",
        "change_detection",
        "list_findings",
        "NotFound",
    ],
)
def test_no_complaint_is_made_when_a_name_speaks(name: str) -> None:
    assert complaint(name) == ""
