"""Every state of the search is an address, and every link leads to such a state."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from registry.bootstrap import Registry
from tests.web.catalog.test_pages import page
from web.app import create_app
from web.catalog.search_page import question_of

QUESTION = "/dataset?q=TKI+Malaysia+2023+per+provinsi"


def links(html: str, marker: str) -> list[dict[str, list[str]]]:
    """Give the arguments of all links to the search whose tag holds `marker`."""
    tags = [tag for tag in re.findall(r"<a [^>]*>", html) if marker in tag]
    found = [re.search(r'href="(/dataset\?[^"]*)"', tag) for tag in tags]
    return [parse_qs(urlsplit(one[1]).query) for one in found if one]


def total(html: str) -> int:
    """Give the number of datasets found."""
    found = re.search(r"<strong>([\d.,]+)</strong> dataset", html)
    assert found
    return int(found[1])


def test_chip_is_removed_by_its_own_link(reading: FlaskClient) -> None:
    html = page(reading, QUESTION)
    removals = links(html, 'class="remove"')
    assert len(removals) >= 3
    assert all(one["q"] == ["TKI Malaysia 2023 per provinsi"] and len(one["drop"]) == 1 for one in removals)
    fewer = page(reading, QUESTION + "&drop=" + removals[0]["drop"][0])
    assert len(links(fewer, 'class="remove"')) == len(removals) - 1


def test_own_words_are_searched_when_asked_for_exactly(reading: FlaskClient) -> None:
    assert "exact=1" in page(reading, QUESTION)
    assert "dipahami:" not in page(reading, QUESTION + "&exact=1")


def test_meaning_of_a_homonym_can_be_chosen_and_taken_back(reading: FlaskClient) -> None:
    html = page(reading, "/dataset?q=pengungsi")
    chosen = re.search(r'href="(/dataset\?[^"]*mean\.pengungsi=[^"&]+)[^"]*"', html)
    assert chosen
    narrowed = page(reading, chosen[1])
    assert 'aria-current="true">' in narrowed
    assert total(narrowed) <= total(html)


def test_facet_values_are_alternatives_and_facets_narrow(reading: FlaskClient) -> None:
    one = total(page(reading, "/dataset?agency=bps"))
    two = total(page(reading, "/dataset?agency=bps&agency=kemlu"))
    both = total(page(reading, "/dataset?agency=bps&agency=kemlu&access=public"))
    assert one < two
    assert both < two


def test_filter_in_use_is_named_and_removable(reading: FlaskClient) -> None:
    html = page(reading, "/dataset?agency=bps&concept=remittances&from=2015&to=2020")
    assert "Instansi: BPS" in html
    assert "Konsep: Remitansi" in html
    assert "Periode: 2015–2020" in html
    assert [one for one in links(html, 'aria-label="Lepas penyaring') if "agency" not in one]


def test_table_view_keeps_the_question(reading: FlaskClient) -> None:
    assert "<table" in page(reading, QUESTION + "&view=table")


def test_pages_do_not_overlap(reading: FlaskClient) -> None:
    pages = [page(reading, f"/dataset?page={number}") for number in (1, 2)]
    first, second = (set(re.findall(r'href="/dataset/([a-z0-9-]+)"', html)) for html in pages)
    assert len(first) == 20
    assert not first & second


def test_nothing_found_leads_on(reading: FlaskClient) -> None:
    html = page(reading, "/dataset?q=zzzqqqxxx")
    assert "Tidak ada dataset yang cocok" in html
    assert 'href="/dataset"' in html


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=99999999999", "page=x", "from=abcd", "from=9999&to=0001", "sort=nope", "theme=nope",
     "q=" + "a" * 3000, "q=%00%1f", "q=%22%22%22(((", "mean.=x", "mean.pengungsi=nope", "drop=nope", "place=zz:1",
     "source=nope", "sample=maybe", "q=%F0%9F%90%9F", "year=2020"],
)  # fmt: skip
def test_search_answers_when_the_address_makes_no_sense(reading: FlaskClient, query: str) -> None:
    page(reading, f"/dataset?{query}")


def test_words_of_the_address_are_shown_as_text(reading: FlaskClient) -> None:
    answer = reading.get("/dataset?q=%3Cscript%3Ealert(1)%3C/script%3E&agency=%3Cb%3E")
    assert "<script>alert" not in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    "query", ["", "q=pengungsi&mean.pengungsi=refugee&agency=unhcr", "sort=title&from=2015", "sort=nope"]
)
def test_same_answer_is_offered_to_programs(reading: FlaskClient, query: str) -> None:
    html = page(reading, f"/dataset?{query}")
    offered = re.findall(r'href="(/api/v1/datasets[^"]*)"', html)
    assert len(offered) == 2
    table, answer = (reading.get(one) for one in offered)
    assert table.mimetype == "text/csv"
    assert answer.get_json()["total"] == total(html)


def test_question_is_read_from_an_address(reading_registry: Registry) -> None:
    arguments = MultiDict(
        [("q", " TKI  Malaysia "), ("agency", "bps"), ("agency", "bi"), ("source", "ckan"), ("from", "2015"),
         ("drop", "period"), ("mean.pmi", "none"), ("page", "3"), ("sort", "title"), ("exact", "1")]
    )  # fmt: skip
    with create_app(reading_registry).test_request_context("/dataset?lang=en"):
        question = question_of(arguments)
    assert question.text == "TKI Malaysia"
    assert question.filters == {"agency": ("bps", "bi"), "source_kind": ("ckan",)}
    assert (question.year_from, question.year_to) == (2015, None)
    assert question.dropped == {"period"}
    assert question.chosen == {"pmi": "none"}
    assert (question.offset, question.limit, question.sort, question.exact) == (40, 20, "title_en", True)


def test_words_that_match_nothing_are_told_with_a_weaker_choice(reading: FlaskClient) -> None:
    html = page(reading, "/dataset?q=harga+beras+di+Papua")
    assert total(html) == 0
    assert "Tidak ada dataset tentang: harga, beras." in html
    (offer,) = [one for one in links(html, 'class="chip plain"') if one["q"] == ["Papua"]]
    assert "drop" not in offer
    assert total(page(reading, "/dataset?q=Papua")) > 0


def test_a_place_that_nobody_names_is_told_above_the_hits_and_on_its_chip(reading: FlaskClient) -> None:
    html = page(reading, "/dataset?q=TKI+hongkong&lang=en")
    assert "No dataset names Hong Kong." in html
    assert "named by no dataset" in html
    assert "may include Hong Kong, not named" in html


def test_what_a_hit_lacks_is_told_on_it(reading: FlaskClient) -> None:
    assert "tidak memuat: Taiwan" in page(reading, "/dataset?q=TKI+Taiwan")


def test_a_word_of_another_language_is_marked_as_such(reading: FlaskClient) -> None:
    html = page(reading, "/dataset?q=divorces&lang=en")
    assert '<em lang="id">perceraian</em> <span class="muted">(for “divorces”)</span>' in html


@pytest.mark.parametrize(
    "text", ["Palang Merah Indonesia", "urbanisasi Jakarta", "TKI hongkong", "harga beras"]
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_page_and_api_tell_the_same(reading: FlaskClient, text: str, language: str) -> None:
    answer = reading.get(
        "/api/v1/datasets", query_string={"q": text}, headers={"Accept-Language": language}
    ).get_json()
    html = page(reading, f"/dataset?q={quote(text)}&lang={language}")
    assert answer["total"] == total(html)
    assert all(notice["text"][language] in html for notice in answer["notices"])
    assert answer["notices"]
    assert all(one["found"] is (one["words"] not in answer["unmatched"]) for one in answer["understood"])
    for item in answer["items"]:
        assert all(one["reason"].get(language, "") in html for one in item["matched"])
        assert all(word in html for word in item["missing"])
