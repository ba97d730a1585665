"""The BPS WebAPI is read in both languages, model after model, and its key goes nowhere else."""

import json
from collections.abc import Iterator

import pytest

from harvesters.bps_listing import model_of, split_webapi
from harvesters.samples.bps_links import bps_links
from harvesters.samples.scripted_server import Behaviour, ScriptedServer, failure
from registry.errors import RegistryError, Rejected
from registry.model.coverage import TemporalCoverage
from registry.sandbox import Sandbox
from tests.harvesters.conftest import SPECIMENS, DryRun
from tests.harvesters.served import codes_of, harvester_on

KEY = "contoh"
LIST = f"/bps/v1/api/list/model/var/perpage/100/lang/{{}}/domain/0000/key/{KEY}/page/{{}}"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as opened:
        yield opened


def answer(
    items: list[dict[str, object]], page: int = 1, pages: int = 1, total: int | None = None
) -> Behaviour:
    counts = {
        "page": page,
        "pages": pages,
        "per_page": 100,
        "count": len(items),
        "total": len(items) if total is None else total,
    }
    return Behaviour(
        body=json.dumps({"status": "OK", "data-availability": "available", "data": [counts, items]}).encode()
    )


def test_all_models_come_in_with_both_languages(server: ScriptedServer, sandbox: Sandbox) -> None:
    options = {"key": KEY, "domain": "0000", "models": ["var", "statictable", "publication"]} | bps_links()
    harvester = harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", options, agency="bps")

    pages = list(harvester.pages())
    readings = [one for page in pages for one in harvester.read(page.records)]

    assert [len(page.records) for page in pages] == [4, 2, 6]
    assert [page.is_last for page in pages] == [False, False, True]
    assert pages[-1].declared == 12
    found = {one.dataset.identifier: one.dataset for one in readings}
    dataset = found["bps-lf2020-mantan-art-keluar"]
    assert dataset.title == {
        "id": "Jumlah Mantan ART yang Melakukan Migrasi Keluar Internasional menurut Alasan Utama",
        "en": "Former household members who moved abroad, by main reason",
    }
    assert dataset.publisher == "bps"
    assert dataset.theme == ("stocks-flows", "labour-migration")
    assert dataset.frequency == "longer-than-biennial"
    assert dataset.source_system == "Long Form SP2020"
    assert [one.name for one in dataset.variable][:2] == ["sex", "age_group"]
    assert dataset.distribution[0].format == "XLSX"
    assert all(one.findings == () for one in readings)
    assert all(
        one.dataset.sample and one.dataset.distribution and one.dataset.title["en"] for one in readings
    )


def test_reading_goes_on_with_the_next_model_when_a_cursor_is_given(
    server: ScriptedServer, sandbox: Sandbox
) -> None:
    options = {"key": KEY, "models": ["var", "statictable", "publication"]}
    harvester = harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", options)
    first = next(harvester.pages())

    rest = list(harvester.pages(first.cursor))

    assert [len(page.records) for page in rest] == [2, 6]
    assert rest[-1].declared == 12


def test_record_holds_english_texts_wherever_the_english_list_has_them(
    server: ScriptedServer, sandbox: Sandbox
) -> None:
    server.script(LIST.format("ind", 1), answer([{"var_id": 1, "title": "Satu"}], 1, 2, 2))
    server.script(LIST.format("ind", 2), answer([{"var_id": 2, "title": "Dua"}], 2, 2, 2))
    server.script(LIST.format("eng", 1), answer([{"var_id": 2, "title": "Two"}], 1, 2, 3))
    server.script(
        LIST.format("eng", 2),
        answer([{"var_id": 3, "title": "Three"}, {"var_id": 1, "title": "One"}], 2, 2, 3),
    )
    harvester = harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", {"key": KEY, "models": ["var"]})

    titles = [one.dataset.title for page in harvester.pages() for one in harvester.read(page.records)]

    assert titles == [{"id": "Satu", "en": "One"}, {"id": "Dua", "en": "Two"}, {"en": "Three"}]


