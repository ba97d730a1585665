"""A dry run tells what would come in, and every finding, in the agreed form."""

import json
import time
from pathlib import Path

import pytest

from harvesters.dry_run import dry_run
from harvesters.samples.ckan_portal import CkanPortal, sample_ckan_portal
from harvesters.samples.scripted_server import FirstPageOnly, ScriptedServer
from registry.errors import NotFound
from registry.http_client import FetchLimits, GuardedClient
from registry.sandbox import Sandbox
from tests.harvesters.conftest import DryRun
from tests.harvesters.served import codes_of


def test_report_is_written_as_agreed(dry: DryRun) -> None:
    written = json.loads(json.dumps(dry("ckan", "ckan/package-search.json", agency="setsdi").to_json()))

    assert list(written) == ["kind", "source", "complete", "counts", "records", "findings"]
    assert written["kind"] == "ckan"
    assert written["source"].endswith("package-search.json")
    assert written["complete"] is True
    assert written["counts"] == {
        "created": 1, "changed": 0, "unchanged": 0, "withdrawn": 0, "rejected": 1, "skipped": 0,
        "duplicate": 0, "failed": 0,
    }  # fmt: skip
    first, second = written["records"]
    assert list(first) == [
        "identifier",
        "title",
        "publisher",
        "distributions",
        "outcome",
        "relevance",
        "findings",
    ]
    assert first["relevance"]["verdict"] == "yes"
    assert first["relevance"]["reasons"][0].keys() == {"id", "en"}
    assert first["title"]["en"] == "Complaints of Indonesian migrant workers"
    assert first["publisher"] == "kemenp2mi"
    assert first["distributions"][1]["format"] == "CSV"
    assert set(first["findings"][0]) == {"rule", "severity", "place", "value", "message", "fix"}
    assert (second["outcome"], second["publisher"]) == ("rejected", "Dinas X")


def test_record_that_would_stay_outside_is_told_with_its_reasons(dry: DryRun, tmp_path: Path) -> None:
    register = tmp_path / "daftar.csv"
    register.write_text(
        "judul,deskripsi,instansi\n"
        "Populasi sapi potong,Jumlah sapi menurut kabupaten.,bps\n"
        "Pemulangan pekerja migran Indonesia,PMI yang dipulangkan dari luar negeri.,kemenp2mi\n",
        encoding="utf-8",
    )
    general = dry("register", register, options={"only_migration": True})
    assert [one.outcome for one in general.records] == ["skipped", "created"]
    assert [one.rule for one in general.records[0].findings] == ["SDMI-160"]
    assert general.counts["skipped"] == 1
    whole = dry("register", register)
    assert [one.outcome for one in whole.records] == ["created", "created"]
    assert [one.relevance and one.relevance.verdict for one in whole.records] == ["no", "yes"]


@pytest.mark.parametrize("kind", ["dcat", "register"])
def test_entities_are_refused_at_once(kind: str, dry: DryRun) -> None:
    dry(kind, "hostile/login-page.html")  # so that a child is warm
    started = time.monotonic()

    report = dry(kind, "hostile/nested-entities.xml")

    assert time.monotonic() - started < 1
    assert not report.complete
    assert codes_of(report.findings) == [("SDMI-033", "")]


@pytest.mark.parametrize("kind", ["ckan", "dcat", "register", "bps_webapi"])
def test_login_page_is_refused_by_every_kind(kind: str, dry: DryRun) -> None:
    report = dry(kind, "hostile/login-page.html")

    assert not report.complete
    assert report.records == ()
    (found,) = report.findings
    assert found.rule == "SDMI-030"
    assert "HTML" in found.message["id"]
    assert "HTML" in found.message["en"]


def test_portal_is_read_when_an_address_is_given(sandbox: Sandbox) -> None:
    with ScriptedServer() as server:
        client = GuardedClient(
            FetchLimits(attempts=1), "test", frozenset({server.base_url.removeprefix("http://")})
        )
        report = dry_run("ckan", f"{server.base_url}/ckan", {}, client=client, sandbox=sandbox)

    assert report.complete
    assert report.counts["created"] == len(report.records) == 27


@pytest.mark.parametrize("portal", [FirstPageOnly(sample_ckan_portal().packages), CkanPortal(())])
def test_report_is_honest_when_the_listing_is_not_whole(portal: CkanPortal, sandbox: Sandbox) -> None:
    with ScriptedServer([portal]) as server:
        client = GuardedClient(
            FetchLimits(attempts=1), "test", frozenset({server.base_url.removeprefix("http://")})
        )
        report = dry_run("ckan", f"{server.base_url}/ckan", {}, client=client, sandbox=sandbox)

    assert report.findings
    assert report.complete == (not portal.packages)


def test_private_address_is_refused_with_a_finding(sandbox: Sandbox) -> None:
    client = GuardedClient(FetchLimits(attempts=1), "test")

    report = dry_run("ckan", "http://127.0.0.1:9/ckan", {}, client=client, sandbox=sandbox)

    assert not report.complete
    assert [one.rule for one in report.findings] == ["SDMI-030"]


def test_file_that_is_not_there_is_not_found(dry: DryRun, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        dry("ckan", tmp_path / "tidak-ada.json")


def test_file_is_refused_when_it_is_larger_than_a_fetch_may_be(dry: DryRun, tmp_path: Path) -> None:
    path = tmp_path / "besar.json"
    with path.open("wb") as file:
        file.truncate(FetchLimits().wire_bytes + 1)

    report = dry("ckan", path)

    assert not report.complete
    assert [one.rule for one in report.findings] == ["SDMI-030"]
