"""What all tests share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from registry.administration import prepare
from registry.bootstrap import Registry, open_registry
from registry.settings import Settings

settings.register_profile("default", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=25)
settings.register_profile("soak", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def prepared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tables, code lists and agencies, to be copied by those who write."""
    folder = tmp_path_factory.mktemp("prepared") / "var"
    registry = open_registry(Settings(data_directory=folder))
    prepare(registry)
    registry.relay.drain()
    registry.close()
    return folder


@pytest.fixture
def registry(prepared_data: Path, tmp_path: Path) -> Iterator[Registry]:
    """A registry of its own for each test: SQLite, embedded projections, no rate limits."""
    folder = tmp_path / "var"
    shutil.copytree(prepared_data, folder, symlinks=True)
    opened = open_registry(Settings(data_directory=folder, rate_limits=False))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_settings(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an instance that holds the whole sample world, with both projections; to be read only."""
    from tests.live_server import free_port
    from tests.sample_catalog import fill_sample_catalog

    folder = tmp_path_factory.mktemp("samples") / "var"
    return fill_sample_catalog(prepared_data, folder, base_url=f"http://127.0.0.1:{free_port()}")


@pytest.fixture(scope="session")
def sample_registry(sample_settings: Settings) -> Iterator[Registry]:
    """The sample world, to be read only."""
    opened = open_registry(sample_settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_server(sample_registry: Registry) -> Iterator[str]:
    """The address of a live server that shows the sample world, the same as its `base_url`."""
    from tests.live_server import served

    with served(sample_registry, int(sample_registry.settings.base_url.rpartition(":")[2])) as address:
        yield address
