"""Which source's words stand when two describe the same dataset (DESIGN.md D6).

The order: a person's decision (handled before this is asked), the producing agency's own source, any other
source; within a step the newer description. The same dataset is told by its identifier together with its
publisher, or by an identifier that is an IRI.
"""

from __future__ import annotations

from registry.commands.harvest_lookups import HarvestLookups, Standing, names_of
from registry.identifiers import slug_from_text
from registry.model.catalog import RecordStatus
from registry.model.dataset import Dataset
from registry.model.harvest import HarvestSource, Outcome, SourceState
from registry.storage.unit_of_work import UnitOfWork

_GLOBAL = ("http://", "https://", "urn:", "doi:")


def find_twin(uow: UnitOfWork, lookups: HarvestLookups, identifier: str, dataset: Dataset) -> int | None:
    """Give the number of a record that another source, or a person, already gave for this dataset."""
    names = names_of(identifier, dataset)
    is_global = any(name.startswith(_GLOBAL) for name in names)
    for record_id, agency in lookups.elsewhere(names):
        if is_global or agency == dataset.publisher:
            return record_id
    for name in names:
        found = lookups.of_slug(slug_from_text(name))
        if found and found[1].source is None and found[1].agency == dataset.publisher:
            record_id, record = found
            if uow.datasets.content(record_id, record.revision).identifier == name:
                return record_id
    return None


def has_precedence(
    uow: UnitOfWork, source: HarvestSource, record_id: int, standing: Standing, dataset: Dataset
) -> bool:  # fmt: skip
    """Tell whether the description of `source` replaces the one that stands."""
    record = standing.record
    if record.source in (None, source.slug) or record.status is RecordStatus.WITHDRAWN:
        return True
    other = uow.harvests.source(str(record.source))
    listed = {one["source"] for one in standing.origins if one["outcome"] != Outcome.WITHDRAWN}
    if other.state is SourceState.REMOVED or other.slug not in listed:
        return True
    is_own, is_others_own = source.agency == record.agency, other.agency == record.agency
    if is_own != is_others_own:
        return is_own
    words = uow.datasets.content(record_id, record.revision)
    return (dataset.modified or "") > (words.modified or "")
