"""What waits outside the catalog, in a browser: readable by all, let in by those who may."""

from __future__ import annotations

import pytest
from flask import Flask

from registry.bootstrap import Registry
from registry.commands.keep_outside import keep_outside
from registry.model.harvest import HarvestSource, Outcome, RunState, SourceState
from registry.model.multilingual import MultilingualText
from registry.storage.harvest_repository import KnownRecord, RecordOutcome
from tests.builders import a_dataset
from tests.harvesters.runs.test_only_migration import CATTLE
from tests.web.accounts.visitors import Visitor

OUTSIDE = "/harvest/source/umum/outside"


@pytest.fixture
def filled(registry: Registry) -> int:
    """A run of a general portal of KemenP2MI that skipped a record about cattle; gives its number."""
    with registry.unit_of_work() as uow:
        uow.harvests.save_source(
            HarvestSource(
                slug="umum", title=MultilingualText.of(id="Portal umum"), kind="ckan", url="https://umum.example.id",
                agency="kemenp2mi", state=SourceState.APPROVED, options={"only_migration": True},
            ),
            uow.now,
        )  # fmt: skip
        uow.harvests.update_source("umum", state=SourceState.APPROVED)
        run = uow.harvests.add_run("umum", "test", uow.now)
        dataset = a_dataset(**{**CATTLE, "identifier": "sapi"})
        said = keep_outside(uow, "umum", "sapi", dataset, run=run, raw_digest="0" * 64, is_new=True)
        known = KnownRecord(
            identifier="sapi", record_id=None, raw_digest="0" * 64, mapper_version="x", outcome=Outcome.SKIPPED, last_run=run,
        )  # fmt: skip
        uow.harvests.remember("umum", known, uow.now, is_new=True)
        told = RecordOutcome(
            identifier="sapi", outcome=Outcome.SKIPPED, slug=None, title=dataset.title, findings=(said,)
        )
        uow.harvests.add_outcomes(run, [told])
        uow.harvests.update_run(
            run,
            state=RunState.COMPLETED,
            counts={"skipped": 1},
            complete=True,
            started=uow.now,
            ended=uow.now,
        )
        uow.commit()
    return run


def test_run_page_counts_and_lists_skipped_records_with_reasons(app: Flask, filled: int) -> None:
    page = app.test_client().get(f"/harvest/run/{filled}?outcome=skipped&lang=en").text
    assert "1 records are not about international migration" in page
    assert "not about migration <strong>1</strong>" in page
    assert "SDMI-160" in page
    assert OUTSIDE in page
    assert OUTSIDE in app.test_client().get("/harvest/source/umum").text
    counts = app.test_client().get(f"/api/v1/runs/{filled}").json["counts"]
    assert counts == {"skipped": 1}
    told = app.test_client().get(f"/api/v1/runs/{filled}/outcomes?outcome=skipped").json
    assert [one["identifier"] for one in told["items"]] == ["sapi"]


def test_anyone_reads_what_waits_but_has_no_button(app: Flask, filled: int) -> None:
    page = app.test_client().get(OUTSIDE).text
    assert CATTLE["title"]["id"] in page
    assert "<button" not in page[page.index("<main") : page.index("</main")]


def test_walidata_lets_a_record_in_and_the_page_says_so(
    walidata: Visitor,
    app: Flask,
    registry: Registry,
    filled: int,
) -> None:
    answer = walidata.post(OUTSIDE, {"identifier": "sapi"}, form_at=OUTSIDE)
    assert (answer.status_code, answer.location) == (303, OUTSIDE)
    assert "“sapi”" in walidata.get(OUTSIDE).text
    registry.relay.drain()
    assert app.test_client().get("/dataset/sapi").status_code == 200
    walidata.post(OUTSIDE, {"identifier": "sapi"}, form_at="/account")
    assert "tidak menunggu di luar katalog" in walidata.get(OUTSIDE).text


def test_producers_and_strangers_let_nothing_in(
    producer: Visitor,
    visitor: Visitor,
    registry: Registry,
    filled: int,
) -> None:
    producer.post(OUTSIDE, {"identifier": "sapi"})
    assert visitor.post(OUTSIDE, {"identifier": "sapi"}).status_code == 401
    with registry.unit_of_work() as uow:
        assert uow.datasets.find("sapi") is None


def test_unknown_source_is_not_found(app: Flask, filled: int) -> None:
    assert app.test_client().get("/harvest/source/entah/outside").status_code == 404
