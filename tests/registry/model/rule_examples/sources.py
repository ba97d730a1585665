"""Examples of the rules on reading the catalogs of others."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import patch

from harvesters import ckan
from harvesters.ckan_listing import split_packages
from harvesters.draft import Draft
from harvesters.samples.ckan_portal import CkanPortal, sample_ckan_portal
from harvesters.samples.feed import FeedRequest
from harvesters.samples.scripted_server import Behaviour, no_packages
from registry.commands.register_dataset import revise_dataset
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.model.account import SYSTEM
from registry.model.canonical_json import Reading
from registry.model.finding import Finding
from registry.model.harvest import HarvestRun
from tests.builders import a_dataset
from tests.harvesters.runs.harvest_world import HarvestWorld
from tests.registry.model.rule_examples.bench import Bench, Example, Finder, Rows, told

SEARCH = "/ckan/api/3/action/package_search"
HEADS = ("Kode", "Judul", "Instansi")
GOOD: Rows = (HEADS, ("A", "Data Satu", "BPS"))


class SamePageForEver(CkanPortal):
    """A portal that answers every page with its first."""

    def answer(self, request: FeedRequest) -> Any:
        return super().answer(
            FeedRequest(request.path, {**request.query, "start": "0"}, request.accept, request.base_url)
        )


def table(*rows: tuple[str, ...], encoding: str = "utf-8") -> Finder:
    """Read a CSV file."""
    text = "".join(f"{';'.join(row)}\n" for row in rows)
    return lambda bench: told(bench.register(bench.file(text.encode(encoding), ".csv")))


def book(**sheets: Rows) -> Finder:
    """Read a workbook."""
    return lambda bench: told(bench.register(bench.workbook(sheets)))


def pages(portal: CkanPortal | None = None, *script: Behaviour, limit: int = 100) -> Finder:
    """Read a portal, at most `limit` pages of it."""

    def found(bench: Bench) -> list[Finding]:
        server, harvester = bench.portal([portal] if portal else None)
        if script:
            server.script(SEARCH, *script)
        with patch.object(ckan, "MAXIMUM_PAGES", limit):
            return [one for page in harvester.pages() for one in page.findings]

    return found


def answer(count: int, *names: str) -> Behaviour:
    """An answer of a CKAN search that claims `count` packages and holds these."""
    packages = [{"id": one, "name": one, "title": one, "resources": [], "groups": []} for one in names]
    return Behaviour(
        body=json.dumps({"success": True, "result": {"count": count, "results": packages}}).encode()
    )


def package(value: object) -> Finder:
    """Split an answer of CKAN that holds one package."""
    body = json.dumps({"success": True, "result": {"count": 1, "results": [value]}}).encode()
    return lambda _: [found for one in split_packages(body).records for found in one.findings]


def draft(name: str, *values: Any) -> Finder:
    """Gather one value of a foreign record."""

    def found(_: object) -> tuple[Finding, ...]:
        gathered = Draft("x", "id")
        getattr(gathered, name)(*values)
        return gathered.reading().findings

    return found


def _told(world: HarvestWorld, run: HarvestRun) -> list[Finding]:
    return [found for one in world.outcomes(run) for found in one.findings]


def harvested_again(*, edited: bool = False, withdrawn: bool = False) -> Finder:
    """Harvest, let a person do something here, let the source change, and harvest again."""

    def found(bench: Bench) -> list[Finding]:
        world = bench.world()
        world.portal.fill(12)
        world.harvest()
        version = world.record("set-002").version
        if edited:
            reading = Reading(a_dataset(identifier="set-002", title={"id": "Disunting orang"}))
            revise_dataset(
                world.registry.unit_of_work(), "set-002", reading, actor=SYSTEM, expected_version=version
            )
        if withdrawn:
            withdraw_dataset(world.registry.unit_of_work(), "set-002", actor=SYSTEM, expected_version=version,
                             reason="Salah", daily_share=1.0)  # fmt: skip
        world.portal.put("set-002", frequency="daily")
        return _told(world, world.harvest(days=1))

    return found


def second_source(identifier: str) -> Finder:
    """Let an aggregator send a record after the agency's own source sent `same`."""

    def found(bench: Bench) -> list[Finding]:
        world = bench.world()
        world.portal.put("same")
        world.harvest()
        aggregator = world.add_source("aggregator", agency="setsdi")
        aggregator.put(identifier, frequency="annual", modified="2030-01-01")
        return _told(world, world.harvest("aggregator"))

    return found


