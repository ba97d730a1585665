"""An index of each engine, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.projections.search_index.engines import ENGINES, open_index
from registry.projections.search_index.search_index import SearchIndex


@pytest.fixture(params=[*ENGINES])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(engine: str, directory: Path) -> Iterator[SearchIndex]:
    opened = open_index(engine, directory, writable=True)
    yield opened
    opened.close()
