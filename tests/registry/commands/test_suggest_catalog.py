"""Suggesting for the whole catalog again: fills what has none, leaves decisions, opens what was skipped."""

from __future__ import annotations

import sqlalchemy as sa

from registry.bootstrap import Registry
from registry.commands.decide_links import decide_links
from registry.commands.keep_outside import keep_outside
from registry.commands.suggest_catalog import suggest_catalog
from registry.model.account import SYSTEM
from registry.model.harvest import HarvestSource, Outcome
from registry.model.link import LinkStatus
from registry.model.link_decision import LinkChoice, Verdict
from registry.model.multilingual import MultilingualText
from registry.storage.harvest_repository import KnownRecord
from registry.storage.link_tables import relevance_verdicts
from registry.storage.tables import links
from tests.builders import a_dataset, published
from tests.registry.commands.test_suggest_record_links import BARE, links_of


def test_catalog_without_suggestions_gets_them_once(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    before = links_of(registry, slug)
    with registry.unit_of_work() as uow:
        uow.connection.execute(sa.delete(links))
        uow.connection.execute(sa.delete(relevance_verdicts))
        uow.commit()
    told = suggest_catalog(registry.unit_of_work)
    assert (told.read, told.changed) == (1, 1)
    assert links_of(registry, slug).keys() == before.keys()
    assert suggest_catalog(registry.unit_of_work).changed == 0


def test_decisions_outlive_a_second_look(registry: Registry) -> None:
    slug = published(registry, a_dataset(**BARE)).slug
    link = next(iter(links_of(registry, slug).values()))
    choice = LinkChoice(kind=link.kind, target=link.target, verdict=Verdict.REJECT)
    decide_links(registry.unit_of_work(), slug, [choice], actor=SYSTEM)
    assert suggest_catalog(registry.unit_of_work).changed == 0
    assert links_of(registry, slug)[link.key].status is LinkStatus.REJECTED


def test_skipped_record_is_read_again_when_its_words_count_today(registry: Registry) -> None:
    with registry.unit_of_work() as uow:
        source = HarvestSource(
            slug="umum",
            title=MultilingualText.of(id="Umum"),
            kind="ckan",
            url="https://u.example.id",
            agency="bps",
        )
        uow.harvests.save_source(source, uow.now)
        known = KnownRecord(
            identifier="a",
            record_id=None,
            raw_digest="0" * 64,
            mapper_version="x",
            outcome=Outcome.SKIPPED,
            last_run=1,
        )
        uow.harvests.remember("umum", known, uow.now, is_new=True)
        keep_outside(uow, "umum", "a", a_dataset(**BARE), run=1, raw_digest="0" * 64, is_new=True)
        uow.commit()
    assert suggest_catalog(registry.unit_of_work).reopened == 1
    with registry.unit_of_work() as uow:
        assert uow.harvests.known("umum", ["a"])["a"].raw_digest == ""