def only_migration(**changes: Any) -> Finder:
    """Harvest a source of which only what is about migration comes in."""

    def found(bench: Bench) -> list[Finding]:
        world = bench.world()
        general = world.add_source("umum", agency="bps", options={"only_migration": True})
        general.put("satu", publisher="bps", **changes)
        return _told(world, world.harvest("umum"))

    return found


RICE: dict[str, Any] = {
    "title": {"id": "Produksi padi menurut provinsi", "en": "Rice production by province"},
    "description": {"id": "Luas panen dan produksi padi sawah dalam ton gabah kering giling setiap tahun."},
    "theme": None, "concept": None, "sdg": None, "gcm": None, "keyword": {"id": ["padi"]}, "population": None,
    "source_system": None, "variable": None, "distribution": None,
}  # fmt: skip

SOURCES: dict[str, Example] = {
    "SDMI-006": Example(draft("publisher", ["Dinas Anu"]), draft("publisher", ["Badan Pusat Statistik"])),
    "SDMI-008": Example(package({"title": "tanpa pengenal"}), package({"id": "a", "name": "a", "title": "a"})),
    "SDMI-009": Example(
        table(HEADS, ("A", "Data Satu", "BPS"), ("A", "Data Dua", "BPS")),
        table(HEADS, ("A", "Data Satu", "BPS"), ("B", "Data Dua", "BPS")),
    ),
    "SDMI-030": Example(table(("a", "b"), ("1", "2")), book(Daftar=GOOD)),
    "SDMI-031": Example(pages(None, answer(40, "a", "b"), answer(40)), pages(None, answer(2, "a", "b"))),
    "SDMI-032": Example(package(7), package({"id": "a", "name": "a", "title": "a"})),
    "SDMI-034": Example(second_source("same"), second_source("lain")),
    "SDMI-035": Example(table((*HEADS, "Warna Map"), ("A", "Data Satu", "BPS", "biru")), book(Daftar=GOOD)),
    "SDMI-036": Example(pages(None, no_packages()), pages()),
    "SDMI-050": Example(draft("frequency", "kapan-kapan"), draft("frequency", "bulanan")),
    "SDMI-051": Example(
        table(HEADS, ("A", "Data Satu", "BPS"), encoding="utf-16"), table(HEADS, ("A", "Data Satu", "BPS"))
    ),
    "SDMI-052": Example(table(HEADS[1:], ("Data Satu", "BPS")), table(HEADS, ("A", "Data Satu", "BPS"))),
    "SDMI-053": Example(
        book(Dataset=(("dataset_identifier", "dataset_title", "dataset_publisher_name"), ("a", "Data Satu", "BPS")),
             Distribution=(("dataset_identifier", "distribution_title", "distribution_downloadURL"),
                           ("zz", "Tabel", "http://x.example.org/3.pdf"))),
        book(Dataset=(("dataset_identifier", "dataset_title", "dataset_publisher_name"), ("a", "Data Satu", "BPS")),
             Distribution=(("dataset_identifier", "distribution_title", "distribution_downloadURL"),
                           ("a", "Tabel", "http://x.example.org/3.pdf"))),
    ),
    "SDMI-054": Example(book(Daftar=GOOD, Catatan=(("Warna", "Map"), ("biru", "3"))), book(Daftar=GOOD)),
    "SDMI-055": Example(pages(SamePageForEver(sample_ckan_portal().packages)), pages()),
    "SDMI-056": Example(pages(limit=1), pages()),
    "SDMI-060": Example(harvested_again(edited=True), harvested_again()),
    "SDMI-061": Example(harvested_again(withdrawn=True), harvested_again()),
    "SDMI-160": Example(only_migration(**RICE), only_migration()),
}  # fmt: skip
