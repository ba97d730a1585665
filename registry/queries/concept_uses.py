"""Which public datasets use a vocabulary or some of its codes: by links, by their own codes, by lists of variables."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from registry.model.catalog import RecordStatus
from registry.model.dataset import Dataset
from registry.model.link import SHOWN, LinkKind
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property
from registry.storage.database import Database
from registry.storage.dataset_repository import DatasetRepository, StoredDataset
from registry.storage.tables import records, revisions

KINDS_OF_SCHEME = {
    "migration": (LinkKind.CONCEPT, LinkKind.THEME),
    "sdg": (LinkKind.SDG,),
    "gcm": (LinkKind.GCM,),
}
PLACE_SCHEMES = {"country": "country", "region-bps": "bps", "region-kemendagri": "kemendagri"}
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptUse:
    """A public dataset that uses a vocabulary: the codes it uses, and whether a variable is coded by the whole list."""

    slug: str
    title: MultilingualText
    notations: tuple[str, ...]
    codes_a_variable: bool


def datasets_using(
    database: Database, scheme: str, iri: str, notations: Collection[str] | None = None
) -> tuple[ConceptUse, ...]:
    """Give every public dataset that uses the vocabulary, or these codes of it, in the order of their numbers.

    A variable that takes its values from the list may use any code: such a dataset counts whatever was asked for.
    """
    wanted = None if notations is None else frozenset(notations)
    found = []
    with database.reading() as connection:
        datasets = DatasetRepository(connection)
        last = 0
        while batch := datasets.published_after(last):
            for stored in batch:
                used = tuple(dict.fromkeys(codes_used(stored, scheme)))
                shown = used if wanted is None else tuple(one for one in used if one in wanted)
                is_coded = codes_variables(stored.dataset, scheme, iri)
                if shown or is_coded:
                    found.append(
                        ConceptUse(
                            slug=stored.record.slug, title=stored.dataset.title, notations=shown,
                            codes_a_variable=is_coded,
                        )
                    )  # fmt: skip
            last = batch[-1].id
    return tuple(found)


def datasets_coded_by(database: Database, scheme: str, iri: str) -> tuple[str, ...]:
    """Give the public datasets with a variable that takes its values from this list, the newest first."""
    content = revisions.c.content
    mentions = sa.or_(*(content.contains(f'"code_list":"{name}"', autoescape=True) for name in (scheme, iri)))
    query = (
        sa.select(records.c.slug)
        .join(
            revisions,
            sa.and_(
                revisions.c.record_id == records.c.id, revisions.c.number == records.c.published_revision
            ),
        )
        .where(records.c.status != RecordStatus.WITHDRAWN, mentions)
        .order_by(records.c.modified.desc())
        .limit(_LONGEST)
    )
    with database.reading() as connection:
        return tuple(connection.scalars(query))


def codes_used(stored: StoredDataset, scheme: str) -> Iterator[str]:
    """Give the codes of a vocabulary that a dataset uses: as links, as values of its properties, as places."""
    kinds = KINDS_OF_SCHEME.get(scheme, ())
    yield from (one.target for one in stored.links if one.kind in kinds and one.status in SHOWN)
    dataset = stored.dataset
    for table, owners in (
        (DATASET, (dataset,)),
        (DISTRIBUTION, dataset.distribution),
        (VARIABLE, dataset.variable),
    ):
        for row in table:
            if row.code_list == scheme:
                for owner in owners:
                    yield from _codes(owner, row)
    prefix = PLACE_SCHEMES.get(scheme)
    for coverage in dataset.spatial_coverage if prefix else ():
        place_scheme, _, notation = (coverage.place or "").partition(":")
        if place_scheme == prefix:
            yield notation


def codes_variables(dataset: Dataset, scheme: str, iri: str) -> bool:
    """Tell whether a variable of the dataset takes its values from this list."""
    return any(one.code_list in (scheme, iri) for one in dataset.variable if one.code_list)


def _codes(owner: object, row: Property) -> tuple[str, ...]:
    value = getattr(owner, row.name, None)
    if isinstance(value, tuple):
        return tuple(one for one in value if isinstance(one, str))
    return (value,) if isinstance(value, str) and value else ()
