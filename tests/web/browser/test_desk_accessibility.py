"""axe finds nothing on the pages behind the sign-in, and they fit the narrowest phone, in light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from registry.bootstrap import Registry, open_registry
from registry.commands.manage_accounts import invite_member
from registry.commands.publish_dataset import submit_dataset
from registry.model.account import SYSTEM, Role
from registry.settings import Settings
from tests.builders import a_dataset, drafted, published
from tests.live_server import free_port, served
from tests.web.accounts.visitors import PASSWORD, has_account
from tests.web.browser.test_accessibility import NARROWEST, TAGS, violations

pytestmark = pytest.mark.browser

PAGES = {
    "desk": ("walidata", "/desk"),
    "members": ("walidata", "/desk/members"),
    "account": ("walidata", "/account"),
    "not permitted": ("walidata", "/desk/users"),
    "queue": ("pembina", "/desk"),
    "users": ("admin", "/desk/users"),
    "agencies": ("admin", "/desk/agencies"),
    "empty desk": ("produsen", "/desk"),
}


@dataclass(frozen=True, slots=True)
class Site:
    """A served instance and an invitation to it that nobody has used."""

    address: str
    invitation: str


@pytest.fixture(scope="module")
def site(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An instance with people, a published dataset, one that waits for review, and an open invitation."""
    folder = tmp_path_factory.mktemp("desk") / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    port = free_port()
    registry = open_registry(
        Settings(data_directory=folder, rate_limits=False, base_url=f"http://127.0.0.1:{port}")
    )
    secret = _filled(registry)
    with served(registry, port) as address:
        yield Site(address, f"/account/invitation/{secret}")
    registry.close()


def _filled(registry: Registry) -> str:
    has_account(registry, "walidata@kp2mi.go.id", Role.WALIDATA, agency="kemenp2mi")
    has_account(registry, "pembina@bps.go.id", Role.REVIEWER, agency="bps")
    has_account(registry, "admin@bps.go.id", Role.ADMINISTRATOR)
    has_account(registry, "produsen@unhcr.org", Role.PRODUCER, agency="unhcr")
    published(registry, a_dataset(identifier="terbit"))
    waiting = drafted(registry, a_dataset(identifier="menunggu"))
    submit_dataset(registry.unit_of_work(), "menunggu", actor=SYSTEM, expected_version=waiting.version)
    return invite_member(
        registry.unit_of_work(),
        email="baru@kp2mi.go.id",
        role=Role.PRODUCER,
        agency="kemenp2mi",
        actor=SYSTEM,
    )


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(
    request: pytest.FixtureRequest, chromium: Browser, axe: str, site: Site
) -> Iterator[dict[str, Page]]:
    """A narrow phone for each of the people, signed in."""
    opened: dict[str, Page] = {}
    for email in ("walidata@kp2mi.go.id", "pembina@bps.go.id", "admin@bps.go.id", "produsen@unhcr.org"):
        page = _screen(chromium, axe, site, request.param)
        page.goto("/login")
        page.locator("input[name=email]").fill(email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/desk")
        opened[email.partition("@")[0]] = page
    opened["nobody"] = _screen(chromium, axe, site, request.param)
    yield opened
    for page in opened.values():
        page.context.close()


def _screen(chromium: Browser, axe: str, site: Site, scheme: str) -> Page:
    width, height = NARROWEST
    context = chromium.new_context(
        viewport={"width": width, "height": height}, bypass_csp=True, base_url=site.address
    )
    context.add_init_script(axe)
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    return page


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_behind_the_sign_in(screens: dict[str, Page], kind: str) -> None:
    who, address = PAGES[kind]
    assert_is_usable(screens[who], address)


def test_axe_finds_nothing_on_an_invitation(screens: dict[str, Page], site: Site) -> None:
    assert_is_usable(screens["nobody"], site.invitation)


def assert_is_usable(page: Page, address: str) -> None:
    """Open a page with all its parts and look at it with axe."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    surplus = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert surplus <= 0
    found = violations(page, {"type": "tag", "values": TAGS})
    assert not found, "\n".join(found)
