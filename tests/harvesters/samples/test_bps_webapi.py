"""The sample WebAPI answers in the shapes of the real one, and the links say what it cannot."""

from typing import Any

import pytest

from harvesters.samples.bps_links import bps_links
from harvesters.samples.bps_webapi import BpsWebApi
from harvesters.samples.sample_records import sample_records
from registry.model.canonical_json import dataset_from_json
from tests.harvesters.samples.expected import ask_json, facts

API = BpsWebApi()
COUNTS = {"page", "pages", "per_page", "count", "total"}
KEYS = {
    "subject": {"sub_id", "title", "subcat_id", "subcat", "ntabel"},
    "statictable": {"table_id", "title", "subj_id", "subj", "updt_date", "size", "excel"},
    "var": {
        "var_id", "title", "sub_id", "sub_name", "subcsa_id", "subcsa_name", "def", "notes", "vertical",
        "unit", "graph_id", "graph_name", "turth", "turvar", "jenis",
    },
    "publication": {
        "pub_id", "title", "abstract", "issn", "sch_date", "rl_date", "updt_date", "cover", "pdf", "size",
    },
}  # fmt: skip
"""The keys of real answers."""


def listing(model: str, rest: str = "", **query: str) -> Any:
    path = f"v1/api/list/model/{model}/lang/ind/domain/0000/key/contoh{rest}"
    return ask_json(API, path, **query)


@pytest.mark.parametrize(
    ("model", "size"), [("subject", 3), ("statictable", 2), ("var", 4), ("publication", 6)]
)
def test_a_list_has_the_keys_of_the_real_answer(model: str, size: int) -> None:
    answer = listing(model)
    assert (answer["status"], answer["data-availability"]) == ("OK", "available")
    counts, entries = answer["data"]
    assert set(counts) == COUNTS
    assert counts["total"] == size == len(entries)
    assert all(set(entry) == KEYS[model] for entry in entries)


def test_pages_follow_each_other_and_the_one_past_the_last_is_an_empty_string() -> None:
    numbers = [e["var_id"] for page in (1, 2) for e in listing("var", f"/perpage/2/page/{page}")["data"][1]]
    assert numbers == [90001, 90002, 90003, 90004]
    past = listing("var", "/perpage/2/page/3")
    assert past == {"status": "OK", "data-availability": "list-not-available", "data": ""}


@pytest.mark.parametrize("model", ["pressrelease", "data"])
def test_a_model_without_entries_is_an_empty_string(model: str) -> None:
    assert listing(model)["data"] == ""


def test_parameters_may_stand_in_the_query() -> None:
    by_query = ask_json(API, "v1/api/list", model="var", lang="ind", domain="0000", key="contoh")
    assert by_query == listing("var")


def test_a_subject_and_a_keyword_narrow_a_list() -> None:
    assert [e["var_id"] for e in listing("var", subject="16")["data"][1]] == [90003, 90004]
    assert [e["title"] for e in listing("publication", keyword="susenas")["data"][1]] == [
        "Profil Migran Hasil Susenas"
    ]
    assert listing("publication", subject="12")["data"] == ""


@pytest.mark.parametrize("key", ["", "/key/salah"])
def test_a_wrong_key_is_an_error_in_a_successful_answer(key: str) -> None:
    assert ask_json(API, f"v1/api/list/model/var/domain/0000{key}")["status"] == "Error"


def test_the_english_side_has_english_titles_and_no_text_where_none_was_written() -> None:
    path = "v1/api/list/model/publication/lang/eng/domain/0000/key/contoh"
    entries = {entry["title"]: entry for entry in ask_json(API, path)["data"][1]}
    assert set(entries) == {
        facts()[r.identifier]["title_en"] for r in sample_records("bps") if r.webapi["model"] == "publication"
    }
    assert entries["Migrant profile from Susenas"]["abstract"] == ""
    assert entries["Population projection"]["abstract"].startswith("Projected population")


@pytest.mark.parametrize("model", ["var", "statictable", "publication"])
def test_an_item_can_be_viewed_alone(model: str) -> None:
    identifier = next(iter(listing(model)["data"][1][0].values()))
    view = ask_json(API, f"v1/api/view/model/{model}/lang/ind/domain/0000/id/{identifier}/key/contoh/")
    assert set(view["data"]) >= KEYS[model]
    assert ask_json(API, f"v1/api/view/model/{model}/domain/0000/id/0/key/contoh")["data"] == ""


def test_only_the_nation_is_a_domain_and_other_domains_are_empty() -> None:
    domains = ask_json(API, "v1/api/domain/type/all/key/contoh/")["data"][1]
    assert [domain["domain_id"] for domain in domains] == ["0000"]
    assert ask_json(API, "v1/api/list/model/var/domain/3200/key/contoh")["data"] == ""


def test_no_file_address_is_given() -> None:
    assert {entry["excel"] for entry in listing("statictable")["data"][1]} == {""}
    assert {entry["pdf"] + entry["cover"] for entry in listing("publication")["data"][1]} == {""}


def test_every_listed_item_has_its_link() -> None:
    keys = {
        f"{model}:{next(iter(entry.values()))}"
        for model in ("var", "statictable", "publication")
        for entry in listing(model)["data"][1]
    }
    links = bps_links()["record_links"]
    assert set(links) == keys
    assert {link["identifier"] for link in links.values()} == {r.identifier for r in sample_records("bps")}


def test_links_are_parts_of_a_dataset_in_its_json_form() -> None:
    for link in (*bps_links()["record_links"].values(), *bps_links()["subject_links"].values()):
        reading = dataset_from_json(link)
        assert [finding.rule for finding in reading.findings] == []
    assert all(link["sample"] for link in bps_links()["record_links"].values())


def test_a_static_table_gets_its_description_from_the_link() -> None:
    described = {key for key, link in bps_links()["record_links"].items() if "description" in link}
    assert described == {"statictable:90201", "statictable:90202"}
