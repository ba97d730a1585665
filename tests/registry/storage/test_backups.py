"""A backup is whole or refused, and brings everything back."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.bootstrap import Registry, open_registry
from registry.errors import Rejected
from registry.projections import consistency
from registry.storage.backups import restore_backup, write_backup
from tests.builders import a_dataset, published


def _counted(registry: Registry) -> int:
    with registry.database.reading() as connection:
        from registry.storage.dataset_repository import DatasetRepository

        return len(DatasetRepository(connection).published_versions())


def test_records_come_back_when_a_backup_is_restored(registry: Registry, tmp_path: Path) -> None:
    published(registry, a_dataset())
    registry.secret_key()
    backup = write_backup(registry.database, registry.settings, tmp_path / "backups", registry.clock())
    published(registry, a_dataset(identifier="later"))
    registry.close()
    restore_backup(registry.settings, backup.path)
    again = open_registry(registry.settings)
    try:
        assert _counted(again) == backup.records == 1
        consistency.rebuild(again.database, again.projections)
        again.relay.drain()
        assert sum(one.total for one in consistency.check(again.database, again.projections)) == 0
    finally:
        again.close()


def test_backup_is_refused_when_a_byte_was_flipped(registry: Registry, tmp_path: Path) -> None:
    published(registry, a_dataset())
    backup = write_backup(registry.database, registry.settings, tmp_path / "backups", registry.clock())
    copy = backup.path / "sdmi.sqlite"
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    with pytest.raises(Rejected, match="damaged") as refused:
        restore_backup(registry.settings, backup.path)
    assert refused.value.code == "SDMI-BK-002"
    assert _counted(registry) == 1


def test_backup_is_refused_when_it_was_never_finished(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "half").mkdir()
    with pytest.raises(Rejected, match="not a whole backup"):
        restore_backup(registry.settings, tmp_path / "half")
