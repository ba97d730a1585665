"""Rows that wait to be written: a command says them one by one, the database gets those of a kind at once.

One statement for a hundred rows costs a tenth of a hundred statements. Nobody sees the difference: whoever
asks for the connection finds everything written that was said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

Rows = Iterable[Mapping[str, Any]]


class PendingRows:
    """The rows of one open transaction that are still to be written, by their statement."""

    def __init__(self, connection: Connection, *, gathers: bool = False) -> None:
        """Write on `connection`: at once, or where it `gathers` at the next look or before the commit."""
        self.unflushed = connection
        self._gathers = gathers
        self._rows: dict[sa.Executable, list[Mapping[str, Any]]] = {}

    @property
    def connection(self) -> Connection:
        """The connection for reading and for other statements, with nothing left to be written."""
        if self._rows:
            self.flush()
        return self.unflushed

    def add(self, statement: sa.Executable, rows: Rows) -> None:
        """Note rows for a statement, which is to be the same object each time; `unflushed` does not see them."""
        self._rows.setdefault(statement, []).extend(rows)
        if not self._gathers:
            self.flush()

    def flush(self) -> None:
        """Write everything, in the order in which the statements were first used."""
        waiting, self._rows = self._rows, {}
        for statement, rows in waiting.items():
            if rows:
                self.unflushed.execute(statement, rows)
