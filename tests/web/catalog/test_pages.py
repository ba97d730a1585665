"""The reading pages answer in both languages, say what they know, and admit what they do not."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from registry.model.rules import RULES
from tests.web.conftest import WITHDRAWN

DATASET = "/dataset/p2mi-penempatan-bulanan"
PAGES = (
    "/", "/dataset", "/dataset?q=TKI+Malaysia+2023+per+provinsi", "/dataset?view=table", "/dataset?q=pengungsi",
    "/dataset?q=zzzqqqxxx", DATASET, "/agency", "/agency/kemenp2mi", "/agency/bp2mi", "/goals", "/concept",
    "/concept?q=TKI", "/concept/migration", "/concept/migration?letter=P", "/concept/country",
    "/concept/migration/remittances", "/concept/sdg/10.7.1", "/concept/country/MY", "/harvest",
    "/harvest/source/contoh-daftar-kemenp2mi", "/harvest/run/3", "/about", "/about/api", "/about/errors",
)  # fmt: skip


def page(client: FlaskClient, address: str, language: str = "id", status: int = 200) -> str:
    """Open a page and give its HTML."""
    joined = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joined}lang={language}", headers={"Accept": "text/html"})
    assert answer.status_code == status, address
    return unescape(answer.text)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_page_answers_in_the_language_asked_for(reading: FlaskClient, address: str, language: str) -> None:
    html = page(reading, address, language)
    assert f'<html lang="{language}">' in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert not re.search(r'\sstyle="|\son[a-z]+="', html), "no inline style or script attribute"


def test_home_shows_figures_examples_and_what_is_empty(reading: FlaskClient) -> None:
    html = page(reading, "/")
    assert "<strong>72</strong> dataset" in html
    assert "q=TKI+Malaysia+2023+per+provinsi" in html or "q=TKI%20Malaysia%202023%20per%20provinsi" in html
    assert "GCM 17" in html
    assert "1 sumber perlu perhatian" in html
    assert re.search(r"<strong>baru</strong> <time datetime=", html)


def test_dataset_page_says_who_stated_each_link(reading: FlaskClient) -> None:
    html = page(reading, DATASET)
    assert "dinyatakan KemenP2MI" in html
    suggested = html[html.index('id="suggested"') :].replace("\u00a0", "")
    assert "Disarankan sistem" in suggested
    assert "72%" in suggested
    assert "“biaya”" in suggested
    assert "dahulu BP2MI" in html


def test_dataset_page_marks_what_is_a_sample(reading: FlaskClient) -> None:
    assert "Rekaman contoh" in page(reading, DATASET)
    assert "A sample record" in page(reading, DATASET, "en")


def test_dataset_page_carries_structured_data_that_a_search_engine_can_read(reading: FlaskClient) -> None:
    answer = reading.get(DATASET).text
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', answer, re.DOTALL)
    assert found
    described = json.loads(found[1])
    assert described["@type"] == "Dataset"
    assert described["creativeWorkStatus"] == "Sample"


def test_withdrawn_dataset_answers_gone_with_its_reason(reading: FlaskClient) -> None:
    html = page(reading, f"/dataset/{WITHDRAWN}", status=410)
    assert html.count("Digabung dengan data lain.") == 1
    assert "Dataset ini sudah ditarik" in html
    assert "/dataset/kemenhub-pelaut" in html


def test_unknown_names_answer_not_found(reading: FlaskClient) -> None:
    for address in ("/dataset/tidak-ada", "/agency/tidak-ada", "/concept/tidak-ada", "/concept/migration/tidak-ada",
                    "/harvest/run/999", "/harvest/source/tidak-ada"):  # fmt: skip
        page(reading, address, status=404)


def test_agency_page_names_predecessors_and_successors(reading: FlaskClient) -> None:
    assert "dahulu BP2MI, BNP2TKI" in page(reading, "/agency/kemenp2mi")
    assert "/agency/kemenp2mi" in page(reading, "/agency/bp2mi")


def test_agency_note_is_in_the_language_of_the_page(reading: FlaskClient) -> None:
    assert "Perlintasan WNI dan WNA" in page(reading, "/agency/imigrasi")
    assert "Border crossings" in page(reading, "/agency/imigrasi", "en")
    assert "Border crossings" not in page(reading, "/agency/imigrasi")


def test_unit_is_said_in_the_language_of_the_page(reading: FlaskClient) -> None:
    assert "Jumlah penempatan (orang)" in page(reading, DATASET)
    assert "Placements (persons)" in page(reading, DATASET, "en")


def test_goals_mark_objectives_without_datasets(reading: FlaskClient) -> None:
    assert re.search(r'goal empty">\s*<a class="code" href="/concept/gcm/17">', page(reading, "/goals"))


def test_goals_say_what_is_empty_before_anything_is_opened(reading: FlaskClient) -> None:
    html = page(reading, "/goals")
    folded = re.sub(r"<details(?! open).*?</details>", "", html, flags=re.DOTALL)
    assert "/concept/sdg/8.8.1" in folded
    assert len(folded) < len(html) / 2


def test_every_rule_has_an_anchor(reading: FlaskClient) -> None:
    html = page(reading, "/about/errors")
    assert [rule.code for rule in RULES if f'id="{rule.code}"' not in html] == []
