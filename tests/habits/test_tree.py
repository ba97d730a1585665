"""The tree is complete, belongs to no machine and can be installed by anybody."""

import json
import re
import tomllib

from .exemptions import MACHINE_PATHS, unexplained
from .source_files import ROOT, project_files

TOP_FOLDERS = {"vocab", "registry", "harvesters", "web", "tests", "benchmarks", "docs", ".ci"}
# Written in pieces, or this file would find itself.
HOSTS_OF_REGISTRIES = re.compile(
    "|".join(
        [
            r"\bfiles\.python" + "hosted",
            r"\bregistry\.n" + "pmjs",
            r"\bpy" + r"pi\.(org|python)",
            r"\bdeb\.deb" + "ian",
        ]
    )
)
PATHS_OF_MACHINES = re.compile(
    "|".join(
        [
            r"(?<![\w.])/ho" + r"me/\w+",
            r"(?<![\w.])/Us" + r"ers/\w+",
            r"(?<![\w.])/ro" + r"ot/\.?\w+/",
            r"/wo" + r"rk/(main|shared)",
        ]
    )
)


def pinned_versions(lock: str) -> dict[str, str]:
    return dict(
        re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_test_folder_is_a_package() -> None:
    folders = {path.parent for path in project_files() if path.suffix == ".py" and path.parts[0] == "tests"}
    folders |= {parent for folder in folders for parent in folder.parents if parent.name}
    assert [str(folder) for folder in sorted(folders) if not (ROOT / folder / "__init__.py").exists()] == []


def test_top_folder_has_a_purpose() -> None:
    assert {path.parts[0] for path in project_files() if len(path.parts) > 1} <= TOP_FOLDERS


def test_file_names_no_machine_and_no_registry() -> None:
    found = {}
    for path in project_files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for pattern in (HOSTS_OF_REGISTRIES, PATHS_OF_MACHINES):
            if match := pattern.search(text):
                found[path.as_posix()] = f"line {text[: match.start()].count(chr(10)) + 1} says {match[0]}"
    assert unexplained(found, MACHINE_PATHS) == []


def test_file_is_small_enough_to_review() -> None:
    assert [str(path) for path in project_files() if (ROOT / path).stat().st_size > 1_500_000] == []


def test_lock_names_digests_and_no_addresses() -> None:
    for lock in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^--?\w", text, re.MULTILINE), "an option of pip stands in the lock"
        entries = re.split(r"^(?=[A-Za-z])", text, flags=re.MULTILINE)[1:]
        assert all("--hash=sha256:" in entry for entry in entries)


def test_front_end_lock_names_digests_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    assert [
        name for name, entry in installed.items() if "resolved" in entry or "integrity" not in entry
    ] == []


def test_test_lock_holds_the_run_lock() -> None:
    run, test = pinned_versions("requirements.lock"), pinned_versions("requirements-test.lock")
    assert {name: version for name, version in run.items() if test.get(name) != version} == {}


def test_lock_holds_what_the_project_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    normal = {re.sub(r"[-_.]+", "-", name).lower() for name in pinned_versions("requirements-test.lock")}
    wanted = [
        re.match(r"[\w.-]+", line)
        for line in [*project["dependencies"], *project["optional-dependencies"]["test"]]
    ]
    assert {re.sub(r"[-_.]+", "-", name[0]).lower() for name in wanted if name} <= normal
