"""The project's own files, read and parsed once for all tests of habits."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("vocab", "registry", "harvesters", "web")
FOLDERS_OF_OTHERS = {".git", ".venv", "node_modules", "vendor", "var", "__pycache__", "build", "dist"}


@dataclass(frozen=True)
class SourceFile:
    """A Python file: its path from the root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def line_count(self) -> int:
        return self.text.count("\n")

    def place(self, node: ast.AST) -> str:
        """Where a node stands, as editors understand it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            if entry.name not in FOLDERS_OF_OTHERS and not entry.name.endswith(("_cache", ".egg-info")):
                yield from _walk(entry)
        else:
            yield entry


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed, as a path from the root."""
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0 and listing.stdout:
        names = {Path(name) for name in listing.stdout.decode().split("\0") if name}
        return tuple(sorted(path for path in names if (ROOT / path).is_file()))
    return tuple(path.relative_to(ROOT) for path in _walk(ROOT))


@cache
def python_files(*folders: str) -> tuple[SourceFile, ...]:
    """The Python files under the named top-level folders."""
    found = []
    for path in project_files():
        if path.suffix == ".py" and path.parts[0] in folders:
            text = (ROOT / path).read_text(encoding="utf-8")
            found.append(SourceFile(path.as_posix(), text, ast.parse(text, filename=str(path))))
    return tuple(found)


def package_files() -> tuple[SourceFile, ...]:
    """The Python files of the four packages."""
    return python_files(*PACKAGES)


def final_name(node: ast.AST | None) -> str:
    """The last name of `a.b.c`, of `a.b.c()` or of `c`; empty for anything else."""
    if isinstance(node, ast.Call):
        return final_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def imported_modules(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Each import statement with the full name of what it imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)
