"""What belongs to the request at hand: the registry it asks, and who is asking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import current_app, g

from registry.model.account import ANONYMOUS, Actor

if TYPE_CHECKING:
    from registry.bootstrap import Registry
    from registry.model.agent import Organization

EXTENSION = "sdmi"


def registry() -> Registry:
    """Give the registry that this application shows."""
    found: Registry = current_app.extensions[EXTENSION]
    return found


def agencies() -> Mapping[str, Organization]:
    """Give all agencies, read once a request."""
    if "agencies" not in g:
        g.agencies = registry().agencies()
    known: Mapping[str, Organization] = g.agencies
    return known


def actor() -> Actor:
    """Give who is asking: the signed-in person, the person behind the API token, or nobody.

    `web.accounts` sets it before each request; on `/api` only a token counts, never a cookie.
    """
    found: Actor = g.get("actor", ANONYMOUS)
    return found
