"""Real inputs of other projects, tried where they are at hand: their licences differ, so they are not copied here."""

import hashlib
import time
from pathlib import Path

import pytest

from tests.harvesters.conftest import DryRun

REAL = Path(__file__).parents[3] / "shared" / "specimens"
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the folder of real specimens is not beside this checkout"
)

# kind, file, whole listing?, datasets, distributions, publisher of the first
EXPECTED = [
    ("ckan", "ckan/idmc-internally-displaced-persons-idps.json", True, 1, 1, "idmc"),
    ("ckan", "ckan/ukraine-border-crossings.json", True, 1, 3, "OCHA Ukraine"),
    ("dcat", "dcat/basic-example.ttl", True, 1, 1, "https://dcat.example.org/finance-ministry"),
    ("dcat", "dcat/basic-example.jsonld", True, 1, 1, "https://dcat.example.org/finance-ministry"),
    ("dcat", "dcat/basic-example.rdf", True, 1, 1, "https://dcat.example.org/finance-ministry"),
    ("dcat", "dcat/ckanext-dcat-catalog.rdf", True, 2, 5, "Publishing Organization for dataset 1"),
    ("bps_webapi", "bps-webapi/static_table_list_fixture.json", True, 3, 6, "bps"),
    ("bps_webapi", "bps-webapi/subject_list_fixture.json", True, 3, 3, "bps"),
    ("bps_webapi", "bps-webapi/variable_list_fixture.json", False, 10, 10, "bps"),
    ("register", "register/catalogo_justicia.xlsx", True, 16, 56, None),
]


@pytest.mark.parametrize(
    ("kind", "name", "complete", "datasets", "distributions", "publisher"),
    EXPECTED,
    ids=[row[1] for row in EXPECTED],
)
def test_real_specimen_comes_in(
    kind: str,
    name: str,
    complete: bool,
    datasets: int,
    distributions: int,
    publisher: str | None,
    dry: DryRun,
) -> None:
    report = dry(kind, REAL / name)
    records = report.to_json()["records"]

    assert report.complete is complete
    assert len(records) == datasets
    assert sum(len(one["distributions"]) for one in records) == distributions
    assert publisher is None or records[0]["publisher"] == publisher
    for one in records:
        assert one["identifier"]
        assert one["title"]
        assert one["publisher"]
        assert one["distributions"]
        assert one["outcome"] in ("created", "duplicate")


@pytest.mark.parametrize("kind", ["ckan", "dcat", "register", "bps_webapi"])
def test_real_bomb_is_refused_in_under_a_second(kind: str, dry: DryRun) -> None:
    started = time.monotonic()

    report = dry(kind, REAL / "hostile/xmlbomb.xml")

    assert time.monotonic() - started < 1
    assert not report.complete
    assert report.findings


def test_border_crossings_of_hdx_are_read_as_they_are_meant(dry: DryRun) -> None:
    (record,) = dry("ckan", REAL / "ckan/ukraine-border-crossings.json").records
    dataset = record.dataset

    assert dataset.title == {"en": "Ukraine: Border Crossings"}
    assert [one.place for one in dataset.spatial_coverage] == [
        f"country:{code}" for code in ("BY", "HU", "MD", "PL", "RO", "RU", "SK", "UA")
    ]
    assert (dataset.frequency, dataset.license) == ("monthly", "CC-BY-4.0")
    assert [one.format for one in dataset.distribution] == ["GEOJSON", "XLSX", "SHP"]
    assert dataset.temporal_coverage[0].start == "2022-04-14"


def test_register_of_a_ministry_is_read_as_it_is_meant(dry: DryRun) -> None:
    first = dry("register", REAL / "register/catalogo_justicia.xlsx").records[0].dataset

    assert first.identifier == "d9a963ea-8b1d-4ca3-9dd9-07a4773e8c23"
    assert first.title == {"und": "Base de datos legislativos Infoleg"}
    assert (first.frequency, first.license, first.issued) == ("monthly", "ODbL-1.0", "2016-09-05")
    assert first.contact_point is not None
    assert first.contact_point.email == "datosabiertos@saij.gob.ar"
    assert [one.format for one in first.distribution] == ["CSV", "CSV", "CSV"]
    assert first.distribution[0].title == {"und": "Base Infoleg de Normativa Nacional"}
    assert first.variable[0].name == "id_norma"


def test_same_bytes_give_the_same_records(dry: DryRun) -> None:
    path = REAL / "dcat/basic-example.ttl"
    digests = {hashlib.sha256(repr(dry("dcat", path).records).encode()).hexdigest() for _ in range(2)}
    assert len(digests) == 1
