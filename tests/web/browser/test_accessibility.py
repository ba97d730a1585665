"""axe finds nothing on any kind of reading page: both languages, desktop and phone, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import LAST_RUN, SUGGESTED_ON, WITHDRAWN

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "search": "/dataset?q=TKI+Malaysia+2023+per+provinsi",
    "homonym and filters": "/dataset?q=pengungsi&agency=unhcr&from=2015&to=2020",
    "table": "/dataset?view=table",
    "nothing found": "/dataset?q=zzzqqqxxx",
    "dataset": f"/dataset/{SUGGESTED_ON}",
    "withdrawn": f"/dataset/{WITHDRAWN}",
    "agencies": "/agency",
    "agency": "/agency/kemenp2mi",
    "goals": "/goals",
    "vocabularies": "/concept?q=TKI",
    "code list": "/concept/migration",
    "letter": "/concept/migration?letter=P",
    "concept": "/concept/migration/remittances",
    "goal": "/concept/sdg/10.7",
    "sources": "/harvest",
    "source": "/harvest/source/contoh-daftar-kemenp2mi",
    "run": f"/harvest/run/{LAST_RUN}?outcome=rejected",
    "about": "/about",
    "api": "/about/api",
    "rules": "/about/errors",
    "profile": "/profile",
    "comparison": "/compare",
    "sign-in": "/login",
    "query editor": "/sparql",
    "try the API": "/api/v1/",
}
SCREENS = {"desktop": (1280, 900), "phone": (360, 780)}
NARROWEST = (320, 640)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=SCREENS)
def screen(
    request: pytest.FixtureRequest, chromium: Browser, axe: str, reading_server: str
) -> Iterator[Page]:
    """A page on a screen of one size, with axe at hand."""
    width, height = SCREENS[request.param]
    yield from _opened(chromium, axe, reading_server, width, height, "light")


@pytest.fixture(scope="module")
def dark_screen(chromium: Browser, axe: str, reading_server: str) -> Iterator[Page]:
    """A page for a visitor who prefers dark colours, on the narrowest phone there is."""
    yield from _opened(chromium, axe, reading_server, *NARROWEST, "dark")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_and_page_fits_the_screen(screen: Page, kind: str, language: str) -> None:
    address = PAGES[kind]
    screen.goto(f"{address}{'&' if '?' in address else '?'}lang={language}", wait_until="domcontentloaded")
    assert screen.evaluate("document.documentElement.lang") == language
    surplus = screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert surplus <= 0
    found = violations(screen, {"type": "tag", "values": TAGS})
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_when_colours_are_dark_and_the_phone_is_narrow(
    dark_screen: Page, kind: str
) -> None:
    dark_screen.goto(PAGES[kind])
    surplus = dark_screen.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert surplus <= 0
    dark_screen.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = violations(dark_screen, {"type": "tag", "values": TAGS})
    assert not found, "\n".join(found)


def test_every_part_of_the_menu_is_in_sight_when_the_phone_is_narrow(dark_screen: Page) -> None:
    dark_screen.goto("/")
    links = dark_screen.locator("nav.main a")
    boxes = [links.nth(one).bounding_box() for one in range(links.count())]
    assert len(boxes) >= 6
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= NARROWEST[0] for box in boxes)
    assert all(box and box["height"] >= 24 for box in boxes), "WCAG 2.5.8"


def test_goal_is_in_sight_when_its_jump_link_is_followed(dark_screen: Page) -> None:
    dark_screen.goto("/goals")
    dark_screen.locator("nav.parts").get_by_role("link", name="SDG 10").click()
    expect(dark_screen.locator("#sdg-10")).to_be_in_viewport()


def violations(page: Page, wanted: dict[str, Any]) -> list[str]:
    """Run axe and say in one line each what it found and where."""
    answer: dict[str, Any] = page.evaluate(
        "wanted => axe.run(document, {runOnly: wanted, resultTypes: ['violations']})", wanted
    )
    return [described(one) for one in answer["violations"]]


def described(violation: dict[str, Any]) -> str:
    """Say in one line what axe found and where."""
    places = [
        " ".join(map(str, node["target"])) + " " + node["html"][:120] for node in violation["nodes"][:3]
    ]
    return f"{violation['id']}: {violation['help']} | {' | '.join(places)}"


def _opened(
    chromium: Browser, axe: str, address: str, width: int, height: int, scheme: Literal["light", "dark"]
) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True, base_url=address
    )
    context.add_init_script(axe)
    yield context.new_page()
    context.close()
