"""The form of a dataset in a real browser: nothing typed is lost, and it can be read and used by everybody."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from registry.bootstrap import open_registry
from registry.model.account import Role
from registry.settings import Settings
from tests.builders import a_dataset, drafted
from tests.live_server import served
from tests.web.accounts.visitors import PASSWORD, has_account
from tests.web.browser.test_accessibility import SCREENS, TAGS, violations

pytestmark = pytest.mark.browser

OFFICER = "produsen@kp2mi.go.id"
DRAFT = "/dataset/p2mi-penempatan-bulanan/edit"
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def desk(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a live catalog with one draft and its officer."""
    folder = tmp_path_factory.mktemp("form") / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    registry = open_registry(Settings(data_directory=folder, rate_limits=False))
    has_account(registry, OFFICER, Role.PRODUCER, agency="kemenp2mi")
    drafted(registry, a_dataset())
    with served(registry) as address:
        yield address
    registry.close()


@pytest.fixture
def opened(chromium: Browser, desk: str) -> Iterator[Opened]:
    """Opens a page as the officer; the arguments are those of a browser context."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, **options: object) -> Page:
        context = chromium.new_context(base_url=desk, **{"locale": "id-ID", **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto("/login?lang=id")
        page.locator("#email").fill(OFFICER)
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def field(page: Page, name: str) -> object:
    """What stands in a field."""
    return page.locator(f'[name="{name}"]').input_value()


def test_browser_asks_before_a_link_takes_what_was_typed(opened: Opened) -> None:
    page = opened(DRAFT)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Profil").click()
    page.wait_for_url("**/account")
    assert asked == [], "nothing was changed, so nothing is asked"

    page.goto(DRAFT)
    page.locator('[name="title.id"]').fill("Judul yang belum disimpan")
    expect(page.locator("#state")).to_contain_text("ada perubahan yang belum disimpan")
    page.get_by_role("link", name="Profil").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/edit")
    assert field(page, "title.id") == "Judul yang belum disimpan"

    page.locator(".sticky button[value=save]").click()
    expect(page.get_by_text("Draf tersimpan.")).to_be_visible()
    assert asked == ["beforeunload"], "saving does not ask"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_language_is_switched_with_everything_that_was_typed(opened: Opened, scripts: bool) -> None:
    page = opened("/dataset/new", java_script_enabled=scripts)
    page.locator('[name="title.id"]').fill("Kedatangan WNA")
    page.locator('[name="spatial_coverage[0].place"]').fill("Jepang")
    page.locator('[name="frequency"]').select_option("monthly")
    page.locator(".languages button").click()
    expect(page.get_by_role("button", name="Save the draft").last).to_be_visible()
    assert field(page, "title.id") == "Kedatangan WNA"
    assert field(page, "spatial_coverage[0].place") == "Japan (country:JP)"
    assert field(page, "frequency") == "monthly"
    page.locator(".sticky button[value=save]").click()
    page.wait_for_url("**/dataset/kedatangan-wna*/edit")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_second_variable_is_added_by_keyboard(opened: Opened, scripts: bool) -> None:
    page = opened("/dataset/new", java_script_enabled=scripts)
    page.locator("summary", has_text="populasi, variabel").click()
    page.locator('[name="variable[0].name"]').fill("umur")
    page.get_by_role("button", name="+ Variabel lain").focus()
    page.keyboard.press("Enter")
    page.locator('[name="variable[1].name"]').fill("tujuan")
    page.locator('[name="title.id"]').fill("Variabel dua")
    page.locator('[name="title.id"]').press("Enter")
    page.wait_for_url("**/dataset/variabel-dua*/edit")  # Enter in a field saves
    assert [field(page, f"variable[{n}].name") for n in (0, 1)] == ["umur", "tujuan"]


def test_suggestion_becomes_a_choice_when_it_is_taken(opened: Opened) -> None:
    page = opened("/dataset/new")
    word = page.locator('[name="concept.add"]')
    word.fill("Pekerja Migran Indonesia (indonesian-migrant-worker)")
    expect(word).to_have_value("")
    expect(page.get_by_role("checkbox", name="Pekerja Migran Indonesia", exact=True)).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_refusal_leads_to_the_list_and_the_list_to_the_fields(opened: Opened, scripts: bool) -> None:
    page = opened("/dataset/new", java_script_enabled=scripts)
    page.locator('[name="title.id"]').fill("Hampir kosong")
    page.locator("summary", has_text="lisensi").click()
    page.locator('[name="landing_page"]').fill("bukan alamat")
    page.locator(".sticky button[value=submit]").click()
    page.wait_for_url("**/dataset/hampir-kosong*/edit?step=submit#mend")
    box = page.locator("#mend")
    expect(box).to_contain_text("Draf tersimpan, tetapi belum diajukan: 8 isian perlu dilengkapi")
    expect(box).to_be_in_viewport()
    box.get_by_role("link", name="bukan alamat").click()
    expect(page.locator('[name="landing_page"]')).to_have_value("bukan alamat")
    expect(page.locator('[name="landing_page"]')).to_be_in_viewport()
    if scripts:
        expect(page.locator('[name="landing_page"]')).to_be_focused()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_the_form(
    opened: Opened, axe: str, screen: str, language: str, colours: str
) -> None:
    width, height = SCREENS[screen]
    page = opened("/desk", viewport={"width": width, "height": height}, color_scheme=colours, bypass_csp=True)
    page.add_init_script(axe)
    for address in ("/dataset/new", DRAFT, f"{DRAFT}?step=submit"):
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        surplus = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert surplus <= 0
        found = violations(page, {"type": "tag", "values": TAGS})
        assert not found, "\n".join(found)
