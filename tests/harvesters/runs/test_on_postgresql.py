"""The scenarios of runs again on PostgreSQL: the same truth on both databases."""

from __future__ import annotations

import inspect
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from registry.administration import prepare
from registry.bootstrap import open_registry
from registry.settings import Settings
from tests.fakes import FakeClock
from tests.harvesters.runs import (
    test_only_migration,
    test_run_outcomes,
    test_run_queue,
    test_two_sources,
    test_withdrawals,
)
from tests.harvesters.runs.harvest_world import HarvestWorld
from tests.registry.storage.conftest import postgres_server

__all__ = ["postgres_server"]
Scenario = Callable[[HarvestWorld], None]
SCENARIOS: list[Scenario] = [
    scenario
    for module in (test_run_outcomes, test_run_queue, test_two_sources)
    for name, scenario in vars(module).items()
    if name.startswith("test_") and list(inspect.signature(scenario).parameters) == ["world"]
]
ON_FILLED: list[Scenario] = [
    test_withdrawals.test_record_is_withdrawn_when_absent_from_two_runs_and_for_seven_days,
    test_withdrawals.test_record_returns_under_its_old_name_when_the_source_lists_it_again,
    test_withdrawals.test_plan_is_carried_out_when_a_person_accepts_it,
    test_withdrawals.test_plan_is_dropped_when_a_person_rejects_it,
    test_withdrawals.test_source_is_asked_conditionally_when_nothing_stands_against_it,
]

GENERAL: list[Scenario] = [
    test_only_migration.test_records_not_about_migration_are_skipped_with_reasons,
    test_only_migration.test_skipped_records_are_never_withdrawn_when_they_vanish,
    test_only_migration.test_record_let_in_is_published_at_once_and_never_skipped_again,
]

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture(scope="module")
def template(postgres_server: Any, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    """A database with tables, code lists and agencies, to be copied."""
    name = f"t{uuid.uuid4().hex}"
    postgres_server.psql(f"CREATE DATABASE {name};")
    registry = open_registry(_settings(postgres_server, name, tmp_path_factory.mktemp("template")))
    prepare(registry)
    registry.close()
    return name


@pytest.fixture
def postgres_world(postgres_server: Any, template: str, tmp_path: Path) -> Iterator[HarvestWorld]:  # noqa: F811
    """A world whose registry is on PostgreSQL."""
    name = f"t{uuid.uuid4().hex}"
    postgres_server.psql(f"CREATE DATABASE {name} TEMPLATE {template};")
    clock = FakeClock()
    registry = open_registry(_settings(postgres_server, name, tmp_path), clock)
    yield HarvestWorld(registry, clock)
    registry.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__.removeprefix("test_"))
def test_scenario_holds_when_the_database_is_postgresql(
    postgres_world: HarvestWorld, scenario: Scenario
) -> None:
    scenario(postgres_world)


@pytest.mark.parametrize("scenario", ON_FILLED, ids=lambda one: one.__name__.removeprefix("test_"))
def test_withdrawal_holds_when_the_database_is_postgresql(
    postgres_world: HarvestWorld, scenario: Scenario
) -> None:
    postgres_world.portal.page_size = 40
    postgres_world.portal.fill(100)
    postgres_world.harvest()
    scenario(postgres_world)


def _settings(server: Any, name: str, folder: Path) -> Settings:
    address = server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)
    return Settings(data_directory=folder, database_url=address)


@pytest.mark.parametrize("scenario", GENERAL, ids=lambda one: one.__name__.removeprefix("test_"))
def test_general_portal_holds_when_the_database_is_postgresql(
    postgres_world: HarvestWorld, scenario: Scenario
) -> None:
    scenario(test_only_migration.with_general_portal(postgres_world))
