"""The vocabularies in groups, as their list shows them; one that is in no group is a code list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registry.queries.browse_concepts import SchemeEntry

_GROUPS: Mapping[str, tuple[str, str]] = {
    "migration": ("Migrasi", "Migration"),
    "goals": ("Tujuan: SDG dan GCM", "Goals: SDG and GCM"),
    "places": ("Tempat", "Places"),
    "agencies": ("Instansi dan peran", "Agencies and roles"),
    "statistics": ("Statistik dan formulir MS-Keg", "Statistics and the MS-Keg form"),
    "codes": ("Daftar kode lain", "Other code lists"),
    "imported": ("Diimpor", "Imported"),
}
_MEMBERS: Mapping[str, tuple[str, ...]] = {
    "migration": (
        "migration", "migratory-status", "citizenship-status", "stay-permit", "visa-", "placement-", "pmi-",
        "employer-", "tka-", "unhcr-", "main-reason-",
    ),
    "goals": ("sdg", "gcm"),
    "places": ("country", "region-", "place-"),
    "agencies": ("agency", "agent-"),
    "statistics": (
        "ms-", "frequency", "time-granularity", "measurement-", "observation-", "confidentiality", "variable-",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeGroup:
    """Vocabularies that belong together, under a heading in both languages."""

    name: str
    title: tuple[str, str]
    schemes: tuple[SchemeEntry, ...]


def grouped(schemes: Iterable[SchemeEntry]) -> tuple[SchemeGroup, ...]:
    """Put the vocabularies into their groups; empty groups are left out."""
    by_group: dict[str, list[SchemeEntry]] = {name: [] for name in _GROUPS}
    for one in schemes:
        by_group["imported" if one.imported else _group_of(one.name)].append(one)
    return tuple(
        SchemeGroup(name=name, title=_GROUPS[name], schemes=tuple(found))
        for name, found in by_group.items()
        if found
    )


def _group_of(name: str) -> str:
    for group, members in _MEMBERS.items():
        if any(name == one or (one.endswith("-") and name.startswith(one)) for one in members):
            return group
    return "codes"
