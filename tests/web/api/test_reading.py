"""Reading the catalog through the API: searching, paging, tags for caches, pages of other hosts."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import LAST_RUN, SUGGESTED_ON, WITHDRAWN
from web.api.routes import PREFIX


def _get(reading: FlaskClient, path: str, **headers: str) -> Any:
    return reading.get(
        PREFIX + path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


def _walked(reading: FlaskClient, path: str) -> list[Any]:
    found: list[Any] = []
    following: str | None = PREFIX + path
    while following:
        page = reading.get(following).json
        assert page is not None
        found.extend(page["items"])
        following = page["next"]
    return found


def test_answer_says_what_was_found_and_why(reading: FlaskClient) -> None:
    answer = _get(reading, "/datasets?q=penempatan+pekerja+migran&limit=5").json
    assert answer["total"] >= 1
    first = answer["items"][0]
    assert {
        "id",
        "iri",
        "title",
        "publisher",
        "score",
        "matched",
        "modified",
        "completeness",
        "sample",
    } <= set(first)
    assert first["sample"] is True
    assert first["publisher"]["name"]["id"]
    assert first["score"] > 0
    assert answer["facets"]["agency"]["values"]
    assert answer["facets"]["source_kind"]["parameter"] == "source"
    assert {"understood", "choices", "correction", "next"} <= set(answer)


@pytest.mark.parametrize(
    "path", ["/datasets?sort=title", "/concepts?scheme=sdg", "/concepts?q=pe", "/agencies"]
)
def test_pages_join_without_gap_or_overlap(reading: FlaskClient, path: str) -> None:
    joint = "&" if "?" in path else "?"
    together = _walked(reading, f"{path}{joint}limit=100")
    apart = _walked(reading, f"{path}{joint}limit=7")
    assert together == apart
    assert len({json.dumps(one) for one in apart}) == len(apart) > 7


def test_next_page_is_named_in_the_link_header(reading: FlaskClient) -> None:
    answer = _get(reading, "/datasets?limit=1")
    assert answer.headers["Link"] == f'<{answer.json["next"]}>; rel="next"'


@pytest.mark.parametrize("cursor", ["x", "WzEwLCAiIl0", "WzIwLCJ4Il0.abc", "🎈"])
def test_cursor_is_refused_when_it_is_made_by_hand(reading: FlaskClient, cursor: str) -> None:
    answer = _get(reading, f"/datasets?cursor={cursor}")
    assert (answer.status_code, answer.json["code"]) == (422, "SDMI-API-002")


def test_cursor_is_refused_when_the_question_is_another(reading: FlaskClient) -> None:
    following = _get(reading, "/datasets?limit=1&agency=kemenp2mi").json["next"]
    cursor = following.partition("cursor=")[2]
    assert _get(reading, f"/datasets?agency=bps&cursor={cursor}").json["code"] == "SDMI-API-002"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("nothing=1", "nothing"), ("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"),
        ("from=99999", "from"), ("sort=fate", "sort"), ("language=fr", "language"), ("exact=maybe", "exact"),
        ("mean=x", "mean"), ("page=2", "page"), ("q=%00", "q"), (f"q={'x' * 501}", "q"),
    ],
)  # fmt: skip
def test_parameter_is_refused_by_its_name(reading: FlaskClient, query: str, name: str) -> None:
    answer = _get(reading, f"/datasets?{query}")
    assert answer.status_code == 422
    assert [one["place"] for one in answer.json["findings"]] == [name]
    assert set(answer.json["messages"]) == {"id", "en"}


@pytest.mark.parametrize(
    "path", ["/rules?x=1", "/schemes?limit=1", "/agencies/bps?x=1", f"/runs/{LAST_RUN}?a=b"]
)
def test_parameter_is_refused_where_none_is_taken(reading: FlaskClient, path: str) -> None:
    assert _get(reading, path).status_code == 422


def test_filters_are_those_of_the_search_page(reading: FlaskClient) -> None:
    answer = _get(
        reading, "/datasets?agency=kemenp2mi&agency=bps&sample=true&from=2015&to=2020&access=public"
    ).json
    assert answer["items"]
    assert {one["publisher"]["id"] for one in answer["items"]} <= {"kemenp2mi", "bps"}
    selected = {one["value"] for one in answer["facets"]["agency"]["values"] if one["selected"]}
    assert selected == {"kemenp2mi", "bps"}
    assert _get(reading, "/datasets?sample=no").json["total"] == 0
    assert (
        _get(reading, "/datasets?q=pmi&mean.pmi=none&exact=1&drop=a&variable=sex&source=register").status_code
        == 200
    )


def test_answer_is_a_table_when_csv_is_asked_for(reading: FlaskClient) -> None:
    total = _get(reading, "/datasets").json["total"]
    for answer in (_get(reading, "/datasets.csv"), _get(reading, "/datasets", Accept="text/csv")):
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert len(rows) == total
        assert {"id", "iri", "title_id", "publisher"} <= set(rows[0])
    part = _get(reading, "/datasets.csv?limit=2")
    assert len(list(csv.reader(io.StringIO(part.text)))) == 3
    assert 'rel="next"' in part.headers["Link"]
    assert _get(reading, "/datasets", Accept="text/html;q=1, image/png").status_code == 406


def test_one_dataset_is_told_in_full(reading: FlaskClient) -> None:
    answer = _get(reading, f"/datasets/{SUGGESTED_ON}")
    told = answer.json
    assert told["dataset"]["title"] == told["title"]
    assert told["record"]["version"] == int(answer.headers["ETag"].strip('"'))
    statuses = {(one["kind"], one["target"]): one["status"] for one in told["links"]}
    assert statuses["sdg", "10.7.1"] == "suggested"
    assert told["findings"]["conforms"] is True
    links = answer.headers.getlist("Link")
    assert f'<{told["iri"]}>; rel="canonical"' in links
    turtle = next(one for one in links if "text/turtle" in one)
    assert reading.get(turtle[1:].partition(">")[0]).mimetype == "text/turtle"


def test_withdrawn_dataset_answers_with_its_tombstone(reading: FlaskClient) -> None:
    answer = _get(reading, f"/datasets/{WITHDRAWN}")
    assert answer.status_code == 410
    assert answer.mimetype == "application/problem+json"
    assert answer.json["replaced_by"] == "kemenhub-pelaut"
    assert answer.json["reason"]


def test_findings_say_what_to_gain(reading: FlaskClient) -> None:
    answer = _get(reading, f"/datasets/{SUGGESTED_ON}/findings").json
    assert all({"id", "en"} <= set(one["message"]) for one in answer["items"])
    assert round(answer["completeness"] + sum(one["gain"] for one in answer["gaps"])) == 100


@pytest.mark.parametrize(
    "path",
    ["/datasets", f"/datasets/{SUGGESTED_ON}", "/concepts", "/agencies", "/rules", f"/runs/{LAST_RUN}"],
)
def test_unchanged_answer_is_not_sent_again(reading: FlaskClient, path: str) -> None:
    tag = _get(reading, path).headers["ETag"]
    again = _get(reading, path, If_None_Match=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert _get(reading, path, If_None_Match='"other"').status_code == 200


def test_other_hosts_pages_may_read_but_not_write(reading: FlaskClient) -> None:
    answer = _get(reading, "/datasets", Origin="https://example.org")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "PUT"}
    allowed = reading.options(f"{PREFIX}/datasets/{SUGGESTED_ON}", headers=asked)
    assert allowed.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    written = reading.post(f"{PREFIX}/datasets", json={}, headers={"Origin": "https://example.org"})
    assert "Access-Control-Allow-Origin" not in written.headers


def test_concept_is_found_by_label_iri_and_notation(reading: FlaskClient) -> None:
    found = _get(reading, "/concepts?q=pekerja+migran&scheme=migration").json["items"][0]
    assert found["label"].lower().startswith("pekerja migran")
    by_iri = _get(reading, f"/concepts?iri={found['iri']}").json
    assert [one["notation"] for one in by_iri["items"]] == [found["notation"]]
    alone = _get(reading, f"/concepts/{found['notation']}").json
    assert alone["datasets_with_narrower"] >= alone["datasets"]
    assert alone == _get(reading, f"/concepts/migration/{found['notation']}").json
    assert _get(reading, "/concepts?iri=urn:nothing").json["total"] == 0
    assert _get(reading, "/concepts/nothing").status_code == 404
    assert _get(reading, "/concepts/nothing/1").status_code == 404


def test_run_is_told_with_its_errors(reading: FlaskClient) -> None:
    run = _get(reading, f"/runs/{LAST_RUN}").json
    assert {one["rule"]: one["count"] for one in run["rules"]} == {"SDMI-014": 1, "SDMI-001": 1}
    assert run["counts"]["rejected"] == 1
    rejected = _get(reading, f"/runs/{LAST_RUN}/outcomes?outcome=rejected").json
    assert rejected["total"] == 1
    assert len(_walked(reading, f"/runs/{LAST_RUN}/outcomes?limit=50")) == sum(run["counts"].values())
    assert [one["number"] for one in _get(reading, "/runs?limit=2").json["items"]] == [3, 2]
    assert _get(reading, "/runs?state=failed").json["total"] == 1
    assert [_get(reading, f"/runs/{one}").status_code for one in (0, 99, 2**31, "x")] == [404] * 4


def test_agency_names_its_predecessors(reading: FlaskClient) -> None:
    agency = _get(reading, "/agencies/kemenp2mi").json
    assert agency["predecessors"]
    assert agency["datasets"] > 0
    assert _get(reading, "/agencies/nobody").status_code == 404


def test_words_are_proposed_while_typing(reading: FlaskClient) -> None:
    items = _get(reading, "/suggestions/words?q=penem&limit=5").json["items"]
    assert 0 < len(items) <= 5
    assert _get(reading, "/suggestions/words").status_code == 422


def test_text_is_written_in_real_letters_and_a_stable_order(reading: FlaskClient) -> None:
    text = _get(reading, "/datasets?q=pekerja").text
    assert "\\u" not in text
    assert text.startswith('{"total":')
    assert text == _get(reading, "/datasets?q=pekerja").text


def test_message_is_in_the_language_asked_for(reading: FlaskClient) -> None:
    assert _get(reading, "/datasets/none?language=en").json["detail"].startswith("There is no")
    assert _get(reading, "/datasets/none", Accept_Language="id").json["detail"].startswith("Tidak ada")


def test_path_is_refused_when_it_holds_a_nul(reading: FlaskClient) -> None:
    assert _get(reading, "/datasets/a%00b").status_code == 404


def test_search_answers_in_time(reading: FlaskClient) -> None:
    _get(reading, "/datasets?q=pekerja")
    began = time.perf_counter()
    for _ in range(10):
        _get(reading, "/datasets?q=pekerja+migran+malaysia")
    assert (time.perf_counter() - began) / 10 < 0.5
