"""A visitor's way through the catalog, clicked in a real browser: with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(request: pytest.FixtureRequest, chromium: Browser, reading_server: str) -> Iterator[Page]:
    """A visitor who reads Indonesian; whatever the browser complains about fails the test."""
    context = chromium.new_context(base_url=reading_server, locale="id-ID", java_script_enabled=request.param)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def test_visitor_finds_a_dataset_and_learns_what_its_words_mean(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("searchbox").fill("TKI Malaysia 2023 per provinsi")
    visitor.get_by_role("button", name="Cari").click()
    expect(visitor.get_by_text("Malaysia · negara tujuan")).to_be_visible()
    chips = visitor.locator(".understood .chip")
    before = chips.count()
    visitor.get_by_role("link", name="Batalkan: 2023").click()
    expect(chips).to_have_count(before - 1)

    visitor.locator(".facets").get_by_role("link", name="KemenP2MI").click()
    expect(visitor.get_by_text("Instansi: KemenP2MI")).to_be_visible()
    narrowed = visitor.url

    visitor.get_by_role("link", name="Data Penempatan Pekerja Migran Indonesia", exact=True).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Data Penempatan Pekerja Migran Indonesia")
    visitor.locator("#meaning").get_by_role("link", name="Pekerja Migran Indonesia", exact=True).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Pekerja Migran Indonesia")

    visitor.go_back()
    visitor.go_back()
    assert visitor.url == narrowed


def test_visitor_reads_on_in_english_where_they_are(visitor: Page) -> None:
    visitor.goto("/dataset?q=remitansi&view=table")
    visitor.get_by_role("link", name="English").click()
    expect(visitor.get_by_role("button", name="Search")).to_be_visible()
    expect(visitor.get_by_role("searchbox")).to_have_value("remitansi")
    expect(visitor.locator("table")).to_be_visible()
    visitor.goto("/goals")
    expect(visitor.locator("html")).to_have_attribute("lang", "en")


def test_search_is_reached_by_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/")
    visitor.keyboard.press("Tab")
    expect(visitor.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("biaya penempatan ke Taiwan")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".hit").first).to_contain_text("Biaya Penempatan")


def test_period_is_narrowed_without_losing_the_question(visitor: Page) -> None:
    visitor.goto("/dataset?q=pengungsi&mean.pengungsi=refugee")
    visitor.get_by_label("dari tahun").fill("2014")
    visitor.get_by_label("sampai").fill("2018")
    visitor.get_by_role("button", name="Pakai").click()
    expect(visitor.get_by_text("Periode: 2014–2018")).to_be_visible()
    assert "mean.pengungsi=refugee" in visitor.url
