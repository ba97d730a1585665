"""CKAN packages are understood, in the dialects of the portals that we know."""

import json
from typing import Any

from harvesters.ckan_mapping import read_package
from registry.model.coverage import SpatialCoverage, TemporalCoverage
from registry.model.multilingual import MultilingualText
from tests.harvesters.conftest import SPECIMENS
from tests.harvesters.served import codes_of


def specimen(name: str) -> Any:
    return json.loads((SPECIMENS / "ckan" / name).read_text("utf-8"))


def test_package_of_hdx_is_read_in_its_dialect() -> None:
    reading = read_package(specimen("hdx-package-show.json"))
    dataset = reading.dataset

    assert reading.findings == ()
    assert dataset.identifier == "perlintasan-contoh"
    assert dataset.title == {"en": "Border crossings between two example countries"}
    assert dataset.publisher == "idmc"
    assert dataset.frequency == "annual"
    assert dataset.temporal_coverage == (TemporalCoverage(start="2019-01-01", end="2021-12-31"),)
    assert [one.place for one in dataset.spatial_coverage] == ["country:BY", "country:MD", "country:SK"]
    assert dataset.spatial_level == ("province",)
    assert dataset.provenance == {"en": "Counted at the posts and sent in by telephone."}
    assert dataset.rights == {"en": "Figures of the last quarter are provisional."}
    assert dataset.license == "CC-BY-3.0-IGO"
    assert dataset.access_right == "public"
    assert dataset.source_system == "Multiple Sources"
    assert dataset.contact_point is None
    assert (dataset.issued, dataset.modified) == ("2021-02-03", "2022-05-29")
    assert dataset.keyword == (("en", "border crossings"), ("en", "refugees"))
    assert dataset.theme == ()
    points, table = dataset.distribution
    assert (points.format, points.byte_size, points.checksum) == ("GEOJSON", 21186, None)
    assert points.download_url == "https://data.example.org/download/crossings.geojson"
    assert (table.format, table.byte_size, table.checksum) == (
        "XLSX",
        90759,
        "0cc175b9c0f1b6a831c399e269772661",
    )
    assert table.download_url == table.access_url


def test_package_of_an_indonesian_portal_is_read_with_its_custom_fields() -> None:
    package = specimen("package-search.json")["result"]["results"][0]

    reading = read_package(package, agency="setsdi")
    dataset = reading.dataset

    assert dataset.title == {
        "id": "Pengaduan Pekerja Migran Indonesia",
        "en": "Complaints of Indonesian migrant workers",
    }
    assert (
        dataset.description["id"] == "Jumlah pengaduan menurut jenis kasus & negara.\n\nDihitung per kasus."
    )
    assert dataset.publisher == "kemenp2mi"
    assert dataset.frequency == "quarterly"
    assert dataset.temporal_coverage == (TemporalCoverage(start="2019", end="2023"),)
    assert dataset.access_right == "public"
    assert dataset.theme == ("protection-complaints",)
    assert dataset.gcm == ("6",)
    assert dataset.issued == "2024-05-31"
    assert dataset.modified == "2024-06-01"
    assert dataset.provenance == {"id": "Produsen data: Direktorat Siber"}
    assert dataset.contact_point is not None
    assert dataset.contact_point.email == "data@p2mi.example.go.id"
    assert ("id", "Sosial") in dataset.keyword
    assert ("en", "the complaints of workers") in dataset.keyword
    assert SpatialCoverage(label=MultilingualText({"und": "Pulau Entah"})) in dataset.spatial_coverage
    assert dataset.spatial_level == ("province",)


def test_words_without_a_code_are_reported_and_kept() -> None:
    reading = read_package(specimen("package-search.json")["result"]["results"][0])

    assert codes_of(reading.findings) == [
        ("SDMI-012", "concept"),
        ("SDMI-012", "gcm"),
        ("SDMI-017", "spatial_coverage"),
        ("SDMI-021", "distribution[2].access_url"),
        ("SDMI-050", "distribution[0].format"),
        ("SDMI-050", "license"),
    ]
    assert reading.dataset.rights["und"] == "lisensi-kami\nKetentuan Portal"
    assert "Format: Berkas Aneh" in reading.dataset.distribution[0].description.values()
    assert reading.dataset.distribution[1].format == "CSV"
    assert reading.dataset.distribution[2].access_url is None


def test_agency_of_the_source_stands_in_when_the_publisher_is_unknown() -> None:
    reading = read_package(
        {"name": "x", "title": "Data X", "organization": {"title": "Dinas X"}}, agency="setsdi"
    )

    assert reading.dataset.publisher == "setsdi"
    assert reading.dataset.publisher_name == {"id": "Dinas X"} or reading.dataset.publisher_name == {
        "und": "Dinas X"
    }
    assert ("SDMI-006", "publisher") in codes_of(reading.findings)


def test_extras_are_read_when_they_are_a_mapping() -> None:
    reading = read_package({"name": "x", "title": "X", "extras": {"frequency": "tahunan", "sample": "true"}})

    assert reading.dataset.frequency == "annual"
    assert reading.dataset.sample


def test_stated_language_stands_when_the_words_do_not_tell() -> None:
    assert read_package({"name": "x", "title": "GIDD"}, language="en").dataset.title == {"en": "GIDD"}
    assert read_package({"name": "x", "title": "GIDD"}).dataset.title == {"und": "GIDD"}


def test_further_access_levels_stand_in_the_rights_statement() -> None:
    package = {
        "name": "x",
        "title": "X",
        "extras": [{"key": "access_level", "value": "publik; mikrodata-berbayar; entah"}],
    }

    reading = read_package(package)

    assert reading.dataset.access_right == "public"
    assert reading.dataset.rights == {"id": "Mikrodata berbayar", "en": "Microdata for a fee", "und": "entah"}
    assert ("SDMI-050", "access_right") in codes_of(reading.findings)


def test_reversed_period_is_turned_and_reported() -> None:
    extras = [{"key": "temporal_start", "value": "2020"}, {"key": "temporal_end", "value": "2010"}]

    reading = read_package({"name": "x", "title": "X", "extras": extras})

    assert reading.dataset.temporal_coverage == (TemporalCoverage(start="2010", end="2020"),)
    assert ("SDMI-014", "temporal_coverage[0]") in codes_of(reading.findings)
