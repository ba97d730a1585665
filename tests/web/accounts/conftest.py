"""An application of its own for each test, with a clock that stands still, and the people of two agencies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from registry.bootstrap import Registry, open_registry
from registry.model.account import Role
from registry.settings import Settings
from tests.fakes import FakeClock
from tests.web.accounts.visitors import Visitor, has_account, signed_in
from web.app import create_app


@pytest.fixture
def clock() -> FakeClock:
    """A clock that is moved by hand."""
    return FakeClock()


@pytest.fixture
def registry(prepared_data: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Registry]:
    """A registry of its own, on the clock of the test."""
    folder = tmp_path / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    opened = open_registry(Settings(data_directory=folder, rate_limits=False), clock)
    has_account(opened, "walidata@kp2mi.go.id", Role.WALIDATA, agency="kemenp2mi")
    has_account(opened, "produsen@kp2mi.go.id", Role.PRODUCER, agency="kemenp2mi")
    has_account(opened, "produsen@imigrasi.go.id", Role.PRODUCER, agency="imigrasi")
    has_account(opened, "pembina@bps.go.id", Role.REVIEWER, agency="bps")
    has_account(opened, "admin@bps.go.id", Role.ADMINISTRATOR)
    has_account(opened, "pembaca@kp2mi.go.id", Role.READER, agency="kemenp2mi")
    yield opened
    opened.close()


@pytest.fixture
def app(registry: Registry) -> Flask:
    """The site that shows it."""
    return create_app(registry)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor(app)


@pytest.fixture
def producer(app: Flask) -> Visitor:
    """A producer of KemenP2MI."""
    return signed_in(app, "produsen@kp2mi.go.id")


@pytest.fixture
def walidata(app: Flask) -> Visitor:
    """The walidata of KemenP2MI."""
    return signed_in(app, "walidata@kp2mi.go.id")


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    """A producer of another agency."""
    return signed_in(app, "produsen@imigrasi.go.id")


@pytest.fixture
def reviewer(app: Flask) -> Visitor:
    """A reviewer of BPS."""
    return signed_in(app, "pembina@bps.go.id")


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    """An administrator."""
    return signed_in(app, "admin@bps.go.id")
