"""The desk of suggestions in a browser without scripts: filter, decide, undo, export; and the dataset's page."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from flask import Flask

from registry.bootstrap import Registry
from registry.model.link import LinkStatus
from tests.builders import a_dataset, published
from tests.registry.commands.test_suggest_record_links import BARE, links_of
from tests.web.accounts.visitors import Visitor

DESK = "/desk/suggestions"


@pytest.fixture
def slug(registry: Registry) -> str:
    """A public dataset of KemenP2MI with suggestions only, beside one of the immigration office."""
    published(registry, a_dataset(**BARE))
    own = published(registry, a_dataset(**{**BARE, "identifier": "pmi", "publisher": "kemenp2mi"})).slug
    registry.relay.drain()
    return own


def numbers(page: str) -> list[str]:
    return re.findall(r'name="accept" value="(\d+)"', page)


def test_visitors_are_led_to_the_sign_in(visitor: Visitor) -> None:
    assert visitor.get(DESK).location.startswith("/login?next=")


def test_producers_may_not_decide(producer: Visitor, slug: str) -> None:
    assert producer.get(DESK).status_code == 403
    assert producer.post(DESK, {"accept": "1"}).status_code == 403
    assert producer.get(f"{DESK}/corrections.csv").status_code == 403
    assert "/desk/suggestions" not in producer.get(f"/dataset/{slug}").text


def test_walidata_sees_and_decides_the_own_agency_only(
    walidata: Visitor,
    reviewer: Visitor,
    slug: str,
) -> None:
    own, everything = walidata.get(DESK).text, reviewer.get(DESK).text
    assert f"/dataset/{slug}" in own
    assert "/dataset/deportasi" not in own
    foreign = set(numbers(everything)) - set(numbers(own))
    assert foreign
    assert walidata.post(DESK, {"accept": foreign.pop()}, form_at=DESK).status_code == 403


@pytest.mark.parametrize(
    ("button", "status"), [("accept", LinkStatus.ACCEPTED), ("reject", LinkStatus.REJECTED)]
)
def test_one_link_is_decided_and_undone_without_a_script(
    walidata: Visitor,
    registry: Registry,
    slug: str,
    button: str,
    status: LinkStatus,
) -> None:
    number = numbers(walidata.get(DESK).text)[0]
    before = links_of(registry, slug)
    answer = walidata.post(DESK, {button: number, "kept": "order=dataset"}, form_at=DESK)
    assert (answer.status_code, answer.location.startswith(f"{DESK}?order=dataset&batch=")) == (303, True)
    assert [one.status for one in links_of(registry, slug).values()].count(status) == 1
    page = walidata.get(answer.location).text
    assert 'action="/desk/suggestions/undo"' in page
    batch = answer.location.rpartition("batch=")[2]
    walidata.post(f"{DESK}/undo", {"batch": batch}, form_at=DESK)
    assert links_of(registry, slug) == before


def test_ticked_links_are_decided_together_with_a_note(
    reviewer: Visitor,
    registry: Registry,
    slug: str,
) -> None:
    page = reviewer.get(f"{DESK}?all=1").text
    assert page.count(" checked>") == len(numbers(page))
    reviewer.post(DESK, {"bulk": "reject", "link": numbers(page), "comment": "=1+1"}, form_at=DESK)
    assert {one.status for one in links_of(registry, slug).values()} == {LinkStatus.REJECTED}
    listed = reviewer.get(f"{DESK}?status=rejected&lang=en").text
    assert "pembina@bps.go.id" in listed
    assert "rejected by BPS" in listed
    first = re.findall(r'name="one" value="(\d+)"', listed)[0]
    reviewer.post(f"{DESK}/undo", {"one": first}, form_at=DESK)
    assert first in numbers(reviewer.get(DESK).text)
    reviewer.post(DESK, {"reject": first, "comment": "=1+1"}, form_at=DESK)
    table = list(csv.DictReader(io.StringIO(reviewer.get(f"{DESK}/corrections.csv").text.lstrip("\ufeff"))))
    assert len(table) == len(numbers(page))
    assert {row["comment"] for row in table} == {"'=1+1"}
    lines = [json.loads(one) for one in reviewer.get(f"{DESK}/corrections.jsonl").text.splitlines()]
    assert {one["decision"] for one in lines} == {"reject"}


def test_desk_tells_how_many_suggestions_wait(walidata: Visitor, producer: Visitor, slug: str) -> None:
    waiting = len(numbers(walidata.get(DESK).text))
    assert f"{waiting} usulan tautan menunggu" in walidata.get("/desk").text
    assert "usulan tautan menunggu" not in producer.get("/desk").text


def test_nothing_ticked_is_refused_with_a_sentence(reviewer: Visitor, slug: str) -> None:
    answer = reviewer.post(DESK, {"bulk": "accept"}, form_at=DESK)
    assert answer.status_code == 422
    assert "Pilih 1 sampai" in answer.text


def test_filters_of_the_address_narrow_the_list(reviewer: Visitor, slug: str) -> None:
    page = reviewer.get(f"{DESK}?agency=kemenp2mi&kind=concept&least=0.5&order=dataset").text
    assert numbers(page)
    assert "/dataset/deportasi" not in page
    assert numbers(reviewer.get(f"{DESK}?least=x&kind=entah&status=entah").text)


def test_decisions_need_the_token_of_our_own_form(reviewer: Visitor, slug: str) -> None:
    assert reviewer.client.post(DESK, data={"accept": "1"}).status_code == 400


def test_dataset_page_tells_suggested_links_apart_with_words_and_rule(app: Flask, slug: str) -> None:
    page = app.test_client().get(f"/dataset/{slug}?lang=en").text
    group = page[page.index('id="suggested"') : page.index("Keywords") if "Keywords" in page else None]
    assert "Suggested by the system" in group
    assert "<details" in group
    assert 'title="“' in group
    assert "in title" in group
    assert "About international migration" in page
    assert app.test_client().get("/api/v1/datasets?concept=deportation").json["total"] == 0


def test_accepted_link_counts_as_true_everywhere(
    reviewer: Visitor,
    app: Flask,
    registry: Registry,
    slug: str,
) -> None:
    page = reviewer.get(f"{DESK}?agency=kemenp2mi").text
    reviewer.post(DESK, {"bulk": "accept", "link": numbers(page)}, form_at=DESK)
    registry.relay.drain()
    client = app.test_client()
    target = next(one.target for one in links_of(registry, slug).values() if one.kind == "concept")
    found = client.get(f"/api/v1/datasets?concept={target}").json
    assert [one["id"] for one in found["items"]] == [slug]
    shown = client.get(f"/dataset/{slug}?lang=en").text
    assert "accepted by BPS" in shown
    assert "pembina@" not in shown
    turtle = client.get(f"/data/dataset/{slug}.ttl").text
    assert "dct:subject" in turtle
    assert "pembina@" not in turtle
    links = client.get(f"/api/v1/datasets/{slug}").json["links"]
    assert {one["status"] for one in links} == {"accepted"}
    assert {one["said_by"] for one in links} == {"bps"}
    assert all(one["evidence"] for one in links)
