"""The table in which a harvest run lays out what its source sent, before any of it is applied.

Planning needs the whole listing (what is new, what is missing), and a killed run must go on where it
stopped: so the listing stands in SQL, not in memory, and is deleted with the end of the run.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text
from sqlalchemy.types import JSON

from registry.storage.tables import metadata

staged_records = Table(
    "staged_records",
    metadata,
    Column("run_id", ForeignKey("runs.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("identifier", String(500), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("modified", String(40), nullable=False, default=""),
    Column("findings", JSON, nullable=False, default=list),
    Column("reading", Text),
    Column("lost", Boolean, nullable=False, default=False),
    Column("outcome", String(20)),
    Column("tries", Integer, nullable=False, default=0),
    Index("ix_staged_records_run_id_identifier", "run_id", "identifier"),
    Index("ix_staged_records_run_id_outcome", "run_id", "outcome"),
)
"""One row a record sent; `outcome` is empty until the record is dealt with, `reading` until it is read.

`lost` marks a known record that no longer has its title, description or distributions; `tries` counts
attempts of a worker that fell silent over it.
"""

__all__ = ["metadata", "staged_records"]
