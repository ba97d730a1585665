"""What the tests of the questions share: the sample world, ready to be asked."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from registry.bootstrap import Registry, open_registry
from registry.queries.question import Question
from registry.queries.search_datasets import SearchPage, search_datasets
from tests.sample_catalog import fill_sample_catalog

TODAY = datetime.date(2026, 11, 23)

Ask = Callable[..., SearchPage]


@pytest.fixture(scope="session")
def catalog(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """The whole sample world in one registry that nobody writes to."""
    opened = open_registry(fill_sample_catalog(prepared_data, tmp_path_factory.mktemp("sample") / "var"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def ask(catalog: Registry) -> Ask:
    """Ask the sample world a question; keywords are fields of `Question`."""

    def _ask(text: str, **fields: object) -> SearchPage:
        question = Question(text=text, **fields)  # type: ignore[arg-type]
        return search_datasets(catalog.database, catalog.index, question, today=TODAY)

    return _ask
