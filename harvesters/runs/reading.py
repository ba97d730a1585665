"""Second step of a run: understand the new and changed records, each apart from the others."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from harvesters.harvester import unread
from harvesters.runs.isolation import isolated
from harvesters.runs.progress import Phase
from harvesters.runs.run_context import RunContext
from harvesters.source_record import SourceRecord
from registry.commands.record_harvest import Arrival
from registry.errors import RegistryError
from registry.model.canonical_json import Reading, canonical_text, dataset_from_text
from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.storage.staging_repository import StagedRecord

BATCH = 50
CONTENT = ("title", "description", "distribution")
"""Properties whose disappearance from many records at once looks like a broken source."""


def read_all(context: RunContext) -> None:
    """Read what nobody has read yet, in batches; each batch is a checkpoint.

    After a worker fell silent over them, as many records as a batch holds are read one at a time, so that
    the one to blame is found and left out.
    """
    context.meter.enter(Phase.READING)
    singles = BATCH if context.running.attempt > 1 else 0
    last = 0
    while batch := _next_batch(context, last, is_single=singles > 0):
        last = batch[-1].number
        context.look_up()
        texts = _readings(context, batch)
        singles = max(0, singles - 1)
        progress = {} if singles else {"attempts": 0}
        with context.transaction(**progress) as (_, staging):
            before = staging.contents(context.slug, [one.identifier for one in batch])
            pairs = zip(batch, texts, strict=True)
            staging.save_readings(
                context.run,
                [(row.number, text, _is_lost(before.get(row.identifier), text)) for row, text in pairs],
            )
        context.meter.tell()


def arrival(row: StagedRecord) -> Arrival:
    """Give a staged record as it was read."""
    stored: Mapping[str, Any] = json.loads(row.reading or "{}")
    text = stored.get("dataset")
    dataset = dataset_from_text(text) if text else Dataset(identifier=row.identifier)
    found = tuple(Finding.from_json(one) for one in stored.get("findings", ()))
    return Arrival(
        number=row.number,
        identifier=row.identifier,
        digest=row.digest,
        reading=Reading(dataset, found),
        has_bytes=row.is_kept,
        failure=stored.get("failed", "" if row.is_unreadable else None),
    )


def _next_batch(context: RunContext, after: int, *, is_single: bool) -> tuple[StagedRecord, ...]:
    if not is_single:
        with context.registry.unit_of_work() as uow:
            return uow.staging.unread(context.run, after, BATCH)
    with context.transaction() as (_, staging):
        batch = staging.unread(context.run, after, 1)
        if batch:
            staging.count_try(context.run, batch[0].number)
    return batch


def _readings(context: RunContext, batch: Sequence[StagedRecord]) -> list[str]:
    """Give the reading of each record as text; of a batch that fails, each half is tried again."""

    def split(error: Exception) -> list[str]:
        if len(batch) == 1:
            return [_failed(error)]
        middle = len(batch) // 2
        return _readings(context, batch[:middle]) + _readings(context, batch[middle:])

    if len(batch) == 1 and batch[0].tries:
        return [json.dumps({"failed": "the worker fell silent while reading it"})]
    is_single = len(batch) == 1
    return isolated(
        lambda: _read(context, batch),
        split,
        f"reading of {context.slug} {batch[0].identifier}"
        + ("" if is_single else f" and {len(batch) - 1} more"),
        is_strict=context.is_strict,
    )


def _read(context: RunContext, batch: Sequence[StagedRecord]) -> list[str]:
    records = [_source_record(row) for row in batch]
    readable = [one for one in records if one.is_readable and one.content]
    read = iter(context.harvester.read(readable)) if readable else iter(())
    readings = [
        next(read) if one.is_readable and one.content else unread(one.identifier, one.findings)
        for one in records
    ]
    return [_text(record, reading) for record, reading in zip(records, readings, strict=True)]


def _source_record(row: StagedRecord) -> SourceRecord:
    return SourceRecord(
        identifier=row.identifier,
        content=row.content or b"",
        media_type=row.media_type,
        digest=row.digest,
        modified=row.modified or None,
        findings=row.findings,
    )


def _text(record: SourceRecord, reading: Reading) -> str:
    found = dict.fromkeys((*record.findings, *reading.findings))
    stored = {"dataset": canonical_text(reading.dataset), "findings": [one.to_json() for one in found]}
    return json.dumps(stored, ensure_ascii=False)


def _failed(error: Exception) -> str:
    reason = error.text("en") if isinstance(error, RegistryError) else f"{type(error).__name__}: {error}"
    return json.dumps({"failed": reason[:500]})


def _is_lost(before: str | None, text: str) -> bool:
    """Tell whether a record that we hold lost its title, description or distributions."""
    if before is None:
        return False
    held, sent = json.loads(before), json.loads(json.loads(text).get("dataset") or "{}")
    return any(held.get(name) and not sent.get(name) for name in CONTENT)
