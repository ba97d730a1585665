"""Suggested links, decisions, verdicts and skipped records in SQL, on SQLite and on PostgreSQL."""

from __future__ import annotations

from registry.commands.decide_links import decide_listed, undo_decisions
from registry.commands.keep_outside import keep_outside
from registry.commands.revision_writing import Origin, checked, insert_record
from registry.commands.suggest_catalog import suggest_catalog
from registry.model.account import SYSTEM
from registry.model.harvest import HarvestSource, Outcome
from registry.model.link import LinkStatus
from registry.model.link_decision import Verdict
from registry.model.multilingual import MultilingualText
from registry.queries.link_corrections import link_corrections
from registry.queries.suggested_links import Wanted, suggested_links
from registry.storage.database import Database
from registry.storage.harvest_repository import KnownRecord
from registry.storage.unit_of_work import UnitOfWork
from tests.builders import a_dataset
from tests.harvesters.runs.test_only_migration import CATTLE
from tests.registry.commands.test_suggest_record_links import BARE


def _published(uow: UnitOfWork, **changes: object) -> None:
    with uow:
        dataset, report = checked(a_dataset(**{**BARE, "publisher": "bps", **changes}))
        insert_record(uow, dataset, report, agency="bps", source=None, origin=Origin(by="test"), publish=True)
        uow.commit()


def test_suggestions_are_listed_decided_undone_and_exported(uow: UnitOfWork, database: Database) -> None:
    _published(uow)
    _published(uow, identifier="lain")
    page = suggested_links(database, SYSTEM, Wanted(), limit=100)
    assert page.total == len(page.links) > 1
    numbers = [one.number for one in page.links]
    made = decide_listed(uow, numbers, Verdict.REJECT, actor=SYSTEM)
    assert made.changed == len(numbers)
    rejected = suggested_links(database, SYSTEM, Wanted(status=LinkStatus.REJECTED), limit=100)
    assert sorted(one.number for one in rejected.links) == sorted(numbers)
    assert {one.decision_batch for one in rejected.links} == {made.batch}
    assert len(list(link_corrections(database, SYSTEM))) == len(numbers)
    assert undo_decisions(uow, made.batch, actor=SYSTEM).changed == len(numbers)
    assert list(link_corrections(database, SYSTEM)) == []
    again = suggested_links(database, SYSTEM, Wanted(), limit=100)
    assert [one.link for one in again.links] == [one.link for one in page.links]


def test_verdict_is_replaced_and_a_second_look_changes_nothing(uow: UnitOfWork) -> None:
    _published(uow)
    with uow:
        number = uow.datasets.get("deportasi")[0]
        uow.links.keep_verdict(number, 1, "no", 0.9, ())
        uow.links.keep_verdict(number, 2, "partly", 0.6, (MultilingualText.of(id="a", en="b"),))
        row = uow.links.verdict(number)
        assert row is not None
        assert (row["verdict"], row["revision"], row["reasons"]) == ("partly", 2, [{"en": "b", "id": "a"}])
        assert uow.links.verdict(number + 1) is None
        uow.commit()
    assert suggest_catalog(lambda: uow).changed == 0


def test_skipped_records_are_kept_replaced_and_counted_while_they_are_listed(uow: UnitOfWork) -> None:
    with uow:
        title = MultilingualText.of(id="Umum")
        source = HarvestSource(
            slug="umum", title=title, kind="ckan", url="https://u.example.id", agency="bps"
        )
        uow.harvests.save_source(source, uow.now)
        for name in ("a", "b"):
            known = KnownRecord(
                identifier=name, record_id=None, raw_digest="0" * 64, mapper_version="x", outcome=Outcome.SKIPPED, last_run=1,
            )  # fmt: skip
            uow.harvests.remember("umum", known, uow.now, is_new=True)
            keep_outside(uow, "umum", name, a_dataset(**CATTLE), run=1, raw_digest="0" * 64, is_new=True)
        keep_outside(uow, "umum", "a", a_dataset(**CATTLE), run=2, raw_digest="1" * 64, is_new=False)
        uow.commit()
    with uow:
        assert [(one.identifier, one.run) for one in uow.skipped.of_source("umum")] == [("a", 2), ("b", 1)]
        assert [one.identifier for one in uow.skipped.all_waiting(("umum", "a"), 10)] == ["b"]
        uow.harvests.update_known("umum", ["b"], absent_runs=1)
        assert uow.skipped.count("umum") == 1
        uow.skipped.forget("umum", "a")
        assert uow.skipped.find("umum", "a") is None
