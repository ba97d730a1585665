"""CatalogRecord: our entry about a dataset, with its state in the workflow."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class RecordStatus(StrEnum):
    """Where a record stands; the values are notations of the code list `dataset-status`."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogRecord:
    """Our entry about a dataset: whose it is, in which state, listed and changed when (`dcat:CatalogRecord`).

    `version` grows with every write and is the ETag of the edit form; `revision` numbers the content.
    A published record keeps `published_revision` while a newer draft is worked on.
    """

    slug: str
    agency: str
    status: RecordStatus
    version: int
    revision: int
    published_revision: int | None
    listed: datetime.datetime
    modified: datetime.datetime
    published: datetime.datetime | None = None
    withdrawn: datetime.datetime | None = None
    withdrawal_reason: str = ""
    replaced_by: str | None = None
    sample: bool = False
    source: str | None = None
    completeness: float = 0.0
