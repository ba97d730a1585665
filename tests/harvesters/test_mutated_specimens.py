"""Specimens broken in a thousand small ways: a report always comes back, never an unhandled error."""

import copy
import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from registry.model.harvest import Outcome
from tests.harvesters.conftest import SPECIMENS, DryRun

MUTATIONS = 200
FILES = [
    ("ckan", "ckan/hdx-package-show.json"),
    ("ckan", "ckan/package-search.json"),
    ("dcat", "dcat/ckan-page.rdf"),
    ("dcat", "dcat/wild.ttl"),
    ("bps_webapi", "bps-webapi/statictable.json"),
    ("bps_webapi", "bps-webapi/var.json"),
    ("bps_webapi", "bps-webapi/publication.json"),
    ("register", "register/daftar-cp1252.csv"),
]
ODD_VALUES: list[Any] = [
    None, True, 0, -1, 3.5, 1e308, "", "x" * 5_000, "\ud800", "<script>", "\x00\u202e", [], {}, [1], {"a": 1}, [None],
    ["a", None, {}], {"id": "x", "en": None}, "2024-13-45", "http://[::1", "javascript:alert(1)", "9" * 40,
]  # fmt: skip
ODD_BYTES = [b'"', b"{", b"<", b"\x00", b"\xff", b"]]", b"@prefix", b"\n", b";", b"[ [ [", b"&amp;"]


def with_odd_bytes(content: bytes, chance: random.Random) -> bytes:
    broken = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(broken) + 1)
        match chance.randrange(4):
            case 0:
                broken[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del broken[place : place + chance.randint(1, 200)]
            case 2:
                broken[place:place] = chance.choice(ODD_BYTES)
            case _:
                del broken[max(place, 20) :]
    return bytes(broken)


def with_odd_values(content: bytes, chance: random.Random) -> bytes:
    document = json.loads(content)
    for _ in range(chance.randint(1, 6)):
        node: Any = document
        while isinstance(node, dict | list) and node:
            key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
            if chance.random() < 0.3 or not isinstance(node[key], dict | list):
                node[key] = copy.deepcopy(chance.choice(ODD_VALUES))
                break
            node = node[key]
    return json.dumps(document).encode()


def with_odd_cells(content: bytes, chance: random.Random) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("cp1252")), delimiter=";"))
    for _ in range(chance.randint(1, 20)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = str(chance.choice(ODD_VALUES))
        if chance.random() < 0.3:
            rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))
    text = io.StringIO()
    csv.writer(text, delimiter=chance.choice(";,\t|")).writerows(rows)
    return text.getvalue().encode(chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), FILES, ids=[name for _, name in FILES])
def test_report_comes_back_whatever_is_broken(kind: str, name: str, dry: DryRun, tmp_path: Path) -> None:
    content = (SPECIMENS / name).read_bytes()
    ways: list[Callable[[bytes, random.Random], bytes]] = [with_odd_bytes]
    ways += [with_odd_values] * 2 if name.endswith(".json") else []
    ways += [with_odd_cells] * 2 if name.endswith(".csv") else []
    path = tmp_path / Path(name).name
    for seed in range(MUTATIONS):
        chance = random.Random(f"{name}:{seed}")
        path.write_bytes(chance.choice(ways)(content, chance))

        report = dry(kind, path, agency="bps")

        json.dumps(report.to_json()).encode()
        assert sum(report.counts.values()) == len(report.records), seed
        assert report.complete or report.findings, seed
        for one in report.records:
            assert one.outcome is not Outcome.CREATED or (one.dataset.title and one.dataset.publisher), seed
