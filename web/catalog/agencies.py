"""How agencies are named on pages: short where space is short, in full once, with the names they had before."""

from __future__ import annotations

from registry.model.agent import Organization
from web.current import agencies
from web.language import text_of


def short_name(notation: str | None) -> str:
    """Give the acronym by which people know an agency, else its name, else the notation itself."""
    found = agencies().get(notation or "")
    return (found.acronym or text_of(found.name)) if found else notation or ""


def full_name(notation: str | None) -> str:
    """Give the whole name of an agency in the visitor's language."""
    found = agencies().get(notation or "")
    return text_of(found.name) if found else notation or ""


def former_names(organization: Organization) -> tuple[str, ...]:
    """Give the names under which people may remember this agency: its predecessors, then older names."""
    before = [short_name(one) for one in organization.predecessors]
    whole = [name for name in organization.former_names if name.count("(") == name.count(")")]
    older = [name.partition(" (")[0].strip() for name in whole]
    named = dict.fromkeys(name for name in (*before, *older) if name and name != organization.acronym)
    return tuple(named)
