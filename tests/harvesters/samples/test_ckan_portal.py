"""The sample portal speaks CKAN's Action API."""

import json
from itertools import count
from typing import Any

import pytest

from harvesters.samples.ckan_portal import CkanPortal, sample_ckan_portal
from harvesters.samples.sample_records import sample_records
from tests.harvesters.samples.expected import ask, ask_json

PORTAL = sample_ckan_portal()
ACTION = "api/3/action/"


def action(name: str, **query: str) -> Any:
    answer = ask_json(PORTAL, ACTION + name, **query)
    assert answer["success"] is True
    return answer["result"]


def walk(portal: CkanPortal, rows: int) -> list[str]:
    """Names met on following the pages until one is empty."""
    names: list[str] = []
    for start in count(0, rows):
        answer = ask_json(portal, ACTION + "package_search", start=str(start), rows=str(rows))
        page = [package["name"] for package in answer["result"]["results"]]
        if not page:
            break
        names += page
    return names


@pytest.mark.parametrize("rows", [1, 4, 10])
def test_paging_gives_every_package_once(rows: int) -> None:
    names = walk(PORTAL, rows)
    assert names == [record.identifier for record in sample_records("ckan")]
    assert len(names) == 27


def test_a_page_is_never_longer_than_the_cap_of_the_portal() -> None:
    found = action("package_search", rows="1000")
    assert (found["count"], len(found["results"])) == (27, 10)


def test_package_list_and_package_show_agree_with_the_search() -> None:
    names = action("package_list")
    assert names == walk(PORTAL, 10)
    assert action("package_list", limit="3", offset="2") == names[2:5]
    package = action("package_show", id="bi-remitansi-pmi")
    assert action("package_show", id=package["id"]) == package


def test_a_package_carries_what_the_mapping_needs() -> None:
    package = action("package_show", id="kemnaker-tka")
    extras = {extra["key"]: extra["value"] for extra in package["extras"]}
    assert package["organization"]["name"] == "kemnaker"
    assert set(package["notes_translated"]) == {"id", "en"}
    assert [group["name"] for group in package["groups"]] == ["labour-migration", "residence-nationality"]
    assert extras["concepts"] == "foreign-worker, rptka"
    assert extras["temporal_start"] == "2019"
    assert "temporal_end" not in extras
    assert extras["spatial"] == "Indonesia; provinces"
    assert extras["access_level"] == "publik"
    variables = json.loads(extras["variables"])
    assert variables[0]["code_list"] == "country"
    assert {variable["personal_data_class"] for variable in variables} == {"none"}


def test_every_package_says_that_it_is_a_sample_and_gives_no_address() -> None:
    for package in PORTAL.packages:
        assert {"key": "sample", "value": "true"} in package["extras"]
        assert "contoh" in [tag["name"] for tag in package["tags"]]
        assert package["maintainer_email"] is None
        assert [resource["url"] for resource in package["resources"]] == [""] * package["num_resources"]


def test_organizations_and_groups_are_listed_by_name_or_in_full() -> None:
    assert "kemnaker" in action("organization_list")
    assert len(action("organization_list")) == 17
    full = action("organization_list", all_fields="true")
    assert all(organization["title"] for organization in full)
    assert "remittances" in action("group_list")


def test_words_dates_and_order_narrow_a_search() -> None:
    assert {p["name"] for p in action("package_search", q="remitansi negara")["results"]} >= {
        "bi-remitansi-pmi"
    }
    since = action("package_search", fq="metadata_modified:[2026-11-01T00:00:00Z TO *]")
    assert 0 < since["count"] < 27
    newest = action("package_search", sort="metadata_modified desc", rows="1")["results"][0]
    assert newest["name"] == "bnpb-pengungsi-bencana"


def test_the_portal_introduces_itself_as_a_sample() -> None:
    assert "contoh" in action("status_show")["site_description"]
    assert action("site_read") == [True]


def test_what_the_portal_lacks_is_answered_as_ckan_does() -> None:
    missing = ask(PORTAL, ACTION + "package_show", id="tidak-ada")
    assert missing.status == 404
    assert json.loads(missing.body)["error"]["__type"] == "Not Found Error"
    assert ask(PORTAL, ACTION + "package_fly").status == 400
