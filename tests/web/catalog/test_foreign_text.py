"""Text from agencies is shown as text, and names of persons are not shown to strangers."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry
from registry.commands.revision_writing import Origin, checked, insert_record
from tests.builders import a_dataset
from web.app import create_app

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028&'\""
AUTHOR = "seorang.pegawai@kemenp2mi.go.id"


@pytest.fixture
def visitor(registry: Registry) -> FlaskClient:
    """A visitor of a catalog that holds one dataset full of dangerous text, made by a named person."""
    dataset = a_dataset(
        identifier="jahat",
        title={"id": EVIL},
        description={"id": f"{EVIL} [klik](javascript:alert(3)) <b onclick='x'>tebal</b>"},
        keyword={"id": [EVIL]},
        population={"id": EVIL},
        contact_point={"name": EVIL, "email": 'a@b.id"onclick="x'},
    )
    kept, report = checked(dataset)
    with registry.unit_of_work() as uow:
        origin = Origin(by=AUTHOR)
        insert_record(uow, kept, report, agency="kemenp2mi", source=None, origin=origin, publish=True)
        uow.commit()
    registry.relay.drain()
    return create_app(registry).test_client()


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes, as a browser would see them."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))


ADDRESSES = ("/dataset/jahat", "/dataset", "/dataset?q=jahat&view=table", "/", "/agency/kemenp2mi")


@pytest.mark.parametrize("address", ADDRESSES)
def test_markup_in_a_description_does_nothing(visitor: FlaskClient, address: str) -> None:
    tags = Tags(visitor.get(address).text).found
    assert [tag for tag, attributes in tags if tag == "script" and "nonce" not in attributes] == []
    assert [tag for tag, _ in tags if tag in ("img", "b", "iframe")] == []
    assert [name for _, attributes in tags for name in attributes if name.startswith("on")] == []
    assert [
        one for _, attributes in tags if (one := attributes.get("href") or "").startswith("javascript")
    ] == []


def test_structured_data_stays_whole_when_a_title_tries_to_end_it(visitor: FlaskClient) -> None:
    html = visitor.get("/dataset/jahat").text
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert found
    assert json.loads(found[1])["name"].startswith("</script>")
    assert not set(found[1]) & set("<>&\u2028")


def test_person_who_edited_is_not_named_to_strangers(visitor: FlaskClient) -> None:
    html = visitor.get("/dataset/jahat?lang=id").text
    assert AUTHOR not in html
    assert "disunting oleh KemenP2MI" in html
