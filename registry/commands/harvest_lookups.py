"""What a block of arrivals meets in SQL, read in a few statements for all of them.

Everything is read inside the transaction that writes the block. What the block itself changes meanwhile is
read again where it is asked for a second time, so that each arrival sees what those before it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from registry.commands.revision_writing import wanted_slug
from registry.identifiers import slug_from_text
from registry.model.catalog import CatalogRecord
from registry.model.dataset import Dataset
from registry.model.link import Link
from registry.storage.dataset_repository import NewestRevision
from registry.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of one record: itself and its newest revision, where it was harvested from, its links."""

    newest: NewestRevision
    origins: tuple[sa.RowMapping, ...]
    links: tuple[Link, ...]

    @property
    def record(self) -> CatalogRecord:
        """The record as SQL has it now, before this arrival changes it."""
        return self.newest.record


class HarvestLookups:
    """The rows that a block of arrivals of one source needs, each read at most once unless it was changed."""

    def __init__(self, uow: UnitOfWork, source: str, descriptions: Sequence[tuple[str, Dataset]]) -> None:
        """Read what is known of the `descriptions`, which are pairs of the source's identifier and the dataset."""
        self._uow = uow
        self._source = source
        self.known = uow.harvests.known(source, [identifier for identifier, _ in descriptions])
        numbers = [one.record_id for one in self.known.values() if one.record_id is not None]
        self._standing = self._read(numbers)
        self._touched: set[int] = set()
        fresh = [one for one in descriptions if not self._is_held(one[0])]
        names = tuple({name for one in fresh for name in names_of(*one)})
        self._elsewhere = uow.harvests.known_elsewhere(names, besides=source) if names else {}
        slugs = {slug_from_text(name) for name in names} | {wanted_slug(dataset) for _, dataset in fresh}
        self._by_slug = uow.datasets.by_slugs(tuple(slugs)) if slugs else {}
        self._given: set[str] = set()

    def record_id(self, identifier: str) -> int | None:
        """Give the number of the record that this source gave under an identifier, if there is one."""
        known = self.known.get(identifier)
        return None if known is None else known.record_id

    def standing(self, record_id: int) -> Standing:
        """Give what stands of a record; the caller may change it, so the next call reads it again."""
        self._touched.add(record_id)
        found = self._standing.pop(record_id, None)
        return found or self._read([record_id])[record_id]

    def slug_of(self, record_id: int) -> str:
        """Give the slug of a record, which never changes."""
        found = self._standing.get(record_id)
        return found.record.slug if found else self._uow.datasets.by_number(record_id).slug

    def elsewhere(self, names: Sequence[str]) -> list[tuple[int, str]]:
        """Give number and agency of the records that other sources know under one of these names."""
        found = {number: agency for name in names for number, agency in self._elsewhere.get(name, {}).items()}
        if not self._touched.isdisjoint(found):
            again = self._uow.harvests.known_elsewhere(names, besides=self._source)
            found = {number: agency for by_number in again.values() for number, agency in by_number.items()}
        return sorted(found.items())

    def of_slug(self, slug: str) -> tuple[int, CatalogRecord] | None:
        """Give the number and the record that had a slug before this block, if there was one."""
        found = self._by_slug.get(slug)
        return self._uow.datasets.find(slug) if found and found[0] in self._touched else found

    def free_slug(self, wanted: str) -> str:
        """Give `wanted`, or it with a number where another record has it."""
        is_taken = wanted in self._by_slug or wanted in self._given
        slug = self._uow.datasets.free_slug(wanted) if is_taken else wanted
        self._given.add(slug)
        return slug

    def _is_held(self, identifier: str) -> bool:
        return self.record_id(identifier) is not None

    def _read(self, numbers: Iterable[int]) -> dict[int, Standing]:
        wanted = tuple(dict.fromkeys(numbers))
        if not wanted:
            return {}
        newest = self._uow.datasets.newest(wanted)
        origins = self._uow.harvests.origins_of(wanted)
        links = self._uow.datasets.links_of(wanted)
        return {
            number: Standing(one, origins.get(number, ()), links.get(number, ()))
            for number, one in newest.items()
        }


def names_of(identifier: str, dataset: Dataset) -> tuple[str, ...]:
    """Give the names under which another source may know a dataset."""
    return tuple(dict.fromkeys((identifier, dataset.identifier)))
