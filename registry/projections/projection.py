"""The contract of a projection: what can be deleted and rebuilt from SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from registry.storage.dataset_repository import StoredDataset


@dataclass(frozen=True, slots=True)
class RecordState:
    """What SQL says of one record now: the published state, or None when it is not (or no longer) public."""

    slug: str
    stored: StoredDataset | None


class Projection(Protocol):
    """A copy of the public records made for one use; applying the same state twice changes nothing."""

    @property
    def name(self) -> str:
        """The name under which deliveries are owed to it (`registry.storage.outbox.PROJECTIONS`)."""

    def apply(self, states: Sequence[RecordState]) -> None:
        """Replace or remove records, in one durable step."""

    def apply_graphs(self, kind: str, keys: Sequence[str]) -> None:
        """Replace what is shown of agencies (`agency`) or code lists (`vocabulary`), where this copy has any."""

    def versions(self) -> Mapping[str, int]:
        """Give the version of every record held, by slug."""

    def rebuild(self, states: Iterable[RecordState]) -> None:
        """Fill an empty copy beside the one in use, then put it in its place; readers see one or the other."""

    def settle(self) -> None:
        """Make what was applied visible to readers of other processes; called after batches and when idle."""

    def close(self) -> None:
        """Let go of files and locks."""
