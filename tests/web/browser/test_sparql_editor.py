"""The editor in Chromium: it comes up under the strict policy, calls nobody, and lets the keyboard through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.browser.conftest import AXE

pytestmark = pytest.mark.browser
EDITOR = Path(__file__).parents[3] / "web" / "static" / "vendor" / "yasgui" / "yasgui.min.js"


def test_editor_runs_a_query_and_leaves_the_keyboard_free(chromium, sample_server: str) -> None:  # type: ignore[no-untyped-def]
    if not EDITOR.is_file():
        pytest.skip("the editor is not installed (npm ci)")
    page = chromium.new_page()
    complaints: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda one: None if one.url.startswith((sample_server, "data:")) else foreign.append(one.url),
    )
    page.goto(f"{sample_server}/sparql?lang=en")
    page.wait_for_selector(".yasqe .CodeMirror")
    page.locator(".yasqe textarea").first.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("# typed")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Enter")
    page.wait_for_selector("table tbody tr")
    assert page.locator("table tbody tr").count() == 50
    assert "%23+typed" in page.url
    assert (complaints, foreign) == ([], [])
    if AXE.is_file():
        checked = chromium.new_context(bypass_csp=True).new_page()
        checked.goto(page.url)
        checked.wait_for_selector(".yasqe .CodeMirror")
        checked.evaluate(AXE.read_text(encoding="utf-8"))
        assert checked.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []


def test_page_works_where_scripts_are_off(chromium, sample_server: str) -> None:  # type: ignore[no-untyped-def]
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{sample_server}/sparql?lang=id&example=datasets-by-frequency")
    page.get_by_role("button", name="Jalankan").click()
    page.wait_for_selector("table tbody tr")
    assert page.locator("table tbody tr").count() >= 6
