"""The vocabulary in a browser: suggestions, branches that open in place, and pages in which axe finds nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.generated_vocabulary import generated_vocabulary
from registry.bootstrap import open_registry
from registry.commands.concept_feedback import give_feedback
from registry.commands.import_concept_scheme import import_concept_scheme
from registry.mapping.foreign_scheme import read_foreign_scheme
from registry.model.account import SYSTEM, Role
from registry.settings import Settings
from tests.live_server import free_port, served
from tests.vocabularies import OCCUPATIONS, imported
from tests.web.accounts.visitors import PASSWORD, has_account
from tests.web.browser.test_accessibility import NARROWEST, TAGS, violations

pytestmark = pytest.mark.browser

PAGES = {
    "vocabularies": "/concept?q=peng",
    "large tree": "/concept/besar?below=00001",
    "imported concept": "/concept/pekerjaan/W.1",
    "figures": "/concept/pekerjaan?view=figures",
    "changes": "/concept/pekerjaan?view=changes",
    "crosswalk": "/concept/region-bps?view=crosswalk&to=region-kemendagri",
    "region": "/concept/region-bps/94",
    "feedback": "/concept/migration/refugee/feedback",
}
DESK = {"proposal form": "/concept/propose?broader=migrant-worker", "desk": "/desk/concepts"}


@pytest.fixture(scope="module")
def site(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An instance with a small imported vocabulary in two revisions, a large one, and feedback that waits."""
    folder = tmp_path_factory.mktemp("words") / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    port = free_port()
    settings = Settings(data_directory=folder, rate_limits=False, base_url=f"http://127.0.0.1:{port}")
    registry = open_registry(settings)
    imported(registry, OCCUPATIONS.replace(', "Farming"@en', ""))
    imported(registry)
    large = read_foreign_scheme(generated_vocabulary(800), "text/turtle", "besar")
    import_concept_scheme(registry.unit_of_work(), large, failed=(), actor=SYSTEM)
    give_feedback(registry.unit_of_work(), "migration", "refugee", "Definisinya kurang jelas.", language="id")
    has_account(registry, "pembina@bps.go.id", Role.REVIEWER, Role.PRODUCER, agency="bps")
    with served(registry, port) as address:
        yield address
    registry.close()


@pytest.fixture(params=["light", "dark"])
def screen(request: pytest.FixtureRequest, chromium: Browser, axe: str, site: str) -> Iterator[Page]:
    """The narrowest phone in dark, a desktop in light."""
    width, height = NARROWEST if request.param == "dark" else (1280, 900)
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": height}, color_scheme=request.param,
        bypass_csp=True, locale="id-ID",
    )  # fmt: skip
    context.add_init_script(axe)
    yield context.new_page()
    context.close()


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Page]:
    """A visitor under the policy that the site sends; a script error fails the test."""
    context = chromium.new_context(base_url=site, locale="id-ID")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def check(screen: Page) -> None:
    surplus = screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert surplus <= 0
    found = violations(screen, {"type": "tag", "values": TAGS})
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_and_page_fits_the_screen(screen: Page, kind: str) -> None:
    screen.goto(PAGES[kind])
    check(screen)


@pytest.mark.parametrize("kind", DESK)
def test_axe_finds_nothing_on_the_desk(screen: Page, kind: str) -> None:
    screen.goto("/login")
    screen.fill("[name=email]", "pembina@bps.go.id")
    screen.fill("[name=password]", PASSWORD)
    screen.keyboard.press("Enter")
    screen.wait_for_url(re.compile(r"/(desk|$)"))
    screen.goto(DESK[kind])
    check(screen)


def test_suggestions_are_reached_by_keyboard(visitor: Page) -> None:
    visitor.goto("/concept?lang=id")
    box = visitor.get_by_role("combobox")
    box.press_sequentially("TKI")
    expect(visitor.get_by_role("option").first).to_contain_text("Pekerja Migran Indonesia")
    box.press("ArrowDown")
    expect(visitor.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    visitor.wait_for_url("**/concept/migration/indonesian-migrant-worker")


def test_escape_closes_the_suggestions(visitor: Page) -> None:
    visitor.goto("/concept")
    box = visitor.get_by_role("combobox")
    box.press_sequentially("peng")
    expect(visitor.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(visitor.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_branch_opens_and_closes_in_place(visitor: Page) -> None:
    visitor.goto("/concept/besar")
    visitor.locator("a[data-branch]").first.click()
    below = visitor.locator(".tree > li > ul")
    expect(below.locator("> li")).to_have_count(10)
    below.locator("a[data-branch]").first.click()
    expect(below.locator("ul > li").first).to_be_visible()
    visitor.locator("a[data-branch]").first.click()
    expect(below).to_be_hidden()
    assert visitor.url.endswith("/concept/besar")


def test_branch_is_a_link_without_scripts(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/concept/besar")
    page.locator("a[data-branch]").first.click()
    assert page.url.endswith("/concept/besar?below=00000")
    assert page.locator(".tree > li").count() == 10
    context.close()
