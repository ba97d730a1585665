"""Both databases that the system of record runs on, brought up by the migrations."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from registry.identifiers import IriSpace
from registry.storage.database import Database
from registry.storage.schema import upgrade_schema
from registry.storage.unit_of_work import UnitOfWork
from tests.fakes import FakeClock


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL of our own, started from the package index's binaries."""
    import pgserver

    server = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with the newest schema."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'sdmi.sqlite'}"
    else:
        server = request.getfixturevalue("postgres_server")
        name = f"t{uuid.uuid4().hex}"
        server.psql(f"CREATE DATABASE {name};")
        address = server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)
    opened = Database(address)
    upgrade_schema(opened)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FakeClock:
    """A clock that the test moves."""
    return FakeClock()


@pytest.fixture
def uow(database: Database, clock: FakeClock) -> UnitOfWork:
    """A unit of work on the database, with the agencies that builders use."""
    unit = UnitOfWork(database, IriSpace("http://test"), clock)
    with unit:
        for notation in ("kemenp2mi", "bps", "bp2mi"):
            unit.agencies.save(organization(notation))
        unit.commit()
    return unit


def organization(notation: str) -> Any:
    """A small agency."""
    from registry.model.agent import Organization
    from registry.model.multilingual import MultilingualText

    return Organization(
        notation=notation, name=MultilingualText.of(id=notation.upper()), acronym=notation.upper()
    )
