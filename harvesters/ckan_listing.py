"""An answer of the CKAN Action API -> source records; runs in the sandbox and imports little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harvesters.foreign_json import read_json
from harvesters.source_errors import source_unreadable
from harvesters.source_record import SourceRecord, json_record, unreadable_record

# Records that the API lists beside datasets, and states in which a package is not on show.
_OTHER_TYPES = frozenset(("harvest", "showcase", "page"))
_UNSEEN_STATES = frozenset(("deleted", "draft"))


@dataclass(frozen=True, slots=True)
class SplitListing:
    """The records of one answer, the total it declares, and how many entries it held of any kind.

    Entries beside the records are packages that are not on show (deleted, drafts) or are no datasets.
    """

    records: tuple[SourceRecord, ...]
    declared: int
    received: int

    @property
    def unseen(self) -> int:
        """How many entries gave no record."""
        return self.received - len(self.records)


def split_packages(content: bytes, volatile: frozenset[str] = frozenset()) -> SplitListing:
    """Split a `package_search` or `package_show` answer, a list of packages, or a single package.

    Fields named in `volatile` are left out, so that a record which did not change has the same digest.
    """
    answer = read_json(content)
    packages, declared = _packages_of(answer)
    records = tuple(_record(one, volatile) for one in packages if not _is_unseen(one))
    return SplitListing(records, declared, len(packages))


def _packages_of(answer: object) -> tuple[Sequence[object], int]:
    """Find the packages in any shape of answer, with the total declared."""
    if isinstance(answer, Mapping) and "success" in answer:
        if answer.get("success") is not True:
            raise source_unreadable(
                ("jawaban galat dari CKAN", "an error answer of CKAN"), "daftar paket/packages"
            )
        answer = answer.get("result")
    if isinstance(answer, Mapping) and isinstance(answer.get("results"), list):
        packages, count = answer["results"], answer.get("count")
        return packages, count if isinstance(count, int) and count >= 0 else len(packages)
    if isinstance(answer, list) and not any(isinstance(one, str) for one in answer):
        return answer, len(answer)
    if isinstance(answer, Mapping) and ("name" in answer or "id" in answer) and _describes(answer):
        return [answer], 1
    raise source_unreadable(("JSON tanpa paket CKAN", "JSON without CKAN packages"), "package_search")


def _describes(package: Mapping[str, Any]) -> bool:
    return any(name in package for name in ("title", "notes", "resources", "organization"))


def _is_unseen(package: object) -> bool:
    return isinstance(package, Mapping) and (
        str(package.get("state")) in _UNSEEN_STATES or str(package.get("type")) in _OTHER_TYPES
    )


def _record(package: object, volatile: frozenset[str]) -> SourceRecord:
    if not isinstance(package, Mapping):
        return unreadable_record(package, type(package).__name__)
    identifier = package.get("id") or package.get("name")
    if not isinstance(identifier, str) or not identifier.strip():
        return unreadable_record(package, str(package.get("title") or "")[:100], "SDMI-008")
    kept = {key: value for key, value in package.items() if key not in volatile}
    modified = package.get("metadata_modified")
    return json_record(
        identifier.strip()[:500], kept, modified=modified[:40] if isinstance(modified, str) else None
    )
