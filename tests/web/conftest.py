"""What the tests of the pages share: the sample world with harvests, a draft source and a withdrawn dataset."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from registry.bootstrap import Registry, open_registry
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.model.account import SYSTEM
from registry.model.harvest import HarvestSource, Outcome, RunState, SourceState
from registry.model.link import LinkKind, LinkStatus
from registry.model.multilingual import MultilingualText
from registry.model.rules import finding
from registry.settings import Settings
from registry.storage.harvest_repository import RecordOutcome
from registry.storage.tables import links
from registry.storage.unit_of_work import UnitOfWork
from tests.live_server import free_port, served
from web.app import create_app

WITHDRAWN = "kkp-awak-kapal-perikanan"
SUGGESTED_ON = "p2mi-penempatan-bulanan"
LAST_RUN = 3


@pytest.fixture(scope="session")
def reading_registry(
    sample_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Registry]:
    """The sample world as it looks after a few harvests; to be read only."""
    folder = tmp_path_factory.mktemp("reading") / "var"
    shutil.copytree(sample_settings.data_directory, folder, symlinks=True)
    opened = open_registry(
        replace(sample_settings, data_directory=folder, base_url=f"http://127.0.0.1:{free_port()}")
    )
    _harvest(opened)
    _suggest(opened)
    _withdraw(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def reading(reading_registry: Registry) -> FlaskClient:
    """A visitor without a browser; pass `lang` in the address."""
    return create_app(reading_registry).test_client(use_cookies=False)


@pytest.fixture(scope="session")
def reading_server(reading_registry: Registry) -> Iterator[str]:
    """The address of a live server that shows the same."""
    port = int(reading_registry.settings.base_url.rpartition(":")[2])
    with served(reading_registry, port) as address:
        yield address


def _harvest(registry: Registry) -> None:
    title = MultilingualText.of(id="Daftar data KemenP2MI (contoh)", en="Data register of KemenP2MI (sample)")
    with registry.unit_of_work() as uow:
        for slug, state in (
            ("contoh-daftar-kemenp2mi", SourceState.APPROVED),
            ("rancangan", SourceState.DRAFT),
        ):
            source = HarvestSource(
                slug=slug,
                title=title,
                kind="register",
                url="http://user:secret@127.0.0.1:9/daftar.xlsx?key=secret",
                agency="kemenp2mi",
                state=state,
                schedule="daily",
                sample=True,
            )
            uow.harvests.save_source(source, uow.now)
        for number, state in enumerate(
            (RunState.COMPLETED, RunState.FAILED, RunState.COMPLETED_WITH_ERRORS), 1
        ):
            assert _run(uow, state) == number
        uow.commit()


def _run(uow: UnitOfWork, state: RunState) -> int:
    number = uow.harvests.add_run("contoh-daftar-kemenp2mi", "test", uow.now - datetime.timedelta(minutes=13))
    outcomes = [] if state is RunState.FAILED else _outcomes()
    counts = {one.value: sum(out.outcome is one for out in outcomes) for one in Outcome}
    message = MultilingualText.of(id="Sumber menjawab 500.", en="The source answered 500.")
    uow.harvests.update_run(
        number,
        state=state,
        started=uow.now - datetime.timedelta(minutes=13),
        ended=uow.now - datetime.timedelta(minutes=12),
        complete=state is not RunState.FAILED,
        counts=counts,
        declared=len(outcomes),
        message=dict(message) if state is RunState.FAILED else {},
    )
    uow.harvests.add_outcomes(number, outcomes)
    return number


def _outcomes() -> list[RecordOutcome]:
    title = MultilingualText.of(id="Data Penempatan Pekerja Migran Indonesia")
    good = [
        RecordOutcome(
            identifier=f"baris-{row}", outcome=Outcome.UNCHANGED, slug="p2mi-penempatan-bulanan", title=title
        )
        for row in range(2, 130)
    ]
    bad = RecordOutcome(
        identifier="=cmd|'/C calc'!A0",
        outcome=Outcome.REJECTED,
        slug=None,
        title=MultilingualText.of(id="<script>alert(1)</script>"),
        findings=(
            finding("SDMI-014", "temporal_coverage[0]", "2025-01/2024-12"),
            finding("SDMI-001", "title"),
        ),
    )
    return [*good, bad]


def _suggest(registry: Registry) -> None:
    with registry.unit_of_work() as uow:
        number, _ = uow.datasets.get(SUGGESTED_ON)
        uow.connection.execute(
            links.insert().values(
                record_id=number, kind=LinkKind.SDG, target="10.7.1", status=LinkStatus.SUGGESTED,
                confidence=0.72, said_by="system", said_at=uow.now, evidence=["biaya"],
            )
        )  # fmt: skip
        uow.commit()


def _withdraw(registry: Registry) -> None:
    withdraw_dataset(
        registry.unit_of_work(), WITHDRAWN, actor=SYSTEM, expected_version=1, reason="Digabung dengan data lain.",
        replaced_by="kemenhub-pelaut", daily_share=1.0,
    )  # fmt: skip
    registry.relay.drain()
