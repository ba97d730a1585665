"""UnitOfWork: one transaction with its repositories and its outbox, committed in sight of the command."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType

from sqlalchemy.engine import Connection

from registry.identifiers import IriSpace
from registry.model.provenance import AuditEvent
from registry.storage import outbox
from registry.storage.account_repository import AccountRepository
from registry.storage.agency_repository import AgencyRepository
from registry.storage.audit_trail import AuditTrail, FactStore
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository
from registry.storage.harvest_repository import HarvestRepository

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """Give the present moment in UTC: the clock of a running instance (tests bring their own)."""
    return datetime.datetime.now(datetime.UTC)


class UnitOfWork:
    """Opens a writing transaction in `with`, rolls back unless `commit` was called.

    `now` stands still inside one unit, so that everything a command writes bears the same time.
    """

    datasets: DatasetRepository
    agencies: AgencyRepository
    accounts: AccountRepository
    harvests: HarvestRepository
    audit: AuditTrail
    facts: FactStore

    def __init__(self, database: Database, iris: IriSpace, clock: Clock = utc_now) -> None:
        """Prepare a unit; the transaction begins with `with`."""
        self.iris = iris
        self._database = database
        self._clock = clock
        self._context: AbstractContextManager[Connection] | None = None
        self._connection: Connection | None = None
        self.now = clock()

    def __enter__(self) -> UnitOfWork:
        """Take the write lock and make the repositories."""
        context = self._database.writing()
        connection = context.__enter__()
        try:
            connection.begin()
        except BaseException:
            # Gives the connection back, and says Unavailable where the database is busy.
            context.__exit__(*sys.exc_info())
            raise
        self._context, self._connection = context, connection
        self.now = self._clock()
        self.datasets = DatasetRepository(connection)
        self.agencies = AgencyRepository(connection)
        self.accounts = AccountRepository(connection)
        self.harvests = HarvestRepository(connection)
        self.audit = AuditTrail(connection)
        self.facts = FactStore(connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo what was not committed and give the connection back."""
        assert self._context is not None
        assert self._connection is not None
        context, connection = self._context, self._connection
        self._context = self._connection = None
        if connection.in_transaction():
            connection.rollback()
        context.__exit__(kind, error, trace)

    @property
    def connection(self) -> Connection:
        """The connection of the open transaction."""
        if self._connection is None:
            raise RuntimeError("a unit of work is used outside its `with` block")
        return self._connection

    def changed(self, kind: str, key: str, revision: int = 0) -> None:
        """Tell the projections, in this transaction, that something changed."""
        outbox.append(self.connection, kind, key, revision, self.now)

    def note(self, actor: str, action: str, subject_kind: str, subject: str, **detail: object) -> None:
        """Write an event to the audit trail."""
        self.audit.append(
            AuditEvent(
                at=self.now,
                actor=actor,
                action=action,
                subject_kind=subject_kind,
                subject=subject,
                detail=detail,
            )
        )

    def commit(self) -> None:
        """Make everything permanent at once."""
        self.connection.commit()
