"""The pages about harvesting: counts add up, errors can be taken along, and nothing secret is shown."""

from __future__ import annotations

import csv
import io
import re

from flask.testing import FlaskClient

from tests.web.catalog.test_pages import page
from tests.web.conftest import LAST_RUN

RUN = f"/harvest/run/{LAST_RUN}"
SOURCE = "/harvest/source/contoh-daftar-kemenp2mi"


def test_source_in_trouble_is_marked(reading: FlaskClient) -> None:
    html = page(reading, "/harvest")
    assert "selesai dengan galat" in html
    assert SOURCE in html


def test_no_english_word_for_a_harvest_stands_on_indonesian_pages(reading: FlaskClient) -> None:
    for address in ("/harvest", SOURCE, RUN):
        text = re.sub(r"<[^>]+>|<script.*?</script>", " ", page(reading, address))
        assert not re.search(r"\brun\b", text, re.IGNORECASE), address


def test_source_that_nobody_approved_is_not_shown(reading: FlaskClient) -> None:
    assert "/harvest/source/rancangan" not in page(reading, "/harvest")
    page(reading, "/harvest/source/rancangan", status=404)


def test_address_of_a_source_is_shown_without_secrets(reading: FlaskClient) -> None:
    html = page(reading, SOURCE)
    assert "http://127.0.0.1:9/daftar.xlsx" in html
    assert "secret" not in html


def test_counts_of_a_run_add_up(reading: FlaskClient) -> None:
    html = page(reading, RUN)
    seen = re.search(r'class="sum"><strong>(\d+)</strong>', html)
    terms = re.findall(r'class="term[^>]*>\w+ <strong>(\d+)</strong>', html)
    assert seen
    assert int(seen[1]) == sum(map(int, terms)) == 129


def test_records_of_a_run_are_narrowed_to_an_outcome_or_a_rule(reading: FlaskClient) -> None:
    assert len(re.findall("<code>baris-", page(reading, RUN))) == 100
    assert len(re.findall("<code>baris-", page(reading, RUN + "?page=2"))) == 28
    assert "<code>baris-" not in page(reading, RUN + "?outcome=rejected")
    assert "<code>baris-" not in page(reading, RUN + "?rule=SDMI-014")


def test_titles_from_a_source_are_shown_as_text(reading: FlaskClient) -> None:
    assert "<script>alert" not in reading.get(RUN + "?outcome=rejected").text


def test_findings_come_as_csv_that_runs_nothing(reading: FlaskClient) -> None:
    answer = reading.get(RUN + "?format=csv&lang=en")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert [row[3] for row in rows[1:]] == ["SDMI-014", "SDMI-001"]
    assert all(not cell.startswith("=") for row in rows for cell in row)


def test_findings_come_as_json_in_both_languages(reading: FlaskClient) -> None:
    found = reading.get(RUN + "?format=json").get_json()
    assert found["counts"]["rejected"] == 1
    assert set(found["findings"][0]["message"]) == {"id", "en"}
