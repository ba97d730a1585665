"""Do these two datasets fit? Registered ids or descriptions -> the interoperability report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from registry.errors import Rejected
from registry.identifiers import is_slug
from registry.interoperability.comparison import compare_tables
from registry.interoperability.description import TableDescription, table_described
from registry.interoperability.report import Compared, InteroperabilityReport
from registry.model.account import Actor
from registry.model.canonical_json import dataset_to_json
from registry.queries.describe_record import describe_record
from registry.storage.database import Database

Given = str | Mapping[str, Any]
"""A dataset as it is asked about: the id (or IRI) of a registered one, or a description."""

_IN_PATH = ("/id/dataset/", "/data/dataset/", "/api/v1/datasets/", "/dataset/")


def compare_datasets(
    database: Database, left: Given, right: Given, actor: Actor, *, base_url: str
) -> InteroperabilityReport:
    """Compare two datasets that this actor may see, or that are described in the question.

    Raises NotFound and Withdrawn for ids, Rejected for what is neither an id nor a description. `base_url` is
    that of this instance, for the IRIs of registered datasets.
    """
    tables = [_table(database, one, actor, base_url) for one in (left, right)]
    report = compare_tables(tables[0][0], tables[1][0])
    return replace(report, left=tables[0][1], right=tables[1][1])


def _table(
    database: Database, given: Given, actor: Actor, base_url: str
) -> tuple[TableDescription, Compared]:
    if isinstance(given, Mapping):
        table = table_described(given)
        return table, Compared(
            identifier=table.identifier, title=dict(table.title), is_sample=given.get("sample") is True
        )
    slug = _slug_in(given)
    described = describe_record(database, slug, actor)
    plain = dataset_to_json(described.dataset)
    iri = f"{base_url}/id/dataset/{slug}"
    title = dict(described.dataset.title)
    is_sample = described.record.sample or described.dataset.sample
    return table_described(plain), Compared(identifier=slug, title=title, iri=iri, is_sample=is_sample)


def _slug_in(text: str) -> str:
    """Take the id out of what people paste: the id, the address of the page, the IRI."""
    path = text.strip().partition("?")[0].partition("#")[0]
    for start in _IN_PATH:
        if start in path:
            path = unquote(path.partition(start)[2]).partition("/")[0]
    slug = path.strip().lower()
    if not is_slug(slug):
        raise Rejected(
            {
                "id": f"“{text[:100]}” bukan id dataset. Tulis id seperti p2mi-penempatan-bulanan, alamat halamannya, "
                "atau kirim deskripsinya sebagai objek JSON.",
                "en": f"“{text[:100]}” is no id of a dataset. Write an id such as p2mi-penempatan-bulanan, the "
                "address of its page, or send its description as a JSON object.",
            },
            "SDMI-IO-001",
        )
    return slug
