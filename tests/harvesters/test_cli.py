"""`sdmi source` and `sdmi harvest` as typed: what they print, and how they end."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harvesters.samples.ckan_portal import CkanPortal
from harvesters.samples.generated_packages import GeneratedPackages
from harvesters.samples.scripted_server import ScriptedServer, churned
from registry.cli import main

PACKAGES = tuple(GeneratedPackages(6))
Sdmi = Callable[..., tuple[int, str]]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer(feeds=[CkanPortal(PACKAGES)]) as opened:
        yield opened


@pytest.fixture
def sdmi(
    prepared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Sdmi:
    """Type a command; gives its exit code and everything it printed."""
    folder = tmp_path / "var"
    folder.mkdir()
    shutil.copy(prepared_data / "sdmi.sqlite", folder / "sdmi.sqlite")
    monkeypatch.setenv("SDMI_DATA_DIRECTORY", str(folder))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def typed(*words: str) -> tuple[int, str]:
        try:
            main(words)
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return typed


@pytest.fixture
def approved(sdmi: Sdmi, server: ScriptedServer) -> Sdmi:
    """The portal, registered and approved."""
    pair = server.base_url.removeprefix("http://")
    code, printed = sdmi(
        "source", "add", "portal", f"{server.base_url}/ckan", "--kind", "ckan", "--agency", "setsdi",
        "--private-host", pair, "--title", "id=Portal uji", "--option", "rows=4", "--sample",
    )  # fmt: skip
    assert code == 0, printed
    assert sdmi("harvest", "run", "portal")[0] == 1, "nothing is read before it is approved"
    assert sdmi("source", "approve", "portal")[0] == 0
    return sdmi


def test_source_is_harvested_and_shown_when_it_was_approved(approved: Sdmi) -> None:
    code, printed = approved("harvest", "run", "portal")
    assert code == 0, printed
    assert "completed" in printed
    assert "6" in printed
    code, printed = approved("harvest", "run", "--all")
    assert (code, "Same" in printed) == (0, True)
    listed = json.loads(approved("source", "list", "--json")[1])
    assert [(one["slug"], one["state"], one["options"]) for one in listed] == [
        ("portal", "approved", {"rows": 4})
    ]
    assert "portal" in approved("source", "list")[1]
    shown = json.loads(approved("source", "show", "portal", "--json")[1])
    assert (shown["records"], len(shown["runs"])) == (6, 2)
    assert "Portal uji" in approved("source", "show", "portal")[1]


def test_run_is_shown_as_text_json_and_csv(approved: Sdmi) -> None:
    approved("harvest", "run", "portal")
    shown = json.loads(approved("harvest", "show", "1", "--json")[1])
    assert (shown["state"], shown["counts"], len(shown["outcomes"])) == ("completed", {"created": 6}, 6)
    rows = list(csv.DictReader(io.StringIO(approved("harvest", "show", "1", "--csv")[1])))
    assert {row["outcome"] for row in rows} == {"created"}
    assert "portal" in approved("harvest", "show", "1")[1]


def test_held_run_ends_with_one_and_is_carried_out_when_accepted(
    approved: Sdmi, server: ScriptedServer
) -> None:
    approved("harvest", "run", "portal")
    server.feeds = (CkanPortal(churned(PACKAGES)),)
    code, printed = approved("harvest", "run", "portal")
    assert (code, "sdmi harvest decide 2" in printed) == (1, True)
    assert "churn" in approved("harvest", "show", "2")[1]
    assert approved("harvest", "decide", "2")[0] == 2
    code, printed = approved("harvest", "decide", "2", "--accept", "--comment", "moved to a new portal")
    assert (code, "Withdrawn" in printed) == (0, True)
    assert json.loads(approved("harvest", "show", "2", "--json")[1])["counts"] == {
        "created": 6,
        "withdrawn": 6,
    }
    code, printed = approved("harvest", "decide", "2", "--reject")
    assert (code, "SDMI-HV-009" in printed) == (1, True)


def test_dry_run_writes_nothing_when_a_registered_source_is_tried(approved: Sdmi) -> None:
    code, printed = approved("harvest", "dry-run", "--source", "portal", "--json")
    report = json.loads(printed)
    assert (code, report["complete"], report["counts"]["created"]) == (0, True, 6)
    assert "complete; created 6" in approved("harvest", "dry-run", "--source", "portal")[1]
    assert json.loads(approved("source", "show", "portal", "--json")[1])["records"] == 0


def test_dry_run_ends_with_one_when_the_file_is_no_catalog(sdmi: Sdmi, tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text("<html>masuk</html>", encoding="utf-8")
    code, printed = sdmi("harvest", "dry-run", "--kind", "ckan", str(page), "--json")
    report = json.loads(printed)
    assert (code, report["complete"], report["records"]) == (1, False, [])
    assert report["findings"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("harvest", "run"), 2, "--all"),
        (("harvest", "run", "portal", "--all"), 2, "--all"),
        (("harvest", "dry-run"), 2, "--kind"),
        (("harvest", "run", "nobody"), 1, "SDMI-NF-003"),
        (("harvest", "show", "99"), 1, "SDMI-NF-004"),
        (("harvest", "run", "--due"), 0, "No source"),
        (("source", "show", "nobody"), 1, "There is no source"),
        (("source", "add", "x", "http://x.example.id", "--kind", "gopher", "--agency", "bps"), 1, "gopher"),
        (("source", "add", "x", "http://x.example.id", "--kind", "ckan", "--agency", "bps", "--option", "rows"), 2, "rows"),
        (("source", "add", "x", "http://x.example.id", "--kind", "ckan", "--agency", "bps", "--option", "no=1"), 1, "no"),
    ],
)  # fmt: skip
def test_refusal_is_a_sentence_without_a_trace(
    sdmi: Sdmi, words: tuple[str, ...], code: int, said: str
) -> None:
    ended, printed = sdmi(*words)
    assert (ended, said in printed, "Traceback" in printed) == (code, True, False), printed


def test_refusal_is_in_indonesian_when_the_terminal_is(sdmi: Sdmi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert "Tidak ada sumber" in sdmi("source", "show", "nobody")[1]


def test_source_is_paused_and_removed_when_asked(approved: Sdmi) -> None:
    approved("harvest", "run", "portal")
    assert approved("source", "pause", "portal")[0] == 0
    assert approved("harvest", "run", "portal")[0] == 1
    code, printed = approved("source", "remove", "portal", "--yes")
    assert (code, "removed" in printed) == (0, True)
    assert json.loads(approved("source", "list", "--json")[1]) == []


def test_key_of_a_source_is_not_shown(sdmi: Sdmi) -> None:
    code, printed = sdmi(
        "source", "add", "bps", "https://webapi.example.id/v1/", "--kind", "bps_webapi", "--agency", "bps",
        "--option", "key=geheim123", "--option", 'models=["var"]',
    )  # fmt: skip
    assert code == 0, printed
    assert "geheim123" not in sdmi("source", "show", "bps")[1] + sdmi("source", "list", "--json")[1]
