"""The page to try the API in Chromium: every form opened is accessible, and one of them runs its operation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_with_all_operations_open_is_accessible(
    chromium: Browser, axe: str, reading_server: str, language: str
) -> None:
    page = chromium.new_page(bypass_csp=True)
    page.goto(f"{reading_server}/api/v1/?lang={language}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    page.close()
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []


def test_form_shows_the_answer_under_its_own_policy(chromium: Browser, reading_server: str) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{reading_server}/api/v1/?lang=en#read_concept")
    form = page.locator("#read_concept form")
    form.locator("[name=scheme]").fill("sdg")
    form.locator("[name=notation]").fill("10.7")
    form.get_by_role("button").click()
    expect(form.locator("[role=status]")).to_contain_text("200")
    expect(form.locator("pre")).to_contain_text('"notation": "10.7"')
    page.close()
    assert complaints == []
