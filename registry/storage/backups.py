"""Backups of the system of record: an online copy, a manifest written last, and the way back.

Projections are not backed up: they are rebuilt. The manifest carries the SHA-256 of the copy, so that half
a backup is never taken for one, and a damaged one is refused before anything is replaced.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from registry.errors import Rejected
from registry.settings import Settings
from registry.storage.database import Database
from registry.storage.schema import schema_revision
from registry.storage.tables import records

MANIFEST = "manifest.json"
COPY = "sdmi.sqlite"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: its folder, its size, and how many records it holds."""

    path: Path
    byte_size: int
    records: int


def write_backup(database: Database, settings: Settings, folder: Path, now: datetime.datetime) -> Backup:
    """Copy the SQLite database while it is written to; raises Rejected on PostgreSQL, which has its own tools."""
    _require_sqlite(database.is_sqlite)
    place = folder / now.strftime("sdmi-%Y%m%dT%H%M%S%fZ")
    partial = place.with_name(f".{place.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    copy = partial / COPY
    _copy_database(settings.data_directory / COPY, copy)
    for secret in settings.data_directory.glob("secret_key"):
        shutil.copy2(secret, partial / secret.name)
    with database.reading() as connection:
        number = int(connection.scalar(sa.select(sa.func.count()).select_from(records)) or 0)
    manifest = {
        "made": now.isoformat(),
        "schema": schema_revision(database),
        "records": number,
        "files": {one.name: _digest(one) for one in sorted(partial.iterdir())},
    }
    _write_durably(partial / MANIFEST, json.dumps(manifest, indent=2))
    partial.rename(place)
    return Backup(place, copy.stat().st_size if copy.exists() else (place / COPY).stat().st_size, number)


def restore_backup(settings: Settings, place: Path) -> None:
    """Put a backup in place of the database; raises Rejected when it is not whole, changing nothing."""
    _require_sqlite(settings.database_address.startswith("sqlite"))
    _verify(place)
    target = settings.data_directory / COPY
    settings.data_directory.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".restoring")
    shutil.copy2(place / COPY, fresh)
    _sync(fresh)
    for rest in ("-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    os.replace(fresh, target)  # noqa: PTH105 - the name says that it replaces
    secret = settings.data_directory / "secret_key"
    if (place / secret.name).exists() and not secret.exists():
        shutil.copy2(place / secret.name, secret)


def _verify(place: Path) -> None:
    manifest_path = place / MANIFEST
    if not manifest_path.exists():
        raise Rejected(
            {
                "id": f"{place} bukan cadangan utuh: {MANIFEST} tidak ada.",
                "en": f"{place} is not a whole backup: {MANIFEST} is missing.",
            },
            "SDMI-BK-001",
        )
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    for name, digest in manifest["files"].items():
        path = place / name
        if not path.exists() or _digest(path) != digest:
            raise Rejected(
                {
                    "id": f"Cadangan rusak: {name} tidak sesuai manifes; pakai cadangan lain.",
                    "en": f"The backup is damaged: {name} differs from the manifest; use another one.",
                },
                "SDMI-BK-002",
            )


def _copy_database(source: Path, target: Path) -> None:
    reading = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    writing = sqlite3.connect(target)
    try:
        reading.backup(writing, pages=2000)
        writing.execute("PRAGMA journal_mode=DELETE")
    finally:
        writing.close()
        reading.close()
    _sync(target)


def _require_sqlite(is_sqlite: bool) -> None:
    if not is_sqlite:
        raise Rejected(
            {
                "id": "Untuk PostgreSQL pakai pg_dump atau pengarsipan WAL; lihat docs/operations.md.",
                "en": "With PostgreSQL use pg_dump or WAL archiving; see docs/operations.md.",
            },
            "SDMI-BK-004",
        )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_durably(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    _sync(path)


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
