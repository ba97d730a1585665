"""How a command line asks the running worker, which alone may write the projections, to rebuild them."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

from registry.errors import Unavailable
from registry.storage.audit_trail import FactStore
from registry.storage.database import Database
from registry.storage.leases import holder_of
from registry.storage.unit_of_work import Clock

LEASE = "projections"
REQUEST = "rebuild_requested"
LONGEST_WAIT_SECONDS = 1800


def worker_is_alive(database: Database, now: datetime.datetime) -> bool:
    """Tell whether a worker holds the projections now."""
    with database.reading() as connection:
        return holder_of(connection, LEASE, now) is not None


def request_rebuild(database: Database, clock: Clock, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Ask the worker for a rebuild and wait until it is done; raises Unavailable when the worker went away."""
    with database.transaction() as connection:
        FactStore(connection).put(REQUEST, {}, clock())
    deadline = clock() + datetime.timedelta(seconds=LONGEST_WAIT_SECONDS)
    while rebuild_is_requested(database):
        if clock() > deadline or not worker_is_alive(database, clock()):
            raise Unavailable(
                {
                    "id": "Worker berhenti sebelum selesai; jalankan `sdmi rebuild` lagi.",
                    "en": "The worker stopped before it was done; run `sdmi rebuild` again.",
                },
                "SDMI-PR-001",
            )
        sleep(0.5)


def rebuild_is_requested(database: Database) -> bool:
    """Tell whether somebody waits for a rebuild."""
    with database.reading() as connection:
        return FactStore(connection).get(REQUEST) is not None


def rebuild_is_done(database: Database) -> None:
    """Tell whoever waits that the rebuild is in place."""
    with database.transaction() as connection:
        FactStore(connection).forget(REQUEST)
