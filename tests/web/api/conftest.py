"""What the tests of the API share: people with tokens, and clients that speak JSON."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.bootstrap import Registry, open_registry
from registry.commands.manage_accounts import add_user, issue_token
from registry.model.account import SYSTEM, Role
from registry.policy import SCOPES
from registry.settings import Settings
from web.app import create_app

AGENCY, OTHER_AGENCY = "kemenp2mi", "bps"
PEOPLE: dict[str, tuple[Role, str, tuple[str, ...]]] = {
    "reader": (Role.READER, AGENCY, SCOPES),
    "producer": (Role.PRODUCER, AGENCY, SCOPES),
    "producer of another": (Role.PRODUCER, OTHER_AGENCY, SCOPES),
    "walidata": (Role.WALIDATA, AGENCY, SCOPES),
    "walidata of another": (Role.WALIDATA, OTHER_AGENCY, SCOPES),
    "reviewer": (Role.REVIEWER, "bps", SCOPES),
    "administrator": (Role.ADMINISTRATOR, "bps", SCOPES),
    "read-only token": (Role.WALIDATA, AGENCY, ("read",)),
}
"""Who asks: role, agency, scopes of the token."""

Headers = dict[str, str]


def tokens_of(registry: Registry) -> dict[str, Headers]:
    """Make an account and a token for everybody; gives the headers to send."""
    headers: dict[str, Headers] = {"anonymous": {}}
    for name, (role, agency, scopes) in PEOPLE.items():
        user = add_user(
            registry.unit_of_work(), email=f"{name.replace(' ', '.')}@sdmi.test", name=name, password=None,
            roles=[role], agency=agency, actor=SYSTEM,
        )  # fmt: skip
        secret = issue_token(registry.unit_of_work(), name="test", scopes=scopes, days=1, actor=user.actor())
        headers[name] = {"Authorization": f"Bearer {secret}"}
    return headers


@pytest.fixture(scope="session")
def accounts_data(
    prepared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Headers]]:
    folder = tmp_path_factory.mktemp("accounts") / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    opened = open_registry(Settings(data_directory=folder, rate_limits=False))
    headers = tokens_of(opened)
    opened.close()
    return folder, headers


@pytest.fixture
def world(accounts_data: tuple[Path, dict[str, Headers]], tmp_path: Path) -> Iterator[Registry]:
    """An empty catalog of its own for each test, with everybody's account."""
    folder = tmp_path / "var"
    shutil.copytree(accounts_data[0], folder, symlinks=True)
    opened = open_registry(Settings(data_directory=folder, rate_limits=False))
    yield opened
    opened.close()


@pytest.fixture
def people(accounts_data: tuple[Path, dict[str, Headers]]) -> dict[str, Headers]:
    return accounts_data[1]


@pytest.fixture
def client(world: Registry) -> FlaskClient:
    return create_app(world).test_client(use_cookies=False)


@pytest.fixture(scope="session")
def shared_world(
    accounts_data: tuple[Path, dict[str, Headers]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Registry]:
    """A catalog for tests that change nothing, or do not mind what others changed."""
    folder = tmp_path_factory.mktemp("shared") / "var"
    shutil.copytree(accounts_data[0], folder, symlinks=True)
    settings = Settings(data_directory=folder, rate_limits=False)
    opened = open_registry(replace(settings, breaker_daily_share=1.0))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared_app(shared_world: Registry) -> Flask:
    return create_app(shared_world)


Call = Callable[..., Any]
