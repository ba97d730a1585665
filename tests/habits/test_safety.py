"""Nothing foreign is run, no socket is opened past the guard, no query and no page is glued from parts."""

import ast
import re
from collections.abc import Iterator

import pytest

from .exemptions import (
    DANGEROUS_CALLS,
    MARKUP,
    QUERIES_FROM_PARTS,
    SOCKET_OPENERS,
    WORK_AT_IMPORT,
    unexplained,
)
from .source_files import ROOT, SourceFile, final_name, imported_modules, package_files, project_files

OPENERS = set(
    [
        "requests",
        "httpx",
        "httpcore",
        "urllib.request",
        "urllib3",
        "http.client",
        "socket",
        "aiohttp",
        "ftplib",
        "smtplib",
        "telnetlib",
        "xmlrpc.client",
    ]
)
GUARDED_CLIENT = ("registry/http_client.py", "registry/http_client/", "registry/address_guard.py")
RUNNERS_OF_FOREIGN_BYTES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle"}
QUERY_METHODS = {"query", "update", "text", "execute", "executemany", "executescript", "exec_driver_sql"}
BUSY_AT_IMPORT = set(
    [
        "open",
        "read_text",
        "read_bytes",
        "urlopen",
        "getenv",
        "create_engine",
        "basicConfig",
        "load_dotenv",
        "connect",
        "glob",
        "rglob",
        "iterdir",
        "Popen",
    ]
)


def opened_sockets(file: SourceFile) -> Iterator[str]:
    for node, module in imported_modules(file.tree):
        if any(module == opener or module.startswith(f"{opener}.") for opener in OPENERS):
            yield f"line {node.lineno} imports {module}"


def dangerous_calls(tree: ast.AST) -> Iterator[str]:
    for node, module in imported_modules(tree):
        if module.split(".")[0] in RUNNERS_OF_FOREIGN_BYTES:
            yield f"line {node.lineno} imports {module}"
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec"}:
            yield f"line {node.lineno} calls {node.func.id}"
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func) in {
            "yaml.load",
            "os.system",
            "os.popen",
        }:
            yield f"line {node.lineno} calls {ast.unparse(node.func)}"
        for keyword in node.keywords:
            if isinstance(keyword.value, ast.Constant) and (keyword.arg, keyword.value.value) in {
                ("shell", True),
                ("verify", False),
            }:
                yield f"line {node.lineno} says {keyword.arg}={keyword.value.value}"


def is_glued(node: ast.expr) -> bool:
    """Whether a text is put together at run time: an f-string with values, %, + or .format."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        return any(
            is_glued(side) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
            for side in (node.left, node.right)
        )
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def glued_queries(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and node.args
            and final_name(node.func) in QUERY_METHODS
            and is_glued(node.args[0])
        ):
            yield f"line {node.lineno} puts a query together from parts"


def statements_at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """Everything that runs when the module is imported: all but the bodies of functions."""
    pending: list[ast.AST] = [*tree.body]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) in {"__name__ == '__main__'", "TYPE_CHECKING"}:
            continue
        yield node
        pending.extend(ast.iter_child_nodes(node))


def work_at_import(tree: ast.Module) -> Iterator[str]:
    for node in statements_at_import(tree):
        if isinstance(node, ast.Call) and final_name(node.func) in BUSY_AT_IMPORT:
            yield f"line {node.lineno} calls {final_name(node.func)} at import"
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "os.environ":
            yield f"line {node.lineno} reads the environment at import"


def test_only_the_guarded_client_opens_sockets() -> None:
    found = {
        file.path: "; ".join(lines)
        for file in package_files()
        if not file.path.startswith(GUARDED_CLIENT) and (lines := list(opened_sockets(file)))
    }
    assert unexplained(found, SOCKET_OPENERS) == []


def test_nothing_foreign_is_run() -> None:
    found = {
        file.path: "; ".join(lines) for file in package_files() if (lines := list(dangerous_calls(file.tree)))
    }
    assert unexplained(found, DANGEROUS_CALLS) == []


def test_query_is_not_put_together_from_parts() -> None:
    found = {
        file.path: "; ".join(lines) for file in package_files() if (lines := list(glued_queries(file.tree)))
    }
    assert unexplained(found, QUERIES_FROM_PARTS) == []


def test_nothing_happens_at_import() -> None:
    found = {
        file.path: "; ".join(lines) for file in package_files() if (lines := list(work_at_import(file.tree)))
    }
    assert unexplained(found, WORK_AT_IMPORT) == []


def test_only_the_sanitiser_makes_markup() -> None:
    found = {}
    for file in package_files():
        lines = [
            node.lineno
            for node in ast.walk(file.tree)
            if isinstance(node, ast.Call) and final_name(node) == "Markup"
        ]
        if lines:
            found[file.path] = f"makes Markup in lines {lines}"
    for path in project_files():
        if path.parts[0] == "web" and path.suffix in {".html", ".xml", ".txt", ".j2", ".jinja"}:
            text = (ROOT / path).read_text(encoding="utf-8")
            if re.search(r"\|\s*safe\b|\{%-?\s*autoescape\s+false", text):
                found[path.as_posix()] = "switches escaping off"
    assert unexplained(found, MARKUP) == []


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from pickle import loads",
        "eval(x)",
        "yaml.load(x)",
        "run(x, shell=True)",
        "get(u, verify=False)",
    ],
)
def test_call_is_found_when_it_is_dangerous(code: str) -> None:
    assert list(dangerous_calls(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    ["s.query(f'ASK {{ {x} }}')", "s.update('DROP <%s>' % x)", "text('a' + b)", "c.execute('{}'.format(x))"],
)
def test_query_is_found_when_it_is_glued(code: str) -> None:
    assert list(glued_queries(ast.parse(code)))


def test_query_is_left_alone_when_it_is_whole() -> None:
    assert not list(
        glued_queries(ast.parse("s.query('ASK {}'); d.update({'a': f'{b}'}); text('a' 'b'); select(a + b)"))
    )
