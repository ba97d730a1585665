"""The world that the tests of runs share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.bootstrap import open_registry
from registry.settings import Settings
from tests.fakes import FakeClock
from tests.harvesters.runs.harvest_world import HarvestWorld


@pytest.fixture
def world(prepared_data: Path, tmp_path: Path) -> Iterator[HarvestWorld]:
    """A registry with one approved source and a clock moved by hand."""
    folder = tmp_path / "var"
    folder.mkdir()
    shutil.copy(prepared_data / "sdmi.sqlite", folder / "sdmi.sqlite")
    clock = FakeClock()
    opened = open_registry(Settings(data_directory=folder), clock)
    yield HarvestWorld(opened, clock)
    opened.close()
