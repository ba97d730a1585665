"""Tells which of the records that a source sent are new, changed or as we know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from harvesters.source_record import SourceRecord
from registry.identifiers import short_digest
from registry.model.harvest import Outcome
from registry.storage.harvest_repository import SETTLED, KnownRecord
from registry.storage.staging_repository import StagedRecord

MAXIMUM_IDENTIFIER = 500


def is_unchanged(known: KnownRecord | None, digest: str, mapper_version: str) -> bool:
    """Tell whether these bytes, read by this mapper, are what the registry already holds."""
    return (
        known is not None
        and known.raw_digest == digest
        and known.mapper_version == mapper_version
        and known.outcome in SETTLED
    )


def compared(
    records: Sequence[SourceRecord], known: Mapping[str, KnownRecord], mapper_version: str, first_number: int
) -> list[StagedRecord]:  # fmt: skip
    """Give the rows to stage for a page: unchanged records are settled at once, the others keep their bytes."""
    return [
        _row(number, record, _settled(known.get(key_of(record)), record.digest, mapper_version))
        for number, record in enumerate(records, first_number)
    ]


def _settled(known: KnownRecord | None, digest: str, mapper_version: str) -> Outcome | None:
    """Give what becomes of a record that is as we know it; one kept outside the catalog stays outside."""
    if known is None or not is_unchanged(known, digest, mapper_version):
        return None
    return Outcome.SKIPPED if known.outcome is Outcome.SKIPPED else Outcome.UNCHANGED


def key_of(record: SourceRecord) -> str:
    """Give the identifier as SQL can hold it: a longer one is cut and told apart by a digest."""
    identifier = record.identifier
    if len(identifier) <= MAXIMUM_IDENTIFIER:
        return identifier
    return f"{identifier[: MAXIMUM_IDENTIFIER - 9]}-{short_digest(identifier)}"


def _row(number: int, record: SourceRecord, outcome: Outcome | None) -> StagedRecord:
    has_bytes = bool(record.content) and outcome is None
    return StagedRecord(
        number=number,
        identifier=key_of(record),
        digest=record.digest,
        modified=record.modified or "",
        findings=record.findings,
        outcome=outcome,
        media_type=record.media_type,
        content=record.content if has_bytes else None,
    )
