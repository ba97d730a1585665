"""From an agency's feed to the open catalog, in one command."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import rdflib

from tests.journeys.conftest import RunningCatalog

ROOT = Path(__file__).parents[2]


def _json(catalog: RunningCatalog, path: str) -> Any:
    with urllib.request.urlopen(catalog.url + path, timeout=20) as answer:
        return json.load(answer)


def _sparql(catalog: RunningCatalog, query: str) -> list[dict[str, Any]]:
    found = _json(catalog, "/sparql?" + urllib.parse.urlencode({"query": query, "format": "json"}))
    rows: list[dict[str, Any]] = found["results"]["bindings"]
    return rows


def test_first_run_tells_what_it_did(catalog: RunningCatalog) -> None:
    said = catalog.log.read_text()
    for words in ("73 datasets of 28 agencies", "KemenP2MI 9", "/dataset?q=", "/login", catalog.url):
        assert words in said
    assert said.count("completed") >= 6


def test_whole_sample_world_is_in_every_projection(catalog: RunningCatalog) -> None:
    assert _json(catalog, "/api/v1/datasets?limit=1")["total"] == 73
    query = "SELECT (COUNT(?d) AS ?n) { ?d a <http://www.w3.org/ns/dcat#Dataset> }"
    assert _sparql(catalog, query)[0]["n"]["value"] == "73"
    checked = subprocess.run(
        [sys.executable, "-m", "registry.cli", "check"], cwd=ROOT, env=catalog.environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("drift 0") == 2


def test_every_sample_says_that_it_is_one(catalog: RunningCatalog) -> None:
    assert _json(catalog, "/api/v1/datasets?sample=yes&limit=1")["total"] == 73
    query = "SELECT (COUNT(?d) AS ?n) { ?d a <http://www.w3.org/ns/dcat#Dataset> ; <https://w3id.org/sdmi/ns#isSample> true }"
    assert _sparql(catalog, query)[0]["n"]["value"] == "73"


def test_old_word_in_the_other_language_finds_the_data_and_says_why(catalog: RunningCatalog) -> None:
    found = _json(
        catalog, "/api/v1/datasets?" + urllib.parse.urlencode({"q": "TKI Malaysia 2023 per provinsi"})
    )
    kinds = {one["kind"] for one in found["understood"]}
    assert {"concept", "place", "period", "dimension"} <= kinds
    assert found["items"][0]["id"] == "p2mi-penempatan-bulanan"
    assert found["items"][0]["matched"]


def test_catalog_is_read_by_rdflib_page_by_page(catalog: RunningCatalog) -> None:
    graph = rdflib.Graph()
    graph.parse(f"{catalog.url}/data/catalog.ttl", format="turtle")
    dataset = rdflib.URIRef("http://www.w3.org/ns/dcat#Dataset")
    assert len(set(graph.subjects(rdflib.RDF.type, dataset))) == 73


def test_second_start_doubles_nothing_and_is_quick(catalog: RunningCatalog, tmp_path: Path) -> None:
    began = time.monotonic()
    again = subprocess.run(
        [sys.executable, "-m", "registry.cli", "run", "--no-serve"], cwd=ROOT,
        env={**catalog.environment, "SDMI_SAMPLE_PORT": ""}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert "harvested before" in again.stdout
    assert time.monotonic() - began < 30
    assert _json(catalog, "/api/v1/datasets?limit=1")["total"] == 73


def test_second_harvest_changes_nothing(catalog: RunningCatalog) -> None:
    harvested = subprocess.run(
        [sys.executable, "-m", "registry.cli", "harvest", "run", "--all"], cwd=ROOT, env=catalog.environment,
        capture_output=True, text=True, check=False, timeout=90,
    )  # fmt: skip
    assert harvested.returncode == 0, harvested.stdout + harvested.stderr
    runs = _json(catalog, "/api/v1/runs?limit=6")["items"]
    assert sum(one["counts"].get("unchanged", 0) for one in runs) == 73
    assert not any(
        one["counts"].get(name) for one in runs for name in ("created", "changed", "withdrawn", "failed")
    )


def test_catalog_is_rebuilt_while_it_serves(catalog: RunningCatalog) -> None:
    rebuilt = subprocess.run(
        [sys.executable, "-m", "registry.cli", "rebuild"], cwd=ROOT, env=catalog.environment, capture_output=True,
        text=True, check=False, timeout=90,
    )  # fmt: skip
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr
    assert "A worker is running" in rebuilt.stdout
    test_whole_sample_world_is_in_every_projection(catalog)
