"""How an instance is doing: each part with its state and figures, for `/readyz`, `/metrics` and alarms."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from registry.errors import RegistryError
from registry.projections.rdf_store.checkpoints import newest_number
from registry.projections.requests import LEASE
from registry.settings import Settings
from registry.storage import outbox
from registry.storage.database import Database
from registry.storage.leases import holder_of
from registry.storage.tables import changes, deliveries, facts, runs

LATE_SECONDS, STUCK_SECONDS = 60.0, 900.0
LITTLE_DISK_BYTES, NO_DISK_BYTES = 1024**3, 128 * 1024**2
OLD_BACKUP_SECONDS = 24 * 3600.0
BACKUPS = "sdmi-*Z"
Figure = float | str | None


class PartState(StrEnum):
    """How a part is doing; only a failed one takes the instance out of service."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PartHealth:
    """One part: its state, the reason where it is not well, and its figures."""

    state: PartState
    reason: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """All parts by name."""

    parts: Mapping[str, PartHealth]

    @property
    def is_ready(self) -> bool:
        """Tell whether the instance may be asked."""
        return not self.failed

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the parts that failed."""
        return tuple(name for name, one in self.parts.items() if one.state is PartState.FAILED)


def describe_health(database: Database, settings: Settings, now: datetime.datetime) -> Health:
    """Look at every part; a part that cannot be looked at has failed, and the others are still told."""
    checks: dict[str, Callable[[], PartHealth]] = {
        "database": lambda: _database(database, now),
        "outbox": lambda: _outbox(database, now),
        "worker": lambda: _worker(database, now),
        "disk": lambda: _disk(settings.data_directory),
        "backup": lambda: _backup(settings, now),
    }
    if not settings.rdf_endpoint:
        checks["checkpoint"] = lambda: _checkpoint(settings.rdf_directory / "checkpoints", now)
    return Health({name: _looked_at(check) for name, check in checks.items()})


def run_states(database: Database) -> Mapping[str, int]:
    """Count the harvest runs by state."""
    with database.reading() as connection:
        counted = connection.execute(sa.select(runs.c.state, sa.func.count()).group_by(runs.c.state))
        return {str(state): int(number) for state, number in counted}


def _looked_at(check: Callable[[], PartHealth]) -> PartHealth:
    try:
        return check()
    except (RegistryError, sa.exc.SQLAlchemyError, OSError) as error:
        return PartHealth(PartState.FAILED, type(error).__name__)


def _database(database: Database, now: datetime.datetime) -> PartHealth:
    """Read, then take the write lock and write a row that is not kept."""
    with database.reading() as connection:
        connection.execute(sa.select(sa.literal(1)))
    with database.writing() as connection:
        connection.execute(sa.delete(facts).where(facts.c.name == "probe"))
        connection.execute(sa.insert(facts).values(name="probe", value={}, at=now))
        connection.rollback()
    return PartHealth(PartState.OK)


def _outbox(database: Database, now: datetime.datetime) -> PartHealth:
    owed = sa.select(deliveries.c.change_id)
    with database.reading() as connection:
        pending = outbox.pending(connection)
        oldest = connection.scalar(
            sa.select(sa.func.min(changes.c.at, type_=changes.c.at.type)).where(changes.c.id.in_(owed))
        )
        failing = connection.scalar(
            sa.select(sa.func.count()).select_from(deliveries).where(deliveries.c.attempts > 0)
        )
    age = _seconds(now, oldest)
    figures: dict[str, Figure] = {f"pending_{name}": number for name, number in pending.items()}
    figures |= {"oldest_seconds": age, "failing": int(failing or 0)}
    if age > STUCK_SECONDS:
        return PartHealth(PartState.FAILED, f"the oldest change waits for {age:.0f} s", figures)
    if age > LATE_SECONDS or failing:
        return PartHealth(PartState.WARNING, "projections lag behind", figures)
    return PartHealth(PartState.OK, figures=figures)


def _worker(database: Database, now: datetime.datetime) -> PartHealth:
    with database.reading() as connection:
        holder = holder_of(connection, LEASE, now)
    if holder is None:
        return PartHealth(PartState.FAILED, "no worker holds the projections; start `sdmi worker`")
    return PartHealth(PartState.OK)


def _checkpoint(directory: Path, now: datetime.datetime) -> PartHealth:
    """An old checkpoint is no fault where nothing changed: the outbox tells what is late."""
    number = newest_number(directory)
    if number is None:
        return PartHealth(PartState.FAILED, "there is no checkpoint to ask; run `sdmi rebuild`")
    age = max(0.0, now.timestamp() - number)
    return PartHealth(PartState.OK, figures={"generation": number, "age_seconds": age})


def _disk(directory: Path) -> PartHealth:
    free = shutil.disk_usage(directory).free
    figures: dict[str, Figure] = {"free_bytes": free}
    if free < NO_DISK_BYTES:
        return PartHealth(PartState.FAILED, "the disk is full", figures)
    if free < LITTLE_DISK_BYTES:
        return PartHealth(PartState.WARNING, "less than 1 GiB is free", figures)
    return PartHealth(PartState.OK, figures=figures)


def _backup(settings: Settings, now: datetime.datetime) -> PartHealth:
    """A missing backup warns and never fails: that would stop the service without saving anything."""
    if not settings.database_address.startswith("sqlite"):
        return PartHealth(PartState.OK, "backups of this database are made by its own tools")
    made = [_time_of_backup(path) for path in settings.backup_directory.glob(BACKUPS)]
    newest = max((one for one in made if one is not None), default=None)
    if newest is None:
        return PartHealth(PartState.WARNING, "no backup was made yet; run `sdmi backup`")
    age = _seconds(now, newest)
    state = PartState.WARNING if age > OLD_BACKUP_SECONDS else PartState.OK
    reason = "the last backup is more than a day old" if state is PartState.WARNING else ""
    return PartHealth(state, reason, {"age_seconds": age})


def _time_of_backup(path: Path) -> datetime.datetime | None:
    try:
        return datetime.datetime.strptime(path.name, "sdmi-%Y%m%dT%H%M%S%fZ").replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def _seconds(now: datetime.datetime, then: datetime.datetime | None) -> float:
    return 0.0 if then is None else max(0.0, (now - then).total_seconds())
