"""A registry with one approved source, a portal and a clock that tests move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harvesters.runs.run_queue import HarvestWorker
from registry.bootstrap import Registry
from registry.commands.add_harvest_source import add_harvest_source
from registry.commands.approve_harvest_source import approve_harvest_source
from registry.commands.request_harvest import request_harvest
from registry.model.account import SYSTEM
from registry.model.catalog import CatalogRecord
from registry.model.dataset import Dataset
from registry.model.harvest import HarvestRun, HarvestSource, Outcome
from registry.model.multilingual import MultilingualText
from registry.storage.harvest_repository import RecordOutcome
from tests.fakes import FakeClock, FakePortal


class HarvestWorld:
    """What the tests of runs work with."""

    def __init__(self, registry: Registry, clock: FakeClock) -> None:
        self.registry = registry
        self.clock = clock
        self.portals: dict[str, FakePortal] = {}
        self.portal = self.add_source("portal", agency="kemenp2mi")

    def add_source(self, slug: str, *, agency: str, **changes: Any) -> FakePortal:
        """Register and approve a source; gives its portal."""
        source = HarvestSource(
            slug=slug, title=MultilingualText.of(id=slug), kind="ckan", url=f"https://{slug}.example.id",
            agency=agency, **changes,
        )  # fmt: skip
        add_harvest_source(self.registry.unit_of_work(), source, actor=SYSTEM)
        approve_harvest_source(self.registry.unit_of_work(), slug, actor=SYSTEM)
        self.portals[slug] = FakePortal()
        return self.portals[slug]

    def worker(self, name: str = "worker", **options: Any) -> HarvestWorker:
        """Give a worker that reads the portals and lets unexpected errors through."""
        options = {"is_strict": True, **options}
        return HarvestWorker(
            self.registry,
            name,
            opener=lambda source, *rest: self.portals[source.slug].opener(source, *rest),
            **options,
        )

    def request(self, slug: str = "portal") -> int:
        """Queue a run."""
        return request_harvest(self.registry.unit_of_work(), slug, actor=SYSTEM)

    def harvest(self, slug: str = "portal", *, days: float = 0, **options: Any) -> HarvestRun:
        """Harvest a source, some days later, and give the run."""
        self.clock.advance(days=days)
        run = self.worker(**options).run_one(self.request(slug))
        assert run is not None
        self.assert_counts_add_up(run)
        return run

    def assert_counts_add_up(self, run: HarvestRun) -> None:
        """Check the invariant: the counts by outcome sum to the records read, and rows stand behind them."""
        told: dict[str, int] = {}
        for one in self.outcomes(run):
            told[one.outcome] = told.get(one.outcome, 0) + 1
        # Nothing is written about a record that is as it was, inside the catalog or outside it.
        assert told.get(Outcome.SKIPPED, 0) <= run.counts.get(Outcome.SKIPPED, 0)
        for name in set(Outcome) - {Outcome.UNCHANGED, Outcome.SKIPPED}:
            if run.state in ("completed", "completed_with_errors"):
                assert run.counts.get(name, 0) == told.get(name, 0), (name, run.counts, told)

    def outcomes(self, run: HarvestRun) -> tuple[RecordOutcome, ...]:
        """Give the outcomes of a run."""
        with self.registry.unit_of_work() as uow:
            return uow.harvests.outcomes(run.number)

    def rules(self, run: HarvestRun, identifier: str) -> set[str]:
        """Give the codes of the findings told about one record in a run."""
        told = [one for one in self.outcomes(run) if one.identifier == identifier]
        return {found.rule for one in told for found in one.findings}

    def record(self, slug: str) -> CatalogRecord:
        """Give a record."""
        with self.registry.unit_of_work() as uow:
            return uow.datasets.get(slug)[1]

    def content(self, slug: str) -> Dataset:
        """Give the newest content of a record."""
        with self.registry.unit_of_work() as uow:
            record_id, record = uow.datasets.get(slug)
            return uow.datasets.content(record_id, record.revision)

    def statuses(self) -> Mapping[str, int]:
        """Count the records by status."""
        return dict(self.all_rows("SELECT status, count(*) FROM records GROUP BY status"))

    def all_rows(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query of the test's own."""
        with self.registry.database.reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    def number(self, query: str) -> int:
        """Run a query that gives one number."""
        return int(self.all_rows(query)[0][0])
