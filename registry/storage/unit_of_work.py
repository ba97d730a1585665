"""UnitOfWork: one transaction with its repositories and its outbox, committed in sight of the command."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
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
from registry.storage.link_repository import LinkRepository
from registry.storage.pending_rows import PendingRows
from registry.storage.skipped_repository import SkippedRepository
from registry.storage.staging_repository import StagingRepository

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
    staging: StagingRepository
    facts: FactStore
    links: LinkRepository
    skipped: SkippedRepository

    def __init__(
        self, database: Database, iris: IriSpace, clock: Clock = utc_now,
        suggestion_floor: Mapping[str, float] | None = None,
    ) -> None:  # fmt: skip
        """Prepare a unit; the transaction begins with `with`.

        `suggestion_floor` gives the confidence, by kind of link, from which a proposed link is kept as suggested.
        """
        self.iris = iris
        self.suggestion_floor = suggestion_floor or {}
        self._database = database
        self._clock = clock
        self._context: AbstractContextManager[Connection] | None = None
        self._rows: PendingRows | None = None
        self._changes: dict[tuple[str, str], int] = {}
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
        rows = PendingRows(connection, gathers=True)
        self._context, self._rows, self._changes = context, rows, {}
        self.now = self._clock()
        self.datasets = DatasetRepository(rows)
        self.agencies = AgencyRepository(connection)
        self.accounts = AccountRepository(connection)
        self.harvests = HarvestRepository(rows)
        self.staging = StagingRepository(rows)
        self.links = LinkRepository(rows)
        self.skipped = SkippedRepository(rows)
        self.audit = AuditTrail(connection)
        self.facts = FactStore(connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo what was not committed and give the connection back."""
        assert self._context is not None
        assert self._rows is not None
        context, connection = self._context, self._rows.unflushed
        self._context = self._rows = None
        if connection.in_transaction():
            connection.rollback()
        context.__exit__(kind, error, trace)

    @property
    def connection(self) -> Connection:
        """The connection of the open transaction, on which everything said so far is written."""
        if self._rows is None:
            raise RuntimeError("a unit of work is used outside its `with` block")
        return self._rows.connection

    def changed(self, kind: str, key: str, revision: int = 0) -> None:
        """Tell the projections, in this transaction, that something changed."""
        self._changes[kind, key] = revision

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
        connection = self.connection
        outbox.append(connection, self._changes, self.now)
        self._changes = {}
        connection.commit()