def test_listing_is_incomplete_when_pages_repeat(server: ScriptedServer, sandbox: Sandbox) -> None:
    for number in (1, 2):
        server.script(LIST.format("ind", number), answer([{"var_id": 1, "title": "Satu"}], number, 9, 900))
    options = {"key": KEY, "models": ["var"], "english": False}

    pages = list(harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", options).pages())

    assert not pages[-1].is_last
    assert codes_of(pages[-1].findings) == [("SDMI-055", "")]


def test_source_is_told_to_be_empty_when_no_model_has_items(server: ScriptedServer, sandbox: Sandbox) -> None:
    options = {"key": KEY, "domain": "3200", "models": ["var", "publication"]}

    pages = list(harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", options).pages())

    assert [one.is_last for one in pages] == [False, True]
    assert codes_of(pages[-1].findings) == [("SDMI-036", "")]


def test_key_comes_from_the_environment_and_stays_out_of_everything(
    server: ScriptedServer, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDMI_HARVEST_KEY_UJI", KEY)
    options = {"key_env": "SDMI_HARVEST_KEY_UJI", "models": ["var"]}
    harvester = harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", options)

    pages = list(harvester.pages())
    readings = harvester.read(pages[0].records)

    assert len(readings) == 4
    assert f"key/{KEY}" not in f"{pages}{readings}"


@pytest.mark.parametrize("options", [{}, {"key_env": "SDMI_HARVEST_KEY_NONE"}, {"key": "salah"}])
def test_run_fails_when_the_key_is_missing_or_wrong(
    options: dict[str, str], server: ScriptedServer, sandbox: Sandbox
) -> None:
    with pytest.raises(Rejected, match="key"):
        list(harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", {**options, "models": ["var"]}).pages())


@pytest.mark.parametrize(
    "behaviour",
    [
        failure(500),
        Behaviour(body=b"<html>"),
        Behaviour(body=b"[]"),
        Behaviour(body=b'{"status": "OK", "data": {"a": 1}}'),
    ],
)
def test_run_fails_when_the_answer_is_no_list(
    behaviour: Behaviour, server: ScriptedServer, sandbox: Sandbox
) -> None:
    server.script(LIST.format("ind", 1), behaviour)
    options = {"key": KEY, "models": ["var"], "english": False}

    with pytest.raises(RegistryError):
        list(harvester_on(server, sandbox, "bps_webapi", "/bps/v1/", options).pages())


def test_static_tables_of_a_file_come_in(dry: DryRun) -> None:
    report = dry("bps-webapi", "bps-webapi/statictable.json")

    assert report.complete
    first, second = (one.dataset for one in report.records)
    assert first.identifier == "bps-statictable-16"
    assert first.title == {"id": "Jumlah Tenaga Kerja Asing menurut Jabatan, 2018-2022"}
    assert first.publisher == "bps"
    assert first.temporal_coverage == (TemporalCoverage(start="2018", end="2022"),)
    assert first.modified == "2023-08-05"
    assert first.keyword == (("id", "Tenaga Kerja"),)
    assert [(one.format, one.byte_size) for one in first.distribution] == [("XLS", 31457), ("API", None)]
    assert second.temporal_coverage == (TemporalCoverage(start="2014", end="2014"),)
    assert [one.format for one in second.distribution] == ["API"]


def test_variables_of_a_file_come_in(dry: DryRun) -> None:
    report = dry("bps_webapi", "bps-webapi/var.json", {"domain": "3200"})

    assert not report.complete  # the first of 51 pages
    assert [one.outcome for one in report.records] == ["created", "created", "duplicate"]
    dataset = report.records[0].dataset
    assert dataset.identifier == "bps-3200-var-543"
    assert dataset.description["id"].splitlines() == [
        "Tanpa Maluku pada tahun 2000.",
        "Sumber: BPS, Survei Angkatan Kerja Nasional (Sakernas)",
    ]
    assert dataset.source_system == "Survei Angkatan Kerja Nasional (Sakernas)"
    assert [one.place for one in dataset.spatial_coverage] == ["bps:32"]
    assert (dataset.variable[0].unit, dataset.variable[0].role) == ("Persen", "measure")
    assert report.records[1].dataset.variable[0].unit is None


@pytest.mark.parametrize(
    ("domain", "place", "label"),
    [
        ("0000", "country:ID", None),
        ("3200", "bps:32", None),
        ("3201", "bps:3201", None),
        ("9999", None, "BPS 9999"),
    ],
)
def test_area_is_that_of_the_domain(dry: DryRun, domain: str, place: str | None, label: str | None) -> None:
    report = dry("bps_webapi", "bps-webapi/var.json", {"domain": domain})

    (cover,) = report.records[0].dataset.spatial_coverage
    assert cover.place == place
    assert (cover.label.get("und") if label else None) == label


def test_subjects_and_publications_of_files_come_in(dry: DryRun) -> None:
    subjects = dry("bps_webapi", "bps-webapi/subject.json").records
    (publication,) = dry("bps_webapi", "bps-webapi/publication.json").records

    assert [one.dataset.title["id"] for one in subjects] == ["Gender", "Kependudukan"]
    assert all(one.dataset.publisher == "bps" and one.dataset.distribution for one in subjects)
    assert publication.dataset.issued == "2023-03-01"
    assert publication.dataset.modified is None
    assert publication.dataset.distribution[0].download_url == "https://contoh.bps.go.id/publikasi.pdf"


def test_file_without_items_is_told_to_be_empty(dry: DryRun) -> None:
    report = dry("bps_webapi", "bps-webapi/empty.json")

    assert report.complete
    assert codes_of(report.findings) == [("SDMI-036", "")]


def test_answer_to_a_wrong_key_is_refused_without_its_words() -> None:
    with pytest.raises(Rejected) as caught:
        split_webapi((SPECIMENS / "bps-webapi/wrong-key.json").read_bytes())
    assert "administrator" not in caught.value.text("en")


@pytest.mark.parametrize(
    ("entry", "model"), [({"var_id": 1, "sub_id": 2}, "var"), ({"x": 1}, None), (7, None)]
)
def test_model_of_an_item_is_told_by_its_keys(entry: object, model: str | None) -> None:
    assert model_of(entry) == model
