"""The form offers what the words lead to; a tick adds it, without a script."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from registry.bootstrap import Registry
from registry.commands.decide_links import decide_links
from registry.model.account import SYSTEM
from registry.model.link_decision import LinkChoice, Verdict
from tests.builders import a_dataset, published
from tests.registry.commands.test_suggest_record_links import BARE, links_of
from tests.web.accounts.visitors import Visitor, fields_of


@pytest.fixture
def slug(registry: Registry) -> str:
    return published(registry, a_dataset(**{**BARE, "publisher": "kemenp2mi"})).slug


def offered(page: str) -> list[tuple[str, str]]:
    return re.findall(r'form="dataset-form" name="(concept|sdg|gcm)" value="([^"]+)"', page)


def test_ticked_proposal_is_saved_with_the_draft(
    producer: Visitor,
    registry: Registry,
    app: Flask,
    slug: str,
) -> None:
    page = producer.get(f"/dataset/{slug}/edit").text
    kind, target = offered(page)[0]
    fields = fields_of(page)
    fields.add(kind, target)
    assert producer.post(f"/dataset/{slug}/edit", fields).status_code == 303
    with registry.unit_of_work() as uow:
        record_id, record = uow.datasets.get(slug)
        assert target in getattr(uow.datasets.content(record_id, record.revision), kind)
    assert (kind, target) not in offered(producer.get(f"/dataset/{slug}/edit").text)


def test_form_offers_nothing_without_words_and_nothing_that_was_rejected(
    producer: Visitor,
    registry: Registry,
    slug: str,
) -> None:
    assert offered(producer.get("/dataset/new").text) == []
    link = next(iter(links_of(registry, slug).values()))
    choice = LinkChoice(kind=link.kind, target=link.target, verdict=Verdict.REJECT)
    decide_links(registry.unit_of_work(), slug, [choice], actor=SYSTEM)
    assert (link.kind.value, link.target) not in offered(producer.get(f"/dataset/{slug}/edit").text)
