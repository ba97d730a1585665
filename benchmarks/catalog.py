"""Catalogs of generated datasets on disk, filled once a size and seed and kept in the system's temporary folder."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import benchmarks
from benchmarks.generated_datasets import GeneratedDatasets
from registry.administration import prepare
from registry.bootstrap import Registry, open_registry
from registry.commands.revision_writing import checked
from registry.identifiers import content_digest, short_digest
from registry.model.canonical_json import canonical_text
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import ValidationReport
from registry.model.link import LinkKind, LinkStatus
from registry.projections import consistency
from registry.quality.completeness import completeness
from registry.settings import Settings
from registry.storage.schema import newest_revision
from registry.storage.tables import findings, links, records, revisions

CHUNK = 2000
FIRST_MOMENT = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
_MADE_BY = "benchmarks"
_LISTED = tuple(one.name for one in fields(CatalogRecord))


def cache_folder() -> Path:
    """Give the folder of all kept catalogs; it may be deleted at any time."""
    return Path(tempfile.gettempdir()) / "sdmi-benchmarks"


def catalog_settings(size: int, seed: int = 0, engine: str = "tantivy", **changes: Any) -> Settings:
    """Give the settings of a filled catalog with both projections up to date, made if it is not there."""
    folder = cache_folder() / f"{size}-{seed}-{newest_revision()}-{_generator_digest()}"
    if not (folder / "sdmi.sqlite").exists():
        _fill(folder, GeneratedDatasets(size, seed))
    settings = settings_for(folder, folder / engine, engine)
    with opened(settings) as registry:
        if not _is_projected(registry, size):
            consistency.rebuild(registry.database, registry.projections)
    return replace(settings, **changes)


@contextmanager
def opened(settings: Settings) -> Iterator[Registry]:
    """Open a registry and close it again."""
    registry = open_registry(settings)
    try:
        yield registry
    finally:
        registry.close()


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="sdmi-benchmark-") as folder:
        yield Path(folder)


def settings_for(database_folder: Path, data_folder: Path, engine: str = "tantivy") -> Settings:
    """Give settings whose database lies apart from its projections, so that it can have several sets of them."""
    return Settings(
        data_directory=data_folder,
        database_url=f"sqlite:///{database_folder / 'sdmi.sqlite'}",
        search_engine=engine,
        rate_limits=False,
    )


def _is_projected(registry: Registry, size: int) -> bool:
    has_checkpoint = (registry.settings.rdf_directory / "checkpoints" / "newest").exists()
    return has_checkpoint and registry.index.count() == size


@cache
def _generator_digest() -> str:
    """Tell catalogs apart that were written by another version of the generator."""
    folder = Path(str(benchmarks.__file__)).parent
    sources = ("generated_datasets.py", "description_words.py", "catalog.py")
    return short_digest("".join((folder / one).read_text(encoding="utf-8") for one in sources))


def _fill(folder: Path, datasets: GeneratedDatasets) -> None:
    """Write the datasets into a new database as published records: many rows at once, one commit a chunk."""
    draft = folder.with_name(f"{folder.name}.being-filled")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    with opened(settings_for(draft, draft / "unused")) as registry:
        prepare(registry)
        remaining = enumerate(datasets, 1)
        while chunk := list(islice(remaining, CHUNK)):
            with registry.unit_of_work() as uow:
                _insert_chunk(uow.connection, chunk)
                uow.commit()
    shutil.rmtree(draft / "unused", ignore_errors=True)
    draft.rename(folder)


def _insert_chunk(connection: sa.Connection, chunk: list[tuple[int, Dataset]]) -> None:
    rows: dict[sa.Table, list[dict[str, Any]]] = {records: [], revisions: [], links: [], findings: []}
    for record_id, drawn in chunk:
        dataset, report = checked(drawn)
        at = FIRST_MOMENT + datetime.timedelta(minutes=record_id)
        record = _record(dataset, at)
        rows[records].append({"id": record_id, **{name: getattr(record, name) for name in _LISTED}})
        rows[revisions].append(_revision_row(record_id, dataset, record))
        rows[links] += _link_rows(record_id, dataset, at)
        rows[findings] += _finding_rows(record_id, report)
    for table, values in rows.items():
        if values:
            connection.execute(sa.insert(table), values)


def _record(dataset: Dataset, at: datetime.datetime) -> CatalogRecord:
    return CatalogRecord(
        slug=dataset.identifier,
        agency=str(dataset.publisher),
        status=RecordStatus.PUBLISHED,
        version=1,
        revision=1,
        published_revision=1,
        listed=at,
        modified=at,
        published=at,
        sample=dataset.sample,
        completeness=completeness(dataset),
    )


def _revision_row(record_id: int, dataset: Dataset, record: CatalogRecord) -> dict[str, Any]:
    text = canonical_text(dataset)
    return {
        "record_id": record_id, "number": 1, "content": text, "digest": content_digest(text.encode()),
        "completeness": record.completeness, "created_by": _MADE_BY, "comment": "", "created": record.modified,
    }  # fmt: skip


def _link_rows(record_id: int, dataset: Dataset, at: datetime.datetime) -> list[dict[str, Any]]:
    said = {"status": LinkStatus.ASSERTED, "confidence": 1.0, "said_by": dataset.publisher, "said_at": at}
    return [
        {"record_id": record_id, "kind": kind, "target": target, "evidence": [], **said}
        for kind in LinkKind
        for target in getattr(dataset, kind.value)
    ]


def _finding_rows(record_id: int, report: ValidationReport) -> list[dict[str, Any]]:
    return [{"record_id": record_id, "revision": 1, **one.to_json()} for one in report]
