"""Agents: the organizations that hold data, and the unit to ask."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """The unit (never a person: UU 27/2022) that answers questions about a dataset (`vcard:Organization`)."""

    name: str | None = None
    email: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An agency as the registry knows it: `notation` is its name in IRIs and in the code list `agency`."""

    notation: str
    name: MultilingualText
    acronym: str = ""
    kind: str = "national"
    homepage: str | None = None
    former_names: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    note: MultilingualText = EMPTY
