"""A database that somebody else is writing to: a clear refusal, and nothing left behind."""

from pathlib import Path

import pytest

from registry.errors import Unavailable
from registry.identifiers import IriSpace
from registry.storage import database as database_module
from registry.storage.database import Database
from registry.storage.schema import upgrade_schema
from registry.storage.unit_of_work import UnitOfWork


def test_unit_is_unavailable_when_another_writer_holds_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 50)
    address = f"sqlite:///{tmp_path / 'sdmi.sqlite'}"
    holding, waiting = Database(address), Database(address)
    upgrade_schema(holding)
    unit = UnitOfWork(waiting, IriSpace("http://test"))
    with UnitOfWork(holding, IriSpace("http://test")):
        with pytest.raises(Unavailable), unit:
            raise AssertionError("the lock was given twice")
        assert waiting.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    with unit:
        unit.commit()
    holding.close()
    waiting.close()
